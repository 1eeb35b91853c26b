"""A button that opens a menu of things to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from chaleur_desktop.ui.widgets.basics import button

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_DOWN = "\N{BLACK DOWN-POINTING SMALL TRIANGLE}"


class MenuButton(QPushButton):
    """Opens its menu below itself; `offer` says what is in it."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setAutoDefault(False)
        self.setProperty("role", "plain")
        self.setFocusPolicy(button("").focusPolicy())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.show_choice(text)

    def show_choice(self, text: str) -> None:
        """Show what is chosen, or what the menu is about."""
        self.setText(f"{text} {_DOWN}")
        self.setAccessibleName(text)

    def offer[T](self, choices: Iterable[tuple[str, T]], on_choice: Callable[[T], None]) -> None:
        """Fill the menu with texts and what is chosen by them."""
        self._menu.clear()
        for text, choice in choices:
            # An ampersand in a name is no keyboard mark.
            action = self._menu.addAction(text.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, chosen=choice: on_choice(chosen))
