"""Going from page to page and back, by mouse and by keyboard."""

import pytest
from chaleur_desktop.core.models import AppState, Home, Link, LinkStatus, Phase
from chaleur_desktop.ui import pages
from chaleur_desktop.ui.page import Page, PageName, ScrollPage
from chaleur_desktop.ui.shell import Shell
from chaleur_desktop.ui.theme import Theme
from chaleur_desktop.ui.tray import AppMenu
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea

INSIDE = AppState(phase=Phase.SIGNED_IN, link=Link(LinkStatus.ONLINE), home=Home(name="Our home"))
OUTSIDE = AppState(phase=Phase.SIGNED_OUT)


class RecordingPage(ScrollPage):
    """A page that notes what happens to it."""

    wanted_width = 720

    def __init__(self, name):
        super().__init__()
        self.name = name
        self.heard = []
        self.button = QPushButton("Inside")
        self.body.addWidget(self.button)

    @property
    def title(self):
        return self.name

    def render_state(self, state):
        self.heard.append(("drawn", state.home.name))

    def opened(self, **context):
        self.heard.append(("opened", context))

    def closed(self):
        self.heard.append(("closed",))


@pytest.fixture
def shell(qtbot, qapp, monkeypatch):
    monkeypatch.setattr(
        pages,
        "MAKERS",
        {
            PageName.WEEK: lambda _tools: RecordingPage("Week"),
            PageName.IMPACT: lambda _tools: RecordingPage("Impact"),
        },
    )
    monkeypatch.setattr("chaleur_desktop.ui.page_stack.MAKERS", pages.MAKERS)
    monkeypatch.setattr("chaleur_desktop.ui.page_links.MAKERS", pages.MAKERS)
    menu = AppMenu()
    made = Shell(lambda _intent: None, menu)
    made.keep = (menu, Theme(qapp))
    qtbot.addWidget(made)
    made.render_state(INSIDE)
    made.show_popover(QRect(), None)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_button_of_the_home_page_opens_its_page_and_the_back_button_returns(qtbot, shell):
    links = shell.home_page.links.buttons
    assert [(name, link.text()) for name, link in links.items()] == [
        (PageName.WEEK, "Week"),
        (PageName.IMPACT, "Impact"),
    ]
    assert not shell.back_button.isVisible()
    qtbot.mouseClick(links[PageName.WEEK], Qt.MouseButton.LeftButton)
    week = shell.pages.page
    assert week.heard == [("opened", {}), ("drawn", "Our home")]
    assert (shell._title.text(), shell.accessibleName()) == ("Week", "Week")
    qtbot.mouseClick(shell.back_button, Qt.MouseButton.LeftButton)
    assert shell.pages.page is shell.home_page
    assert week.heard[-1] == ("closed",)
    assert shell._title.text() == "Our home"
    assert not shell.back_button.isVisible()


def test_the_way_back_is_the_way_there(shell):
    shell.open_page(PageName.WEEK, room_id="h_living")
    week = shell.pages.page
    assert ("opened", {"room_id": "h_living"}) in week.heard
    week.go_to(PageName.IMPACT, period="week")
    impact = shell.pages.page
    assert impact.heard[0] == ("opened", {"period": "week"})
    shell.back()
    assert shell.pages.page is week
    shell.back()
    assert shell.pages.page is shell.home_page
    shell.back()
    assert shell.pages.page is shell.home_page


def test_a_page_on_the_way_here_is_gone_back_to(shell):
    shell.open_page(PageName.WEEK)
    shell.open_page(PageName.IMPACT)
    shell.open_page(PageName.WEEK)
    shell.back()
    assert shell.pages.page is shell.home_page


def test_opening_the_page_that_is_shown_tells_it_but_leaves_nothing_behind(shell):
    shell.open_page(PageName.WEEK)
    shell.open_page(PageName.WEEK, room_id="h_bed")
    assert shell.pages.page.heard.count(("closed",)) == 0
    assert ("opened", {"room_id": "h_bed"}) in shell.pages.page.heard
    shell.back()
    assert shell.pages.page is shell.home_page


