"""The software of a host: what it runs, what it offers, and how it is installed."""

import dataclasses
from datetime import timedelta

import pytest
from chaleur_radiator.config.schema import UpdatesSection
from chaleur_radiator.daemon import Daemon
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

ENTITY = "update.flat_software"
INSTALL = ("POST", "/update")
ACCEPTED = (202, b"")
NOON = "2026-01-15T12:00:00Z"
LATER = "2026-01-15T12:20:00Z"


SHORT = timedelta(seconds=20)
"""In place of hours; in a minute of silence the connection would count as lost."""


@pytest.fixture
def short_times(monkeypatch):
    monkeypatch.setattr("custom_components.chaleur.update.ASK_INTERVAL", SHORT)
    monkeypatch.setattr("custom_components.chaleur.update.INSTALL_PATIENCE", SHORT)


@pytest.fixture
def host(scripted_host):
    """A host that can install version 2."""
    scripted_host.events[0]["host"]["update_version"] = "2"
    scripted_host.answers["GET", ""] = (200, scripted_host.events[0]["host"])
    scripted_host.answers[INSTALL] = ACCEPTED
    return scripted_host


@pytest.fixture
async def entry(host, set_up, entry_for):
    """An entry that is connected to the host."""
    entry = entry_for(host)
    await set_up(entry)
    return entry


async def install(hass, entity_id=ENTITY):
    await hass.services.async_call("update", "install", {"entity_id": entity_id}, blocking=True)


def shown(hass, entity_id=ENTITY):
    state = hass.states.get(entity_id)
    attributes = state.attributes
    return (
        state.state,
        attributes.get("installed_version"),
        attributes.get("latest_version"),
        attributes.get("in_progress"),
    )


async def come_back(host, software, update_version=None):
    """Let the host start again with other software."""
    await host.stop()
    host.events[0]["host"]["software"] = software
    if update_version is None:
        host.events[0]["host"].pop("update_version", None)
    else:
        host.events[0]["host"]["update_version"] = update_version
    await host.start()


async def test_without_a_newer_version_there_is_nothing_to_install(hass, scripted_entry):
    assert shown(hass) == ("off", "1", "1", False)


async def test_install_lasts_until_the_host_is_back_with_it(hass, host, entry, until):
    assert shown(hass) == ("on", "1", "2", False)
    await install(hass)
    assert host.requests[-1][:2] == INSTALL
    assert shown(hass) == ("on", "1", "2", True)
    # It may come back for another reason first.
    await come_back(host, "1", "2")
    await until(lambda: hass.states.get(ENTITY).state == "on")
    assert shown(hass) == ("on", "1", "2", True)
    await come_back(host, "2")
    await until(lambda: hass.states.get(ENTITY).attributes.get("installed_version") == "2")
    assert shown(hass) == ("off", "2", "2", False)
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    (device,) = [device for device in devices if ("chaleur", host.id) in device.identifiers]
    assert device.sw_version == "2"


async def test_older_version_that_the_host_offers_can_be_installed_too(hass, host, entry, until):
    await come_back(host, "3", "2")
    await until(lambda: shown(hass) == ("on", "3", "2", False))


async def test_install_that_fails_is_over(hass, host, set_up, entry_for, push):
    failed = {"code": "update-failed", "severity": "error"}
    radiator = host.events[1]["radiators"][0]
    # One that failed before says nothing of this one.
    radiator["problems"] = [{**failed, "since": NOON}]
    await set_up(entry_for(host))
    await install(hass)
    await push(compute={"load_pct": 1})
    assert shown(hass) == ("on", "1", "2", True)
    await push(problems=[])
    assert shown(hass) == ("on", "1", "2", True)
    await push(problems=[{**failed, "since": LATER}])
    assert shown(hass) == ("on", "1", "2", False)


async def test_install_that_never_ends_is_over_after_a_while(hass, host, entry, short_times):
    await install(hass)
    async_fire_time_changed(hass, dt_util.utcnow() + SHORT / 2)
    await hass.async_block_till_done()
    assert shown(hass) == ("on", "1", "2", True)
    async_fire_time_changed(hass, dt_util.utcnow() + SHORT * 1.2)
    await hass.async_block_till_done()
    assert shown(hass) == ("on", "1", "2", False)


