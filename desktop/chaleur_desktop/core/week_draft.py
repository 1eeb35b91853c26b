"""A week while it is being edited: what the radiator has, what the resident wants, undo, redo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chaleur_desktop.core.schedule import Week

_MOST_STEPS_BACK = 100


@dataclass(frozen=True)
class Draft:
    """The resident's week; `saved` is the radiator's, as far as the app knows."""

    saved: Week
    week: Week
    past: tuple[Week, ...] = ()
    future: tuple[Week, ...] = ()

    @classmethod
    def of(cls, week: Week) -> Draft:
        """A week as it was read, nothing changed."""
        return cls(week, week)

    @property
    def changed(self) -> bool:
        """Whether there is something to save."""
        return self.week != self.saved

    def edited(self, week: Week) -> Draft:
        """With another week, from which one can come back."""
        if week == self.week:
            return self
        past = (*self.past, self.week)[-_MOST_STEPS_BACK:]
        return replace(self, week=week, past=past, future=())

    def undone(self) -> Draft:
        """As before the last edit; itself when there is none."""
        if not self.past:
            return self
        return replace(
            self, week=self.past[-1], past=self.past[:-1], future=(self.week, *self.future)
        )

    def redone(self) -> Draft:
        """As before the last `undone`; itself when there was none."""
        if not self.future:
            return self
        return replace(
            self, week=self.future[0], past=(*self.past, self.week), future=self.future[1:]
        )

    def saved_as(self, week: Week) -> Draft:
        """After the radiator told that it has `week` now; one can still come back."""
        return replace(self, saved=week)
