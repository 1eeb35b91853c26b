"""The lower bound of the energy, against what can be reckoned by hand and against other runs."""

from itertools import permutations

import numpy as np
import pytest
from chaleur_radiator.power.model import LinearPowerModel
from chaleur_radiator.rooms.two_nodes import TwoNodes
from chaleur_radiator.rooms.virtual import RoomShape

from benchmarks.control_laws import metrics
from benchmarks.control_laws.clairvoyant import BOUND_STEP_S, clairvoyant
from benchmarks.control_laws.trace import RECORD_S, SECONDS_PER_HOUR, Trace

OUTDOOR_C = 3.0
DAY_C, NIGHT_C = 19.0, 17.0
SHAPE = RoomShape(
    air_j_per_k=240e3,
    envelope_j_per_k=1.5e6,
    internal_w_per_k=84.0,
    external_w_per_k=17.0,
    ventilation_w_per_k=6.0,
)
POWER = LinearPowerModel(idle_w=15.0, core_w=50.0, cores=15)


def room_from(air_c):
    """Return a room that has long been at `air_c`: a function of watts that gives the next air."""
    nodes = TwoNodes(
        air_j_per_k=SHAPE.air_j_per_k,
        envelope_j_per_k=SHAPE.envelope_j_per_k,
        between_w_per_k=SHAPE.internal_w_per_k,
        air_loss_w_per_k=SHAPE.ventilation_w_per_k,
        envelope_loss_w_per_k=SHAPE.external_w_per_k,
    )
    air_k = air_c - OUTDOOR_C
    inside, outside = SHAPE.internal_w_per_k, SHAPE.external_w_per_k
    state = [air_k, air_k * inside / (inside + outside)]

    def minutes(heat_w, seconds=RECORD_S):
        state[:] = nodes.step(seconds, *state, heat_w, 0.0)[:2]
        return OUTDOOR_C + state[0], OUTDOOR_C + state[1]

    return minutes


def holding_w(air_c):
    """Return the steady loss of a room at `air_c`, watts: two resistances in series, and one."""
    return SHAPE.loss_w_per_k * (air_c - OUTDOOR_C)


def run(hours, wish, law, *, start_c):
    """Return the trace of `law(hour, air_c)` under `wish(hour)`, which gives set-point, comfort."""
    room, air_c, rows = room_from(start_c), start_c, []
    for minute in range(round(hours * 60)):
        hour = minute / 60
        heat_w = min(POWER.power_max_w, max(POWER.idle_w, law(hour, air_c)))
        air_c, envelope_c = room(heat_w)
        rows.append((air_c, heat_w, *wish(hour), envelope_c))
    air, heat, setpoint, comfort, envelope = np.array(rows).T
    zeros = np.zeros(len(rows))
    trace = Trace(
        time_s=RECORD_S * np.arange(len(rows), dtype=float),
        air_c=air,
        outdoor_c=zeros + OUTDOOR_C,
        setpoint_c=setpoint,
        comfort=comfort.astype(bool),
        heat_w=heat,
        useful_w=zeros,
        starts=zeros.astype(int),
    )
    return trace, envelope[-1]


def always(_hour):
    return DAY_C, True


def night_setback(hour):
    day = 6.0 <= hour % 24 < 22.0
    return (DAY_C, True) if day else (NIGHT_C, False)


def test_no_energy_is_less_than_the_steady_loss_of_a_room_that_is_held():
    trace, _ = run(12, always, lambda _hour, _air_c: holding_w(DAY_C), start_c=DAY_C)
    assert trace.air_c == pytest.approx(np.full(720, DAY_C))
    bound = clairvoyant(trace, SHAPE, POWER)
    steady_kwh = holding_w(DAY_C) * 12 / 1000
    assert bound.energy_kwh == pytest.approx(steady_kwh, rel=1e-5)
    assert bound.air_c == pytest.approx(np.full(360, DAY_C), abs=1e-3)


def test_what_a_room_was_too_warm_is_found_but_for_the_way_back():
    trace, _ = run(72, always, lambda _hour, _air_c: holding_w(DAY_C + 1), start_c=DAY_C + 1)
    bound = clairvoyant(trace, SHAPE, POWER)
    least_kwh, run_kwh = (holding_w(celsius) * 72 / 1000 for celsius in (DAY_C, DAY_C + 1))
    assert metrics.energy_kwh(trace) == pytest.approx(run_kwh)
    # It may use up what walls and air hold of the last kelvin, but has to give it back.
    held_kwh = (SHAPE.air_j_per_k + SHAPE.envelope_j_per_k) / 3.6e6
    assert least_kwh < bound.energy_kwh < least_kwh + held_kwh < run_kwh
    assert bound.air_c.min() == pytest.approx(DAY_C, abs=1e-3)
    assert bound.air_c[-1] >= DAY_C + 1 - 1e-3


def proportional(watts_per_k, ahead_h):
    """Return a law that begins so long before the day does."""

    def law(hour, air_c):
        setpoint_c = max(night_setback(hour)[0], night_setback(hour + ahead_h)[0])
        return holding_w(setpoint_c) + watts_per_k * (setpoint_c - air_c)

    return law


@pytest.fixture(scope="module")
def nights():
    """Return runs over two days by several laws, each with its last envelope and its bound."""
    laws = [proportional(gain, ahead) for gain in (150.0, 600.0) for ahead in (0.0, 1.0, 3.0)]
    runs = [run(48, night_setback, law, start_c=NIGHT_C) for law in laws]
    return [(trace, end_c, clairvoyant(trace, SHAPE, POWER)) for trace, end_c in runs]


def cold(trace):
    return np.array([metrics.cold_kh(trace, comfort=comfort) for comfort in (True, False)])


def test_no_run_of_equal_comfort_takes_less_than_the_bound_of_a_night_setback(nights):
    compared = 0
    for (trace, end_c, bound), (other, other_end_c, _) in permutations(nights, 2):
        as_warm = (cold(other) <= cold(trace)).all()
        if as_warm and other.air_c[-1] >= trace.air_c[-1] and other_end_c >= end_c:
            assert bound.energy_kwh <= metrics.energy_kwh(other) + 1e-6
            compared += 1
    assert compared >= 5
    for trace, _, bound in nights:
        assert bound.energy_kwh <= metrics.energy_kwh(trace) + 1e-6


def test_the_course_of_a_bound_can_really_be_heated(nights):
    for trace, end_c, bound in nights:
        room = room_from(NIGHT_C)
        states = np.array([room(heat_w, BOUND_STEP_S) for heat_w in bound.heat_w])
        assert states[:, 0] == pytest.approx(bound.air_c, abs=2e-3)
        assert bound.heat_w.min() >= POWER.idle_w - 1e-6
        assert bound.heat_w.max() <= POWER.power_max_w + 1e-6
        condensed = trace.condensed(BOUND_STEP_S)
        for rows in (condensed.comfort, ~condensed.comfort):
            had, has = (
                np.maximum(0.0, condensed.setpoint_c - air_c)[rows].sum()
                for air_c in (condensed.air_c, states[:, 0])
            )
            assert has * BOUND_STEP_S <= had * BOUND_STEP_S + 0.01 * SECONDS_PER_HOUR
        assert states[-1, 0] >= trace.air_c[-1] - 2e-3
        assert states[-1, 1] >= end_c - 2e-3
