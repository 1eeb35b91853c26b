"""The core as a whole against a fake Home Assistant: in, following, commanding, coming back."""

import socket
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import aiohttp
import pytest
from chaleur_desktop.core import home_link
from chaleur_desktop.core.models import Activity, LinkStatus, Phase, TokenStorage
from chaleur_desktop.core.problems import HomeError, Problem
from chaleur_desktop.core.tokens import Credentials
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

LIVING = "a1b2c3_living-room"


pytestmark = pytest.mark.usefixtures("quick")


async def test_signs_in_through_the_browser_and_shows_the_rooms(home, store, start, eventually):
    app = start(home.url, at_once=True)
    await eventually(lambda: app.states and app.state.link.status is LinkStatus.ONLINE, "online")
    await eventually(lambda: len(app.state.home.rooms) == 3, "rooms")
    room = app.room()
    assert (room.name, room.temperature, room.target) == ("Living room", 19.5, 20.0)
    assert room.presets == ("comfort", "eco", "sleep", "away", "boost")
    assert (room.preset, room.power, room.compute_load) == ("comfort", 640.0, 80.0)
    assert app.state.activity is Activity.HEATING
    assert app.state.home.name == "Rue des Tests"
    assert app.state.home.power == 1920.0
    assert store.kept[home.url].refresh_token in home.refresh_tokens


async def test_signs_in_without_pkce_where_home_assistant_does_not_check_it(
    home, start, eventually
):
    home.checks_pkce = False
    app = start(home.url, at_once=True)
    await eventually(lambda: app.states and app.state.phase is Phase.SIGNED_IN, "signed in")


async def test_only_own_entities_are_subscribed_and_nothing_that_needs_an_administrator(
    home, inside
):
    (command,) = (c for c in home.commands if c["type"] == "subscribe_entities")
    entities = command["entity_ids"]
    assert "climate.living_room" in entities
    assert "sensor.living_room_heat_demand" not in entities
    assert {command["type"] for command in home.commands} <= {
        "get_config",
        "subscribe_events",
        "subscribe_entities",
        "config/entity_registry/list",
        "config/device_registry/list",
        "config/area_registry/list",
        "history/history_during_period",
        "auth/current_user",
    }


async def test_todays_figures_are_the_change_since_midnight_over_all_rooms(inside):
    impact = inside.state.home.impact
    assert [(m.currency, m.amount) for m in impact.earnings] == [("EUR", pytest.approx(3.0))]
    assert impact.co2_avoided.value == pytest.approx(3.0)
    assert impact.co2_avoided.low is None


async def test_after_midnight_todays_figures_start_again(
    home, inside, entity, eventually, monkeypatch
):
    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + timedelta(days=1)

    for room in ("living-room", "bedroom", "office"):
        value, attributes = home.states[entity(room, "co2_avoided")]
        home.history[entity(room, "co2_avoided")].append((datetime.now(UTC), value, attributes))
    monkeypatch.setattr(home_link, "_DAY_CHECK", 0.05)
    inside.controller._link._day_changed.set()
    await eventually(
        lambda: [c for c in home.commands if c["type"].startswith("history")][1:], "asked again"
    )
    assert inside.state.home.impact.co2_avoided.value == pytest.approx(3.0)
    monkeypatch.setattr(home_link, "datetime", Tomorrow)
    await eventually(lambda: inside.state.home.impact.co2_avoided.value == 0.0, "a new day")


async def test_a_home_that_never_sends_its_states_is_left_and_tried_again(
    home, store, start, eventually, monkeypatch
):
    monkeypatch.setattr(home_link, "COMMAND_TIMEOUT", 0.05)
    monkeypatch.setattr(home, "_subscribe_entities", lambda _socket, _command: None)
    await store.save(Credentials(home.url, "c", home.sign_up("c")))
    app = start()
    await eventually(lambda: app.states and app.state.link.problem is Problem.NO_ANSWER, "told")
    assert app.state.home.rooms == ()
    await eventually(lambda: home.connects >= 2, "tried again")


async def test_an_answer_that_nobody_expected_is_logged_told_and_tried_again(
    home, store, start, eventually, caplog
):
    home._config = list
    await store.save(Credentials(home.url, "c", home.sign_up("c")))
    app = start()
    await eventually(lambda: app.states and app.state.link.problem is Problem.UNEXPECTED, "told")
    assert "The connection failed" in caplog.text
    del home._config
    await eventually(lambda: app.state.link.status is LinkStatus.ONLINE, "online")


