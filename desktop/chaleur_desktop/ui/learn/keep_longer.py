"""What keeping a device longer does: two times to choose, and the two bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chaleur_desktop.core.footprint.devices import DeviceKind, keep_longer, kept_for
from chaleur_desktop.core.footprint.owned import LEAST_YEARS, MOST_YEARS
from chaleur_desktop.ui.learn import device_wording
from chaleur_desktop.ui.learn.bars_view import BarsView
from chaleur_desktop.ui.learn.figure_label import FigureLabel
from chaleur_desktop.ui.learn.stepper import Numbers, Stepper
from chaleur_desktop.ui.tokens import SPACE_M
from chaleur_desktop.ui.widgets.basics import label, set_text
from chaleur_desktop.ui.widgets.choice_row import ChoiceRow
from chaleur_desktop.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from chaleur_desktop.core.footprint.factors import Factors

CHOICES = (DeviceKind.SMARTPHONE, DeviceKind.LAPTOP, DeviceKind.TABLET, DeviceKind.TV)
_FROM, _TO = 2.0, 4.0


class KeepLonger(QWidget):
    """A phone kept 4 years instead of 2 at first; device and both times can be changed."""

    def __init__(self, factors: Factors) -> None:
        super().__init__()
        self._factors = factors
        self._kind = CHOICES[0]
        heading = label("name", wrap=True)
        heading.setText(self.tr("What if you keep it longer?"))
        self.kinds = ChoiceRow(self.tr("Device"))
        self.kinds.show_choices({kind: device_wording.device_name(kind) for kind in CHOICES})
        self.kinds.chosen.connect(self._choose)
        numbers = Numbers(LEAST_YEARS, MOST_YEARS, 0.5)
        self.to_years = Stepper(self.tr("Years kept"), numbers)
        self.from_years = Stepper(self.tr("instead of"), numbers)
        self.to_years.show_value(_TO)
        self.from_years.show_value(_FROM)
        self.view = BarsView()
        self.saved = FigureLabel(factors)
        self.sentence = label("plain", wrap=True)
        steppers, flow = QWidget(), FlowLayout()
        flow.setSpacing(SPACE_M)
        steppers.setLayout(flow)
        for stepper in (self.to_years, self.from_years):
            flow.addWidget(stepper)
            stepper.changed.connect(self._render)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        for widget in (heading, self.kinds, steppers, self.view, self.saved, self.sentence):
            layout.addWidget(widget)
        self._render()

    def _choose(self, kind: DeviceKind) -> None:
        self._kind = kind
        self._render()

    def _render(self) -> None:
        locale = QLocale()
        self.kinds.show_choice(self._kind)
        before, after = self.from_years.value, self.to_years.value
        for stepper in (self.to_years, self.from_years):
            stepper.show_value(stepper.value)
        kept = kept_for(self._factors, self._kind, (before, after))
        self.view.show_data(device_wording.longer_bars(self._kind, kept, locale))
        longer = keep_longer(self._factors, self._kind, before, after)
        more = longer.saved.value < 0
        self.saved.name = self.tr("More each year") if more else self.tr("Less each year")
        self.saved.show_figure(longer.saved.scaled(-1) if more else longer.saved)
        set_text(self.sentence, device_wording.longer_sentence(longer, locale))
