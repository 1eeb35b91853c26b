"""The home page: rooms, what can be asked of them, today's figures, and the connection."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from chaleur_desktop.core.models import (
    Activity,
    CommandError,
    Estimate,
    Impact,
    Link,
    LinkStatus,
    TokenStorage,
)
from chaleur_desktop.core.problems import Problem
from chaleur_desktop.ui import formats
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from tests.desktop.example_home import BEDROOM, HOME, INSIDE, LIVING, click, texts_of, with_room


def test_a_card_says_how_warm_it_is_and_how_warm_it_shall_be(shell):
    texts = texts_of(shell.home_page.cards["h_living"])
    for text in ("Living room", "It is 19.5°", "You want 20°", "Comfort", "Night"):
        assert text in texts
    assert shell.home_page.cards["h_living"].dial.text() == "20°"
    assert f"Heating \N{MIDDLE DOT} 640{formats.NO_BREAK_SPACE}W" in texts


def test_buttons_and_keys_ask_for_warmer_and_cooler(qtbot, shell, recorder):
    card = shell.home_page.cards["h_living"]
    click(qtbot, card.warmer)
    click(qtbot, card.cooler)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Up, Qt.Key.Key_Minus, Qt.Key.Key_Down):
        qtbot.keyClick(card.warmer, key)
    qtbot.keyClick(card.cooler, Qt.Key.Key_Space)
    qtbot.keyClick(card.warmer, Qt.Key.Key_F5)
    steps = [asked[2] for asked in recorder.asked if asked[0] == "adjust_target"]
    assert steps == [1, -1, 1, 1, -1, -1, -1]


def test_only_the_offered_presets_are_buttons_and_the_chosen_one_is_marked(qtbot, shell, recorder):
    card = shell.home_page.cards["h_living"]
    assert [b.text() for b in card.presets.buttons.values()] == [
        "Comfort", "Eco", "Away", "Boost", "Night",
    ]  # fmt: skip
    assert [p for p, b in card.presets.buttons.items() if b.isChecked()] == ["comfort"]
    click(qtbot, card.presets.buttons["eco"])
    click(qtbot, card.presets.buttons["comfort"])
    assert recorder.asked[-2:] == [
        ("choose_preset", "h_living", "eco"),
        ("choose_preset", "h_living", "comfort"),
    ]
    assert card.presets.buttons["comfort"].isChecked()
    shell.render_state(with_room(replace(LIVING, presets=("eco",), preset="eco")))
    assert list(card.presets.buttons) == ["eco"]


def test_at_the_limits_there_is_only_one_way_to_go(shell):
    card = shell.home_page.cards["h_living"]
    shell.render_state(with_room(replace(LIVING, target=26.0)))
    assert (card.cooler.isEnabled(), card.warmer.isEnabled()) == (True, False)
    shell.render_state(with_room(replace(LIVING, target=7.0)))
    assert (card.cooler.isEnabled(), card.warmer.isEnabled()) == (False, True)


def test_a_refusal_is_shown_in_plain_words_until_it_is_read(qtbot, shell, recorder):
    error = CommandError(Problem.COMMAND_REFUSED, "too hot")
    shell.render_state(with_room(replace(LIVING, error=error)))
    card = shell.home_page.cards["h_living"]
    assert "Home Assistant did not accept this change. It says: too hot" in texts_of(card)
    click(qtbot, card._error.button)
    assert recorder.asked[-1] == ("dismiss_error", "h_living")
    shell.render_state(with_room(LIVING))
    assert not card._error.isVisible()


def test_a_room_that_is_off_offers_to_turn_the_heating_on(qtbot, shell, recorder):
    shell.render_state(with_room(replace(LIVING, activity=Activity.OFF, mode="off")))
    card = shell.home_page.cards["h_living"]
    assert not card.warmer.isVisible()
    assert not card.presets.buttons["eco"].isVisible()
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Up, Qt.Key.Key_Minus, Qt.Key.Key_Down):
        qtbot.keyClick(card, key)
    assert not [asked for asked in recorder.asked if asked[0] == "adjust_target"]
    click(qtbot, card.turn_on)
    assert recorder.asked[-1] == ("turn_on", "h_living")


def test_a_radiator_that_does_not_answer_shows_no_controls(shell):
    shell.render_state(with_room(replace(LIVING, activity=Activity.OFFLINE)))
    card = shell.home_page.cards["h_living"]
    assert "This radiator is not answering Home Assistant." in texts_of(card)
    assert not card.warmer.isVisible()


def test_offline_keeps_the_last_state_with_its_age_and_presses_nothing(qtbot, shell, recorder):
    old = replace(HOME, updated_at=datetime.now(UTC) - timedelta(minutes=5, seconds=5))
    link = Link(LinkStatus.OFFLINE, Problem.CONNECTION_LOST)
    shell.render_state(replace(INSIDE, home=old, link=link))
    page = shell.home_page
    assert "5 min ago" in page.offline.text
    assert "The connection to Home Assistant was lost." in page.offline.text
    assert not page.cards["h_living"].warmer.isEnabled()
    assert "It is 19.5°" in texts_of(page)
    click(qtbot, page.offline.button)
    assert recorder.asked[-1] == ("retry",)
    shell.render_state(INSIDE)
    assert not page.offline.isVisible()


def test_only_who_changed_something_reads_that_the_change_may_be_lost(shell):
    slow = Link(LinkStatus.OFFLINE, Problem.NO_ANSWER)
    shell.render_state(replace(INSIDE, link=slow))
    assert "did not answer in time" in shell.home_page.offline.text
    assert "change" not in shell.home_page.offline.text
    for problem in (Problem.NO_ANSWER, Problem.CONNECTION_LOST):
        shell.render_state(with_room(replace(LIVING, error=CommandError(problem))))
        error = shell.home_page.cards["h_living"]._error
        assert "Your change may not have arrived." in error.text


def test_a_refused_sign_in_says_that_the_resident_has_to_act(shell):
    link = Link(LinkStatus.OFFLINE, Problem.ACCESS_REFUSED, needs_resident=True)
    shell.render_state(replace(INSIDE, link=link))
    assert "does not try again by itself" in shell.home_page.offline.text


def test_todays_figures_are_shown_with_their_limits(shell):
    impact = shell.home_page.impact
    nbsp = formats.NO_BREAK_SPACE
    assert impact.earnings.text() == "€1.20"
    assert impact.co2.text() == f"350{nbsp}g"
    assert "Estimated: 300" in impact.co2_note.text()
    loss = replace(HOME, impact=Impact((), Estimate(-0.012)))
    shell.render_state(replace(INSIDE, home=loss))
    assert impact.earnings.text() == "\N{EN DASH}"
    assert impact.co2.text() == f"\N{MINUS SIGN}12{nbsp}g"
    assert "caused more CO₂ than it avoided" in impact.co2_note.text()
    unsure = replace(HOME, impact=Impact((), Estimate(-0.012, -0.04, 0.02)))
    shell.render_state(replace(INSIDE, home=unsure))
    assert "Too close to call" in impact.co2_note.text()
    assert "caused more" not in impact.co2_note.text()
    shell.render_state(replace(INSIDE, home=replace(HOME, impact=Impact())))
    assert impact.co2.text() == "\N{EN DASH}"


def test_cards_follow_the_rooms(shell):
    kitchen = replace(LIVING, id="h_kitchen", name="A kitchen")
    shell.render_state(replace(INSIDE, home=replace(HOME, rooms=(kitchen, BEDROOM, LIVING))))
    page = shell.home_page
    order = [page._rooms.itemAt(i).widget() for i in range(page._rooms.count())]
    assert order == [page.cards[i] for i in ("h_kitchen", "h_bed", "h_living")]
    shell.render_state(replace(INSIDE, home=replace(HOME, rooms=())))
    assert page.cards == {}
    assert page._empty.isVisible()


@pytest.mark.parametrize("storage", TokenStorage)
def test_where_the_screen_is_high_enough_nothing_has_to_be_scrolled(shell, storage):
    # One room: no screen of a test is high enough for more.
    shell.render_state(with_room(LIVING, storage=storage))
    shell.tray_hint.show_text("A hint that is long enough to be wrapped into two lines or more.")
    shell.resize(shell.wanted_size(QSize(1280, 3000)))
    QApplication.processEvents()
    area = shell.home_page._area
    assert area.verticalScrollBar().maximum() == 0
    assert area.height() - area.widget().sizeHint().height() < 30


def test_names_from_outside_are_text_and_never_markup(shell):
    shell.render_state(with_room(replace(LIVING, name="<b>Salon</b> &amp;")))
    name = shell.home_page.cards["h_living"]._name
    assert name.textFormat() is Qt.TextFormat.PlainText


def test_on_a_low_screen_all_but_the_links_scrolls_with_the_rooms(shell):
    page = shell.home_page
    offline = replace(INSIDE, link=Link(LinkStatus.OFFLINE, Problem.NOT_REACHABLE))
    shell.render_state(offline)
    shell.resize(shell.wanted_size(QSize(1280, 2000)))
    QApplication.processEvents()
    moved = (page.offline, page.impact, page._link)
    assert not any(page._area.isAncestorOf(widget) for widget in moved)
    high = page.content_height(page.width())
    shell.resize(shell.width(), 500)
    QApplication.processEvents()
    assert all(page._area.isAncestorOf(widget) and widget.isVisible() for widget in moved)
    assert not page._area.isAncestorOf(page.links)
    assert page.content_height(page.width()) == pytest.approx(high, abs=2)
    tops = [w.mapTo(page._area.widget(), w.rect().topLeft()).y() for w in moved]
    rooms = [card.y() for card in page.cards.values()]
    assert tops[0] < min(rooms) < max(rooms) < tops[1] < tops[2]
    shell.render_state(INSIDE)
    shell.resize(shell.wanted_size(QSize(1280, 2000)))
    QApplication.processEvents()
    assert not any(page._area.isAncestorOf(widget) for widget in moved)
    assert not page.offline.isVisible()
    assert page.impact.y() < page.links.y() < page._link.y()


def test_a_panel_that_opens_below_the_edge_is_scrolled_to(qtbot, shell):
    page = shell.home_page
    shell.resize(shell.width(), 460)
    card = page.cards["h_living"]
    click(qtbot, card.presets.buttons["away"])

    def whole():
        area = page._area.viewport()
        place = card.away_panel.go.mapTo(area, card.away_panel.go.rect().bottomLeft())
        return card.away_panel.go.isVisible() and 0 < place.y() <= area.height()

    qtbot.waitUntil(whole)
