"""What a radiator can do may change while it is connected, by an update of its host."""

from homeassistant.components.climate import ClimateEntityFeature
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.helpers import area_registry as ar
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er

BOOST = "button.office_boost"
CLIMATE = "climate.office"


async def test_modes_presets_and_limits_appear_without_a_reload(hass, scripted_entry, push):
    caps = {
        "modes": ["off", "heat", "auto"],
        "presets": ["none", "comfort", "boost"],
        "temperature_max_c": 24,
        "temperature_step_c": 0.1,
    }
    await push(caps=caps)
    shown = hass.states.get(CLIMATE).attributes
    assert shown["hvac_modes"] == ["off", "heat", "auto"]
    assert shown["preset_modes"] == ["none", "comfort", "boost"]
    assert shown["max_temp"] == 24
    assert shown["target_temp_step"] == 0.1
    registered = er.async_get(hass).async_get(CLIMATE)
    assert registered.capabilities["hvac_modes"] == ["off", "heat", "auto"]
    await push(caps={"presets": []})
    shown = hass.states.get(CLIMATE).attributes
    assert not shown["supported_features"] & ClimateEntityFeature.PRESET_MODE
    assert "preset_mode" not in shown


async def test_boost_button_comes_and_goes_with_the_preset(hass, scripted_entry, push):
    assert hass.states.get(BOOST) is None
    await push(caps={"presets": ["none", "boost"]})
    assert hass.states.get(BOOST).state != STATE_UNAVAILABLE
    await push(caps={"presets": ["none"]})
    assert hass.states.get(BOOST).state == STATE_UNAVAILABLE
    await push(caps={"presets": ["none", "boost"]})
    assert hass.states.get(BOOST).state != STATE_UNAVAILABLE


async def test_a_radiator_that_went_and_came_back_is_waited_for_once(
    hass, scripted_host, scripted_entry, radiator_document, until
):
    away = {"type": "delta", "seq": 2, "changes": {}, "removed": ["office"]}
    await scripted_host.send(away)
    await until(lambda: hass.states.get(CLIMATE) is None)
    listeners = scripted_entry.runtime_data._listeners
    back = {"type": "delta", "seq": 3, "changes": {"office": radiator_document()}}
    await scripted_host.send(back)
    await until(lambda: hass.states.get(CLIMATE) is not None)
    presets = {"rev": 9, "caps": {"presets": ["none", "boost"]}}
    await scripted_host.send({"type": "delta", "seq": 4, "changes": {"office": presets}})
    await until(lambda: hass.states.get(BOOST) is not None)
    assert len(listeners) > 0
    await hass.config_entries.async_unload(scripted_entry.entry_id)
    assert len(listeners) == 0


async def test_warming_ahead_of_the_schedule_is_preheating(hass, scripted_entry, push):
    def action():
        return hass.states.get(CLIMATE).attributes["hvac_action"]

    await push(actual={"preheating": True})
    assert action() == "preheating"
    await push(actual={"action": "idle"})
    assert action() == "idle"
    await push(actual={"action": "heating", "preheating": False})
    assert action() == "heating"


async def test_radiator_named_after_a_room_is_put_there(hass, scripted_host, set_up, entry_for):
    office = ar.async_get(hass).async_create("office")
    entry = entry_for(scripted_host)
    await set_up(entry)
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    areas = {device.name: device.area_id for device in devices}
    assert areas == {"Flat": None, "Office": office.id}


async def test_no_area_is_made_for_a_radiator(hass, scripted_entry):
    assert not ar.async_get(hass).areas
