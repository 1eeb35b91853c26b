"""The heating loop: it goes on whatever the disk and the clock do, and says so only if it does."""

import asyncio
import contextlib
import random
import sqlite3
import threading
from datetime import timedelta

import pytest
from chaleur_radiator import bookkeeper
from chaleur_radiator.engines.virtual import VirtualEngine
from chaleur_radiator.fleet import build_radiators
from chaleur_radiator.heating import START_WITHIN_S, Heating
from chaleur_radiator.rooms.virtual import VirtualRoom
from chaleur_radiator.store import SavedTotals, Store
from chaleur_radiator.totals import Totals
from chaleur_radiator.worker import Worker

DEADLINE_S = 10.0


@pytest.fixture
def calls():
    return []


@pytest.fixture
async def heat(settings, clock, tmp_path, calls):
    """Start the heating of some virtual rooms without the rest of a daemon."""
    store = Store(tmp_path / "radiator.db")
    worker = Worker("test")

    async def start(count, **options):
        chosen = settings(virtual_rooms=tuple(f"Room {number}" for number in range(count)))
        heating = Heating(
            build_radiators(chosen, {}, {}, store.room_models(), now=clock.now()),
            store=store,
            worker=worker,
            clock=clock,
            speed=chosen.speed,
            on_alive=lambda: calls.append("alive"),
            on_heated=lambda: calls.append("heated"),
            **options,
        )
        await heating.start()
        return heating

    yield start
    worker.close()
    store.close()


async def run(heating, clock, ticks, each_s=1):
    for _ in range(ticks):
        clock.jump(each_s)
        await heating.tick()


def limits(heating):
    return [heating.publisher.view(name).actual.limited_by for name in heating.radiators]


async def test_many_radiators_start_one_after_the_other(heat, clock):
    heating = await heat(12, dice=random.Random(1))  # noqa: S311 - a test's dice
    waiting = [limits(heating).count("starting")]
    for _ in range(6):
        await run(heating, clock, 20)
        waiting.append(limits(heating).count("starting"))
    assert waiting == sorted(waiting, reverse=True)
    assert waiting[0] == 12
    assert len(set(waiting)) > 3
    assert waiting[-1] == 0
    assert START_WITHIN_S == 120


async def test_starts_are_drawn_anew_each_time(heat, clock):
    orders = []
    for _ in range(2):
        heating = await heat(12)
        orders.append(heating._starts_at)
        assert all(0 <= at - clock.monotonic() <= START_WITHIN_S for at in orders[-1].values())
    assert orders[0] != orders[1]


async def test_a_flat_starts_at_once(heat):
    assert "starting" not in limits(await heat(8))


async def test_only_a_tick_that_heated_counts_as_life(heat, clock, calls, monkeypatch):
    heating = await heat(1)
    await run(heating, clock, 20)
    assert (calls.count("heated"), calls.count("alive")) == (21, 1)
    with monkeypatch.context() as broken:
        broken.setattr(VirtualRoom, "advance", lambda *_: 1 / 0)
        clock.jump(20)
        with pytest.raises(ZeroDivisionError):
            await heating.tick()
    assert (calls.count("heated"), calls.count("alive")) == (21, 1)


def full(*_):
    raise sqlite3.OperationalError("database or disk is full")


async def problems(client):
    radiators = (await client.get("/radiators"))[1]["radiators"]
    return [[problem["code"] for problem in radiator["problems"]] for radiator in radiators]


async def test_a_full_disk_is_shown_on_every_radiator_until_it_takes_data_again(
    client, clock, monkeypatch
):
    with monkeypatch.context() as broken:
        broken.setattr(Store, "save_totals", full)
        await clock.advance(6)
        assert await problems(client) == [["storage-full"]] * 3
        (problem,) = (await client.radiator())["problems"]
        assert problem == {
            "code": "storage-full",
            "since": "2026-01-15T12:00:05Z",
            "severity": "error",
        }
        await clock.advance(5)
    await clock.advance(5)
    assert await problems(client) == [[]] * 3


