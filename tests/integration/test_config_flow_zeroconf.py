"""Hosts that announce themselves: found, followed and woken, but only with proof."""

import pytest
from flow_steps import announcement, assert_created, start, submit
from homeassistant.config_entries import SOURCE_IGNORE, SOURCE_ZEROCONF, ConfigEntryState

from custom_components.chaleur.api.backoff import Backoff
from custom_components.chaleur.api.identity import Address

pytestmark = pytest.mark.usefixtures("integration_is_found")


async def test_announced_radiator_and_code(hass, daemon):
    form = await start(hass, SOURCE_ZEROCONF, announcement(daemon.host_id, daemon.port))
    assert form["step_id"] == "pair"
    assert form["description_placeholders"]["name"] == daemon.host_id
    flow = hass.config_entries.flow.async_progress()[0]
    assert flow["context"]["title_placeholders"] == {"name": daemon.host_id}
    assert_created(await submit(hass, form, code=daemon.open_pairing().code), daemon)


@pytest.mark.parametrize("identity", ["", "not an id", None])
async def test_announcement_without_an_id_is_ignored(hass, identity):
    result = await start(hass, SOURCE_ZEROCONF, announcement(identity, 7463))
    assert result["reason"] == "not_chaleur"


async def test_announcement_of_another_hosts_id_is_refused(hass, scripted_host):
    scripted_host.answers["GET", ""] = (200, {"product": "chaleur"})
    data = announcement("k3xq7m2hd5vt4wzr", scripted_host.port)
    result = await start(hass, SOURCE_ZEROCONF, data)
    assert result["reason"] == "identity_not_proven"


async def test_announcement_of_a_host_that_is_gone(hass, socket_enabled, unused_tcp_port):
    data = announcement("k3xq7m2hd5vt4wzr", unused_tcp_port)
    result = await start(hass, SOURCE_ZEROCONF, data)
    assert result["reason"] == "cannot_connect"


async def test_announced_host_is_found_at_any_of_its_addresses(hass, daemon, loopback_allowed):
    # Nobody listens at 127.0.0.2 and ::1; a link-local address needs a zone nobody announces.
    data = announcement(
        daemon.host_id, daemon.port, host="127.0.0.2", more=("fe80::1", "::1", "127.0.0.1")
    )
    form = await start(hass, SOURCE_ZEROCONF, data)
    assert form["step_id"] == "pair"
    assert_created(await submit(hass, form, code=daemon.open_pairing().code), daemon)


async def test_host_at_none_of_its_addresses_is_told_by_the_most_telling_answer(
    hass, scripted_host, loopback_allowed
):
    data = announcement(
        "k3xq7m2hd5vt4wzr", scripted_host.port, host="127.0.0.2", more=("127.0.0.1", "127.0.0.3")
    )
    result = await start(hass, SOURCE_ZEROCONF, data)
    assert result["reason"] == "identity_not_proven"


async def test_odd_refusal_of_an_announced_radiator_has_a_text(hass, scripted_host):
    problem = {"type": "urn:chaleur:problem:wrong-code", "status": 403}
    scripted_host.answers["GET", ""] = (403, problem)
    data = announcement(scripted_host.id, scripted_host.port)
    abort = await start(hass, SOURCE_ZEROCONF, data)
    assert abort["reason"] == "pairing_refused"
    assert abort["description_placeholders"]["reason"] == "wrong-code"


async def test_radiator_is_followed_to_the_one_of_its_addresses_where_it_answers(
    hass, scripted_host, set_up, entry_for, loopback_allowed
):
    entry = entry_for(scripted_host, host="127.0.0.3")
    await set_up(entry)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    data = announcement(
        scripted_host.id, scripted_host.port, host="127.0.0.2", more=("127.0.0.3", "127.0.0.1")
    )
    result = await start(hass, SOURCE_ZEROCONF, data)
    await hass.async_block_till_done()
    assert result["reason"] == "already_configured"
    assert entry.data["host"] == "127.0.0.1"
    assert entry.state is ConfigEntryState.LOADED


async def test_radiator_that_still_answers_at_its_address_stays_there(
    hass, scripted_host, set_up, entry_for, until, monkeypatch
):
    entry = entry_for(scripted_host)
    await set_up(entry)
    monkeypatch.setattr(Backoff, "next_wait_s", lambda _self: 3600.0)
    await scripted_host.end_streams()
    await until(lambda: not entry.runtime_data.available)
    data = announcement(scripted_host.id, scripted_host.port, host="127.0.0.2", more=("127.0.0.1",))
    result = await start(hass, SOURCE_ZEROCONF, data)
    assert result["reason"] == "already_configured"
    assert entry.data["host"] == "127.0.0.1"
    await until(lambda: entry.runtime_data.available)


