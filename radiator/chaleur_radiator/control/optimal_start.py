"""When to start heating so that the room is warm at the time set, by looking ahead in its model."""

from collections.abc import Iterable
from dataclasses import dataclass

from chaleur_radiator.control.decision import Upcoming
from chaleur_radiator.control.heat_law import heat_needed
from chaleur_radiator.control.room_model import Physics
from chaleur_radiator.control.room_observer import OTHER_FADES_S, RoomState

REACHED_WITHIN_K = 0.1
"""How close to the set-point is warm enough."""
PLAN_S = 300.0
"""Time between two looks ahead."""
EARLY_S = 3600.0
"""A start that would still be in time after so long is taken back: what made it look urgent (a
power limit, an open window) is over."""
_LOOK_S = 120.0
_MARGIN = 1.05
"""Times as long as reckoned: what remains to be learned makes no room late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What is known of a room for the next hours."""

    physics: Physics
    state: RoomState
    outdoor_c: float
    available: float
    """Heat that may be given, as a share of the greatest."""

    def setpoint_to_start(self, setpoint_c: float, upcoming: Iterable[Upcoming]) -> float | None:
        """Return the highest of the `upcoming` set-points that it is time to heat for, or None.

        Only what is above the present `setpoint_c` needs a start.
        """
        due = [
            later.temperature_c
            for later in upcoming
            if later.temperature_c is not None
            and later.temperature_c > setpoint_c
            and self._is_late(later.temperature_c, later.in_s)
        ]
        return max(due, default=None)

    def is_early(self, wanted_c: float, in_s: float) -> bool:
        """Tell whether a start for `wanted_c` in `in_s` need not have been made by far."""
        return not self._is_late(wanted_c, in_s - EARLY_S)

    def _is_late(self, wanted_c: float, in_s: float) -> bool:
        """Tell whether heating from the next look on would come too late."""
        time_s = (in_s - PLAN_S / 2) / _MARGIN
        physics, outdoor_c, state = self.physics, self.outdoor_c, self.state
        # Longer steps than the air's time constant would make it swing.
        look_s = min(_LOOK_S, physics.air_settles_s)
        fade = 1 - look_s / OTHER_FADES_S
        while state.air_c < wanted_c - REACHED_WITHIN_K:
            if time_s <= 0:
                return True
            needed = heat_needed(physics, wanted_c, state=state, outdoor_c=outdoor_c)
            heat = min(self.available, max(0.0, needed))
            air_k_per_s, envelope_k_per_s = physics.changes(
                state.air_c, state.envelope_c, outdoor_c, heat + state.other_heat
            )
            state = RoomState(
                state.sensor_c,
                state.air_c + look_s * air_k_per_s,
                state.envelope_c + look_s * envelope_k_per_s,
                state.other_heat * fade,
            )
            time_s -= look_s
        return False
