"""Boost, away, modes and the way back, asked of a home that answers."""

from datetime import UTC, datetime, timedelta

import pytest
from chaleur_desktop.core import comfort as comfort_rules
from chaleur_desktop.core import commands, wishes
from chaleur_desktop.core.models import Change, LinkStatus
from chaleur_desktop.core.problems import Problem

LIVING = "a1b2c3_living-room"
BEDROOM = "a1b2c3_bedroom"
CLIMATE = "climate.living_room"
pytestmark = pytest.mark.usefixtures("quick")


def called(home):
    return [(f"{c['domain']}.{c['service']}", c["service_data"]) for c in home.calls]


@pytest.fixture
def settled(inside, eventually):
    """Wait until nothing is on its way any more, and give the room."""

    async def wait(room_id=LIVING):
        wishes_of = inside.controller._household.wishes_of
        await eventually(lambda: not wishes_of(room_id).all, "settled")
        return inside.room(room_id)

    return wait


@pytest.fixture
async def in_auto(home, inside, eventually):
    """The living room follows its week: eco until the next change, in three hours."""
    at = datetime.now(UTC) + timedelta(hours=3)
    await home.set_state(
        CLIMATE,
        "auto",
        preset_mode="eco",
        temperature=18.0,
        next_change=at.isoformat(),
        next_preset="comfort",
        next_temperature=20.0,
    )
    await eventually(lambda: inside.room().mode == "auto", "auto")
    return at


async def test_a_boost_shows_its_end_at_once_and_then_what_home_assistant_answers(
    home, inside, settled
):
    comfort = inside.controller.comfort
    comfort.boost(LIVING, 30)
    assert inside.room().preset == "boost"
    expected = datetime.now(UTC) + timedelta(minutes=30)
    assert abs(inside.room().preset_until - expected) < timedelta(seconds=5)
    room = await settled()
    assert (room.preset, room.target) == ("boost", 22.0)
    assert room.preset_until == datetime.fromisoformat(home.states[CLIMATE][1]["preset_until"])
    ((action, data),) = called(home)
    assert action == "chaleur.boost"
    assert data["duration"]["seconds"] == pytest.approx(1800, abs=5)
    comfort.choose_preset(LIVING, "none")
    room = await settled()
    assert (room.preset, room.preset_until) == (None, None)


async def test_a_boost_begun_again_takes_the_new_end(home, inside, settled):
    for minutes in (30, 120):
        inside.controller.comfort.boost(LIVING, minutes)
        room = await settled()
    assert room.preset_until - datetime.now(UTC) > timedelta(minutes=110)


async def test_an_integration_without_the_action_is_told_in_the_room(home, inside, eventually):
    del home.actions.by_name["chaleur.boost"]
    inside.controller.comfort.boost(LIVING, 30)
    await eventually(lambda: inside.room().error, "the error")
    assert inside.room().error.problem is Problem.COMMAND_REFUSED
    assert "chaleur.boost not found" in inside.room().error.detail
    assert inside.room().preset == "comfort"
    assert inside.room().undo is None


async def test_away_with_an_end_for_all_rooms_and_back_only_where_it_is_on(
    home, inside, settled, eventually
):
    until = datetime.now(UTC) + timedelta(days=2)
    comfort = inside.controller.comfort
    comfort.set_away([LIVING, BEDROOM], until)
    assert {room.preset for room in inside.state.home.rooms[:3]} == {"away", "comfort"}
    for room_id in (LIVING, BEDROOM):
        room = await settled(room_id)
        assert (room.preset, room.preset_until) == ("away", until)
    assert called(home) == [("chaleur.set_away", {"until": until.isoformat()})] * 2
    home.calls.clear()
    comfort.come_back([room.id for room in inside.state.home.rooms])
    for room_id in (LIVING, BEDROOM):
        assert (await settled(room_id)).preset is None
    assert called(home) == [("climate.set_preset_mode", {"preset_mode": "none"})] * 2


async def test_away_without_an_end_has_none_even_if_one_was_set(home, inside, settled):
    comfort = inside.controller.comfort
    comfort.set_away([LIVING], datetime.now(UTC) + timedelta(days=2))
    await settled()
    comfort.set_away([LIVING], None)
    assert inside.room().preset_until is None
    room = await settled()
    assert (room.preset, room.preset_until) == ("away", None)