async def test_install_can_be_followed_by_an_unload(hass, host, entry):
    await install(hass)
    listeners = entry.runtime_data._listeners
    assert len(listeners) > 0
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert len(listeners) == 0


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ((409, {"type": "urn:chaleur:problem:no-update"}), "installs nothing now"),
        ((403, {"type": "urn:chaleur:problem:forbidden"}), "also heats other homes"),
        ((500, {"type": "urn:chaleur:problem:internal"}), "did not take the command"),
    ],
)
async def test_install_that_is_refused_says_why(hass, host, entry, answer, message):
    host.answers[INSTALL] = answer
    with pytest.raises(HomeAssistantError, match=message):
        await install(hass)
    assert shown(hass) == ("on", "1", "2", False)


async def test_a_new_offer_is_asked_for_now_and_then(
    hass, scripted_host, short_times, scripted_entry, until
):
    about = {**scripted_host.events[0]["host"], "update_version": "2"}
    # The host is busy the first time.
    for answer, state in (((429, {}), "off"), ((200, about), "on")):
        scripted_host.answers["GET", ""] = answer
        asked = len(scripted_host.requests)
        async_fire_time_changed(hass, dt_util.utcnow() + SHORT * 1.2)
        await until(lambda asked=asked: len(scripted_host.requests) > asked)
        assert scripted_host.requests[asked:] == [("GET", "", None)]
        await until(lambda state=state: hass.states.get(ENTITY).state == state)
        await hass.async_block_till_done()


async def test_a_host_that_is_away_is_not_asked(
    hass, scripted_host, short_times, scripted_entry, until, monkeypatch
):
    asked = []
    monkeypatch.setattr(
        scripted_entry.runtime_data, "async_refresh_host", lambda: asked.append("now")
    )
    await scripted_host.stop()
    await until(lambda: hass.states.get(ENTITY).state == "unavailable")
    async_fire_time_changed(hass, dt_util.utcnow() + SHORT * 1.2)
    await hass.async_block_till_done()
    assert asked == []


async def test_a_person_can_ask_at_once(hass, scripted_host, scripted_entry):
    about = {**scripted_host.events[0]["host"], "update_version": "2"}
    scripted_host.answers["GET", ""] = (200, about)
    entity = hass.data["entity_components"]["update"].get_entity(ENTITY)
    await entity.async_update()
    await hass.async_block_till_done()
    assert shown(hass) == ("on", "1", "2", False)


@pytest.fixture
def expected_lingering_timers():
    """Allow the heartbeat that aiohttp's server arms once more while it closes a socket."""
    return True


async def test_real_radiator_installs_what_it_offers(
    hass, daemon, paired, until, tmp_path, monkeypatch
):
    monkeypatch.setattr("chaleur_radiator.updates.FIRST_CHECK_WITHIN_S", 0.0)
    (entity_id,) = hass.states.async_entity_ids("update")
    assert shown(hass, entity_id)[0] == "off"
    installed = tmp_path / "installed"
    port = daemon.port
    await daemon.stop()
    again = Daemon(
        dataclasses.replace(
            daemon._settings,
            port=port,
            updates=UpdatesSection(
                check_command=("/bin/echo", "99.1"),
                install_command=("/usr/bin/touch", str(installed)),
            ),
        )
    )
    await again.start()
    await until(lambda: hass.states.get("climate.office").state != "unavailable")
    entity = hass.data["entity_components"]["update"].get_entity(entity_id)

    async def offered():
        while entity.latest_version != "99.1":
            await entity.async_update()

    await offered()
    await install(hass, entity_id)
    assert hass.states.get(entity_id).attributes["in_progress"] is True
    await until(installed.exists)
    await again.stop()
    # It starts again with the new version.
    monkeypatch.setattr("importlib.metadata.version", lambda _: "99.1")
    updated = Daemon(dataclasses.replace(daemon._settings, port=port))
    await updated.start()
    await until(lambda: hass.states.get(entity_id).attributes.get("installed_version") == "99.1")
    assert hass.states.get(entity_id).attributes["in_progress"] is False
    await hass.config_entries.async_unload(paired.entry_id)
    await updated.stop()
