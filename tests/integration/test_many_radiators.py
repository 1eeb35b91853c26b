"""A building of 346 radiators at one host: who is told of a change."""

from collections import Counter

import pytest
from homeassistant.const import Platform
from homeassistant.core import callback
from homeassistant.helpers.entity import Entity

from custom_components.chaleur.carbon_band import Band

RADIATORS = 346


@pytest.fixture
async def building(hass, scripted_host, set_up, entry_for, radiator_document, monkeypatch):
    """Set up a host with many radiators, but only what shows most of them."""
    monkeypatch.setattr("custom_components.chaleur.PLATFORMS", [Platform.CLIMATE, Platform.SENSOR])
    scripted_host.events[1]["radiators"] = [
        radiator_document(id=f"r{number}", name=f"R{number}") for number in range(RADIATORS)
    ]
    entry = entry_for(scripted_host)
    await set_up(entry)
    return entry


@pytest.fixture
def written(monkeypatch, building):
    """Count how often each entity is written."""
    counts = Counter()
    write = Entity.async_write_ha_state

    @callback
    def count(entity):
        counts[entity.entity_id] += 1
        write(entity)

    monkeypatch.setattr(Entity, "async_write_ha_state", count)
    return counts


async def test_delta_of_one_radiator_writes_only_what_shows_something_new(
    hass, scripted_host, building, written, until
):
    coordinator = building.runtime_data
    asked = []
    for radiator in coordinator.radiators:
        coordinator.async_add_listener(
            radiator.id, lambda radiator_id=radiator.id: asked.append(radiator_id)
        )

    async def push(seq, changes):
        signs = coordinator._connection.signs_of_life
        before = signs._last_s
        await scripted_host.send({"type": "delta", "seq": seq, "changes": {"r7": changes}})
        await scripted_host.send({"type": "alive", "seq": seq})
        await until(lambda: signs._last_s != before)

    await push(2, {"rev": 2, "actual": {"power_w": 10}})
    assert written == {"sensor.r7_power": 1}
    await push(3, {"rev": 3, "actual": {"temperature_c": 19.5, "power_w": 20}})
    assert written == {"sensor.r7_power": 2, "climate.r7": 1}
    # What is the same again, or is shown nowhere, is not written.
    await push(4, {"rev": 4, "actual": {"power_w": 20}, "unheard_of": 1})
    assert written.total() == 3
    assert set(asked) == {"r7"}


async def test_pushes_to_all_radiators_compute_no_band_unless_a_digit_changes(
    scripted_host, building, written, until, monkeypatch
):
    bands = []
    of = Band.of
    monkeypatch.setattr(Band, "of", lambda *arguments: bands.append(1) or of(*arguments))
    signs = building.runtime_data._connection.signs_of_life

    async def push(seq, changes):
        before = signs._last_s
        everybody = {f"r{number}": {"rev": seq, **changes} for number in range(RADIATORS)}
        await scripted_host.send({"type": "delta", "seq": seq, "changes": everybody})
        await scripted_host.send({"type": "alive", "seq": seq})
        await until(lambda: signs._last_s != before)

    # Less than a gram of CO2.
    await push(2, {"actual": {"power_w": 10}, "totals": {"energy_kwh": 10.001}})
    assert written.total() == RADIATORS
    assert not bands
    await push(3, {"totals": {"energy_kwh": 11.0}})
    assert len(bands) == RADIATORS
