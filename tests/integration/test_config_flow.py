"""Pairing through the config flow: each error ends in a radiator that is set up after all."""

import asyncio
import socket
from ipaddress import ip_address

import pytest
from chaleur_radiator.admin.requests import OpenPairing
from chaleur_radiator.protocol.models import Role
from homeassistant.config_entries import (
    SOURCE_IGNORE,
    SOURCE_USER,
    SOURCE_ZEROCONF,
    ConfigEntryState,
)
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers.service_info.zeroconf import ZeroconfServiceInfo
from pytest_socket import socket_allow_hosts

from custom_components.chaleur.api.backoff import Backoff
from custom_components.chaleur.api.identity import Address

WRONG_CODE = "00000000"

pytestmark = pytest.mark.usefixtures("integration_is_found")


def announcement(identity, port, host="127.0.0.1", more=()):
    return ZeroconfServiceInfo(
        ip_address=ip_address(host),
        ip_addresses=[ip_address(one) for one in (host, *more)],
        port=port,
        hostname="radiator.local.",
        type="_chaleur._tcp.local.",
        name=f"Chaleur {identity}._chaleur._tcp.local.",
        properties={"txtvers": "1", "id": identity, "api": "1.0", "pair": "1"},
    )


async def start(hass, source=SOURCE_USER, data=None):
    return await hass.config_entries.flow.async_init(
        "chaleur", context={"source": source}, data=data
    )


async def submit(hass, form, **user_input):
    result = await hass.config_entries.flow.async_configure(form["flow_id"], user_input)
    await hass.async_block_till_done()
    return result


async def to_pairing(hass, host):
    form = await start(hass)
    form = await submit(hass, form, host=f"127.0.0.1:{host.port}")
    assert form["step_id"] == "pair"
    return form


def assert_created(result, daemon):
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == "Virtual flat"
    assert result["result"].unique_id == daemon.host_id
    data = dict(result["data"])
    assert data.pop("token").startswith("chl_")
    assert data.pop("token_id")
    assert data == {
        "host": "127.0.0.1",
        "port": daemon.port,
        "id": daemon.host_id,
        "certificate_sha256": daemon.certificate_sha256,
    }
    assert result["result"].state is ConfigEntryState.LOADED


async def test_typed_address_and_code(hass, daemon):
    form = await start(hass)
    assert form["type"] is FlowResultType.FORM
    assert form["step_id"] == "user"
    form = await submit(hass, form, host=f"127.0.0.1:{daemon.port}")
    code = daemon.open_pairing().code
    assert_created(await submit(hass, form, code=code.lower()), daemon)
    assert len(hass.states.async_entity_ids("climate")) == 3


async def test_announced_radiator_and_code(hass, daemon):
    form = await start(hass, SOURCE_ZEROCONF, announcement(daemon.host_id, daemon.port))
    assert form["step_id"] == "pair"
    assert form["description_placeholders"]["name"] == daemon.host_id
    flow = hass.config_entries.flow.async_progress()[0]
    assert flow["context"]["title_placeholders"] == {"name": daemon.host_id}
    assert_created(await submit(hass, form, code=daemon.open_pairing().code), daemon)


@pytest.mark.parametrize("typed", ["", "https://radiator", "radiator:port"])
async def test_text_that_is_no_address(hass, daemon, typed):
    form = await submit(hass, await start(hass), host=typed)
    assert form["errors"] == {"host": "invalid_address"}
    form = await submit(hass, form, host=f"127.0.0.1:{daemon.port}")
    assert_created(await submit(hass, form, code=daemon.open_pairing().code), daemon)


