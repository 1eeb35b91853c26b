"""Adding a radiator by a typed address: each error ends in one that is set up after all."""

import asyncio

import pytest
from flow_steps import announcement, assert_created, start, submit
from homeassistant.config_entries import SOURCE_ZEROCONF
from homeassistant.data_entry_flow import FlowResultType

pytestmark = pytest.mark.usefixtures("integration_is_found")


async def test_typed_address_and_code(hass, daemon):
    form = await start(hass)
    assert form["type"] is FlowResultType.FORM
    assert form["step_id"] == "user"
    form = await submit(hass, form, host=f"127.0.0.1:{daemon.port}")
    code = daemon.open_pairing().code
    assert_created(await submit(hass, form, code=code.lower()), daemon)
    assert len(hass.states.async_entity_ids("climate")) == 3


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


async def test_name_that_the_radiator_does_not_know(hass, daemon, names_resolve):
    form = await submit(hass, await start(hass), host=f"pc.lan:{daemon.port}")
    assert form["errors"] == {"host": "name_not_allowed"}
    form = await submit(hass, form, host=f"127.0.0.1:{daemon.port}")
    assert_created(await submit(hass, form, code=daemon.open_pairing().code), daemon)


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


async def test_radiator_that_is_already_set_up(hass, scripted_host, scripted_entry):
    scripted_host.answers["GET", ""] = (200, {"product": "chaleur"})
    result = await submit(hass, await start(hass), host=f"127.0.0.1:{scripted_host.port}")
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "already_configured"
