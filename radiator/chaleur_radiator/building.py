"""What the operator of a building may know of it: sums over zones, never one home."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import reduce

from chaleur_radiator.control.target import Mode
from chaleur_radiator.history.amounts import Amounts
from chaleur_radiator.radiator import Radiator

WINDOW_S = 15 * 60.0
"""How long power is averaged; in between, nothing that an operator is told changes."""
COLD_BELOW_C = 16.0
"""A home must be given at least this heat if its resident wants it."""
ZONES_LEAST = 5
"""Among fewer zones, sums would tell of one home."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums over one zone or several, as they were at the end of a quarter of an hour."""

    zones: int
    totals: Amounts
    """Lifetime sums."""
    power_w: float | None
    """Mean of the quarter of an hour; None until one has passed since the start."""
    cold_zones: int
    """Zones with a room under 16 °C that is set to at least that."""


class Building:
    """The figures of each zone of a host, new every quarter of an hour."""

    def __init__(self, radiators: Iterable[Radiator]) -> None:
        self._zones: dict[str, list[Radiator]] = {}
        for radiator in radiators:
            self._zones.setdefault(radiator.label.zone, []).append(radiator)
        self._joules = dict.fromkeys(self._zones, 0.0)
        self._seconds = 0.0
        self._figures: dict[str, Figures] = {}

    def pass_time(self, seconds: float) -> None:
        """Note that the radiators heated as they do now for `seconds` of the clock's time."""
        for zone, radiators in self._zones.items():
            self._joules[zone] += seconds * sum(radiator.power_w for radiator in radiators)
        self._seconds += seconds
        if self._seconds < WINDOW_S and self._figures:
            return
        for zone, radiators in self._zones.items():
            power_w = self._joules[zone] / self._seconds if self._seconds >= WINDOW_S else None
            self._figures[zone] = _figures_of_zone(radiators, power_w)
        self._joules = dict.fromkeys(self._zones, 0.0)
        self._seconds = 0.0

    def figures(self, zones: Collection[str]) -> Figures | None:
        """Return the sums over those of `zones` that have radiators; None over too few zones."""
        parts = [figures for zone, figures in self._figures.items() if zone in zones]
        if len(parts) < ZONES_LEAST:
            return None
        powers_w = [part.power_w for part in parts if part.power_w is not None]
        return Figures(
            zones=len(parts),
            totals=reduce(Amounts.plus, (part.totals for part in parts)),
            power_w=sum(powers_w) if len(powers_w) == len(parts) else None,
            cold_zones=sum(part.cold_zones for part in parts),
        )


def _figures_of_zone(radiators: Iterable[Radiator], power_w: float | None) -> Figures:
    return Figures(
        zones=1,
        totals=reduce(Amounts.plus, (radiator.saved_totals.amounts() for radiator in radiators)),
        power_w=power_w,
        cold_zones=int(any(_is_too_cold(radiator) for radiator in radiators)),
    )


def _is_too_cold(radiator: Radiator) -> bool:
    target, temperature_c = radiator.target, radiator.temperature_c
    wants_heat = target.mode is not Mode.OFF and target.temperature_c >= COLD_BELOW_C
    return wants_heat and temperature_c is not None and temperature_c < COLD_BELOW_C
