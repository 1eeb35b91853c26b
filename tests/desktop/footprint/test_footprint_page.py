"""docs/digital-footprint.md: every figure that its tables print, computed again from the code."""

import json
import re
from pathlib import Path

import pytest
from chaleur_desktop.core.footprint import heating, uses
from chaleur_desktop.core.footprint.computer import computer_day
from chaleur_desktop.core.footprint.devices import (
    Device,
    DeviceKind,
    average_years,
    device_year,
    embodied,
    keep_longer,
)
from chaleur_desktop.core.footprint.national import Part, splits
from chaleur_desktop.core.footprint.quantity import Figure, exact

from tests.desktop.footprint.calculators import ANSWERS, FACTORS, FIRST, SECOND

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "digital-footprint.md").read_text()
MINUS = "\N{MINUS SIGN}"
UNKNOWN = ("unknown", "no range")


def table(first: str, second: str) -> list[list[str]]:
    """Return the rows of the table whose header begins with two titles."""
    wanted = f"| {first} | {second} |"
    assert PAGE.count(wanted) == 1, wanted
    below = PAGE[PAGE.index(wanted) :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in below]


def printed_like(cell: str, value: float | None) -> str:
    """Return a value as the cell writes it: with as many decimals, and a sign where it has one."""
    if value is None:
        return cell if cell in UNKNOWN else "a number"
    decimals = len(cell.partition(" ")[0].partition(".")[2])
    sign = "+" if cell.startswith(("+", MINUS)) else ""
    text = f"{value:{sign}.{decimals}f}".replace("-", MINUS)
    return f"{text} %" if cell.endswith("%") else text


def assert_row(cells: list[str], values: list[float | None]) -> None:
    assert len(cells) == len(values)
    assert cells == [
        printed_like(cell, value) for cell, value in zip(cells, values, strict=True)
    ], cells


def ends(figure: Figure) -> list[float | None]:
    return [figure.low, figure.high]


def test_the_devices():
    rows = table("Device", "Embodied, kg")
    assert [row[0] for row in rows] == list(DeviceKind)
    for name, *cells in rows:
        kind = DeviceKind(name)
        life = average_years(FACTORS, kind).value
        year = device_year(FACTORS, Device(kind, life))
        electricity = year.electricity and year.electricity.to("gCO2e/day").value
        assert_row(
            cells,
            [
                embodied(FACTORS, kind).value,
                life,
                year.energy and year.energy.value,
                year.total.value,
                year.manufacture.to("gCO2e/day").value,
                electricity,
            ],
        )


def test_a_phone_kept_for_some_years():
    rows = table("Years", "kg a year")
    assert len(rows) == 6
    for years, *cells in rows:
        figure = device_year(FACTORS, Device(DeviceKind.SMARTPHONE, float(years))).total
        assert_row(cells, [figure.value, *ends(figure)])


def test_a_day_of_a_laptop():
    laptop = Device(DeviceKind.LAPTOP, 5)
    energy = FACTORS.figure("laptop_kwh", "kWh/yr").times(exact(1, "day"), "kWh")
    home = computer_day(FACTORS, laptop, energy, fixed_gb=2)
    away = computer_day(FACTORS, laptop, energy, mobile_gb=1)
    parts = [home.manufacture, home.electricity, home.network, away.network]
    rows = table("Part of a day", "g CO2e")
    assert len(rows) == len(parts)
    for (_, cell), part in zip(rows, parts, strict=True):
        assert_row([cell], [part.value])


def test_an_hour_of_film():
    rows = table("On a phone", "Phone")
    assert len(rows) == 6
    for name, *cells in rows:
        network, quality = name.split()
        hour = uses.video_hour(FACTORS, uses.Network(network), uses.Quality(quality))
        values = [hour.device.value, hour.transfer.value, hour.total.value, *ends(hour.total)]
        assert_row(cells, values)


def test_who_says_so_of_an_hour_of_film():
    hour = uses.video_hour(FACTORS, uses.Network.MOBILE, uses.Quality.HD)
    rows = table("Who says so", "g CO2e an hour")
    assert len(rows) == len(hour.estimates)
    for _, cell, factor_id in rows:
        estimate = next(one for one in hour.estimates if factor_id in one.figure.factor_ids)
        assert_row([cell], [estimate.figure.value])


