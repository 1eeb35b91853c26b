"""What the entities show and what they send."""

import asyncio

import pytest
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

OFFICE = "climate.office"
PATCH = ("PATCH", "/radiators/office")


async def command(hass, service, **data):
    await hass.services.async_call("climate", service, {"entity_id": OFFICE, **data}, blocking=True)


def attributes(hass, entity_id=OFFICE):
    return hass.states.get(entity_id).attributes


async def test_climate_shows_the_radiator(hass, scripted_entry):
    assert hass.states.get(OFFICE).state == "heat"
    shown = attributes(hass)
    assert shown["hvac_modes"] == ["off", "heat"]
    assert shown["min_temp"] == 5
    assert shown["max_temp"] == 26
    assert shown["target_temp_step"] == 0.5
    assert shown["current_temperature"] == 18.2
    assert shown["temperature"] == 19
    assert shown["hvac_action"] == "heating"
    assert shown["preset_mode"] == "comfort"
    assert shown["preset_modes"] == ["none", "comfort", "eco"]
    assert shown["friendly_name"] == "Office"


async def test_climate_of_a_radiator_that_says_little(hass, scripted_host, set_up, entry_for):
    scripted_host.events[1]["radiators"] = [{"id": "office", "online": True, "rev": 1}]
    await set_up(entry_for(scripted_host))
    assert hass.states.get("climate.office").state == STATE_UNKNOWN
    shown = attributes(hass)
    assert shown["hvac_modes"] == ["off", "heat"]
    assert shown["current_temperature"] is None
    assert "preset_modes" not in shown
    assert shown["min_temp"] == 7
    assert shown["max_temp"] == 35
    for sensor in ("power", "energy", "core_hours", "earnings", "co2_avoided_estimate"):
        assert hass.states.get(f"sensor.office_{sensor}").state == STATE_UNKNOWN


async def test_radiator_with_a_schedule_has_the_mode_auto(
    hass, scripted_host, set_up, entry_for, radiator_document
):
    caps = {"modes": ["off", "heat", "auto"]}
    document = radiator_document(caps=caps, target={"mode": "auto"})
    scripted_host.events[1]["radiators"] = [document]
    await set_up(entry_for(scripted_host))
    assert hass.states.get(OFFICE).state == "auto"
    assert attributes(hass)["hvac_modes"] == ["off", "heat", "auto"]


@pytest.mark.parametrize(
    ("service", "data", "target"),
    [
        ("set_temperature", {"temperature": 21.5}, {"temperature_c": 21.5}),
        (
            "set_temperature",
            {"temperature": 20, "hvac_mode": "heat"},
            {"temperature_c": 20, "mode": "heat"},
        ),
        ("set_hvac_mode", {"hvac_mode": "off"}, {"mode": "off"}),
        ("set_preset_mode", {"preset_mode": "eco"}, {"preset": "eco"}),
        ("turn_on", {}, {"mode": "heat"}),
        ("turn_off", {}, {"mode": "off"}),
    ],
)
async def test_command_becomes_one_request(
    hass, scripted_host, scripted_entry, radiator_document, service, data, target
):
    scripted_host.answers[PATCH] = (200, radiator_document(rev=2))
    await command(hass, service, **data)
    assert scripted_host.requests == [(*PATCH, {"target": target})]


async def test_reply_is_shown_at_once(hass, scripted_host, scripted_entry, radiator_document):
    target = {"mode": "heat", "temperature_c": 21, "preset": "none"}
    scripted_host.answers[PATCH] = (200, radiator_document(rev=2, target=target))
    await command(hass, "set_temperature", temperature=21)
    assert attributes(hass)["temperature"] == 21
    assert attributes(hass)["preset_mode"] == "none"


async def test_target_does_not_jump_back_while_commands_are_on_their_way(
    hass, scripted_host, scripted_entry, radiator_document, until
):
    scripted_host.reply_gate = asyncio.Event()
    scripted_host.answers[PATCH] = (200, radiator_document(rev=2))
    first = hass.async_create_task(command(hass, "set_temperature", temperature=20))
    await until(lambda: attributes(hass)["temperature"] == 20)
    second = hass.async_create_task(command(hass, "set_temperature", temperature=23))
    await until(lambda: attributes(hass)["temperature"] == 23)
    old = {"office": {"rev": 2, "target": {"temperature_c": 20}, "actual": {"temperature_c": 18.5}}}
    await scripted_host.send({"type": "delta", "seq": 2, "changes": old})
    await until(lambda: attributes(hass)["current_temperature"] == 18.5)
    assert attributes(hass)["temperature"] == 23
    target = {"mode": "heat", "temperature_c": 23, "preset": "none"}
    scripted_host.answers[PATCH] = (200, radiator_document(rev=3, target=target))
    scripted_host.reply_gate.set()
    await first
    await second
    assert attributes(hass)["temperature"] == 23
    bodies = [body["target"]["temperature_c"] for *_, body in scripted_host.requests]
    assert bodies == [20, 23]


