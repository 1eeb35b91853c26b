"""An hour of film on a phone: over mobile data, Wi-Fi, or downloaded before the trip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chaleur_desktop.core.footprint.devices import DeviceKind, keep_longer
from chaleur_desktop.core.footprint.uses import Network, Quality, hours_worth, video_hour
from chaleur_desktop.ui.learn import use_wording
from chaleur_desktop.ui.learn.bars_view import BarsView
from chaleur_desktop.ui.learn.figure_label import FigureLabel
from chaleur_desktop.ui.learn.passage import PassageText
from chaleur_desktop.ui.tokens import SPACE_M
from chaleur_desktop.ui.widgets.basics import button, label

if TYPE_CHECKING:
    from chaleur_desktop.core.footprint.uses import Estimate
    from chaleur_desktop.core.learning.content import Content
    from chaleur_desktop.core.learning.figures import Figures

HOURS = (
    (Network.MOBILE, Quality.HD),
    (Network.MOBILE, Quality.SD),
    (Network.WIFI, Quality.HD),
    (Network.DOWNLOADED, Quality.HD),
)


class FilmHour(QWidget):
    """The bars of four ways to watch; below, the chosen one's figure and each model's."""

    def __init__(self, content: Content, figures: Figures) -> None:
        super().__init__()
        factors = self._factors = figures.factors
        self._hours = [video_hour(factors, network, quality) for network, quality in HOURS]
        locale = QLocale()
        self.view = BarsView()
        self.view.show_data(use_wording.film_bars(self._hours, locale))
        self.view.bars.bar_chosen.connect(self._render_chosen)
        self.chosen = FigureLabel(factors)
        tip = label("plain", wrap=True)
        mobile, downloaded = self._hours[0], self._hours[-1]
        third_year = keep_longer(factors, DeviceKind.SMARTPHONE, 2, 3)
        hours = hours_worth(third_year, mobile, downloaded)
        tip.setText(use_wording.saving_sentence(mobile, downloaded, hours, locale))
        self.with_studies = button(self.tr("What each model says"))
        self.with_studies.setAccessibleName(self.with_studies.text())
        self.with_studies.setCheckable(True)
        self.with_studies.toggled.connect(self._on_studies)
        self.studies: list[FigureLabel] = []
        self._studies = QWidget()
        self._studies_layout = QVBoxLayout(self._studies)
        self._studies_layout.setContentsMargins(0, 0, 0, 0)
        self._studies_layout.setSpacing(SPACE_M)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        video = PassageText(content.uses["video"], figures, titled=False)
        for widget in (self.view, self.chosen, tip, self.with_studies, self._studies, video):
            layout.addWidget(widget)
        self._studies.hide()
        self._render_chosen()

    def _render_chosen(self) -> None:
        hour = self._hours[self.view.bars.current]
        self.chosen.name = use_wording.film_name(hour)
        self.chosen.show_figure(hour.total)

    def _on_studies(self, wanted: bool) -> None:  # noqa: FBT001 - a Qt slot
        """The models one by one: they are made when somebody asks for them."""
        if wanted and not self.studies:
            mobile = self._hours[0]
            heading = label("muted", wrap=True)
            heading.setText(use_wording.models_heading())
            self._studies_layout.addWidget(heading)
            for estimate in mobile.estimates:
                self._add(use_wording.model_name(estimate.id), estimate)
            heading = label("muted", wrap=True)
            heading.setText(use_wording.other_studies_heading())
            self._studies_layout.addWidget(heading)
            for estimate in mobile.others:
                self._add(use_wording.model_name(estimate.id), estimate)
        self._studies.setVisible(wanted)

    def _add(self, name: str, estimate: Estimate) -> None:
        shown = FigureLabel(self._factors, name)
        shown.show_figure(estimate.figure, note=use_wording.model_scope(estimate.id))
        self.studies.append(shown)
        self._studies_layout.addWidget(shown)