async def test_announcement_of_a_connected_radiator_changes_nothing(
    hass, scripted_host, scripted_entry
):
    data = announcement(scripted_host.id, 1, host="127.0.0.2")
    result = await start(hass, SOURCE_ZEROCONF, data)
    assert result["reason"] == "already_configured"
    assert scripted_entry.data["host"] == "127.0.0.1"


async def test_radiator_at_a_new_address_proves_itself_and_is_followed(
    hass, scripted_host, set_up, entry_for, unused_tcp_port
):
    entry = entry_for(scripted_host, port=unused_tcp_port)
    await set_up(entry)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    result = await start(hass, SOURCE_ZEROCONF, announcement(scripted_host.id, scripted_host.port))
    await hass.async_block_till_done()
    assert result["reason"] == "already_configured"
    assert entry.data["port"] == scripted_host.port
    assert entry.state is ConfigEntryState.LOADED


async def test_impostor_at_a_new_address_is_not_followed(
    hass, daemon, scripted_host, set_up, entry_for, unused_tcp_port
):
    entry = entry_for(daemon, port=unused_tcp_port)
    await set_up(entry)
    data = announcement(daemon.host_id, scripted_host.port)
    result = await start(hass, SOURCE_ZEROCONF, data)
    assert result["reason"] == "identity_not_proven"
    assert entry.data["port"] == unused_tcp_port
    assert not scripted_host.requests
    assert not scripted_host.streams


async def test_impostor_that_announces_a_lost_radiator_gets_nothing(
    hass, daemon, scripted_host, set_up, entry_for, until, monkeypatch
):
    """A second TLS server copies the announcement while the radiator itself is off."""
    monkeypatch.setattr(Backoff, "next_wait_s", lambda _self: 3600.0)
    entry = entry_for(scripted_host)
    await set_up(entry)
    assert entry.state is ConfigEntryState.LOADED
    await scripted_host.stop()
    await until(lambda: not entry.runtime_data.available)
    result = await start(hass, SOURCE_ZEROCONF, announcement(scripted_host.id, daemon.port))
    assert result["reason"] == "identity_not_proven"
    assert entry.data["port"] == scripted_host.port
    assert entry.state is ConfigEntryState.LOADED
    await scripted_host.start()
    result = await start(hass, SOURCE_ZEROCONF, announcement(scripted_host.id, scripted_host.port))
    assert result["reason"] == "already_configured"
    await until(lambda: entry.runtime_data.available)


async def test_announcement_where_nobody_answers_changes_nothing(
    hass, scripted_host, set_up, entry_for, unused_tcp_port_factory
):
    entry = entry_for(scripted_host, port=unused_tcp_port_factory())
    await set_up(entry)
    data = announcement(scripted_host.id, unused_tcp_port_factory())
    result = await start(hass, SOURCE_ZEROCONF, data)
    assert result["reason"] == "cannot_connect"


async def test_radiator_back_at_its_address_is_set_up_at_once(
    hass, scripted_host, set_up, entry_for
):
    entry = entry_for(scripted_host)
    await scripted_host.stop()
    await set_up(entry)
    await scripted_host.start()
    result = await start(hass, SOURCE_ZEROCONF, announcement(scripted_host.id, scripted_host.port))
    await hass.async_block_till_done()
    assert result["reason"] == "already_configured"
    assert entry.state is ConfigEntryState.LOADED


async def test_name_that_a_person_typed_stays_and_the_connection_is_woken(
    hass, scripted_host, set_up, entry_for, until, monkeypatch
):
    # The test harness resolves no names.
    monkeypatch.setattr(Address, "is_ip", property(lambda _self: False))
    entry = entry_for(scripted_host)
    await set_up(entry)
    assert entry.state is ConfigEntryState.LOADED
    await scripted_host.stop()
    await until(lambda: not entry.runtime_data.available)
    await scripted_host.start()
    result = await start(hass, SOURCE_ZEROCONF, announcement(scripted_host.id, 1))
    assert result["reason"] == "already_configured"
    assert entry.data["host"] == "127.0.0.1"
    await until(lambda: entry.runtime_data.available)


async def test_ignored_radiator_stays_ignored(hass, scripted_host, entry_for):
    entry = type(entry_for(scripted_host))(
        domain="chaleur", unique_id=scripted_host.id, source=SOURCE_IGNORE
    )
    entry.add_to_hass(hass)
    result = await start(hass, SOURCE_ZEROCONF, announcement(scripted_host.id, scripted_host.port))
    assert result["reason"] == "already_configured"


async def test_disabled_radiator_is_followed_but_stays_disabled(
    hass, scripted_host, entry_for, unused_tcp_port
):
    entry = entry_for(scripted_host, port=unused_tcp_port)
    entry.add_to_hass(hass)
    await start(hass, SOURCE_ZEROCONF, announcement(scripted_host.id, scripted_host.port))
    assert entry.data["port"] == scripted_host.port
    assert entry.state is ConfigEntryState.NOT_LOADED
