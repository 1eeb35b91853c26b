"""The card with the tip of the day."""

from datetime import timedelta

import pytest
from chaleur_desktop.core.learning.learner import Learner
from chaleur_desktop.system.content_files import load_content, load_figures
from chaleur_desktop.ui.learn.tip_card import TipCard
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

OWN = {"phone_years": 2.5, "boxes": 1.0}


@pytest.fixture
def card(qtbot, theme, learner):
    made = TipCard(learner)
    qtbot.addWidget(made)
    return made


def test_the_tip_tells_the_person_s_own_figures(card):
    card.show_tip(OWN)
    assert card.isVisibleTo(None)
    assert card.text == (
        "Keep your phone one more year. You keep a phone for about 2.5\u00a0years. One more year "
        "would make about 9.1\u00a0kg\u00a0CO₂e less each year. Most of a phone\u2019s "
        "weight comes from making it."
    )
    assert card.gain.value.text() == "9.1\u00a0kg\u00a0CO₂e a year"


def test_what_is_at_stake_opens_its_sources(card):
    card.show_tip(OWN)
    card.show()
    card.gain.value.click()
    assert "smartphone_embodied" in card.gain.panel.links


def test_without_a_useful_tip_there_is_no_card(card):
    card.show_tip({})
    assert card.isHidden()
    assert card.text == ""


def test_a_tip_put_away_is_gone_for_today(qtbot, card, clock):
    card.show_tip(OWN)
    card.show()
    with qtbot.waitSignal(card.dismissed):
        qtbot.mouseClick(card.away, Qt.MouseButton.LeftButton)
    assert card.isHidden()
    card.show_tip(OWN)
    assert card.isHidden()
    clock.today += timedelta(days=1)
    card.show_tip(OWN)
    assert "box" in card.text


def test_the_card_says_to_screen_readers_what_it_is(card):
    card.show_tip(OWN)
    assert card.accessibleName() == "Tip of the day: Keep your phone one more year"
    assert card.away.accessibleName() == "Put away: Keep your phone one more year"
    assert "half a year" in card.away.accessibleDescription()
    assert card.away.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert card.gain.value.accessibleName()


def test_in_french_numbers_and_words_are_french(qtbot, theme, speaking, clock, store):
    speaking("fr")
    made = TipCard(Learner(load_content("fr"), load_figures(), store, clock))
    qtbot.addWidget(made)
    made.show_tip(OWN)
    assert "9,1\u00a0kg\u00a0CO₂e de moins" in made.text
    assert made.findChildren(QLabel)
