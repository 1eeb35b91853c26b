"""When which question is asked."""

from datetime import date, timedelta

import pytest
from chaleur_desktop.core.learning import quiz
from chaleur_desktop.core.learning.progress import Progress

DAY = timedelta(days=1)
START = date(2026, 11, 24)
IDS = ["a", "b", "c", "d", "e"]


def day(number):
    return START + number * DAY


def asked_on(answers, days):
    """The days on which the one question there is comes, each time answered as told."""
    progress, found = Progress(), []
    answers = iter(answers)
    for number in range(days):
        if quiz.next_question(progress, ["a"], day(number)) == "a":
            found.append(number)
            right = next(answers, True)
            progress = quiz.answered(progress, "a", day(number), right=right)
    return found


def test_what_is_known_comes_ever_more_rarely():
    assert asked_on([], 220) == [0, 1, 4, 11, 32, 92, 152, 212]


def test_what_was_wrong_comes_back_the_next_day_and_starts_anew():
    # Right three times, then wrong: tomorrow, then again after 1, 3 and 7 days.
    assert asked_on([True, True, True, False], 30) == [0, 1, 4, 11, 12, 13, 16, 23]


def test_a_few_questions_a_day_at_most():
    progress, asked = Progress(), []
    while name := quiz.next_question(progress, IDS, START):
        asked.append(name)
        progress = quiz.answered(progress, name, START, right=True)
    assert asked == IDS[: quiz.DAILY]
    assert quiz.left_today(progress, START) == 0
    assert quiz.left_today(progress, day(1)) == quiz.DAILY


def test_questions_that_come_again_go_before_new_ones():
    progress = quiz.answered(Progress(), "c", START, right=True)
    assert quiz.next_question(progress, IDS, START) == "a"
    assert quiz.next_question(progress, IDS, day(1)) == "c"


def test_the_one_that_waits_longest_comes_first():
    progress = quiz.answered(Progress(), "c", START, right=True)
    progress = quiz.answered(progress, "a", day(1), right=True)
    assert quiz.next_question(progress, IDS, day(9)) == "c"


def test_later_means_another_day_and_costs_no_level():
    progress = quiz.answered(Progress(), "a", START, right=True)
    progress = quiz.answered(progress, "a", day(1), right=True)
    later = quiz.put_off(progress, "a", day(4))
    assert quiz.next_question(later, ["a"], day(4)) is None
    assert quiz.next_question(later, ["a"], day(5)) == "a"
    assert later.cards["a"].level == 2
    new = quiz.put_off(Progress(), "b", START)
    assert quiz.next_question(new, ["b"], day(1)) == "b"


def test_putting_everything_off_does_not_bring_all_questions_in_one_day():
    progress, count = Progress(), 0
    while name := quiz.next_question(progress, IDS, START):
        progress, count = quiz.put_off(progress, name, START), count + 1
    assert count == quiz.DAILY


def test_not_again_means_never():
    progress = quiz.stopped(Progress(), "a", START)
    assert all(quiz.next_question(progress, ["a"], day(n)) is None for n in range(0, 800, 7))
    known = quiz.stopped(quiz.answered(Progress(), "a", START, right=True), "a", day(1))
    assert quiz.next_question(known, ["a"], day(300)) is None


def test_a_question_that_is_gone_from_the_content_is_not_asked():
    progress = quiz.answered(Progress(), "old", START, right=False)
    assert quiz.next_question(progress, ["a"], day(3)) == "a"
    assert quiz.next_question(progress, [], day(3)) is None


def test_what_is_known_is_counted():
    progress = quiz.answered(Progress(), "a", START, right=True)
    progress = quiz.answered(progress, "b", START, right=False)
    assert quiz.known_well(progress, IDS) == 1
    assert quiz.known_well(quiz.answered(progress, "a", day(1), right=False), IDS) == 0


# --- clocks that jump ----------------------------------------------------------------------------


def test_without_any_use_after_the_jump_the_quiz_still_goes_on():
    ahead = date(2036, 1, 1)
    progress = quiz.answered(Progress(), "a", ahead, right=True)
    assert quiz.next_question(progress, ["a"], START) is None
    assert quiz.next_question(progress, ["a", "b"], START) == "b"
    assert quiz.next_question(progress, ["a"], ahead + DAY) == "a"


def test_a_clock_ahead_brings_no_flood():
    progress = Progress()
    for name in IDS[:3]:
        progress = quiz.answered(progress, name, START, right=True)
    count, ahead = 0, date(2036, 1, 1)
    while name := quiz.next_question(progress, IDS, ahead):
        progress, count = quiz.answered(progress, name, ahead, right=True), count + 1
    assert count == quiz.DAILY


@pytest.mark.parametrize("back", [1, 30, 4000])
def test_a_clock_set_back_and_forth_gives_no_second_helping(back):
    progress = Progress()
    for name in IDS[:3]:
        progress = quiz.answered(progress, name, START, right=True)
    assert quiz.next_question(progress, IDS, START - back * DAY) is None
    assert quiz.next_question(progress, IDS, START) is None
