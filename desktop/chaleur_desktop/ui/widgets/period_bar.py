"""Which period and which room: spans, back and forward, and a list of rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chaleur_desktop.core.periods import Span
from chaleur_desktop.ui import impact_wording
from chaleur_desktop.ui.tokens import SPACE_S
from chaleur_desktop.ui.widgets.basics import button, label
from chaleur_desktop.ui.widgets.choice_row import ChoiceRow
from chaleur_desktop.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from chaleur_desktop.core.impact_state import ImpactState
    from chaleur_desktop.core.models import Room


class PeriodBar(QWidget):
    """Draws what is chosen; the signals tell what the resident wants to see."""

    span_chosen = Signal(object)
    stepped = Signal(int)
    room_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.spans = ChoiceRow(self.tr("Period"))
        self.spans.show_choices({span: impact_wording.span_name(span) for span in Span})
        self.spans.chosen.connect(self.span_chosen)
        self.rooms = MenuButton()
        self._offered: list[tuple[str, str | None]] = []
        self.back = button("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}", "menu")
        self.forward = button("\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}", "menu")
        self.back.setAccessibleName(self.tr("Earlier"))
        self.forward.setAccessibleName(self.tr("Later"))
        for step, by in ((self.back, -1), (self.forward, 1)):
            step.setToolTip(step.accessibleName())
            step.clicked.connect(lambda _checked, by=by: self.stepped.emit(by))
        self.name = label("name", wrap=True)
        self.name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.rooms)
        layout.addWidget(self.spans)
        steps = QHBoxLayout()
        steps.addWidget(self.back)
        steps.addWidget(self.name, 1)
        steps.addWidget(self.forward)
        layout.addLayout(steps)

    def render_impact(self, impact: ImpactState, rooms: tuple[Room, ...], *, online: bool) -> None:
        """Draw what is chosen; without a connection nothing else can be."""
        self.spans.show_choice(impact.span)
        reading = self.tr("Reading the figures …")
        self.name.setText(reading if impact.outdated else self.period_name(impact))
        period = impact.period
        self.back.setEnabled(online and not (period is not None and period.is_first))
        self.forward.setEnabled(online and impact.steps_back > 0)
        self.spans.setEnabled(online)
        self.rooms.setEnabled(online)
        self.rooms.setVisible(len(rooms) > 1)
        self._render_rooms(impact.room_id, rooms)

    def period_name(self, impact: ImpactState) -> str:
        """What the resident knows the period by; empty before it is known."""
        if impact.period is None:
            return ""
        return impact_wording.period_name(impact.period, impact.steps_back, QLocale())

    def _render_rooms(self, chosen: str | None, rooms: tuple[Room, ...]) -> None:
        offered = [(self.tr("All rooms"), None), *((room.name, room.id) for room in rooms)]
        if offered != self._offered:
            self._offered = offered
            self.rooms.offer(offered, self.room_chosen.emit)
        names = {room_id: name for name, room_id in offered}
        self.rooms.show_choice(names.get(chosen, offered[0][0]))