@pytest.mark.parametrize(
    ("status", "kind", "error", "message"),
    [
        (
            422,
            "invalid",
            ServiceValidationError,
            "refused this target and keeps the old one. It takes temperatures from 5 to 26",
        ),
        (409, "offline", HomeAssistantError, "cannot be reached by its host"),
        (404, "not-found", HomeAssistantError, "cannot be reached by its host"),
        (403, "forbidden", HomeAssistantError, "may not control Office"),
        (429, "too-many-requests", HomeAssistantError, "too many commands"),
        (500, "internal", HomeAssistantError, "did not take the command"),
    ],
)
async def test_refused_command_says_why_and_shows_the_old_target_again(
    hass, scripted_host, scripted_entry, status, kind, error, message
):
    problem = {"type": f"urn:chaleur:problem:{kind}", "status": status, "detail": "too warm"}
    scripted_host.answers[PATCH] = (status, problem)
    with pytest.raises(error, match=message):
        await command(hass, "set_temperature", temperature=25)
    assert attributes(hass)["temperature"] == 19


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (200, b"not JSON"),
        (200, []),
        (200, {"name": "no id"}),
        (302, {}),
        (200, b"[" * (4 * 1024 * 1024 + 1)),
    ],
    ids=["no JSON", "no object", "no radiator", "redirect", "too long"],
)
async def test_unreadable_reply_fails_the_command(
    hass, scripted_host, scripted_entry, status, answer
):
    scripted_host.answers[PATCH] = (status, answer)
    with pytest.raises(HomeAssistantError, match="did not take the command"):
        await command(hass, "turn_off")
    assert hass.states.get(OFFICE).state == "heat"


async def test_command_with_a_revoked_token_asks_for_pairing(hass, scripted_host, scripted_entry):
    scripted_host.answers[PATCH] = (401, {})
    with pytest.raises(HomeAssistantError, match="Pair it again"):
        await command(hass, "turn_off")
    await hass.async_block_till_done()
    flows = hass.config_entries.flow.async_progress_by_handler("chaleur")
    assert [flow["step_id"] for flow in flows] == ["reauth_confirm"]


async def test_mode_that_the_radiator_lacks_is_refused(hass, scripted_host, scripted_entry):
    with pytest.raises(ServiceValidationError):
        await command(hass, "set_temperature", temperature=20, hvac_mode="cool")
    assert not scripted_host.requests


@pytest.mark.parametrize(
    ("sensor", "state", "unit", "device_class", "state_class"),
    [
        ("power", 400, "W", "power", "measurement"),
        ("energy", 10, "kWh", "energy", "total_increasing"),
        ("compute_load", 80, "%", None, "measurement"),
        ("core_hours", 100.5, "h", None, "total_increasing"),
        ("earnings", 1.25, "EUR", "monetary", "total"),
        ("co2_avoided_estimate", 0.5309, "kg", "weight", "total"),
    ],
)
async def test_sensor(hass, scripted_entry, sensor, state, unit, device_class, state_class):
    shown = hass.states.get(f"sensor.office_{sensor}")
    assert float(shown.state) == pytest.approx(state, abs=5e-4)
    assert shown.attributes["unit_of_measurement"] == unit
    assert shown.attributes.get("device_class") == device_class
    assert shown.attributes["state_class"] == state_class


async def test_power_and_energy_say_how_the_radiator_knows_them(
    hass, scripted_host, scripted_entry, until
):
    assert "power_source" not in attributes(hass, "sensor.office_power")
    changes = {"office": {"caps": {"power_source": "estimated"}, "actual": {"power_w": 1}}}
    await scripted_host.send({"type": "delta", "seq": 2, "changes": changes})
    await until(lambda: hass.states.get("sensor.office_power").state == "1")
    assert attributes(hass, "sensor.office_power")["power_source"] == "estimated"
    assert "power_source" not in attributes(hass, "sensor.office_compute_load")


