"""What the resident asked of one radiator, until the radiator is known to do it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from chaleur_desktop.core.comfort import (
    AUTO,
    NO_PRESET,
    OFF,
    UNDO_TIME,
    PresetChoice,
    Setting,
    Wish,
)
from chaleur_desktop.core.models import Change

if TYPE_CHECKING:
    from chaleur_desktop.core.comfort import TargetRange
    from chaleur_desktop.core.models import CommandError


@dataclass(frozen=True)
class Undo:
    """The way back from the last change.

    Attributes:
        change: what was changed.
        before: what the radiator was set to.
        expires: of a monotonic clock, in seconds.
        came_true: what was wished for, as soon as the radiator is known to do it.
    """

    change: Change
    before: Setting
    expires: float
    came_true: Any = None


@dataclass
class Wishes:
    """The resident's wishes for one radiator, and what became of the last request."""

    mode: Wish[str] | None = None
    preset: Wish[PresetChoice] | None = None
    target: Wish[float] | None = None
    error: CommandError | None = None
    undo: Undo | None = None
    riders: list[Wish[Any]] = field(default_factory=list)
    """Wishes that another one's command brings about: they share its fate."""
    in_vain: bool = False
    """Whether a wish was taken and nothing came of it."""

    @property
    def all(self) -> tuple[Wish[Any], ...]:
        """Those that there are, in the order in which they are to be sent."""
        return tuple(wish for wish in (self.mode, self.preset, self.target) if wish is not None)

    def next_unsent(self) -> Wish[Any] | None:
        """What is to be sent next."""
        return next((wish for wish in self.all if not wish.sent), None)

    def shown(self, told: Setting) -> Setting:
        """What the radiator is set to once all wishes have come true."""
        shown = told
        if self.mode is not None:
            shown = replace(shown, mode=self.mode.value, by_hand=shown.interrupted)
        if self.preset is not None:
            choice = self.preset.value
            by_hand = choice.preset != NO_PRESET
            if self.preset in self.riders:
                by_hand = shown.by_hand
            shown = replace(shown, preset=choice.preset, until=choice.until, by_hand=by_hand)
        if self.target is not None:
            shown = replace(shown, target=self.target.value)
            if self.target not in self.riders:
                shown = replace(shown, preset=NO_PRESET, until=None, by_hand=True)
        return shown

    def drop(self, wish: Wish[Any] | None) -> bool:
        """Forget a wish; tells whether it was (still) one of these."""
        for name in ("mode", "preset", "target"):
            if wish is not None and getattr(self, name) is wish:
                setattr(self, name, None)
                return True
        return False

    def drop_riders(self) -> None:
        """Forget the wishes that came to nothing with the command that should bring them."""
        for rider in self.riders:
            self.drop(rider)
        self.riders.clear()

    def accept_riders(self, now: float) -> None:
        """Home Assistant took the command that brings these about."""
        for rider in self.riders:
            rider.accept(now)

    def settle(self, told: Setting, limits: TargetRange, now: float) -> None:
        """Drop wishes that Home Assistant has confirmed, or that nobody will confirm."""
        for change, wish in self._by_change.items():
            if wish.is_over(now, confirmed=_confirms(told, change, wish.value, limits)):
                self.drop(wish)
                self.in_vain |= not wish.confirmed and wish not in self.riders
                if self.undo is not None and self.undo.change is change and wish.confirmed:
                    self.undo = replace(self.undo, came_true=wish.value)
        self.riders = [rider for rider in self.riders if rider in self.all]
        if self.undo is not None and now >= self.undo.expires:
            self.undo = None
        elif self._is_overtaken(told, limits):
            # Somebody else, or the week, has changed it since: that is not the resident's to undo.
            self.undo = None

    @property
    def _by_change(self) -> dict[Change, Wish[Any]]:
        wishes = {Change.MODE: self.mode, Change.PRESET: self.preset, Change.TARGET: self.target}
        return {change: wish for change, wish in wishes.items() if wish is not None}

    def _is_overtaken(self, told: Setting, limits: TargetRange) -> bool:
        """Whether what was changed last is something else by now, and nobody here asked for it."""
        undo = self.undo
        return (
            undo is not None
            and undo.came_true is not None
            and undo.change not in self._by_change
            and not _confirms(told, undo.change, undo.came_true, limits)
        )

    def remember(self, change: Change, before: Setting, now: float) -> None:
        """Keep the way back from a change that is made now; steps in a row are one change."""
        first = self.undo
        goes_on = first is not None and first.change is change and now < first.expires
        if first is not None and goes_on and change.comes_in_steps:
            before = first.before
        self.undo = Undo(change, before, now + UNDO_TIME)

    def restore(self, before: Setting, told: Setting, now: float) -> None:
        """Wish for what was before."""
        present_mode = self.shown(told).mode
        self.mode = self.preset = self.target = None
        self.riders.clear()
        follows_the_week = before.mode == AUTO and not before.by_hand
        if before.mode is not None and (follows_the_week or before.mode != present_mode):
            self.mode = Wish(before.mode, now)
        if before.mode == OFF:
            return
        has_preset = before.preset not in (NO_PRESET, None)
        if before.preset is not None and (has_preset or follows_the_week):
            self.preset = Wish(PresetChoice(before.preset, before.until), now)
            if follows_the_week:
                self._ride(self.preset)
        if before.target is not None:
            self.target = Wish(before.target, now)
            if has_preset or follows_the_week:
                self._ride(self.target)

    def _ride(self, wish: Wish[Any]) -> None:
        wish.sent = True
        self.riders.append(wish)


def _confirms(told: Setting, change: Change, value: Any, limits: TargetRange) -> bool:  # noqa: ANN401 - as the change
    """Whether the radiator is set to what a wish for this kind of change asks for."""
    match change:
        case Change.MODE:
            return bool(told.mode == value)
        case Change.PRESET:
            return told.confirms(value)
        case Change.TARGET:
            return told.target is not None and limits.same(told.target, value)
