"""The pure rules of the core: diffs, names, steps, today's figures, waiting."""

import asyncio
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from chaleur_desktop.core.backoff import Backoff
from chaleur_desktop.core.comfort import TargetRange, Wish
from chaleur_desktop.core.entities import EntityState, EntityStore, as_number
from chaleur_desktop.core.household import Household
from chaleur_desktop.core.models import Activity, Home, Impact, Money, Room
from chaleur_desktop.core.publisher import Publisher
from chaleur_desktop.core.registry import Radiator, radiators_from_registries, split_unique_id
from chaleur_desktop.core.today import (
    Baseline,
    fetch_baselines,
    first_number,
    impact_of,
    midnight_of,
)
from chaleur_desktop.core.tokens import Credentials
from chaleur_desktop.core.wake import watch_wake
from hypothesis import given
from hypothesis import strategies as st

PARIS = ZoneInfo("Europe/Paris")


# --- numbers and diffs ----------------------------------------------------------------------


@pytest.mark.parametrize("text", ["unknown", "unavailable", "", "nan", "inf", None, True, [1]])
def test_what_is_no_finite_number_is_none(text):
    assert as_number(text) is None


def test_diffs_are_merged_attribute_by_attribute():
    store = EntityStore()
    store.apply({"a": {"sensor.a": {"s": "1", "a": {"x": 1, "y": 2}}, "sensor.b": {"s": "on"}}})
    store.apply({"c": {"sensor.a": {"+": {"s": "2", "a": {"x": 5, "z": 3}}, "-": {"a": ["y"]}}}})
    assert store.get("sensor.a") == EntityState("2", {"x": 5, "z": 3})
    store.apply({"c": {"sensor.a": {"+": {"lu": 9}}, "sensor.unknown": {"+": {"s": "1"}}}})
    assert store.get("sensor.a").number == 2.0
    assert store.get("sensor.unknown") is None
    store.apply({"r": ["sensor.a", "sensor.never"]})
    assert store.get("sensor.a") is None
    assert store.get("sensor.b").available
    assert store.get(None) is None


# --- registries -----------------------------------------------------------------------------


def test_unique_ids_are_split_at_the_key():
    assert split_unique_id("h_living-room_co2_avoided") == ("h_living-room", "co2_avoided")
    assert split_unique_id("h_r_radiator") == ("h_r", "radiator")
    assert split_unique_id("h_r_firmware") is None
    assert split_unique_id("_power") is None


def entry(radiator, key="radiator", **fields):
    return {
        "platform": "chaleur",
        "unique_id": f"h_{radiator}_{key}",
        "entity_id": f"x.{radiator}_{key}",
        "device_id": f"d-{radiator}",
        "area_id": None,
        "name": None,
        "disabled_by": None,
        **fields,
    }


def test_a_room_is_called_by_its_own_name_then_its_area_then_its_device():
    entities = [entry("a"), entry("b"), entry("c"), entry("d"), entry("e", device_id=None)]
    devices = [
        {"id": "d-a", "name": "R-a", "name_by_user": "Chez Léa", "area_id": "salon"},
        {"id": "d-b", "name": "R-b", "name_by_user": None, "area_id": "chambre"},
        {"id": "d-c", "name": "R-c", "name_by_user": None, "area_id": "cuisine"},
        {"id": "d-d", "name": "R-d", "name_by_user": None, "area_id": "cuisine"},
    ]
    areas = [{"area_id": i, "name": i.capitalize()} for i in ("salon", "chambre", "cuisine")]
    found = radiators_from_registries(entities, devices, areas)
    assert [radiator.name for radiator in found] == [
        "Chambre",
        "Chez Léa",
        "R-c",
        "R-d",
        "x.e_radiator",
    ]


def test_strangers_disabled_entities_and_radiators_without_climate_are_left_out():
    entities = [
        entry("a"),
        entry("a", "power"),
        entry("a", "earnings", disabled_by="user"),
        entry("b", "power"),
        entry("c", platform="demo"),
    ]
    (only,) = radiators_from_registries(entities, [], [])
    assert only.entity_ids == {"radiator": "x.a_radiator", "power": "x.a_power"}


# --- set-points -----------------------------------------------------------------------------


def test_a_step_goes_to_the_next_value_on_the_grid():
    limits = TargetRange(7, 26, 0.5)
    assert limits.moved(19.7, 1) == 20.0
    assert limits.moved(19.7, -1) == 19.5
    assert limits.moved(20.0, 1) == 20.5
    assert limits.moved(20.0, -3) == 18.5


@given(st.floats(5, 30), st.integers(-20, 20).filter(bool), st.sampled_from([0.1, 0.5, 1.0]))
def test_a_step_never_leaves_the_range_nor_goes_the_wrong_way(target, steps, step):
    limits = TargetRange(5, 30, step)
    moved = limits.moved(target, steps)
    assert limits.minimum <= moved <= limits.maximum
    assert (moved - target) * steps >= -1e-6


