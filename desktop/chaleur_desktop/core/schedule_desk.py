"""Reading, editing and saving the rooms' weeks; the resident's draft is never lost on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from chaleur_desktop.core.desk import Desk
from chaleur_desktop.core.models import CommandError
from chaleur_desktop.core.problems import HomeError, Problem
from chaleur_desktop.core.schedule import (
    ScheduleError,
    Week,
    entries_for_action,
    week_from_answer,
)
from chaleur_desktop.core.week_draft import Draft
from chaleur_desktop.core.weeks import Busy, Copy, RoomWeek, Schedules, is_foreign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from chaleur_desktop.core.household import Household
    from chaleur_desktop.core.models import AppState
    from chaleur_desktop.core.session import HaSession


class ScheduleDesk(Desk):
    """The weeks of one home's rooms.

    Nothing is saved by itself: a draft waits for `save`, and stays when saving fails.
    """

    def __init__(self, household: Household, on_change: Callable[[], None]) -> None:
        super().__init__(household, on_change)
        self._rooms: dict[str, RoomWeek] = {}
        self._open: str | None = None

    def into(self, state: AppState) -> AppState:
        """`state` with the weeks known."""
        return replace(state, schedules=Schedules(dict(self._rooms)))

    def use_session(self, session: HaSession | None) -> None:
        """Read again, after a connection came back, what the resident looks at."""
        super().use_session(session)
        if session is not None and self._open is not None:
            self._load_soon(self._open)

    def household_changed(self) -> None:
        """Read the week that the resident looks at as soon as its radiator is there again."""
        if self._open is None or self._session is None:
            return
        known, climate = self._rooms.get(self._open), self._household.climate(self._open)
        offline = (
            known is not None
            and known.unread
            and known.problem is not None
            and known.problem.problem is Problem.RADIATOR_OFFLINE
        )
        if offline and climate is not None and climate.available:
            self._load_soon(self._open)

    # --- what the resident can ask for ----------------------------------------------------------

    def open(self, room_id: str) -> None:
        """The resident looks at a room's week: read it, and again after each reconnection."""
        self._open = room_id
        self._load_soon(room_id)

    def leave(self) -> None:
        """The resident looks at no week any more; drafts stay."""
        self._open = None

    def edit(self, room_id: str, week: Week) -> None:
        """The resident wants this week."""
        self._edit(room_id, lambda draft: draft.edited(week))

    def undo(self, room_id: str) -> None:
        """Take the last edit back."""
        self._edit(room_id, Draft.undone)

    def redo(self, room_id: str) -> None:
        """Do again what was taken back."""
        self._edit(room_id, Draft.redone)

    def take_theirs(self, room_id: str) -> None:
        """Go on from what somebody else saved; undo leads back to the resident's own week."""
        theirs = self._rooms[room_id].theirs
        if theirs is not None:
            self._edit(room_id, lambda draft: draft.saved_as(theirs).edited(theirs))
            self._change(room_id, theirs=None)

    def save(self, room_id: str, *, overwrite: bool = False) -> None:
        """Give the radiator the resident's week.

        When the radiator's week has changed since it was read, nothing is saved and `theirs` shows
        it, unless the resident wants to `overwrite` it.
        """
        known = self._rooms.get(room_id)
        if known is not None and known.draft is not None and known.busy is Busy.NO:
            self._change(room_id, busy=Busy.SAVING, problem=None, theirs=None, copies=())
            self._background.spawn(self._save(room_id, known.draft, overwrite=overwrite))

    def copy(self, room_id: str, targets: Iterable[str]) -> None:
        """Give other rooms the week that the resident sees; there, undo leads back to their own."""
        known = self._rooms.get(room_id)
        if known is None or known.draft is None:
            return
        copies = tuple(Copy(target) for target in targets)
        self._change(room_id, copies=copies)
        for copy in copies:
            self._background.spawn(self._copy(room_id, copy.room_id, known.draft.week))

    # --- inside ---------------------------------------------------------------------------------

    def _change(self, room_id: str, **fields: Any) -> None:  # noqa: ANN401 - fields of RoomWeek
        self._rooms[room_id] = replace(self._rooms.get(room_id, RoomWeek()), **fields)
        self._on_change()

    def _edit(self, room_id: str, how: Callable[[Draft], Draft]) -> None:
        known = self._rooms.get(room_id)
        if known is not None and known.draft is not None:
            self._change(
                room_id,
                draft=how(known.draft),
                version=known.version + 1,
                just_saved=False,
                copies=(),
            )

    def _fail(self, room_id: str, error: HomeError, *, unread: bool) -> None:
        problem = CommandError(error.problem, error.detail)
        self._change(room_id, busy=Busy.NO, problem=problem, unread=unread)

    def _load_soon(self, room_id: str) -> None:
        if self._rooms.get(room_id, RoomWeek()).busy is Busy.NO:
            self._change(room_id, busy=Busy.LOADING, problem=None, just_saved=False, copies=())
            self._background.spawn(self._load(room_id))

    async def _load(self, room_id: str) -> None:
        try:
            week = await self._fetch(room_id)
        except HomeError as error:
            self._fail(room_id, error, unread=True)
            return
        draft = self._rooms[room_id].draft
        if draft is None or (not draft.changed and draft.saved != week):
            self._change(room_id, busy=Busy.NO, draft=Draft.of(week), theirs=None)
        elif week in (draft.saved, draft.week):
            self._change(room_id, busy=Busy.NO, draft=draft.saved_as(week), theirs=None)
        else:
            self._change(room_id, busy=Busy.NO, theirs=week)

    async def _save(self, room_id: str, draft: Draft, *, overwrite: bool) -> None:
        try:
            theirs = await self._fetch(room_id)
            if theirs not in (draft.saved, draft.week) and not overwrite:
                self._change(room_id, busy=Busy.NO, theirs=theirs)
                return
            told = await self._set(room_id, draft.week)
        except HomeError as error:
            self._fail(room_id, error, unread=False)
            return
        # The resident may have gone on editing meanwhile.
        saved = (self._rooms[room_id].draft or draft).saved_as(told)
        self._change(room_id, busy=Busy.NO, draft=saved, just_saved=not saved.changed)

    async def _copy(self, room_id: str, target: str, week: Week) -> None:
        try:
            before = await self._fetch(target)
            told = await self._set(target, week)
        except HomeError as error:
            copied = Copy(target, problem=CommandError(error.problem, error.detail))
        else:
            copied = Copy(target, done=True)
            draft = self._rooms.get(target, RoomWeek()).draft
            if draft is None or not draft.changed:
                draft = Draft.of(before)
            version = self._rooms.get(target, RoomWeek()).version + 1
            edited = draft.edited(week).saved_as(told)
            self._change(target, draft=edited, version=version, theirs=None)
        copies = self._rooms[room_id].copies
        self._change(
            room_id,
            copies=tuple(copied if other.room_id == target else other for other in copies),
        )

    async def _fetch(self, room_id: str) -> Week:
        """The radiator's week now.

        Raises:
            HomeError: as `_call_action`, or UNEXPECTED for an answer that is no week.
        """
        return await self._week_of(room_id, "chaleur.get_schedule", {})

    async def _set(self, room_id: str, week: Week) -> Week:
        """Replace the radiator's week; the week that it has then.

        Raises:
            HomeError: as `_fetch`.
        """
        return await self._week_of(
            room_id, "chaleur.set_schedule", {"entries": entries_for_action(week)}
        )

    async def _week_of(self, room_id: str, action: str, data: dict[str, Any]) -> Week:
        entity_id = self._climate_id(room_id)
        answer = await self._call_action(action, [entity_id], data, answers=True)
        try:
            told = answer[entity_id]
            week = week_from_answer(told["entries"])
        except (KeyError, TypeError, ScheduleError) as error:
            raise HomeError(Problem.UNEXPECTED, f"{action}: {error!r}") from error
        zone = str(told.get("time_zone") or "")
        foreign = is_foreign(zone, datetime.now(UTC))
        if room_id in self._rooms:
            self._rooms[room_id] = replace(
                self._rooms[room_id], foreign_zone=zone if foreign else ""
            )
        return week
