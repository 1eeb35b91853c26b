"""Actions of our own, against the real radiator daemon."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
import voluptuous as vol
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.service import async_get_all_descriptions
from homeassistant.helpers.translation import async_get_translations
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from homeassistant.util.unit_system import US_CUSTOMARY_SYSTEM

from custom_components.chaleur.actions import _ACTIONS

FOLDER = Path(__file__).parents[2] / "custom_components/chaleur"
OFFICE = "climate.office"
WEEK = [
    {"days": ["mon", "fri"], "time": "06:30", "preset": "comfort"},
    {"days": ["sun"], "time": "23:00", "preset": "sleep"},
]


@pytest.fixture
def expected_lingering_timers():
    """Allow the heartbeat that aiohttp's server arms once more while it closes a socket."""
    return True


@pytest.fixture
def act(hass):
    """Call an action of ours and return its answer."""

    async def call(action, entity_id=OFFICE, *, answer=True, context=None, **data):
        return await hass.services.async_call(
            "chaleur",
            action,
            {"entity_id": entity_id, **data},
            blocking=True,
            return_response=answer,
            context=context,
        )

    return call


def shown(hass, entity_id=OFFICE):
    return hass.states.get(entity_id).attributes


async def test_schedule_is_replaced_whole_and_read_back(hass, paired, act):
    before = (await act("get_schedule"))[OFFICE]
    assert len(before["entries"]) > 2
    after = (await act("set_schedule", entries=WEEK))[OFFICE]
    assert after == {"entries": WEEK, "time_zone": before["time_zone"]}
    assert (await act("get_schedule"))[OFFICE] == after
    # What was read can be written again, to other radiators too.
    rooms = [OFFICE, "climate.bedroom"]
    copied = await act("set_schedule", rooms, entries=before["entries"])
    assert copied == dict.fromkeys(rooms, before)


async def test_boost_lasts_as_long_as_asked_for(hass, paired, act):
    answer = (await act("boost", duration={"minutes": 90}))[OFFICE]
    left = dt_util.parse_datetime(answer["until"]) - dt_util.utcnow()
    assert timedelta(minutes=89) < left <= timedelta(minutes=90)
    assert shown(hass)["preset_mode"] == "boost"
    assert answer["temperature"] == shown(hass)["temperature"]
    answer = (await act("boost"))[OFFICE]
    left = dt_util.parse_datetime(answer["until"]) - dt_util.utcnow()
    assert timedelta(minutes=59) < left <= timedelta(minutes=60)


async def test_boost_of_a_wrong_length_is_refused_with_the_longest(hass, paired, act):
    for duration in ("04:00:01", "00:00:00"):
        with pytest.raises(ServiceValidationError, match="at most 4 hours"):
            await act("boost", duration=duration)
    assert shown(hass)["preset_mode"] != "boost"


async def test_the_longest_boost_is_taken_though_the_radiators_clock_is_behind(
    hass, paired, act, monkeypatch
):
    ahead = dt_util.utcnow() + timedelta(seconds=45)
    monkeypatch.setattr(dt_util, "utcnow", lambda: ahead)
    answer = (await act("boost", duration={"hours": 4}))[OFFICE]
    assert dt_util.parse_datetime(answer["until"]) > ahead + timedelta(hours=3, minutes=58)


async def test_away_has_an_end_or_none(hass, paired, act):
    until = dt_util.now().replace(microsecond=0) + timedelta(days=3)
    answer = (await act("set_away", until=until.isoformat()))[OFFICE]
    assert dt_util.parse_datetime(answer["until"]) == until
    assert shown(hass)["preset_mode"] == "away"
    # Without an offset it is the time of the home.
    local = until + timedelta(days=1)
    answer = (await act("set_away", until=local.replace(tzinfo=None).isoformat()))[OFFICE]
    assert dt_util.parse_datetime(answer["until"]) == local
    assert (await act("set_away"))[OFFICE]["until"] is None
    assert "preset_until" not in shown(hass)


async def test_away_with_an_end_that_cannot_be(hass, paired, act):
    with pytest.raises(ServiceValidationError, match="lies in the past"):
        await act("set_away", until="2020-01-01 00:00:00")
    latest = (dt_util.now() + timedelta(days=366)).strftime("%Y-%m-%d")
    with pytest.raises(ServiceValidationError, match=f"latest that it takes is {latest}"):
        await act("set_away", until=(dt_util.now() + timedelta(days=400)).isoformat())
    assert shown(hass)["preset_mode"] != "away"


async def test_power_is_limited_for_a_while_and_lifted(hass, paired, act):
    answer = (await act("limit_power", power=200, duration="02:00:00"))[OFFICE]
    assert answer["power"] == 200
    left = dt_util.parse_datetime(answer["until"]) - dt_util.utcnow()
    assert timedelta(minutes=119) < left <= timedelta(minutes=120)
    assert float(hass.states.get("number.office_power_limit").state) == 200
    until = dt_util.now().replace(microsecond=0) + timedelta(hours=20)
    answer = (await act("limit_power", power=100, until=until.isoformat()))[OFFICE]
    assert dt_util.parse_datetime(answer["until"]) == until
    assert (await act("limit_power"))[OFFICE] == {"power": None, "until": None}