def test_a_wish_outlives_old_echoes_and_ends_when_confirmed_or_forgotten():
    wish = Wish(20.0, send_at=0.0)
    wish.accept(1.0)
    assert not wish.is_over(99.0, confirmed=True)
    assert wish.take_for_sending() == 20.0
    wish.accept(1.0)
    assert not wish.is_over(3.1, confirmed=False)
    assert wish.is_over(17.0, confirmed=False)
    assert not wish.is_over(1.5, confirmed=True)
    assert wish.is_over(3.1, confirmed=True)
    # Once it came true, another value is somebody else's.
    assert wish.is_over(3.1, confirmed=False)
    wish.move(21.0, send_at=2.0)
    assert not wish.is_over(99.0, confirmed=True)
    assert wish.take_for_sending() == 21.0
    wish.accept(100.0)
    assert not wish.is_over(103.0, confirmed=False)


def test_a_household_without_states_uses_home_assistants_defaults():
    household = Household(radiators=(Radiator("r", "Room", {"radiator": "climate.r"}),))
    limits = household.target_range("r")
    assert (limits.minimum, limits.maximum, limits.step) == (7.0, 35.0, 0.5)
    assert household.shown_setting("r").target is None
    assert household.snapshot().rooms[0].activity is Activity.OFFLINE
    household.apply_states({"a": {"climate.r": {"s": "heat", "a": {"preset_mode": "none"}}}})
    assert household.target_range("r").maximum == 35.0
    room = household.snapshot().rooms[0]
    assert (room.preset, room.presets, room.activity) == (None, (), Activity.IDLE)


def test_the_home_does_what_its_busiest_room_does():
    def home(*activities):
        return Home(rooms=tuple(Room(str(i), "", a) for i, a in enumerate(activities)))

    assert home(Activity.IDLE, Activity.HEATING).activity is Activity.HEATING
    assert home(Activity.OFFLINE, Activity.OFF).activity is Activity.OFF
    assert home(Activity.OFFLINE).activity is Activity.OFFLINE
    assert home().activity is Activity.IDLE
    assert home(Activity.IDLE).power is None


# --- today ----------------------------------------------------------------------------------


def test_midnight_is_the_homes_own_also_when_the_clocks_change():
    assert midnight_of(datetime(2026, 11, 23, 23, 30, tzinfo=UTC), PARIS).day == 24
    spring = midnight_of(datetime(2026, 3, 29, 12, 0, tzinfo=UTC), PARIS)
    assert spring.astimezone(UTC) == datetime(2026, 3, 28, 23, 0, tzinfo=UTC)
    after = midnight_of(datetime(2026, 3, 30, 12, 0, tzinfo=UTC), PARIS)
    assert after - spring.astimezone(UTC) == timedelta(hours=23)


async def test_baselines_are_looked_for_in_growing_windows_and_only_for_what_is_missing():
    midnight = datetime(2026, 11, 23, 0, 0, tzinfo=PARIS)
    asked = []

    async def fetch(start, end, entity_ids):
        asked.append((start - midnight, end - midnight, entity_ids))
        rows = {"sensor.old": [{"s": "5"}], "sensor.late": [{"s": "unavailable"}]}
        if end - midnight > timedelta(minutes=5):
            rows["sensor.late"] = [{"s": "unknown"}, {"s": "7", "a": {"low": "6", "high": 8}}]
        return rows

    found = await fetch_baselines(
        fetch, ["sensor.old", "sensor.late", "sensor.none"], midnight, midnight + timedelta(hours=2)
    )
    assert found == {"sensor.old": Baseline(5.0), "sensor.late": Baseline(7.0, 6.0, 8.0)}
    assert [ids for _, _, ids in asked] == [
        ["sensor.late", "sensor.none", "sensor.old"],
        ["sensor.late", "sensor.none"],
        ["sensor.none"],
    ]
    assert asked[0][:2] == (timedelta(0), timedelta(minutes=5))
    assert asked[-1][1] == timedelta(hours=2)


async def test_late_in_the_day_the_last_window_reaches_until_now():
    midnight = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
    ends = []

    async def fetch(_start, end, _ids):
        ends.append(end - midnight)
        return {}

    await fetch_baselines(fetch, ["a"], midnight, midnight + timedelta(hours=20))
    assert ends[-1] == timedelta(hours=20)
    ends.clear()
    await fetch_baselines(fetch, ["a"], midnight, midnight)
    await fetch_baselines(fetch, [], midnight, midnight + timedelta(hours=20))
    assert ends == []


def test_rows_without_a_number_give_no_baseline():
    assert first_number([{"s": "unknown"}, {}]) is None


def co2(value, unit="kg", **attributes):
    return EntityState(str(value), {"unit_of_measurement": unit, **attributes})


