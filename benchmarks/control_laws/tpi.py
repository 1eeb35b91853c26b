"""Time proportional and integral (TPI), as Versatile Thermostat documents it.

https://github.com/jmcollin78/versatile_thermostat/blob/main/documentation/en/algorithms.md:
on_percent = coef_int · (target - room) + coef_ext · (target - outdoor), kept within 0 and 1, with
0.6 and 0.01 as defaults; on for that share of every cycle (5 minutes), not at all if that is less
than the least activation (10 s). A new target begins a new cycle. Written from that description.
"""

from benchmarks.control_laws.laws import Moment

COEF_INT = 0.6
COEF_EXT = 0.01
CYCLE_S = 300.0
ACTIVATION_LEAST_S = 10.0


def on_share(setpoint_c: float, room_c: float, outdoor_c: float) -> float:
    """Return the share of a cycle to heat for, 0 to 1."""
    share = COEF_INT * (setpoint_c - room_c) + COEF_EXT * (setpoint_c - outdoor_c)
    return min(1.0, max(0.0, share))


class Tpi:
    """TPI on a radiator that it turns on and off."""

    def __init__(self, power_max_w: float) -> None:
        self._power_max_w = power_max_w
        self._cycle_from_s = -CYCLE_S
        self._on_s = 0.0
        self._setpoint_c: float | None = None

    def step(self, seconds: float, moment: Moment) -> float:
        """Return the electric power wanted for the next `seconds`, watts."""
        del seconds
        cycle_is_over = moment.time_s >= self._cycle_from_s + CYCLE_S
        if cycle_is_over or moment.setpoint_c != self._setpoint_c:
            self._begin_cycle(moment)
        heats = moment.time_s - self._cycle_from_s < self._on_s
        return self._power_max_w if heats else 0.0

    def close(self) -> None:
        """Do nothing: nothing was started."""

    def _begin_cycle(self, moment: Moment) -> None:
        self._cycle_from_s = moment.time_s
        self._setpoint_c = moment.setpoint_c
        on_s = CYCLE_S * on_share(moment.setpoint_c, moment.sensor_c, moment.outdoor_c)
        self._on_s = on_s if on_s >= ACTIVATION_LEAST_S else 0.0
