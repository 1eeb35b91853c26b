"""A home to draw, and what tests of the interface do with its widgets."""

from dataclasses import replace
from datetime import UTC, datetime

from chaleur_desktop.core.models import (
    Activity,
    AppState,
    Estimate,
    Home,
    Impact,
    Link,
    LinkStatus,
    Money,
    Phase,
    Room,
)
from chaleur_desktop.ui.widgets.choices import Choice
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QPushButton

EN = QLocale("en_US")
FR = QLocale("fr_FR")
LIVING = Room(
    "h_living",
    "Living room",
    Activity.HEATING,
    temperature=19.5,
    target=20.0,
    min_target=7.0,
    max_target=26.0,
    preset="comfort",
    presets=("comfort", "eco", "away", "boost", "sleep"),
    power=640.0,
    compute_load=80.0,
    mode="heat",
    modes=("off", "heat", "auto"),
)
BEDROOM = replace(LIVING, id="h_bed", name="Bedroom", preset=None, presets=("eco",))
HOME = Home(
    name="Rue des Tests",
    rooms=(LIVING, BEDROOM),
    impact=Impact((Money(1.2, "EUR"),), Estimate(0.35, 0.3, 0.42)),
    updated_at=datetime(2026, 11, 23, 13, 2, tzinfo=UTC),
)
INSIDE = AppState(phase=Phase.SIGNED_IN, link=Link(LinkStatus.ONLINE), home=HOME)
OUTSIDE = AppState(phase=Phase.SIGNED_OUT)


def with_room(room, **fields):
    return replace(INSIDE, home=replace(HOME, rooms=(room,)), **fields)


def click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def texts_of(widget):
    inside = [*widget.findChildren(QLabel), *widget.findChildren(QPushButton)]
    return [part.text() for part in inside if part.isVisible()]


def room_for_a_finger(widget):
    """The height in which a click reaches a control: a tick box has its whole line."""
    line = widget.parentWidget()
    return line.height() if isinstance(line, Choice) else widget.height()
