"""Texts of the content as they are shown: with their figures, in the language in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from chaleur_desktop.core.learning.learner import Learner
from chaleur_desktop.core.learning.texts import filled
from chaleur_desktop.system.content_files import load_content, load_figures
from chaleur_desktop.system.learning_file import the_learning_file
from chaleur_desktop.ui.formats import NO_BREAK_SPACE
from chaleur_desktop.ui.learn.figure_wording import short_text, significant

if TYPE_CHECKING:
    from datetime import date

    from chaleur_desktop.core.learning.figures import Figures

_YEAR = "yr"


def content_language() -> str:
    """Which of the languages of the content the interface speaks."""
    return "fr" if QLocale().language() is QLocale.Language.French else "en"


def in_words(text: str, figures: Figures) -> str:
    """A text of the content with its figures."""
    return filled(text, figures.amount, _written)


def learner() -> Learner:
    """The quiz and tips of this person, in the language in use."""
    content = load_content(content_language())
    return Learner(content, load_figures(), the_learning_file(), _today)


def _today() -> date:
    today: date = QDate.currentDate().toPython()  # type: ignore[assignment]  # Qt says object
    return today


def _written(value: float, unit: str, digits: int) -> str:
    locale = QLocale()
    if unit != _YEAR:
        return short_text(value, unit, locale, digits)
    number = significant(value, locale, digits)
    french = locale.language() is QLocale.Language.French
    # "1,5 an" but "1.5 years".
    one = value < 2 if french else number == "1"  # noqa: PLR2004
    name = (
        QCoreApplication.translate("content", "year")
        if one
        else QCoreApplication.translate("content", "years")
    )
    return f"{number}{NO_BREAK_SPACE}{name}"
