"""What a radiator earned and used in any stretch of time, exactly, from its own history."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonValueType

from .api.history import HOUR, NOTHING, Amounts, History
from .api.models import Totals
from .coordinator import ChaleurCoordinator
from .counting import MICROS_PER_UNIT
from .periods import Hours

_LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Before the first hour of any radiator; from here a host tells where its history begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earnings:
    """What one radiator earned, used and computed.

    Attributes:
        amounts: its sums.
        currency: ISO 4217 code of the money; None when the host tells none.
        hours: those that the amounts are of; no `start` is the radiator's first hour.
        complete: False when the history begins later than what was asked for.
    """

    amounts: Amounts
    currency: str | None
    hours: Hours
    complete: bool

    @property
    def totals(self) -> Totals:
        """The sums in kWh, core-hours and millionths."""
        return self.amounts.totals()

    @property
    def earned(self) -> float | None:
        """Money earned, in the currency; negative when the operator took more back."""
        micros = self.amounts.earned_micros
        return None if micros is None else micros / MICROS_PER_UNIT

    def as_response(self) -> dict[str, JsonValueType]:
        """Return what an action answers; times are in Home Assistant's time zone."""
        totals, start = self.totals, self.hours.start
        return {
            "earned": self.earned,
            "currency": self.currency,
            "energy_kwh": totals.energy_kwh,
            "useful_kwh": totals.useful_kwh,
            "wanted_kwh": totals.wanted_kwh,
            "core_hours": totals.core_hours,
            "start": None if start is None else dt_util.as_local(start).isoformat(),
            "end": dt_util.as_local(self.hours.end).isoformat(),
            "complete": self.complete,
        }


async def async_earnings(
    coordinator: ChaleurCoordinator, radiator_id: str, hours: Hours
) -> Earnings:
    """Return what a radiator earned in some hours.

    The lifetime totals at the end less those at the beginning: two short requests, however long
    the stretch is.

    Raises:
        LocalApiError: the host refused or did not answer.
    """

    async def ask(start: datetime) -> History:
        return await coordinator.async_request(
            lambda client: client.history(radiator_id, start, start + HOUR)
        )

    last = await ask(hours.end - HOUR)
    end_totals = last.base + last.sum()
    currency = coordinator.host.currency
    if hours.start is None:
        return Earnings(amounts=end_totals, currency=currency, hours=hours, complete=True)
    first = await ask(hours.start)
    begins = hours.start
    if not first.rows and first.base != NOTHING:
        # The host was off in this hour, or it has forgotten it.
        oldest = (await ask(_LONG_AGO)).next or hours.end
        begins = min(max(begins, oldest), hours.end)
    return Earnings(
        amounts=end_totals - first.base,
        currency=currency,
        hours=Hours(begins, hours.end),
        complete=begins == hours.start,
    )
