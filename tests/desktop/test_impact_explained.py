"""How the CO2 of a period is explained, as far as the radiators can."""

import pytest

from tests.desktop.fake_home.explanation import explanation, period
from tests.desktop.fake_home.rooms import ROOMS, entity_id
from tests.desktop.fake_home.statistics import HOUR
from tests.desktop.watched_week import NOW, settled


async def test_an_integration_that_cannot_explain_yet_is_named_so(watched, shown):
    assert shown().explained.too_old
    assert shown().explained.failure is None


@pytest.fixture
def explains(home):
    asked = []

    async def explain(entities, data):
        asked.append((entities, data))
        return {entity: explanation() for entity in entities}

    home.actions.by_name["chaleur.explain_co2"] = explain
    return asked


async def test_the_explanation_is_of_the_rooms_and_period_shown(
    explains, watched, shown, eventually
):
    await eventually(lambda: explains, "asked")
    entities, data = explains[0]
    assert entities == [entity_id(room, "radiator") for room in sorted(ROOMS)]
    assert data == {"start": "2026-11-22T23:00:00+00:00"}
    (part,) = shown().explained.parts
    assert part.rooms == ("Bedroom", "Living room", "Office")
    assert shown().co2.low == pytest.approx(part.low_kg)
    watched.step(-1)
    await settled(shown, eventually)
    assert explains[-1][1]["end"] == "2026-11-22T23:00:00+00:00"


async def test_radiators_are_asked_to_explain_once_an_hour(
    home, explains, statistics, watched, shown, eventually
):
    statistics.asked.clear()
    await home.fire("recorder_5min_statistics_generated")
    await eventually(lambda: statistics.asked, "read again")
    await watched._loader
    assert len(explains) == 1
    watched._now = lambda: NOW + HOUR
    await home.fire("recorder_hourly_statistics_generated")
    await eventually(lambda: len(explains) == 2, "explained again")


async def test_an_explanation_that_fails_is_told(home, desk, shown, eventually):
    async def refuse(entities, data):
        raise ValueError("The radiator is asleep")

    home.actions.by_name["chaleur.explain_co2"] = refuse
    desk.watch()
    await settled(shown, eventually)
    assert shown().explained.failure.detail == "The radiator is asleep"
    assert shown().series

    async def answer(entities, data):
        return {entities[0]: explanation()}

    home.actions.by_name["chaleur.explain_co2"] = answer
    await home.fire("recorder_5min_statistics_generated")
    await eventually(lambda: shown().explained.parts, "the answer of a radiator that woke up")


async def test_one_radiator_that_cannot_explain_does_not_keep_the_others_from_it(
    home, desk, shown, eventually
):
    for room in ROOMS:
        await home.set_state(entity_id(room, "co2_avoided"), low=1.0, high=3.0)

    async def explain(entities, data):
        if entity_id("office", "radiator") in entities:
            raise ValueError("The office does not tell its CO2")
        return {entity: explanation() for entity in entities}

    home.actions.by_name["chaleur.explain_co2"] = explain
    desk.watch()
    await settled(shown, eventually)
    (part,) = shown().explained.parts
    assert part.rooms == ("Bedroom", "Living room")
    # A range of two rooms is none of three.
    assert shown().co2.low == pytest.approx(shown().co2.value / 2)


async def test_a_range_of_a_part_of_the_period_is_none_of_it_all(home, desk, shown, eventually):
    for room in ROOMS:
        await home.set_state(entity_id(room, "co2_avoided"), low=1.0, high=3.0)

    async def explain(entities, data):
        return {entity: explanation(period=period(complete=False)) for entity in entities}

    home.actions.by_name["chaleur.explain_co2"] = explain
    desk.watch()
    await settled(shown, eventually)
    assert not shown().explained.parts[0].complete
    assert shown().co2.low == pytest.approx(shown().co2.value / 2)