async def test_co2_avoided_has_a_range_and_names_what_it_is_compared_with(hass, scripted_entry):
    shown = attributes(hass, "sensor.office_co2_avoided_estimate")
    kg = float(hass.states.get("sensor.office_co2_avoided_estimate").state)
    assert shown["low"] < kg < shown["high"]
    named = {key: shown[key] for key in ("country", "replaced_heater", "factor_family")}
    assert named == {
        "country": "fr",
        "replaced_heater": "electric",
        "factor_family": "life-cycle",
    }
    assert (shown["grid_intensity"], shown["grid_intensity_source"]) == (51.9, "yearly")


async def test_co2_avoided_falls_when_heat_is_neither_useful_nor_wanted(
    hass, scripted_host, scripted_entry, until
):
    before = float(hass.states.get("sensor.office_co2_avoided_estimate").state)
    changes = {"office": {"rev": 2, "totals": {"energy_kwh": 20.0}}}
    await scripted_host.send({"type": "delta", "seq": 2, "changes": changes})
    await until(lambda: hass.states.get("sensor.office_energy").state == "20.0")
    after = float(hass.states.get("sensor.office_co2_avoided_estimate").state)
    assert after == pytest.approx(before - 10 * 0.0519, abs=1e-3)


async def test_lifetime_totals_never_fall_a_little_and_never_vanish(
    hass, scripted_host, scripted_entry, until
):
    async def push(seq, totals, power):
        changes = {"office": {"rev": seq, "totals": totals, "actual": {"power_w": power}}}
        await scripted_host.send({"type": "delta", "seq": seq, "changes": changes})
        await until(lambda: hass.states.get("sensor.office_power").state == str(power))

    await push(2, {"energy_kwh": 9.5, "core_hours": None, "earned_micros": 1_000_000}, 1)
    assert hass.states.get("sensor.office_energy").state == "10.0"
    assert hass.states.get("sensor.office_core_hours").state == "100.5"
    # Money may be corrected.
    assert hass.states.get("sensor.office_earnings").state == "1.0"
    await push(3, {"energy_kwh": 10.5, "core_hours": 101}, 2)
    assert hass.states.get("sensor.office_energy").state == "10.5"
    assert hass.states.get("sensor.office_core_hours").state == "101"


async def test_lifetime_totals_follow_a_host_that_counts_anew(
    hass, scripted_host, scripted_entry, until
):
    async def push(seq, energy_kwh, core_hours):
        totals = {"energy_kwh": energy_kwh, "core_hours": core_hours}
        changes = {"office": {"rev": seq, "totals": totals, "actual": {"power_w": seq}}}
        await scripted_host.send({"type": "delta", "seq": seq, "changes": changes})
        await until(lambda: hass.states.get("sensor.office_power").state == str(seq))
        return [
            float(hass.states.get(f"sensor.office_{sensor}").state)
            for sensor in ("energy", "core_hours")
        ]

    assert await push(2, 0, 0) == [0, 0]
    assert await push(3, 0.3, 1.5) == [0.3, 1.5]
    assert await push(4, 0.29, 1.4) == [0.3, 1.5]


async def test_total_is_written_only_when_a_visible_digit_changes(
    hass, scripted_host, scripted_entry, until
):
    async def push(seq, energy_kwh, power):
        totals, actual = {"energy_kwh": energy_kwh}, {"power_w": power}
        changes = {"office": {"rev": seq, "totals": totals, "actual": actual}}
        await scripted_host.send({"type": "delta", "seq": seq, "changes": changes})
        await until(lambda: hass.states.get("sensor.office_power").state == str(power))

    await push(2, 10.004, 1)
    assert hass.states.get("sensor.office_energy").state == "10.0"
    await push(3, 10.006, 2)
    assert hass.states.get("sensor.office_energy").state == "10.006"


async def test_radiator_that_its_host_cannot_reach(hass, scripted_host, scripted_entry, until):
    changes = {"office": {"rev": 2, "online": False}}
    await scripted_host.send({"type": "delta", "seq": 2, "changes": changes})
    await until(lambda: hass.states.get(OFFICE).state == STATE_UNAVAILABLE)
    assert hass.states.get("sensor.office_energy").state == STATE_UNAVAILABLE
    assert hass.states.get("binary_sensor.office_connection").state == "off"
