"""Chaleur's own conditions, in real automations."""

import pytest
from homeassistant.helpers import device_registry as dr

from custom_components.chaleur.condition import CONDITIONS

pytestmark = pytest.mark.skipif(
    not CONDITIONS, reason="this Home Assistant has no conditions that integrations can bring"
)

BOTH = {"entity_id": ["climate.office", "climate.kitchen"]}
GO = {"trigger": "event", "event_type": "go"}


@pytest.fixture
def passes(hass, automate):
    """Give a function that tells how often an automation with a condition went on, when asked."""
    runs = None

    async def check(name=None, target=BOTH, **options):
        nonlocal runs
        if name:
            condition = {"condition": f"chaleur.{name}", "target": target, "options": options}
            note = {"event": "went_on"}
            config = {"triggers": [GO], "conditions": [condition], "actions": [note]}
            await automate(**config)
            runs = []
            hass.bus.async_listen("went_on", runs.append)
        runs.clear()
        hass.bus.async_fire("go")
        await hass.async_block_till_done()
        return bool(runs)

    return check


@pytest.mark.parametrize(
    ("name", "options", "fits", "unfits"),
    [
        (
            "is_computing",
            {},
            {"compute": {"state": "filler"}},
            {"compute": {"state": "waiting"}},
        ),
        (
            "is_out_of_work",
            {},
            {"actual": {"limited_by": "no-jobs"}},
            {"actual": {"limited_by": "window-open"}},
        ),
        (
            "is_limited",
            {"reason": ["overheat", "in_use"]},
            {"actual": {"limited_by": "in-use"}},
            {"actual": {"limited_by": "no-jobs"}},
        ),
        (
            "is_limited",
            {},
            {"actual": {"limited_by": "starting"}},
            {"actual": {"limited_by": "none"}},
        ),
        (
            "is_compute_load",
            {"threshold": {"type": "below", "value": {"number": 30}}},
            {"compute": {"load_pct": 29}},
            {"compute": {"load_pct": 31}},
        ),
    ],
)
async def test_one_or_all_of_two_radiators(passes, push, name, options, fits, unfits):
    await push("office", **unfits)
    await push("kitchen", **unfits)
    assert not await passes(name, behavior="any", **options)
    await push("kitchen", **fits)
    assert await passes()


async def test_all_of_two_radiators(passes, push):
    await push("kitchen", compute={"state": "idle"})
    assert not await passes("is_computing", behavior="all")
    await push("kitchen", compute={"state": "working"})
    assert await passes()


async def test_radiator_that_is_away_is_neither(
    hass, passes, push, reconnect, scripted_host, until
):
    assert await passes("is_computing")
    await scripted_host.stop()
    await until(lambda: hass.states.get("climate.office").state == "unavailable")
    assert not await passes()


async def test_radiator_by_its_device(hass, passes, push, two_radiators):
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), two_radiators.entry_id)
    device = next(device for device in devices if device.name == "Kitchen")
    await push("office", compute={"state": "idle"})
    assert await passes("is_computing", {"device_id": device.id})
    await push("kitchen", compute={"state": "idle"})
    assert not await passes()


async def test_editor_shows_whether_it_passes_and_describes_it(
    hass, automate, two_radiators, push, hass_ws_client, caplog
):
    await automate(triggers=[GO])
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "condition_platforms/subscribe"})
    assert (await client.receive_json())["success"]
    offered = (await client.receive_json())["event"]
    ours = {key: told for key, told in offered.items() if key.startswith("chaleur.")}
    assert {key.removeprefix("chaleur.") for key in ours} == set(CONDITIONS)
    for told in ours.values():
        assert told["target"]["entity"] == [{"integration": "chaleur", "domain": ["climate"]}]
    condition = {"condition": "chaleur.is_computing", "target": BOTH}
    await client.send_json_auto_id({"type": "test_condition", "condition": condition})
    assert (await client.receive_json())["result"] == {"result": True}
    await client.send_json_auto_id({"type": "subscribe_condition", "condition": condition})
    assert (await client.receive_json())["success"]
    assert (await client.receive_json())["event"] == {"result": True}
    assert "conditions.yaml" not in caplog.text
