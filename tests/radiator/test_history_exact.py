"""Base and rows of the history are the told totals to the last digit, whatever happens."""

import asyncio
import contextlib
import sqlite3
import tempfile
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

from chaleur_radiator.bookkeeper import Bookkeeper
from chaleur_radiator.engines import ComputeState, Work
from chaleur_radiator.history.amounts import Amounts
from chaleur_radiator.history.hours import hour_of, split, start_of
from chaleur_radiator.history.ledger import Ledger
from chaleur_radiator.radiator_view import totals_view
from chaleur_radiator.store import Store
from chaleur_radiator.totals import Totals
from chaleur_radiator.worker import Worker
from hypothesis import example, given, settings
from hypothesis import strategies as st

SUMS = ("energy_kwh", "useful_kwh", "wanted_kwh", "core_hours", "earned_micros")
ZONES = {"office": "home", "attic": "upstairs"}
LONGEST = 10**6


class FlakyStore(Store):
    """A database on a disk that is full now and then."""

    full = False

    def save_totals(self, totals, hours=()):
        if not self.full:
            return super().save_totals(totals, hours)
        # The disk fills up in the middle of the writing.
        with self._transaction():
            self._db.execute("UPDATE totals SET energy = energy + 1000, rev = rev + 1")
            self._db.execute("DELETE FROM running_hours")
            raise sqlite3.OperationalError("database or disk is full")


class Host:
    """A bookkeeper with all that it keeps books of, which crashes and starts again."""

    def __init__(self, folder):
        self.path = folder / "radiator.db"
        self.elapsed_s = 0.0
        self.wall = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
        self.full = False
        self.told = {}
        self.rows = {}
        self.bases = dict.fromkeys(ZONES, Amounts())
        self.start()

    def now(self):
        return self.wall

    def monotonic(self):
        return self.elapsed_s

    def start(self):
        self.store = FlakyStore(self.path)
        self.store.full = self.full
        self.worker = Worker("test")
        kept = self.store.totals()
        self.radiators = {
            radiator_id: self._radiator(radiator_id, zone, kept)
            for radiator_id, zone in ZONES.items()
        }
        publisher = SimpleNamespace(
            host_problems={}, rev=lambda _: 1, refresh=lambda *_, **__: None
        )
        self.books = Bookkeeper(
            self.radiators, publisher=publisher, store=self.store, worker=self.worker, clock=self
        )

    @staticmethod
    def _radiator(radiator_id, zone, kept):
        totals = kept[radiator_id].totals if radiator_id in kept else Totals()
        return SimpleNamespace(
            label=SimpleNamespace(id=radiator_id, zone=zone),
            engine=SimpleNamespace(credit_unit="cobblestones"),
            totals=totals,
            saved_totals=totals,
            temperature_c=None,
            room_model="{}",
        )

    def close(self):
        self.worker.close()
        self.store.close()

    async def heat(self, seconds, power_w, earned, temperature_c):
        self.elapsed_s += seconds
        self.wall += timedelta(seconds=seconds)
        work = Work(
            ComputeState.WORKING,
            cores_active=power_w / 10,
            core_hours=power_w * seconds / 36_000,
            useful_core_hours=power_w * seconds / 72_000,
            earned_micros=earned,
            credit=power_w / 7,
        )
        for radiator in self.radiators.values():
            radiator.temperature_c = temperature_c
            radiator.totals = radiator.totals.plus(
                work, seconds=seconds, power_w=power_w, core_w=3.3, wanted_w=power_w / 3
            )
        await self.books.keep(seconds, self.wall)

    async def set_clock(self, by):
        self.wall += by
        self.books.clock_was_set()

    async def fill_disk(self, full):
        self.full = self.store.full = full

    async def crash(self):
        self.close()
        self.start()

    async def stop(self):
        await self.books.finish()
        if not self.full:
            for radiator in self.radiators.values():
                assert radiator.saved_totals == radiator.totals
        await self.crash()

    async def erase(self, zone):
        if self.full:
            return
        await self.books.erase_history(zone)
        self.rows = {key: row for key, row in self.rows.items() if ZONES[key[0]] != zone}
        for radiator_id, radiator in self.radiators.items():
            if ZONES[radiator_id] == zone:
                self.bases[radiator_id] = radiator.totals.amounts()

    async def roll_up(self, hours_ago):
        before = hour_of(self.wall) - hours_ago
        # The hour that is not over is kept apart until the next one begins.
        old = self.store._db.execute(
            "SELECT radiator_id, energy, useful, wanted, core_hours, earned, credit FROM hours"
            " WHERE hour < ?",
            (before,),
        )
        for radiator_id, *amounts in old:
            self.bases[radiator_id] = self.bases[radiator_id].plus(Amounts(*amounts))
        self.rows = {key: row for key, row in self.rows.items() if key[1] >= before}
        self.store.roll_up(before)

    async def check(self):
        for radiator_id, radiator in self.radiators.items():
            told = totals_view(radiator.saved_totals, "cobblestones")
            history = await self.books.history(radiator_id, 0, LONGEST)
            assert summed(history) == members(told) | {"credit": exact(told.credit.amount)}
            self._check_nothing_fell(radiator_id, told, history)
            await self._check_parts(radiator_id, history)

    def _check_nothing_fell(self, radiator_id, told, history):
        for name in ("energy_kwh", "useful_kwh", "wanted_kwh", "core_hours"):
            key = radiator_id, name
            assert getattr(told, name) >= self.told.get(key, 0)
            self.told[key] = getattr(told, name)
        stretch = self.store.history(radiator_id, 0, LONGEST)
        assert [start_of(row.hour) for row in stretch.rows] == [row.start for row in history.rows]
        # All that was ever told is in a row, but for what was erased or became a month.
        assert stretch.base == self.bases[radiator_id]
        rows = {(radiator_id, row.hour): row.amounts.energy for row in stretch.rows}
        mine = {key: row for key, row in self.rows.items() if key[0] == radiator_id}
        assert all(rows[key] >= energy for key, energy in mine.items())
        self.rows |= rows

    async def _check_parts(self, radiator_id, whole):
        """Each hour's base is the base before and the rows in between."""
        for index, row in enumerate(whole.rows):
            hour = hour_of(row.start)
            before = await self.books.history(radiator_id, 0, hour)
            after = await self.books.history(radiator_id, hour, LONGEST)
            assert before.rows == whole.rows[:index]
            assert summed(before) == members(after.base) | {"credit": exact(after.base.credit)}
            assert before.next == row.start
            temperature_c = getattr(row, "temperature_c", None)
            assert not isinstance(temperature_c, float) or 10 <= temperature_c <= 30