async def test_without_history_todays_figures_are_unknown_rather_than_wrong(
    home, store, start, eventually
):
    home.has_history = False
    await store.save(Credentials(home.url, "c", home.sign_up("c")))
    app = start()
    await eventually(
        lambda: any(c["type"].startswith("history") for c in home.commands), "history asked"
    )
    await eventually(lambda: len(app.state.home.rooms) == 3, "rooms")
    assert app.state.home.impact.earnings == ()
    assert app.state.link.status is LinkStatus.ONLINE


async def test_what_a_radiator_does_follows_its_entities(home, inside, entity, eventually):
    radiator = entity("living-room", "radiator")
    await home.set_state(radiator, hvac_action="idle")
    await eventually(lambda: inside.room().activity is Activity.COMPUTING, "computing")
    await home.set_state(entity("living-room", "compute_load"), "0")
    await eventually(lambda: inside.room().activity is Activity.IDLE, "idle")
    await home.set_state(entity("living-room", "connectivity"), "off")
    await eventually(lambda: inside.room().activity is Activity.OFFLINE, "offline")
    await home.set_state(entity("living-room", "connectivity"), "on")
    await home.remove_attribute(radiator, "current_temperature")
    await eventually(lambda: inside.room().temperature is None, "no temperature")
    await home.set_state(radiator, "unavailable")
    await eventually(lambda: inside.room().activity is Activity.OFFLINE, "unavailable")


async def test_signing_out_revokes_and_forgets(home, store, inside, eventually):
    inside.controller.sign_out()
    await eventually(lambda: inside.state.phase is Phase.SIGNED_OUT, "signed out")
    assert home.refresh_tokens == {}
    assert store.kept == {}
    assert inside.state.home.rooms == ()
    assert inside.state.sign_in.problem is None
    await eventually(lambda: home.connected == 0, "disconnected")


async def test_signing_out_of_a_home_out_of_reach_says_that_it_was_not_told(
    home, store, inside, eventually
):
    await home.stop()
    inside.controller.sign_out()
    await eventually(lambda: inside.state.phase is Phase.SIGNED_OUT, "signed out")
    assert inside.state.sign_in.problem is Problem.SIGN_OUT_NOT_HEARD
    assert store.kept == {}


async def test_signing_out_with_a_locked_keyring_says_so(store, inside, eventually):
    store.error = HomeError(Problem.KEYRING_FAILED)
    inside.controller.sign_out()
    await eventually(lambda: inside.state.phase is Phase.SIGNED_OUT, "signed out")
    assert inside.state.sign_in.problem is Problem.KEYRING_FAILED


async def test_a_locked_keyring_at_the_start_asks_to_sign_in(store, start, eventually):
    store.error = HomeError(Problem.KEYRING_FAILED)
    app = start()
    await eventually(lambda: app.states and app.state.phase is Phase.SIGNED_OUT, "signed out")
    assert app.state.sign_in.problem is Problem.KEYRING_FAILED


async def test_a_sign_in_that_cannot_be_stored_works_for_this_session_and_says_so(
    home, store, start, eventually
):
    app = start()
    await eventually(lambda: app.states and app.state.phase is Phase.SIGNED_OUT, "signed out")
    store.error = HomeError(Problem.KEYRING_FAILED)
    app.controller.sign_in(home.url)
    await eventually(lambda: app.state.link.status is LinkStatus.ONLINE, "online")
    await eventually(lambda: app.state.storage is TokenStorage.NOT_SAVED, "told")


async def test_a_browser_that_does_not_open_leaves_the_link_to_copy(
    home, start, person, eventually
):
    async def no_browser(_url):
        return False

    app = start(home.url, browser=no_browser, at_once=True)
    await eventually(
        lambda: app.states and app.state.sign_in.problem is Problem.BROWSER_NOT_OPENED, "told"
    )
    assert app.state.phase is Phase.SIGNING_IN
    await person(app.state.sign_in.browser_url)
    await eventually(lambda: app.state.phase is Phase.SIGNED_IN, "signed in")


async def test_a_sign_in_can_be_cancelled_and_takes_no_more_than_its_time(home, start, eventually):
    async def person_who_waits(_url):
        return True

    app = start(home.url, browser=person_who_waits, at_once=True, sign_in_time=0.2)
    await eventually(lambda: app.states and app.state.sign_in.browser_url, "waiting")
    app.controller.cancel_sign_in()
    assert (app.state.phase, app.state.sign_in.problem) == (Phase.SIGNED_OUT, None)
    app.controller.sign_in(home.url)
    await eventually(lambda: app.state.sign_in.problem is Problem.SIGN_IN_TIMED_OUT, "timed out")
    assert app.state.phase is Phase.SIGNED_OUT


async def test_a_code_that_the_home_does_not_take_is_told(home, start, eventually):
    async def person_with_an_old_page(url):
        home.codes = {}
        home.token_error = (400, {"error": "invalid_grant"})
        async with aiohttp.ClientSession() as http, http.get(url) as response:
            await response.text()
        return True

    app = start(home.url, browser=person_with_an_old_page, at_once=True)
    await eventually(
        lambda: app.states and app.state.sign_in.problem is Problem.SIGN_IN_REFUSED, "refused"
    )


