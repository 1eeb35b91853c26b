"""My home: telling the devices, and the figures that follow from them."""

import re

import pytest
from chaleur_desktop.core.footprint.devices import Device, DeviceKind, home_year
from chaleur_desktop.core.footprint.owned import OLDEST
from chaleur_desktop.core.footprint.uses import Network, Quality, video_hour
from chaleur_desktop.system.content_files import load_content, load_figures
from chaleur_desktop.system.devices_file import DevicesFile
from chaleur_desktop.ui.learn.figure_wording import figure_text
from chaleur_desktop.ui.learn.home_devices_page import HomeDevicesPage
from PySide6.QtCore import QDate, QLocale, Qt

from tests.desktop.example_home import click, texts_of

FACTORS = load_figures().factors
EN = QLocale("en_GB")
PHONE, TV, LAPTOP = DeviceKind.SMARTPHONE, DeviceKind.TV, DeviceKind.LAPTOP
YEAR = QDate.currentDate().year()


@pytest.fixture
def file(tmp_path):
    return DevicesFile(tmp_path / "devices.json")


@pytest.fixture
def page(qtbot, theme, file):
    QLocale.setDefault(EN)
    made = HomeDevicesPage(load_content("en"), load_figures(), file)
    qtbot.addWidget(made)
    made.show()
    return made


def row(page, kind):
    return page.devices.rows[kind]


def test_nothing_is_assumed_before_the_resident_says_something(page):
    assert all(one.count.value == 0 for one in page.devices.rows.values())
    assert not page.total.isVisible()
    assert not row(page, PHONE).years.isVisible()


def test_devices_are_counted_as_soon_as_they_are_told(qtbot, page):
    click(qtbot, row(page, PHONE).count.more)
    click(qtbot, row(page, PHONE).count.more)
    click(qtbot, row(page, TV).count.more)
    assert row(page, PHONE).years.isVisible()
    home = home_year(FACTORS, [Device(PHONE, 2.5, 2), Device(TV, 8.0)])
    assert page.total.isVisible()
    assert page.total.value.text() == figure_text(home.total, EN)
    assert page.view.bars.accessibleName().startswith("Your devices, each year")
    assert page.chosen.name == "2 \N{MULTIPLICATION SIGN} Smartphone, 2.5 years"
    assert page.chosen.value.text() == figure_text(home.devices[0].total, EN)


def test_the_heaviest_comes_first_and_each_bar_opens_its_figure(qtbot, page):
    for kind in (DeviceKind.BOX, TV):
        click(qtbot, row(page, kind).count.more)
    assert page.chosen.name.startswith("Television")
    page.view.bars.setFocus()
    qtbot.keyClick(page.view.bars, Qt.Key.Key_Down)
    assert page.chosen.name.startswith("Internet box")
    click(qtbot, page.chosen.value)
    assert "box_embodied" in page.chosen.panel.links


def test_keeping_a_device_longer_makes_its_year_lighter(qtbot, page):
    click(qtbot, row(page, LAPTOP).count.more)
    before = page._home.total.value
    for _ in range(4):
        click(qtbot, row(page, LAPTOP).years.more)
    assert row(page, LAPTOP).years.value == 7.0
    assert page._home.total.value < before
    assert page.chosen.name == "Laptop, 7 years"


def test_a_device_that_is_older_than_planned_is_spread_over_its_age(qtbot, page):
    click(qtbot, row(page, PHONE).count.more)
    bought = row(page, PHONE).bought
    assert bought.box.text() == "not told"
    qtbot.keyClick(bought.box, Qt.Key.Key_Up)
    assert bought.value == YEAR - 2
    for _ in range(4):
        qtbot.keyClick(bought.box, Qt.Key.Key_Down)
    assert page.chosen.name == "Smartphone, 6 years"
    assert bought.box.text() == str(YEAR - 6)


def test_a_year_can_be_taken_back(qtbot, page, file):
    click(qtbot, row(page, PHONE).count.more)
    bought = row(page, PHONE).bought
    bought.box.setValue(2020)
    assert file.load().of(PHONE).bought == 2020
    bought.box.setValue(OLDEST - 1)
    assert file.load().of(PHONE).bought is None


def test_what_is_told_is_there_the_next_time(qtbot, page, file):
    click(qtbot, row(page, TV).count.more)
    click(qtbot, row(page, TV).years.more)
    again = HomeDevicesPage(load_content("en"), load_figures(), file)
    qtbot.addWidget(again)
    assert row(again, TV).count.value == 1
    assert row(again, TV).years.value == 8.5


def test_a_disk_that_takes_nothing_is_told(qtbot, page, monkeypatch):
    def full(_owned):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(page._file, "save", full)
    click(qtbot, row(page, TV).count.more)
    assert "No space left on device" in page.not_kept.text
    assert page.total.isVisible()
    monkeypatch.undo()
    click(qtbot, row(page, TV).count.more)
    assert page.not_kept.text == ""


