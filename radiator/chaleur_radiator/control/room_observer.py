"""Sees what no sensor shows: the air's own temperature, the envelope's, and heat from elsewhere.

An extended Kalman filter over the model of the room and its parameters together (L. Ljung,
"Asymptotic behavior of the extended Kalman filter as a parameter estimator for linear systems",
IEEE Transactions on Automatic Control 24, 1979), so that the room is learned while it is watched.
What a reading can say nothing about keeps its value but not its weight (S. F. Schmidt, "Application
of state-space methods to navigation problems", Advances in Control Systems 3, 1966).
Steps are Euler's, the sensor's exact: even a room at the limits of what is believed has time
constants of over half a step, within which they stay stable.
State: sensor, air and envelope in °C; other heat as a share of the radiator's greatest power
(people, sun, draughts and what the model gets wrong), which fades; logarithms of the parameters
over their priors.
"""

import math
from typing import NamedTuple

from chaleur_radiator.control.room_model import (
    LOG_MOST,
    PARAMETERS,
    PRIOR_SPREADS,
    Physics,
    RoomModel,
    physics_of,
)

STEP_S = 60.0
OUTDOOR_UNKNOWN_C = 7.0
"""Stands for the outside while nobody knows it: other heat makes up for the difference."""
OTHER_FADES_S = 12 * 3600.0
"""Other heat fades to nothing in this time, so that what lasts is told from what the room loses."""

_SENSOR, _AIR, _ENVELOPE, _OTHER = range(4)
_LOGS = 4
_STORE, _LOSS, _CAPACITY, _EXCHANGE, _LAG = range(_LOGS, _LOGS + PARAMETERS)
_SIZE = _LOGS + PARAMETERS
_SLOW = _CAPACITY
"""Parameters before this one show in the course of days, the others when the heat changes."""
_READING_K = 0.07
"""Standard deviation of a reading at first: noise, and steps of 0.1 K that last for minutes."""
_READING_LEAST_K = 0.05
_READING_MOST_K = 0.5
_READING_RATE = 0.005
"""How fast it is learned."""
_GROWTH = (1e-6, 1e-5, 1e-6, 0.012**2) + (0.001**2,) * PARAMETERS
"""What is added to each variance in a step."""
_START_SPREADS = (0.1, 0.2, 1.0, 0.1)
_FIRST_PERIOD = 3
"""The change of the readings that ends the first whole time that one was shown."""
_STIR = 0.2
"""Change of heat that shows how the air answers; less of it is the control's answer to noise."""
_STIR_FADES_S = 1800.0
_STIRRED_S = 2700.0
"""How long the answer to a change lasts."""
_SURPRISE_MOST = 3.0
"""Standard deviations from which on a reading teaches no more about the room."""
_KEEP_OTHER = 1 - STEP_S / OTHER_FADES_S

type _Row = tuple[tuple[int, float], ...]
type _Matrix = list[list[float]]


class _Freshness:
    """Tells new readings from old ones, which a sensor that reads seldom shows for minutes."""

    def __init__(self) -> None:
        self._shown_c = math.nan
        self._same = 0
        self._changes = 0
        self._period = 1

    def is_new(self, reading_c: float) -> bool:
        """Tell whether the reading of this step is a new one; it may be new and the same."""
        self._same += 1
        if reading_c == self._shown_c:
            return self._same % self._period == 0
        self._changes += 1
        # How long the first one had been shown before, nobody knows.
        if self._changes == _FIRST_PERIOD:
            self._period = self._same
        elif self._changes > _FIRST_PERIOD:
            self._period = min(self._period, self._same)
        self._shown_c, self._same = reading_c, 0
        return True


class RoomState(NamedTuple):
    """What is true of a room at a moment."""

    sensor_c: float
    air_c: float
    envelope_c: float
    other_heat: float
    """Heat from elsewhere, as a share of the radiator's greatest power."""