async def test_a_typed_address_that_is_none_is_told_at_once(start, eventually):
    app = start("not an address", at_once=True)
    await eventually(lambda: app.states and app.state.phase is Phase.SIGNED_OUT, "signed out")
    assert app.state.sign_in.problem is Problem.BAD_ADDRESS
    app.controller.sign_in("ftp://x")
    assert app.state.sign_in.problem is Problem.BAD_ADDRESS


async def test_new_radiators_and_new_names_appear_without_a_restart(home, inside, eventually):
    home.add_room("kitchen")
    home.areas.append({"area_id": "salon", "name": "Salon"})
    home.devices[0]["area_id"] = "salon"
    await home.registry_changed("entity")
    await home.registry_changed("device")
    await eventually(lambda: len(inside.state.home.rooms) == 4, "a fourth room")
    await eventually(lambda: inside.room("a1b2c3_kitchen").temperature == 19.5, "its state")
    assert inside.room().name == "Salon"
    await eventually(
        lambda: inside.state.home.impact.co2_avoided.value == pytest.approx(4.0), "its figures"
    )


async def test_a_home_without_radiators_is_empty_and_waits_for_them(home, store, start, eventually):
    entities, home.entities = home.entities, []
    await store.save(Credentials(home.url, "c", home.sign_up("c")))
    app = start()
    await eventually(lambda: app.states and app.state.link.status is LinkStatus.ONLINE, "online")
    assert app.state.home.rooms == ()
    home.entities = entities
    await home.registry_changed()
    await eventually(lambda: len(app.state.home.rooms) == 3, "rooms")


async def test_a_home_found_on_the_network_can_be_signed_in_to(home, start, eventually):
    app = start()
    await eventually(lambda: app.states and app.state.phase is Phase.SIGNED_OUT, "signed out")
    app.controller.find_homes()
    app.controller.find_homes()
    announcer = AsyncZeroconf(interfaces=["127.0.0.1"])
    # Another run of the tests may announce its own home on the same loopback interface.
    uuid = uuid4().hex
    info = AsyncServiceInfo(
        "_home-assistant._tcp.local.",
        f"{uuid}._home-assistant._tcp.local.",
        addresses=[socket.inet_aton("127.0.0.1")],
        port=home.port,
        properties={"uuid": uuid, "location_name": "Rue des Tests"},
        server=f"{uuid}.local.",
    )
    try:
        await (await announcer.async_register_service(info))
        await eventually(
            lambda: any(found.uuid == uuid for found in app.state.sign_in.found), "found"
        )
        app.controller.sign_in_to(
            next(found for found in app.state.sign_in.found if found.uuid == uuid)
        )
        await eventually(lambda: app.state.link.status is LinkStatus.ONLINE, "online")
    finally:
        await announcer.async_close()
    app.controller.stop_finding_homes()


async def test_a_radiator_that_is_removed_while_a_command_waits_is_no_crash(
    home, inside, eventually
):
    inside.controller.comfort.adjust_target(LIVING, 1)
    inside.controller._household.radiators = ()
    await eventually(lambda: inside.controller._household.wishes_of(LIVING).error, "error")
    assert not home.calls


async def test_asking_for_anything_before_the_sign_in_does_nothing(start, eventually):
    app = start()
    await eventually(lambda: app.states and app.state.phase is Phase.SIGNED_OUT, "signed out")
    controller = app.controller
    for ask in (controller.sign_out, controller.retry, controller.hurry):
        ask()
    controller.comfort.adjust_target(LIVING, 1)
    controller.comfort.choose_preset(LIVING, "eco")
    controller.comfort.turn_on(LIVING)
    controller.comfort.dismiss_error(LIVING)
    controller.cancel_sign_in()
    assert app.state.phase is Phase.SIGNED_OUT


async def test_a_home_that_gets_another_name_and_place_has_them_at_once(home, inside, eventually):
    before = inside.state.home.impact.since
    home.name, home.time_zone = "Rue Neuve", "Pacific/Kiritimati"
    await home.fire("core_config_updated")
    await eventually(lambda: inside.state.home.name == "Rue Neuve", "the name")
    await eventually(lambda: inside.state.home.impact.since != before, "its own midnight")


async def test_an_unknown_time_zone_counts_in_utc(home, store, start, eventually):
    home.time_zone = "Mars/Olympus"
    await store.save(Credentials(home.url, "c", home.sign_up("c")))
    app = start()
    await eventually(lambda: app.states and app.state.home.impact.co2_avoided, "figures")
