"""Weather from a file in EnergyPlus's EPW format.

The format: "Auxiliary Programs", chapter "EnergyPlus Weather File (EPW) Data Dictionary", of the
EnergyPlus documentation. Hour 1 is the hour up to 01:00, standard time. The dry-bulb temperature
is that at the hour's end and goes straight from one to the next; radiation is the hour's sum, so
within it the sun keeps its strength and only moves.
"""

import calendar
import csv
import itertools
import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import NoReturn

from chaleur_radiator.clock import SECONDS_PER_HOUR
from chaleur_radiator.errors import StartError
from chaleur_radiator.rooms.sun import (
    Facing,
    Irradiance,
    Place,
    SunPosition,
    sun_on_window,
    sun_position,
)
from chaleur_radiator.rooms.weather import MOMENTS_KEPT, SECONDS_PER_DAY

LONGEST_GAP_H = 6
"""Missing values are filled in straight lines over at most so many hours."""
HOURS_PER_DAY = 24
_HEADERS = (
    "LOCATION",
    "DESIGN CONDITIONS",
    "TYPICAL/EXTREME PERIODS",
    "GROUND TEMPERATURES",
    "HOLIDAYS/DAYLIGHT SAVINGS",
    "COMMENTS 1",
    "COMMENTS 2",
    "DATA PERIODS",
)
_LEAP_YEAR, _COMMON_YEAR = 2000, 2001


@dataclass(frozen=True, slots=True)
class _Column:
    index: int
    low: float
    high: float
    missing: float
    """Values from here up stand for "missing"."""


_DRY_BULB = _Column(6, -70.0, 70.0, 99.9)
_DIRECT_NORMAL = _Column(14, 0.0, 1500.0, 9999.0)
_DIFFUSE_HORIZONTAL = _Column(15, 0.0, 1500.0, 9999.0)


