"""All pages: every control has a name, every text is translated, and all of it can be read."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from chaleur_desktop.core.settings import ColourScheme
from chaleur_desktop.ui.preferences import Preferences
from chaleur_desktop.ui.shell import Shell
from chaleur_desktop.ui.theme import Theme
from chaleur_desktop.ui.tray import AppMenu
from PySide6.QtCore import QLocale, QPoint, QRect, Qt, QTranslator
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu, QTableWidget, QWidget

from tests.desktop.learn.homes import furnish
from tests.desktop.recorder import Recorder
from tests.desktop.scenes import ALL_SCENES, SCENES, show_scene
from tests.desktop.test_theme import AA_SHAPE, AA_TEXT, contrast

OUTSIDE_WORDS = (
    *("Rue des Tests", "Living room", "Bedroom", "Office", "Villa", "climate models", "Chaleur"),
    *("English", "Français", "Asia/Tokyo", "ADEME Base Empreinte", "Licence Ouverte"),
    *("life-cycle, yearly mean", "homeassistant.local", "h.lan", "ha.lan", "http", "https"),
    *(
        "base-empreinte.ademe.fr",
        "boavizta",
        "example.org/method",
        "EUR",
        "kWh",
        "kW",
        "W",
        "kg",
        "g",
        "CO₂e",
        "CO₂",
    ),
    *("h", "AM", "PM", "auth"),
)
_MARKED = re.compile("⟦[^⟧]*⟧")


@pytest.fixture(autouse=True)
def devices_at_home(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    furnish()


class Marking(QTranslator):
    """Marks what is translated, but not what is put into it: ⟦Week of ⟧{room}."""

    def translate(self, _context, source, _disambiguation=None, _n=-1):
        parts = re.split(r"(\{\w+\})", source)
        return "".join(p if p.startswith("{") else f"⟦{p}⟧" for p in parts if p)

    def isEmpty(self):  # noqa: N802 - Qt's name
        return False


@pytest.fixture
def marked(qapp):
    translator = Marking()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def british():
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


def made_shell(qtbot, preferences=None):
    recorder, menu = Recorder(), AppMenu()
    shell = Shell(lambda intent: intent(recorder), menu, preferences)
    shell._keep = menu
    qtbot.addWidget(shell)
    shell.show_window()
    return shell


@pytest.fixture
def window(qtbot, theme, british):
    return made_shell(qtbot)


def visible(shell):
    return [widget for widget in shell.findChildren(QWidget) if widget.isVisible()]


def takes_keyboard(widget):
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


@pytest.mark.parametrize("name", ALL_SCENES)
def test_all_that_can_be_focused_has_a_name(window, name):
    show_scene(window, name)
    walked = [w for w in visible(window) if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert walked
    for widget in walked:
        told = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        assert re.search(r"\w", told), f"{widget} has no accessible name"


def texts_of(widget):
    """All that is read or heard of one widget."""
    texts = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    if isinstance(widget, QLabel | QAbstractButton):
        texts.append(widget.text())
    elif isinstance(widget, QLineEdit):
        texts.append(widget.placeholderText())
    elif isinstance(widget, QTableWidget):
        columns, rows = range(widget.columnCount()), range(widget.rowCount())
        texts += [widget.horizontalHeaderItem(c).text() for c in columns]
        texts += [widget.item(r, c).text() for r in rows for c in columns]
    return [text for text in texts if text]


def untranslated(text):
    """The words that no translator has seen, without names, units and the locale's own words."""
    left = _MARKED.sub(" ", text)
    locale = QLocale()
    forms = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    days = [locale.standaloneDayName(n, form) for n in range(1, 8) for form in forms]
    months = [locale.standaloneMonthName(n, form) for n in range(1, 13) for form in forms]
    for word in sorted((*OUTSIDE_WORDS, *days, *months), key=len, reverse=True):
        left = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", left)
    return re.findall(r"[^\W\d_]+", left)


@pytest.mark.parametrize("name", SCENES)
def test_all_texts_are_translated(qtbot, theme, british, marked, name):
    window = made_shell(qtbot)
    show_scene(window, name)
    texts = [text for widget in visible(window) for text in texts_of(widget)]
    menus = [window._keep, *window.findChildren(QMenu)]
    texts += [action.text() for menu in menus for action in menu.actions()]
    assert any("⟦" in text for text in texts)
    assert {text: words for text in texts if (words := untranslated(text))} == {}