async def test_what_is_set_by_hand_in_auto_says_at_once_until_when(inside, in_auto, settled):
    room = inside.room()
    assert (room.by_hand, room.hold_until) == (False, None)
    assert (room.next_change.at, room.next_change.preset) == (in_auto, "comfort")
    inside.controller.comfort.adjust_target(LIVING, 1)
    room = inside.room()
    assert (room.target, room.preset, room.by_hand) == (18.5, None, True)
    assert room.hold_until == in_auto
    room = await settled()
    assert (room.target, room.hold_until) == (18.5, in_auto)


async def test_the_week_takes_over_again_when_it_is_asked_to(home, inside, in_auto, settled):
    comfort = inside.controller.comfort
    comfort.choose_preset(LIVING, "sleep")
    assert (await settled()).by_hand
    comfort.choose_mode(LIVING, "auto")
    assert not inside.room().by_hand
    room = await settled()
    assert (room.mode, room.preset, room.by_hand) == ("auto", "eco", False)


async def test_a_weekly_away_is_not_by_hand(home, inside, in_auto, eventually):
    await home.set_state(CLIMATE, preset_mode="away")
    await eventually(lambda: inside.room().preset == "away", "away")
    assert not inside.room().by_hand


async def test_off_is_shown_at_once_and_drops_what_was_asked_for_before(home, inside, settled):
    comfort = inside.controller.comfort
    comfort.adjust_target(LIVING, 1)
    comfort.choose_mode(LIVING, "off")
    assert inside.room().mode == "off"
    assert (await settled()).mode == "off"
    assert called(home) == [("climate.set_hvac_mode", {"hvac_mode": "off"})]


async def test_a_set_point_asked_for_right_before_heating_goes_along(home, inside, settled):
    comfort = inside.controller.comfort
    comfort.adjust_target(LIVING, 1)
    comfort.choose_mode(LIVING, "heat")
    assert (await settled()).target == 20.5
    assert [action for action, _ in called(home)] == [
        "climate.set_hvac_mode",
        "climate.set_temperature",
    ]


async def test_a_dialled_set_point_is_put_on_the_radiators_grid(home, inside, settled):
    inside.controller.comfort.set_target(LIVING, 21.3)
    assert inside.room().target == 21.5
    inside.controller.comfort.set_target(LIVING, 99)
    assert (await settled()).target == 26.0
    assert called(home) == [("climate.set_temperature", {"temperature": 26.0})]


async def test_undo_takes_several_steps_back_at_once_and_is_offered_once(home, inside, settled):
    comfort = inside.controller.comfort
    comfort.choose_preset(LIVING, "eco")
    await settled()
    comfort.set_target(LIVING, 21.0)
    await settled()
    comfort.adjust_target(LIVING, 1)
    assert inside.room().undo is Change.TARGET
    comfort.undo(LIVING)
    room = inside.room()
    assert (room.target, room.preset, room.undo) == (18.0, "eco", None)
    room = await settled()
    assert (room.target, room.preset) == (18.0, "eco")
    home.calls.clear()
    comfort.undo(LIVING)
    assert home.calls == []


async def test_undo_brings_back_a_set_point_that_had_no_preset(home, inside, settled):
    comfort = inside.controller.comfort
    comfort.set_target(LIVING, 21.0)
    await settled()
    comfort.choose_preset(LIVING, "eco")
    await settled()
    comfort.undo(LIVING)
    room = await settled()
    assert (room.target, room.preset, room.mode) == (21.0, None, "heat")
    assert called(home)[-1] == ("climate.set_temperature", {"temperature": 21.0})


async def test_undo_gives_the_room_back_to_its_week_without_jumping(home, inside, in_auto, settled):
    comfort = inside.controller.comfort
    comfort.set_target(LIVING, 23.0)
    await settled()
    comfort.undo(LIVING)
    room = inside.room()
    assert (room.target, room.preset, room.by_hand) == (18.0, "eco", False)
    room = await settled()
    assert (room.target, room.preset, room.by_hand) == (18.0, "eco", False)
    assert called(home)[-1] == ("climate.set_hvac_mode", {"hvac_mode": "auto"})
    targets = [s.home.rooms[1].target for s in inside.states if s.home.rooms]
    # From the click on, what was undone is not seen again.
    assert targets[targets.index(23.0) :].count(18.0) == len(
        targets[targets.index(18.0, targets.index(23.0)) :]
    )


async def test_what_somebody_else_has_changed_since_is_not_the_residents_to_undo(
    home, inside, settled, eventually
):
    inside.controller.comfort.set_target(LIVING, 22.0)
    await settled()
    assert inside.room().undo is Change.TARGET
    await home.set_state("climate.living_room", current_temperature=18.5)
    await eventually(lambda: inside.room().temperature == 18.5, "another state")
    assert inside.room().undo is Change.TARGET
    await home.set_state("climate.living_room", temperature=17.0)
    await eventually(lambda: inside.room().target == 17.0, "their set-point")
    assert inside.room().undo is None


