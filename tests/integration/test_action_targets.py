"""Whom an action is for, who may use it, and what a person is told when it fails."""

from datetime import time

import pytest
from homeassistant.auth.permissions.const import POLICY_CONTROL
from homeassistant.core import Context
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError, Unauthorized
from homeassistant.helpers import area_registry as ar
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component

from custom_components.chaleur.schedule_input import read_schedule
from custom_components.chaleur.texts import async_explain

OFFICE, BEDROOM = "climate.office", "climate.bedroom"
WEEK = {"entries": [{"days": ["mon"], "time": "06:30", "preset": "comfort"}], "time_zone": "UTC"}


@pytest.fixture
def expected_lingering_timers():
    """Allow the heartbeat that aiohttp's server arms once more while it closes a socket."""
    return True


@pytest.fixture
async def two_radiators(scripted_host, radiator_document, entry_for, set_up):
    """Set up a scripted host with two radiators that know their week."""
    names = {"office": "Office", "bedroom": "Bedroom"}
    scripted_host.events[1]["radiators"] = [
        radiator_document(id=key, name=name) for key, name in names.items()
    ]
    for key in names:
        scripted_host.answers["GET", f"/radiators/{key}/schedule"] = (200, WEEK)
        scripted_host.answers["PUT", f"/radiators/{key}/schedule"] = (200, WEEK)
        scripted_host.answers["PATCH", f"/radiators/{key}"] = (
            200,
            radiator_document(id=key, rev=2),
        )
    entry = entry_for(scripted_host)
    await set_up(entry)
    return entry


@pytest.fixture
def get_schedule(hass):
    async def call(context=None, **target):
        return await hass.services.async_call(
            "chaleur", "get_schedule", target, blocking=True, return_response=True, context=context
        )

    return call


async def test_device_area_label_floor_and_group_stand_for_their_radiators(
    hass, two_radiators, get_schedule
):
    device = er.async_get(hass).async_get(OFFICE).device_id
    assert set(await get_schedule(device_id=device)) == {OFFICE}
    area = ar.async_get(hass).async_create("Attic", labels={"warm"}, floor_id="top")
    dr.async_get(hass).async_update_device(device, area_id=area.id, labels={"warm"})
    assert set(await get_schedule(area_id=area.id)) == {OFFICE}
    assert set(await get_schedule(label_id="warm")) == {OFFICE}
    assert set(await get_schedule(floor_id="top")) == {OFFICE}
    assert set(await get_schedule(entity_id="all")) == {OFFICE, BEDROOM}
    assert await async_setup_component(
        hass, "group", {"group": {"rooms": {"entities": [OFFICE, BEDROOM]}}}
    )
    assert set(await get_schedule(entity_id="group.rooms")) == {OFFICE, BEDROOM}


async def test_user_without_control_is_refused_and_one_with_it_is_not(
    hass, two_radiators, get_schedule, hass_read_only_user
):
    user = hass_read_only_user
    context = Context(user_id=user.id)
    with pytest.raises(Unauthorized):
        await get_schedule(context, entity_id=OFFICE)
    user.mock_policy({"entities": {"entity_ids": {OFFICE: {POLICY_CONTROL: True}}}})
    assert not user.is_admin
    assert set(await get_schedule(context, entity_id=OFFICE)) == {OFFICE}
    with pytest.raises(Unauthorized):
        await get_schedule(context, entity_id=[OFFICE, BEDROOM])
    # Of all radiators there are, the user's are meant.
    assert set(await get_schedule(context, entity_id="all")) == {OFFICE}


async def test_change_is_told_to_be_the_users(
    hass, two_radiators, scripted_host, radiator_document
):
    scripted_host.answers["PATCH", "/radiators/office"] = (
        200,
        radiator_document(rev=2, target={"mode": "heat", "temperature_c": 21.0}),
    )
    context = Context()
    data = {"entity_id": OFFICE, "comfort": 21}
    await hass.services.async_call(
        "chaleur", "set_preset_temperatures", data, blocking=True, context=context
    )
    assert hass.states.get(OFFICE).attributes["temperature"] == 21
    assert hass.states.get(OFFICE).context.id == context.id


