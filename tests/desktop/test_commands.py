"""Wishes that overtake each other on the way to Home Assistant."""

import pytest
from chaleur_desktop.core.problems import Problem

LIVING = "a1b2c3_living-room"
pytestmark = pytest.mark.usefixtures("quick")


def ask_warmer(controller):
    controller.comfort.adjust_target(LIVING, 1)


def ask_eco(controller):
    controller.comfort.choose_preset(LIVING, "eco")


async def refuse_first_call(home):
    """Home Assistant refuses the call that it has kept waiting, and answers from now on."""
    home.answers_commands = True
    first = next(c for c in home.commands if c["type"] == "call_service")
    socket = next(iter(home._sockets))
    error = {"code": "home_assistant_error", "message": "The radiator is frozen"}
    await socket.send_json({"id": first["id"], "type": "result", "success": False, "error": error})


@pytest.mark.parametrize(
    ("older", "newer", "sent"),
    [
        (ask_warmer, ask_eco, {"preset_mode": "eco"}),
        (ask_eco, ask_warmer, {"temperature": 20.5}),
        (ask_warmer, ask_warmer, {"temperature": 21.0}),
    ],
    ids=["set-point-then-preset", "preset-then-set-point", "set-point-then-another"],
)
async def test_a_newer_wish_is_sent_although_the_older_one_failed(
    home, inside, eventually, older, newer, sent
):
    home.answers_commands = False
    older(inside.controller)
    await eventually(lambda: any(c["type"] == "call_service" for c in home.commands), "sent")
    newer(inside.controller)
    await refuse_first_call(home)
    await eventually(lambda: home.calls and not inside.room().pending, "the newer wish")
    assert [call["service_data"] for call in home.calls] == [sent]


async def test_a_failed_preset_is_told_while_the_newer_set_point_goes_on(home, inside, eventually):
    home.answers_commands = False
    ask_eco(inside.controller)
    await eventually(lambda: any(c["type"] == "call_service" for c in home.commands), "sent")
    ask_warmer(inside.controller)
    await refuse_first_call(home)
    await eventually(lambda: home.calls and not inside.room().pending, "the newer wish")
    assert inside.room().error.problem is Problem.COMMAND_REFUSED
    assert inside.room().target == 20.5
