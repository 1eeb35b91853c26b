"""What this computer weighs today: its making first, then electricity and networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chaleur_desktop.ui import formats
from chaleur_desktop.ui.learn import computer_wording as words
from chaleur_desktop.ui.learn import figure_wording
from chaleur_desktop.ui.learn.figure_label import FigureLabel
from chaleur_desktop.ui.tokens import SPACE_M
from chaleur_desktop.ui.widgets.basics import label, set_text
from chaleur_desktop.ui.widgets.figure_tile import FigureTile

if TYPE_CHECKING:
    from chaleur_desktop.core.footprint.factors import Factors
    from chaleur_desktop.core.footprint.quantity import Figure
    from chaleur_desktop.core.meter.state import ComputerState, DayFigures


class ComputerToday(QWidget):
    """The power now, and the parts of the day, each of which opens its sources."""

    def __init__(self, factors: Factors) -> None:
        super().__init__()
        self.power = FigureTile(self.tr("Power now"))
        self.energy = FigureLabel(factors, self.tr("Electricity today"))
        self.made = FigureLabel(factors, self.tr("Making the computer: the share of one day"))
        self.used = FigureLabel(factors, self.tr("Its electricity, so far"))
        self.network = FigureLabel(factors, self.tr("Your share of the networks"))
        self.total = FigureLabel(factors, self.tr("All together, so far"))
        self._share = label("plain", wrap=True)
        self._longer = label("plain", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        for widget in (
            self.power,
            self.energy,
            self.made,
            self.used,
            self.network,
            self.total,
            self._share,
            self._longer,
        ):
            layout.addWidget(widget)

    @property
    def share(self) -> str:
        """How much of the day is the making, as it is shown."""
        return self._share.text()

    @property
    def longer(self) -> str:
        """What a year more would change, as it is shown."""
        return self._longer.text()

    def render_computer(self, state: ComputerState) -> None:
        """Draw the figures of today."""
        self._render_power(state)
        today = state.today
        if today is None:
            return
        locale = QLocale()
        self._render_parts(today, locale)
        set_text(self._share, words.manufacture_share(today, state.years, locale))
        set_text(self._longer, words.longer_sentence(state, locale))

    def _render_power(self, state: ComputerState) -> None:
        locale = QLocale()
        if state.power is not None:
            self.power.show_figure(
                formats.power(state.power.watts, locale),
                [words.power_sentence(state.power, locale)],
            )
            return
        status = words.status_sentence(state)
        self.power.show_figure("", [status or self.tr("Measuring …")])

    def _render_parts(self, today: DayFigures, locale: QLocale) -> None:
        seconds = 0.0 if today.use is None else today.use.seconds
        counted = self.tr("Counted for {duration}.").format(duration=words.duration(seconds))
        _show(
            self.energy,
            today.energy,
            f"{figure_wording.figure_note(today.energy, locale)} {counted}",
        )
        _show(self.made, today.manufacture)
        _show(self.used, today.electricity)
        volume = words.gigabytes(today.gigabytes, locale)
        about_bytes = self.tr(
            "{volume} came and went today. A share of what runs anyway: the networks would use "
            "almost as much without you."
        ).format(volume=volume)
        _show(self.network, today.network, about_bytes)
        _show(self.total, today.total)


def _show(figure_label: FigureLabel, figure: Figure, note: str | None = None) -> None:
    """Show a figure, but not while somebody reads where the last one came from."""
    if figure_label.panel is None or not figure_label.panel.isVisible():
        figure_label.show_figure(figure, note=note)
