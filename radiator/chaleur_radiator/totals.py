"""Lifetime sums of one radiator."""

from dataclasses import dataclass, replace

from chaleur_radiator.clock import SECONDS_PER_HOUR
from chaleur_radiator.engines import Work
from chaleur_radiator.history.amounts import MICRO, Amounts

JOULES_PER_KWH = 3.6e6


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums since the radiator's first start. Energies in kWh; they never fall."""

    energy_kwh: float = 0.0
    """All the electricity."""
    useful_kwh: float = 0.0
    """Electricity of cores at paid or volunteer work, without the computer's idle power."""
    wanted_kwh: float = 0.0
    """Heat that came while the thermostat called for it, with the room at most 0.5 K too warm."""
    core_hours: float = 0.0
    earned_micros: int = 0
    credit: float = 0.0
    """In the engine's own unit."""

    def plus(
        self, work: Work, *, seconds: float, power_w: float, core_w: float, wanted_w: float
    ) -> "Totals":
        """Return the totals after `seconds` in which `power_w` were drawn and `wanted_w` wanted."""
        energy_kwh = power_w * seconds / JOULES_PER_KWH
        useful_kwh = work.useful_core_hours * core_w * SECONDS_PER_HOUR / JOULES_PER_KWH
        return replace(
            self,
            energy_kwh=self.energy_kwh + energy_kwh,
            # A meter may say less than the cores are expected to draw.
            useful_kwh=self.useful_kwh + min(energy_kwh, useful_kwh),
            wanted_kwh=self.wanted_kwh + min(power_w, wanted_w) * seconds / JOULES_PER_KWH,
            core_hours=self.core_hours + work.core_hours,
            earned_micros=self.earned_micros + work.earned_micros,
            credit=self.credit + work.credit,
        )

    def amounts(self) -> Amounts:
        """Return the sums as whole millionths, as they are kept."""
        return Amounts(
            energy=round(self.energy_kwh * MICRO),
            useful=round(self.useful_kwh * MICRO),
            wanted=round(self.wanted_kwh * MICRO),
            core_hours=round(self.core_hours * MICRO),
            earned=self.earned_micros,
            credit=round(self.credit * MICRO),
        )

    @staticmethod
    def of(amounts: Amounts) -> "Totals":
        """Return the totals that were kept as `amounts`; their own `amounts` are the same."""
        return Totals(
            energy_kwh=amounts.energy / MICRO,
            useful_kwh=amounts.useful / MICRO,
            wanted_kwh=amounts.wanted / MICRO,
            core_hours=amounts.core_hours / MICRO,
            earned_micros=amounts.earned,
            credit=amounts.credit / MICRO,
        )
