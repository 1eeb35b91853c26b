"""The action that explains the CO2 estimate: of the lifetime, of periods, split between parties."""

import json
from math import prod

import pytest
from action_answers import answer_of
from chaleur_radiator.engines import ComputeState
from chaleur_radiator.engines.virtual import VirtualEngine
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.util import dt as dt_util

CO2 = "sensor.office_co2_avoided_estimate"


@pytest.fixture
def expected_lingering_timers():
    """Allow the heartbeat that aiohttp's server arms once more while it closes a socket."""
    return True


async def explain(hass, **data):
    told = await answer_of(hass, "explain_co2", **data)
    json.dumps(told, allow_nan=False)
    return told


def assert_adds_up(told):
    values = {value["id"]: value["value"] for value in told["values"]}
    for term in told["terms"]:
        kg = prod(values[name] for name in term["formula"])
        kg /= prod(values[name] for name in term["divided_by"])
        assert term["kg"] == pytest.approx(kg, abs=1e-6)
    total = sum(term["sign"] * term["kg"] for term in told["terms"])
    assert told["avoided_kg"] == pytest.approx(total, abs=1e-6)
    assert told["data_centre_kg"] + told["heating_kg"] == pytest.approx(total, abs=1e-6)
    return values


async def test_lifetime_is_what_the_sensor_shows(hass, scripted_entry):
    told = await explain(hass)
    values = assert_adds_up(told)
    assert values["used_energy"] == 10
    assert values["useful_energy"] == values["wanted_energy"] == 9
    state = hass.states.get(CO2)
    assert told["avoided_kg"] == pytest.approx(float(state.state), abs=5e-5)
    assert told["low_kg"] == pytest.approx(state.attributes["low"], abs=5e-5)
    assert told["high_kg"] == pytest.approx(state.attributes["high"], abs=5e-5)
    assert told["sign_certain"] is state.attributes["sign_certain"]
    assert told["period"]["start"] is None
    assert told["period"]["complete"]
    assert told["method"] == "v1"
    assert told["live_share"] == 0


async def test_choices_of_the_options_are_explained(hass, scripted_entry):
    options = {"country": "DE", "replaced_heater": "gas", "factor_family": "direct", "pue": 1.2}
    hass.config_entries.async_update_entry(scripted_entry, options=options)
    await hass.config_entries.async_reload(scripted_entry.entry_id)
    told = await explain(hass)
    values = assert_adds_up(told)
    assert told["reference"] == {
        "country": "DE",
        "replaced_heater": "gas",
        "factor_family": "direct",
    }
    assert values["pue"] == 1.2
    assert told["terms"][1]["formula"] == ["wanted_energy", "fuel"]
    assert told["avoided_kg"] == pytest.approx(float(hass.states.get(CO2).state), abs=5e-5)


async def test_figure_is_split_by_percentages(hass, scripted_entry):
    told = await explain(hass, shares={"flats": 50, "operator": 30.5})
    assert told["attributed"] == {
        "flats": pytest.approx(told["avoided_kg"] * 0.5),
        "operator": pytest.approx(told["avoided_kg"] * 0.305),
    }
    whole = await explain(hass, shares={"a": 33.3, "b": 33.3, "c": 33.4})
    assert sum(whole["attributed"].values()) == pytest.approx(whole["avoided_kg"])


@pytest.mark.parametrize(
    ("shares", "reason"),
    [
        ({"flats": 60, "operator": 41}, "add up to 101 %"),
        ({"flats": -1}, "Correct flats: -1"),
        ({"flats": 101}, "Correct flats: 101"),
        ({"flats": "half"}, "Correct flats: half"),
        ({"flats": True}, "Correct flats: True"),
        ({"flats": float("nan")}, "Correct flats: nan"),
        (["flats"], r"Correct \['flats'\]"),
        ({}, r"Correct {}"),
    ],
)
async def test_shares_of_more_than_all_or_of_nothing_are_refused(
    hass, scripted_entry, shares, reason
):
    with pytest.raises(ServiceValidationError, match=reason):
        await explain(hass, shares=shares)