def test_the_table_has_manufacture_and_electricity_apart(qtbot, page):
    for kind in (TV, DeviceKind.TABLET):
        click(qtbot, row(page, kind).count.more)
    click(qtbot, page.view.as_table)
    table = page.view.table
    heads = [table.horizontalHeaderItem(column).text() for column in range(table.columnCount())]
    assert heads == ["What", "Manufacture, spread over the years", "Electricity", "Together"]
    # Nobody knows a tablet's electricity.
    tablet = next(i for i in range(2) if table.item(i, 0).text().startswith("Tablet"))
    assert table.item(tablet, 2).text() == "\N{EN DASH}"
    assert "not known" in page.view.bars._data.rows[tablet].sentence


# --- keeping longer ------------------------------------------------------------------------------


def test_a_phone_kept_4_years_instead_of_2_weighs_half(page):
    longer = page.longer
    assert (longer.to_years.value, longer.from_years.value) == (4.0, 2.0)
    assert longer.sentence.text() == "That is 50% less each year."
    assert longer.saved.name == "Less each year"
    assert longer.saved.value.text().startswith("20")
    assert [one.text.split("\N{NO-BREAK SPACE}")[0] for one in longer.view.bars._data.rows] == [
        "40",
        "20",
    ]


def test_other_times_and_devices_can_be_compared(qtbot, page):
    longer = page.longer
    click(qtbot, longer.kinds.buttons[TV])
    assert longer.view.title.text() == "Television: what each year weighs"
    for _ in range(6):
        click(qtbot, longer.to_years.less)
    assert longer.saved.name == "More each year"
    assert re.fullmatch(r"That is \d+% more each year\.", longer.sentence.text())
    longer.from_years.box.setValue(1.0)
    assert longer.sentence.text() == "The same time: nothing changes."


# --- uses ----------------------------------------------------------------------------------------


def test_a_film_shows_the_disagreement_of_the_models_as_a_range(page):
    mobile = video_hour(FACTORS, Network.MOBILE, Quality.HD)
    bar = page.film.view.bars._data.rows[0]
    assert (bar.low, bar.high) == (mobile.total.low, mobile.total.high)
    assert bar.text.startswith("between")
    assert page.film.view.bars._data.rows[2].low is None
    assert page.film.chosen.value.text() == figure_text(mobile.total, EN)


def test_the_bars_of_a_film_lead_to_their_figures(qtbot, page):
    page.film.view.bars.setFocus()
    qtbot.keyClick(page.film.view.bars, Qt.Key.Key_End)
    assert page.film.chosen.name == "Downloaded before the trip (HD)"
    click(qtbot, page.film.chosen.value)
    assert "net_fixed_fr" in page.film.chosen.panel.links


def test_each_model_can_be_asked_for_with_what_it_counts(qtbot, page):
    assert page.film.studies == []
    click(qtbot, page.film.with_studies)
    names = [study.name for study in page.film.studies]
    assert names[:3] == [
        "ADEME's open model",
        "The rule for phone bills",
        "Arcom, Arcep and ADEME's study",
    ]
    assert all(study.note for study in page.film.studies)
    assert any("no range" in text for text in texts_of(page.film))
    click(qtbot, page.film.with_studies)
    click(qtbot, page.film.with_studies)
    assert len(page.film.studies) == len(names)


def test_network_figures_are_a_share_and_nobody_emitted_anything(page):
    told = " ".join(texts_of(page))
    assert "Your share of networks and data centre" in told
    assert "emit" not in told


def test_each_answer_of_an_ai_has_its_publisher_and_scope(page):
    for name in ("llm_google_ghg", "llm_mistral", "llm_ecologits_gpt5_fr"):
        shown = page.uses.figures[name]
        assert shown.name != name
        assert shown.note
    assert page.uses.figures["llm_google_ghg"].value.text().startswith("0.03")
    assert any("They count different things" in text for text in texts_of(page))
    assert page.uses.figures["email_desktop"].note == "96% of it is time at the screen."


def test_there_is_something_to_read_about_the_chosen_device(qtbot, page):
    for kind in (TV, DeviceKind.BOX):
        click(qtbot, row(page, kind).count.more)
    assert page.about[TV].isVisible()
    page.view.bars.choose(1)
    assert not page.about[TV].isVisible()
    assert page.about[DeviceKind.BOX].isVisible()
    click(qtbot, page.about[DeviceKind.BOX].sources)
    assert "box_embodied" in page.about[DeviceKind.BOX].panel.links


def test_every_use_has_a_name_and_a_scope(page):
    for name, shown in page.uses.figures.items():
        assert shown.name != name
        assert shown.note.endswith(".")
