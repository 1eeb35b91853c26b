"""Colours that can be told apart, by choice or as the system is, and texts as large as wanted."""

import pytest
from chaleur_desktop.core.models import Activity
from chaleur_desktop.core.settings import TEXT_SIZES, ColourScheme, Settings
from chaleur_desktop.ui import tokens
from chaleur_desktop.ui.icons import activity_pixmap
from chaleur_desktop.ui.preferences import Preferences
from chaleur_desktop.ui.theme import Theme, palette_in_use, scaled, text_scale
from chaleur_desktop.ui.widgets.basics import button, label
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

AA_TEXT, AA_SHAPE, AAA_TEXT, AAA_SHAPE = 4.5, 3.0, 7.0, 4.5


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", tokens.PALETTES)
def test_texts_and_meaningful_shapes_stand_out_from_their_ground(name):
    palette = tokens.PALETTES[name]
    strong = name.startswith("contrast")
    for pairs, least in (
        (tokens.TEXT_ON_GROUND, AAA_TEXT if strong else AA_TEXT),
        (tokens.SHAPE_ON_GROUND, AAA_SHAPE if strong else AA_SHAPE),
    ):
        for front, ground in pairs:
            ratio = contrast(getattr(palette, front), getattr(palette, ground))
            assert ratio >= least, f"{front} on {ground}: {ratio:.2f}"
    if strong:
        assert contrast(palette.border, palette.card) >= AAA_TEXT


class FakeAccessibility(QObject):
    contrastPreferenceChanged = Signal(Qt.ContrastPreference)  # noqa: N815 - Qt's name

    def __init__(self):
        super().__init__()
        self.preference = Qt.ContrastPreference.NoPreference

    def contrastPreference(self):  # noqa: N802 - Qt's name
        return self.preference


class FakeHints(QObject):
    """A system that tells its colours, which the offscreen one never does."""

    colorSchemeChanged = Signal(Qt.ColorScheme)  # noqa: N815 - Qt's name

    def __init__(self):
        super().__init__()
        self.scheme = Qt.ColorScheme.Unknown
        self.access = FakeAccessibility()

    def colorScheme(self):  # noqa: N802 - Qt's name
        return self.scheme

    def accessibility(self):
        return self.access

    def become(self, scheme):
        self.scheme = scheme
        self.colorSchemeChanged.emit(scheme)


@pytest.fixture
def system(monkeypatch):
    hints = FakeHints()
    monkeypatch.setattr(QGuiApplication, "styleHints", staticmethod(lambda: hints))
    return hints


@pytest.fixture
def preferences():
    return Preferences()


@pytest.fixture
def theme(qapp, system, preferences):
    made = Theme(qapp, preferences)
    yield made
    system.become(Qt.ColorScheme.Unknown)
    preferences.change(colour_scheme=ColourScheme.LIGHT, text_size=100)


def test_the_colours_follow_the_system(theme, system, qtbot):
    assert not theme.dark
    with qtbot.waitSignal(theme.changed):
        system.become(Qt.ColorScheme.Dark)
    assert theme.dark
    assert theme.palette is tokens.DARK
    assert QApplication.palette().window().color().name() == tokens.DARK.window


def test_a_colour_that_was_chosen_stays_whatever_the_system_does(theme, system, preferences):
    preferences.change(colour_scheme=ColourScheme.DARK)
    assert palette_in_use() is tokens.DARK
    # The panel's colour is the system's: the tray icon has to suit that.
    assert not theme.panel_is_dark
    preferences.change(colour_scheme=ColourScheme.LIGHT)
    system.become(Qt.ColorScheme.Dark)
    assert palette_in_use() is tokens.LIGHT
    assert theme.panel_is_dark


def test_a_high_contrast_is_on_the_systems_ground(theme, system, preferences):
    preferences.change(colour_scheme=ColourScheme.HIGH_CONTRAST)
    assert theme.high_contrast
    assert palette_in_use() is tokens.CONTRAST_LIGHT
    system.become(Qt.ColorScheme.Dark)
    assert palette_in_use() is tokens.CONTRAST_DARK


def test_a_system_with_a_high_contrast_is_followed_too(theme, system, preferences):
    system.access.preference = Qt.ContrastPreference.HighContrast
    system.access.contrastPreferenceChanged.emit(system.access.preference)
    assert palette_in_use() is tokens.CONTRAST_LIGHT
    preferences.change(colour_scheme=ColourScheme.DARK)
    assert palette_in_use() is tokens.DARK


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_texts_grow_and_controls_stay_large_enough_for_them(theme, preferences, qtbot, size):
    preferences.change(text_size=size)
    assert text_scale() == size / 100
    assert scaled(448) == round(448 * size / 100)
    control, words = button("Confort"), label("plain")
    for widget in (control, words):
        qtbot.addWidget(widget)
        widget.ensurePolished()
        assert widget.font().pixelSize() == round(tokens.TEXT_SIZE * size / 100)
    least = max(tokens.TOUCH_TARGET, control.fontMetrics().height())
    assert control.sizeHint().height() >= least


def test_settings_that_do_not_change_the_look_draw_nothing_again(theme, preferences):
    drawn = []
    theme.changed.connect(lambda: drawn.append(1))
    preferences.change(knows_it_stays=True)
    preferences.change(knows_it_stays=True)
    assert not drawn


def test_a_widget_without_a_theme_has_the_usual_look(qapp):
    for name in ("chaleur_palette", "chaleur_text_scale"):
        qapp.setProperty(name, None)
    assert palette_in_use() is tokens.LIGHT
    assert text_scale() == 1.0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_icon_of_high_contrast_is_black_or_white_and_thicker(qapp, dark):
    colour = tokens.PALETTES[tokens.palette_name(dark=dark, high_contrast=True)].text

    def pixels(*, high_contrast):
        image = activity_pixmap(
            Activity.HEATING, 32, dark=dark, high_contrast=high_contrast
        ).toImage()
        return [image.pixelColor(x, y) for y in range(32) for x in range(32)]

    strong = pixels(high_contrast=True)
    assert sum(pixel.name() == colour for pixel in strong) > 200
    assert sum(p.alpha() > 127 for p in strong) > sum(
        p.alpha() > 127 for p in pixels(high_contrast=False)
    )


def test_settings_that_cannot_be_kept_are_in_force_all_the_same():
    def full_disk(_settings):
        raise OSError(28, "No space left on device")

    preferences = Preferences(Settings(), full_disk)
    preferences.change(text_size=150)
    assert preferences.settings.text_size == 150
    assert preferences.not_kept == "No space left on device"
