"""Sending the resident's wishes to Home Assistant, quick clicks as one command."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from chaleur_desktop.core.comfort import CONFIRMATION_TIME, QUIET_TIME, SETTLE_TIME, Wish
from chaleur_desktop.core.desk import Desk
from chaleur_desktop.core.models import CommandError
from chaleur_desktop.core.problems import HomeError, Problem
from chaleur_desktop.core.registry import CLIMATE

if TYPE_CHECKING:
    from collections.abc import Callable

    from chaleur_desktop.core.household import Household
    from chaleur_desktop.core.models import AppState


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

    def adjust_target(self, room_id: str, steps: int) -> None:
        """Move the set-point by whole steps, from what the resident sees now."""
        shown = self._household.shown_target(room_id)
        if shown is None or not self._ready(room_id):
            return
        value = self._household.target_range(room_id).moved(shown, steps)
        wishes = self._household.wishes_of(room_id)
        if wishes.target is None:
            wishes.target = Wish(value, self._household.clock() + QUIET_TIME)
        else:
            wishes.target.move(value, self._household.clock() + QUIET_TIME)
        self._start_sending(room_id)

    def choose_preset(self, room_id: str, preset: str) -> None:
        """Choose a preset; it replaces a set-point that is still on its way."""
        if not self._ready(room_id):
            return
        wishes = self._household.wishes_of(room_id)
        wishes.target = None
        now = self._household.clock()
        if wishes.preset is None:
            wishes.preset = Wish(preset, now)
        else:
            wishes.preset.move(preset, now)
        self._start_sending(room_id)

    def turn_on(self, room_id: str) -> None:
        """Let the radiator heat again after it was switched off."""
        climate = self._household.climate(room_id)
        if climate is None or not self._ready(room_id):
            return
        modes = [mode for mode in climate.attributes.get("hvac_modes") or () if mode != "off"]
        mode = "heat" if "heat" in modes or not modes else modes[0]
        self._background.spawn(self._turn_on(room_id, mode))

    async def _turn_on(self, room_id: str, mode: str) -> None:
        try:
            await self._call(room_id, "set_hvac_mode", hvac_mode=mode)
        except HomeError as error:
            self._fail(room_id, error)

    def dismiss_error(self, room_id: str) -> None:
        """The resident has read what went wrong."""
        self._household.wishes_of(room_id).error = None
        self._on_change()

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
        while True:
            if wishes.preset is not None and not wishes.preset.sent:
                await self._send_wish(room_id, wishes.preset, "set_preset_mode", "preset_mode")
            elif wishes.target is not None and not wishes.target.sent:
                wait = wishes.target.send_at - self._household.clock()
                if wait > 0:
                    await asyncio.sleep(wait)
                else:
                    await self._send_wish(room_id, wishes.target, "set_temperature", "temperature")
            else:
                return

    async def _send_wish[T](self, room_id: str, wish: Wish[T], service: str, field: str) -> None:
        wishes = self._household.wishes_of(room_id)
        try:
            await self._call(room_id, service, **{field: wish.take_for_sending()})
        except HomeError as error:
            # A newer wish gets its own chance; the old one's failure is of no interest then.
            if not wish.sent:
                return
            if wishes.target is wish:
                wishes.target = None
            elif wishes.preset is wish:
                wishes.preset = None
            else:
                return
            self._fail(room_id, error)
        else:
            wish.accept(self._household.clock())
            self._settle_later(room_id)
            self._on_change()

    async def _call(self, room_id: str, service: str, **data: Any) -> None:  # noqa: ANN401 - JSON
        radiator = self._household.radiator(room_id)
        if radiator is None:
            raise HomeError(Problem.NOT_CONNECTED)
        await self._call_action(f"climate.{service}", [radiator.entity_ids[CLIMATE]], data)

    def _fail(self, room_id: str, error: HomeError) -> None:
        self._household.wishes_of(room_id).error = CommandError(error.problem, error.detail)
        self._on_change()

    def _settle_later(self, room_id: str) -> None:
        loop = asyncio.get_running_loop()

        def settle() -> None:
            self._household.settle(room_id)
            self._on_change()

        self._timers = {timer for timer in self._timers if timer.when() > loop.time()}
        for delay in (SETTLE_TIME, CONFIRMATION_TIME):
            self._timers.add(loop.call_later(delay + 0.01, settle))
