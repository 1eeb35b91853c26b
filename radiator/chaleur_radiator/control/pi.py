"""A PI law with outdoor feed-forward and anti-windup.

demand = loss · (setpoint - outdoor) + gain · error + integral, kept within what the radiator can
give. The integral only has to make up for what the feed-forward does not know (sun, people, a
wrong loss), so it stays small and a step of the setpoint brings little overshoot.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PiTuning:
    """The constants of the law for one radiator in its room."""

    gain_w_per_k: float
    integral_time_s: float
    loss_w_per_k: float
    """Estimate of the room's heat loss; 0 turns the feed-forward off."""
    power_max_w: float

    @staticmethod
    def for_radiator(power_max_w: float) -> "PiTuning":
        """Return the tuning for a radiator sized for its room by the usual rule.

        Installers size an electric radiator for about 30 K between inside and outside, so its
        power says roughly what the room loses. The gain gives full power at 0.8 K of error.
        """
        return PiTuning(
            gain_w_per_k=power_max_w / 0.8,
            integral_time_s=3600.0,
            loss_w_per_k=power_max_w / 32.0,
            power_max_w=power_max_w,
        )


class PiController:
    """Heat demand of one room, step by step."""

    def __init__(self, tuning: PiTuning) -> None:
        self._tuning = tuning
        self._integral_w = 0.0

    def step(
        self,
        seconds: float,
        *,
        setpoint_c: float,
        temperature_c: float,
        outdoor_c: float | None,
        held_back: bool = False,
    ) -> float:
        """Return the heat wanted for the next `seconds`, in watts, 0 to the radiator's power.

        Args:
            seconds: Time since the last step.
            setpoint_c: Temperature wanted.
            temperature_c: Temperature measured.
            outdoor_c: Temperature outside, or None if nobody knows.
            held_back: True if the radiator could not give what the last step asked for.
        """
        tuning = self._tuning
        error_k = setpoint_c - temperature_c
        base_w = tuning.gain_w_per_k * error_k
        if outdoor_c is not None:
            base_w += tuning.loss_w_per_k * max(0.0, setpoint_c - outdoor_c)
        unlimited_w = base_w + self._integral_w
        # Conditional integration: no step that would push further into a limit is added.
        pushes_up = error_k > 0 and (unlimited_w >= tuning.power_max_w or held_back)
        pushes_down = error_k < 0 and unlimited_w <= 0
        if not (pushes_up or pushes_down):
            step_w = tuning.gain_w_per_k * error_k * seconds / tuning.integral_time_s
            bound_w = tuning.power_max_w
            self._integral_w = min(bound_w, max(-bound_w, self._integral_w + step_w))
        return min(tuning.power_max_w, max(0.0, base_w + self._integral_w))
