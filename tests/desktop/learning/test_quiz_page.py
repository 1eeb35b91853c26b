"""The quiz page: by mouse, by keyboard and for screen readers."""

from datetime import timedelta

import pytest
from chaleur_desktop.core.learning import quiz
from chaleur_desktop.core.learning.learner import Learner
from chaleur_desktop.core.learning.progress import Progress
from chaleur_desktop.system import learning_file
from chaleur_desktop.system.content_files import load_content, load_figures
from chaleur_desktop.ui.learn.quiz_page import QuizPage
from chaleur_desktop.ui.page import PageName
from chaleur_desktop.ui.pages import MAKERS, PageTools, link_text
from chaleur_desktop.ui.preferences import Preferences
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QRadioButton

Key = Qt.Key


@pytest.fixture
def page(qtbot, theme, learner):
    return shown(qtbot, learner)


def shown(qtbot, learner):
    made = QuizPage(learner)
    qtbot.addWidget(made)
    made.resize(640, 700)
    made.opened()
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def right_choice(page):
    return page.question.question.answer


def press(qtbot, page, key):
    """As the window gets it: at the control with the keyboard."""
    qtbot.keyClick(QApplication.focusWidget() or page, key)


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_a_right_answer_by_mouse(qtbot, page, learner):
    question = page.question.question
    assert not page.question.answer.isEnabled()
    page.question.choices.buttons[question.answer].click()
    qtbot.mouseClick(page.question.answer, Qt.MouseButton.LeftButton)
    assert page.answer.isVisible()
    assert not page.question.isVisible()
    assert page.answer.result == "Yes, that is right."
    assert learner.progress.cards[question.id].level == 1
    assert "4.4%" in page.answer.text


def test_a_wrong_answer_tells_the_right_one(page, learner):
    question = page.question.question
    page.question.choose(question.answer % len(question.choices) + 1)
    page.question.answer.click()
    assert page.answer.result == "No, it is another answer."
    assert "How much of France\u2019s carbon footprint comes from digital life?" in texts(page)
    assert page.answer.text.startswith(f"{question.answer}. 4.4%")
    assert learner.progress.cards[question.id].level == 0


def test_the_whole_quiz_by_keyboard_alone(qtbot, page, learner):
    for _ in range(quiz.DAILY):
        press(qtbot, page, Key.Key_Return)  # nothing is chosen yet: nothing happens
        assert page.question.isVisible()
        press(qtbot, page, Key.Key_0 + right_choice(page))
        press(qtbot, page, Key.Key_Return)
        assert page.answer.isVisible()
        assert page.answer.next.hasFocus()
        press(qtbot, page, Key.Key_Enter)
    assert page.end.isVisible()
    assert learner.known_well == quiz.DAILY


def test_numbers_without_a_choice_do_nothing(qtbot, page):
    press(qtbot, page, Key.Key_9)
    press(qtbot, page, Key.Key_0)
    assert not page.question.answer.isEnabled()


def test_the_arrow_keys_choose_too(qtbot, page):
    page.question.choose(1)
    press(qtbot, page, Key.Key_Down)
    press(qtbot, page, Key.Key_Return)
    assert page.answer.isVisible()
    assert page.answer.result == "Yes, that is right."


def test_enter_on_a_button_presses_that_button(qtbot, page):
    question = page.question.question
    page.question.choose(1)
    page.question.later.setFocus()
    press(qtbot, page, Key.Key_Return)
    assert page.question.isVisible()
    assert page.question.question != question


def test_later_and_not_again(page, learner, clock):
    first = page.question.question
    page.question.later.click()
    second = page.question.question
    page.question.not_again.click()
    assert learner.progress.cards[second.id].stopped
    clock.today += timedelta(days=1)
    page.opened()
    assert page.question.question == first


def test_an_explanation_shows_the_sources_of_its_numbers(page):
    page.question.choose(1)
    page.question.answer.click()
    assert set(page.answer.sources) == {"fr_digital_ghg_share", "fr_digital_ghg_share_old"}
    source = page.answer.sources["fr_digital_ghg_share"]
    assert source.name == "Digital share of France\u2019s carbon footprint"
    assert source.value.text() == "4.4%"
    source.value.click()
    assert any("ADEME" in text for text in texts(source))
    page.answer.next.click()
    page.question.choose(1)
    page.question.answer.click()
    assert set(page.answer.sources) == {"fr_digital_elec_share", "fr_digital_elec"}


