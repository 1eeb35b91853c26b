"""The brand images: eight files of the sizes that Home Assistant asks for, seen on its themes."""

from pathlib import Path

import brand_images
import pytest
from PIL import Image, ImageChops
from PySide6.QtGui import QImage

KINDS = ("icon", "logo")
THEMES = {"": (255, 255, 255), "dark_": (17, 17, 17)}
"""Prefix of a theme's files, and the background that it shows them on."""
READABLE = 3.0
"""Contrast that WCAG 2.1 asks of graphics (success criterion 1.4.11)."""


def opened(name: str) -> Image.Image:
    with Image.open(brand_images.FOLDER / name) as image:
        image.load()
    return image


def luminance(colour: tuple[int, ...]) -> float:
    """Return the relative luminance of an sRGB colour, 0 to 1 (WCAG 2.1)."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour[:3])
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_there_are_the_eight_files_and_no_other():
    assert {path.name for path in brand_images.FOLDER.iterdir()} == {
        f"{theme}{kind}{size}.png" for theme in THEMES for kind in KINDS for size in ("", "@2x")
    }


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("suffix", "height"), [("", 256), ("@2x", 512)])
def test_sizes_are_those_that_home_assistant_asks_for(theme: str, suffix: str, height: int):
    assert opened(f"{theme}icon{suffix}.png").size == (height, height)
    logo = opened(f"{theme}logo{suffix}.png")
    # The shorter side of a logo: 128 to 256 px, twice that at @2x.
    assert logo.height == height
    assert logo.width > logo.height


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", KINDS)
def test_images_are_transparent_and_cut_close(theme: str, kind: str):
    image = opened(f"{theme}{kind}@2x.png")
    assert image.mode == "RGBA"
    assert image.getpixel((0, 0))[3] == 0
    left, top, right, bottom = image.getchannel("A").getbbox()
    margin = 0.05 * image.height
    assert max(left, top, image.width - right, image.height - bottom) <= margin


@pytest.mark.parametrize("theme", THEMES)
def test_shapes_stand_out_from_the_theme(theme: str):
    image = opened(f"{theme}icon.png")
    solid = [
        (count, colour)
        for count, colour in image.getcolors(image.width * image.height)
        if colour[3] == 255
    ]
    readable = sum(count for count, colour in solid if contrast(colour, THEMES[theme]) >= READABLE)
    # The sparks lie on other shapes, so they need not stand out from the background.
    assert readable / sum(count for count, _ in solid) > 0.9


def test_files_are_what_the_program_draws(tmp_path: Path):
    for name, image in brand_images.images().items():
        assert isinstance(image, QImage)
        drawn = tmp_path / name
        assert image.save(str(drawn))
        with Image.open(drawn) as again:
            extremes = ImageChops.difference(again.convert("RGBA"), opened(name)).getextrema()
        # Qt may round the edge of a shape another way on another computer.
        assert max(high for _, high in extremes) <= 16, name
