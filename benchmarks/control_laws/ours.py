"""The law under test: the radiator's own control, as `chaleur_radiator.radiator` drives it."""

from chaleur_radiator.control.decision import Readings, Upcoming
from chaleur_radiator.control.room_control import RoomControl
from chaleur_radiator.control.target import Mode, Target

from benchmarks.control_laws.laws import Moment
from benchmarks.control_laws.wishes import Wish


class Ours:
    """Chaleur's `RoomControl` with what it learns; it begins knowing nothing of the room."""

    def __init__(self, power_max_w: float, idle_w: float, wish: Wish) -> None:
        self._control = RoomControl(power_max_w)
        self._idle_w = idle_w
        self._given_w = idle_w
        self._wish = wish

    def step(self, seconds: float, moment: Moment) -> float:
        """Return the electric power wanted for the next `seconds`, watts."""
        decision = self._control.step(
            seconds,
            Target(mode=Mode.HEAT, temperature_c=moment.setpoint_c),
            Readings(heat_w=self._given_w, internal_c=moment.sensor_c, outdoor_c=moment.outdoor_c),
            upcoming=self._upcoming(moment.time_s),
        )
        # A computer that is on draws its idle power, asked for or not.
        self._given_w = max(self._idle_w, decision.watts)
        return decision.watts

    def close(self) -> None:
        """Do nothing: nothing was started."""

    def _upcoming(self, time_s: float) -> tuple[Upcoming, ...]:
        change = self._wish.next_change(time_s)
        if change is None:
            return ()
        return (Upcoming(in_s=change.in_s, temperature_c=change.setpoint_c),)
