"""The tokens as a Qt palette and one style sheet, in the colours and size that are wanted.

Widgets that paint themselves take their colours from `palette_in_use` and their text sizes from
their own `font()`; lengths that go with the text are multiplied by `text_scale`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from chaleur_desktop.core.settings import ColourScheme
from chaleur_desktop.ui import tokens
from chaleur_desktop.ui.preferences import Preferences
from chaleur_desktop.ui.tokens import PALETTES, Palette, palette_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_PALETTE_PROPERTY = "chaleur_palette"
_SCALE_PROPERTY = "chaleur_text_scale"
_LINE_HEIGHT = 1.9
"""A control is at least this many times as high as its text, and never under a finger's width."""


def palette_in_use() -> Palette:
    """The app's colours now. Painted widgets ask each time they paint."""
    return PALETTES[_app_property(_PALETTE_PROPERTY, "light")]


def text_scale() -> float:
    """The text size chosen, from 1.0 to 2.0."""
    return _app_property(_SCALE_PROPERTY, 1.0)


def scaled(length: float) -> int:
    """A length in px that goes with the text, at the text size chosen."""
    return round(length * text_scale())


def _app_property[T](name: str, otherwise: T) -> T:
    app = QCoreApplication.instance()
    value = None if app is None else app.property(name)
    return otherwise if value is None else value


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


