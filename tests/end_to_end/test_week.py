"""A resident's week, from the tray app's core through Home Assistant into the radiator."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from chaleur_demo.processes import until
from chaleur_desktop.core.controller import Controller
from chaleur_desktop.core.ready_weeks import READY_WEEKS, ReadyWeek
from chaleur_desktop.core.schedule import entries_for_action
from chaleur_desktop.core.weeks import RoomWeek
from chaleur_desktop.system.secrets import open_store
from paired_home import Home
from resident import as_resident, make_resident


def what[T](condition: Callable[[], T | None]) -> Callable[[], Awaitable[T | None]]:
    """A condition as `until` asks it."""

    async def ask() -> T | None:
        return condition()

    return ask


async def test_a_week_saved_in_the_tray_app_is_the_radiators_and_is_followed(
    home: Home, tmp_path
) -> None:
    await make_resident(home)
    store = open_store(tmp_path / "home", session_only=True)
    states = []
    controller = Controller(store, states.append, as_resident)
    running = asyncio.create_task(controller.run(home.home_assistant.url, sign_in_at_once=True))

    def first_room() -> str | None:
        rooms = states[-1].home.rooms if states and states[-1].link.online else ()
        return rooms[0].id if rooms else None

    def known() -> RoomWeek:
        return states[-1].schedules.rooms.get(room, RoomWeek())

    def mode() -> str | None:
        return states[-1].home.rooms[0].mode

    try:
        room = await until("The rooms", what(first_room), timeout_s=60)
        controller.schedules.open(room)
        draft = await until("The radiator's week", what(lambda: known().draft), timeout_s=30)
        # A radiator comes with this week.
        assert draft.week == READY_WEEKS[ReadyWeek.OUT_IN_THE_DAY]
        week = READY_WEEKS[ReadyWeek.WEEKENDS_ONLY]
        controller.schedules.edit(room, week)
        controller.schedules.save(room)
        await until("Saving", what(lambda: known().just_saved or None), timeout_s=30)
        entity = states[-1].home.rooms[0]
        climate = (await home.api.entities())[f"{entity.id}_radiator"]
        answer = await home.api.command(
            "call_service",
            domain="chaleur",
            service="get_schedule",
            target={"entity_id": climate},
            return_response=True,
        )
        assert answer["response"][climate]["entries"] == entries_for_action(week)
        controller.comfort.choose_mode(room, "auto")
        await until("Following the week", what(lambda: mode() == "auto" or None), timeout_s=30)
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
