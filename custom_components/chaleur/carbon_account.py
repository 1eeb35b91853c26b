"""The account of a radiator's electricity at the grid factor of each of its hours. Pure.

With a live grid intensity an hour counts with the mean of that hour, once it is known. From then
on the hour is settled: it keeps its factor for ever, and the account, which stands at the end of
the last settled hour, moves past it. What happened in a settled hour is so the same whenever it
is asked for, also when the radiator has long forgotten the hours before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, Self

from .api.history import HOUR, KEPT_FOR, Amounts
from .api.models import Totals
from .carbon import Consumption, EmissionFactor, Energies, Reference
from .counting import is_new_count

if TYPE_CHECKING:
    from .past_hours import PastHours

_KEPT: Final = KEPT_FOR + timedelta(days=1)

STILL_NOW: Final = 2 * HOUR
"""What was used in so short a time counts with the intensity of now until its hour is known."""


def energies_of(totals: Totals) -> Energies | None:
    """Return what the CO2 method needs of totals, None when one of them is missing."""
    if totals.energy_kwh is None or totals.useful_kwh is None or totals.wanted_kwh is None:
        return None
    return Energies(totals.energy_kwh, totals.useful_kwh, totals.wanted_kwh)


def _energies(amounts: Amounts) -> Energies | None:
    return energies_of(amounts.totals())


@dataclass(frozen=True, slots=True)
class Metered:
    """What a radiator consumed, and how much of it had a live grid intensity.

    Attributes:
        consumption: energies, and the same times the grid factors of their hours.
        live_kwh: electricity whose grid factor was a live intensity, kWh.
    """

    consumption: Consumption
    live_kwh: float

    def __add__(self, other: Self) -> Self:
        return type(self)(self.consumption + other.consumption, self.live_kwh + other.live_kwh)

    def __sub__(self, other: Self) -> Self:
        return type(self)(self.consumption - other.consumption, self.live_kwh - other.live_kwh)

    @property
    def live_share(self) -> float:
        """Share of the electricity that had a live intensity, 0..1."""
        used = self.consumption.energies.used
        return min(1.0, max(0.0, self.live_kwh / used)) if used > 0 else 0.0

    def as_list(self) -> list[float]:
        """Return it as JSON knows it."""
        energies, grid_kg = self.consumption.energies, self.consumption.grid_kg
        return [
            *(energies.used, energies.useful, energies.wanted),
            *(grid_kg.used, grid_kg.useful, grid_kg.wanted),
            self.live_kwh,
        ]

    @classmethod
    def from_list(cls, stored: Sequence[Any], yearly: EmissionFactor) -> Self:
        """Return what `as_list` gave, with grid factors of the yearly one's family.

        Raises:
            TypeError, ValueError: it is something else.
        """
        used, useful, wanted, used_kg, useful_kg, wanted_kg, live_kwh = map(float, stored)
        energies, grid_kg = Energies(used, useful, wanted), Energies(used_kg, useful_kg, wanted_kg)
        return cls(Consumption(energies, grid_kg, yearly.family), live_kwh)


@dataclass(frozen=True, slots=True)
class HourlyIntensities:
    """The mean grid intensity of each hour from the first one on.

    Attributes:
        first: the first hour.
        values: kg CO2e/kWh; None for an hour that nobody measured.
    """

    first: datetime
    values: tuple[float | None, ...] = ()

    @property
    def end(self) -> datetime:
        """The first hour that is not there yet."""
        return self.first + len(self.values) * HOUR

    def of(self, hour: datetime) -> float | None:
        """Return the mean of an hour, None when it is not known."""
        number = (hour - self.first) // HOUR
        return self.values[number] if 0 <= number < len(self.values) else None

    def until(self, hour: datetime) -> Self:
        """Return them without those from an hour on."""
        return replace(self, values=self.values[: max(0, (hour - self.first) // HOUR)])

    def extended(self, means: Mapping[datetime, float], end: datetime) -> Self:
        """Return them with the means of the hours up to an end; those known stay as they are.

        Hours that no radiator tells of any more are dropped.
        """
        first, hour, values = self.first, self.end, list(self.values)
        while hour < end:
            values.append(means.get(hour))
            hour += HOUR
        dropped = max(0, (end - _KEPT - first) // HOUR)
        return replace(self, first=first + dropped * HOUR, values=tuple(values[dropped:]))

    def as_dict(self) -> dict[str, Any]:
        """Return them as JSON knows them."""
        return {"first": self.first.isoformat(), "values": list(self.values)}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        """Return what `as_dict` gave.

        Raises:
            KeyError, TypeError, ValueError: it is something else.
        """
        values = (None if value is None else float(value) for value in stored["values"])
        return cls(datetime.fromisoformat(stored["first"]), tuple(values))


@dataclass(frozen=True, slots=True)
class GridFactors:
    """The grid factor of each hour.

    Attributes:
        yearly: of hours without a live intensity.
        hours: the live ones; None without an entity that tells them.
    """

    yearly: EmissionFactor
    hours: HourlyIntensities | None = None

    def at_yearly(self, energies: Energies) -> Metered:
        """Return what energies at the yearly factor are."""
        return Metered(Consumption.at(energies, self.yearly), 0.0)

    def at(self, energies: Energies, live: float | None) -> Metered:
        """Return what energies at a live intensity are, or at the yearly factor if it is None."""
        if live is None:
            return self.at_yearly(energies)
        factor = replace(self.yearly, value=live)
        return Metered(Consumption.at(energies, factor), energies.used)

    def in_hour(self, energies: Energies, hour: datetime) -> Metered:
        """Return what energies of a past hour are."""
        return self.at(energies, None if self.hours is None else self.hours.of(hour))


@dataclass(frozen=True, slots=True)
class Account:
    """What a radiator had consumed in all its life when an hour began; all before is settled.

    Attributes:
        hour: that hour.
        total: what it had consumed.
    """

    hour: datetime
    total: Metered

    @classmethod
    def opened(
        cls, past: "PastHours", lifetime: Energies, until: datetime, grid: GridFactors
    ) -> Self | None:
        """Open an account; what is older than the radiator's history counts yearly.

        Args:
            past: all hours that the radiator tells of.
            lifetime: its totals now.
            until: the hours before this one are over, and their intensities known.
            grid: the factors.

        Returns None when the history does not tell all that is needed.
        """
        if past.first is None:
            return cls(until, grid.at_yearly(lifetime))
        if (base := _energies(past.base)) is None:
            return None
        return cls(past.first, grid.at_yearly(base)).settled(past, until, grid)

    def counts(self, energies: Energies) -> bool:
        """Tell whether lifetime energies are of this count, not of one that was begun anew."""
        return not is_new_count(self.total.consumption.energies.used, energies.used)

    def now(
        self, lifetime: Energies, now: datetime, grid: GridFactors, live: float | None
    ) -> Metered:
        """Return what was consumed in all until now.

        What is not settled yet counts with the intensity of now. Of a longer stretch, while the
        radiator's history cannot be read, nobody knows which intensity it had.
        """
        waiting = lifetime - self.total.consumption.energies
        return self.total + grid.at(waiting, live if now - self.hour < STILL_NOW else None)

    def settled(self, past: "PastHours", until: datetime, grid: GridFactors) -> Self | None:
        """Return the account at a later hour.

        Args:
            past: all hours of the radiator from that of the account on, or from before it.
            until: the hours before this one are over, and their intensities known.
            grid: the factors.

        Returns None when the history does not tell all that is needed, or tells of a count that
        was begun anew.
        """
        until = past.settled(until)
        if until <= self.hour:
            return self
        total = self.total
        if past.first is not None:
            begin = _energies(past.before(self.hour))
            if begin is None or not self.counts(begin):
                return None
            # A host that crashed may have lost seconds, one with a slow clock adds to old hours.
            total += grid.at_yearly(begin - total.consumption.energies)
        for row, _ in past.ends:
            if self.hour <= row.start < until:
                if (energies := _energies(row.amounts)) is None:
                    return None
                total += grid.in_hour(energies, row.start)
        return replace(self, hour=until, total=total)

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON knows it."""
        return {"hour": self.hour.isoformat(), "total": self.total.as_list()}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any], yearly: EmissionFactor) -> Self:
        """Return what `as_dict` gave.

        Raises:
            KeyError, TypeError, ValueError: it is something else.
        """
        hour = datetime.fromisoformat(stored["hour"])
        return cls(hour, Metered.from_list(stored["total"], yearly))