class EpwWeather:
    """The weather of an EPW file, over again from its first day when it ends.

    Args:
        path: The file.

    Raises:
        StartError: It cannot be read, is no EPW file, is not hourly, or has an hour that is
            missing, out of order or impossible.
    """

    def __init__(self, path: Path) -> None:
        file = _read(path)
        self.place_name = file.place_name
        self.days = len(file.dry_bulb) // HOURS_PER_DAY
        self._file = file
        self._known_outdoor = lru_cache(MOMENTS_KEPT)(self._outdoor_c)
        self._known_sky = lru_cache(MOMENTS_KEPT)(self._sky)

    def first_second(self, month: int, day: int) -> float:
        """Return the time at which a day of the file begins, seconds from the file's beginning.

        Raises:
            ValueError: The file does not have that day.
        """
        return self._file.dates.index((month, day)) * SECONDS_PER_DAY

    def outdoor_c(self, time_s: float) -> float:
        """Return the temperature outside, °C."""
        return self._known_outdoor(time_s)

    def sun_w_per_m2(self, time_s: float, facing: Facing) -> float:
        """Return the sun on a vertical window, W/m²."""
        return sun_on_window(*self._known_sky(time_s), facing)

    def _outdoor_c(self, time_s: float) -> float:
        values = self._file.dry_bulb
        hour, share = divmod(time_s / SECONDS_PER_HOUR, 1.0)
        index = int(hour) % len(values)
        return values[index - 1] + share * (values[index] - values[index - 1])

    def _sky(self, time_s: float) -> tuple[SunPosition, Irradiance]:
        file = self._file
        hour_of_file = time_s / SECONDS_PER_HOUR % len(file.dry_bulb)
        index = int(hour_of_file)
        month, day = file.dates[index // HOURS_PER_DAY]
        position = sun_position(
            date(_LEAP_YEAR if (month, day) == (2, 29) else _COMMON_YEAR, month, day)
            .timetuple()
            .tm_yday,
            hour_of_file % HOURS_PER_DAY,
            file.place,
        )
        return position, Irradiance(file.direct_normal[index], file.diffuse_horizontal[index])


@dataclass(frozen=True, slots=True)
class _File:
    place_name: str
    place: Place
    dates: Sequence[tuple[int, int]]
    """Month and day of each day."""
    dry_bulb: Sequence[float]
    direct_normal: Sequence[float]
    diffuse_horizontal: Sequence[float]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Says of each error in which file and line it is."""

    path: Path

    def fail(self, line: int, value: str) -> NoReturn:
        raise StartError("weather_line_bad", path=self.path, line=line, value=value)

    def fail_gap(self, line: int) -> NoReturn:
        raise StartError("weather_gap", path=self.path, line=line, longest=LONGEST_GAP_H)

    def number(self, row: Sequence[str], index: int, line: int) -> float:
        try:
            number = float(row[index])
        except (IndexError, ValueError):
            self.fail(line, ",".join(row)[:60])
        if not math.isfinite(number):
            self.fail(line, row[index])
        return number


def _read(path: Path) -> _File:
    try:
        # Comments hold names in whatever encoding; what is read of the file is ASCII.
        with path.open(encoding="latin-1", newline="") as lines:
            rows = list(csv.reader(lines))
    except (OSError, csv.Error) as error:
        raise StartError("weather_unreadable", path=path) from error
    reader = _Reader(path)
    headers, hours = rows[: len(_HEADERS)], [row for row in rows[len(_HEADERS) :] if row]
    names = tuple(row[0].strip().upper() if row else "" for row in headers)
    if names != _HEADERS:
        raise StartError("weather_no_epw", path=path)
    dates = _dates(reader, hours, last=_last_day(reader, headers[-1]))
    location = headers[0]
    return _File(
        place_name=location[1].strip() if len(location) > 1 else "",
        place=Place(*(reader.number(location, index, 1) for index in (6, 7, 8))),
        dates=dates,
        dry_bulb=_values(reader, hours, _DRY_BULB),
        direct_normal=_values(reader, hours, _DIRECT_NORMAL),
        diffuse_horizontal=_values(reader, hours, _DIFFUSE_HORIZONTAL),
    )


def _last_day(reader: _Reader, row: Sequence[str]) -> tuple[int, int]:
    """Return month and day of the data period's end; only one hourly period is taken."""
    line = len(_HEADERS)
    if reader.number(row, 1, line) != 1 or reader.number(row, 2, line) != 1:
        raise StartError("weather_not_hourly", path=reader.path)
    try:
        month, day = row[6].split("/")[:2]
        return int(month), int(day)
    except (IndexError, ValueError):
        reader.fail(line, ",".join(row)[:60])


def _dates(
    reader: _Reader, hours: Sequence[Sequence[str]], *, last: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return the days of the file, after checking that hour follows hour until `last`'s end."""
    dates: list[tuple[int, int]] = []
    for index, row in enumerate(hours):
        line = len(_HEADERS) + 1 + index
        month, day, hour = (int(reader.number(row, column, line)) for column in (1, 2, 3))
        first_hour = index % HOURS_PER_DAY == 0
        possible = _possible_days(dates) if first_hour else dates[-1:]
        if hour != index % HOURS_PER_DAY + 1 or (month, day) not in possible:
            reader.fail(line, ",".join(row[:5]))
        if first_hour:
            dates.append((month, day))
    if not dates or dates[-1] != last or len(hours) % HOURS_PER_DAY:
        raise StartError("weather_short", path=reader.path, hours=len(hours))
    return dates


def _possible_days(before: Sequence[tuple[int, int]]) -> Collection[tuple[int, int]]:
    """Return what may follow the days of a file; the year is not known, so neither a leap day."""
    if not before:
        return frozenset(
            (month, day)
            for month in range(1, 13)
            for day in range(1, calendar.monthrange(_LEAP_YEAR, month)[1] + 1)
        )
    years = (_LEAP_YEAR,) if before[-1] == (2, 29) else (_LEAP_YEAR, _COMMON_YEAR)
    following = (date(year, *before[-1]) + timedelta(days=1) for year in years)
    return frozenset((after.month, after.day) for after in following)


def _values(reader: _Reader, hours: Sequence[Sequence[str]], column: _Column) -> list[float]:
    values: list[float | None] = []
    for index, row in enumerate(hours):
        line = len(_HEADERS) + 1 + index
        value = reader.number(row, column.index, line)
        if value >= column.missing:
            values.append(None)
        elif column.low <= value <= column.high:
            values.append(value)
        else:
            reader.fail(line, row[column.index])
    return list(_filled(reader, values))


def _filled(reader: _Reader, values: Sequence[float | None]) -> Iterator[float]:
    """Yield the values, the missing ones on a straight line between those around them."""
    known = [(index, value) for index, value in enumerate(values) if value is not None]
    if not known:
        reader.fail_gap(len(_HEADERS) + 1)
    ends = (-1, known[0][1]), (len(values), known[-1][1])
    for (before, start), (after, end) in itertools.pairwise([ends[0], *known, ends[1]]):
        if after - before - 1 > LONGEST_GAP_H:
            reader.fail_gap(len(_HEADERS) + before + 2)
        for index in range(before + 1, after):
            yield start + (index - before) / (after - before) * (end - start)
        if after < len(values):
            yield end
