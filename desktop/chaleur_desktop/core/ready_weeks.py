"""Weeks to begin with: one click, then small changes."""

from __future__ import annotations

from enum import Enum, auto

from chaleur_desktop.core.schedule import Week, week_from_answer

_WORKING_DAYS = ["mon", "tue", "wed", "thu", "fri"]
_WEEKEND = ["sat", "sun"]
_EVERY_DAY = _WORKING_DAYS + _WEEKEND


class ReadyWeek(Enum):
    """Ready-made weeks, by how the home is lived in."""

    OUT_IN_THE_DAY = auto()
    LUNCH_AT_HOME = auto()
    ALWAYS_AT_HOME = auto()
    WEEKENDS_ONLY = auto()


def _week(*rows: tuple[list[str], str, str]) -> Week:
    return week_from_answer(
        [{"days": days, "time": time, "preset": preset} for days, time, preset in rows]
    )


_WEEKEND_AT_HOME = ((_WEEKEND, "07:30", "comfort"), (_WEEKEND, "23:00", "sleep"))
READY_WEEKS = {
    # The week that a radiator comes with.
    ReadyWeek.OUT_IN_THE_DAY: _week(
        (_WORKING_DAYS, "06:30", "comfort"),
        (_WORKING_DAYS, "08:30", "eco"),
        (_WORKING_DAYS, "17:00", "comfort"),
        (_WORKING_DAYS, "22:30", "sleep"),
        *_WEEKEND_AT_HOME,
    ),
    ReadyWeek.LUNCH_AT_HOME: _week(
        (_WORKING_DAYS, "06:30", "comfort"),
        (_WORKING_DAYS, "08:30", "eco"),
        (_WORKING_DAYS, "11:45", "comfort"),
        (_WORKING_DAYS, "13:30", "eco"),
        (_WORKING_DAYS, "17:00", "comfort"),
        (_WORKING_DAYS, "22:30", "sleep"),
        *_WEEKEND_AT_HOME,
    ),
    ReadyWeek.ALWAYS_AT_HOME: _week(
        (_EVERY_DAY, "07:00", "comfort"),
        (_EVERY_DAY, "22:30", "sleep"),
    ),
    ReadyWeek.WEEKENDS_ONLY: _week(
        (["fri"], "17:00", "comfort"),
        (["fri", "sat"], "23:00", "sleep"),
        (_WEEKEND, "08:00", "comfort"),
        (["sun"], "18:00", "away"),
    ),
}
