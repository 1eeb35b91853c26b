"""Messages of the desktop: over D-Bus on Linux, by the tray icon elsewhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    """One message.

    Attributes:
        key: a later note with the same key takes its place.
        title: a few words.
        text: a sentence or two, plain text.
        actions: buttons below it, each an id and its text.
    """

    key: str
    title: str
    text: str
    actions: tuple[tuple[str, str], ...] = ()


CLICKED = "default"
"""The action of a click on the note itself."""