async def refusal(get_schedule, **target):
    with pytest.raises(ServiceValidationError) as error:
        await get_schedule(**target)
    return str(error.value)


async def test_what_is_no_radiator_is_named(hass, two_radiators, get_schedule, caplog):
    said = await refusal(get_schedule, entity_id=[OFFICE, "climate.other", "light.lamp"])
    assert "not the thermostat of a Chaleur radiator: climate.other, light.lamp" in said
    area = ar.async_get(hass).async_create("Cellar")
    said = await refusal(get_schedule, area_id=area.id)
    assert said.startswith("There is no radiator in what you chose")


async def test_disabled_and_unloaded_thermostats_are_named(hass, two_radiators, get_schedule):
    er.async_get(hass).async_update_entity(BEDROOM, disabled_by=er.RegistryEntryDisabler.USER)
    await hass.async_block_till_done()
    said = await refusal(get_schedule, entity_id=[OFFICE, BEDROOM])
    assert said.startswith("Not in use in Home Assistant: Bedroom.")
    # Nobody named it, so it is no mistake.
    assert set(await get_schedule(entity_id="all")) == {OFFICE}
    await hass.config_entries.async_unload(two_radiators.entry_id)
    assert "Bedroom, Office" in await refusal(get_schedule, entity_id="all")


async def test_radiators_out_of_reach_are_named_or_left_out(
    hass, two_radiators, get_schedule, scripted_host, until
):
    await scripted_host.send(
        {"type": "delta", "seq": 2, "changes": {"bedroom": {"online": False, "rev": 3}}}
    )
    await until(lambda: hass.states.get(BEDROOM).state == "unavailable")
    said = await refusal(get_schedule, entity_id=[OFFICE, BEDROOM])
    assert said.startswith("Not reachable now: Bedroom.")
    assert not [method for method, _, _ in scripted_host.requests if method == "GET"]
    assert set(await get_schedule(entity_id="all")) == {OFFICE}
    await scripted_host.stop()
    await until(lambda: hass.states.get(OFFICE).state == "unavailable")
    assert "Bedroom, Office" in await refusal(get_schedule, entity_id="all")


def problem(status, kind, **members):
    return status, {"type": f"urn:chaleur:problem:{kind}", "status": status, **members}


async def set_schedule(hass, *rooms):
    await hass.services.async_call(
        "chaleur",
        "set_schedule",
        {"entity_id": list(rooms), "entries": WEEK["entries"]},
        blocking=True,
    )


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (problem(507, "storage-full"), "The disk of Bedroom is full or broken"),
        (problem(409, "offline"), "Bedroom cannot be reached by its host"),
        (problem(403, "forbidden"), "may not control Bedroom"),
        (problem(429, "too-many-requests"), "too many commands"),
        (problem(422, "invalid", pointer="/entries/0/time"), "does not take this value"),
        (problem(500, "internal"), "did not take the command"),
        ((200, {"entries": [{"days": ["noday"], "time": "06:30", "preset": "eco"}]}), "did not"),
        ((200, {"entries": [{"days": [], "time": "06:30", "preset": "eco"}]}), "did not"),
        ((200, {"entries": ["none"]}), "did not"),
        ((200, {"entries": None}), "did not"),
    ],
)
async def test_radiators_that_fail_are_told_while_the_others_change(
    hass, two_radiators, scripted_host, answer, said
):
    scripted_host.answers["PUT", "/radiators/bedroom/schedule"] = answer
    with pytest.raises(HomeAssistantError, match=said):
        await set_schedule(hass, BEDROOM)
    with pytest.raises(HomeAssistantError, match="1 of 2 radiators") as error:
        await set_schedule(hass, OFFICE, BEDROOM)
    assert said in str(error.value)
    written = [path for method, path, _ in scripted_host.requests if method == "PUT"]
    assert "/radiators/office/schedule" in written


async def test_reasons_are_in_the_language_of_home_assistant(hass, two_radiators, scripted_host):
    hass.config.language = "fr"
    scripted_host.answers["PUT", "/radiators/bedroom/schedule"] = problem(507, "storage-full")
    with pytest.raises(HomeAssistantError) as error:
        await set_schedule(hass, OFFICE, BEDROOM)
    assert error.value.translation_placeholders["reasons"].startswith("Le disque de Bedroom")


