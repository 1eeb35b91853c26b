"""What heating with a radiator costs: electricity bought minus money earned. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Self

from .api.models import Totals
from .counting import MICROS_PER_UNIT, is_new_count


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLedger:
    """The account of one radiator; money in the host's currency.

    Attributes:
        since: when it was opened.
        currency: ISO 4217 code of that money; None when the host did not tell.
        energy_kwh: lifetime energy up to which electricity has been priced.
        earned_micros: lifetime earnings that have been counted; None while none were told.
        bought: price of the electricity since then.
        earned: money earned since then.
    """

    since: datetime
    currency: str | None = None
    energy_kwh: float
    earned_micros: float | None
    bought: float = 0.0
    earned: float = 0.0

    @classmethod
    def opened(cls, totals: Totals, now: datetime, currency: str | None = None) -> Self | None:
        """Return an empty account in a currency, None when the host tells no energy."""
        if totals.energy_kwh is None:
            return None
        return cls(
            since=now,
            currency=currency,
            energy_kwh=totals.energy_kwh,
            earned_micros=totals.earned_micros,
        )

    @property
    def net(self) -> float:
        """Electricity bought minus money earned."""
        return self.bought - self.earned

    def waiting_kwh(self, totals: Totals) -> float:
        """Return the electricity used since the last count, kWh."""
        energy = totals.energy_kwh
        if energy is None:
            return 0.0
        if is_new_count(self.energy_kwh, energy):
            return energy
        return max(0.0, energy - self.energy_kwh)

    def counted(self, totals: Totals, price: float) -> Self:
        """Return the account with all that came since the last count.

        Args:
            totals: as the host tells them now.
            price: per kWh, of the moment; may be negative.
        """
        if totals.energy_kwh is None:
            return self
        anew = is_new_count(self.energy_kwh, totals.energy_kwh)
        earned_before = 0.0 if anew else self.earned_micros
        earned_now = totals.earned_micros
        more_earned = 0.0
        if earned_now is not None and earned_before is not None:
            more_earned = (earned_now - earned_before) / MICROS_PER_UNIT
        return replace(
            self,
            # A total that fell a little is a slip of the host's: wait until it has caught up.
            energy_kwh=totals.energy_kwh if anew else max(self.energy_kwh, totals.energy_kwh),
            earned_micros=earned_before if earned_now is None else earned_now,
            bought=self.bought + price * self.waiting_kwh(totals),
            earned=self.earned + more_earned,
        )

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON knows it."""
        return {**asdict(self), "since": self.since.isoformat()}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        """Return what `as_dict` gave.

        Raises:
            KeyError, TypeError, ValueError: it is something else.
        """
        earned_micros = stored["earned_micros"]
        return cls(
            since=datetime.fromisoformat(stored["since"]),
            currency=stored["currency"],
            energy_kwh=float(stored["energy_kwh"]),
            earned_micros=None if earned_micros is None else float(earned_micros),
            bought=float(stored["bought"]),
            earned=float(stored["earned"]),
        )
