"""Colours, spacing and type: the only place where they are chosen. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass

SPACE_S = 6
SPACE_M = 12
SPACE_L = 16
RADIUS = 10
TOUCH_TARGET = 44
POPOVER_WIDTH = 448

TEXT_SIZE = 15
TITLE_SIZE = 18
VALUE_SIZE = 23
VALUE_WIDTH = 74


@dataclass(frozen=True)
class Palette:
    """One colour scheme, as #rrggbb."""

    window: str
    card: str
    border: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    heating: str
    computing: str
    good: str
    notice: str
    on_notice: str
    focus: str
    icon_halo: str


LIGHT = Palette(
    window="#f5f2ee",
    card="#ffffff",
    border="#d9d3cb",
    text="#211e1a",
    muted="#5d574e",
    accent="#a83a12",
    accent_hover="#8d2f0c",
    on_accent="#ffffff",
    heating="#a83a12",
    computing="#1c5a9e",
    good="#27663a",
    notice="#fdeedd",
    on_notice="#672c02",
    focus="#1c5a9e",
    icon_halo="#ffffff",
)
DARK = Palette(
    window="#1b1a18",
    card="#272522",
    border="#46413b",
    text="#f3efe9",
    muted="#bdb6ab",
    accent="#ff9d66",
    accent_hover="#ffb488",
    on_accent="#2b1305",
    heating="#ffa672",
    computing="#8cc0ff",
    good="#93d6a3",
    notice="#402b19",
    on_notice="#ffdcbc",
    focus="#8cc0ff",
    icon_halo="#1b1a18",
)
CONTRAST_LIGHT = Palette(
    window="#ffffff",
    card="#ffffff",
    border="#000000",
    text="#000000",
    muted="#262626",
    accent="#7a1f00",
    accent_hover="#000000",
    on_accent="#ffffff",
    heating="#7a1f00",
    computing="#003a78",
    good="#003f14",
    notice="#fff3c4",
    on_notice="#000000",
    focus="#003a78",
    icon_halo="#ffffff",
)
CONTRAST_DARK = Palette(
    window="#000000",
    card="#000000",
    border="#ffffff",
    text="#ffffff",
    muted="#e2e2e2",
    accent="#ffd83d",
    accent_hover="#ffffff",
    on_accent="#000000",
    heating="#ffb07a",
    computing="#9fd0ff",
    good="#8ff0a4",
    notice="#3a3000",
    on_notice="#ffffff",
    focus="#9fd0ff",
    icon_halo="#000000",
)
PALETTES = {
    "light": LIGHT,
    "dark": DARK,
    "contrast_light": CONTRAST_LIGHT,
    "contrast_dark": CONTRAST_DARK,
}


def palette_name(*, dark: bool, high_contrast: bool) -> str:
    """The key in `PALETTES` of what is wanted."""
    return ("contrast_" if high_contrast else "") + ("dark" if dark else "light")


# Every combination in which text is drawn; a test holds each to 4.5:1.
TEXT_ON_GROUND = (
    ("text", "window"),
    ("text", "card"),
    ("muted", "window"),
    ("muted", "card"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("accent", "card"),
    ("accent", "window"),
    ("heating", "card"),
    ("computing", "card"),
    ("good", "card"),
    ("good", "window"),
    ("on_notice", "notice"),
)
# Shapes that carry meaning (icons, focus rings); a test holds each to 3:1.
SHAPE_ON_GROUND = (
    ("focus", "window"),
    ("focus", "card"),
    ("heating", "window"),
    ("computing", "window"),
    ("muted", "window"),
)
