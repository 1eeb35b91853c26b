"""A number that is typed, or changed by a step with two buttons."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QWidget

from chaleur_desktop.ui import formats
from chaleur_desktop.ui.theme import scaled
from chaleur_desktop.ui.tokens import SPACE_S, TOUCH_TARGET
from chaleur_desktop.ui.widgets.basics import (
    button,
    focus_only_as_a_whole,
    label,
    name_as_a_whole,
    set_text,
)

_WIDTH = 64


@dataclass(frozen=True)
class Numbers:
    """What a number can be.

    Attributes:
        least: the least value.
        most: the largest value.
        step: by how much a step changes it.
        none: what the least value is called where it stands for nothing known.
        start: where a step up from there goes; None for the next number.
    """

    least: float
    most: float
    step: float = 1.0
    none: str = ""
    start: float | None = None


class NumberBox(QDoubleSpinBox):
    """A box for a number; a step up from nothing known goes to `start`."""

    def __init__(self, numbers: Numbers) -> None:
        super().__init__()
        self._start = numbers.start
        self.setProperty("role", "number")
        self.setDecimals(0 if numbers.step == int(numbers.step) else 1)
        self.setRange(numbers.least, numbers.most)
        self.setSingleStep(numbers.step)
        self.setSpecialValueText(numbers.none)
        locale = QLocale()
        # No space in the middle of a year.
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        self.setLocale(locale)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # A number that is half typed is no wish.
        self.setKeyboardTracking(False)
        focus_only_as_a_whole(self)

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        """Whole numbers without a decimal, and years without a gap: `2.5`, `8`, `2023`."""
        locale = self.locale()
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        return formats.number(value, 0 if value == int(value) else 1, locale)

    def stepBy(self, steps: int) -> None:  # noqa: N802 - Qt's name
        """Step; from none to where one begins."""
        if self._start is not None and steps > 0 and self.value() <= self.minimum():
            self.setValue(self._start)
        else:
            super().stepBy(steps)


class Stepper(QWidget):
    """A name, a box and its two buttons; `changed` gives what the resident wants.

    Args:
        text: what stands before it.
        numbers: what it can be.
    """

    changed = Signal(float)

    def __init__(self, text: str, numbers: Numbers) -> None:
        super().__init__()
        self._text = label("muted")
        set_text(self._text, text)
        self.box = NumberBox(numbers)
        self.box.setMinimumWidth(scaled(_WIDTH))
        self.box.valueChanged.connect(self.changed)
        self.less, self.more = button("\N{MINUS SIGN}", "step"), button("+", "step")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._text, 1)
        for key, steps in ((self.less, -1), (self.more, 1)):
            # The arrow keys in the box do the same.
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            key.setMinimumWidth(TOUCH_TARGET)
            key.clicked.connect(lambda _checked, by=steps: self.box.stepBy(by))
        for widget in (self.less, self.box, self.more):
            row.addWidget(widget)
        self.set_name(text)

    def set_name(self, name: str) -> None:
        """What screen readers call it."""
        name_as_a_whole(self.box, name)
        self.less.setAccessibleName(self.tr("{name}, less").format(name=name))
        self.more.setAccessibleName(self.tr("{name}, more").format(name=name))

    @property
    def text(self) -> str:
        """What stands before it."""
        return self._text.text()

    @property
    def value(self) -> float:
        """The number."""
        return self.box.value()

    def show_value(self, value: float, suffix: str = "") -> None:
        """Show a number without telling anybody."""
        with QSignalBlocker(self.box):
            self.box.setSuffix(suffix)
            self.box.setValue(value)
        self.less.setEnabled(self.box.value() > self.box.minimum())
        self.more.setEnabled(self.box.value() < self.box.maximum())