@dataclass(frozen=True, slots=True)
class CarbonPast:
    """What is needed to tell the past of a radiator.

    Attributes:
        reference: what would have happened without it.
        grid: the factors.
        account: None without an entity that tells the intensity, and before it is opened.
    """

    reference: Reference
    grid: GridFactors
    account: Account | None = None

    def knows(self, until: datetime) -> bool:
        """Tell whether the hours before this one are settled."""
        if self.grid.hours is None:
            return True
        return self.account is not None and self.account.hour >= until

    def lifetime(self, past: "PastHours") -> list[Metered] | None:
        """Return what was consumed in all when the first hour began and at the end of each.

        None when the history does not tell all that is needed.
        """
        if (total := _energies(past.base)) is None:
            return None
        totals = [self.grid.at_yearly(total)]
        for row, _ in past.ends:
            if (energies := _energies(row.amounts)) is None:
                return None
            totals.append(totals[-1] + self.grid.in_hour(energies, row.start))
        if self.account is None:
            return totals
        if not past.ends:
            return [self.account.total]
        at_account = totals[past.number_before(self.account.hour)]
        known = self.account.total
        since = at_account.consumption.energies - known.consumption.energies
        shift = known + self.grid.at_yearly(since) - at_account
        return [total + shift for total in totals]