async def test_undo_turns_off_what_was_off(home, inside, settled):
    comfort = inside.controller.comfort
    comfort.choose_mode(LIVING, "off")
    await settled()
    comfort.turn_on(LIVING)
    assert (await settled()).mode == "heat"
    comfort.undo(LIVING)
    assert (await settled()).mode == "off"


async def test_undo_boosts_on_for_the_time_that_was_left(home, inside, settled):
    comfort = inside.controller.comfort
    comfort.boost(LIVING, 60)
    until = (await settled()).preset_until
    comfort.choose_preset(LIVING, "none")
    await settled()
    comfort.undo(LIVING)
    room = await settled()
    assert room.preset == "boost"
    assert abs(room.preset_until - until) < timedelta(seconds=5)


async def test_an_undo_that_is_refused_shows_what_is_true(home, inside, in_auto, settled):
    comfort = inside.controller.comfort
    comfort.set_target(LIVING, 23.0)
    await settled()
    home.refuse_calls = "The radiator is frozen"
    comfort.undo(LIVING)
    room = await settled()
    assert (room.target, room.by_hand) == (23.0, True)
    assert room.error.detail.endswith("The radiator is frozen")


async def test_a_step_after_an_undo_is_a_change_of_its_own(home, inside, in_auto, settled):
    comfort = inside.controller.comfort
    comfort.set_target(LIVING, 23.0)
    await settled()
    comfort.undo(LIVING)
    comfort.adjust_target(LIVING, 1)
    assert inside.room().target == 18.5
    room = await settled()
    assert (room.target, room.by_hand) == (18.5, True)


async def test_the_way_back_ends_after_a_while(inside, eventually, monkeypatch):
    monkeypatch.setattr(wishes, "UNDO_TIME", 0.05)
    monkeypatch.setattr(commands, "UNDO_TIME", 0.05)
    inside.controller.comfort.choose_preset(LIVING, "eco")
    assert inside.room().undo is Change.PRESET
    await eventually(lambda: inside.room().undo is None, "no way back")


async def test_nothing_is_kept_for_later_without_a_connection(home, inside, eventually):
    await home.stop()
    await eventually(lambda: inside.state.link.status is LinkStatus.OFFLINE, "offline")
    comfort = inside.controller.comfort
    for ask in (
        lambda: comfort.boost(LIVING, 30),
        lambda: comfort.set_away([LIVING], None),
        lambda: comfort.choose_mode(LIVING, "off"),
        lambda: comfort.set_target(LIVING, 23.0),
    ):
        comfort.dismiss_error(LIVING)
        ask()
        assert inside.room().error.problem is Problem.NOT_CONNECTED
        assert inside.room().undo is None
    assert (inside.room().mode, inside.room().target) == ("heat", 20.0)
    assert home.calls == []


async def test_limits_work_and_problems_are_read(home, inside, eventually):
    await home.set_state("sensor.living_room_limited_by", "window_open")
    await home.set_state("sensor.living_room_compute_state", "waiting")
    await home.set_state("binary_sensor.living_room_problem", "on", codes=["fan_stuck"])
    await home.set_state(CLIMATE, hvac_action="preheating", preset_until="nonsense")
    await eventually(lambda: inside.room().preheating, "the states")
    room = inside.room()
    assert (room.limited_by, room.compute_state) == ("window_open", "waiting")
    assert (room.problems, room.work, room.preset_until) == (("fan_stuck",), None, None)


async def test_the_weeks_next_set_point_is_in_the_unit_of_the_home(
    home, inside, in_auto, eventually
):
    assert inside.room().next_change.target == 20.0
    inside.controller._household.temperature_unit = "°F"
    await home.set_state(CLIMATE, next_preset="sleep")
    await eventually(lambda: inside.room().next_change.preset == "sleep", "the change")
    assert inside.room().next_change.target == 68.0


async def test_what_somebody_else_changes_right_after_a_wish_came_true_is_shown(
    home, inside, settled, monkeypatch, eventually
):
    monkeypatch.setattr(commands, "SETTLE_TIME", 0.3)
    monkeypatch.setattr(comfort_rules, "SETTLE_TIME", 0.3)
    inside.controller.comfort.set_target(LIVING, 21.0)
    await eventually(lambda: not inside.room().pending, "accepted")
    await home.set_state(CLIMATE, temperature=16.0)
    assert (await settled()).target == 16.0
