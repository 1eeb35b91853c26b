"""The widgets, drawn without a display."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from chaleur_desktop.core.models import (
    Activity,
    AppState,
    CommandError,
    FoundHome,
    Home,
    Link,
    LinkStatus,
    Money,
    Phase,
    SignIn,
    TokenStorage,
)
from chaleur_desktop.core.problems import Problem
from chaleur_desktop.ui import formats, language, tokens, wording
from chaleur_desktop.ui.icons import activity_pixmap
from chaleur_desktop.ui.placement import GAP, popover_position
from PySide6.QtCore import QLocale, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from tests.desktop.example_home import (
    EN,
    FR,
    INSIDE,
    LIVING,
    OUTSIDE,
    click,
    room_for_a_finger,
    texts_of,
    with_room,
)

# --- the sign-in page -----------------------------------------------------------------------


def test_a_found_home_or_a_typed_address_is_signed_in_to(qtbot, shell, recorder):
    found = FoundHome("u1", "Maison & co", ("http://192.168.1.4:8123",))
    shell.render_state(replace(OUTSIDE, sign_in=SignIn(found=(found,))))
    page = shell.sign_in_page
    choice = page.found[found]
    assert choice.text() == "Maison && co  (http://192.168.1.4:8123)"
    click(qtbot, choice)
    assert recorder.asked[-1] == ("sign_in_to", found)
    page.address.setText("ha.lan")
    qtbot.keyClick(page.address, Qt.Key.Key_Return)
    assert recorder.asked[-1] == ("sign_in", "ha.lan")
    click(qtbot, page.proceed)
    assert recorder.asked[-1] == ("sign_in", "ha.lan")
    shell.render_state(OUTSIDE)
    assert page.found == {}


def test_waiting_for_the_browser_offers_the_link_and_a_way_back(qtbot, shell, recorder):
    waiting = SignIn(address="http://ha.lan:8123", browser_url="http://ha.lan:8123/auth?x=1")
    shell.render_state(AppState(phase=Phase.SIGNING_IN, sign_in=waiting))
    page = shell.sign_in_page
    assert any("http://ha.lan:8123" in text for text in texts_of(page))
    click(qtbot, page.copy_link)
    assert QGuiApplication.clipboard().text() == waiting.browser_url
    assert page.copy_link.text() == "Copied"
    click(qtbot, page.cancel)
    assert recorder.asked[-1] == ("cancel_sign_in",)
    shell.render_state(AppState(phase=Phase.SIGNING_IN, sign_in=SignIn(address="ha.lan")))
    assert "Calling ha.lan …" in texts_of(page)
    assert not page.copy_link.isEnabled()


def test_a_problem_is_told_and_the_address_is_kept_for_correction(shell):
    failed = SignIn(address="ha.lan", problem=Problem.NOT_REACHABLE)
    shell.render_state(replace(OUTSIDE, sign_in=failed))
    page = shell.sign_in_page
    assert "cannot be reached" in page.problem.text
    assert page.address.text() == "ha.lan"
    page.address.setText("ha.lan:81")
    shell.render_state(replace(OUTSIDE, sign_in=failed))
    assert page.address.text() == "ha.lan:81"


def test_the_keyboard_stays_on_the_page_while_one_signs_in(qtbot, shell):
    shell.render_state(OUTSIDE)
    shell.activateWindow()
    page = shell.sign_in_page
    page.proceed.setFocus()
    qtbot.waitUntil(page.proceed.hasFocus)
    shell.render_state(AppState(phase=Phase.SIGNING_IN, sign_in=SignIn(address="ha.lan")))
    assert page.cancel.hasFocus()
    shell.render_state(replace(OUTSIDE, sign_in=SignIn(address="ha.lan")))
    assert page.address.hasFocus()


def test_starting_and_where_the_sign_in_is_kept_are_said(shell):
    shell.render_state(AppState())
    assert "Your computer may ask for the password of your keyring." in texts_of(shell)
    shell.render_state(replace(OUTSIDE, storage=TokenStorage.NO_KEYRING))
    assert any("no safe place" in text for text in texts_of(shell))
    shell.render_state(replace(INSIDE, storage=TokenStorage.SESSION_ONLY))
    assert any("not kept" in text for text in texts_of(shell))


# --- accessibility, languages, colours ------------------------------------------------------

_STATES = {
    "inside": INSIDE,
    "off": with_room(replace(LIVING, activity=Activity.OFF, mode="off")),
    "error": with_room(replace(LIVING, error=CommandError(Problem.NO_ANSWER))),
    "offline": replace(INSIDE, link=Link(LinkStatus.OFFLINE, Problem.NOT_REACHABLE)),
    "outside": replace(OUTSIDE, sign_in=SignIn(found=(FoundHome("u", "H", ("http://h",)),))),
    "waiting": AppState(phase=Phase.SIGNING_IN, sign_in=SignIn(browser_url="http://h")),
}


@pytest.mark.parametrize("state", _STATES.values(), ids=_STATES.keys())
def test_every_focusable_widget_has_a_name(shell, state):
    shell.render_state(state)
    walked = 0
    for widget in shell.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert re.search(r"\w", name), f"{widget} has no accessible name"
            walked += 1
    assert walked >= 2


@pytest.mark.parametrize("state", _STATES.values(), ids=_STATES.keys())
def test_every_button_is_large_enough_for_a_finger(shell, state):
    shell.render_state(state)
    QApplication.processEvents()
    for widget in shell.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() == Qt.FocusPolicy.StrongFocus:
            assert room_for_a_finger(widget) >= tokens.TOUCH_TARGET, widget


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [16, 22, 64])
def test_every_activity_has_its_own_shape_and_not_only_its_own_colour(qapp, dark, size):
    def shape(activity):
        image = activity_pixmap(activity, size, dark=dark).toImage()
        return bytes(image.pixelColor(x, y).alpha() > 127 for y in range(size) for x in range(size))

    kinds = [Activity.HEATING, Activity.COMPUTING, Activity.IDLE, Activity.OFFLINE]
    shapes = [shape(kind) for kind in kinds]
    for index, one in enumerate(shapes):
        for other in shapes[index + 1 :]:
            different = sum(a != b for a, b in zip(one, other, strict=True))
            assert different > size * size * 0.03
    assert shape(Activity.OFF) == shape(Activity.IDLE)


def test_the_language_is_the_systems_first_known_one_unless_chosen():
    assert language.choose_language(None, ["de-DE", "fr-CA", "en"]) == "fr"
    assert language.choose_language(None, ["en_GB", "fr"]) == "en"
    assert language.choose_language(None, ["de"]) == "en"
    assert language.choose_language("fr", ["en"]) == "fr"
    assert language.choose_language("xx", []) == "en"
    assert language.locale_for("fr", QLocale("fr_CA")).name() == "fr_CA"
    assert language.locale_for("fr", EN).name() == "fr_FR"


def test_numbers_are_written_as_people_write_them():
    nbsp, minus, dash = formats.NO_BREAK_SPACE, "\N{MINUS SIGN}", "\N{EN DASH}"
    assert formats.temperature(19.53, FR) == "19,5°"
    assert formats.temperature(20.0, EN) == "20°"
    assert formats.temperature(-0.02, EN) == "0°"
    assert formats.power(1234, EN) == f"1.2{nbsp}kW"
    assert formats.percent(80, FR) == f"80{nbsp}%"
    assert formats.percent(80, EN) == "80%"
    assert formats.money(Money(0.42, "EUR"), FR) == f"0,42{nbsp}€"
    assert formats.money(Money(0.0123, "EUR"), EN) == "€0.0123"
    assert formats.money(Money(-1.5, "USD"), EN) == f"{minus}$1.50"
    assert formats.money(Money(2, "XYZ"), EN) == f"XYZ{nbsp}2.00"
    assert formats.mass(1.25, FR) in (f"1,2{nbsp}kg", f"1,3{nbsp}kg")
    assert formats.mass(0.0042, EN) == f"4.2{nbsp}g"
    assert formats.mass(0.0, EN) == f"0{nbsp}g"
    assert (
        formats.mass_range(-0.08, 0.16, EN)
        == f"{minus}80{nbsp}{dash}\N{WORD JOINER}{nbsp}160{nbsp}g"
    )
    assert formats.clock_time(datetime.now(UTC), FR).count(":") == 1


def test_every_problem_preset_and_age_has_words():
    sentences = {wording.problem_sentence(problem) for problem in Problem}
    assert len(sentences) == len(Problem)
    assert wording.preset_name("frost_protection") == "Frost guard"
    assert wording.preset_name("mon_reglage") == "Mon reglage"
    assert wording.age(5) != wording.age(65)
    assert wording.age(7300) == "2 h ago"
    assert wording.age(200000) == "more than a day ago"
    assert wording.last_update(Home(), datetime.now(UTC), EN) == ""
    assert wording.link_sentence(Link(LinkStatus.ONLINE), Home()) == "Connected"
    assert wording.load_sentence(LIVING, EN) == "Its processors work at 80%."
    assert wording.load_sentence(replace(LIVING, compute_load=None), EN) == ""
    unknown = replace(LIVING, temperature=None, target=None, power=None)
    assert wording.comfort_sentence(unknown, EN) == "Temperature not known"
    assert wording.activity_sentence(unknown, EN) == "Heating"


def test_the_tooltip_says_in_words_what_the_icon_shows():
    lines = wording.tooltip(INSIDE, EN).splitlines()
    assert lines[0] == f"Chaleur: Heating, 1.3{formats.NO_BREAK_SPACE}kW"
    assert lines[1] == "Living room: It is 19.5°. You want 20°"
    assert wording.tooltip(OUTSIDE, EN) == "Chaleur: not signed in"
    assert wording.tooltip(AppState(), EN) == "Chaleur: Connecting …"
    offline = replace(INSIDE, link=Link(LinkStatus.OFFLINE))
    assert wording.tooltip(offline, EN) == "Chaleur: Not connected"
    quiet = with_room(replace(LIVING, power=None))
    assert wording.tooltip(quiet, EN).startswith("Chaleur: Heating\n")


# --- where the popover goes -----------------------------------------------------------------

SCREEN = QRect(0, 0, 1280, 800)
ABOVE_PANEL = QRect(0, 0, 1280, 768)
SIZE = QSize(400, 500)


def test_the_popover_opens_at_the_icon_inside_the_screen():
    at = popover_position(SIZE, QRect(1250, 770, 22, 22), None, SCREEN, ABOVE_PANEL)
    assert at.y() + SIZE.height() + GAP <= 768
    assert at.x() + SIZE.width() <= 1280
    top_panel = QRect(0, 32, 1280, 768)
    at = popover_position(SIZE, QRect(600, 5, 22, 22), None, SCREEN, top_panel)
    assert at == QPoint(QRect(600, 5, 22, 22).center().x() - 200, 32 + GAP)


def test_without_a_geometry_the_click_is_the_anchor_and_without_a_click_the_panels_corner():
    at = popover_position(SIZE, QRect(), QPoint(640, 790), SCREEN, ABOVE_PANEL)
    assert at.x() == 440
    assert at.y() > 200
    corner = popover_position(SIZE, QRect(), None, SCREEN, ABOVE_PANEL)
    assert (corner.x() > 800, corner.y() > 200) == (True, True)
    top = popover_position(SIZE, QRect(), QPoint(5000, 5), SCREEN, QRect(0, 32, 1280, 768))
    assert top.y() == 32 + GAP


def test_a_tray_that_takes_no_space_is_not_covered():
    icon = QRect(1250, 770, 22, 22)
    at = popover_position(SIZE, icon, None, SCREEN, SCREEN)
    assert at.y() + SIZE.height() < icon.top()
    high = popover_position(QSize(400, 2000), icon, None, SCREEN, SCREEN)
    assert high.y() == GAP
