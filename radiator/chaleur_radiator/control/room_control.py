"""One room's control: what the resident wants, and the frost guard over it."""

from dataclasses import dataclass

from chaleur_radiator.control.pi import PiController, PiTuning
from chaleur_radiator.control.target import Mode, Target

FROST_BELOW_C = 5.0
FROST_UNTIL_C = 7.0
WANTED_ABOVE_SETPOINT_K = 0.5
"""How far over the set-point heat still counts as wanted."""


@dataclass(frozen=True, slots=True)
class Demand:
    """Heat to give in the next step."""

    watts: float
    wanted_w: float
    """The part of it that does the resident good: none once the room is well over the set-point."""
    frost: bool
    """True while the frost guard heats."""


class RoomControl:
    """Decides the heat of one room, step by step."""

    def __init__(self, tuning: PiTuning) -> None:
        self._controller = PiController(tuning)
        self._frost = False

    def step(
        self,
        seconds: float,
        target: Target,
        *,
        temperature_c: float,
        outdoor_c: float | None,
        held_back: bool,
    ) -> Demand:
        """Return the heat to give in the next `seconds`; see `PiController.step`."""
        self._guard_frost(temperature_c)
        setpoint_c = self._setpoint_c(target)
        if setpoint_c is None:
            return Demand(watts=0.0, wanted_w=0.0, frost=False)
        watts = self._controller.step(
            seconds,
            setpoint_c=setpoint_c,
            temperature_c=temperature_c,
            outdoor_c=outdoor_c,
            held_back=held_back,
        )
        too_warm = temperature_c > setpoint_c + WANTED_ABOVE_SETPOINT_K
        return Demand(watts=watts, wanted_w=0.0 if too_warm else watts, frost=self._frost)

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