def test_escape_goes_back_first_and_closes_then(qtbot, shell):
    shell.open_page(PageName.WEEK)
    qtbot.keyClick(shell.pages.page.button, Qt.Key.Key_Escape)
    assert shell.pages.page is shell.home_page
    assert shell.isVisible()
    qtbot.keyClick(shell, Qt.Key.Key_Escape)
    assert not shell.isVisible()


def test_alt_left_and_the_mouse_go_back_too(qtbot, shell):
    shell.open_page(PageName.WEEK)
    qtbot.keyClick(shell.pages.page.button, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shell.pages.page is shell.home_page
    shell.open_page(PageName.WEEK)
    qtbot.mouseClick(shell, Qt.MouseButton.BackButton)
    assert shell.pages.page is shell.home_page
    qtbot.mouseClick(shell, Qt.MouseButton.LeftButton)
    assert shell.isVisible()


def test_the_keyboard_starts_at_the_top_of_a_page_and_returns_to_where_it_was(qtbot, shell):
    link = shell.home_page.links.buttons[PageName.IMPACT]
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    page = shell.pages.page
    assert shell.hasFocus()
    for expected in (shell.back_button, shell.menu_button, page.button, shell.back_button):
        qtbot.keyClick(shell, Qt.Key.Key_Tab)
        assert expected.hasFocus()
    qtbot.keyClick(page.button, Qt.Key.Key_Escape)
    assert link.hasFocus()


def test_a_wide_page_gets_its_width_where_the_screen_has_it(shell):
    usual = shell.wanted_size(QSize(1280, 900)).width()
    shell.open_page(PageName.WEEK)
    assert shell.wanted_size(QSize(1280, 900)).width() == RecordingPage.wanted_width
    assert shell.wanted_size(QSize(640, 480)).width() < 640
    shell.back()
    assert shell.wanted_size(QSize(1280, 900)).width() == usual


def test_a_high_page_scrolls_on_a_low_screen(qtbot, shell):
    shell.open_page(PageName.WEEK)
    page = shell.pages.page
    for _ in range(30):
        page.body.addWidget(QLineEdit())
    qtbot.waitUntil(lambda: page.content_height(400) > 600)
    assert shell.wanted_size(QSize(1280, 600)).height() < 600


def test_a_scroll_bar_goes_when_everything_fits(qtbot):
    page = ScrollPage()
    qtbot.addWidget(page)
    for words in range(20):
        text = QLabel("warm " * words)
        text.setWordWrap(True)
        page.body.addWidget(text)
    bar = page.findChild(QScrollArea).verticalScrollBar()
    page.resize(300, 200)
    page.show()
    qtbot.waitUntil(bar.isVisible)
    page.resize(300, page.content_height(300))
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_signing_out_leaves_every_page(shell):
    shell.open_page(PageName.WEEK)
    week = shell.pages.page
    shell.render_state(OUTSIDE)
    assert shell.pages.page is shell.sign_in_page
    assert week.heard[-1] == ("closed",)
    assert not shell.back_button.isVisible()
    shell.render_state(INSIDE)
    assert shell.pages.page is shell.home_page


def test_only_the_page_that_is_shown_is_drawn(shell):
    shell.open_page(PageName.WEEK)
    week = shell.pages.page
    shell.back()
    drawn = len(week.heard)
    shell.render_state(INSIDE)
    assert len(week.heard) == drawn


def test_a_page_that_says_nothing_else_has_the_name_of_the_app(qtbot):
    page = Page()
    qtbot.addWidget(page)
    assert page.title == "Chaleur"


def test_a_new_title_is_shown_at_once(shell):
    shell.open_page(PageName.WEEK)
    shell.pages.page.name = "Week of the bedroom"
    shell.pages.page.title_changed.emit()
    assert shell._title.text() == "Week of the bedroom"