async def test_loss_is_shared_in_full(hass, scripted_host, set_up, entry_for):
    office = scripted_host.events[1]["radiators"][0]
    office["totals"] |= {"useful_kwh": 0.0, "wanted_kwh": 5.0}
    await set_up(entry_for(scripted_host))
    with pytest.raises(ServiceValidationError, match="Office emitted more than it avoided"):
        await explain(hass, shares={"flats": 99})
    told = await explain(hass, shares={"flats": 60, "operator": 40})
    assert_adds_up(told)
    assert told["avoided_kg"] == pytest.approx(-5 * 0.0519)
    assert told["attributed"]["flats"] == pytest.approx(0.6 * told["avoided_kg"])


async def test_radiator_that_does_not_tell_enough_has_nothing_to_explain(
    hass, scripted_host, set_up, entry_for
):
    del scripted_host.events[1]["radiators"][0]["totals"]["wanted_kwh"]
    await set_up(entry_for(scripted_host))
    for data in ({}, {"period": "today"}):
        with pytest.raises(ServiceValidationError, match="Office does not tell how much"):
            await explain(hass, **data)


async def test_host_that_refuses_its_history_is_told(hass, scripted_entry):
    with pytest.raises(HomeAssistantError, match="cannot be reached by its host"):
        await explain(hass, period="today")


async def test_times_that_make_no_sense(hass, scripted_entry):
    with pytest.raises(ServiceValidationError, match="not both"):
        await explain(hass, period="today", start="2026-01-01 00:00:00")


async def test_real_radiator_is_explained_by_the_period(hass, daemon, paired, until):
    data = {"entity_id": "climate.office", "temperature": 25}
    await hass.services.async_call("climate", "set_temperature", data, blocking=True)
    energy = float(hass.states.get("sensor.office_energy").state)
    await until(lambda: float(hass.states.get("sensor.office_energy").state) > energy + 0.01)
    lifetime = await explain(hass)
    today = await explain(hass, period="today")
    for told in (lifetime, today):
        assert_adds_up(told)
        assert told["avoided_kg"] > 0
        assert 0 < told["useful_share"] <= 1
        assert 0 < told["erf"] <= 1
        assert told["period"]["complete"]
    assert dt_util.parse_datetime(today["period"]["start"]) == dt_util.start_of_local_day()
    assert today["terms"][2]["kg"] == pytest.approx(lifetime["terms"][2]["kg"], abs=0.1)
    before = await explain(hass, start="2026-01-01 00:00:00", end="2026-01-03 00:00:00")
    assert before["avoided_kg"] == 0
    assert before["useful_share"] is before["erf"] is None


@pytest.fixture
def offered(monkeypatch):
    """Let a test say what work there is for the virtual engines."""
    offer = {"now": ComputeState.WORKING}

    def follow(engine, _seconds):
        engine._offer = offer["now"]

    monkeypatch.setattr(VirtualEngine, "_pass_time", follow)
    return offer


async def test_work_raises_the_figure_and_heat_alone_does_not(hass, offered, daemon, paired, until):
    def number(key):
        return float(hass.states.get(f"sensor.office_{key}").state)

    def shows(state):
        return lambda: hass.states.get("sensor.office_compute_state").state == state

    target = {"entity_id": "climate.office", "temperature": 26}
    await hass.services.async_call("climate", "set_temperature", target, blocking=True)
    before = number("co2_avoided_estimate")
    await until(lambda: number("co2_avoided_estimate") > before)
    offered["now"] = ComputeState.FILLER
    await until(shows("filler"))
    working, energy = await explain(hass), number("energy")
    await until(lambda: number("energy") > energy + 0.01)
    filler = await explain(hass)
    assert filler["terms"][2]["kg"] > working["terms"][2]["kg"]
    # What was useful before the first filler work was pushed may still have been on its way.
    assert filler["avoided_kg"] <= working["avoided_kg"] + 1e-4
    off = {"entity_id": "climate.office", "hvac_mode": "off"}
    await hass.services.async_call("climate", "set_hvac_mode", off, blocking=True)
    await until(shows("idle"))
    assert (await explain(hass))["avoided_kg"] <= filler["avoided_kg"] + 1e-9
