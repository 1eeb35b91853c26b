"""My home: the devices that one owns, what a year of them weighs, and what uses weigh."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from chaleur_desktop.core.footprint.devices import home_year
from chaleur_desktop.ui.learn import device_wording
from chaleur_desktop.ui.learn.bars_view import BarsView
from chaleur_desktop.ui.learn.device_rows import DeviceRows
from chaleur_desktop.ui.learn.figure_label import FigureLabel
from chaleur_desktop.ui.learn.film_hour import FilmHour
from chaleur_desktop.ui.learn.keep_longer import KeepLonger
from chaleur_desktop.ui.learn.passage import PassageText
from chaleur_desktop.ui.learn.small_uses import SmallUses
from chaleur_desktop.ui.page import PageName
from chaleur_desktop.ui.pages import link_text
from chaleur_desktop.ui.reading_page import ReadingPage, add_text, card
from chaleur_desktop.ui.widgets.basics import lead_keyboard
from chaleur_desktop.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from chaleur_desktop.core.footprint.devices import DeviceKind, HomeYear
    from chaleur_desktop.core.learning.content import Content
    from chaleur_desktop.core.learning.figures import Figures
    from chaleur_desktop.system.devices_file import DevicesFile


class HomeDevicesPage(ReadingPage):
    """Draws what the resident says they own; it stays in a file of this computer.

    Args:
        content: the texts.
        figures: where the numbers come from.
        file: where the devices are kept.
    """

    def __init__(self, content: Content, figures: Figures, file: DevicesFile) -> None:
        super().__init__()
        self._content = content
        self._figures = figures
        factors = self._factors = figures.factors
        self._file = file
        self._owned = file.load()
        self._home: HomeYear | None = None
        self.not_kept = Notice()
        self.devices = DeviceRows(factors)
        self.devices.wanted.connect(self._on_wanted)
        self.total = FigureLabel(factors, self.tr("All your devices together"))
        self.view = BarsView()
        self.view.bars.bar_chosen.connect(self._render_chosen)
        self.chosen = FigureLabel(factors)
        self.about: dict[DeviceKind, PassageText] = {}
        self.longer = KeepLonger(factors)
        self.film = FilmHour(content, figures)
        self.uses = SmallUses(content, figures)
        self._lay_out()
        self._render()

    @property
    def title(self) -> str:
        """What stands in the window's header."""
        return link_text(PageName.MY_HOME)

    def _lay_out(self) -> None:
        self.body.addWidget(self.not_kept)
        introduction = self._content.sections["my_home"]
        self.body.addWidget(PassageText(introduction, self._figures, titled=False))
        box, inside = card()
        add_text(inside, "name", self.tr("Which devices do you own?"))
        add_text(
            inside,
            "muted",
            self.tr("Count also those in the drawer. What you tell stays on this computer."),
        )
        inside.addWidget(self.devices)
        self.body.addWidget(box)
        self._year, self._year_layout = card()
        for widget in (self.total, self.view, self.chosen):
            self._year_layout.addWidget(widget)
        self.body.addWidget(self._year)
        for part in (self.longer, self.film, self.uses):
            self.body.addWidget(_in_a_card(part))
        self.body.addStretch(1)

    def _on_wanted(self, kind: DeviceKind, fields: dict[str, object]) -> None:
        self._owned = self._owned.changed(kind, **fields)
        reason = ""
        try:
            self._file.save(self._owned)
        except OSError as error:
            reason = error.strerror or str(error)
        self.not_kept.show_text(
            self.tr(
                "Your devices could not be saved ({reason}). They are shown until you quit Chaleur."
            ).format(reason=reason)
            if reason
            else ""
        )
        self._render()

    def _render(self) -> None:
        self.devices.render_owned(self._owned)
        year = QDate.currentDate().year()
        home = self._home = home_year(self._factors, self._owned.devices(self._factors, year))
        self._year.setVisible(bool(home.devices))
        self.total.show_figure(home.total)
        self.view.show_data(device_wording.home_bars(home, QLocale()))
        self._render_chosen()

    def _render_chosen(self) -> None:
        """Show the figure of the bar that is chosen, which opens its sources."""
        if self._home is None or not self._home.devices:
            return
        one = self._home.devices[self.view.bars.current]
        self.chosen.name = device_wording.counted_name(one, QLocale())
        self.chosen.show_figure(one.total)
        self._tell_about(one.device.kind)

    def _tell_about(self, kind: DeviceKind) -> None:
        """Show what there is to read about a sort of device."""
        if kind not in self.about:
            passage = self._content.devices[kind.value]
            self.about[kind] = PassageText(passage, self._figures, titled=False)
            self._year_layout.addWidget(self.about[kind])
            lead_keyboard((self.chosen.value, self.about[kind].sources))
        for other, text in self.about.items():
            text.setVisible(other is kind)


def _in_a_card(widget: QWidget) -> QWidget:
    box, inside = card()
    inside.addWidget(widget)
    return box
