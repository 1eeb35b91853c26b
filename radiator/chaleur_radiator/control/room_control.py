"""One room's control: what the resident wants, and the frost guard over it."""

from collections.abc import Sequence

from chaleur_radiator.control.decision import (
    NO_DECISION,
    Decision,
    LimitedBy,
    Readings,
    TemperatureSource,
    Upcoming,
)
from chaleur_radiator.control.pi import PiController, PiTuning
from chaleur_radiator.control.room_model import RoomModel
from chaleur_radiator.control.target import Mode, Target

FROST_BELOW_C = 5.0
FROST_UNTIL_C = 7.0
WANTED_ABOVE_SETPOINT_K = 0.5
"""How far over the set-point heat still counts as wanted."""
_HELD_BACK_SHARE = 0.98


class RoomControl:
    """Decides the heat of one room, step by step. All times are the room's own."""

    def __init__(self, power_max_w: float, model: RoomModel | None = None) -> None:
        """Take the radiator's greatest power in watts, and what was learned of its room."""
        self._controller = PiController(PiTuning.for_radiator(power_max_w))
        self._model = model or RoomModel()
        self._last = NO_DECISION
        self._frost = False

    @property
    def model(self) -> RoomModel:
        """What was learned of the room, to be given to the constructor after a restart."""
        return self._model

    def step(
        self,
        seconds: float,
        target: Target,
        readings: Readings,
        *,
        upcoming: Sequence[Upcoming] = (),
        starting: bool = False,
    ) -> Decision:
        """Return the heat to give in the next `seconds`.

        Args:
            seconds: Time since the last step.
            target: What the resident wants now.
            readings: What was measured.
            upcoming: Set-points that will hold later unless somebody changes them, in their order.
            starting: True while this radiator waits for its turn to start.
        """
        del upcoming, starting
        temperature_c = readings.internal_c
        if temperature_c is None:
            return NO_DECISION
        self._guard_frost(temperature_c)
        setpoint_c = self._setpoint_c(target)
        if setpoint_c is None:
            return NO_DECISION
        watts = self._controller.step(
            seconds,
            setpoint_c=setpoint_c,
            temperature_c=temperature_c,
            outdoor_c=readings.outdoor_c,
            held_back=readings.heat_w < self._last.watts * _HELD_BACK_SHARE,
        )
        too_warm = temperature_c > setpoint_c + WANTED_ABOVE_SETPOINT_K
        self._last = Decision(
            watts=watts,
            demand_w=watts,
            wanted_w=0.0 if too_warm else watts,
            limited_by=LimitedBy.NONE,
            temperature_c=temperature_c,
            temperature_source=TemperatureSource.INTERNAL,
            frost=self._frost,
        )
        return self._last

    def _setpoint_c(self, target: Target) -> float | None:
        wanted_c = None if target.mode is Mode.OFF else target.temperature_c
        if not self._frost:
            return wanted_c
        return FROST_UNTIL_C if wanted_c is None else max(FROST_UNTIL_C, wanted_c)

    def _guard_frost(self, temperature_c: float) -> None:
        if temperature_c < FROST_BELOW_C:
            self._frost = True
        elif temperature_c >= FROST_UNTIL_C:
            self._frost = False
