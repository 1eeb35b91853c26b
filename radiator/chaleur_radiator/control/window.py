"""Notices an open window: the room gets colder than heat and weather can explain.

Some minutes ago the model foretold what the sensor would show now. An open window is a fall far
below that; people who leave, clouds and doors to other rooms make a small one, and what the model
itself foretells (a set-back, a boost that ended) is none.
"""

import math

from chaleur_radiator.control.room_observer import STEP_S, RoomObserver, RoomState

FALL_K = 0.25
"""Fall below what was foretold that means an open window, for a perfect sensor..."""
FALL_STEPS = 2.0
"""...and so many of a real one's steps (or standard deviations of its noise) more..."""
FALL_SHARE = 0.35
"""...and this part of what was foretold to change, which may be wrong in its size."""
FORETOLD_MIN = 6
"""What is gone by was foretold between so many minutes ago and twice as many."""
LONGEST_MIN = 45
"""After so many minutes it is heated again, whatever the window does."""
RECOVERED_K = 0.3
"""Rise above the coldest moment, without heating, that means a closed window."""


class WindowWatch:
    """Follows one room minute by minute (`STEP_S`)."""

    def __init__(self) -> None:
        self._foretold: list[_Foretold] = []
        self._minute = 0
        self._open_min = 0
        self._coldest_c = 0.0
        self.is_open = False
        self.recovered = False
        """How it was closed last: True if the temperature told, False if the time was up."""

    def restart(self) -> None:
        """Forget everything: another sensor, or a gap."""
        self._foretold.clear()
        self._minute = 0
        self.is_open = False

    def step(
        self,
        observer: RoomObserver,
        *,
        heat: float,
        reading_c: float | None,
        outdoor_c: float,
        resolution_k: float,
    ) -> None:
        """Look at one more minute.

        Args:
            observer: Who knows the room, after the same minute.
            heat: What the radiator gave in it, as a share of its greatest power.
            reading_c: What the sensor shows, °C, or None if it shows nothing.
            outdoor_c: Temperature outside, °C.
            resolution_k: Smallest step of the sensor.
        """
        if self.is_open:
            self._watch_closing(reading_c)
            return
        if reading_c is None:
            return
        for foretold in self._foretold:
            foretold.go_on(observer, heat, outdoor_c)
        if len(self._foretold) == 2 and self._falls(observer, reading_c, resolution_k):  # noqa: PLR2004
            self.restart()
            self.is_open = True
            self._open_min = 0
            self._coldest_c = reading_c
            return
        if self._minute % FORETOLD_MIN == 0:
            self._foretold = [*self._foretold[-1:], _Foretold(observer.state, reading_c)]
        self._minute += 1

    def _falls(self, observer: RoomObserver, reading_c: float, resolution_k: float) -> bool:
        foretold = self._foretold[0]
        unsure_k = max(resolution_k, observer.reading_spread_k)
        share = FALL_SHARE + observer.air_spread
        most_k = FALL_K + FALL_STEPS * unsure_k + share * abs(foretold.change_k)
        fell = reading_c <= foretold.reading_c - FALL_K
        return fell and reading_c <= foretold.sensor_c - most_k

    def _watch_closing(self, reading_c: float | None) -> None:
        self._open_min += 1
        # A sensor that is lost meanwhile may not leave the room cold: the time goes on.
        shown_c = self._coldest_c if reading_c is None else reading_c
        self._coldest_c = min(self._coldest_c, shown_c)
        self.recovered = shown_c >= self._coldest_c + RECOVERED_K
        if self.recovered or self._open_min >= LONGEST_MIN:
            self.restart()


class _Foretold:
    """The room as it goes on from one moment if nothing unforeseen happens."""

    def __init__(self, state: RoomState, reading_c: float) -> None:
        self._state = state
        # The filter's own opinion of the sensor is smoother than a reading.
        self._from_c = state.sensor_c
        self.reading_c = reading_c

    @property
    def sensor_c(self) -> float:
        """What the sensor should show now, °C."""
        return self._state.sensor_c

    @property
    def change_k(self) -> float:
        """How much that has changed, K."""
        return self._state.sensor_c - self._from_c

    def go_on(self, observer: RoomObserver, heat: float, outdoor_c: float) -> None:
        state, physics = self._state, observer.physics
        air_k_per_s, envelope_k_per_s = physics.changes(
            state.air_c, state.envelope_c, outdoor_c, heat + state.other_heat
        )
        follows = 1 - math.exp(-STEP_S / physics.sensor_lag_s)
        self._state = RoomState(
            state.sensor_c + follows * (state.air_c - state.sensor_c),
            state.air_c + STEP_S * air_k_per_s,
            state.envelope_c + STEP_S * envelope_k_per_s,
            state.other_heat,
        )
