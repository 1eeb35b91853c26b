"""Every page of the app in all its forms, for tests that walk them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from chaleur_desktop.core.models import (
    AppState,
    Change,
    CommandError,
    FoundHome,
    Link,
    LinkStatus,
    Phase,
    ScheduledChange,
    SignIn,
    TokenStorage,
)
from chaleur_desktop.core.problems import Problem
from chaleur_desktop.core.schedule import Change as WeekChange
from chaleur_desktop.core.schedule import Week, week_from_answer
from chaleur_desktop.core.week_draft import Draft
from chaleur_desktop.core.weeks import Copy, RoomWeek, Schedules
from chaleur_desktop.ui.page import PageName
from chaleur_desktop.ui.pages import LEARN_SECTIONS
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from tests.desktop.example_home import BEDROOM, HOME, LIVING, OUTSIDE
from tests.desktop.fake_home.weeks import WEEK
from tests.desktop.figures import FIGURES

SOON = datetime.now(UTC) + timedelta(hours=3)
LOADED = week_from_answer(WEEK)
DRAFT = Draft.of(LOADED).edited(Week([WeekChange(0, 300, "eco")]))
WEEKS = Schedules(
    {
        "h_living": RoomWeek(draft=DRAFT, version=1, just_saved=True, foreign_zone="Asia/Tokyo"),
        "h_bed": RoomWeek(
            draft=DRAFT,
            version=1,
            theirs=LOADED,
            problem=CommandError(Problem.NO_ANSWER),
            copies=(Copy("h_living", done=True),),
        ),
    }
)
COMFORT = {"modes": ("off", "heat", "auto"), "presets": LIVING.presets, "undo": Change.TARGET}
LIMITED = replace(
    LIVING,
    **COMFORT,
    mode="auto",
    by_hand=True,
    hold_until=SOON,
    next_change=ScheduledChange(SOON, "sleep", 17.0),
    limited_by="no_jobs",
    problems=("tilted",),
    compute_state="filler",
)
BOOSTED = replace(
    BEDROOM,
    **COMFORT | {"undo": None},
    preset="boost",
    preset_until=SOON,
    error=CommandError(Problem.COMMAND_REFUSED, "???"),
    compute_state="waiting",
)
INSIDE = AppState(
    phase=Phase.SIGNED_IN,
    link=Link(LinkStatus.ONLINE),
    home=replace(HOME, rooms=(LIMITED, BOOSTED), updated_at=datetime.now(UTC)),
    schedules=WEEKS,
    impact_page=FIGURES,
    storage=TokenStorage.NO_KEYRING,
)
OFFLINE = replace(INSIDE, link=Link(LinkStatus.OFFLINE, Problem.NOT_REACHABLE))
FOUND = replace(OUTSIDE, sign_in=SignIn(found=(FoundHome("u", "Villa", ("http://h.lan:8123",)),)))
TYPED = replace(OUTSIDE, sign_in=SignIn(address="ha.lan", problem=Problem.NOT_HOME_ASSISTANT))
BROWSER = SignIn(address="http://h.lan", browser_url="http://h.lan/auth")
HIGH = QSize(1600, 8000)
"""A screen on which nothing has to scroll."""


def _state(state):
    return lambda shell: shell.render_state(state)


def _panel(name):
    def show(shell):
        shell.render_state(INSIDE)
        for card in shell.home_page.cards.values():
            card.away_panel.begin(None)
            card._open(getattr(card, name))

    return show


def _page(name, change=None):
    def show(shell):
        shell.render_state(INSIDE)
        shell.open_page(name)
        if change is not None:
            change(shell.pages.page)

    return show


def _figures(page):
    page.with_energy.click()
    page.as_table.click()


SCENES = {
    "home": _state(INSIDE),
    "home, boost": _panel("boost_panel"),
    "home, away": _panel("away_panel"),
    "home, more": _panel("more_panel"),
    "home, off": _state(
        replace(INSIDE, home=replace(HOME, rooms=(replace(LIMITED, mode="off"), BEDROOM)))
    ),
    "home, offline": _state(OFFLINE),
    "home, empty": _state(replace(INSIDE, home=replace(HOME, rooms=()))),
    "week, picture": _page(PageName.WEEK),
    "week, list": _page(PageName.WEEK, lambda page: page.bar.list.click()),
    "week, in doubt": _page(PageName.WEEK, lambda page: page._choose_room("h_bed")),
    "impact, chart": _page(PageName.IMPACT),
    "impact, table": _page(PageName.IMPACT, _figures),
    "explanation": _page(PageName.EXPLANATION),
    "settings": _page(PageName.SETTINGS),
    "sign in": _state(FOUND),
    "address": _state(TYPED),
    "browser": _state(AppState(phase=Phase.SIGNING_IN, sign_in=BROWSER)),
    "starting": _state(AppState()),
    "failed": _state(AppState(phase=Phase.FAILED)),
}
LEARN_SCENES = {name.value: _page(name) for name in (PageName.LEARN, *LEARN_SECTIONS)}
ALL_SCENES = SCENES | LEARN_SCENES


def show_scene(shell, name):
    """Let the window show it, as high as all of it is."""
    shell.tray_hint.show_text("")
    ALL_SCENES[name](shell)
    for _ in range(3):
        QApplication.processEvents()
        shell.resize(shell.wanted_size(HIGH))
    QApplication.sendPostedEvents()