def style_sheet(palette: Palette, scale: float = 1.0) -> str:
    """The app's one style sheet. Widgets opt in by the dynamic property `role`.

    Args:
        palette: the colours.
        scale: how much larger than usual the text is.
    """
    text, title, value = (
        round(size * scale) for size in (tokens.TEXT_SIZE, tokens.TITLE_SIZE, tokens.VALUE_SIZE)
    )
    target = max(tokens.TOUCH_TARGET, round(text * _LINE_HEIGHT))
    mark = max(18, text)
    return f"""
QWidget {{ font-size: {text}px; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QWidget[role="shell"] {{ background: {palette.window}; }}
QWidget[role="shell"][framed="true"] {{ border: 1px solid {palette.border}; }}
QFrame[role="card"] {{
    background: {palette.card}; border: 1px solid {palette.border};
    border-radius: {tokens.RADIUS}px;
}}
QLabel {{ background: transparent; border: none; }}
QLabel[role="title"] {{ font-size: {title}px; font-weight: 600; }}
QLabel[role="name"] {{ font-weight: 600; }}
QLabel[role="value"] {{ font-size: {value}px; font-weight: 600; }}
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
    min-height: {target - 2}px;
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
    outline: 2px solid {palette.on_accent}; outline-offset: -2px;
    outline-radius: {tokens.RADIUS - 2}px;
}}
QPushButton:checked:disabled {{
    background: {palette.window}; color: {palette.muted}; border: 2px solid {palette.muted};
}}
QPushButton[role="step"] {{
    font-size: {value}px; padding: 0; min-width: {target}px;
}}
QPushButton[role="preset"] {{ padding: 0 2px; }}
QPushButton[role="figure"] {{
    background: transparent; color: {palette.text}; font-weight: 600; border-radius: 0;
    border: 2px solid transparent; border-bottom: 2px dotted {palette.accent}; padding: 0 2px;
}}
QPushButton[role="figure"]:hover, QPushButton[role="figure"]:checked {{
    border-bottom: 2px solid {palette.accent};
}}
QPushButton[role="figure"]:disabled {{ color: {palette.text}; border-color: transparent; }}
QPushButton[role="figure"]:focus {{ border: 2px solid {palette.focus}; }}
QFrame[role="sources"] {{
    background: {palette.window}; border: 1px solid {palette.border};
    border-radius: {tokens.RADIUS}px;
}}
QPushButton[role="found"] {{ text-align: left; }}
QPushButton[role="menu"] {{
    font-size: {title}px; padding: 0; min-width: {target}px;
    border-color: transparent; background: transparent;
}}
QPushButton[role="menu"]:hover {{ border-color: {palette.border}; }}
QPushButton[role="menu"]:focus {{ border: 2px solid {palette.focus}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QLineEdit {{
    background: {palette.card}; color: {palette.text}; border: 1px solid {palette.muted};
    border-radius: {tokens.RADIUS}px; padding: 0 {tokens.SPACE_M}px;
    min-height: {target - 2}px;
}}
QDateTimeEdit, QDoubleSpinBox[role="number"] {{
    background: {palette.card}; color: {palette.text}; border: 1px solid {palette.muted};
    border-radius: {tokens.RADIUS}px; padding: 0 {tokens.SPACE_M}px;
    min-height: {target - 2}px;
}}
QDoubleSpinBox[role="number"] {{ padding: 0 2px; }}
QDateTimeEdit:focus, QDoubleSpinBox[role="number"]:focus {{ border: 2px solid {palette.focus}; }}
QDateTimeEdit::up-button, QDateTimeEdit::down-button, QDoubleSpinBox[role="number"]::up-button,
QDoubleSpinBox[role="number"]::down-button {{ width: 0; border: none; }}
QDoubleSpinBox[role="dial"] {{
    background: transparent; border: none; padding: 0; font-size: {value}px; font-weight: 600;
}}
QDoubleSpinBox[role="dial"][pending="true"] {{ color: {palette.accent}; }}
QPushButton[role="more"] {{ padding: 0; min-width: {target}px; border-color: transparent; }}
QPushButton[role="more"]:hover {{ border-color: {palette.border}; }}
QPushButton[role="more"]:focus {{ border: 2px solid {palette.focus}; }}
QTableView {{ border: 2px solid {palette.border}; gridline-color: {palette.border}; }}
QTableView:focus {{ border: 2px solid {palette.focus}; }}
QLineEdit {{ placeholder-text-color: {palette.muted}; }}
QLineEdit:focus {{ border: 2px solid {palette.focus}; }}
QFrame[role="choice"] {{
    border: 2px solid transparent; border-radius: {tokens.SPACE_S}px; min-height: {target - 4}px;
}}
QFrame[role="choice"][focused="true"] {{ border-color: {palette.focus}; }}
QCheckBox, QRadioButton {{ spacing: {tokens.SPACE_S}px; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {mark}px; height: {mark}px; }}
QLabel:disabled {{ color: {palette.muted}; }}
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
    """Applies the look to the application and keeps it in step with the system and the settings.

    `changed` fires after the look changed.
    """

    changed = Signal()

    def __init__(self, app: QApplication, preferences: Preferences | None = None) -> None:
        super().__init__(app)
        self._app = app
        self.preferences = preferences or Preferences()
        # The references keep the C++ objects' wrappers alive, and with them the connections.
        self._hints = QGuiApplication.styleHints()
        self._accessibility = self._hints.accessibility()
        app.setStyle("Fusion")
        self._hints.colorSchemeChanged.connect(self.apply)
        self._accessibility.contrastPreferenceChanged.connect(self.apply)
        self.preferences.changed.connect(self.apply)
        self.apply()

    @property
    def palette(self) -> Palette:
        """The colours in use."""
        return palette_in_use()

    @property
    def panel_is_dark(self) -> bool:
        """Whether the desktop's panel, where the tray icon is, is probably dark."""
        return self._hints.colorScheme() is Qt.ColorScheme.Dark

    @property
    def high_contrast(self) -> bool:
        """Whether the resident wants strong contrasts, here or on the whole computer."""
        scheme = self.preferences.settings.colour_scheme
        if scheme is ColourScheme.SYSTEM:
            return self._accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast
        return scheme is ColourScheme.HIGH_CONTRAST

    @property
    def dark(self) -> bool:
        """Whether the colours are dark; light where neither the resident nor the system says."""
        scheme = self.preferences.settings.colour_scheme
        if scheme in (ColourScheme.LIGHT, ColourScheme.DARK):
            return scheme is ColourScheme.DARK
        return self.panel_is_dark

    def apply(self) -> None:
        """Use the colours and the text size that are wanted now."""
        name = palette_name(dark=self.dark, high_contrast=self.high_contrast)
        scale = self.preferences.settings.text_size / 100
        if (_app_property(_PALETTE_PROPERTY, ""), text_scale()) == (name, scale):
            return
        self._app.setProperty(_PALETTE_PROPERTY, name)
        self._app.setProperty(_SCALE_PROPERTY, scale)
        self._app.setPalette(qt_palette(PALETTES[name]))
        self._app.setStyleSheet(style_sheet(PALETTES[name], scale))
        self.changed.emit()
