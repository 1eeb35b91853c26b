"""What is worth a message to a resident who is not looking: few things, once, and never stale ones.

A message comes for what lasts (a lost connection, a problem, an open window) and for what is just
over (a boost, another whole unit of money). Time in which the computer slept does not count, and
what ended while it slept or was not connected is not told afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from chaleur_desktop.core.models import Money, Phase
from chaleur_desktop.core.settings import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from chaleur_desktop.core.models import AppState, Home, Room

LONGEST_STEP = timedelta(seconds=60)
"""Looks further apart than this mean that the computer slept."""
QUIET_AFTER_WAKE = timedelta(seconds=60)
_LASTS = {
    Notice.CONNECTION_LOST: timedelta(minutes=5),
    Notice.HEATING_PROBLEM: timedelta(seconds=60),
    Notice.WINDOW_OPEN: timedelta(seconds=60),
}
_AGAIN_AFTER = timedelta(hours=1)
_FRESH = timedelta(minutes=2)
_WHOLE_AMOUNT = 1.0
_BOOST = "boost"
_WINDOW_OPEN = "window_open"


@dataclass(frozen=True)
class Message:
    """One message.

    Attributes:
        kind: what it is about.
        room: the room's name, where it is about one.
        money: what was earned since the last message about it.
        problems: the radiator's problems by code.
    """

    kind: Notice
    room: str = ""
    money: Money | None = None
    problems: tuple[str, ...] = ()


@dataclass
class _Condition:
    """Something that lasts, for how long it was watched, and when it was told last."""

    held: timedelta = timedelta(0)
    told_at: datetime | None = None
    told: bool = False


class News:
    """Watches the states go by. `look` is to be called with each, and at least every 30 s."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._looked_at: datetime | None = None
        self._quiet_until: datetime | None = None
        self._online = False
        self._conditions: dict[tuple[Notice, str], _Condition] = {}
        self._boosts: dict[str, datetime] = {}
        self._day: datetime | None = None
        self._today: dict[str, float] = {}
        self._earned: dict[str, float] = {}

    def look(self, state: AppState, now: datetime) -> list[Message]:
        """The messages that have become due."""
        if state.phase is not Phase.SIGNED_IN:
            self._forget()
            return []
        step = timedelta(0) if self._looked_at is None else now - self._looked_at
        self._looked_at = now
        slept = not timedelta(0) <= step <= LONGEST_STEP
        came_back = state.link.online and not self._online
        self._online = state.link.online
        if slept or came_back:
            self._quiet_until = now + QUIET_AFTER_WAKE
        if slept:
            for condition in self._conditions.values():
                condition.held = timedelta(0)
            step = timedelta(0)
        return [*self._lasting(state, step, now), *self._just_over(state, now)]

    def _lasting(self, state: AppState, step: timedelta, now: datetime) -> Iterator[Message]:
        present = dict(_present(state))
        for key, condition in self._conditions.items():
            # Without a connection nobody knows whether a window has been closed.
            if key not in present and (state.link.online or key[0] is Notice.CONNECTION_LOST):
                condition.held, condition.told = timedelta(0), False
        for key, message in present.items():
            if key not in self._conditions:
                self._conditions[key] = _Condition()
                continue
            condition = self._conditions[key]
            condition.held += step
            if condition.held < _LASTS[message.kind] or condition.told:
                continue
            condition.told = True
            if condition.told_at is None or now - condition.told_at >= _AGAIN_AFTER:
                condition.told_at = now
                yield message

    def _just_over(self, state: AppState, now: datetime) -> Iterator[Message]:
        if not state.link.online:
            return
        quiet = self._quiet_until is not None and now < self._quiet_until
        for room in state.home.rooms:
            if self._boost_just_ended(room, now) and not quiet:
                yield Message(Notice.BOOST_ENDED, room.name)
        self._count_money(state.home)
        for currency, amount in self._earned.items():
            if amount >= _WHOLE_AMOUNT and not quiet:
                self._earned[currency] = 0.0
                yield Message(Notice.MONEY_CREDITED, money=Money(amount, currency))

    def _boost_just_ended(self, room: Room, now: datetime) -> bool:
        """Whether a boost ran to its end; one that the resident stopped is no news."""
        if room.preset == _BOOST:
            if room.preset_until is not None:
                self._boosts[room.id] = room.preset_until
            return False
        end = self._boosts.pop(room.id, None)
        return end is not None and room.reachable and abs(now - end) <= _FRESH

    def _count_money(self, home: Home) -> None:
        if home.impact.earnings and home.impact.since != self._day:
            # At midnight the day's figures begin again.
            self._day = home.impact.since
            self._today = dict.fromkeys(self._today, 0.0)
        for money in home.impact.earnings:
            most = self._today.get(money.currency, money.amount)
            # It falls when a room is not heard of, and rises by as much when it comes back.
            gain = max(money.amount - most, 0.0)
            self._earned[money.currency] = self._earned.get(money.currency, 0.0) + gain
            self._today[money.currency] = max(money.amount, most)


def _present(state: AppState) -> Iterator[tuple[tuple[Notice, str], Message]]:
    """What lasts in this state."""
    if not state.link.online:
        yield (Notice.CONNECTION_LOST, ""), Message(Notice.CONNECTION_LOST)
        return
    for room in state.home.rooms:
        if room.problems:
            yield (
                (Notice.HEATING_PROBLEM, room.id),
                Message(Notice.HEATING_PROBLEM, room.name, problems=room.problems),
            )
        if room.limited_by == _WINDOW_OPEN:
            yield (Notice.WINDOW_OPEN, room.id), Message(Notice.WINDOW_OPEN, room.name)
