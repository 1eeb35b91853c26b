"""What a factor is called and where it comes from, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from chaleur_desktop.system.content_files import load_factor_texts
from chaleur_desktop.ui import wording
from chaleur_desktop.ui.explanation_wording import place_name
from chaleur_desktop.ui.language import choose_language
from chaleur_desktop.ui.learn.figure_wording import range_text

if TYPE_CHECKING:
    from chaleur_desktop.core.footprint.factor_texts import FactorTexts
    from chaleur_desktop.core.footprint.factors import Factor

_FACT_ALONE = "figure cited as fact; text not reusable"


def factor_name(factor_id: str) -> str:
    """What a factor is called in the language in use."""
    return _texts(QLocale()).name(factor_id)


def _texts(locale: QLocale) -> FactorTexts:
    return load_factor_texts(choose_language(None, [locale.name()]))


def _licence(licence: str) -> str:
    if licence == _FACT_ALONE:
        return QCoreApplication.translate("sources", "a fact may be quoted, the text may not")
    return licence


def factor_lines(factor: Factor, locale: QLocale) -> tuple[str, ...]:
    """Scope, year, place, source, uncertainty and licence, a line each."""
    named = wording.named
    words = _texts(locale).of(factor)
    uncertainty = words.uncertainty
    if factor.low is not None and factor.high is not None and factor.low < factor.high:
        spread = range_text(factor.low, factor.high, factor.unit, locale)
        uncertainty = f"{spread}. {uncertainty}"
    when_and_where = f"{factor.year}, {place_name(factor.geography)}"
    return (
        named(QCoreApplication.translate("sources", "What it counts"), words.scope),
        named(QCoreApplication.translate("sources", "Year and place"), when_and_where),
        named(QCoreApplication.translate("sources", "How sure it is"), uncertainty),
        named(QCoreApplication.translate("sources", "Source"), factor.source),
        named(QCoreApplication.translate("sources", "Licence"), _licence(factor.licence)),
    )
