"""GET /summary: what an operator may know of a building."""

import sqlite3
from dataclasses import replace

import pytest
from chaleur_radiator.control.target import Mode
from chaleur_radiator.radiator import Radiator
from chaleur_radiator.store import Store

QUARTER_S = 15 * 60


@pytest.fixture
async def building(start_daemon):
    """Six flats with two radiators each, in real time."""
    return await start_daemon(virtual_rooms=(), virtual_flats=6, virtual_radiators=12, speed=1.0)


@pytest.fixture
async def operator(building, client_of):
    return await client_of(building).paired("operator")


async def summary(client):
    status, document = await client.get("/summary")
    assert status == 200, document
    return document


def radiators_of(daemon):
    return daemon._administration._context.heating.radiators.values()


async def test_an_operator_sees_sums_that_stand_still_for_a_quarter_of_an_hour(
    building, operator, clock
):
    first = await summary(operator)
    assert first == {
        "zones": 6,
        "radiators": 12,
        "online": 12,
        "problems": [],
        "energy_kwh": 0.0,
        "core_hours": 0.0,
        "earned_micros": 0,
        "cold_zones_pct": 0.0,
    }
    await clock.advance(QUARTER_S - 10, step=10)
    assert await summary(operator) == first
    await clock.advance(10, step=10)
    later = await summary(operator)
    # No energy is told that is not on disk, so the last ticks may be missing.
    assert later["power_w"] / 4000 == pytest.approx(later["energy_kwh"], rel=0.02)
    assert later["energy_kwh"] > 0.5
    assert later["core_hours"] > 0
    assert later["earned_micros"] > 0
    assert later["power_w"] == round(later["power_w"])
    await clock.advance(QUARTER_S - 10, step=10)
    assert await summary(operator) == later
    await clock.advance(10, step=10)
    assert (await summary(operator))["energy_kwh"] > later["energy_kwh"]


async def test_too_cold_homes_are_a_share_and_only_those_that_want_heat(
    building, operator, clock, monkeypatch
):
    by_zone = {}
    for radiator in radiators_of(building):
        by_zone.setdefault(radiator.label.zone, []).append(radiator)
    cold, off, modest, unknown, *_ = by_zone.values()
    temperatures = {cold[0].label.id: 15.9, off[0].label.id: 9.0, modest[0].label.id: 14.0}
    temperatures[unknown[0].label.id] = None
    monkeypatch.setattr(
        Radiator,
        "temperature_c",
        property(lambda radiator: temperatures.get(radiator.label.id, 16.0)),
    )
    off[0].target = replace(off[0].target, mode=Mode.OFF)
    modest[0].target = replace(modest[0].target, temperature_c=15.0)
    await clock.advance(QUARTER_S, step=10)
    assert (await summary(operator))["cold_zones_pct"] == 16.7


async def test_of_few_homes_an_operator_sees_counts_only(
    building, operator, client_of, clock, monkeypatch
):
    zone = next(iter(radiators_of(building))).label.zone
    stranger = client_of(building)
    _, body, _ = await stranger.prove(building.open_pairing("operator", zone).code)
    stranger.token = body["token"]
    with monkeypatch.context() as broken:
        broken.setattr(Store, "save_totals", broken_disk)
        await clock.advance(QUARTER_S + 10, step=10)
        assert await summary(stranger) == {
            "zones": 1,
            "radiators": 2,
            "online": 2,
            "problems": [{"code": "storage-full", "count": 2}],
        }
        assert (await summary(operator))["problems"] == [{"code": "storage-full", "count": 12}]


def broken_disk(*_):
    raise sqlite3.OperationalError("disk I/O error")


async def test_residents_see_no_summary(client):
    status, problem = await client.get("/summary")
    assert (status, problem["type"]) == (403, "urn:chaleur:problem:forbidden")
