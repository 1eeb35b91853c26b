"""The quiz and tips as pages use them: over days, with clocks that jump, and full disks."""

from datetime import timedelta

from chaleur_desktop.core.learning import quiz
from chaleur_desktop.core.learning.progress import Progress

DAY = timedelta(days=1)
OWN = {"phone_years": 2.0, "laptop_years": 4.0, "boxes": 1.0}


def answer_all(learner, *, right=True):
    """Answer what is asked now; return how many questions that was."""
    count = 0
    while question := learner.question:
        choice = question.answer if right else question.answer % len(question.choices) + 1
        assert learner.answer(question, choice) is right
        count += 1
    return count


def test_over_two_months_all_questions_are_learnt_a_few_a_day(learner, clock):
    for _ in range(60):
        assert answer_all(learner) <= quiz.DAILY
        clock.today += DAY
    assert learner.known_well == len(learner.content.quiz)


def test_wrong_answers_come_back(learner, clock):
    first = learner.question
    answer_all(learner, right=False)
    assert learner.known_well == 0
    assert learner.left_today == 0
    clock.today += DAY
    assert learner.question == first


def test_later_and_not_again(learner, clock):
    first = learner.question
    learner.later(first)
    second = learner.question
    assert second != first
    learner.not_again(second)
    clock.today += DAY
    assert learner.question == first
    learner.answer(first, first.answer)
    assert learner.question not in (first, second)


def test_a_clock_far_ahead_does_not_silence_the_quiz_when_it_is_set_right(learner, clock):
    right_day = clock.today
    clock.today = right_day + 4000 * DAY
    assert answer_all(learner) == quiz.DAILY
    clock.today = right_day
    assert learner.question is None  # enough for today
    clock.today += DAY
    assert answer_all(learner) == quiz.DAILY


def test_a_clock_that_goes_back_and_forth_gives_no_flood(learner, clock):
    right_day = clock.today

    def asked(jumps):
        count = 0
        for jump in jumps:
            clock.today = right_day + jump * DAY
            count += answer_all(learner)
        return count

    # Over the date line and back.
    assert asked((0, -1, 0, -1, 0)) == quiz.DAILY
    # Far back, and put right: a day like others.
    assert asked((-300, 0, -1, 0)) == quiz.DAILY


def test_over_the_date_line_and_back_there_is_one_tip(learner, clock):
    right_day = clock.today
    for jump in (0, -1, 0, -1, 0):
        clock.today = right_day + jump * DAY
        assert learner.tip(OWN).tip.id == "keep_phone"
    clock.today = right_day + DAY
    assert learner.tip(OWN).tip.id == "keep_laptop"


def test_a_clock_far_ahead_does_not_silence_the_tips(learner, clock):
    right_day = clock.today
    clock.today = right_day + 4000 * DAY
    assert learner.tip(OWN).tip.id == "keep_phone"
    learner.dismiss_tip("keep_phone")
    clock.today = right_day
    assert learner.tip(OWN) is None  # put away today
    clock.today += DAY
    assert learner.tip(OWN).tip.id == "keep_laptop"
    # What was put away "in ten years" counts from the day on which the clock was right again.
    clock.today = right_day + 180 * DAY
    assert learner.tip(OWN).tip.id == "keep_phone"


def test_erasing_begins_anew(learner, store):
    first = learner.question
    answer_all(learner)
    learner.tip(OWN)
    learner.erase()
    assert store.progress == Progress()
    assert learner.question == first


def test_a_full_disk_is_told_and_the_quiz_goes_on(learner, store):
    store.error = OSError(28, "No space left on device")
    first = learner.question
    learner.answer(first, first.answer)
    assert learner.not_kept == "No space left on device"
    assert learner.question != first
    store.error = None
    learner.later(learner.question)
    assert learner.not_kept == ""


def test_looking_changes_nothing(learner, store):
    before = store.progress
    assert learner.question == learner.question
    assert store.progress is before