async def test_shared_power_is_split_by_size_and_never_exceeded(hass, paired, act):
    rooms = [OFFICE, "climate.bedroom", "climate.living_room"]
    answers = await act("limit_power", rooms, power=1000, shared=True)
    limits = [answer["power"] for answer in answers.values()]
    assert 998 <= sum(limits) <= 1000
    sizes = {radiator.name: radiator.caps.power_max_w for radiator in paired.runtime_data.radiators}
    for entity_id, answer in answers.items():
        size = sizes[hass.states.get(entity_id).name]
        assert answer["power"] == 1000 * size // sum(sizes.values())


NO_LIMITS = [
    ({"duration": "01:00:00"}, "needs a power"),
    ({"power": 100, "duration": "25:00:00"}, "at most 24 hours"),
    ({"power": 100, "duration": "01:00:00", "until": "2099-01-01 00:00:00"}, "not both"),
    ({"power": 100, "until": "2099-01-01 00:00:00"}, "latest that it takes"),
]


async def test_power_limit_that_makes_no_sense_changes_nothing(hass, paired, act):
    for data, reason in NO_LIMITS:
        with pytest.raises(ServiceValidationError, match=reason):
            await act("limit_power", **data)
    for power in ("nan", "inf", -1):
        with pytest.raises(vol.Invalid):
            await act("limit_power", power=power)
    assert "until" not in shown(hass, "number.office_power_limit")


async def test_room_temperature_of_another_sensor_counts_until_it_is_withdrawn(
    hass, paired, act, until
):
    measured = shown(hass)["current_temperature"]
    assert shown(hass)["temperature_source"] == "internal"
    await act("set_room_temperature", answer=False, temperature=measured - 2)
    await until(lambda: shown(hass)["temperature_source"] == "external")
    assert shown(hass)["current_temperature"] == round(measured - 2, 1)
    await act("set_room_temperature", answer=False)
    await until(lambda: shown(hass)["temperature_source"] == "internal")


async def test_room_temperature_that_cannot_be_is_refused_with_the_nearest(hass, paired, act):
    measured = shown(hass)["current_temperature"]
    with pytest.raises(ServiceValidationError, match="does not believe") as refusal:
        await act("set_room_temperature", answer=False, temperature=measured + 20)
    limit = float(refusal.value.translation_placeholders["limit"])
    assert abs(limit - measured - 8) < 0.5


async def test_temperatures_are_in_the_unit_of_home_assistant(hass, paired, act, until):
    hass.config.units = US_CUSTOMARY_SYSTEM
    measured = paired.runtime_data.radiator("office").temperature_c
    await act("set_room_temperature", answer=False, temperature=(measured - 2) * 9 / 5 + 32)
    await until(
        lambda: abs(paired.runtime_data.radiator("office").temperature_c - measured + 2) < 0.11
    )
    await act("set_preset_temperatures", answer=False, comfort=68)
    assert (await act("boost"))[OFFICE]["temperature"] == 71.6


async def test_preset_stands_for_another_temperature_until_it_is_put_back(hass, paired, act):
    await hass.services.async_call(
        "climate", "set_preset_mode", {"entity_id": OFFICE, "preset_mode": "comfort"}, blocking=True
    )
    await act("set_preset_temperatures", answer=False, comfort=21.5, eco=17)
    assert shown(hass)["temperature"] == 21.5
    with pytest.raises(ServiceValidationError, match=r"from 5\.0 to 26\.0"):
        await act("set_preset_temperatures", answer=False, comfort=30)
    with pytest.raises(ServiceValidationError, match="at least one"):
        await act("set_preset_temperatures", answer=False)
    assert shown(hass)["temperature"] == 21.5
    await act("set_preset_temperatures", answer=False, comfort=None)
    assert shown(hass)["temperature"] == 20


async def test_every_action_and_field_is_described_and_has_an_icon(
    hass, integration_is_found, caplog
):
    assert await async_setup_component(hass, "chaleur", {})
    described = (await async_get_all_descriptions(hass))["chaleur"]
    texts = await async_get_translations(hass, "en", "services", ["chaleur"])
    icons = json.loads((FOLDER / "icons.json").read_text())["services"]
    actions = {action.name: action for action in _ACTIONS}
    assert described.keys() == actions.keys() == icons.keys()
    for name, action in actions.items():
        assert described[name]["fields"].keys() == {str(field) for field in action.fields}
        assert described[name]["target"]["entity"] == [
            {"integration": "chaleur", "domain": ["climate"]}
        ]
        for field in described[name]["fields"]:
            for text in ("name", "description"):
                assert texts[f"component.chaleur.services.{name}.fields.{field}.{text}"]
    assert not [it for it in caplog.records if it.levelname == "ERROR"]


def test_every_action_and_field_is_in_the_manual():
    manual = (FOLDER.parents[1] / "docs/home-assistant/actions.md").read_text()
    for action in _ACTIONS:
        section = manual.split(f"\n## chaleur.{action.name}\n")[1].split("\n## ")[0]
        assert "```yaml" in section
        for field in action.fields:
            assert f"`{field}`" in section
