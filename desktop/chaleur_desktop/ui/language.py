"""The interface's language: English or French, from the system unless the person says otherwise."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

from chaleur_desktop.core import settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QCoreApplication

LANGUAGES = settings.LANGUAGES
_installed: list[QTranslator] = []


def choose_language(wanted: str | None, system_languages: Sequence[str]) -> str:
    """The first language of the system that the app speaks, English if none; `wanted` wins."""
    if wanted in LANGUAGES:
        return str(wanted)
    spoken = (tag.replace("_", "-").split("-")[0].lower() for tag in system_languages)
    return next((language for language in spoken if language in LANGUAGES), LANGUAGES[0])


def locale_for(language: str, system: QLocale) -> QLocale:
    """The system's own number format where it is of that language, so that fr-CA stays fr-CA."""
    return system if system.name().split("_")[0] == language else QLocale(language)


def install(app: QCoreApplication, language: str) -> None:
    """Load our translation and Qt's own in place of others, and set the default number format."""
    while _installed:
        app.removeTranslator(_installed.pop())
    QLocale.setDefault(locale_for(language, QLocale.system()))
    for name, folder in (
        (f"chaleur_{language}", str(resources.files("chaleur_desktop") / "i18n")),
        (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
    ):
        translator = QTranslator(app)
        # English is the language of the source: it has no file of ours, and needs none.
        if translator.load(name, folder):
            app.installTranslator(translator)
            _installed.append(translator)
