"""A computer that may not draw all that it could."""

from dataclasses import dataclass

from chaleur_radiator.power.over_model import OverPowerModel


@dataclass(frozen=True, slots=True)
class CappedPowerModel(OverPowerModel):
    """`model`, with at most `cores` cores at work and so few that it expects `limit_w` watts."""

    limit_w: float
    cores: int

    @property
    def power_max_w(self) -> float:
        """Most power that is drawn, in watts."""
        return max(self.idle_w, min(self.limit_w, self.watts(self.cores), self.model.power_max_w))

    def cores_for(self, watts: float) -> float:
        """Return how many cores, in fractions, to let work so that `watts` are drawn."""
        return min(float(self.cores), self.model.cores_for(min(watts, self.limit_w)))
