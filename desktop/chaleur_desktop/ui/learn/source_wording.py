"""What a factor is called and where it comes from, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from chaleur_desktop.ui import wording
from chaleur_desktop.ui.explanation_wording import place_name
from chaleur_desktop.ui.learn.figure_wording import range_text

if TYPE_CHECKING:
    from PySide6.QtCore import QLocale

    from chaleur_desktop.core.footprint.factors import Factor


def factor_name(factor_id: str) -> str:
    """What a factor is called in the language in use."""
    return factor_id.replace("_", " ")


def factor_lines(factor: Factor, locale: QLocale) -> tuple[str, ...]:
    """Scope, year, place, source, uncertainty and licence, a line each."""
    named = wording.named
    uncertainty = factor.uncertainty
    if factor.low is not None and factor.high is not None and factor.low < factor.high:
        spread = range_text(factor.low, factor.high, factor.unit, locale)
        uncertainty = f"{spread}. {uncertainty}"
    when_and_where = f"{factor.year}, {place_name(factor.geography)}"
    return (
        named(QCoreApplication.translate("sources", "What it counts"), factor.scope),
        named(QCoreApplication.translate("sources", "Year and place"), when_and_where),
        named(QCoreApplication.translate("sources", "How sure it is"), uncertainty),
        named(QCoreApplication.translate("sources", "Source"), factor.source),
        named(QCoreApplication.translate("sources", "Licence"), factor.licence),
    )
