"""The repair of a radiator whose address another device has, as the user interface does it."""

import pytest
from homeassistant.config_entries import ConfigEntryDisabler, ConfigEntryState
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component

from custom_components.chaleur import repairs


@pytest.fixture
async def moved(hass, daemon, scripted_host, set_up, entry_for):
    """Set up an entry of the scripted host at whose address the daemon answers now."""
    scripted_host.answers["GET", ""] = (200, {"product": "chaleur"})
    entry = entry_for(scripted_host, port=daemon.port)
    await set_up(entry)
    assert entry.state is ConfigEntryState.SETUP_ERROR
    return entry


@pytest.fixture
async def fix(hass, hass_client, moved):
    """Give a function that takes a step of the repair's flow."""
    assert await async_setup_component(hass, "repairs", {})
    client = await hass_client()

    async def step(form=None, **user_input):
        url, data = "/api/repairs/issues/fix", user_input
        if form:
            url = f"{url}/{form['flow_id']}"
        else:
            data = {"handler": "chaleur", "issue_id": f"identity_changed_{moved.entry_id}"}
        response = await client.post(url, json=data)
        assert response.status == 200, await response.text()
        result = await response.json()
        await hass.async_block_till_done()
        return result

    return step


def issue_of(hass, entry):
    return ir.async_get(hass).async_get_issue("chaleur", f"identity_changed_{entry.entry_id}")


async def test_the_new_address_is_taken_only_with_proof(
    hass, daemon, scripted_host, moved, fix, unused_tcp_port
):
    assert issue_of(hass, moved).is_fixable
    form = await fix()
    assert form["step_id"] == "address"
    assert form["description_placeholders"]["address"] == f"127.0.0.1:{daemon.port}"
    for host, error in (
        ("no address!", "invalid_address"),
        (f"127.0.0.1:{unused_tcp_port}", "cannot_connect"),
        (f"127.0.0.1:{daemon.port}", "another_device"),
    ):
        form = await fix(form, host=host)
        assert form["errors"] == {"host": error}
        assert moved.data["port"] == daemon.port
    scripted_host.answers["GET", ""] = (429, {"type": "urn:chaleur:problem:too-many-requests"})
    form = await fix(form, host=f"127.0.0.1:{scripted_host.port}")
    assert form["errors"] == {"host": "too_many_requests"}
    scripted_host.answers["GET", ""] = (200, {"product": "chaleur"})
    result = await fix(form, host=f"127.0.0.1:{scripted_host.port}")
    assert result["type"] == "create_entry"
    assert moved.data["port"] == scripted_host.port
    assert moved.state is ConfigEntryState.LOADED
    assert issue_of(hass, moved) is None


async def test_a_radiator_that_was_removed_meanwhile(hass, moved, fix):
    form = await fix()
    await hass.config_entries.async_remove(moved.entry_id)
    assert issue_of(hass, moved) is None
    result = await fix(form, host="127.0.0.1")
    assert result["type"] == "abort"
    assert result["reason"] == "entry_removed"


async def test_a_radiator_that_is_removed_while_its_new_address_is_proven(
    hass, scripted_host, moved, fix, monkeypatch
):
    prove = repairs.async_prove_typed

    async def prove_and_remove(*arguments):
        address = await prove(*arguments)
        await hass.config_entries.async_remove(moved.entry_id)
        return address

    monkeypatch.setattr(repairs, "async_prove_typed", prove_and_remove)
    result = await fix(await fix(), host=f"127.0.0.1:{scripted_host.port}")
    assert result["type"] == "abort"
    assert result["reason"] == "entry_removed"


async def test_an_issue_goes_with_an_entry_that_is_disabled_before_it_is_repaired(hass, moved):
    assert issue_of(hass, moved)
    await hass.config_entries.async_set_disabled_by(moved.entry_id, ConfigEntryDisabler.USER)
    assert issue_of(hass, moved) is None
    await hass.config_entries.async_set_disabled_by(moved.entry_id, None)
    await hass.async_block_till_done()
    assert issue_of(hass, moved)
