"""A number that opens where it comes from: its sources with year, scope, uncertainty, licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chaleur_desktop.ui import wording
from chaleur_desktop.ui.learn import figure_wording
from chaleur_desktop.ui.learn.source_wording import factor_lines, factor_name
from chaleur_desktop.ui.reading_page import add_text
from chaleur_desktop.ui.tokens import SPACE_M, SPACE_S
from chaleur_desktop.ui.widgets.basics import button, label, lead_keyboard, set_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chaleur_desktop.core.footprint.factors import Factor, Factors
    from chaleur_desktop.core.footprint.quantity import Figure

_SAFE_SCHEMES = ("https", "http")


class FigureLabel(QWidget):
    """A figure's name, its value as a button, and how sure it is; the button opens the sources.

    Args:
        factors: where the sources are.
        name: what the figure is.
    """

    def __init__(self, factors: Factors, name: str = "") -> None:
        super().__init__()
        self._factors = factors
        self._figure: Figure | None = None
        self._name = label("plain", wrap=True)
        self.value = button("", "figure")
        self.value.setCheckable(True)
        self.value.toggled.connect(self._on_toggled)
        self._note = label("muted", wrap=True)
        self.panel: SourcePanel | None = None
        row, texts = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(SPACE_M)
        texts.setSpacing(SPACE_S // 2)
        texts.addWidget(self._name)
        texts.addWidget(self._note)
        row.addLayout(texts, 1)
        row.addWidget(self.value, 0, Qt.AlignmentFlag.AlignTop)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_S)
        self._layout.addLayout(row)
        self.name = name

    @property
    def name(self) -> str:
        """What the figure is."""
        return self._name.text()

    @name.setter
    def name(self, name: str) -> None:
        set_text(self._name, name)
        self._say()

    @property
    def note(self) -> str:
        """How sure the figure is, as it is shown."""
        return self._note.text()

    def show_figure(
        self, figure: Figure, *, text: str = "", note: str | None = None, sources: bool = True
    ) -> None:
        """Show a figure.

        Args:
            figure: with the factors that it was made of.
            text: the value in words, where the usual ones do not fit.
            note: what stands below the name; how sure the figure is where None is given.
            sources: whether there is something to open.
        """
        locale = QLocale()
        self.value.setText(text or figure_wording.figure_text(figure, locale))
        shown = figure_wording.figure_note(figure, locale) if note is None else note
        set_text(self._note, shown)
        self.value.setEnabled(sources)
        self._say()
        if figure != self._figure:
            self._figure = figure
            if self.panel is not None:
                self._drop_panel()
                self._on_toggled(open_=self.value.isChecked())

    def _say(self) -> None:
        said = wording.named(self.name, self.value.text()) if self.name else self.value.text()
        self.value.setAccessibleName(f"{said}. {self.note}".strip(" ."))
        self.value.setAccessibleDescription(self.tr("Opens where this number comes from"))
        self.value.setToolTip(self.tr("Where does this number come from?"))

    def _on_toggled(self, open_: bool) -> None:  # noqa: FBT001 - a Qt slot
        if open_ and self.panel is None and self._figure is not None:
            self.panel = SourcePanel(
                self._factors.sources(self._figure), _introduction(self._figure)
            )
            self._layout.addWidget(self.panel)
            lead_keyboard((self.value, *self.panel.links.values()))
        if self.panel is not None:
            self.panel.setVisible(open_)

    def _drop_panel(self) -> None:
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.hide()
            self._layout.removeWidget(panel)
            panel.deleteLater()


class SourcePanel(QFrame):
    """The sources of figures; each opens in the browser. Links are by factor id."""

    def __init__(self, sources: Iterable[Factor], introduction: str = "") -> None:
        super().__init__()
        self.setProperty("role", "sources")
        self.links: dict[str, QPushButton] = {}
        inside = QVBoxLayout(self)
        inside.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        inside.setSpacing(SPACE_M)
        add_text(inside, "muted", introduction)
        for factor in sources:
            inside.addLayout(self._source(factor))

    def _source(self, factor: Factor) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(SPACE_S // 2)
        locale = QLocale()
        value = figure_wording.amount_text(factor.value, factor.unit, locale, digits=3)
        name = factor_name(factor.id)
        add_text(lines, "name", wording.named(name, value))
        for line in factor_lines(factor, locale):
            add_text(lines, "muted", line)
        url = QUrl(factor.url)
        if url.isValid() and url.scheme() in _SAFE_SCHEMES:
            link = self.links[factor.id] = button(self.tr("Open the source"))
            link.setAccessibleName(
                self.tr("Open the source of “{name}” in the browser").format(name=name)
            )
            link.setToolTip(factor.url)
            link.clicked.connect(lambda: QDesktopServices.openUrl(url))
            lines.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return lines


def _introduction(figure: Figure) -> str:
    """How sure a figure is, before its sources."""
    text = figure_wording.figure_note(figure, QLocale())
    if not figure.factor_ids:
        return " ".join(
            (
                text,
                QCoreApplication.translate(
                    "figures", "It comes from your devices, not from a publication."
                ),
            )
        )
    if figure.has_range and figure.without_range:
        more = QCoreApplication.translate(
            "figures",
            "Some of the numbers behind it have no published range: it may be further off.",
        )
        return f"{text} {more}"
    return text
