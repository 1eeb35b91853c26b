"""Pairing by a code or a printed invitation: each error ends in a radiator that is set up."""

import pytest
from chaleur_radiator.admin.requests import OpenPairing
from chaleur_radiator.protocol.models import Role
from flow_steps import WRONG_CODE, assert_created, prepare_pairing, submit, to_pairing
from homeassistant.data_entry_flow import FlowResultType

pytestmark = pytest.mark.usefixtures("integration_is_found")


async def test_text_that_is_no_code(hass, daemon):
    form = await submit(hass, await to_pairing(hass, daemon), code="1234")
    assert form["errors"] == {"code": "invalid_code"}
    assert_created(await submit(hass, form, code=daemon.open_pairing().code), daemon)


async def test_wrong_code_says_how_many_attempts_are_left_until_pairing_closes(hass, daemon):
    form = await to_pairing(hass, daemon)
    daemon.open_pairing()
    for attempts_left in ("2", "1"):
        form = await submit(hass, form, code=WRONG_CODE)
        assert form["errors"] == {"base": "wrong_code"}
        assert form["description_placeholders"]["attempts_left"] == attempts_left
    form = await submit(hass, form, code=WRONG_CODE)
    assert form["errors"] == {"base": "pairing_closed"}
    assert_created(await submit(hass, form, code=daemon.open_pairing().code), daemon)


async def test_a_printed_invitation_pairs_and_outlives_wrong_codes(hass, daemon):
    form = await to_pairing(hass, daemon)
    request = OpenPairing(role=Role.RESIDENT, invite=True)
    invitation = (await daemon._administration.handle(request)).code
    for _ in range(4):
        form = await submit(hass, form, code=f"{invitation[:2]}-0000-0000-0000")
        assert form["errors"] == {"base": "wrong_invitation"}
    assert_created(await submit(hass, form, code=invitation.lower()), daemon)


async def test_window_that_is_closed_says_how_to_open_it(hass, daemon):
    form = await submit(hass, await to_pairing(hass, daemon), code=WRONG_CODE)
    assert form["errors"] == {"base": "pairing_closed"}
    assert form["description_placeholders"]["command"] == "chaleur-radiator pair"
    assert_created(await submit(hass, form, code=daemon.open_pairing().code), daemon)


@pytest.mark.parametrize(
    ("status", "kind", "error"),
    [
        (410, "pairing-expired", "pairing_expired"),
        (429, "too-many-requests", "too_many_requests"),
        (409, "too-many-tokens", "too_many_tokens"),
        (500, "internal", "pairing_refused"),
    ],
)
async def test_refused_pairing(hass, scripted_host, status, kind, error):
    prepare_pairing(scripted_host)
    problem = {"type": f"urn:chaleur:problem:{kind}", "status": status, "detail": "Sorry."}
    form = await to_pairing(hass, scripted_host)
    good = scripted_host.answers["POST", "/pairing"]
    scripted_host.answers["POST", "/pairing"] = (status, problem)
    form = await submit(hass, form, code=WRONG_CODE)
    assert form["errors"] == {"base": error}
    assert form["description_placeholders"]["reason"] == kind
    scripted_host.answers["POST", "/pairing"] = good
    form = await submit(hass, form, code=WRONG_CODE)
    assert form["type"] is FlowResultType.CREATE_ENTRY


@pytest.fixture(autouse=True)
def _scripted_proof_is_accepted(request, monkeypatch):
    """A scripted host cannot calculate proofs; the real daemon does, in the other tests."""
    if "scripted_host" in request.fixturenames and "daemon" not in request.fixturenames:
        monkeypatch.setattr(
            "custom_components.chaleur.api.pairing.PairingProof.accepts_host",
            lambda _self, proof, _token: proof == "proof",
        )


@pytest.mark.parametrize(
    ("path", "answer", "error"),
    [
        ("/pairing/abc", {"token": "chl_x", "token_id": "1", "proof": "no"}, "host_not_proven"),
        ("/pairing/abc", {"token": "chl_x", "token_id": "1"}, "host_not_proven"),
        ("/pairing/abc", {"proof": "proof"}, "not_chaleur"),
        ("/pairing", {"session": "abc"}, "not_chaleur"),
        ("/pairing", {"session": "abc", "server_nonce": "hex?"}, "not_chaleur"),
        ("/pairing", {"server_nonce": "00" * 16}, "not_chaleur"),
    ],
)
async def test_host_that_does_not_keep_to_the_protocol_is_not_stored(
    hass, scripted_host, path, answer, error
):
    prepare_pairing(scripted_host)
    form = await to_pairing(hass, scripted_host)
    good = scripted_host.answers["POST", path]
    scripted_host.answers["POST", path] = (200, answer)
    form = await submit(hass, form, code=WRONG_CODE)
    assert form["errors"] == {"base": error}
    assert not hass.config_entries.async_entries("chaleur")
    scripted_host.answers["POST", path] = good
    form = await submit(hass, form, code=WRONG_CODE)
    assert form["type"] is FlowResultType.CREATE_ENTRY


async def test_host_that_changes_its_certificate_before_pairing(
    hass, daemon, scripted_host, tmp_path
):
    form = await to_pairing(hass, daemon)
    port = daemon.port
    await daemon.stop()
    scripted_port, scripted_host.port = scripted_host.port, port
    await scripted_host.stop()
    await scripted_host.start()
    form = await submit(hass, form, code=WRONG_CODE)
    assert form["errors"] == {"base": "identity_changed"}
    assert not scripted_host.requests
    await scripted_host.stop()
    scripted_host.port = scripted_port
    daemon._settings = type(daemon._settings)(
        **{
            name: getattr(daemon._settings, name)
            for name in ("state_dir", "address", "virtual_rooms", "speed", "seed", "announce")
        },
        port=port,
    )
    await daemon.start()
    assert_created(await submit(hass, form, code=daemon.open_pairing().code), daemon)


async def test_token_is_kept_when_the_host_cannot_tell_its_name(hass, scripted_host):
    prepare_pairing(scripted_host)
    form = await to_pairing(hass, scripted_host)
    scripted_host.answers["GET", ""] = (500, {})
    result = await submit(hass, form, code=WRONG_CODE)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == f"Chaleur {scripted_host.id}"
