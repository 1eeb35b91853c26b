"""Telling which devices one owns: a row for each sort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chaleur_desktop.core.footprint import owned as owning
from chaleur_desktop.core.footprint.devices import DeviceKind, average_years
from chaleur_desktop.ui import wording
from chaleur_desktop.ui.learn.device_wording import device_name
from chaleur_desktop.ui.learn.stepper import Numbers, Stepper
from chaleur_desktop.ui.tokens import SPACE_M, SPACE_S
from chaleur_desktop.ui.widgets.basics import label
from chaleur_desktop.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from chaleur_desktop.core.footprint.factors import Factors
    from chaleur_desktop.core.footprint.owned import Owned, OwnedDevices

_USUAL_AGE = 2
"""Years: where telling the year of the purchase begins."""


class DeviceRow(QWidget):
    """One sort: how many, and where there are some, for how long and since when.

    `wanted` gives the kind and a dict of the fields of `Owned` that the resident changed.
    """

    wanted = Signal(object, object)

    def __init__(self, kind: DeviceKind, usual_years: float) -> None:
        super().__init__()
        self._kind = kind
        self._usual_years = usual_years
        this_year = QDate.currentDate().year()
        name = device_name(kind)
        title = label("name", wrap=True)
        title.setText(name)
        self.count = Stepper(self.tr("Number"), Numbers(0, owning.MOST))
        self.years = Stepper(
            self.tr("Years kept"), Numbers(owning.LEAST_YEARS, owning.MOST_YEARS, 0.5)
        )
        self.bought = Stepper(
            self.tr("Bought in"),
            Numbers(
                owning.OLDEST - 1,
                this_year,
                none=self.tr("not told"),
                start=this_year - _USUAL_AGE,
            ),
        )
        for stepper in (self.count, self.years, self.bought):
            stepper.set_name(wording.named(name, stepper.text))
        self._connect()
        self._more, more = QWidget(), FlowLayout()
        more.setSpacing(SPACE_M)
        self._more.setLayout(more)
        more.addWidget(self.years)
        more.addWidget(self.bought)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(head)
        layout.addWidget(self._more)

    def _connect(self) -> None:
        self.count.changed.connect(lambda value: self._want(count=int(value)))
        self.years.changed.connect(lambda value: self._want(years=value))
        self.bought.changed.connect(
            lambda value: self._want(bought=int(value) if value >= owning.OLDEST else None)
        )

    def _want(self, **fields: object) -> None:
        self.wanted.emit(self._kind, fields)

    def render_owned(self, owned: Owned) -> None:
        """Draw what is said of this sort."""
        years = self._usual_years if owned.years is None else owned.years
        self.count.show_value(owned.count)
        self.years.show_value(years)
        self.bought.show_value(owned.bought or owning.OLDEST - 1)
        self._more.setVisible(owned.count > 0)


class DeviceRows(QWidget):
    """A row for each sort of device; `wanted` as `DeviceRow`."""

    wanted = Signal(object, object)

    def __init__(self, factors: Factors) -> None:
        super().__init__()
        self.rows: dict[DeviceKind, DeviceRow] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        for kind in DeviceKind:
            row = self.rows[kind] = DeviceRow(kind, average_years(factors, kind).value)
            row.wanted.connect(self.wanted)
            layout.addWidget(row)

    def render_owned(self, owned: OwnedDevices) -> None:
        """Draw what is said."""
        for kind, row in self.rows.items():
            row.render_owned(owned.of(kind))
