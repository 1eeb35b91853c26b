"""What the radiators brought: figures and a chart of a day, week, month or year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QGridLayout

from chaleur_desktop.core.statistics import Kind
from chaleur_desktop.ui import comfort_wording, impact_wording, wording
from chaleur_desktop.ui.figures_page import FiguresPage
from chaleur_desktop.ui.impact_chart import chart_data
from chaleur_desktop.ui.impact_export import save_figures
from chaleur_desktop.ui.page import PageName
from chaleur_desktop.ui.reading_page import card
from chaleur_desktop.ui.tokens import SPACE_S
from chaleur_desktop.ui.widgets.basics import button, label, lead_keyboard, set_text
from chaleur_desktop.ui.widgets.chart_view import ChartView
from chaleur_desktop.ui.widgets.choice_row import ChoiceRow
from chaleur_desktop.ui.widgets.impact_figures import ImpactFigures
from chaleur_desktop.ui.widgets.notice import Notice
from chaleur_desktop.ui.widgets.period_bar import PeriodBar

if TYPE_CHECKING:
    from chaleur_desktop.core.impact_state import ImpactState
    from chaleur_desktop.core.models import AppState
    from chaleur_desktop.core.statistics import Series
    from chaleur_desktop.ui.home_page import Ask

_CHARTS = (Kind.EARNINGS, Kind.NET_HEATING_COST, Kind.CO2_AVOIDED)
_ENERGY_CHARTS = (Kind.ENERGY, Kind.USEFUL_ENERGY)


class ImpactPage(FiguresPage):
    """Draws `AppState.impact_page`."""

    def __init__(self, ask: Ask) -> None:
        super().__init__(ask)
        self._impact: ImpactState | None = None
        self._chosen: tuple[Kind, str] | None = None
        self.period = PeriodBar()
        self.notice = Notice()
        self.figures = ImpactFigures()
        self.charts = ChoiceRow(self.tr("Chart"))
        self.view = ChartView()
        self.as_table = button(self.tr("Show as a table"))
        self.with_energy = button(self.tr("Show electricity in kWh"))
        self.save = button(self.tr("Save as a spreadsheet …"))
        self.saved = label("muted", wrap=True)
        self.saved.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.work = label("plain", wrap=True)
        self._connect()
        self._lay_out()

    @property
    def title(self) -> str:
        """What stands in the window's header."""
        return self.tr("Impact")

    def _connect(self) -> None:
        ask = self._ask
        self.period.span_chosen.connect(lambda span: ask(lambda c: c.impact.choose_span(span)))
        self.period.stepped.connect(self._step)
        self.period.room_chosen.connect(lambda room: ask(lambda c: c.impact.choose_room(room)))
        self.figures.explanation_wanted.connect(lambda: self.go_to(PageName.EXPLANATION))
        self.charts.chosen.connect(self._choose_chart)
        for toggle in (self.as_table, self.with_energy):
            toggle.setCheckable(True)
        self.as_table.toggled.connect(lambda on: self.view.show_as_table(wanted=on))
        self.with_energy.toggled.connect(self._on_energy)
        self.save.clicked.connect(self._save)

    def _lay_out(self) -> None:
        actions = QGridLayout()
        actions.setSpacing(SPACE_S)
        actions.addWidget(self.as_table, 0, 0)
        actions.addWidget(self.with_energy, 0, 1)
        actions.addWidget(self.save, 1, 0, 1, 2)
        self._chart_card, inside = card()
        inside.addWidget(self.charts)
        inside.addWidget(self.view)
        inside.addLayout(actions)
        inside.addWidget(self.saved)
        self.saved.hide()
        heading = label("name", wrap=True)
        heading.setText(self.tr("What your radiators compute now"))
        self._work_card, inside = card()
        inside.addWidget(heading)
        inside.addWidget(self.work)
        for widget in (
            self.period,
            self.notice,
            self.figures,
            self._chart_card,
            self._work_card,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    # --- drawing ----------------------------------------------------------------------------

    def render_state(self, state: AppState) -> None:
        """Draw the figures as they are known now."""
        impact = self._impact = state.impact_page
        self.period.render_impact(impact, state.home.rooms, online=state.link.online)
        self.figures.render_impact(impact)
        self._render_notice(impact, online=state.link.online)
        self._render_chart(impact)
        for shown in (self.figures, self._chart_card):
            shown.setEnabled(not impact.outdated)
        self._render_work(state)

    def _render_notice(self, impact: ImpactState, *, online: bool) -> None:
        if impact.failure is not None:
            text = impact_wording.failure_sentence(impact.failure)
        elif not online:
            text = self.tr(
                "There is no connection to Home Assistant. These are the last known figures."
            )
        elif impact.period is None:
            text = self.tr("Reading the figures …")
        elif not any(series.total is not None for series in impact.series):
            text = self.tr("Home Assistant knows no figures of this time.")
            if impact.steps_back == 0:
                text += " " + self.tr("New ones come every five minutes.")
        else:
            text = ""
        self.notice.show_text(text)

    def _series(self) -> dict[tuple[Kind, str], Series]:
        """What can be drawn now, by what tells it apart."""
        if self._impact is None:
            return {}
        kinds = _CHARTS + (_ENERGY_CHARTS if self.with_energy.isChecked() else ())
        return {
            (series.kind, series.unit): series for kind in kinds for series in self._impact.of(kind)
        }

    def _render_chart(self, impact: ImpactState) -> None:
        series = self._series()
        self._chart_card.setVisible(bool(series) and impact.period is not None)
        if not series or impact.period is None:
            return
        if self._chosen not in series:
            self._chosen = next(iter(series))
        self.charts.show_choices({key: self._chart_name(key, series) for key in series})
        self.charts.show_choice(self._chosen)
        chart = self.view.chart
        lead_keyboard((self.figures.explain, *self.charts.buttons.values(), chart))
        name = self.period.period_name(impact)
        self.view.show_data(chart_data(impact.period, series[self._chosen], name, QLocale()))

    def _chart_name(self, key: tuple[Kind, str], series: dict[tuple[Kind, str], Series]) -> str:
        kind, unit = key
        name = {
            Kind.EARNINGS: self.tr("Earnings"),
            Kind.NET_HEATING_COST: self.tr("Net cost"),
            Kind.CO2_AVOIDED: self.tr("CO₂"),
            Kind.ENERGY: self.tr("kWh"),
        }.get(kind, self.tr("kWh for work"))
        several = sum(other is kind for other, _ in series) > 1
        return f"{name} ({unit})" if several else name

    def _render_work(self, state: AppState) -> None:
        sentences = [
            wording.named(room.name, sentence)
            for room in state.home.rooms
            if state.impact_page.room_id in (None, room.id)
            and (sentence := comfort_wording.computing_sentence(room))
        ]
        self.work.setText("\n".join(sentences))
        self._work_card.setVisible(bool(sentences) and state.link.online)

    # --- what the resident does ---------------------------------------------------------------

    def _step(self, by: int) -> None:
        self._ask(lambda c: c.impact.step(by))

    def _choose_chart(self, chosen: tuple[Kind, str]) -> None:
        self._chosen = chosen
        if self._impact is not None:
            self._render_chart(self._impact)

    def _on_energy(self, wanted: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.figures.show_energy(wanted=wanted)
        if self._impact is not None:
            self._render_chart(self._impact)

    def _save(self) -> None:
        impact = self._impact
        if impact is not None and impact.period is not None and impact.series:
            set_text(self.saved, save_figures(self, impact.period, impact.series, QLocale()))
            self.saved.setAccessibleName(self.saved.text())

    def closed(self) -> None:
        """What was saved is of no interest the next time."""
        set_text(self.saved, "")