def test_the_end_tells_how_far_one_is_and_forgets_only_after_asking(page, learner):
    while page.question.isVisible():
        page.question.choose(right_choice(page))
        page.question.answer.click()
        page.answer.next.click()
    assert page.end.text.startswith(f"You know {quiz.DAILY} of {len(learner.content.quiz)}")
    page.end.erase.click()
    assert page.end.keep.hasFocus()
    page.end.keep.click()
    assert learner.known_well == quiz.DAILY
    page.end.erase.click()
    page.end.sure.click()
    assert learner.progress == Progress()
    assert page.question.isVisible()


def test_a_new_day_brings_new_questions_when_the_page_is_opened(page, clock):
    while page.question.isVisible():
        page.question.later.click()
    clock.today += timedelta(days=1)
    page.opened()
    assert page.question.isVisible()


def test_a_full_disk_is_told(page, store):
    store.error = OSError(28, "No space left on device")
    page.question.later.click()
    assert page.not_kept.text == "Your progress could not be saved: No space left on device"
    store.error = None
    page.question.later.click()
    assert page.not_kept.text == ""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_question_is_shown_and_answered(qtbot, theme, speaking, clock, store, language):
    speaking(language)
    learner = Learner(load_content(language), load_figures(), store, clock)
    page = shown(qtbot, learner)
    seen = set()
    while len(seen) < len(learner.content.quiz):
        while page.question.isVisible():
            question = page.question.question
            seen.add(question.id)
            assert len(page.question.choices.buttons) == len(question.choices)
            assert not any("{" in text for text in texts(page))
            page.question.choose(question.answer)
            page.question.answer.click()
            assert not any("{" in text for text in texts(page))
            assert set(page.answer.sources) == set(question.factors)
            page.answer.next.click()
        clock.today += timedelta(days=1)
        page.opened()
    assert seen == set(learner.content.quiz)


def test_everything_has_a_name_and_is_reached_by_keyboard(page):
    def controls():
        return [
            control
            for control in page.findChildren(QAbstractButton)
            if control.isVisible() and control.isEnabled()
        ]

    def check():
        names = [control.accessibleName() for control in controls()]
        assert all(names)
        assert len(set(names)) == len(names)
        # Of radio buttons one is enough: the arrow keys go on from it.
        reached = [c for c in controls() if c.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert {c for c in controls() if not isinstance(c, QRadioButton)} <= set(reached)
        assert any(isinstance(c, QRadioButton) for c in reached) is page.question.isVisible()

    page.question.choose(2)
    assert page.question.choices.buttons[2].accessibleName() == (
        "How much of France\u2019s carbon footprint comes from digital life?: 2. 4.4%"
    )
    check()
    page.question.answer.click()
    check()
    assert "Yes, that is right. 2. 4.4%" in page.answer.next.accessibleDescription()
    while not page.end.isVisible():
        (page.answer.next if page.answer.isVisible() else page.question.later).click()
    check()


def test_the_page_of_the_app_keeps_its_progress_in_a_file(
    qtbot, theme, speaking, monkeypatch, tmp_path
):
    monkeypatch.setattr(learning_file, "learning_file", lambda: tmp_path / "learning.json")
    learning_file.the_learning_file.cache_clear()
    speaking("fr")
    try:
        page = MAKERS[PageName.QUIZ](PageTools(lambda _intent: None, Preferences()))
        qtbot.addWidget(page)
        page.opened()
        assert page.title == link_text(PageName.QUIZ)
        page.question.choose(2)
        assert page.question.choices.buttons[2].accessibleName().endswith("2. 4,4\u00a0%")
        page.question.answer.click()
        assert "digital_share" in (tmp_path / "learning.json").read_text("utf-8")
    finally:
        learning_file.the_learning_file.cache_clear()


def test_other_keys_go_on_to_the_window(qtbot, page):
    event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    page.keyPressEvent(event)
    assert not event.isAccepted()
