"""Reading the one-line files in which Linux tells about the hardware."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def line_of(path: Path) -> str:
    """The line in a file; empty where there is none or it may not be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def count_of(path: Path) -> int | None:
    """The whole number in a file; None where there is none."""
    try:
        return int(line_of(path))
    except ValueError:
        return None


def folders_in(path: Path) -> list[Path]:
    """What is in a folder, by name; nothing where there is no folder."""
    try:
        return sorted(path.iterdir())
    except OSError:
        return []
