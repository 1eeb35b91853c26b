"""Some work in radiators, and the same work in a data centre."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chaleur_desktop.core.footprint.heating import by_the_co2_method, data_centre_use
from chaleur_desktop.core.footprint.quantity import Kind, exact
from chaleur_desktop.ui.learn import heating_wording as words
from chaleur_desktop.ui.learn.bars_view import BarsView
from chaleur_desktop.ui.learn.figure_label import FigureLabel
from chaleur_desktop.ui.tokens import SPACE_M
from chaleur_desktop.ui.widgets.basics import label

if TYPE_CHECKING:
    from chaleur_desktop.core.footprint.factors import Factors


class HeatingWork(QWidget):
    """The work, the two bars, and what is taken for granted in them."""

    def __init__(self, factors: Factors) -> None:
        super().__init__()
        self._factors = factors
        self.hours = FigureLabel(factors, self.tr("Work done, counted for one processor core"))
        self.computed = FigureLabel(factors, self.tr("Electricity that did this work"))
        self.centre = FigureLabel(factors, self.tr("A data centre would have used"))
        self.extra = FigureLabel(factors, self.tr("Of it, cooling and losses"))
        self.by_method = FigureLabel(factors, self.tr("The same as the CO₂ page counts it"))
        self.view = BarsView()
        self.assumptions = label("muted", wrap=True)
        self.assumptions.setText(words.assumptions_text())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        for widget in (
            self.hours,
            self.computed,
            self.view,
            self.centre,
            self.extra,
            self.by_method,
            self.assumptions,
        ):
            layout.addWidget(widget)

    def show_work(self, useful_kwh: float, core_hours: float | None, *, measured: bool) -> None:
        """Show some work.

        Args:
            useful_kwh: the electricity that did it, kWh.
            core_hours: the work in hours of one processor core; None where nobody counted.
            measured: whether it was measured; else it is an example.
        """
        locale = QLocale()
        kind = Kind.MEASURED if measured else Kind.ASSUMED
        use = data_centre_use(self._factors, useful_kwh, measured=measured)
        self.hours.setVisible(core_hours is not None)
        if core_hours is not None:
            self.hours.show_figure(
                exact(core_hours, "core-h", kind), note=words.hours_note(core_hours, locale)
            )
        self.computed.show_figure(
            use.computed,
            text=words.energy(use.computed, locale),
            note=words.computed_note(measured=measured),
        )
        self.view.show_data(words.work_bars(use, locale))
        self.centre.show_figure(use.data_centre, text=words.energy(use.data_centre, locale))
        self.extra.show_figure(use.extra, text=words.energy(use.extra, locale))
        by_method = by_the_co2_method(self._factors, useful_kwh, measured=measured)
        self.by_method.show_figure(by_method, note=words.method_note(by_method, locale))
