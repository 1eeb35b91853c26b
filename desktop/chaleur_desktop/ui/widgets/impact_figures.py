"""The figures of a period: money first, then CO2 with its range, and energy when it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from chaleur_desktop.core.statistics import Kind
from chaleur_desktop.ui import formats, impact_wording
from chaleur_desktop.ui.theme import text_scale
from chaleur_desktop.ui.tokens import SPACE_L, SPACE_M
from chaleur_desktop.ui.widgets.basics import button
from chaleur_desktop.ui.widgets.figure_tile import FigureTile

if TYPE_CHECKING:
    from chaleur_desktop.core.impact_state import ImpactState

_ONE_COLUMN_FROM = 1.5
_SHOWN_LAST = 2


class ImpactFigures(QFrame):
    """Draws the figures of an `ImpactState`; `explanation_wanted` when the resident asks how."""

    explanation_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.earnings = FigureTile(self.tr("Earned"))
        self.refund = FigureTile(self.tr("Earned per hour, at present"))
        self.cost = FigureTile(self.tr("Net heating cost"))
        self.co2 = FigureTile(self.tr("CO₂ avoided"))
        self.energy = FigureTile(self.tr("Electricity used"))
        self.useful = FigureTile(self.tr("Of that, used for work"))
        self.explain = button(self.tr("How is the CO₂ computed?"))
        self.explain.setAccessibleName(self.explain.text())
        self.explain.clicked.connect(self.explanation_wanted)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE_L)
        self._grid.setVerticalSpacing(SPACE_M)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        layout.addLayout(self._grid)
        layout.addWidget(self.explain, 0, Qt.AlignmentFlag.AlignLeft)
        self._columns = 0
        self._with_energy = False
        self._arrange()

    def show_energy(self, *, wanted: bool) -> None:
        """Show or hide the figures in kWh."""
        self._with_energy = wanted
        self._arrange()

    def _arrange(self) -> None:
        """Two figures side by side, or one under the other where the text is large."""
        tiles = [self.earnings, self.refund, self.cost, self.co2, self.energy, self.useful]
        columns = 1 if text_scale() >= _ONE_COLUMN_FROM else 2
        if columns != self._columns:
            self._columns = columns
            for index, tile in enumerate(tiles):
                self._grid.addWidget(tile, *divmod(index, columns))
            for column in range(2):
                self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for tile in tiles[-_SHOWN_LAST:]:
            tile.setVisible(self._with_energy)

    def render_impact(self, impact: ImpactState) -> None:
        """Draw the figures."""
        locale = QLocale()
        self._arrange()
        self._render_kind(self.earnings, impact, Kind.EARNINGS, locale)
        self._render_kind(self.cost, impact, Kind.NET_HEATING_COST, locale)
        if impact.of(Kind.EARNINGS) and not impact.of(Kind.NET_HEATING_COST):
            self.cost.show_figure(
                "", [self.tr("Home Assistant does not know the price of your electricity.")]
            )
        self._render_kind(self.energy, impact, Kind.ENERGY, locale)
        self._render_useful(impact, locale)
        earnings = impact.of(Kind.EARNINGS)
        self.refund.show_figure(
            " + ".join(formats.money(money, locale) for money in impact.refund_now),
            [impact_wording.refund_note(earnings[0] if earnings else None, impact.span, locale)],
        )
        self._render_co2(impact, locale)

    def _render_kind(
        self, tile: FigureTile, impact: ImpactState, kind: Kind, locale: QLocale
    ) -> None:
        all_series = [series for series in impact.of(kind) if series.total is not None]
        values, notes = [], []
        for series in all_series:
            total = series.total or 0.0
            values.append(impact_wording.amount(kind, series.unit, total, locale))
            if kind is Kind.NET_HEATING_COST:
                notes.append(impact_wording.cost_note(total))
            notes.append(impact_wording.comparison_sentence(impact.comparison, series, locale))
        tile.show_figure(" + ".join(values), notes)

    def _render_useful(self, impact: ImpactState, locale: QLocale) -> None:
        useful, used = (
            sum(series.total or 0.0 for series in impact.of(kind))
            for kind in (Kind.USEFUL_ENERGY, Kind.ENERGY)
        )
        known = any(series.total is not None for series in impact.of(Kind.USEFUL_ENERGY))
        share = self.tr("That is {percent}.").format(
            percent=formats.percent(100 * useful / used, locale) if used else ""
        )
        self.useful.show_figure(
            formats.energy(useful, locale) if known else "", [share if known and used else ""]
        )

    def _render_co2(self, impact: ImpactState, locale: QLocale) -> None:
        estimate = impact.co2
        if estimate is None:
            self.co2.show_figure("")
            return
        all_series = impact.of(Kind.CO2_AVOIDED)
        compared = (
            impact_wording.comparison_sentence(impact.comparison, series, locale)
            for series in all_series
        )
        note = impact_wording.range_note(estimate, locale)
        self.co2.show_figure(formats.mass(estimate.value, locale), [note, *compared])
