"""The row of buttons that lead from the home page to the other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from chaleur_desktop.ui.pages import MAKERS, ON_THE_HOME_PAGE, link_text
from chaleur_desktop.ui.tokens import SPACE_S
from chaleur_desktop.ui.widgets.basics import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from chaleur_desktop.ui.page import PageName


class PageLinks(QWidget):
    """A button for each page; `go_to` gets the name of the page that is wanted."""

    def __init__(self, go_to: Callable[[PageName], None]) -> None:
        super().__init__()
        self.buttons: dict[PageName, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        for name in ON_THE_HOME_PAGE:
            if name not in MAKERS:
                continue
            link = self.buttons[name] = button(link_text(name))
            link.setAccessibleName(link_text(name))
            link.clicked.connect(lambda _checked, wanted=name: go_to(wanted))
            layout.addWidget(link, 1)
