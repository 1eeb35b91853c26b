"""The weeks of a home's rooms as the interface draws them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from enum import Enum, auto
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaleur_desktop.core.models import CommandError, Room
    from chaleur_desktop.core.schedule import Week
    from chaleur_desktop.core.week_draft import Draft

_HALF_A_YEAR = timedelta(days=182)


class Busy(Enum):
    """What is going on between the app and a room's radiator."""

    NO = auto()
    LOADING = auto()
    SAVING = auto()


@dataclass(frozen=True)
class Copy:
    """A week on its way to another room: done without a problem, or still going on."""

    room_id: str
    done: bool = False
    problem: CommandError | None = None


@dataclass(frozen=True)
class RoomWeek:
    """One room's week.

    Attributes:
        draft: what the resident edits; None until the week has been read.
        problem: why the last reading or saving failed.
        unread: whether it was the reading.
        version: grows by one with each edit, undo and redo that the app was asked for.
        theirs: the radiator's week, when somebody else changed it while the resident edited.
        just_saved: whether the radiator has what the resident sees, since they saved it.
        foreign_zone: the time zone that the week is meant in, when this computer's clock is
            another one.
    """

    draft: Draft | None = None
    version: int = 0
    busy: Busy = Busy.NO
    problem: CommandError | None = None
    unread: bool = False
    theirs: Week | None = None
    just_saved: bool = False
    foreign_zone: str = ""
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True)
class Schedules:
    """What is known of the weeks, by room id; rooms never looked at are not there."""

    rooms: Mapping[str, RoomWeek] = field(default_factory=dict)


def told_temperatures(room: Room) -> dict[str, float]:
    """The set-points of presets, as far as the thermostat tells them: of the present and next."""
    told: dict[str, float] = {}
    if room.next_change is not None and room.next_change.preset and room.next_change.target:
        told[room.next_change.preset] = room.next_change.target
    if room.preset and room.target is not None and not room.pending:
        told[room.preset] = room.target
    return told


def is_foreign(time_zone: str, now: datetime, here: tzinfo | None = None) -> bool:
    """Whether clocks in a time zone differ from those `here`, now or in the other season.

    Args:
        time_zone: an IANA name; one that this computer does not know counts as foreign.
        now: an aware time.
        here: the computer's own zone when None.
    """
    try:
        there = ZoneInfo(time_zone)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return bool(time_zone)
    return any(
        moment.astimezone(there).utcoffset() != moment.astimezone(here).utcoffset()
        for moment in (now, now + _HALF_A_YEAR)
    )