def test_todays_co2_has_a_range_only_when_every_room_has_one():
    ranged = (co2(2.0, low=1.0, high=3.0), Baseline(1.5, 0.8, 2.2))
    total = impact_of([], [ranged, ranged]).co2_avoided
    assert (total.value, total.low, total.high) == pytest.approx((1.0, 0.4, 1.6))
    total = impact_of([], [ranged, (co2(1.0), Baseline(0.5))]).co2_avoided
    assert (total.value, total.low) == (pytest.approx(1.0), None)


def test_a_range_that_was_not_recorded_is_as_wide_in_proportion_as_that_of_the_whole_count():
    total = impact_of([], [(co2(2.0, low=1.0, high=3.0), Baseline(1.5))]).co2_avoided
    assert (total.value, total.low, total.high) == pytest.approx((0.5, 0.25, 0.75))
    total = impact_of([], [(co2(1.0, low=0.8, high=1.2), Baseline(1.5))]).co2_avoided
    assert (total.value, total.low, total.high) == pytest.approx((-0.5, -0.6, -0.4))
    total = impact_of([], [(co2(0.0, low=-1.0, high=1.0), Baseline(1.5))]).co2_avoided
    assert (total.value, total.low) == (-1.5, None)


def test_co2_in_another_unit_is_converted_and_a_loss_stays_a_loss():
    total = impact_of([], [(co2(500, "g", low=450, high=520), Baseline(900.0, 800, 1000))])
    assert total.co2_avoided.value == pytest.approx(-0.4)
    assert total.co2_avoided.low == pytest.approx(-0.48)
    assert total.co2_avoided.high == pytest.approx(-0.35)


def test_rooms_without_figures_are_left_out_and_currencies_are_not_mixed():
    euro = EntityState("3", {"unit_of_measurement": "EUR"})
    franc = EntityState("2", {"unit_of_measurement": "CHF"})
    gone = EntityState("unavailable", {"unit_of_measurement": "EUR"})
    impact = impact_of(
        [
            (euro, Baseline(1.0)),
            (euro, Baseline(2.0)),
            (franc, Baseline(1.5)),
            (gone, Baseline(1.0)),
            (None, Baseline(1.0)),
            (euro, None),
            (EntityState("9", {}), Baseline(1.0)),
        ],
        [(gone, Baseline(1.0)), (None, None)],
    )
    assert impact.earnings == (Money(0.5, "CHF"), Money(3.0, "EUR"))
    assert impact.co2_avoided is None


def test_a_counter_younger_than_midnight_counts_from_its_first_number():
    ids = {"radiator": "climate.r", "earnings": "sensor.e"}
    household = Household(radiators=(Radiator("r", "Room", ids),))
    unit = {"unit_of_measurement": "EUR"}
    household.apply_states({"a": {"sensor.e": {"s": "unknown", "a": unit}}})
    midnight = datetime(2026, 11, 22, 23, tzinfo=UTC)
    household.start_day({}, midnight)
    assert household.snapshot().impact.earnings == ()
    household.apply_states({"c": {"sensor.e": {"+": {"s": "4"}}}})
    household.apply_states({"c": {"sensor.e": {"+": {"s": "4.5"}}}})
    assert household.snapshot().impact.earnings == (Money(0.5, "EUR"),)
    household.start_day({"sensor.e": Baseline(4.25)}, midnight)
    assert household.snapshot().impact == Impact((Money(0.25, "EUR"),), since=midnight)


# --- waiting --------------------------------------------------------------------------------


def test_waits_grow_to_a_minute_with_full_jitter_and_start_again_after_health():
    class Highest(Random):
        def uniform(self, a, b):
            assert a == 0.0
            return b

    backoff = Backoff(random=Highest())
    assert [backoff.next_delay() for _ in range(8)] == [1, 2, 4, 8, 16, 32, 60, 60]
    backoff.reset()
    assert backoff.next_delay() == 1
    assert 0 <= Backoff().next_delay() <= 1


async def test_a_burst_of_changes_is_published_first_and_last(eventually):
    published = []
    publisher = Publisher(lambda: published.append(1), interval=0.05)
    for _ in range(100):
        publisher.changed()
    assert len(published) == 1
    await eventually(lambda: len(published) == 2, "the rest")
    await eventually(lambda: publisher._timer is None, "rest")
    publisher.flush()
    assert len(published) == 3
    publisher.close()


async def test_a_clock_that_jumped_means_that_the_computer_slept(eventually):
    times = iter([0.0, 10.0, 3600.0, 3610.0])
    woken = []
    watcher = asyncio.get_running_loop().create_task(
        watch_wake(
            lambda: woken.append(1), tick=0.001, jump=30.0, clock=lambda: next(times, 3620.0)
        )
    )
    await eventually(lambda: next(times, None) is None, "all ticks")
    watcher.cancel()
    assert woken == [1]


def test_stored_credentials_survive_and_damaged_ones_are_none():
    kept = Credentials("http://ha", "http://127.0.0.1:1/", "secret")
    assert Credentials.from_json(kept.to_json()) == kept
    for text in ("", "{}", "[]", "null", '{"url": 1, "client_id": "a", "refresh_token": "b"}'):
        assert Credentials.from_json(text) is None
