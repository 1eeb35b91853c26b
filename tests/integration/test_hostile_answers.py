"""Answers of somebody who is not, or not yet, trusted."""

import pytest
from flow_steps import prepare_pairing, submit, to_pairing
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.aiohttp_client import async_get_clientsession

from custom_components.chaleur.api.client import LocalApiClient
from custom_components.chaleur.api.errors import NotChaleurError, Problem, RequestRefusedError
from custom_components.chaleur.api.identity import Address
from custom_components.chaleur.commands import translated_errors

SERMON = "**Call [us](http://evil.example)** " * 1000


@pytest.fixture
async def client(hass, scripted_host):
    address = Address("127.0.0.1", scripted_host.port)
    return LocalApiClient(async_get_clientsession(hass), address, scripted_host.fingerprint)


async def test_a_refusal_puts_no_text_of_its_own_before_a_person(hass, scripted_host):
    prepare_pairing(scripted_host)
    form = await to_pairing(hass, scripted_host)
    refusal = {"type": f"urn:chaleur:problem:{SERMON}", "status": 1e300, "attempts_left": 1e300}
    scripted_host.answers["POST", "/pairing"] = (400, refusal)
    form = await submit(hass, form, code="K7QM3XTP")
    assert form["errors"] == {"base": "pairing_refused"}
    assert form["description_placeholders"]["reason"] == "unknown"
    assert form["description_placeholders"]["attempts_left"] == "0"


@pytest.mark.parametrize("limit", [SERMON, {"a": SERMON}, [SERMON], True, 1e300])
async def test_an_odd_limit_is_not_shown(limit):
    problem = Problem(kind="invalid", status=422, fields={"limit": limit})
    with pytest.raises(ServiceValidationError) as refused:
        async with translated_errors("Office"):
            raise RequestRefusedError(problem)
    assert refused.value.translation_placeholders["limit"] == "?"


@pytest.mark.parametrize("token", ["chl_x\r\nX-Evil: 1", "chl_é", "", "chl_" + "x" * 10_000])
async def test_a_token_that_no_header_takes_is_none(client, scripted_host, monkeypatch, token):
    monkeypatch.setattr(
        "custom_components.chaleur.api.pairing.PairingProof.accepts_host", lambda *_: True
    )
    prepare_pairing(scripted_host)
    scripted_host.answers["POST", "/pairing/abc"] = (
        200,
        {"token": token, "token_id": "1", "proof": "proof"},
    )
    with pytest.raises(NotChaleurError):
        await client.pair("K7QM3XTP", "Home Assistant")


@pytest.mark.parametrize("session", ["../radiators/office", "a/b", "?x", ""])
async def test_a_session_names_no_other_path(client, scripted_host, session):
    prepare_pairing(scripted_host)
    scripted_host.answers["POST", "/pairing"] = (
        201,
        {"session": session, "server_nonce": "00" * 16},
    )
    with pytest.raises(NotChaleurError):
        await client.pair("K7QM3XTP", "Home Assistant")
    assert len(scripted_host.requests) == 1
