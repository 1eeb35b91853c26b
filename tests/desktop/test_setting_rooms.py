"""Set-points, presets and switching on, from the click to what the home says."""

import asyncio

import pytest
from chaleur_desktop.core import comfort, commands, session
from chaleur_desktop.core.models import Activity
from chaleur_desktop.core.problems import Problem

LIVING = "a1b2c3_living-room"


pytestmark = pytest.mark.usefixtures("quick")


async def test_quick_clicks_become_one_command_and_the_value_never_jumps_back(
    home, inside, entity, eventually
):
    shown = len(inside.states)
    for _ in range(3):
        inside.controller.comfort.adjust_target(LIVING, 1)
    assert inside.room().target == 21.5
    assert inside.room().pending
    await home.set_state(entity("living-room", "radiator"), current_temperature=19.6)
    await eventually(lambda: home.calls and not inside.room().pending, "confirmed")
    assert [call["service_data"] for call in home.calls] == [{"temperature": 21.5}]
    assert home.calls[0]["target"] == {"entity_id": ["climate.living_room"]}
    await asyncio.sleep(0.2)
    targets = [
        room.target
        for state in inside.states[shown:]
        for room in state.home.rooms
        if room.id == LIVING
    ]
    assert targets == sorted(targets)
    assert targets[-1] == 21.5


async def test_a_change_of_mind_during_sending_is_sent_too_and_wins(home, inside, eventually):
    home.answers_commands = False
    inside.controller.comfort.adjust_target(LIVING, 1)
    await eventually(lambda: any(c["type"] == "call_service" for c in home.commands), "sent")
    inside.controller.comfort.adjust_target(LIVING, 2)
    home.answers_commands = True
    first = next(c for c in home.commands if c["type"] == "call_service")
    socket = next(iter(home._sockets))
    await socket.send_json({"id": first["id"], "type": "result", "success": True, "result": {}})
    await eventually(lambda: home.calls, "second command")
    assert home.calls[0]["service_data"] == {"temperature": 21.5}
    assert inside.room().target == 21.5


async def test_the_set_point_stops_at_the_radiators_limits(home, inside, eventually):
    inside.controller.comfort.adjust_target(LIVING, 100)
    assert inside.room().target == 26.0
    inside.controller.comfort.adjust_target(LIVING, -100)
    assert inside.room().target == 7.0
    await eventually(lambda: home.calls, "sent")


async def test_a_refusal_is_shown_in_the_room_and_the_truth_returns(home, inside, eventually):
    home.refuse_calls = "The radiator is frozen"
    inside.controller.comfort.adjust_target(LIVING, 1)
    await eventually(lambda: inside.room().error, "error")
    assert inside.room().error.problem is Problem.COMMAND_REFUSED
    assert inside.room().error.detail == "The radiator is frozen"
    assert (inside.room().target, inside.room().pending) == (20.0, False)
    inside.controller.comfort.dismiss_error(LIVING)
    assert inside.room().error is None


async def test_a_home_that_does_not_answer_a_command_is_told_and_left(
    home, inside, eventually, monkeypatch
):
    monkeypatch.setattr(session, "COMMAND_TIMEOUT", 0.1)
    home.answers_commands = False
    inside.controller.comfort.adjust_target(LIVING, 1)
    await eventually(lambda: inside.room().error, "error")
    assert inside.room().error.problem is Problem.NO_ANSWER
    assert inside.room().target == 20.0


async def test_an_accepted_set_point_that_never_shows_up_gives_way_to_the_truth(
    home, inside, eventually, monkeypatch
):
    monkeypatch.setattr(comfort, "CONFIRMATION_TIME", 0.2)
    monkeypatch.setattr(commands, "CONFIRMATION_TIME", 0.2)
    home.swallow_calls = True
    inside.controller.comfort.adjust_target(LIVING, 1)
    await eventually(lambda: home.calls, "sent")
    assert inside.room().target == 20.5
    await eventually(lambda: inside.room().target == 20.0, "the truth")
    await eventually(lambda: inside.room().error, "that it was not done")
    assert inside.room().error.problem is Problem.NOT_DONE
    assert inside.room().undo is None


async def test_what_is_asked_of_a_radiator_that_is_offline_is_not_sent(
    home, inside, entity, eventually
):
    await home.set_state(entity("living-room", "radiator"), "unavailable")
    await eventually(lambda: not inside.room().reachable, "offline")
    inside.controller.comfort.set_target(LIVING, 22.0)
    await eventually(lambda: inside.room().error, "error")
    assert inside.room().error.problem is Problem.RADIATOR_OFFLINE
    assert not home.calls


async def test_a_preset_is_shown_at_once_and_sent(home, inside, eventually):
    inside.controller.comfort.choose_preset(LIVING, "eco")
    inside.controller.comfort.choose_preset(LIVING, "away")
    assert inside.room().preset == "away"
    await eventually(lambda: home.calls and not inside.room().pending, "confirmed")
    assert home.calls[-1]["service_data"] == {"preset_mode": "away"}
    await eventually(
        lambda: inside.controller._household.wishes_of(LIVING).preset is None, "settled"
    )
    assert inside.room().preset == "away"


async def test_a_room_that_is_off_can_be_turned_on(home, inside, entity, eventually):
    await home.set_state(entity("living-room", "radiator"), "off", hvac_action="off")
    await home.set_state(entity("living-room", "compute_load"), "0")
    await eventually(lambda: inside.room().activity is Activity.OFF, "off")
    inside.controller.comfort.turn_on(LIVING)
    await eventually(lambda: inside.room().activity is Activity.HEATING, "on")
    assert home.calls[-1]["service_data"] == {"hvac_mode": "heat"}


async def test_a_refused_turning_on_is_told(home, inside, eventually):
    home.refuse_calls = "no"
    inside.controller.comfort.turn_on(LIVING)
    await eventually(lambda: inside.room().error, "error")