def test_messages_calls_and_questions():
    rows = table("Use", "g CO2e") + [
        [name, cell, name.split("`")[1]]
        for name, cell, _ in table("Who says so", "g CO2e an answer")
    ]
    assert len(rows) == 11
    for _, cell, factor_id in rows:
        assert_row([cell], [FACTORS[factor_id].value])


def test_a_hundred_kilowatt_hours_of_radiators():
    use = heating.data_centre_use(FACTORS, 100)
    figures = [use.data_centre, use.extra, heating.by_the_co2_method(FACTORS, 100)]
    rows = table("kWh", "Value")
    assert len(rows) == len(figures)
    for (_, *cells), figure in zip(rows, figures, strict=True):
        assert_row(cells, [figure.value, *ends(figure)])


def test_the_national_splits():
    rows = table("%", "Devices")
    assert len(rows) == 4
    for (_, *cells, _), split in zip(rows, splits(FACTORS), strict=True):
        assert_row(cells, [split.share(part).value for part in Part])


def test_the_first_calculator():
    rows = table("Question", "It says")
    assert len(rows) > 8
    for name, theirs, ours, unit in rows:
        published = FIRST["values"][name]
        assert_row([theirs, ours], [published["value"], ANSWERS[name].to(unit).value])
        assert published["unit"] == unit


def test_the_second_calculator():
    rows = table("Device", "It says, kg")
    assert {name for name, *_ in rows} == SECOND["values"].keys() - {"online_hour"}
    for name, *cells in rows:
        kinds = [DeviceKind(part) for part in name.split("_and_")]
        ours = sum(embodied(FACTORS, kind).value for kind in kinds)
        theirs = SECOND["values"][name]["value"]
        assert_row(cells, [theirs, ours, 100 * (ours / theirs - 1)])


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("{} g an hour in HD", 3 * (24.68 - 9.27)),
        ("worth {} such hours", None),
        ("{} % of an e-mail is", 100 * 2.37 / 2.46),
        ("would add {} kg", 18.25 * 0.0519),
        ("electricity alone (0.077 kWh an hour, {} g)", SECOND["values"]["online_hour"]["value"]),
        ("20 kg a year, between {}\nand 30", 79.52 * 0.5 / 4),
        ("changes the day by {} g", 0.5 * 29.02 / 365 * 51.9),
    ],
)
def test_what_the_sentences_tell(told, value):
    if value is None:
        kept = keep_longer(FACTORS, DeviceKind.SMARTPHONE, 2, 3)
        before, after = (
            uses.video_hour(FACTORS, network, uses.Quality.HD)
            for network in (uses.Network.MOBILE, uses.Network.DOWNLOADED)
        )
        value = round(uses.hours_worth(kept, before, after), -1)
    pattern = re.escape(told).replace(r"\{\}", r"([\d.]+)")
    found = re.search(pattern, PAGE)
    assert found, told
    assert found[1] == printed_like(found[1], value)


def test_every_factor_that_is_named_exists():
    named = set(re.findall(r"`([a-z]+(?:_[a-z0-9]+)+)`", PAGE))
    parameters = {"without_range"}
    assert {name for name in named - parameters if name not in FACTORS} == set()
    for family in ("fr_digital_split_", "_embodied", "_kwh", "_life"):
        assert any(family in factor.id for factor in FACTORS)


def test_what_is_linked_is_there():
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", PAGE)
    assert len(links) > 8
    missing = [link for link in links if not (ROOT / "docs" / link).resolve().exists()]
    assert missing == []


def test_the_tolerances_told_are_the_tests():
    source = (Path(__file__).parent / "test_open_calculator.py").read_text()
    for name, told in {
        "ROUNDING": "0.5 %",
        "OTHER_EDITION": "15 %",
        "OTHER_TABLET": "45 %",
    }.items():
        value = float(re.search(rf"^{name} = ([\d.]+)$", source, re.MULTILINE)[1])
        assert f"{value * 100:g} %" == told
        assert told in PAGE
    assert json.dumps(FIRST["version"]).strip('"') in PAGE
    assert SECOND["version"] in PAGE
