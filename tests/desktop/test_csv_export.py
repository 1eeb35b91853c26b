"""Figures in a file for spreadsheets."""

import csv
from datetime import date
from zoneinfo import ZoneInfo

from chaleur_desktop.core.csv_export import CsvStyle, csv_text
from chaleur_desktop.core.periods import Period, Span
from chaleur_desktop.core.statistics import Bar, Kind, Series

DAY = Period(Span.DAY, date(2026, 10, 25), ZoneInfo("Europe/Paris"))
FRENCH = CsvStyle(";", ",")
HEADERS = ["Start", "End", "Earnings (EUR)", "Energy (kWh)"]


def series(kind, unit, values, to_come=0):
    edges = DAY.edges
    bars = [Bar(edges[n], edges[n + 1], value) for n, value in enumerate(values)]
    begun = len(values)
    later = [Bar(edges[n], edges[n + 1], None, to_come=True) for n in range(begun, begun + to_come)]
    return Series(kind, unit, tuple(bars + later), edges[begun])


MONEY = series(Kind.EARNINGS, "EUR", [0.0215, None, -1.5, -0.0000001], to_come=2)
ENERGY = series(Kind.ENERGY, "kWh", [1.0, 2.0, None, 10.0], to_come=2)


def rows_of(text, delimiter):
    return list(csv.reader(text.lstrip("\ufeff").splitlines(), delimiter=delimiter))


def test_a_spreadsheet_knows_that_it_is_utf_8():
    text = csv_text(DAY, [MONEY, ENERGY], HEADERS, CsvStyle())
    assert text.encode().startswith(b"\xef\xbb\xbf")


def test_rows_have_local_times_and_values_with_points():
    rows = rows_of(csv_text(DAY, [MONEY, ENERGY], HEADERS, CsvStyle()), ",")
    assert rows[0] == HEADERS
    assert rows[1] == ["2026-10-25T00:00:00+02:00", "2026-10-25T01:00:00+02:00", "0.0215", "1"]
    assert len(rows) == 5


def test_what_is_not_known_is_empty_and_not_zero():
    rows = rows_of(csv_text(DAY, [MONEY, ENERGY], HEADERS, CsvStyle()), ",")
    assert [row[2] for row in rows[1:]] == ["0.0215", "", "-1.5", "0"]


def test_in_french_columns_are_parted_by_semicolons_and_numbers_have_commas():
    rows = rows_of(csv_text(DAY, [MONEY, ENERGY], HEADERS, FRENCH), ";")
    assert [row[2] for row in rows[1:]] == ["0,0215", "", "-1,5", "0"]


def test_the_hour_that_comes_twice_is_told_apart_by_its_offset():
    rows = rows_of(csv_text(DAY, [MONEY, ENERGY], HEADERS, FRENCH), ";")
    assert rows[3][0] == "2026-10-25T02:00:00+02:00"
    assert rows[4][0] == "2026-10-25T02:00:00+01:00"
