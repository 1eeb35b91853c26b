"""What the radiators brought, as a resident sees it in the tray app's window."""

import os
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from chaleur_demo.api import HomeAssistantApi
from chaleur_demo.processes import until
from chaleur_desktop.bridge import Bridge, Start
from chaleur_desktop.core.models import AppState, Money
from chaleur_desktop.core.periods import Span
from chaleur_desktop.core.statistics import Kind
from chaleur_desktop.system import browser
from chaleur_desktop.ui import explanation_wording, formats
from chaleur_desktop.ui.page import PageName
from chaleur_desktop.ui.shell import Shell
from chaleur_desktop.ui.theme import Theme
from chaleur_desktop.ui.tray import AppMenu
from chaleur_radiator.history.amounts import MICRO, Amounts
from hours_off import RADIATOR, back_after, hourly_changes, last_hours
from paired_home import Home
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QLabel
from resident import as_resident, make_resident

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
TERMS = ("data_centre", "replaced_heater", "radiator")
IN_AN_HOUR = Amounts(
    energy=MICRO // 2, useful=MICRO * 2 // 5, wanted=MICRO * 9 // 20, earned=MICRO * 3 // 100
)


class Screen:
    """The tray app's window without a screen, and the states that it draws."""

    def __init__(self, app: QApplication, url: str) -> None:
        self._app = app
        self._bridge = Bridge(Start(url, session_only=True, sign_in_at_once=True))
        self._menu = AppMenu()
        self.theme = Theme(app)
        self.shell = Shell(self._bridge.ask, self._menu)
        self.state = AppState()
        self._bridge.state_changed.connect(self._on_state)
        self._bridge.start()
        self.shell.show_window()

    def _on_state(self, state: AppState) -> None:
        self.state = state
        self.shell.render_state(state)

    async def seen[T](self, what: str, look: Callable[[], T | None], timeout_s: float = 60) -> T:
        """Wait until there is something to see, and return it."""

        async def ask() -> T | None:
            self._app.processEvents()
            return look()

        return await until(what, ask, timeout_s=timeout_s)

    @property
    def page(self) -> Any:
        return self.shell.pages.page

    def texts(self) -> list[str]:
        return [label.text() for label in self.shell.findChildren(QLabel) if label.isVisible()]

    def close(self) -> None:
        self._bridge.stop()
        self.shell.hide()


@pytest.fixture
def open_window(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> Iterator[Callable[[str], Screen]]:
    """Open the window of a home that the resident signs in to."""
    monkeypatch.setattr(browser, "open_in_browser", as_resident)
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    made: list[Screen] = []

    def open_(url: str) -> Screen:
        made.append(Screen(qapp, url))
        return made[-1]

    yield open_
    for screen in made:
        screen.close()
    QLocale.setDefault(before)


def is_told(
    api: HomeAssistantApi, entities: dict[str, str], past: tuple[datetime, ...]
) -> Callable[[], Awaitable[bool | None]]:
    """Whether Home Assistant has the past hours, and can explain them."""

    async def ask() -> bool | None:
        for key in ("energy", "earnings"):
            changes = await hourly_changes(api, entities[key])
            if not all(changes.get(hour) for hour in past):
                return None
        answer = await api.command(
            "call_service",
            domain="chaleur",
            service="explain_co2",
            target={"entity_id": entities["radiator"]},
            return_response=True,
        )
        return bool(answer["response"])

    return ask


def bars(screen: Screen, kind: Kind, hours: list[datetime]) -> list[float | None]:
    """What the bars of some hours are worth."""
    (series,) = screen.state.impact_page.of(kind)
    return [bar.value for bar in series.bars if bar.start in hours]


async def test_a_resident_sees_what_the_radiator_brought_and_how_its_co2_is_computed(
    home: Home, open_window: Callable[[str], Screen]
) -> None:
    await make_resident(home)
    all_entities = await home.api.entities()
    entities = {
        key: home.entity(all_entities, RADIATOR, key) for key in ("energy", "earnings", "radiator")
    }
    await until("A first total", lambda: home.api.number(entities["energy"]), timeout_s=60)
    past = last_hours()
    async with back_after(home, dict.fromkeys(past, IN_AN_HOUR)) as (home_assistant, api):
        await until("The past in Home Assistant", is_told(api, entities, past), timeout_s=180)
        screen = open_window(home_assistant.url)
        await screen.seen("the rooms", lambda: len(screen.shell.home_page.cards) == 3 or None)
        screen.shell.home_page.links.buttons[PageName.IMPACT].click()
        page = screen.page
        page.period.spans.buttons[Span.DAY].click()

        def impact() -> Any:
            shown = screen.state.impact_page
            ready = shown.period is not None and not (shown.loading or shown.outdated)
            return shown if ready and shown.span is Span.DAY else None

        today = (await screen.seen("the figures", impact)).period
        if not today.contains(past[-1]):
            page.period.back.click()
            await screen.seen("yesterday", lambda: (impact() and impact().period != today) or None)
        hours = [hour for hour in past if screen.state.impact_page.period.contains(hour)]
        assert hours
        assert bars(screen, Kind.ENERGY, hours) == [pytest.approx(0.5, abs=0.002)] * len(hours)
        assert bars(screen, Kind.EARNINGS, hours) == [pytest.approx(0.03, abs=1e-4)] * len(hours)

        (earned,) = screen.state.impact_page.of(Kind.EARNINGS)
        money = Money(earned.total, earned.unit)
        assert page.figures.earnings.value == formats.money(money, QLocale())
        page.with_energy.click()
        assert page.figures.energy.value.endswith("kWh")

        page.figures.explain.click()
        await screen.seen("the explanation", lambda: screen.page.notice.text == "" or None)
        (part,) = screen.state.impact_page.explained.parts
        assert tuple(term.id for term in part.terms) == TERMS
        assert sum(term.sign * term.kg for term in part.terms) == pytest.approx(part.avoided_kg)
        assert part.low_kg < part.avoided_kg < part.high_kg
        read = screen.texts()
        for term in TERMS:
            assert any(explanation_wording.term_name(term) in text for text in read)
