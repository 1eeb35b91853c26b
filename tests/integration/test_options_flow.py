"""The options of a host: what electricity costs, and temperature sensors in its rooms."""

import pytest
from homeassistant.config_entries import ConfigEntryState
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er

PRICE = "sensor.tariff"
ROOM = "sensor.room"


@pytest.fixture
def room(hass):
    """Add a temperature sensor of Home Assistant."""
    hass.states.async_set(
        ROOM, "19.5", {"device_class": "temperature", "unit_of_measurement": "°C"}
    )
    return ROOM


@pytest.fixture
def two_radiators(scripted_host, radiator_document):
    """Give the scripted host a second radiator."""
    scripted_host.events[1]["radiators"].append(radiator_document(id="bedroom", name="Bedroom"))


async def menu(hass, entry, step):
    """Open the options and choose one of them."""
    form = await hass.config_entries.options.async_init(entry.entry_id)
    assert form["type"] is FlowResultType.MENU
    assert form["menu_options"] == ["electricity_price", "room_sensor", "co2"]
    return await configure(hass, form, next_step_id=step)


async def configure(hass, form, **user_input):
    result = await hass.config_entries.options.async_configure(form["flow_id"], user_input)
    await hass.async_block_till_done()
    return result


def office_device_id(hass):
    return er.async_get(hass).async_get("climate.office").device_id


def suggested(form):
    return {
        str(key): (key.description or {}).get("suggested_value")
        for key in form["data_schema"].schema
    }


async def test_a_fixed_price_is_saved_and_used_at_once(hass, scripted_host, scripted_entry):
    form = await menu(hass, scripted_entry, "electricity_price")
    assert form["description_placeholders"]["currency"] == "EUR"
    result = await configure(hass, form, electricity_price=0.25)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert scripted_entry.options == {"electricity_price": 0.25}
    assert scripted_entry.state is ConfigEntryState.LOADED
    assert len(scripted_host.streams) == 2


async def test_options_that_stay_as_they_are_leave_the_connection_alone(
    hass, scripted_host, scripted_entry
):
    form = await menu(hass, scripted_entry, "electricity_price")
    await configure(hass, form, electricity_price=0)
    assert scripted_entry.options == {"electricity_price": 0}
    form = await menu(hass, scripted_entry, "electricity_price")
    await configure(hass, form, electricity_price=0)
    assert len(scripted_host.streams) == 2


async def test_a_price_is_shown_again_and_can_be_cleared(hass, scripted_entry):
    hass.states.async_set(PRICE, "0.21", {"unit_of_measurement": "EUR/kWh"})
    form = await menu(hass, scripted_entry, "electricity_price")
    values = {"electricity_price": 0.25, "electricity_price_entity": PRICE}
    await configure(hass, form, **values)
    assert scripted_entry.options == values
    form = await menu(hass, scripted_entry, "electricity_price")
    assert suggested(form) == values
    await configure(hass, form)
    assert scripted_entry.options == {}


@pytest.mark.parametrize("price", [-0.01, 25, float("nan"), float("inf")])
async def test_a_price_that_cannot_be(hass, scripted_entry, price):
    form = await menu(hass, scripted_entry, "electricity_price")
    form = await configure(hass, form, electricity_price=price)
    assert form["errors"] == {"electricity_price": "price_implausible"}
    assert form["description_placeholders"]["highest"] == "5"
    await configure(hass, form, electricity_price=0.25)
    assert scripted_entry.options == {"electricity_price": 0.25}


async def test_a_currency_of_many_units_may_have_a_high_price(
    hass, scripted_host, set_up, entry_for
):
    scripted_host.events[0]["host"]["currency"] = "HUF"
    entry = entry_for(scripted_host)
    await set_up(entry)
    form = await menu(hass, entry, "electricity_price")
    await configure(hass, form, electricity_price=70)
    assert entry.options == {"electricity_price": 70}


@pytest.mark.parametrize(
    ("entity_id", "unit", "error"),
    [
        ("sensor.nobody", None, "entity_not_found"),
        ("climate.office", None, "entity_not_found"),
        (PRICE, "USD/kWh", "not_a_price"),
        (PRICE, "W", "not_a_price"),
    ],
)
async def test_an_entity_that_tells_no_price(hass, scripted_entry, entity_id, unit, error):
    hass.states.async_set(PRICE, "1", {"unit_of_measurement": unit})
    form = await menu(hass, scripted_entry, "electricity_price")
    form = await configure(hass, form, electricity_price_entity=entity_id)
    assert form["errors"] == {"electricity_price_entity": error}
    assert suggested(form)["electricity_price_entity"] == entity_id
    hass.states.async_set("input_number.price", "0.2")
    await configure(hass, form, electricity_price_entity="input_number.price")
    assert scripted_entry.options == {"electricity_price_entity": "input_number.price"}


