"""State of a host and its radiators as immutable values (Local API 5.5).

A field that the host does not give is None. Unknown fields are ignored and an unknown word of
a known list becomes None, so that a newer host does not break an older client.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from .errors import NotChaleurError

type Json = Mapping[str, object]
"""A decoded JSON object."""


class TargetMode(StrEnum):
    """What the resident asks of a radiator."""

    OFF = "off"
    HEAT = "heat"
    AUTO = "auto"


class Preset(StrEnum):
    """A named target."""

    NONE = "none"
    COMFORT = "comfort"
    ECO = "eco"
    SLEEP = "sleep"
    AWAY = "away"
    BOOST = "boost"


class PowerSource(StrEnum):
    """How a radiator knows its electric power."""

    MEASURED = "measured"
    CALIBRATED = "calibrated"
    ESTIMATED = "estimated"


class Action(StrEnum):
    """What a radiator does now."""

    HEATING = "heating"
    IDLE = "idle"
    OFF = "off"


def number(source: Json, key: str) -> float | None:
    """Return a finite number, or None for anything else."""
    value = source.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return value


def text(source: Json, key: str) -> str | None:
    """Return a text, or None for anything else."""
    value = source.get(key)
    return value if isinstance(value, str) else None


def section(source: Json, key: str) -> Json:
    """Return a nested object, empty when there is none."""
    value = source.get(key)
    return value if isinstance(value, Mapping) else {}


def _member[E: StrEnum](enum: type[E], value: object) -> E | None:
    return enum(value) if isinstance(value, str) and value in enum else None


def _members[E: StrEnum](enum: type[E], value: object) -> tuple[E, ...]:
    words = value if isinstance(value, list) else []
    return tuple(member for word in words if (member := _member(enum, word)) is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A daemon with one certificate, serving one or more radiators.

    Attributes:
        currency: ISO 4217 code of every amount of money.
        software: version of the radiator's program.
    """

    id: str
    name: str
    model: str | None = None
    software: str | None = None
    api: str | None = None
    currency: str | None = None

    @classmethod
    def from_json(cls, source: Json) -> Self:
        """Read a Host object.

        Raises:
            NotChaleurError: it has no id.
        """
        if (identity := text(source, "id")) is None:
            raise NotChaleurError("The host gives no id")
        return cls(
            id=identity,
            name=text(source, "name") or f"Chaleur {identity}",
            model=text(source, "model"),
            software=text(source, "software"),
            api=text(source, "api"),
            currency=text(source, "currency"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What a radiator can do; temperatures in °C, power in W."""

    temperature_min_c: float | None = None
    temperature_max_c: float | None = None
    temperature_step_c: float | None = None
    power_max_w: float | None = None
    power_source: PowerSource | None = None
    modes: tuple[TargetMode, ...] = ()
    presets: tuple[Preset, ...] = ()

    @classmethod
    def from_json(cls, source: Json) -> Self:
        """Read the `caps` object."""
        return cls(
            temperature_min_c=number(source, "temperature_min_c"),
            temperature_max_c=number(source, "temperature_max_c"),
            temperature_step_c=number(source, "temperature_step_c"),
            power_max_w=number(source, "power_max_w"),
            power_source=_member(PowerSource, source.get("power_source")),
            modes=_members(TargetMode, source.get("modes")),
            presets=_members(Preset, source.get("presets")),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What the resident wants; temperature in °C."""

    mode: TargetMode | None = None
    temperature_c: float | None = None
    preset: Preset | None = None

    @classmethod
    def from_json(cls, source: Json) -> Self:
        """Read the `target` object."""
        return cls(
            mode=_member(TargetMode, source.get("mode")),
            temperature_c=number(source, "temperature_c"),
            preset=_member(Preset, source.get("preset")),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Lifetime totals.

    Attributes:
        energy_kwh: electricity used; never falls.
        useful_kwh: the part of it spent on paid or volunteer work.
        wanted_kwh: the part of it that the room asked for as heat.
        core_hours: computing time, in core-hours; never falls.
        earned_micros: money earned, in millionths of the host's currency; may be corrected.
    """

    energy_kwh: float | None = None
    useful_kwh: float | None = None
    wanted_kwh: float | None = None
    core_hours: float | None = None
    earned_micros: float | None = None

    @classmethod
    def from_json(cls, source: Json) -> Self:
        """Read the `totals` object."""
        return cls(
            energy_kwh=number(source, "energy_kwh"),
            useful_kwh=number(source, "useful_kwh"),
            wanted_kwh=number(source, "wanted_kwh"),
            core_hours=number(source, "core_hours"),
            earned_micros=number(source, "earned_micros"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Radiator:
    """One heat emitter.

    Attributes:
        rev: rises on every change; the higher one is the newer state.
        online: whether the host reaches the radiator.
        temperature_c: room temperature, °C.
        power_w: electric power now, W; all of it becomes heat.
        load_pct: share of the processors that works, %.
    """

    id: str
    name: str
    model: str | None = None
    rev: int = 0
    online: bool = False
    caps: Capabilities = Capabilities()
    target: Target = Target()
    temperature_c: float | None = None
    action: Action | None = None
    power_w: float | None = None
    load_pct: float | None = None
    totals: Totals = Totals()

    @classmethod
    def from_json(cls, source: Json) -> Self:
        """Read a Radiator object.

        Raises:
            NotChaleurError: it has no id.
        """
        if (identity := text(source, "id")) is None:
            raise NotChaleurError("A radiator without an id")
        actual = section(source, "actual")
        return cls(
            id=identity,
            name=text(source, "name") or identity,
            model=text(source, "model"),
            rev=revision(source),
            online=source.get("online") is True,
            caps=Capabilities.from_json(section(source, "caps")),
            target=Target.from_json(section(source, "target")),
            temperature_c=number(actual, "temperature_c"),
            action=_member(Action, actual.get("action")),
            power_w=number(actual, "power_w"),
            load_pct=number(section(source, "compute"), "load_pct"),
            totals=Totals.from_json(section(source, "totals")),
        )


def revision(source: Json) -> int:
    """Return the `rev` of a Radiator object, 0 when it has none."""
    return int(number(source, "rev") or 0)
