"""Where the popover goes: at the tray icon, as well as the desktop lets us know where that is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize

GAP = 6


def popover_position(
    size: QSize, icon: QRect, click: QPoint | None, screen: QRect, available: QRect
) -> QPoint:
    """The popover's top-left corner, wholly inside `available` where it fits.

    Args:
        size: the popover's size.
        icon: the tray icon's geometry; empty where the desktop does not tell it.
        click: where the pointer was at a real click on the icon, else None.
        screen: the screen's whole geometry.
        available: the part of the screen that panels leave free.
    """
    if not icon.isEmpty() and screen.intersects(icon):
        anchor = icon.center()
    elif click is not None and screen.contains(click):
        anchor = click
    else:
        panel_on_top = available.top() > screen.top()
        anchor = available.topRight() if panel_on_top else available.bottomRight()
    left = anchor.x() - size.width() // 2
    below = anchor.y() < available.center().y()
    if below:
        top = max(anchor.y(), available.top()) + GAP
    else:
        top = min(anchor.y(), available.bottom()) - size.height() - GAP
    if not icon.isEmpty() and available.contains(icon):
        # A floating tray takes no space of its own: keep clear of the icon itself.
        top = icon.bottom() + GAP if below else icon.top() - size.height() - GAP
    return QPoint(
        _clamp(left, available.left() + GAP, available.right() - size.width() - GAP),
        _clamp(top, available.top() + GAP, available.bottom() - size.height() - GAP),
    )


def _clamp(value: int, low: int, high: int) -> int:
    return max(low, min(value, high))
