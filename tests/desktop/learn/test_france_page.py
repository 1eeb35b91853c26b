"""France's digital share: the belief and the publications, side by side."""

import pytest
from chaleur_desktop.core.footprint.national import Part, SplitId, splits
from chaleur_desktop.system.content_files import load_content, load_figures
from chaleur_desktop.ui.learn.france_page import FrancePage
from PySide6.QtCore import QLocale, Qt

from tests.desktop.example_home import click, texts_of

SPLITS = splits(load_figures().factors)


@pytest.fixture
def page(qtbot, theme):
    QLocale.setDefault(QLocale("en_GB"))
    made = FrancePage(load_content("en"), load_figures())
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_split_is_a_bar_and_all_are_as_long(page):
    rows = page.view.bars._data.rows
    assert [row.title for row in rows] == [
        "Often said: a third each",
        "Carbon, as published for 2022",
        "Electricity in France",
        "Electricity with data centres abroad",
    ]
    assert all(row.value == pytest.approx(100, abs=0.5) for row in rows)


def test_the_published_shares_are_shown_first_and_open_their_sources(qtbot, page):
    shown = {part: label.value.text() for part, label in page.parts.items()}
    assert shown == {Part.TERMINALS: "50%", Part.NETWORKS: "4%", Part.DATA_CENTRES: "46%"}
    click(qtbot, page.parts[Part.NETWORKS].value)
    assert set(page.parts[Part.NETWORKS].panel.links) == {"fr_digital_split_networks"}


def test_the_belief_is_called_a_belief(qtbot, page):
    page.view.bars.setFocus()
    qtbot.keyClick(page.view.bars, Qt.Key.Key_Home)
    assert page.parts[Part.NETWORKS].value.text() == "33%"
    assert any("A belief" in text for text in texts_of(page))


def test_our_own_sum_is_called_an_order_of_magnitude(qtbot, page):
    page.view.bars.setFocus()
    qtbot.keyClick(page.view.bars, Qt.Key.Key_End)
    assert SPLITS[-1].id is SplitId.ELECTRICITY_ABROAD
    assert any("order of magnitude" in text for text in texts_of(page))
    assert page.parts[Part.DATA_CENTRES].value.text() == "36%"


def test_the_page_says_that_the_bars_are_no_curve(page):
    assert any("not years of one curve" in text for text in texts_of(page))


def test_the_national_figures_are_as_published(page):
    texts = {name: label.value.text() for name, label in page.amounts.items()}
    assert texts["fr_digital_ghg"].startswith("29.5")
    assert texts["fr_digital_ghg_share"] == "4.4%"
    assert texts["fr_digital_elec"].startswith("51.5")
    assert page.amounts["fr_digital_ghg"].note == "Figure for 2022."
