"""The tokens as a Qt palette and one style sheet, light or dark as the system is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from chaleur_desktop.ui import tokens
from chaleur_desktop.ui.tokens import DARK, LIGHT, Palette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def qt_palette(palette: Palette) -> QPalette:
    """The tokens as a QPalette, for everything that the style sheet does not name."""
    qt = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, palette.window),
        (roles.WindowText, palette.text),
        (roles.Base, palette.card),
        (roles.AlternateBase, palette.window),
        (roles.Text, palette.text),
        (roles.PlaceholderText, palette.muted),
        (roles.Button, palette.card),
        (roles.ButtonText, palette.text),
        (roles.ToolTipBase, palette.card),
        (roles.ToolTipText, palette.text),
        (roles.Highlight, palette.accent),
        (roles.HighlightedText, palette.on_accent),
        (roles.Link, palette.computing),
    ):
        qt.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        qt.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.muted))
    return qt


def style_sheet(palette: Palette) -> str:
    """The app's one style sheet. Widgets opt in by the dynamic property `role`."""
    return f"""
QWidget {{ font-size: {tokens.TEXT_SIZE}px; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QWidget[role="shell"] {{ background: {palette.window}; }}
QWidget[role="shell"][framed="true"] {{ border: 1px solid {palette.border}; }}
QFrame[role="card"] {{
    background: {palette.card}; border: 1px solid {palette.border};
    border-radius: {tokens.RADIUS}px;
}}
QLabel {{ background: transparent; border: none; }}
QLabel[role="title"] {{ font-size: {tokens.TITLE_SIZE}px; font-weight: 600; }}
QLabel[role="name"] {{ font-weight: 600; }}
QLabel[role="value"] {{ font-size: {tokens.VALUE_SIZE}px; font-weight: 600; }}
QLabel[role="value"][pending="true"] {{ color: {palette.accent}; }}
QLabel[role="muted"] {{ color: {palette.muted}; }}
QLabel[activity="HEATING"] {{ color: {palette.heating}; font-weight: 600; }}
QLabel[activity="COMPUTING"] {{ color: {palette.computing}; font-weight: 600; }}
QLabel[activity="IDLE"], QLabel[activity="OFF"], QLabel[activity="OFFLINE"] {{
    color: {palette.muted}; font-weight: 600;
}}
QLabel[link="ONLINE"] {{ color: {palette.good}; }}
QLabel[link="CONNECTING"], QLabel[link="OFFLINE"] {{ color: {palette.muted}; }}
QFrame[role="notice"] {{ background: {palette.notice}; border-radius: {tokens.RADIUS}px; }}
QFrame[role="notice"] QLabel {{ color: {palette.on_notice}; }}
QPushButton {{
    background: {palette.card}; color: {palette.text}; border: 1px solid {palette.border};
    border-radius: {tokens.RADIUS}px; padding: 0 {tokens.SPACE_M}px;
    min-height: {tokens.TOUCH_TARGET - 2}px;
}}
QPushButton:hover {{ border-color: {palette.accent}; }}
QPushButton:pressed {{ background: {palette.window}; }}
QPushButton:focus {{ border: 2px solid {palette.focus}; }}
QPushButton:disabled {{ color: {palette.muted}; background: {palette.window}; }}
QPushButton:checked, QPushButton[role="primary"]:enabled {{
    background: {palette.accent}; color: {palette.on_accent}; border-color: {palette.accent};
}}
QPushButton:checked:hover, QPushButton[role="primary"]:enabled:hover {{
    background: {palette.accent_hover};
}}
QPushButton:checked:focus, QPushButton[role="primary"]:focus {{
    border: 2px solid {palette.focus};
}}
QPushButton:checked:disabled {{
    background: {palette.window}; color: {palette.muted}; border: 2px solid {palette.muted};
}}
QPushButton[role="step"] {{
    font-size: {tokens.VALUE_SIZE}px; padding: 0; min-width: {tokens.TOUCH_TARGET}px;
}}
QPushButton[role="preset"] {{ padding: 0 2px; }}
QPushButton[role="found"] {{ text-align: left; }}
QPushButton[role="menu"] {{
    font-size: {tokens.TITLE_SIZE}px; padding: 0; min-width: {tokens.TOUCH_TARGET}px;
    border-color: transparent; background: transparent;
}}
QPushButton[role="menu"]:hover {{ border-color: {palette.border}; }}
QPushButton[role="menu"]:focus {{ border: 2px solid {palette.focus}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QLineEdit {{
    background: {palette.card}; color: {palette.text}; border: 1px solid {palette.border};
    border-radius: {tokens.RADIUS}px; padding: 0 {tokens.SPACE_M}px;
    min-height: {tokens.TOUCH_TARGET - 2}px;
}}
QLineEdit {{ placeholder-text-color: {palette.muted}; }}
QLineEdit:focus {{ border: 2px solid {palette.focus}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{
    background: {palette.muted}; border-radius: 3px; min-height: 32px; margin: 0 0 0 4px;
}}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: transparent; }}
QMenu {{ background: {palette.card}; color: {palette.text}; border: 1px solid {palette.border}; }}
QMenu::item {{ padding: {tokens.SPACE_S}px {tokens.SPACE_L}px; }}
QMenu::item:selected {{ background: {palette.accent}; color: {palette.on_accent}; }}
QMenu::item:disabled {{ color: {palette.muted}; }}
"""


class Theme(QObject):
    """Applies the look to the application and keeps it in step with the system.

    `changed` fires after the colours changed; `palette` is the one in use.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        # The reference keeps the C++ object's wrapper alive, and with it the connection.
        self._hints = QGuiApplication.styleHints()
        self.palette = LIGHT
        app.setStyle("Fusion")
        self._hints.colorSchemeChanged.connect(self.apply)
        self.apply(self._hints.colorScheme())

    @property
    def dark(self) -> bool:
        """Whether the dark palette is in use."""
        return self.palette is DARK

    def apply(self, scheme: Qt.ColorScheme) -> None:
        """Use the palette for a colour scheme; light when the system does not say."""
        self.palette = DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        self._app.setPalette(qt_palette(self.palette))
        self._app.setStyleSheet(style_sheet(self.palette))
        self.changed.emit()
