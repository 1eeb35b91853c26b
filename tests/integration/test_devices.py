"""Radiators that come, go and are renamed while Home Assistant runs, and while it does not."""

import logging

from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er

from custom_components.chaleur import async_remove_config_entry_device

OFFICE = "climate.office"
HALL = "climate.hall"


def delta(seq, changes, **more):
    return {"type": "delta", "seq": seq, "changes": changes, **more}


def devices(hass, entry):
    registry = dr.async_get(hass)
    return {
        device.name: device
        for device in dr.async_entries_for_config_entry(registry, entry.entry_id)
    }


def is_available(hass, entity_id=OFFICE):
    return hass.states.get(entity_id).state != STATE_UNAVAILABLE


def errors(caplog):
    return [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_new_radiator_appears_at_once(
    hass, scripted_host, scripted_entry, radiator_document, until
):
    hall = radiator_document(id="hall", name="Hall")
    await scripted_host.send(delta(2, {"hall": hall}))
    await until(lambda: hass.states.get(HALL) is not None)
    assert is_available(hass, HALL)
    found = devices(hass, scripted_entry)
    assert found.keys() == {"Flat", "Hall", "Office"}
    assert found["Hall"].via_device_id == found["Flat"].id


async def test_new_radiator_of_a_host_that_starts_again_appears(
    hass, scripted_host, scripted_entry, radiator_document, until
):
    scripted_host.events[1]["radiators"].append(radiator_document(id="hall", name="Hall"))
    await scripted_host.end_streams()
    await until(lambda: hass.states.get(HALL) is not None)
    assert is_available(hass, HALL)


async def test_radiator_that_is_gone_loses_its_device_and_entities(
    hass, scripted_host, scripted_entry, radiator_document, until
):
    await scripted_host.send(delta(2, {"hall": radiator_document(id="hall", name="Hall")}))
    await until(lambda: hass.states.get(HALL) is not None)
    listeners = len(scripted_entry.runtime_data._listeners)
    await scripted_host.send(delta(3, {}, removed=["office"]))
    await until(lambda: hass.states.get(OFFICE) is None)
    await hass.async_block_till_done()
    assert devices(hass, scripted_entry).keys() == {"Flat", "Hall"}
    registered = er.async_entries_for_config_entry(er.async_get(hass), scripted_entry.entry_id)
    assert not [entry for entry in registered if "_office_" in entry.unique_id]
    assert is_available(hass, HALL)
    assert len(scripted_entry.runtime_data._listeners) < listeners


async def test_radiator_that_went_while_the_host_was_away_goes_when_it_is_back(
    hass, scripted_host, scripted_entry, radiator_document, until
):
    hall = radiator_document(id="hall", name="Hall")
    scripted_host.events[1]["radiators"] = [hall]
    await scripted_host.stop()
    await until(lambda: not is_available(hass))
    assert "Office" in devices(hass, scripted_entry)
    await scripted_host.start()
    await until(lambda: hass.states.get(OFFICE) is None)
    await until(lambda: hass.states.get(HALL) is not None)
    assert devices(hass, scripted_entry).keys() == {"Flat", "Hall"}


async def test_radiator_that_went_while_home_assistant_was_off_goes_at_the_next_start(
    hass, scripted_host, scripted_entry, radiator_document
):
    await hass.config_entries.async_unload(scripted_entry.entry_id)
    scripted_host.events[1]["radiators"] = [radiator_document(id="hall", name="Hall")]
    await hass.config_entries.async_setup(scripted_entry.entry_id)
    await hass.async_block_till_done()
    assert devices(hass, scripted_entry).keys() == {"Flat", "Hall"}
    assert hass.states.get(OFFICE) is None


async def test_host_that_is_away_at_the_start_loses_nothing(hass, scripted_host, scripted_entry):
    await hass.config_entries.async_unload(scripted_entry.entry_id)
    await scripted_host.stop()
    await hass.config_entries.async_setup(scripted_entry.entry_id)
    await hass.async_block_till_done()
    assert devices(hass, scripted_entry).keys() == {"Flat", "Office"}


async def test_radiator_that_returns_is_as_its_people_made_it(
    hass, scripted_host, scripted_entry, radiator_document, until, caplog
):
    er.async_get(hass).async_update_entity(OFFICE, name="Warm corner")
    await hass.async_block_till_done()
    await scripted_host.send(delta(2, {}, removed=["office"]))
    await scripted_host.send(delta(3, {"office": radiator_document()}))
    await until(lambda: "office" in scripted_entry.runtime_data._listeners._changes)
    await hass.async_block_till_done()
    await until(lambda: hass.states.get(OFFICE) is not None)
    assert is_available(hass)
    assert len(hass.states.async_entity_ids("climate")) == 1
    assert not errors(caplog)


async def test_renamed_radiator_and_host_are_called_so(
    hass, scripted_host, scripted_entry, radiator_document, until
):
    news = {"name": "Study", "model": "Mark 2"}
    await scripted_host.send(delta(2, {"office": news}))
    await until(lambda: "Study" in devices(hass, scripted_entry))
    assert devices(hass, scripted_entry)["Study"].model == "Mark 2"
    await until(lambda: hass.states.get(OFFICE).attributes["friendly_name"] == "Study")

    told = []
    scripted_entry.runtime_data.async_add_host_listener(
        lambda: told.append(scripted_entry.runtime_data.host)
    )
    scripted_host.events[0]["host"].update(name="Home", software="2", currency="CHF")
    await scripted_host.end_streams()
    await until(lambda: "Home" in devices(hass, scripted_entry))
    assert devices(hass, scripted_entry)["Home"].sw_version == "2"
    assert told[-1].currency == "CHF"


async def test_name_that_a_person_gave_stays(hass, scripted_host, scripted_entry, until):
    registry = dr.async_get(hass)
    office = devices(hass, scripted_entry)["Office"]
    registry.async_update_device(office.id, name_by_user="Warm corner")
    await scripted_host.send(delta(2, {"office": {"name": "Study"}}))
    await until(lambda: registry.async_get(office.id).name == "Study")
    await hass.async_block_till_done()
    assert registry.async_get(office.id).name_by_user == "Warm corner"
    assert hass.states.get(OFFICE).attributes["friendly_name"] == "Warm corner"


async def test_host_is_asked_about_itself(hass, scripted_host, scripted_entry):
    coordinator = scripted_entry.runtime_data
    told = []
    stop = coordinator.async_add_host_listener(lambda: told.append(coordinator.host.software))
    answer = {**scripted_host.events[0]["host"], "software": "3"}
    scripted_host.answers["GET", ""] = (200, answer)
    await coordinator.async_refresh_host()
    assert told == ["3"]
    assert devices(hass, scripted_entry)["Flat"].sw_version == "3"
    stop()
    await coordinator.async_refresh_host()
    assert told == ["3"]


async def test_only_what_the_host_does_not_have_can_be_deleted_by_hand(
    hass, scripted_host, scripted_entry, until
):
    stranger = dr.async_get(hass).async_get_or_create(
        config_entry_id=scripted_entry.entry_id,
        identifiers={("chaleur", f"{scripted_host.id}_attic")},
        name="Attic",
    )

    async def removable():
        return [
            name
            for name, device in devices(hass, scripted_entry).items()
            if await async_remove_config_entry_device(hass, scripted_entry, device)
        ]

    assert await removable() == ["Attic"]
    await scripted_host.stop()
    await until(lambda: not is_available(hass))
    assert await removable() == []
    await hass.config_entries.async_unload(scripted_entry.entry_id)
    assert not await async_remove_config_entry_device(hass, scripted_entry, stranger)