async def test_address_where_nobody_answers(hass, daemon, unused_tcp_port):
    form = await submit(hass, await start(hass), host=f"127.0.0.1:{unused_tcp_port}")
    assert form["errors"] == {"host": "cannot_connect"}
    form = await submit(hass, form, host=f"127.0.0.1:{daemon.port}")
    assert_created(await submit(hass, form, code=daemon.open_pairing().code), daemon)


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (200, {"product": "kettle"}),
        (200, b"<html>"),
        (200, []),
        (302, {}),
        (204, b""),
        *((status, {"message": "no"}) for status in (401, 403, 404, 500)),
        *((status, b"<html>") for status in (401, 403, 404, 503)),
    ],
)
async def test_address_of_something_else(hass, daemon, scripted_host, status, answer):
    scripted_host.answers["GET", ""] = (status, answer)
    form = await submit(hass, await start(hass), host=f"127.0.0.1:{scripted_host.port}")
    assert form["errors"] == {"host": "not_chaleur"}
    form = await submit(hass, form, host=f"127.0.0.1:{daemon.port}")
    assert_created(await submit(hass, form, code=daemon.open_pairing().code), daemon)


@pytest.fixture
def names_resolve(monkeypatch):
    """Let every name lead to loopback; the test harness resolves none."""

    async def resolve(_self, host, port, *_args, **_kwargs):
        address = {"hostname": host, "host": "127.0.0.1", "port": port}
        return [{**address, "family": socket.AF_INET, "proto": 0, "flags": 0}]

    monkeypatch.setattr("aiohttp.TCPConnector._resolve_host", resolve)


async def test_name_that_the_radiator_does_not_know(hass, daemon, names_resolve):
    form = await submit(hass, await start(hass), host=f"pc.lan:{daemon.port}")
    assert form["errors"] == {"host": "name_not_allowed"}
    form = await submit(hass, form, host=f"127.0.0.1:{daemon.port}")
    assert_created(await submit(hass, form, code=daemon.open_pairing().code), daemon)


async def test_name_that_the_radiator_does_not_know_is_not_its_new_address(
    hass, daemon, names_resolve, entry_for
):
    entry = entry_for(daemon)
    entry.add_to_hass(hass)
    form = await entry.start_reconfigure_flow(hass)
    form = await submit(hass, form, host=f"pc.lan:{daemon.port}")
    assert form["errors"] == {"host": "name_not_allowed"}
    assert entry.data["host"] == "127.0.0.1"


async def test_refusal_of_a_typed_or_announced_radiator_names_its_reason(hass, scripted_host):
    problem = {"type": "urn:chaleur:problem:internal", "status": 500}
    scripted_host.answers["GET", ""] = (500, problem)
    form = await submit(hass, await start(hass), host=f"127.0.0.1:{scripted_host.port}")
    assert form["errors"] == {"host": "pairing_refused"}
    assert form["description_placeholders"]["reason"] == "internal"
    data = announcement(scripted_host.id, scripted_host.port)
    abort = await start(hass, SOURCE_ZEROCONF, data)
    assert abort["reason"] == "pairing_refused"
    assert abort["description_placeholders"]["reason"] == "internal"


async def test_address_that_speaks_no_tls(hass, daemon):
    async def talk_plainly(_reader, writer):
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(talk_plainly, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    form = await submit(hass, await start(hass), host=f"127.0.0.1:{port}")
    server.close()
    assert form["errors"] == {"host": "not_chaleur"}
    form = await submit(hass, form, host=f"127.0.0.1:{daemon.port}")
    assert_created(await submit(hass, form, code=daemon.open_pairing().code), daemon)


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


def prepare_pairing(host):
    """Let a scripted host take any code; see `proof_is_accepted`."""
    host.answers["GET", ""] = (200, {"product": "chaleur", "id": host.id, "name": "Flat"})
    host.answers["POST", "/pairing"] = (201, {"session": "abc", "server_nonce": "00" * 16})
    host.answers["POST", "/pairing/abc"] = (
        200,
        {"token": "chl_x", "token_id": "1", "proof": "proof"},
    )


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


async def test_radiator_that_is_already_set_up(hass, scripted_host, scripted_entry):
    scripted_host.answers["GET", ""] = (200, {"product": "chaleur"})
    result = await submit(hass, await start(hass), host=f"127.0.0.1:{scripted_host.port}")
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "already_configured"


# Zeroconf


@pytest.fixture
def loopback_allowed(socket_enabled):
    """Allow more of loopback than the one address that the test harness allows."""
    socket_allow_hosts(["::1", *(f"127.0.0.{last}" for last in range(1, 4))])


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


# Pairing again


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


# Another address


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
