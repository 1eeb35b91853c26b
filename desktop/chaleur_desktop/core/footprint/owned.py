"""The devices that a resident says they own, read and written as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from chaleur_desktop.core.footprint.devices import Device, DeviceKind, average_years

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaleur_desktop.core.footprint.factors import Factors

MOST = 30
"""Of one sort; more are a slip of the keyboard."""
OLDEST = 1990
LEAST_YEARS, MOST_YEARS = 0.5, 30.0


@dataclass(frozen=True)
class Owned:
    """What the resident says of one sort.

    Attributes:
        kind: the sort.
        count: how many.
        years: how long each is to be kept in all; None as long as they say nothing.
        bought: in which year; None where they do not say.
    """

    kind: DeviceKind
    count: int = 0
    years: float | None = None
    bought: int | None = None


@dataclass(frozen=True)
class OwnedDevices:
    """All sorts that the resident has said something about."""

    by_kind: Mapping[DeviceKind, Owned]

    def of(self, kind: DeviceKind) -> Owned:
        """What is said of a sort; none owned where nothing is."""
        return self.by_kind.get(kind, Owned(kind))

    def changed(self, kind: DeviceKind, **fields: Any) -> OwnedDevices:  # noqa: ANN401 - Owned's
        """The same with other fields of `Owned` for one sort."""
        return OwnedDevices({**self.by_kind, kind: replace(self.of(kind), **fields)})

    def devices(self, factors: Factors, year_now: int) -> tuple[Device, ...]:
        """What they weigh is counted with; sorts without a device are left out."""
        owned = (self.of(kind) for kind in DeviceKind)
        return tuple(as_device(factors, one, year_now) for one in owned if one.count)


NOTHING = OwnedDevices({})


def as_device(factors: Factors, owned: Owned, year_now: int) -> Device:
    """One sort as it is counted: kept as long as is usual where the resident says nothing."""
    years = average_years(factors, owned.kind).value if owned.years is None else owned.years
    age = 0 if owned.bought is None else max(year_now - owned.bought, 0)
    return Device(owned.kind, years, owned.count, float(age))


def to_json(owned: OwnedDevices) -> str:
    """What is said, as a text."""
    entries = {
        kind.value: {"count": one.count, "years": one.years, "bought": one.bought}
        for kind, one in owned.by_kind.items()
    }
    return json.dumps({"devices": entries}, indent=2) + "\n"


def from_json(text: str) -> OwnedDevices:
    """What a text says; what makes no sense in it is left out."""
    try:
        entries = json.loads(text)["devices"]
        found = {kind: entries[kind.value] for kind in DeviceKind if kind.value in entries}
    except (ValueError, TypeError, KeyError):
        return NOTHING
    return OwnedDevices(
        {kind: _owned(kind, entry) for kind, entry in found.items() if isinstance(entry, dict)}
    )


def _owned(kind: DeviceKind, entry: dict[str, Any]) -> Owned:
    count, bought = entry.get("count"), entry.get("bought")
    return Owned(
        kind,
        count=count if type(count) is int and 0 <= count <= MOST else 0,
        years=_years(entry.get("years")),
        bought=bought if type(bought) is int and bought >= OLDEST else None,
    )


def _years(value: Any) -> float | None:  # noqa: ANN401 - JSON
    if type(value) not in (int, float):
        return None
    return float(value) if LEAST_YEARS <= value <= MOST_YEARS else None
