"""A radiator as it is told: schedule, other sensors and engine, in both of its times."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from chaleur_radiator.control.room_model import RoomModel
from chaleur_radiator.control.target import InvalidChangeError, Mode, Preset, Target, TargetChange
from chaleur_radiator.engines import ComputeState, Work
from chaleur_radiator.power.model import LinearPowerModel
from chaleur_radiator.power.thermal import ProcessorTemperature
from chaleur_radiator.radiator import Radiator, RadiatorLabel
from chaleur_radiator.totals import Totals

PARIS = ZoneInfo("Europe/Paris")
# A Thursday at three in Paris: sleep until half past six.
NIGHT = datetime(2026, 1, 15, 2, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Room:
    """A room whose temperature a test sets."""

    temperature_c = 17.0
    outdoor_c = 5.0

    def advance(self, _seconds, _heat_w):
        """Stay as it is."""


class Engine:
    """An engine that gives what it is allowed, unless a test says otherwise."""

    credit_unit = "cobblestone"
    compute_policies = ()
    state = ComputeState.WORKING
    cores = filler = 0.0

    def allow(self, cores, filler):
        self.cores, self.filler = cores, filler

    def account(self, seconds):
        works = self.state is ComputeState.WORKING and self.cores > 0
        cores = self.cores if works else 0.0
        idle = self.state is ComputeState.WORKING and not works
        state = ComputeState.IDLE if idle else self.state
        return Work(state, cores, cores * seconds / 3600, 0.0, 0, credit=seconds, activity="Maths")


class Sensor:
    """Processors whose temperature a test sets."""

    celsius = 60.0

    def read(self):
        return ProcessorTemperature(self.celsius, 100.0)


@pytest.fixture
def make():
    def make(target=None, **options):
        room, engine = Room(), Engine()
        radiator = Radiator(
            RadiatorLabel("r", "R", "home", "Test"),
            room=room,
            engine=engine,
            power=LinearPowerModel(10.0, 10.0, 60),
            target=target or Target(mode=Mode.AUTO),
            totals=Totals(),
            time_zone=PARIS,
            **options,
        )
        radiator.advance(10.0, NIGHT)
        return radiator, room, engine

    return make


def told(radiator):
    """Return the radiator as it is sent: absent members are not there."""
    return msgspec.to_builtins(radiator.view(1))


def say(radiator, now, celsius):
    radiator.changed_target(TargetChange(room_temperature_c=celsius), now)
    radiator.hear_room_temperature(celsius)


def test_auto_is_told_with_what_comes_next(make):
    radiator, _, _ = make()
    target = told(radiator)["target"]
    assert (target["mode"], target["preset"], target["temperature_c"]) == ("auto", "sleep", 17.0)
    assert target["next_change"] == {
        "at": "2026-01-15T05:30:00Z",
        "preset": "comfort",
        "temperature_c": 20.0,
    }
    assert "hold_until" not in target
    held = radiator.changed_target(TargetChange(temperature_c=19.0), NIGHT)
    radiator.target = held
    radiator.advance(0.0, NIGHT)
    assert told(radiator)["target"]["hold_until"] == "2026-01-15T05:30:00Z"
    assert "next_change" not in told(make(Target())[0])["target"]


@pytest.mark.parametrize(("speed", "minutes"), [(1.0, 30), (60.0, 0.5)])
def test_a_start_is_reckoned_in_the_rooms_time(make, speed, minutes):
    radiator, _, _ = make(speed=speed)
    change = NIGHT + timedelta(hours=3.5)
    early = change - 10 * minutes * MINUTE
    radiator.advance(3600.0, early)
    assert not told(radiator)["actual"]["preheating"]
    radiator.advance(3600.0, change - minutes * MINUTE)
    actual = told(radiator)["actual"]
    assert (actual["preheating"], actual["action"]) == (True, "heating")
    radiator.advance(10.0, change)
    assert not told(radiator)["actual"]["preheating"]


def test_a_room_is_warm_when_its_people_are_back(make):
    radiator, _, _ = make(Target(temperature_c=20.0))
    back = NIGHT + 30 * MINUTE
    away = TargetChange(preset=Preset.AWAY, preset_until=back)
    radiator.target = radiator.changed_target(away, NIGHT)
    radiator.advance(10.0, NIGHT)
    assert told(radiator)["actual"]["preheating"]


@pytest.mark.parametrize("speed", [1.0, 60.0])
def test_another_sensor_counts_for_15_minutes_of_the_wall_clock(make, speed):
    radiator, _, _ = make(speed=speed)
    now = NIGHT
    say(radiator, now, 18.0)
    for _ in range(14):
        now += MINUTE
        radiator.advance(60.0 * speed, now)
    actual = told(radiator)["actual"]
    assert (actual["temperature_c"], actual["temperature_source"]) == (18.0, "external")
    radiator.advance(60.0 * speed, now + MINUTE)
    actual = told(radiator)["actual"]
    assert (actual["temperature_c"], actual["temperature_source"]) == (17.0, "internal")


def test_another_sensor_is_old_after_the_machine_slept_and_forgotten_when_told(make):
    radiator, _, _ = make()
    say(radiator, NIGHT, 18.0)
    radiator.advance(10.0, NIGHT + 20 * MINUTE)
    assert told(radiator)["actual"]["temperature_source"] == "internal"
    radiator.hear_room_temperature(18.0)
    radiator.hear_room_temperature(msgspec.UNSET)
    radiator.advance(10.0, NIGHT + 20 * MINUTE)
    assert told(radiator)["actual"]["temperature_source"] == "external"
    radiator.hear_room_temperature(None)
    radiator.advance(10.0, NIGHT + 20 * MINUTE)
    assert told(radiator)["actual"]["temperature_source"] == "internal"


@pytest.mark.parametrize(("celsius", "limit"), [(25.1, 25.0), (8.9, 9.0)])
def test_another_sensor_that_cannot_be_in_the_same_room_is_refused(make, celsius, limit):
    radiator, room, _ = make()
    with pytest.raises(InvalidChangeError) as refused:
        say(radiator, NIGHT, celsius)
    assert (refused.value.member, refused.value.limit) == ("/room_temperature_c", limit)
    room.temperature_c = -127.0
    radiator.advance(10.0, NIGHT)
    say(radiator, NIGHT, celsius)


@pytest.mark.parametrize(
    ("state", "limited_by"),
    [
        (ComputeState.WORKING, "none"),
        (ComputeState.WAITING, "no-jobs"),
        (ComputeState.OFFLINE, "no-jobs"),
        (ComputeState.PAUSED, "in-use"),
    ],
)
def test_what_keeps_the_engine_from_heating_is_told_while_heat_is_wanted(make, state, limited_by):
    radiator, room, engine = make(Target(temperature_c=20.0))
    engine.state = state
    radiator.advance(10.0, NIGHT)
    actual = told(radiator)["actual"]
    assert actual["limited_by"] == limited_by
    assert actual["demand_pct"] > 0
    room.temperature_c = 24.0
    radiator.advance(3600.0, NIGHT)
    assert told(radiator)["actual"]["limited_by"] == "none"


def test_problems_are_told_since_they_began(make):
    radiator, room, _ = make(Target(mode=Mode.OFF), processor=(sensor := Sensor()))
    assert not told(radiator)["problems"]
    sensor.celsius, room.temperature_c = 96.0, 4.0
    radiator.advance(10.0, NIGHT + MINUTE)
    radiator.advance(10.0, NIGHT + 2 * MINUTE)
    since = "2026-01-15T02:01:00Z"
    assert list(told(radiator)["problems"]) == [
        {"code": "frost", "since": since, "severity": "warning"},
        {"code": "overheat", "since": since, "severity": "error"},
    ]
    room.temperature_c = None
    radiator.advance(660.0, NIGHT + 14 * MINUTE)
    assert "sensor-lost" in {problem["code"] for problem in told(radiator)["problems"]}
    assert "temperature_c" not in told(radiator)["actual"]
    assert "temperature_source" not in told(radiator)["actual"]


def test_what_was_learned_of_the_room_survives_in_a_text(make):
    radiator, _, _ = make()
    radiator.advance(3600.0, NIGHT)
    text = radiator.room_model
    assert RoomModel.from_json(text) is not None
    again, _, _ = make(room_model=text)
    assert RoomModel.from_json(again.room_model).logs == RoomModel.from_json(text).logs
    assert make(room_model="nonsense")[0].room_model != text


def test_credit_and_activity_are_told(make):
    radiator, _, _ = make()
    radiator.advance(30.0, NIGHT)
    assert radiator.totals.credit == pytest.approx(40.0)
    radiator.saved_totals = radiator.totals
    view = told(radiator)
    assert view["totals"]["credit"] == {"amount": 40.0, "unit": "cobblestone"}
    assert view["compute"]["activity"] == "Maths"
