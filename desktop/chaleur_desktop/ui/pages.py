"""Making the pages that the home page leads to, each when it is first wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from chaleur_desktop.system.autostart import system_autostart
from chaleur_desktop.ui.page import PageName

if TYPE_CHECKING:
    from collections.abc import Callable

    from chaleur_desktop.system.autostart import Autostart
    from chaleur_desktop.ui.home_page import Ask
    from chaleur_desktop.ui.page import Page
    from chaleur_desktop.ui.preferences import Preferences


@dataclass(frozen=True)
class PageTools:
    """What pages are made with.

    Attributes:
        ask: has the controller do something.
        preferences: the resident's settings.
        autostart: gives this system's way to start programs at login.
    """

    ask: Ask
    preferences: Preferences
    autostart: Callable[[], Autostart] = system_autostart


def _settings(tools: PageTools) -> Page:
    from chaleur_desktop.ui.settings_page import SettingsPage  # noqa: PLC0415

    return SettingsPage(tools)


def _week(tools: PageTools) -> Page:
    from chaleur_desktop.ui.week_page import WeekPage  # noqa: PLC0415

    return WeekPage(tools.ask)


def _impact(tools: PageTools) -> Page:
    from chaleur_desktop.ui.impact_page import ImpactPage  # noqa: PLC0415

    return ImpactPage(tools.ask)


def _explanation(tools: PageTools) -> Page:
    from chaleur_desktop.ui.explanation_page import ExplanationPage  # noqa: PLC0415

    return ExplanationPage(tools.ask)


# Imports belong inside the makers: a page that nobody opens costs no memory.
MAKERS: dict[PageName, Callable[[PageTools], Page]] = {
    PageName.SETTINGS: _settings,
    PageName.WEEK: _week,
    PageName.IMPACT: _impact,
    PageName.EXPLANATION: _explanation,
}
ON_THE_HOME_PAGE = (PageName.WEEK, PageName.IMPACT, PageName.SETTINGS)


def link_text(name: PageName) -> str:
    """What the button says that leads to a page."""
    match name:
        case PageName.WEEK:
            return QCoreApplication.translate("pages", "Week")
        case PageName.IMPACT:
            return QCoreApplication.translate("pages", "Impact")
        case PageName.EXPLANATION:
            return QCoreApplication.translate("pages", "How is this computed?")
        case PageName.SETTINGS:
            return QCoreApplication.translate("pages", "Settings")
