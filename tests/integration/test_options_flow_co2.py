"""The options of the CO2 estimate: what it compares with, and what of it has no factor."""

import pytest
from homeassistant.config_entries import ConfigEntryState
from homeassistant.data_entry_flow import InvalidData
from homeassistant.helpers import entity_registry as er
from test_options_flow import configure, menu, suggested

INTENSITY = "sensor.intensity"
DEFAULTS = {"country": "fr", "replaced_heater": "electric", "factor_family": "life-cycle"}
SAVED = {**DEFAULTS, "country": "FR"}


@pytest.fixture
def intensity(hass):
    """Give a function that shows a grid intensity."""

    def show(value="52", unit="gCO2eq/kWh", state_class="measurement"):
        attributes = {"unit_of_measurement": unit, "state_class": state_class}
        hass.states.async_set(INTENSITY, value, attributes)
        return INTENSITY

    return show


async def test_form_begins_with_what_flatters_least(hass, scripted_entry):
    form = await menu(hass, scripted_entry, "co2")
    nothing = {"pue": None, "heat_factor": None, "grid_intensity_entity": None}
    assert suggested(form) == {**DEFAULTS, **nothing}
    assert form["description_placeholders"]["name"] == "Flat"
    await configure(hass, form, **DEFAULTS)
    assert scripted_entry.options == SAVED
    assert scripted_entry.state is ConfigEntryState.LOADED


async def test_everything_is_kept_and_an_emptied_field_done_without(
    hass, scripted_entry, intensity
):
    full = {
        "country": "gb",
        "replaced_heater": "district",
        "factor_family": "life-cycle",
        "pue": 1.2,
        "heat_factor": 0.07,
        "grid_intensity_entity": intensity(),
    }
    form = await menu(hass, scripted_entry, "co2")
    await configure(hass, form, **full)
    assert scripted_entry.options == {**full, "country": "GB"}
    form = await menu(hass, scripted_entry, "co2")
    assert suggested(form) == full
    await configure(hass, form, **DEFAULTS)
    assert scripted_entry.options == SAVED


async def test_other_options_stay_also_when_two_forms_are_open_at_once(hass, scripted_entry):
    co2 = await menu(hass, scripted_entry, "co2")
    price = await menu(hass, scripted_entry, "electricity_price")
    await configure(hass, price, electricity_price=0.3)
    await configure(hass, co2, **DEFAULTS)
    assert scripted_entry.options == {**SAVED, "electricity_price": 0.3}
    price = await menu(hass, scripted_entry, "electricity_price")
    await configure(hass, price, electricity_price=0.2)
    assert scripted_entry.options == {**SAVED, "electricity_price": 0.2}


@pytest.mark.parametrize(
    ("wrong", "error", "right"),
    [
        (
            {"country": "gb", "factor_family": "direct"},
            {"country": "no_grid_factor"},
            {"country": "de"},
        ),
        (
            {"replaced_heater": "wood_pellets", "factor_family": "direct"},
            {"replaced_heater": "no_heater_factor"},
            {"factor_family": "life-cycle"},
        ),
        (
            {"country": "de", "replaced_heater": "district"},
            {"heat_factor": "heat_factor_missing"},
            {"heat_factor": 0},
        ),
        (
            {"replaced_heater": "district", "factor_family": "direct"},
            {"heat_factor": "heat_factor_missing"},
            {"heat_factor": 1},
        ),
        (
            {"replaced_heater": "district", "heat_factor": 113},
            {"heat_factor": "heat_factor_implausible"},
            {"heat_factor": 0.113},
        ),
        (
            {"replaced_heater": "gas", "heat_factor": 0.1},
            {"heat_factor": "heat_factor_unused"},
            {"replaced_heater": "district"},
        ),
        ({"pue": 0.99}, {"pue": "pue_out_of_range"}, {"pue": 1}),
        ({"pue": 3.1}, {"pue": "pue_out_of_range"}, {"pue": 3}),
        ({"pue": float("nan")}, {"pue": "pue_out_of_range"}, {"pue": 1.46}),
        (
            {"pue": float("inf"), "replaced_heater": "district", "heat_factor": -0.1},
            {"pue": "pue_out_of_range", "heat_factor": "heat_factor_implausible"},
            {"pue": 1.1, "heat_factor": 0.05},
        ),
    ],
)
async def test_what_has_no_factor_or_cannot_be_is_refused(
    hass, scripted_entry, wrong, error, right
):
    form = await menu(hass, scripted_entry, "co2")
    form = await configure(hass, form, **{**DEFAULTS, **wrong})
    assert form["errors"] == error
    assert scripted_entry.options == {}
    assert suggested(form).items() >= wrong.items()
    answers = {**DEFAULTS, **wrong, **right}
    await configure(hass, form, **answers)
    assert scripted_entry.options == {**answers, "country": answers["country"].upper()}


