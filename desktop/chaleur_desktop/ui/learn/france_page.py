"""France's digital share: what is often said, and what is published, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from chaleur_desktop.core.footprint.national import splits
from chaleur_desktop.ui.learn import national_wording as words
from chaleur_desktop.ui.learn.bars_view import BarsView
from chaleur_desktop.ui.learn.figure_label import FigureLabel
from chaleur_desktop.ui.learn.passage import PassageText
from chaleur_desktop.ui.page import PageName
from chaleur_desktop.ui.pages import link_text
from chaleur_desktop.ui.reading_page import ReadingPage, add_text, card
from chaleur_desktop.ui.widgets.basics import label

if TYPE_CHECKING:
    from chaleur_desktop.core.footprint.national import Part
    from chaleur_desktop.core.learning.content import Content
    from chaleur_desktop.core.learning.figures import Figures

_FIRST_SHOWN = 1
"""The published bar."""


class FrancePage(ReadingPage):
    """The splits as bars that are all as long: no two of them are years of one curve."""

    def __init__(self, content: Content, figures: Figures) -> None:
        super().__init__()
        factors = figures.factors
        self._splits = splits(factors)
        self.view = BarsView()
        self.parts: dict[Part, FigureLabel] = {}
        self.amounts: dict[str, FigureLabel] = {}
        box, inside = card()
        inside.addWidget(PassageText(content.sections["france"], figures, titled=False))
        for name in words.AMOUNTS:
            shown = self.amounts[name] = FigureLabel(factors, words.amount_name(name))
            figure = factors[name].figure()
            shown.show_figure(
                figure,
                text=words.amount(figure, QLocale()),
                note=words.amount_note(factors[name].year),
            )
            inside.addWidget(shown)
        self.body.addWidget(box)
        box, inside = card()
        self.view.show_data(words.split_bars(self._splits, QLocale()))
        self.view.bars.bar_chosen.connect(self._render_chosen)
        inside.addWidget(self.view)
        self._split_name = label("name", wrap=True)
        self._split_note = label("muted", wrap=True)
        inside.addWidget(self._split_name)
        inside.addWidget(self._split_note)
        for part, _ in self._splits[0].shares:
            shown = self.parts[part] = FigureLabel(factors, words.part_name(part))
            inside.addWidget(shown)
        add_text(inside, "muted", words.no_curve())
        self.body.addWidget(box)
        for section in ("thirds", "your_share", "ranges"):
            box, inside = card()
            inside.addWidget(PassageText(content.sections[section], figures))
            self.body.addWidget(box)
        self.body.addStretch(1)
        self.view.bars.choose(_FIRST_SHOWN)

    @property
    def title(self) -> str:
        """What stands in the window's header."""
        return link_text(PageName.FRANCE)

    def _render_chosen(self) -> None:
        """Show the three figures of the bar that is chosen, which open their sources."""
        split = self._splits[self.view.bars.current]
        locale = QLocale()
        self._split_name.setText(words.split_name(split))
        self._split_note.setText(words.split_note(split))
        for part, shown in self.parts.items():
            figure = split.share(part)
            shown.show_figure(figure, text=words.share_text(figure, locale), note="")
