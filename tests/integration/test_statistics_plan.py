"""The arithmetic of filling missed hours, against a recorder that misses what it likes."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from custom_components.chaleur.statistics_plan import (
    Course,
    Recorded,
    Row,
    Shift,
    find_shift,
    missing_rows,
)

START = datetime(2026, 3, 28, tzinfo=UTC)
HOUR = timedelta(hours=1)
STEP = 0.01
MISSED, STALE, SEEN, PURGED = "missed", "stale", "seen", "purged"


def at(number):
    return START + number * HOUR


def row(state, total):
    return Row(float(state), float(total))


def course(*amounts, base=0, only_grows=True):
    """Return how a total went; None is an hour that the radiator was off in."""
    ends, total = {}, base
    for number, amount in enumerate(amounts):
        if amount is not None:
            total += amount
            ends[at(number)] = total / 1000
    return Course(base=base / 1000, ends=ends, only_grows=only_grows, step=STEP)


class Recorder:
    """What the recorder does in each hour, as `compile_statistics` of Home Assistant does it."""

    def __init__(self, told):
        self.course = told
        self.rows = {}
        self.latest_hour = self.latest = None

    def live(self, hour, event, lag):
        begin, total = self.course.over([hour])[hour]
        if event == PURGED:
            self.latest = None
        elif event == STALE and self.latest:
            # Home Assistant was off; the recorder sums up the last state that it knows.
            self.latest_hour, self.rows[hour] = hour, self.latest
        elif event == SEEN:
            state = max(begin, total - lag * STEP) if total >= begin else total
            old = self.latest or Row(begin + 0.4 * (total - begin), 0.0)
            state = max(state, old.state) if self.course.only_grows else state
            self.latest = Row(state, old.sum + state - old.state)
            self.latest_hour, self.rows[hour] = hour, self.latest

    def fill(self, until):
        """Fill as the integration does; return how much was done."""
        if self.latest is None:
            return 0
        done = 0
        while shift := find_shift(self.course, self.recorded()):
            done += 1
            self.adjust(shift.hour, shift.by)
        planned = missing_rows(self.course, self.recorded(), until)
        self.rows |= planned
        return done + len(planned)

    def adjust(self, hour, by):
        for start, old in self.rows.items():
            if start >= hour:
                self.rows[start] = Row(old.state, old.sum + by)
        if self.latest_hour >= hour:
            self.latest = Row(self.latest.state, self.latest.sum + by)

    def recorded(self):
        return Recorded(
            before=None, rows=self.rows, latest_hour=self.latest_hour, latest=self.latest
        )


def assert_exact(recorder, until):
    """Each hour has what was used in it, to a thousandth; what was off has nothing."""
    hours = recorder.course.over(recorder.rows)
    previous = 0.0
    for hour, (begin, total) in hours.items():
        if hour >= until:
            break
        found = recorder.rows[hour]
        assert found.state == pytest.approx(total, abs=0.0006)
        assert found.sum - previous == pytest.approx(total - begin, abs=0.0011)
        assert found.sum == pytest.approx(total - recorder.course.base, abs=0.0006)
        previous = found.sum


hours = st.tuples(
    st.one_of(st.none(), st.just(0), st.integers(0, 900)),
    st.sampled_from([MISSED, STALE, SEEN, SEEN, PURGED]),
    st.floats(0, 0.99),
    st.booleans(),
)


@given(
    st.lists(hours, min_size=1, max_size=40), st.integers(0, 10**6), st.booleans(), st.booleans()
)
def test_any_gaps_in_any_order_of_runs_end_in_exact_hours(story, base, only_grows, falls):
    assume(story[0][0] is not None)
    amounts = [
        -amount if falls and not only_grows and amount and number % 3 == 0 else amount
        for number, (amount, *_) in enumerate(story)
    ]
    recorder = Recorder(course(*amounts, base=base, only_grows=only_grows))
    for number, (_, event, lag, fills) in enumerate(story):
        recorder.live(at(number), event, lag)
        if fills:
            recorder.fill(at(number + 1))
    end = at(len(story))
    recorder.live(end, SEEN, 0)
    recorder.fill(end)
    assert_exact(recorder, end)
    before = dict(recorder.rows)
    assert recorder.fill(end) == 0
    assert recorder.rows == before


def planned(told, rows, *, before=None, latest=None, until=10):
    hour, newest = latest or max(rows.items())
    recorded = Recorded(
        before=before,
        rows={at(number): found for number, found in rows.items()},
        latest_hour=at(hour),
        latest=newest,
    )
    shift = find_shift(told, recorded)
    missing = missing_rows(told, recorded, at(until))
    return shift, missing and {
        (hour - START) // HOUR: (found.state, pytest.approx(found.sum))
        for hour, found in missing.items()
    }


def test_a_gap_is_filled_with_the_sums_of_its_neighbours():
    told = course(100, 200, 300, 400, base=1000)
    rows = {0: row(1.1, 7.1), 3: row(2.0, 8.0)}
    assert planned(told, rows, before=row(1.0, 7.0)) == (None, {1: (1.3, 7.3), 2: (1.6, 7.6)})


def test_the_last_hour_before_an_outage_is_completed():
    told = course(100, 200, 300)
    rows = {0: row(0.1, 0.1), 1: row(0.15, 0.15), 2: row(0.15, 0.15)}
    assert planned(told, rows)[1] == {1: (0.3, 0.3), 2: (0.6, 0.6)}


def test_hours_that_are_not_over_are_left_alone():
    told = course(100, 200, 300)
    assert planned(told, {0: row(0.1, 0.1)}, until=2)[1] == {1: (0.3, 0.3)}


def test_rows_of_hours_in_which_the_radiator_was_off_do_not_fall():
    # The recorder summed up an old state in the hours 1 and 2 while Home Assistant was off.
    told = course(500, None, None, 100)
    rows = {0: row(0.2, 0.2), 1: row(0.2, 0.2), 2: row(0.2, 0.2), 3: row(0.6, 0.6)}
    assert planned(told, rows)[1] == dict.fromkeys((0, 1, 2), (0.5, 0.5))


def test_the_first_statistics_of_a_radiator_begin_with_its_first_hour():
    told = course(100, 200, 300, 400, base=5000)
    shift, _ = planned(told, {3: row(6.0, 0.3)})
    assert shift == Shift(at(3), pytest.approx(0.7))
    shifted = {3: row(6.0, 1.0)}
    assert planned(told, shifted) == (None, {0: (5.1, 0.1), 1: (5.3, 0.3), 2: (5.6, 0.6)})


def test_a_sum_that_began_again_after_a_long_absence_is_joined():
    told = course(100, 200, 300, 400, base=5000)
    shift, _ = planned(told, {0: row(5.1, 8.1), 3: row(6.0, 0.3)}, before=row(5.0, 8.0))
    assert shift == Shift(at(3), pytest.approx(8.7))


def test_a_sum_that_began_again_only_in_five_minute_rows_is_joined():
    told = course(100, 200, 300, base=5000)
    shift, _ = planned(told, {0: row(5.1, 8.1)}, before=row(5.0, 8.0), latest=(2, row(5.5, 0.1)))
    assert shift == Shift(at(2), pytest.approx(8.1 - 5.1 - (0.1 - 5.5)))


def test_a_sum_that_a_person_has_adjusted_stays_so():
    told = course(100, 200, 300, 400, base=5000)
    rows = {0: row(5.1, 0.1), 1: row(5.3, 0.3), 3: row(6.0, 0.75)}
    assert planned(told, rows) == (None, {2: (5.6, 0.35)})


def test_a_correction_of_all_hours_stays():
    told = course(100, 200, base=5000)
    rows = {0: row(5.1, 20.1), 1: row(5.3, 20.3)}
    assert planned(told, rows) == (None, {})


def test_a_host_that_lost_its_records_goes_on_from_the_old_sum():
    told = course(100, 200, 300)
    rows = {2: row(0.6, 40.6)}
    assert planned(told, rows, before=row(35.0, 40.0)) == (None, {0: (0.1, 40.1), 1: (0.3, 40.3)})


def test_rows_that_repeat_an_old_count_are_of_the_new_one():
    told = course(100, 200, 300)
    rows = {0: row(35.0, 40.0), 1: row(35.0, 40.0), 2: row(0.6, 40.6)}
    _, filled = planned(told, rows, before=row(35.0, 40.0))
    assert filled == {0: (0.1, 40.1), 1: (0.3, 40.3)}


def test_rows_that_tell_of_an_old_count_stay():
    told = course(100, 200)
    rows = {0: row(35.5, 40.5), 1: row(0.3, 40.8)}
    assert planned(told, rows, before=row(35.0, 40.0))[1] == {}


def test_hours_among_rows_of_an_old_count_stay():
    # A host went back to a backup, or replaced one of the same name, and tells of these hours too.
    told = course(100, 100, 0, 100, 100)
    rows = {0: row(80.0, 80.0), 1: row(80.0, 80.0), 3: row(85.0, 85.0), 4: row(0.4, 85.4)}
    assert planned(told, rows, before=row(79.0, 79.0))[1] == {}


def test_rows_of_a_host_whose_clock_is_fast_do_not_keep_a_gap_open():
    told = course(100, 200, 300, 400)
    rows = {0: row(0.1, 5.1), 2: row(0.7, 5.7), 3: row(1.0, 6.0)}
    assert planned(told, rows, before=row(0.0, 5.0))[1] == {1: (0.3, 5.3)}


def test_nothing_is_filled_before_the_recorder_knows_of_the_new_count():
    told = course(100, 200, 300)
    assert planned(told, {}, before=row(35.0, 40.0), latest=(0, row(35.0, 40.0)))[1] is None


def test_a_new_count_that_has_outgrown_the_old_one_does_not_let_the_sum_fall():
    # The recorder never saw it low, so it took 35 and 36 for one count.
    told = course(100, 35_900, base=0)
    rows = {1: row(36.0, 41.0)}
    assert planned(told, rows, before=row(35.0, 40.0))[1] == {}


def test_rows_that_were_held_while_the_host_counted_up_again_stay():
    # The host went back to a backup: 4.5 where Home Assistant had seen 5.
    told = course(100, 200, 300, base=4500)
    rows = {0: row(5.0, 5.0), 1: row(5.0, 5.0), 2: row(5.1, 5.1)}
    assert planned(told, rows, before=row(5.0, 5.0))[1] == {}


def test_money_that_was_corrected_lands_in_its_hour():
    told = course(500, -2000, 100, base=3000, only_grows=False)
    rows = {0: row(3.5, 0.5), 2: row(1.6, -1.4)}
    assert planned(told, rows, before=row(3.0, 0.0)) == (None, {1: (1.5, -1.5)})


def test_without_hours_there_is_nothing_to_fill():
    told = course(base=5000)
    assert planned(told, {0: row(5.0, 5.0)}) == (None, {})
    assert told.last == 5.0
