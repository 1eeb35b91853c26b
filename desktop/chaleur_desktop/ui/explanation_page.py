"""How the CO2 of the period was computed: every term and number, its source, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from chaleur_desktop.ui import explanation_wording as words
from chaleur_desktop.ui import formats, impact_wording, wording
from chaleur_desktop.ui.figures_page import FiguresPage
from chaleur_desktop.ui.reading_page import add_text, card
from chaleur_desktop.ui.tokens import SPACE_M, SPACE_S
from chaleur_desktop.ui.widgets.basics import button, label
from chaleur_desktop.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from chaleur_desktop.core.explanation import Explanation, Value
    from chaleur_desktop.core.impact_state import Explained, ImpactState
    from chaleur_desktop.core.models import AppState
    from chaleur_desktop.core.periods import Period
    from chaleur_desktop.ui.home_page import Ask

_SAFE_SCHEMES = ("https", "http")


class ExplanationPage(FiguresPage):
    """Draws `AppState.impact_page.explained`, for the rooms and the period of the impact page."""

    def __init__(self, ask: Ask) -> None:
        super().__init__(ask)
        self.notice = Notice()
        self._shown: tuple[Explained | None, Period | None] | None = None
        self._parts = QWidget()
        self._parts_layout = QVBoxLayout(self._parts)
        self._parts_layout.setContentsMargins(0, 0, 0, 0)
        self._parts_layout.setSpacing(SPACE_M)
        self.body.addWidget(self.notice)
        self.body.addWidget(self._parts)
        self.body.addStretch(1)

    @property
    def title(self) -> str:
        """What stands in the window's header."""
        return self.tr("How is this computed?")

    def render_state(self, state: AppState) -> None:
        """Draw the explanation, anew only when it is another one: somebody may be reading."""
        impact = state.impact_page
        told = impact.explained
        self.notice.show_text(self._notice(told, online=state.link.online))
        if self._shown == (told, impact.period):
            return
        self._shown = (told, impact.period)
        self._clear()
        for part in () if told is None else told.parts:
            for box in self._boxes(part, impact):
                self._parts_layout.addWidget(box)

    def _notice(self, told: Explained | None, *, online: bool) -> str:
        if told is not None and told.parts:
            return ""
        reason = ""
        if told is not None:
            reason = words.no_explanation(too_old=told.too_old, failure=told.failure)
        if reason:
            return reason
        if not online:
            return self.tr(
                "There is no connection to Home Assistant. It is needed to explain this."
            )
        if told is None or told.loading:
            return self.tr("Asking your radiators …")
        return self.tr("Your radiators have nothing to tell about this time.")

    def _clear(self) -> None:
        while (item := self._parts_layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    # --- the boxes of one explanation ---------------------------------------------------------

    def _boxes(self, part: Explanation, impact: ImpactState) -> list[QFrame]:
        locale = QLocale()
        boxes = [self._result(part, impact, locale)]
        if part.terms:
            boxes.append(self._terms(part, locale))
        if part.values:
            boxes.append(self._values(part, locale))
        if part.only_in_range or part.not_counted:
            boxes.append(self._left_out(part))
        return boxes

    def _result(self, part: Explanation, impact: ImpactState, locale: QLocale) -> QFrame:
        box, inside = card()
        period = impact.period
        name = "" if period is None else impact_wording.period_dates(period, locale)
        name = formats.capitalised(name)
        add_text(inside, "muted", wording.named(name, ", ".join(part.rooms)) if name else "")
        add_text(inside, "name", self.tr("CO₂ avoided, estimated"))
        add_text(inside, "value", formats.mass(part.avoided_kg, locale))
        like = max(abs(part.low_kg), abs(part.high_kg))
        between = self.tr("Estimated, between {low} and {high}.").format(
            low=formats.mass(part.low_kg, locale, like=like),
            high=formats.mass(part.high_kg, locale, like=like),
        )
        for text in (
            between,
            words.certainty_sentence(part),
            words.reference_sentence(part),
            words.live_sentence(part, locale),
            words.complete_sentence(part),
        ):
            add_text(inside, "plain", text)
        return box

    def _terms(self, part: Explanation, locale: QLocale) -> QFrame:
        box, inside = card()
        add_text(inside, "name", self.tr("The sum"))
        for term in part.terms:
            texts, row = QVBoxLayout(), QHBoxLayout()
            texts.setSpacing(SPACE_S // 2)
            name = label("plain", wrap=True)
            name.setText(words.term_name(term.id))
            amount = label("name")
            amount.setText(words.term_sentence(term, part, locale))
            row.addWidget(name, 1)
            row.addWidget(amount, 0, Qt.AlignmentFlag.AlignTop)
            texts.addLayout(row)
            add_text(texts, "muted", words.term_meaning(term.id))
            add_text(texts, "muted", f"= {words.formula(part, term, locale)}")
            inside.addLayout(texts)
        return box

    def _values(self, part: Explanation, locale: QLocale) -> QFrame:
        box, inside = card()
        add_text(inside, "name", self.tr("The numbers and where they come from"))
        for value in part.values:
            inside.addLayout(self._value(value, locale))
        return box

    def _value(self, value: Value, locale: QLocale) -> QHBoxLayout:
        row, texts = QHBoxLayout(), QVBoxLayout()
        texts.setSpacing(SPACE_S // 2)
        name = words.value_name(value.id)
        said = wording.named(name, words.value_text(value, locale))
        add_text(texts, "plain", said)
        kind = formats.capitalised(words.kind_name(value.kind))
        origin = ". ".join(part for part in (kind, words.origin(value)) if part)
        add_text(texts, "muted", origin)
        row.addLayout(texts, 1)
        url = QUrl(value.url)
        if url.isValid() and url.scheme() in _SAFE_SCHEMES:
            source = button(self.tr("Source"))
            source.setToolTip(words.source_details(value))
            source.setAccessibleName(
                self.tr("Open the source of “{name}” in the browser").format(name=name)
            )
            source.clicked.connect(lambda: QDesktopServices.openUrl(url))
            row.addWidget(source, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _left_out(self, part: Explanation) -> QFrame:
        box, inside = card()
        if part.only_in_range:
            add_text(inside, "name", self.tr("Counted as zero, but allowed for in the range"))
            for term in part.only_in_range:
                add_text(inside, "plain", _bullet(words.term_name(term)))
        if part.not_counted:
            add_text(inside, "name", self.tr("Not counted"))
            for item in part.not_counted:
                add_text(inside, "plain", _bullet(words.not_counted_sentence(item)))
        return box


def _bullet(text: str) -> str:
    return f"\N{BULLET} {text}"
