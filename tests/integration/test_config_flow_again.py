"""Pairing again, and another address of the same radiator."""

import pytest
from flow_steps import WRONG_CODE, submit
from homeassistant.config_entries import ConfigEntryState

pytestmark = pytest.mark.usefixtures("integration_is_found")


async def test_pairing_again_after_the_token_was_revoked(hass, daemon, set_up, entry_for):
    entry = entry_for(daemon)
    await set_up(entry)
    assert entry.state is ConfigEntryState.SETUP_ERROR
    (form,) = hass.config_entries.flow.async_progress_by_handler("chaleur")
    assert form["step_id"] == "reauth_confirm"
    for code, errors in (
        ("1234", {"code": "invalid_code"}),
        (WRONG_CODE, {"base": "pairing_closed"}),
    ):
        form = await submit(hass, form, code=code)
        assert form["errors"] == errors
    old_token = entry.data["token"]
    result = await submit(hass, form, code=daemon.open_pairing().code)
    assert result["reason"] == "reauth_successful"
    assert entry.data["token"] != old_token
    assert entry.state is ConfigEntryState.LOADED


async def test_pairing_again_with_another_certificate_is_refused(
    hass, scripted_host, set_up, entry_for
):
    # The same id, but the rest of the hash differs: 80 bits are for finding, 256 for trusting.
    pin = scripted_host.fingerprint[:10].hex() + "00" * 22
    entry = entry_for(scripted_host, certificate_sha256=pin)
    entry.add_to_hass(hass)
    form = await entry.start_reauth_flow(hass)
    form = await submit(hass, form, code=WRONG_CODE)
    assert form["errors"] == {"base": "identity_changed"}
    assert not scripted_host.requests


async def test_new_address_of_the_same_radiator(hass, daemon, set_up, entry_for, scripted_host):
    scripted_host.answers["GET", ""] = (200, {"product": "chaleur"})
    entry = entry_for(scripted_host, port=daemon.port)
    entry.add_to_hass(hass)
    form = await entry.start_reconfigure_flow(hass)
    assert form["step_id"] == "reconfigure"
    for host, error in (
        ("no address!", "invalid_address"),
        ("127.0.0.1:1", "cannot_connect"),
        (f"127.0.0.1:{daemon.port}", "another_device"),
    ):
        form = await submit(hass, form, host=host)
        assert form["errors"] == {"host": error}
    result = await submit(hass, form, host=f"127.0.0.1:{scripted_host.port}")
    assert result["reason"] == "reconfigure_successful"
    assert entry.data["port"] == scripted_host.port
    assert entry.state is ConfigEntryState.LOADED


async def test_name_that_the_radiator_does_not_know_is_not_its_new_address(
    hass, daemon, names_resolve, entry_for
):
    entry = entry_for(daemon)
    entry.add_to_hass(hass)
    form = await entry.start_reconfigure_flow(hass)
    form = await submit(hass, form, host=f"pc.lan:{daemon.port}")
    assert form["errors"] == {"host": "name_not_allowed"}
    assert entry.data["host"] == "127.0.0.1"
    result = await submit(hass, form, host=f"localhost:{daemon.port}")
    assert result["reason"] == "reconfigure_successful"
    assert entry.data["host"] == "localhost"
