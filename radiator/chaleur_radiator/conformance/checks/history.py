"""History: hourly amounts that add up to the lifetime totals."""

import math
from datetime import UTC, datetime, timedelta
from typing import Any

from chaleur_radiator.conformance import documents
from chaleur_radiator.conformance.client import Answer
from chaleur_radiator.conformance.outcome import SkippedError, expect
from chaleur_radiator.conformance.registry import check
from chaleur_radiator.conformance.subject import Subject

_SECTION = "History"
_HOUR = timedelta(hours=1)
_SUMS = ("energy_kwh", "useful_kwh", "wanted_kwh", "core_hours", "earned_micros")
_ROUNDING = 1e-6
"""Floating-point sums of amounts that are exact to 0.000001 each may differ by this."""


async def _now(subject: Subject) -> datetime:
    time = (await subject.resident.get("")).expect_status(200).members["time"]
    return datetime.fromisoformat(time).astimezone(UTC)


async def _history(subject: Subject, start: str, end: str) -> Answer:
    path = f"/radiators/{await subject.radiator_id()}/history?start={start}&end={end}"
    return await subject.resident.get(path)


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


async def _rows(subject: Subject, start: datetime, end: datetime) -> dict[str, Any]:
    answer = (await _history(subject, _written(start), _written(end))).expect_status(200)
    subject.expect_shape(answer, documents.HISTORY)
    return answer.members


async def _last_days(subject: Subject, days: int) -> tuple[datetime, datetime]:
    hour = (await _now(subject)).replace(minute=0, second=0, microsecond=0)
    return hour + _HOUR - timedelta(days=days), hour + _HOUR


@check("history.shape", _SECTION)
async def shape(subject: Subject) -> str:
    """History is told in whole hours, in order."""
    start, end = await _last_days(subject, 7)
    rows = (await _rows(subject, start, end))["rows"]
    starts = [datetime.fromisoformat(row["start"]) for row in rows]
    expect(starts == sorted(set(starts)), "rows in order, one an hour", rows)
    for moment in starts:
        expect((moment.minute, moment.second) == (0, 0), "whole hours", moment)
        expect(start <= moment < end, f"rows from {start} to {end}", moment)
    return f"{len(rows)} rows"


@check("history.sums", _SECTION)
async def rows_add_up(subject: Subject) -> str:
    """Base and rows of one stretch make the base of the next."""
    start, end = await _last_days(subject, 7)
    rows = (await _rows(subject, start, end))["rows"]
    if not rows:
        raise SkippedError("no_history")
    middle = datetime.fromisoformat(rows[len(rows) // 2]["start"])
    first, second = await _rows(subject, start, middle), await _rows(subject, middle, end)
    for name in _SUMS:
        summed = first["base"][name] + math.fsum(row[name] for row in first["rows"])
        _expect_near(summed, second["base"][name], f"base.{name} of the second half")
    return f"{len(first['rows'])} + {len(second['rows'])} rows"


@check("history.totals", _SECTION)
async def sums_are_the_totals(subject: Subject) -> None:
    """Base and all rows make the lifetime totals."""
    start, end = await _last_days(subject, 7)
    before = (await subject.radiator())["totals"]
    history = await _rows(subject, start, end)
    after = (await subject.radiator())["totals"]
    if not history["rows"]:
        raise SkippedError("no_history")
    for name in _SUMS:
        summed = history["base"][name] + math.fsum(row[name] for row in history["rows"])
        low, high = sorted((before[name], after[name]))
        slack = _ROUNDING if name == "earned_micros" else 0.001 + _ROUNDING
        expect(
            low - slack <= summed <= high + slack,
            f"base.{name} and its rows make totals.{name} ({low})",
            summed,
        )


def _expect_near(seen: float, expected: float, what: str) -> None:
    expect(abs(seen - expected) <= _ROUNDING, f"{what} {expected}", seen)


@check("history.refused", _SECTION)
async def bad_ranges(subject: Subject) -> None:
    """Ranges that are malformed, not in whole hours, or too long are refused."""
    start, end = await _last_days(subject, 1)
    for first, last in (
        (_written(end), _written(start)),
        (_written(start + timedelta(minutes=1)), _written(end)),
        (_written(start - timedelta(days=31)), _written(end)),
        ("yesterday", _written(end)),
        ("2026-01-15T12:00:00", _written(end)),
    ):
        (await _history(subject, first, last)).expect_problem(422, "invalid")
    radiator_id = await subject.radiator_id()
    answer = await subject.resident.get(f"/radiators/{radiator_id}/history")
    answer.expect_problem(422, "invalid")