class RoomObserver:
    """The state of one room, followed in steps of `STEP_S` of its time."""

    def __init__(self, model: RoomModel, temperature_c: float, outdoor_c: float | None) -> None:
        """Start with a room that has long been at `temperature_c`."""
        self._know(model.physics)
        self._power_max_w = model.power_max_w
        outside_c = OUTDOOR_UNKNOWN_C if outdoor_c is None else outdoor_c
        envelope_c = self._physics.settled_envelope_c(temperature_c, outside_c)
        self._x = [temperature_c, temperature_c, envelope_c, 0.0, *model.logs]
        spreads = (*_START_SPREADS, *model.spreads)
        self._p: _Matrix = [
            [spreads[row] ** 2 if row == column else 0.0 for column in range(_SIZE)]
            for row in range(_SIZE)
        ]
        self._reading_variance = _READING_K**2
        self._freshness = _Freshness()
        self._put_by: float | None = None
        self._usual_heat = 0.0
        self._stirred_s = 0.0

    @property
    def physics(self) -> Physics:
        """The parameters as far as they are known."""
        return self._physics

    @property
    def state(self) -> RoomState:
        """The room as it seems to be."""
        return RoomState(*self._x[:_LOGS])

    @property
    def reading_spread_k(self) -> float:
        """Standard deviation of the sensor's readings, K."""
        return math.sqrt(self._reading_variance)

    @property
    def air_spread(self) -> float:
        """Standard deviation of the logarithm of `Physics.air_s_per_k`."""
        return math.sqrt(self._p[_CAPACITY][_CAPACITY])

    @property
    def model(self) -> RoomModel:
        """What was learned so far."""
        return RoomModel(
            power_max_w=self._power_max_w,
            logs=tuple(self._x[_LOGS:]),
            # Never surer than this: rooms are refurnished.
            spreads=tuple(
                min(prior, max(0.02, math.sqrt(self._p[index][index])))
                for prior, index in zip(PRIOR_SPREADS, range(_LOGS, _SIZE), strict=True)
            ),
        )

    def shift(self, by_k: float) -> None:
        """Go on with another sensor, which shows `by_k` more: heat flows stay as they are."""
        for index in (_SENSOR, _AIR, _ENVELOPE):
            self._x[index] += by_k
        self._freshness = _Freshness()

    def open_window(self) -> None:
        """Learn nothing from now on, and keep in mind the heat from elsewhere."""
        self._put_by = self._x[_OTHER]

    def close_window(self, *, as_before: bool) -> None:
        """Learn again; `as_before` brings back the heat from elsewhere."""
        if as_before and self._put_by is not None:
            self._x[_OTHER] = self._put_by
            self._forget(_OTHER, _START_SPREADS[_OTHER])
        self._put_by = None

    def _know(self, physics: Physics) -> None:
        self._physics = physics
        self._lags = math.exp(-STEP_S / physics.sensor_lag_s)

    def step(
        self,
        heat: float,
        reading_c: float | None,
        outdoor_c: float | None,
        *,
        learns: bool = True,
    ) -> None:
        """Follow the room through `STEP_S`.

        Args:
            heat: What the radiator gave, as a share of its greatest power.
            reading_c: What the sensor shows at the end of it, °C, or None if it shows nothing.
            outdoor_c: Temperature outside, °C, or None if nobody knows.
            learns: False if the room is only followed. A summer without heat would teach that the
                sun, of which nobody knows, is a room of paper.
        """
        self._usual_heat += (heat - self._usual_heat) * STEP_S / _STIR_FADES_S
        stirs = abs(heat - self._usual_heat) > _STIR
        self._stirred_s = _STIRRED_S if stirs else self._stirred_s - STEP_S
        outside_c = OUTDOOR_UNKNOWN_C if outdoor_c is None else outdoor_c
        self._predict(heat, outside_c, learns=learns)
        if reading_c is not None and self._freshness.is_new(reading_c):
            self._correct(reading_c, learns=learns and self._put_by is None)

    def _predict(self, heat: float, outdoor_c: float, *, learns: bool) -> None:
        x, dt = self._x, STEP_S
        air_c, envelope_c = x[_AIR], x[_ENVELOPE]
        air_k_per_s, envelope_k_per_s = self._physics.changes(
            air_c, envelope_c, outdoor_c, heat + x[_OTHER]
        )
        rows = self._derivatives(outdoor_c, air_k_per_s, envelope_k_per_s)
        half = []
        for row in rows:
            summed = [0.0] * _SIZE
            for index, factor in row:
                summed = [
                    total + factor * each
                    for total, each in zip(summed, self._p[index], strict=True)
                ]
            half.append(summed)
        half += [list(row) for row in self._p[_LOGS:]]
        for index, line in enumerate(half):
            line[:_LOGS] = [sum(factor * line[at] for at, factor in row) for row in rows]
            if learns or index < _LOGS:
                line[index] += _GROWTH[index]
        self._p = half
        x[_SENSOR] += (1 - self._lags) * (air_c - x[_SENSOR])
        x[_AIR] += dt * air_k_per_s
        x[_ENVELOPE] += dt * envelope_k_per_s
        x[_OTHER] *= _KEEP_OTHER

    def _derivatives(
        self, outdoor_c: float, air_k_per_s: float, envelope_k_per_s: float
    ) -> tuple[_Row, _Row, _Row, _Row]:
        """Return how the state's next value depends on the present one, without the zeros."""
        physics, dt = self._physics, STEP_S
        air_c, envelope_c = self._x[_AIR], self._x[_ENVELOPE]
        per_air, per_envelope = dt / physics.air_s_per_k, dt / physics.envelope_s_per_k
        exchange, lags = physics.exchange_per_k, self._lags
        air_loss, envelope_loss = physics.air_loss_per_k, physics.envelope_loss_per_k
        between = exchange * (envelope_c - air_c)
        return (
            (
                (_SENSOR, lags),
                (_AIR, 1 - lags),
                (_LAG, lags * math.log(lags) * (air_c - self._x[_SENSOR])),
            ),
            (
                (_AIR, 1 - per_air * (exchange + air_loss)),
                (_ENVELOPE, per_air * exchange),
                (_OTHER, per_air),
                (_CAPACITY, -dt * air_k_per_s),
                (_EXCHANGE, per_air * between),
                (_LOSS, per_air * air_loss * (outdoor_c - air_c)),
            ),
            (
                (_AIR, per_envelope * exchange),
                (_ENVELOPE, 1 - per_envelope * (exchange + envelope_loss)),
                (_EXCHANGE, -per_envelope * between),
                (_STORE, -dt * envelope_k_per_s),
                (_LOSS, per_envelope * envelope_loss * (outdoor_c - envelope_c)),
            ),
            ((_OTHER, _KEEP_OTHER),),
        )

    def _correct(self, reading_c: float, *, learns: bool) -> None:
        """Take in a reading; rows of what is not learned now stay, as in Schmidt's filter."""
        x, p = self._x, self._p
        variance = p[_SENSOR][_SENSOR] + self._reading_variance
        surprise_k = reading_c - x[_SENSOR]
        # An open window, a moved sensor: what nothing explains says nothing about the parameters.
        explained = learns and abs(surprise_k) <= _SURPRISE_MOST * math.sqrt(variance)
        known = (_SIZE if self._stirred_s > 0 else _SLOW) if explained else _LOGS
        sensor_row = list(p[_SENSOR])
        for index in range(known):
            gain = sensor_row[index] / variance
            x[index] += gain * surprise_k
            p[index] = [
                each - gain * shown for each, shown in zip(p[index], sensor_row, strict=True)
            ]
        # The columns must tell the same as the rows, for the rows that stayed.
        for row in range(known, _SIZE):
            p[row][:known] = [p[column][row] for column in range(known)]
        if explained:
            self._learn(surprise_k**2 - variance)

    def _learn(self, excess: float) -> None:
        """Take over the parameters, and how much noisier than expected the reading was, K²."""
        variance = self._reading_variance + _READING_RATE * excess
        self._reading_variance = min(_READING_MOST_K**2, max(_READING_LEAST_K**2, variance))
        self._x[_LOGS:] = [min(LOG_MOST, max(-LOG_MOST, log)) for log in self._x[_LOGS:]]
        self._know(physics_of(self._x[_LOGS:]))

    def _forget(self, index: int, spread: float) -> None:
        for other in range(_SIZE):
            self._p[index][other] = self._p[other][index] = 0.0
        self._p[index][index] = spread**2
