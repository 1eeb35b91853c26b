"""Sending the resident's wishes to Home Assistant, quick clicks as one command."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from chaleur_desktop.core.comfort import (
    AWAY,
    BOOST,
    CONFIRMATION_TIME,
    HEAT,
    NO_PRESET,
    OFF,
    QUIET_TIME,
    SETTLE_TIME,
    UNDO_TIME,
    PresetChoice,
    Wish,
)
from chaleur_desktop.core.desk import Desk
from chaleur_desktop.core.models import Change, CommandError
from chaleur_desktop.core.problems import HomeError, Problem
from chaleur_desktop.core.rooms import parse_moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from chaleur_desktop.core.household import Household
    from chaleur_desktop.core.models import AppState
    from chaleur_desktop.core.wishes import Wishes


class ComfortCommands(Desk):
    """The resident's commands for the radiators of one home.

    Nothing is queued while there is no connection: the command is refused at once and says so.
    """

    def __init__(self, household: Household, on_change: Callable[[], None]) -> None:
        super().__init__(household, on_change)
        self._senders: dict[str, asyncio.Task[None]] = {}
        self._timers: set[asyncio.TimerHandle] = set()

    def into(self, state: AppState) -> AppState:
        """`state` with the home as it is known, and as the resident wants it."""
        return replace(state, home=self._household.snapshot())

    def close(self) -> None:
        """Give up whatever is not sent yet."""
        super().close()
        for timer in self._timers:
            timer.cancel()

    # --- what the resident can ask for ---------------------------------------------------------

    def adjust_target(self, room_id: str, steps: int) -> None:
        """Move the set-point by whole steps, from what the resident sees now."""
        shown = self._household.shown_setting(room_id).target
        if shown is not None:
            self._want_target(room_id, self._household.target_range(room_id).moved(shown, steps))

    def set_target(self, room_id: str, target: float) -> None:
        """Ask for a set-point, or the nearest one that the radiator takes."""
        self._want_target(room_id, self._household.target_range(room_id).nearest(target))

    def choose_preset(self, room_id: str, preset: str) -> None:
        """Choose a preset, or `none` to end what stands over the rest."""
        self._want_preset(room_id, PresetChoice(preset))

    def boost(self, room_id: str, minutes: int) -> None:
        """Heat more for so many minutes, 240 at most."""
        self._want_preset(room_id, PresetChoice(BOOST, _now() + timedelta(minutes=minutes)))

    def set_away(self, room_ids: Iterable[str], until: datetime | None) -> None:
        """Heat less in these rooms until somebody is back; without an end until told otherwise."""
        for room_id in room_ids:
            self._want_preset(room_id, PresetChoice(AWAY, until))

    def come_back(self, room_ids: Iterable[str]) -> None:
        """End away in those of these rooms where it is on."""
        for room_id in room_ids:
            if self._household.shown_setting(room_id).preset == AWAY:
                self.choose_preset(room_id, NO_PRESET)

    def choose_mode(self, room_id: str, mode: str) -> None:
        """Choose an HVAC mode: `off`, `heat`, or `auto` to follow the week."""
        wishes = self._begin(room_id, Change.MODE)
        if wishes is None:
            return
        if mode != HEAT:
            # The week, or nothing at all, goes over what was asked for a moment ago.
            wishes.target = wishes.preset = None
        wishes.mode = Wish(mode, self._household.clock())
        self._start_sending(room_id)

    def turn_on(self, room_id: str) -> None:
        """Let the radiator heat again after it was switched off."""
        climate = self._household.climate(room_id)
        if climate is None:
            return
        modes = [mode for mode in climate.attributes.get("hvac_modes") or () if mode != OFF]
        self.choose_mode(room_id, HEAT if HEAT in modes or not modes else modes[0])

    def undo(self, room_id: str) -> None:
        """Go back to what was before the last change."""
        wishes = self._household.wishes_of(room_id)
        undo = wishes.undo
        if undo is None or not self._ready(room_id):
            return
        wishes.undo = None
        told = self._household.told_setting(room_id)
        wishes.restore(undo.before, told, self._household.clock())
        self._start_sending(room_id)

    def dismiss_error(self, room_id: str) -> None:
        """The resident has read what went wrong."""
        self._household.wishes_of(room_id).error = None
        self._on_change()

    # --- inside -------------------------------------------------------------------------------

    def _want_target(self, room_id: str, value: float) -> None:
        wishes = self._begin(room_id, Change.TARGET)
        if wishes is None:
            return
        preset = wishes.preset
        if preset in wishes.riders or (preset is not None and preset.accepted_at is not None):
            # A set-point ends the preset: one that is on already is not shown over it.
            wishes.preset = None
        send_at = self._household.clock() + QUIET_TIME
        if wishes.target is None or wishes.target in wishes.riders:
            wishes.target = Wish(value, send_at)
        else:
            wishes.target.move(value, send_at)
        self._start_sending(room_id)

    def _want_preset(self, room_id: str, choice: PresetChoice) -> None:
        """Ask for a preset; it replaces a set-point that is still on its way."""
        wishes = self._begin(room_id, Change.PRESET)
        if wishes is None:
            return
        wishes.target = None
        if choice.preset == BOOST and wishes.mode is not None and wishes.mode.value == OFF:
            # A boost heats.
            wishes.mode = None
        now = self._household.clock()
        if wishes.preset is None or wishes.preset in wishes.riders:
            wishes.preset = Wish(choice, now)
        else:
            wishes.preset.move(choice, now)
        self._start_sending(room_id)

    def _begin(self, room_id: str, change: Change) -> Wishes | None:
        """Get ready for a change that can be undone; None when it cannot be sent."""
        if not self._ready(room_id):
            return None
        wishes = self._household.wishes_of(room_id)
        shown = self._household.shown_setting(room_id)
        wishes.remember(change, shown, self._household.clock())
        self._settle_in(room_id, UNDO_TIME)
        return wishes

    def _ready(self, room_id: str) -> bool:
        wishes = self._household.wishes_of(room_id)
        wishes.error = None
        if self._session is None:
            wishes.error = CommandError(Problem.NOT_CONNECTED)
        self._on_change()
        return self._session is not None

    def _start_sending(self, room_id: str) -> None:
        self._on_change()
        sender = self._senders.get(room_id)
        if sender is None or sender.done():
            self._senders[room_id] = self._background.spawn(self._send(room_id))

    async def _send(self, room_id: str) -> None:
        """Send the room's wishes one after the other until none is left unsent."""
        wishes = self._household.wishes_of(room_id)
        while (wish := wishes.next_unsent()) is not None:
            wait = wish.send_at - self._household.clock()
            if wait > 0:
                await asyncio.sleep(wait)
            else:
                await self._send_wish(room_id, wishes, wish)

    async def _send_wish(self, room_id: str, wishes: Wishes, wish: Wish[Any]) -> None:
        try:
            if wish is wishes.mode:
                await self._climate(room_id, "set_hvac_mode", hvac_mode=wish.take_for_sending())
            elif wish is wishes.preset:
                await self._send_preset(room_id, wish)
            else:
                value = wish.take_for_sending()
                await self._climate(room_id, "set_temperature", temperature=value)
        except HomeError as error:
            # A newer wish gets its own chance; the old one's failure is of no interest then.
            if wish.sent and wishes.drop(wish):
                wishes.drop_riders()
                self._fail(room_id, error)
        else:
            now = self._household.clock()
            wish.accept(now)
            wishes.accept_riders(now)
            self._household.settle(room_id)
            if wish is wishes.preset and wishes.target is not None and not wishes.target.sent:
                # The set-point that follows ends it.
                wishes.drop(wish)
            for delay in (SETTLE_TIME, CONFIRMATION_TIME):
                self._settle_in(room_id, delay)
            self._on_change()

    async def _send_preset(self, room_id: str, wish: Wish[PresetChoice]) -> None:
        choice = wish.take_for_sending()
        if choice.until is None:
            await self._climate(room_id, "set_preset_mode", preset_mode=choice.preset)
            return
        entity_id = self._climate_id(room_id)
        data: dict[str, Any] = {"until": choice.until.isoformat()}
        if choice.preset == BOOST:
            # A length, for the clock of Home Assistant may be another one.
            seconds = max(1, round((choice.until - _now()).total_seconds()))
            data = {"duration": {"seconds": seconds}}
        action = "chaleur.boost" if choice.preset == BOOST else "chaleur.set_away"
        answer = await self._call_action(action, [entity_id], data, answers=True)
        until = parse_moment((answer.get(entity_id) or {}).get("until"))
        if until is not None and wish.sent:
            wish.value = replace(choice, until=until)

    async def _climate(self, room_id: str, service: str, **data: Any) -> None:  # noqa: ANN401 - JSON
        await self._call_action(f"climate.{service}", [self._climate_id(room_id)], data)

    def _fail(self, room_id: str, error: HomeError) -> None:
        wishes = self._household.wishes_of(room_id)
        wishes.error = CommandError(error.problem, error.detail)
        # The last change is none: there is nothing to take back.
        wishes.undo = None
        self._on_change()

    def _settle_in(self, room_id: str, delay: float) -> None:
        loop = asyncio.get_running_loop()

        def settle() -> None:
            self._household.settle(room_id)
            wishes = self._household.wishes_of(room_id)
            in_vain, wishes.in_vain = wishes.in_vain, False
            # Without a connection nobody knows whether it was done.
            if in_vain and self._session is not None:
                self._fail(room_id, HomeError(Problem.NOT_DONE))
            else:
                self._on_change()

        self._timers = {timer for timer in self._timers if timer.when() > loop.time()}
        self._timers.add(loop.call_later(delay + 0.01, settle))


def _now() -> datetime:
    return datetime.now(UTC)