def exact(number):
    return Fraction(str(number))


def members(sums):
    return {name: exact(getattr(sums, name)) for name in SUMS}


def summed(history):
    return {
        name: sum(
            (exact(getattr(row, name)) for row in history.rows),
            exact(getattr(history.base, name)),
        )
        for name in (*SUMS, "credit")
    }


events = st.one_of(
    st.tuples(
        st.just(Host.heat),
        st.sampled_from([0.0, 5.0, 9.999999]) | st.floats(0, 10),
        st.sampled_from([0.0, 10.0, 612.3456789]) | st.floats(0, 50_000),
        st.integers(-(10**4), 10**6),
        st.none() | st.floats(10, 30),
    ),
    st.tuples(
        st.just(Host.set_clock),
        st.sampled_from([-86_400, -3600, -60, 60, 1795, 3600, 40 * 86_400]).map(
            lambda seconds: timedelta(seconds=seconds)
        ),
    ),
    st.tuples(st.just(Host.fill_disk), st.booleans()),
    st.tuples(st.just(Host.crash)),
    st.tuples(st.just(Host.stop)),
    st.tuples(st.just(Host.erase), st.sampled_from(["home", "upstairs", "cellar"])),
    st.tuples(st.just(Host.roll_up), st.sampled_from([0, 1, 24])),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(events, min_size=10, max_size=25))
@example(
    [
        (Host.fill_disk, True),
        (Host.heat, 10.0, 700.0, 1, 20.0),
        (Host.fill_disk, False),
        (Host.heat, 10.0, 700.0, 1, 20.0),
    ]
)
@example(
    [
        (Host.heat, 10.0, 700.0, 1, 20.0),
        (Host.set_clock, timedelta(hours=-3)),
        (Host.heat, 10.0, 700.0, 1, 20.0),
        (Host.set_clock, timedelta(hours=3)),
        (Host.heat, 10.0, 700.0, 1, 20.0),
        (Host.set_clock, timedelta(hours=-3)),
        (Host.heat, 10.0, 700.0, 1, 20.0),
    ]
)
def test_sums_are_exact_after_any_ticks_jumps_crashes_and_erasures(story):
    async def play():
        with tempfile.TemporaryDirectory() as folder:
            host = Host(Path(folder))
            with contextlib.closing(host):
                # Something to begin with, so that there is a row to ask for.
                for event, *values in [(Host.heat, 5.0, 700.0, 1, 20.0), *story]:
                    await event(host, *values)
                    await host.check()

    asyncio.run(play())


@given(st.floats(0, 3600), st.timedeltas(timedelta(), timedelta(days=30_000)))
def test_the_parts_of_a_time_lie_in_its_hours_and_make_it_whole(seconds, since_1990):
    now = datetime(1990, 1, 1, tzinfo=UTC) + since_1990
    parts = split(now, seconds)
    assert abs(sum(part_s for _, part_s in parts) - seconds) < 1e-9
    assert parts[-1][0] == hour_of(now)
    for hour, part_s in parts:
        assert hour_of(now) - 1 <= hour <= hour_of(now)
        assert 0 <= part_s <= 3600


def test_what_came_over_the_turn_of_an_hour_is_shared_out_by_time():
    ledger = Ledger({"office": Amounts(energy=100)})
    turn = datetime(2026, 1, 15, 13, 0, tzinfo=UTC)
    ledger.book(
        "office",
        Amounts(energy=1101, earned=-3),
        now=turn + timedelta(seconds=1),
        seconds=4.0,
        temperature_c=20.0,
    )
    before, after = ledger.take()
    assert (start_of(before.hour), before.amounts.energy, before.temperature_s) == (
        turn - timedelta(hours=1),
        751,
        3.0,
    )
    assert (start_of(after.hour), after.amounts.energy, after.temperature_s) == (turn, 250, 1.0)
    assert before.amounts.earned + after.amounts.earned == -3
    assert ledger.take() == []


@given(st.integers(0, 10**15))
def test_totals_are_the_same_after_they_were_kept(energy):
    amounts = Amounts(energy=energy, earned=-energy, credit=energy)
    assert Totals.of(amounts).amounts() == amounts