async def test_a_disk_that_hangs_does_not_stop_the_heating(client, clock, monkeypatch):
    monkeypatch.setattr(bookkeeper, "DISK_PATIENCE_S", 0.01)
    free = threading.Event()
    save = Store.save_totals

    def hang(*args):
        assert free.wait(DEADLINE_S)
        save(*args)

    with monkeypatch.context() as broken:
        broken.setattr(Store, "save_totals", hang)
        await clock.advance(60)
        radiator = await client.radiator()
        assert [problem["code"] for problem in radiator["problems"]] == ["storage-full"]
        assert radiator["actual"]["temperature_c"] > 18.2
        free.set()
    async with asyncio.timeout(DEADLINE_S):
        while any(await problems(client)):
            await clock.advance(5)
    assert (await client.radiator())["totals"]["energy_kwh"] > radiator["totals"]["energy_kwh"]


async def test_an_error_of_the_program_in_saving_ends_the_heating(heat, clock, monkeypatch):
    heating = await heat(1)
    monkeypatch.setattr(Store, "save_totals", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        await run(heating, clock, 10)


@pytest.fixture
def written(monkeypatch):
    """What is written of a kind, beside being written."""

    def spy(method):
        calls = []
        write = getattr(Store, method)

        def note(store, *args):
            calls.append(args)
            write(store, *args)

        monkeypatch.setattr(Store, method, note)
        return calls

    return spy


async def test_what_was_learned_of_rooms_is_kept_hourly_and_at_a_stop(heat, clock, written):
    models = written("save_room_models")
    heating = await heat(2)
    await run(heating, clock, 5, each_s=700)
    assert models == []
    await run(heating, clock, 5, each_s=700)
    assert [sorted(of_rooms) for (of_rooms,) in models] == [["room-0", "room-1"]]
    await heating.stop()
    assert len(models) == 2
    again = await heat(2)
    kept = {name: radiator.room_model for name, radiator in again.radiators.items()}
    assert kept == models[-1][0]


async def test_a_disk_that_does_not_take_models_costs_no_heat(heat, clock, calls, monkeypatch):
    heating = await heat(1)
    monkeypatch.setattr(Store, "save_room_models", full)
    await run(heating, clock, 10, each_s=700)
    assert calls.count("heated") == 11
    assert heating.publisher.view("room-0").problems == ()


async def test_old_hours_become_months_once_a_day_by_a_clock_that_can_be_trusted(
    heat, clock, written
):
    rolled = written("roll_up")
    noon = int(clock.start.timestamp() // 3600)
    heating = await heat(1)
    await run(heating, clock, 35, each_s=100)
    # Somebody sets the clock ten years ahead, and soon back: no history may end for that.
    clock.start += timedelta(days=3650)
    await run(heating, clock, 3, each_s=100)
    clock.start -= timedelta(days=3650)
    await run(heating, clock, 35, each_s=100)
    assert rolled == []
    await run(heating, clock, 2, each_s=100)
    assert rolled == [(noon + 2 - 400 * 24,)]
    await run(heating, clock, 23, each_s=3600)
    assert len(rolled) == 1
    await run(heating, clock, 1, each_s=3600)
    assert rolled[1:] == [(noon + 26 - 400 * 24,)]


async def test_credit_of_another_engine_starts_from_zero(
    start_daemon, client_of, settings, clock, monkeypatch
):
    settings().state_dir.mkdir()
    store = Store(settings().state_dir / "radiator.db")
    kept = SavedTotals(Totals(energy_kwh=5.0, credit=70.0), 1, "cobblestones")
    store.save_totals({"office": kept, "bedroom": kept})
    store.close()
    units = {"1 office": "points", "1 bedroom": "cobblestones"}
    start = VirtualEngine.__init__

    def remember(engine, seed, *args, **options):
        start(engine, seed, *args, **options)
        engine.unit = units.get(seed)

    monkeypatch.setattr(VirtualEngine, "__init__", remember)
    monkeypatch.setattr(VirtualEngine, "credit_unit", property(lambda engine: engine.unit))
    client = await client_of(await start_daemon()).paired()
    office, bedroom = await client.radiator("office"), await client.radiator("bedroom")
    assert office["totals"]["credit"] == {"amount": 0.0, "unit": "points"}
    assert bedroom["totals"]["credit"] == {"amount": 70.0, "unit": "cobblestones"}
    assert office["totals"]["energy_kwh"] == bedroom["totals"]["energy_kwh"] == 5.0
    assert "credit" not in (await client.radiator("living-room"))["totals"]
    await clock.advance(6)
    day = "start=2026-01-15T00:00:00Z&end=2026-01-16T00:00:00Z"
    history = (await client.get(f"/radiators/bedroom/history?{day}"))[1]
    assert history["base"]["credit"] == 70.0
    assert [row["credit"] for row in history["rows"]] == [0.0]


async def test_an_operator_cannot_tell_when_a_resident_changes_something(
    daemon, client, client_of, clock, monkeypatch
):
    operator = await client_of(daemon).paired("operator")
    before = (await operator.radiator())["rev"]
    resident = (await client.radiator())["rev"]
    await client.patch("living-room", temperature_c=21)
    await clock.advance(60)
    assert (await client.radiator())["rev"] > resident
    assert (await operator.radiator())["rev"] == before
    with monkeypatch.context() as broken:
        broken.setattr(Store, "save_totals", full)
        await clock.advance(6)
    assert (await operator.radiator())["rev"] == before + 1


async def test_engines_stop_together_and_totals_are_saved_whatever_they_do(heat, clock, tmp_path):
    heating = await heat(3)
    engines = [radiator.engine for radiator in heating.radiators.values()]
    stopping = asyncio.Barrier(len(engines))

    async def stop():
        async with asyncio.timeout(DEADLINE_S):
            await stopping.wait()

    async def stop_and_fail():
        await stop()
        raise OSError("no such control group")

    for engine, ends in zip(engines, (stop_and_fail, stop, stop), strict=True):
        engine.stop = ends
    await run(heating, clock, 2)
    worked = {name: each.totals.core_hours for name, each in heating.radiators.items()}
    await heating.stop()
    with contextlib.closing(Store(tmp_path / "radiator.db")) as store:
        saved = {name: each.totals.core_hours for name, each in store.totals().items()}
    assert saved == pytest.approx(worked, abs=1e-6)
    assert all(worked.values())


async def test_rooms_are_seen_anew_after_time_that_nobody_saw(heat, clock, monkeypatch):
    resumed = []
    monkeypatch.setattr(
        "chaleur_radiator.radiator.RoomControl.resume", lambda _: resumed.append(clock.monotonic())
    )
    heating = await heat(1)
    await run(heating, clock, 3, each_s=100)
    clock.start -= timedelta(hours=1)
    await run(heating, clock, 1)
    assert resumed == []
    # The machine slept: one clock went on. Then the program alone was held.
    clock.start += timedelta(hours=8)
    await run(heating, clock, 2)
    assert len(resumed) == 1
    await run(heating, clock, 1, each_s=3600)
    await run(heating, clock, 1)
    assert len(resumed) == 2


async def test_a_buildings_rooms_are_spread_over_the_minute(heat):
    heating = await heat(60)
    moments = sorted(radiator.phase for radiator in heating.radiators.values())
    quarters = [sum(low <= each < low + 0.25 for each in moments) for low in (0, 0.25, 0.5, 0.75)]
    assert min(quarters) >= 60 / 4 / 2
    again = await heat(60)
    assert sorted(radiator.phase for radiator in again.radiators.values()) == moments
