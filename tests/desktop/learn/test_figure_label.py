"""A number opens its sources, by mouse and by keyboard."""

import pytest
from chaleur_desktop.core.footprint.devices import Device, DeviceKind, device_year
from chaleur_desktop.core.footprint.quantity import Kind, exact
from chaleur_desktop.system.content_files import load_factor_texts, load_factors
from chaleur_desktop.ui.learn.figure_label import FigureLabel
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible, QDesktopServices
from PySide6.QtWidgets import QLabel

from tests.desktop.example_home import click

FACTORS = load_factors()
PHONE = device_year(FACTORS, Device(DeviceKind.SMARTPHONE, 2.0)).total


@pytest.fixture
def shown(qtbot, theme):
    QLocale.setDefault(QLocale("en_GB"))
    made = FigureLabel(FACTORS, "A phone")
    made.show_figure(PHONE)
    qtbot.addWidget(made)
    made.show()
    return made


def texts(panel):
    return " ".join(label.text() for label in panel.findChildren(QLabel))


def test_a_figure_shows_its_value_and_how_sure_it_is(shown):
    assert shown.value.text() == "40\N{NO-BREAK SPACE}kg\N{NO-BREAK SPACE}CO₂e a year"
    assert shown.note.startswith("Assumed, between 20 and 60")
    name = QAccessible.queryAccessibleInterface(shown.value).text(QAccessible.Text.Name)
    assert name.startswith("A phone: 40")
    assert "between" in name


def test_a_click_opens_every_source_and_another_closes_them(qtbot, shown):
    assert shown.panel is None
    click(qtbot, shown.value)
    assert shown.panel.isVisible()
    told = texts(shown.panel)
    names = load_factor_texts("en")
    for factor in FACTORS.sources(PHONE):
        assert names.name(factor.id) in told
        assert str(factor.year) in told
        assert factor.source in told
    assert told.count("What it counts") == len(FACTORS.sources(PHONE))
    assert told.count("How sure it is") == told.count("Licence: ") == told.count("What it counts")
    click(qtbot, shown.value)
    assert not shown.panel.isVisible()


def test_the_keyboard_opens_it_and_goes_on_to_the_sources(qtbot, shown):
    shown.value.setFocus()
    qtbot.keyClick(shown.value, Qt.Key.Key_Space)
    assert shown.panel.isVisible()
    assert len(shown.panel.links) == len({f.id for f in FACTORS.sources(PHONE)})
    for link in shown.panel.links.values():
        assert link.accessibleName().startswith("Open the source of “")


def test_a_source_opens_in_the_browser(qtbot, shown, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    click(qtbot, shown.value)
    click(qtbot, shown.panel.links["smartphone_embodied"])
    assert opened == [FACTORS["smartphone_embodied"].url]


def test_another_figure_brings_its_own_sources_into_the_open_panel(qtbot, shown):
    click(qtbot, shown.value)
    tv = device_year(FACTORS, Device(DeviceKind.TV, 8.0)).total
    shown.show_figure(tv)
    assert shown.panel.isVisible()
    assert set(shown.panel.links) == {f.id for f in FACTORS.sources(tv)}


def test_a_figure_of_the_persons_own_says_so(qtbot, shown):
    shown.name = ""
    shown.show_figure(exact(12.0, "kWh", Kind.MEASURED), text="12 kWh in all", note="")
    assert shown.value.text() == "12 kWh in all"
    assert shown.note == ""
    assert shown.value.accessibleName() == "12 kWh in all"
    click(qtbot, shown.value)
    assert "It comes from your devices" in texts(shown.panel)
    assert shown.panel.links == {}


def test_a_range_that_leaves_something_out_says_so(qtbot, shown):
    click(qtbot, shown.value)
    assert PHONE.without_range
    assert "no published range" in texts(shown.panel)