async def test_reason_of_home_assistant_itself_is_told_as_it_is(hass):
    assert await async_explain(hass, HomeAssistantError("Out of order")) == "Out of order"


async def test_fault_of_our_own_is_not_hidden(hass, two_radiators, monkeypatch):
    monkeypatch.setattr(
        "custom_components.chaleur.api.client.LocalApiClient.set_schedule", lambda *_: 1 / 0
    )
    with pytest.raises(ZeroDivisionError):
        await set_schedule(hass, OFFICE, BEDROOM)


async def test_revoked_token_asks_for_pairing(hass, two_radiators, scripted_host, until):
    scripted_host.answers["PUT", "/radiators/office/schedule"] = problem(401, "unauthorized")
    with pytest.raises(HomeAssistantError, match="Pair it again"):
        await set_schedule(hass, OFFICE)
    await until(lambda: bool(hass.config_entries.flow.async_progress_by_handler("chaleur")))


async def test_preset_and_size_that_a_radiator_does_not_have(hass, two_radiators):
    def call(action, **data):
        data = {"entity_id": OFFICE, **data}
        return hass.services.async_call("chaleur", action, data, blocking=True)

    with pytest.raises(ServiceValidationError, match="does not know this preset"):
        await call("boost")
    two_radiators.runtime_data._mirror._streamed["office"]["caps"].pop("power_max_w")
    two_radiators.runtime_data._mirror._refresh({"office"})
    two_radiators.runtime_data._listeners.async_call({"office"})
    with pytest.raises(ServiceValidationError, match="does not tell its full power"):
        await call("limit_power", power=100, shared=True)


# What people write as a week


def entry(**changes):
    return {"days": ["mon"], "time": "06:30", "preset": "comfort", **changes}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("06:30", "06:30"),
        (" 6:30 ", "06:30"),
        ("06:30:00", "06:30"),
        (time(23, 59), "23:59"),
        # What YAML makes of 17:00 and 17:00:00 without quotes.
        (1020, "17:00"),
        (61200, "17:00"),
    ],
)
def test_every_way_to_write_a_time(written, read):
    assert read_schedule([entry(time=written)]).entries[0].time == read


def test_days_are_put_in_order_and_one_needs_no_list():
    week = read_schedule([entry(days=["Sun", "mon", "mon"]), entry(days="tue")])
    assert [list(it.days) for it in week.entries] == [["mon", "sun"], ["tue"]]
    assert read_schedule(entry()) == read_schedule([entry()])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("06:30", "must have days, time and preset"),
        (entry(temperature=20), "must have days, time and preset"),
        (entry(days=["noday"]), "no such days: .*noday"),
        (entry(days=[]), "no such days"),
        (entry(days=None), "no such days"),
        (entry(time="25:00"), "no such time: 25:00"),
        (entry(time="06:30:01"), "no such time"),
        (entry(time=61201), "no such time"),
        (entry(time=86400), "no such time"),
        (entry(time=True), "no such time"),
        (entry(time=None), "no such time"),
        (entry(preset="boost"), "no such preset: boost"),
        ({"days": ["mon"], "time": "06:30"}, "no such preset"),
        (entry(days=["sun", "tue"]), "begins on tue at 06:30, as an earlier one"),
    ],
)
async def test_wrong_entry_is_told_by_its_number(hass, two_radiators, wrong, said):
    with pytest.raises(ServiceValidationError, match=f"Entry 3 .*{said}"):
        read_schedule([entry(), entry(days="tue"), wrong])


async def test_too_many_entries_or_none(hass, two_radiators):
    for empty in ([], None, "06:30"):
        with pytest.raises(ServiceValidationError, match="has no entries"):
            read_schedule(empty)
    with pytest.raises(ServiceValidationError, match="65 entries; a radiator takes 64"):
        read_schedule([entry()] * 65)


async def test_actions_say_what_is_missing_before_anything_is_set_up(
    hass, integration_is_found, get_schedule
):
    assert await async_setup_component(hass, "chaleur", {})
    assert hass.services.has_service("chaleur", "boost")
    assert "not the thermostat" in await refusal(get_schedule, entity_id=OFFICE)
