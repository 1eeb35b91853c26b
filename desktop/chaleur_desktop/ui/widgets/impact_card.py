"""What today brought: money earned and CO2 avoided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from chaleur_desktop.ui import wording
from chaleur_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S
from chaleur_desktop.ui.widgets.basics import label

if TYPE_CHECKING:
    from chaleur_desktop.core.models import Home


class ImpactCard(QFrame):
    """Two figures side by side, each with its name above and its limits below."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        layout = QGridLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        layout.setHorizontalSpacing(SPACE_L)
        layout.setVerticalSpacing(SPACE_S // 2)
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(1, 1)
        self.earnings, self.earnings_note = self._column(layout, 0, self.tr("Earned today"))
        self.co2, self.co2_note = self._column(layout, 1, self.tr("CO₂ avoided today"))
        self.earnings_note.setText(self.tr("Estimated"))

    @staticmethod
    def _column(layout: QGridLayout, column: int, title: str) -> tuple[QLabel, QLabel]:
        heading, value, note = label("muted"), label("value"), label("muted", wrap=True)
        heading.setText(title)
        for row, widget in enumerate((heading, value, note)):
            layout.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)
        layout.setRowStretch(2, 1)
        return value, note

    def render_home(self, home: Home) -> None:
        """Draw today's figures."""
        locale = QLocale()
        self.earnings.setText(wording.earnings_text(home, locale))
        self.co2.setText(wording.co2_text(home, locale))
        self.co2_note.setText(wording.co2_note(home, locale))
        self.setAccessibleName(
            self.tr("Today: {earnings} earned, {co2} of CO₂ avoided").format(
                earnings=self.earnings.text(), co2=self.co2.text()
            )
        )