async def test_the_only_radiator_needs_no_choice(hass, scripted_entry, room):
    form = await menu(hass, scripted_entry, "room_sensor")
    assert form["step_id"] == "radiator_sensor"
    assert form["description_placeholders"]["radiator"] == "Office"
    await configure(hass, form, sensor=room)
    assert scripted_entry.options == {"room_sensors": {"office": room}}
    form = await menu(hass, scripted_entry, "room_sensor")
    assert suggested(form) == {"sensor": room}
    await configure(hass, form)
    assert scripted_entry.options == {}


async def test_one_sensor_may_serve_several_radiators(hass, two_radiators, scripted_entry, room):
    registry = dr.async_get(hass)
    registry.async_update_device(office_device_id(hass), name_by_user="Study")
    for radiator, name in (("office", "Study"), ("bedroom", "Bedroom")):
        form = await menu(hass, scripted_entry, "room_sensor")
        assert form["step_id"] == "room_sensor"
        (selector,) = form["data_schema"].schema.values()
        options = [(option["value"], option["label"]) for option in selector.config["options"]]
        assert options == [("bedroom", "Bedroom"), ("office", "Study")]
        form = await configure(hass, form, radiator=radiator)
        assert form["description_placeholders"]["radiator"] == name
        await configure(hass, form, sensor=room)
    assert scripted_entry.options == {"room_sensors": {"office": room, "bedroom": room}}


async def test_a_sensor_that_does_not_fit(hass, scripted_entry, room):
    own = er.async_get(hass).async_get_or_create(
        "sensor",
        "chaleur",
        "own",
        device_id=office_device_id(hass),
        config_entry=scripted_entry,
    )
    hass.states.async_set(own.entity_id, "19", {"device_class": "temperature"})
    hass.states.async_set("sensor.humid", "50", {"device_class": "humidity"})
    form = await menu(hass, scripted_entry, "room_sensor")
    for sensor, error in (
        ("sensor.nobody", "entity_not_found"),
        ("climate.office", "not_a_temperature"),
        ("sensor.humid", "not_a_temperature"),
        (own.entity_id, "own_sensor"),
    ):
        form = await configure(hass, form, sensor=sensor)
        assert form["errors"] == {"sensor": error}
    await configure(hass, form, sensor=room)
    assert scripted_entry.options == {"room_sensors": {"office": room}}


async def test_what_belonged_to_a_radiator_that_is_no_more_is_dropped(hass, scripted_entry, room):
    options = {"room_sensors": {"cellar": room, "office": room}}
    hass.config_entries.async_update_entry(scripted_entry, options=options)
    form = await menu(hass, scripted_entry, "electricity_price")
    await configure(hass, form, electricity_price=0.3)
    assert scripted_entry.options == {
        "electricity_price": 0.3,
        "room_sensors": {"office": room},
    }


async def test_while_the_host_is_away_everything_can_be_set(
    hass, scripted_host, scripted_entry, room
):
    await hass.config_entries.async_unload(scripted_entry.entry_id)
    await scripted_host.stop()
    form = await menu(hass, scripted_entry, "electricity_price")
    assert form["description_placeholders"]["currency"] == "EUR"
    await configure(hass, form, electricity_price=0.3)
    assert scripted_entry.state is ConfigEntryState.SETUP_RETRY
    form = await menu(hass, scripted_entry, "room_sensor")
    await configure(hass, form, sensor=room)
    assert scripted_entry.options == {
        "electricity_price": 0.3,
        "room_sensors": {"office": room},
    }
    await scripted_host.start()
    await hass.config_entries.async_reload(scripted_entry.entry_id)
    assert scripted_entry.state is ConfigEntryState.LOADED


async def test_a_host_that_was_never_connected_has_no_radiators_yet(hass, scripted_host, entry_for):
    entry = entry_for(scripted_host)
    entry.add_to_hass(hass)
    result = await menu(hass, entry, "room_sensor")
    assert result["reason"] == "no_radiators"
    assert result["description_placeholders"] == {"name": "Flat"}
    form = await menu(hass, entry, "electricity_price")
    assert form["description_placeholders"]["currency"] == "-"


async def test_a_radiator_that_goes_while_its_form_is_open(hass, scripted_entry, room):
    form = await menu(hass, scripted_entry, "room_sensor")
    dr.async_get(hass).async_remove_device(office_device_id(hass))
    result = await configure(hass, form, sensor=room)
    assert result["reason"] == "radiator_gone"
    assert scripted_entry.options == {}