@pytest.mark.parametrize(
    ("shown", "error"),
    [
        (None, "entity_not_found"),
        ({"unit": "%"}, "not_an_intensity"),
        ({"unit": None}, "not_an_intensity"),
        ({"state_class": None}, "no_statistics"),
        ({"state_class": "total"}, "no_statistics"),
        ({"value": "52", "unit": "kgCO2e/kWh"}, "intensity_implausible"),
        ({"value": "-1"}, "intensity_implausible"),
    ],
)
async def test_an_entity_that_tells_no_intensity(hass, scripted_entry, intensity, shown, error):
    if shown is not None:
        intensity(**shown)
    answers = {**DEFAULTS, "grid_intensity_entity": INTENSITY}
    form = await menu(hass, scripted_entry, "co2")
    form = await configure(hass, form, **answers)
    assert form["errors"] == {"grid_intensity_entity": error}
    assert suggested(form)["grid_intensity_entity"] == INTENSITY
    # One that tells nothing just now may tell something later.
    intensity("unavailable")
    await configure(hass, form, **answers)
    assert scripted_entry.options == {**SAVED, "grid_intensity_entity": INTENSITY}


async def test_a_thermostat_tells_no_intensity(hass, scripted_entry):
    form = await menu(hass, scripted_entry, "co2")
    form = await configure(hass, form, **DEFAULTS, grid_intensity_entity="climate.office")
    assert form["errors"] == {"grid_intensity_entity": "entity_not_found"}


async def test_electricity_maps_is_never_taken_for_direct_emissions(
    hass, scripted_entry, intensity
):
    registry = er.async_get(hass)
    intensity_id = registry.async_get_or_create(
        "sensor", "co2signal", "x", suggested_object_id="intensity"
    ).entity_id
    answers = {**DEFAULTS, "grid_intensity_entity": intensity()}
    assert intensity_id == INTENSITY
    form = await menu(hass, scripted_entry, "co2")
    form = await configure(hass, form, **{**answers, "factor_family": "direct"})
    assert form["errors"] == {"grid_intensity_entity": "intensity_is_life_cycle"}
    await configure(hass, form, **answers)
    assert scripted_entry.options["grid_intensity_entity"] == INTENSITY


async def test_a_country_that_is_not_offered_is_refused(hass, scripted_entry):
    form = await menu(hass, scripted_entry, "co2")
    with pytest.raises(InvalidData):
        await configure(hass, form, **{**DEFAULTS, "country": "us"})
    assert scripted_entry.options == {}


async def test_while_the_host_is_away_the_estimate_can_be_set(hass, scripted_host, scripted_entry):
    await hass.config_entries.async_unload(scripted_entry.entry_id)
    await scripted_host.stop()
    form = await menu(hass, scripted_entry, "co2")
    await configure(hass, form, **{**DEFAULTS, "replaced_heater": "gas"})
    assert scripted_entry.options == {**SAVED, "replaced_heater": "gas"}
    await scripted_host.start()
    await hass.config_entries.async_reload(scripted_entry.entry_id)
    assert scripted_entry.state is ConfigEntryState.LOADED
