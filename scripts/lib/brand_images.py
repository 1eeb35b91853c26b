"""Draw the brand images that Home Assistant shows, all from the shapes below.

    .venv/bin/python scripts/lib/brand_images.py

Home Assistant 2026.3 and newer takes eight files from the integration's folder `brand`: an icon
of 256 px and a logo, each for light and for dark themes, each also at twice the size (`@2x`).
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parents[2] / "custom_components" / "chaleur" / "brand"


@dataclass(frozen=True)
class Colours:
    """What a theme's images are drawn with; each stands out from the theme's background."""

    iron: str
    heat: str
    spark: str


LIGHT = Colours("#7a2a1c", "#e4571f", "#ffc26b")
DARK = Colours("#dd7d66", "#ff8a4a", "#ffe0b0")

# A radiator of four columns; heat rises from each along a conductor that ends in a solder point.
COLUMNS = (108, 207, 305, 404)
POINTS = ((130, 82), (212, 45), (300, 45), (382, 82))
ICON_BOX = (36, 14, 440, 440)

# The name in strokes like those of the radiator, so that no font is needed: on the baseline 0,
# 96 high, 170 with ascender. Each letter: how far it moves on, and its path.
LETTERS = (
    (179, "M127 -140 A75 75 0 1 0 127 -30"),
    (144, "M0 -170 V0 M0 -50 A45 45 0 0 1 90 -50 V0"),
    (148, "M94 -48 A47 47 0 1 1 0 -48 A47 47 0 1 1 94 -48 M94 -95 V0"),
    (56, "M0 -170 V0"),
    (142, "M1 -48 H94 A47 47 0 1 0 78 -12"),
    (144, "M0 -95 V-46 A45 45 0 0 0 90 -46 M90 -95 V0"),
    (60, "M0 -95 V0 M0 -50 A46 46 0 0 1 50 -95"),
)
LOGO_BOX = (36, 14, 1391, 440)
WORD_AT = (540, 330)


def radiator(colours: Colours) -> str:
    """Return the SVG elements of the radiator and its heat."""
    parts = [
        f'<rect x="{x - 33}" y="216" width="66" height="236" rx="33" fill="{colours.iron}"/>'
        for x in COLUMNS
    ]
    parts += [
        f'<rect x="49" y="{y}" width="414" height="32" rx="16" fill="{colours.iron}"/>'
        for y in (262, 388)
    ]
    for x, (end_x, end_y) in zip(COLUMNS, POINTS, strict=True):
        parts.append(
            f'<path d="M{x} 192 C{x} 140 {end_x} 160 {end_x} {end_y}" fill="none"'
            f' stroke="{colours.heat}" stroke-width="21" stroke-linecap="round"/>'
            f'<circle cx="{end_x}" cy="{end_y}" r="28" fill="{colours.heat}"/>'
            f'<circle cx="{end_x}" cy="{end_y}" r="12" fill="{colours.spark}"/>'
        )
    return "".join(parts)


def word(colours: Colours) -> str:
    """Return the SVG elements of the name."""
    x, y = WORD_AT
    parts = []
    for advance, path in LETTERS:
        parts.append(f'<path transform="translate({x} {y})" d="{path}"/>')
        x += advance
    return (
        f'<g fill="none" stroke="{colours.iron}" stroke-width="28" stroke-linecap="round"'
        f' stroke-linejoin="round">{"".join(parts)}</g>'
    )


def svg(colours: Colours, *, with_word: bool) -> str:
    """Return an image as SVG."""
    x, y, width, height = LOGO_BOX if with_word else ICON_BOX
    inside = radiator(colours) + (word(colours) if with_word else "")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x} {y} {width} {height}">{inside}</svg>'
    )


def render(document: str, height: int) -> QImage:
    """Return an SVG drawn on a transparent ground, `height` pixels high."""
    renderer = QSvgRenderer(QByteArray(document.encode()))
    box = renderer.viewBoxF()
    image = QImage(round(height * box.width() / box.height()), height, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    return image


def images() -> dict[str, QImage]:
    """Return all eight images by the name of their file."""
    return {
        f"{prefix}{kind}{suffix}.png": render(svg(colours, with_word=kind == "logo"), height)
        for prefix, colours in (("", LIGHT), ("dark_", DARK))
        for kind in ("icon", "logo")
        for suffix, height in (("", 256), ("@2x", 512))
    }


def main() -> int:
    """Write all images."""
    for name, image in images().items():
        if not image.save(str(FOLDER / name)):
            print(f"brand_images: cannot write {FOLDER / name}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
