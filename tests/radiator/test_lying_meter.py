"""A meter that lies spoils the energy that is counted, but neither overheats nor freezes a room."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from chaleur_radiator.control.target import Mode, Target
from chaleur_radiator.engines import ComputeState, Work
from chaleur_radiator.power.meter import MeteredPowerModel
from chaleur_radiator.power.model import LinearPowerModel
from chaleur_radiator.radiator import Radiator, RadiatorLabel
from chaleur_radiator.totals import Totals

STEP_S = 10.0
COMPUTER = LinearPowerModel(idle_w=30.0, core_w=10.0, cores=30)
LIES = {
    "nothing": lambda _: 0.0,
    "fifty times too much": lambda watts: 50 * watts,
    "stuck at the most that is believed": lambda _: 20_000.0,
}


class Room:
    """Air and walls that the true heat warms: the radiator only reads their temperature."""

    def __init__(self, start_c, outdoor_c):
        self.air_c = self.wall_c = start_c
        self.outdoor_c = outdoor_c

    @property
    def temperature_c(self):
        return round(self.air_c, 2)

    def advance(self, seconds, heat_w):
        pass

    def warm(self, seconds, heat_w):
        to_wall_w = 25 * (self.air_c - self.wall_c)
        lost_w = 2 * (self.air_c - self.outdoor_c), 8 * (self.wall_c - self.outdoor_c)
        self.air_c += seconds * (heat_w - to_wall_w - lost_w[0]) / 6e4
        self.wall_c += seconds * (to_wall_w - lost_w[1]) / 3e6


class Engine:
    """Works as many cores as it may."""

    credit_unit = None
    compute_policies = ()
    cores = 0.0

    def allow(self, cores, _filler):
        self.cores = cores

    def account(self, seconds):
        return Work(ComputeState.WORKING, self.cores, self.cores * seconds / 3600, 0.0, 0)


def coldest_and_warmest(room, target, lie):
    """Return the temperatures between which the second day stays."""
    engine, meter = Engine(), SimpleNamespace(value=0.0)
    radiator = Radiator(
        RadiatorLabel("r", "R", "home", "Test"),
        room=room,
        engine=engine,
        power=MeteredPowerModel(COMPUTER, meter),
        target=target,
        totals=Totals(),
    )
    now, shown = datetime(2026, 1, 1, tzinfo=UTC), []
    for _ in range(int(2 * 86_400 / STEP_S)):
        watts = COMPUTER.watts(engine.cores)
        meter.value = lie(watts)
        room.warm(STEP_S, watts)
        now += timedelta(seconds=STEP_S)
        radiator.advance(STEP_S, now)
        shown.append(room.air_c)
    settled = shown[len(shown) // 2 :]
    return min(settled), max(settled)


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_the_room_stays_near_its_target(lie):
    room = Room(start_c=15.0, outdoor_c=3.0)
    coldest, warmest = coldest_and_warmest(room, Target(mode=Mode.HEAT, temperature_c=20.0), lie)
    assert coldest > 17.5
    assert warmest < 22.5


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_the_frost_guard_holds(lie):
    room = Room(start_c=9.0, outdoor_c=-15.0)
    coldest, _ = coldest_and_warmest(room, Target(mode=Mode.OFF), lie)
    assert coldest > 4.5
