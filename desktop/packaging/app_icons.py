"""Draw the app's icons from the tray's picture: `python desktop/packaging/app_icons.py`.

The picture that the resident knows from the tray, heating, on a plate that stands out from light
and dark desktops: as SVG, as PNG in the sizes that Linux desktops ask for, and as the files of
Windows (.ico) and macOS (.icns), which are containers of PNGs. All are committed; a test checks
that they are what this draws.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from chaleur_desktop.core.models import Activity
from chaleur_desktop.ui.icons import shapes
from chaleur_desktop.ui.tokens import LIGHT
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPen
from PySide6.QtSvg import QSvgGenerator, QSvgRenderer

FOLDER = Path(__file__).resolve().parent / "icons"
NAME = "chaleur-desktop"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 256)
ICNS_TYPES = (
    *((b"icp4", 16), (b"icp5", 32), (b"ic11", 32), (b"ic12", 64), (b"ic07", 128)),
    *((b"ic13", 256), (b"ic08", 256), (b"ic14", 512), (b"ic09", 512), (b"ic10", 1024)),
)
"""Apple's names of the sizes, those for screens of twice the resolution included."""
_BOX = 512
_GRID = 32.0
_PLATE_INSET, _PLATE_RADIUS = 0.5, 7.0
_PICTURE_SCALE = 0.74
_LINE_WIDTH = 2.6


def svg() -> bytes:
    """Return the icon as SVG."""
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(kept)
    generator.setSize(QSize(_BOX, _BOX))
    generator.setViewBox(QRectF(0, 0, _BOX, _BOX))
    generator.setTitle("Chaleur")
    generator.setDescription("A radiator and the warmth that rises from it")
    painter = QPainter(generator)
    painter.scale(_BOX / _GRID, _BOX / _GRID)
    _draw(painter)
    painter.end()
    return bytes(kept.data().data())


def png(size: int, document: bytes) -> bytes:
    """Return an SVG as PNG, `size` pixels wide and high."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(document)).render(painter)
    painter.end()
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(kept, "PNG")
    return bytes(kept.data().data())


def ico(document: bytes) -> bytes:
    """Return the icon in the sizes that Windows asks for."""
    pictures = [png(size, document) for size in ICO_SIZES]
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    for size, picture in zip(ICO_SIZES, pictures, strict=True):
        # A byte has no room for 256, which is therefore written as 0.
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return head + b"".join(pictures)


def icns(document: bytes) -> bytes:
    """Return the icon in the sizes that macOS asks for."""
    parts = b"".join(
        kind + struct.pack(">I", 8 + len(picture)) + picture
        for kind, picture in ((kind, png(size, document)) for kind, size in ICNS_TYPES)
    )
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts


def files() -> dict[str, bytes]:
    """Return all files by their names."""
    document = svg()
    return {
        f"{NAME}.svg": document,
        **{f"{NAME}-{size}.png": png(size, document) for size in SIZES},
        "chaleur.ico": ico(document),
        "chaleur.icns": icns(document),
    }


def _draw(painter: QPainter) -> None:
    painter.setPen(QPen(QColor(LIGHT.border), _PLATE_INSET))
    painter.setBrush(QColor(LIGHT.card))
    edge = _GRID - 2 * _PLATE_INSET
    plate = QRectF(_PLATE_INSET, _PLATE_INSET, edge, edge)
    painter.drawRoundedRect(plate, _PLATE_RADIUS, _PLATE_RADIUS)
    margin = _GRID * (1 - _PICTURE_SCALE) / 2
    painter.translate(margin, margin)
    painter.scale(_PICTURE_SCALE, _PICTURE_SCALE)
    filled, lines = shapes(Activity.HEATING)
    colour = QColor(LIGHT.heating)
    pen = QPen(colour, _LINE_WIDTH)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.strokePath(lines, pen)
    painter.fillPath(filled, colour)


def main() -> int:
    """Write all files."""
    app = QGuiApplication(sys.argv[:1])
    FOLDER.mkdir(exist_ok=True)
    for name, content in files().items():
        (FOLDER / name).write_bytes(content)
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
