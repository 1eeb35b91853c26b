"""A power model that stands on another one, and says only some things differently."""

from dataclasses import dataclass

from chaleur_radiator.power.model import PowerModel, PowerSource


@dataclass(frozen=True, slots=True)
class OverPowerModel:
    """Passes on what `model` says."""

    model: PowerModel

    @property
    def cores(self) -> int:
        """Processor cores that may work."""
        return self.model.cores

    @property
    def idle_w(self) -> float:
        """Power with no core at work, in watts."""
        return self.model.idle_w

    @property
    def core_w(self) -> float:
        """Power that each working core adds, in watts: the mean up to full load."""
        return self.model.core_w

    @property
    def power_max_w(self) -> float:
        """Most power that is drawn, in watts."""
        return self.model.power_max_w

    @property
    def source(self) -> PowerSource:
        """Where the watts come from."""
        return self.model.source

    @property
    def measured_w(self) -> float | None:
        """Power drawn now as a meter says, in watts, or None."""
        return self.model.measured_w

    @property
    def meter_lost(self) -> bool:
        """True while a meter that should measure does not."""
        return self.model.meter_lost

    def watts(self, cores_active: float) -> float:
        """Return the power that `cores_active` cores at work are expected to draw, in watts."""
        return self.model.watts(cores_active)

    def cores_for(self, watts: float) -> float:
        """Return how many cores, in fractions, to let work so that about `watts` are drawn."""
        return self.model.cores_for(watts)
