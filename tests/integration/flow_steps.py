"""Steps of the flows, as a person takes them in the user interface."""

from ipaddress import ip_address

from homeassistant.config_entries import SOURCE_USER, ConfigEntryState
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers.service_info.zeroconf import ZeroconfServiceInfo

WRONG_CODE = "00000000"


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


def prepare_pairing(host):
    """Let a scripted host take any code; its proofs are made up."""
    host.answers["GET", ""] = (200, {"product": "chaleur", "id": host.id, "name": "Flat"})
    host.answers["POST", "/pairing"] = (201, {"session": "abc", "server_nonce": "00" * 16})
    host.answers["POST", "/pairing/abc"] = (
        200,
        {"token": "chl_x", "token_id": "1", "proof": "proof"},
    )
