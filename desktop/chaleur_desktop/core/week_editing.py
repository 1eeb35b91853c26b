"""A week with one of its changes chosen, and what a resident can do to that one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaleur_desktop.core.schedule import DAYS, SNAP, Block, Change, Week

if TYPE_CHECKING:
    from collections.abc import Collection

_WARM, _LESS_WARM = "comfort", "eco"


@dataclass(frozen=True)
class Editing:
    """A week and the change in it that is chosen; everything returns another one."""

    week: Week
    change: Change

    @classmethod
    def of(cls, week: Week, near: Change | None = None) -> Editing:
        """A week with the change chosen that holds where `near` began, else its first."""
        return cls(week, week.changes[0] if near is None else week.at(near.day, near.minute))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The parts of days in which the change chosen holds."""
        return tuple(
            block
            for day in range(len(DAYS))
            for block in self.week.blocks(day)
            if block.change == self.change
        )

    @property
    def first_block(self) -> Block:
        """The part of a day with which the change chosen begins."""
        return self.week.block_at(self.change.day, self.change.minute)

    # --- choosing -------------------------------------------------------------------------------

    def choosing(self, day: int, minute: int) -> Editing:
        """With the change chosen that holds at a time."""
        return Editing(self.week, self.week.at(day, minute))

    def next(self, steps: int) -> Editing:
        """With a change chosen that comes so many later in the week, round and round."""
        changes = self.week.changes
        return Editing(self.week, changes[(changes.index(self.change) + steps) % len(changes)])

    def on_other_day(self, days: int) -> Editing:
        """With the change chosen that holds at the same time, so many days later."""
        day = (self.change.day + days) % len(DAYS)
        other = self.choosing(day, self.change.minute)
        # Where one change holds for days, go to the next one rather than nowhere.
        return other if other.change != self.change else self.next(1 if days > 0 else -1)

    # --- changing -------------------------------------------------------------------------------

    def starting_at(self, minute: int) -> Editing:
        """With the change chosen at another time of its day, as near as its neighbours let it.

        Raises:
            ScheduleError: TOO_MANY.
        """
        return Editing(*self.week.moved(self.change, minute))

    def starting_later(self, steps: int) -> Editing:
        """With the change chosen later by steps of five minutes, to a full one first.

        Raises:
            ScheduleError: TOO_MANY.
        """
        minute = self.change.minute
        grid = minute // SNAP if steps > 0 else -(-minute // SNAP)
        return self.starting_at((grid + steps) * SNAP)

    def with_preset(self, preset: str) -> Editing:
        """With another preset from the time chosen on.

        Raises:
            ScheduleError: TOO_MANY.
        """
        week = self.week.with_preset(self.change, preset)
        return Editing.of(week, self.change)

    def split(self, at: tuple[int, int] | None = None) -> Editing:
        """With one more change, chosen, at a day and time or in the middle of the longest block.

        Raises:
            ScheduleError: NO_ROOM or TOO_MANY.
        """
        if at is None:
            block, minute = max(self.blocks, key=lambda block: block.end - block.start), None
        else:
            block, minute = self.week.block_at(*at), at[1]
        preset = _LESS_WARM if block.preset == _WARM else _WARM
        return Editing(*self.week.split(block, preset, minute))

    def without(self) -> Editing:
        """Without the change chosen; the one that then holds is chosen.

        Raises:
            ScheduleError: EMPTY: it is the only one.
        """
        return Editing.of(self.week.without(self.change), self.change)

    def with_day_copied(self, to: Collection[int]) -> Editing:
        """With the course of the chosen change's day on other days too.

        Raises:
            ScheduleError: TOO_MANY.
        """
        return Editing.of(self.week.with_day_copied(self.change.day, to), self.change)

    @property
    def can_move(self) -> tuple[bool, bool]:
        """Whether the change chosen can begin earlier, and later."""
        low, high = self.week.room_for(self.change)
        return low < self.change.minute, high > self.change.minute
