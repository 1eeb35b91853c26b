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


def _learn(_tools: PageTools) -> Page:
    from chaleur_desktop.system.devices_file import DevicesFile, devices_file  # noqa: PLC0415
    from chaleur_desktop.ui.learn.content_words import learner  # noqa: PLC0415
    from chaleur_desktop.ui.learn.learn_page import LearnPage  # noqa: PLC0415

    return LearnPage(learner(), DevicesFile(devices_file()))


def _quiz(_tools: PageTools) -> Page:
    from chaleur_desktop.ui.learn.content_words import learner  # noqa: PLC0415
    from chaleur_desktop.ui.learn.quiz_page import QuizPage  # noqa: PLC0415

    return QuizPage(learner())


def _my_computer(tools: PageTools) -> Page:
    from chaleur_desktop.system.content_files import load_factors  # noqa: PLC0415
    from chaleur_desktop.ui.learn.computer_page import ComputerPage  # noqa: PLC0415

    return ComputerPage(tools.ask, load_factors())


def _my_home(_tools: PageTools) -> Page:
    from chaleur_desktop.system.content_files import load_content, load_figures  # noqa: PLC0415
    from chaleur_desktop.system.devices_file import DevicesFile, devices_file  # noqa: PLC0415
    from chaleur_desktop.ui.learn.content_words import content_language  # noqa: PLC0415
    from chaleur_desktop.ui.learn.home_devices_page import HomeDevicesPage  # noqa: PLC0415

    content = load_content(content_language())
    return HomeDevicesPage(content, load_figures(), DevicesFile(devices_file()))


def _my_heating(tools: PageTools) -> Page:
    from chaleur_desktop.system.content_files import load_content, load_figures  # noqa: PLC0415
    from chaleur_desktop.ui.learn.content_words import content_language  # noqa: PLC0415
    from chaleur_desktop.ui.learn.heating_page import HeatingPage  # noqa: PLC0415

    return HeatingPage(tools.ask, load_content(content_language()), load_figures())


def _france(_tools: PageTools) -> Page:
    from chaleur_desktop.system.content_files import load_content, load_figures  # noqa: PLC0415
    from chaleur_desktop.ui.learn.content_words import content_language  # noqa: PLC0415
    from chaleur_desktop.ui.learn.france_page import FrancePage  # noqa: PLC0415

    return FrancePage(load_content(content_language()), load_figures())


# Imports belong inside the makers: a page that nobody opens costs no memory.
MAKERS: dict[PageName, Callable[[PageTools], Page]] = {
    PageName.SETTINGS: _settings,
    PageName.WEEK: _week,
    PageName.IMPACT: _impact,
    PageName.EXPLANATION: _explanation,
    PageName.LEARN: _learn,
    PageName.MY_COMPUTER: _my_computer,
    PageName.MY_HOME: _my_home,
    PageName.MY_HEATING: _my_heating,
    PageName.FRANCE: _france,
    PageName.QUIZ: _quiz,
}
ON_THE_HOME_PAGE = (PageName.WEEK, PageName.IMPACT, PageName.LEARN, PageName.SETTINGS)
LEARN_SECTIONS = (
    PageName.MY_COMPUTER,
    PageName.MY_HOME,
    PageName.MY_HEATING,
    PageName.FRANCE,
    PageName.QUIZ,
)


def link_text(name: PageName) -> str:
    """What the button says that leads to a page."""
    return {
        PageName.WEEK: QCoreApplication.translate("pages", "Week"),
        PageName.IMPACT: QCoreApplication.translate("pages", "Impact"),
        PageName.EXPLANATION: QCoreApplication.translate("pages", "How is this computed?"),
        PageName.LEARN: QCoreApplication.translate("pages", "Learn"),
        PageName.MY_COMPUTER: QCoreApplication.translate("pages", "My computer"),
        PageName.MY_HOME: QCoreApplication.translate("pages", "My home"),
        PageName.MY_HEATING: QCoreApplication.translate("pages", "My heating as a data centre"),
        PageName.FRANCE: QCoreApplication.translate("pages", "France's digital share"),
        PageName.QUIZ: QCoreApplication.translate("pages", "Quiz"),
        PageName.SETTINGS: QCoreApplication.translate("pages", "Settings"),
    }[name]