# --- what can be seen -----------------------------------------------------------------------


def pixels(image, place):
    """How often which colour is in a part of a picture, as #rrggbb."""
    part = image.copy(place).convertToFormat(QImage.Format.Format_RGB32)
    colours = Counter(memoryview(part.constBits()).cast("I"))
    return Counter({f"#{colour & 0xFFFFFF:06x}": count for colour, count in colours.items()})


def measured_contrast(image, place):
    """Between the ground, which is the most frequent colour, and the text's, the most unlike it."""
    colours = pixels(image, place)
    ground = colours.most_common(1)[0][0]
    return max(contrast(colour, ground) for colour in colours)


def place_in(shell, widget, margin=0):
    rect = QRect(widget.mapTo(shell, QPoint(0, 0)), widget.size())
    return rect.adjusted(margin, margin, -margin, -margin)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("strong", [False, True], ids=["usual", "strong"])
def test_all_texts_stand_out_from_what_is_behind_them(
    qapp, qtbot, british, monkeypatch, dark, strong
):
    scheme = ColourScheme.DARK if dark else ColourScheme.LIGHT
    if strong:
        scheme = ColourScheme.HIGH_CONTRAST
        monkeypatch.setattr(Theme, "panel_is_dark", property(lambda _self: dark))
    preferences = Preferences()
    theme = Theme(qapp, preferences)
    preferences.change(colour_scheme=scheme)
    window = made_shell(qtbot, preferences)
    weak = {}
    for name in ALL_SCENES:
        show_scene(window, name)
        image = window.grab().toImage()
        for widget in visible(window):
            is_text = isinstance(widget, QLabel | QAbstractButton) and widget.text().strip()
            if is_text and window.rect().contains(place := place_in(window, widget, 3)):
                ratio = measured_contrast(image, place)
                if ratio < AA_TEXT:
                    weak[name, widget.text()] = round(ratio, 1)
    preferences.change(colour_scheme=ColourScheme.LIGHT)
    theme.deleteLater()
    assert weak == {}


# --- by keyboard ----------------------------------------------------------------------------


def reached(qtbot, window):
    """The controls that Tab comes to, from nowhere on until it comes back."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.setFocus()
    order = []
    for _ in range(200):
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        focus = window.focusWidget()
        if focus is window or focus in order[:-1]:
            break
        if focus not in order:  # Tab also goes from the hour to the minute.
            order.append(focus)
    return order


@pytest.mark.parametrize("name", ALL_SCENES)
def test_tab_reaches_every_control_and_back_keys_leave(qtbot, window, name):
    show_scene(window, name)
    wanted = {w for w in visible(window) if takes_keyboard(w)}
    order = reached(qtbot, window)
    assert [w.accessibleName() for w in wanted if not is_reached(w, order)] == []
    assert jumps_up(window, order) == []
    depth = window.pages.can_go_back
    if depth and order:
        qtbot.keyClick(order[-1], Qt.Key.Key_Escape)
        assert window.pages.page is window.home_page


def is_reached(widget, order):
    """Of radio buttons, Tab comes to one; the arrow keys go to the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return any(one in order for one in ([widget] if group is None else group.buttons()))


def jumps_up(window, order):
    """The names of controls that are wholly above the one before them."""
    places = [(place_in(window, widget), widget.accessibleName()) for widget in order]
    return [name for (one, _), (other, name) in pairwise(places) if other.bottom() < one.top()]


@pytest.mark.parametrize("name", ALL_SCENES)
def test_it_is_seen_where_the_keyboard_is(qtbot, window, name):
    show_scene(window, name)
    for widget in reached(qtbot, window):
        window.setFocus()
        before = window.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        after = window.grab().toImage()
        place = place_in(window, widget, -8)
        assert clear_changes(before.copy(place), after.copy(place)) > 60, widget.accessibleName()


def clear_changes(before, after):
    """How many pixels have a colour that stands out from the one that they had."""
    was, now = (
        memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")
        for image in (before, after)
    )
    changes = Counter((a, b) for a, b in zip(was, now, strict=True) if a != b)
    return sum(
        count
        for (a, b), count in changes.items()
        if contrast(f"#{a & 0xFFFFFF:06x}", f"#{b & 0xFFFFFF:06x}") >= AA_SHAPE
    )
