"""A text to read, with its figures filled in; a button opens the sources of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chaleur_desktop.ui.learn.content_words import in_words
from chaleur_desktop.ui.learn.figure_label import SourcePanel
from chaleur_desktop.ui.reading_page import add_text
from chaleur_desktop.ui.tokens import SPACE_S
from chaleur_desktop.ui.widgets.basics import button, lead_keyboard

if TYPE_CHECKING:
    from chaleur_desktop.core.learning.content import Passage
    from chaleur_desktop.core.learning.figures import Figures


class PassageText(QWidget):
    """Heading and paragraphs.

    Args:
        passage: what to read.
        figures: what stands in its places.
        titled: whether to show its heading, which the page's own title can stand for.
    """

    def __init__(self, passage: Passage, figures: Figures, *, titled: bool = True) -> None:
        super().__init__()
        self._sources = tuple(figures.factors[factor_id] for factor_id in passage.factors)
        self.panel: SourcePanel | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        title = in_words(passage.title, figures)
        if titled:
            add_text(layout, "name", title)
        for paragraph in passage.paragraphs:
            add_text(layout, "plain", in_words(paragraph, figures))
        self.sources = button(self.tr("Where these numbers come from"))
        self.sources.setAccessibleName(
            self.tr("Where these numbers come from: {title}").format(title=title)
        )
        self.sources.setCheckable(True)
        self.sources.toggled.connect(self._on_toggled)
        self.sources.setVisible(bool(self._sources))
        layout.addWidget(self.sources, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_toggled(self, open_: bool) -> None:  # noqa: FBT001 - a Qt slot
        if self.panel is None:
            self.panel = SourcePanel(self._sources)
            layout = self.layout()
            if layout is not None:
                layout.addWidget(self.panel)
                lead_keyboard((self.sources, *self.panel.links.values()))
        self.panel.setVisible(open_)
