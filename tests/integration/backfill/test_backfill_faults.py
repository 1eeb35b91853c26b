"""What goes wrong while missed hours are filled leaves the statistics as they are, or exact."""

import asyncio
import logging

import pytest
from aiohttp import web
from homeassistant.components.recorder.tasks import StatisticsTask
from homeassistant.config_entries import SOURCE_REAUTH
from homeassistant.const import (
    EVENT_HOMEASSISTANT_STOP,
    EVENT_RECORDER_5MIN_STATISTICS_GENERATED,
)
from homeassistant.helpers.recorder import get_instance
from hourly_host import HOUR, NOON, assert_exact, filling
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_purge_done,
)

from custom_components.chaleur import backfill
from custom_components.chaleur.long_term_statistics import LongTermStatistics
from custom_components.chaleur.statistics_plan import Shift
from tests.integration.conftest import entry_for, radiator_document


def problem(status, kind):
    return web.json_response({"type": f"urn:chaleur:problem:{kind}"}, status=status)


def aborted():
    raise ConnectionResetError


@pytest.mark.parametrize(
    "answer",
    [
        lambda: problem(404, "not-found"),
        lambda: problem(403, "forbidden"),
        lambda: problem(429, "too-many-requests"),
        lambda: web.json_response({"radiator": "office", "hours": []}),
        lambda: web.json_response({"interval_s": 3600, "base": {}, "rows": [{"start": "noon"}]}),
        lambda: web.Response(text="<html>"),
        aborted,
    ],
    ids=["gone", "forbidden", "too many", "foreign", "no hour", "no JSON", "aborted"],
)
async def test_a_history_that_cannot_be_had_is_asked_for_again(home, host, connected, answer):
    host.use(NOON - HOUR, 300)
    host.broken = answer
    await home.live(NOON, 500)
    assert len(await home.changes()) == 1
    host.broken = None
    await home.live(NOON + HOUR, 400)
    await assert_exact(home)


async def test_a_neighbours_history_that_makes_no_sense_holds_nobody_up(hass, home, host, set_up):
    # They are taken in any order, so several come before the office.
    host.neighbours = [radiator_document(id=f"attic-{n}", name=f"Attic {n}") for n in range(8)]
    paths = [f"/radiators/{attic['id']}/history" for attic in host.neighbours]
    host.answers |= {("GET", path): (200, b"[]") for path in paths}
    host.use(NOON - 3 * HOUR, 700)
    await set_up(entry_for(host))
    await home.live(NOON, 500)
    assert set(paths) <= {path for _, path, _ in host.requests}
    await assert_exact(home)


async def test_a_history_without_earnings_leaves_their_statistics_alone(home, host, connected):
    host.use(NOON - HOUR, 300)
    await home.live(NOON, 500)
    before = [row for row in await home.rows() if "earnings" in row[0]]
    row = {"start": (NOON + HOUR).isoformat(), "final": True, "energy_kwh": 0.4}
    told = {"interval_s": 3600, "base": {"energy_kwh": 0.8}, "rows": [row]}
    host.broken = lambda: web.json_response(told)
    await home.live(NOON + HOUR, 400)
    after = [row for row in await home.rows() if "earnings" in row[0]]
    assert after[: len(before)] == before
    assert len(after) == len(before) + 1


async def test_a_revoked_token_asks_to_pair_again(hass, home, host, connected, until):
    host.broken = lambda: web.json_response({}, status=401)
    await home.live(NOON, 500)
    await until(lambda: any(connected.async_get_active_flows(hass, {SOURCE_REAUTH})))
    assert not filling()


async def test_hours_that_may_still_grow_wait(home, host, connected, freezer):
    host.use(NOON - HOUR, 300)
    host.late = True
    await home.live(NOON, 500)
    assert (NOON - HOUR) not in await home.changes()
    host.late = False
    await home.sum_up(StatisticsTask(NOON + HOUR, fire_events=True))
    await assert_exact(home)


@pytest.mark.parametrize("stopping", [False, True], ids=["unloaded", "stopped"])
async def test_nothing_is_left_behind_when_it_ends_in_the_middle(
    hass, home, host, connected, until, stopping
):
    host.use(NOON - HOUR, 300)
    await home.live(NOON, 500)
    before = await home.rows()
    host.reply_gate = asyncio.Event()
    host.use(NOON - 2 * HOUR, 300)
    await hass.config_entries.async_reload(connected.entry_id)
    get_instance(hass).queue_task(StatisticsTask(NOON + HOUR, fire_events=True))
    await until(lambda: filling() and len(host.asked) == 4)
    if stopping:
        hass.bus.async_fire(EVENT_HOMEASSISTANT_STOP)
        await hass.async_block_till_done()
    assert await hass.config_entries.async_unload(connected.entry_id)
    host.reply_gate.set()
    assert not filling()
    listeners = hass.bus.async_listeners()
    assert "recorder_5min_statistics_generated" not in listeners
    assert await home.rows() == before


async def test_a_database_that_fails_is_told_once_and_tried_again(
    home, host, connected, monkeypatch, caplog
):
    host.use(NOON - HOUR, 300)
    with monkeypatch.context() as patch:
        patch.setattr(LongTermStatistics, "recorded", lambda *_: 1 / 0)
        await home.live(NOON, 500)
    assert "The missed hours of Flat cannot be filled" in caplog.text
    await home.live(NOON + HOUR, 400)
    await assert_exact(home)


async def test_statistics_in_a_foreign_unit_are_left_alone(home, host, connected):
    await home.live(NOON, 500)
    host.use(NOON - HOUR, 300)
    host.events[0]["host"]["currency"] = "CHF"
    before = [row for row in await home.rows() if "earnings" in row[0]]
    await home.again(NOON + HOUR)
    assert [row for row in await home.rows() if "earnings" in row[0]] == before


async def test_filling_says_nothing_but_how_many_hours(home, host, connected, caplog):
    caplog.set_level(logging.INFO, "custom_components.chaleur")
    host.use(NOON - HOUR, 300)
    await home.live(NOON, 500)
    told = [
        record.getMessage()
        for record in caplog.records
        # asyncio tells of slow steps on a busy machine.
        if (record.levelno >= logging.WARNING and record.name != "asyncio")
        or (record.name == "custom_components.chaleur" and "Filled" in record.getMessage())
    ]
    assert [text for text in told if "not been tested by Home Assistant" not in text] == [
        "Filled 1 hour of Office"
    ]


async def test_a_radiator_is_not_asked_twice_for_the_same_hours(home, host, connected):
    await home.live(NOON, 500)
    asked = list(host.asked)
    await home.sum_up(StatisticsTask(NOON + HOUR, fire_events=True))
    assert host.asked == asked


async def test_a_recorder_without_five_minute_rows_is_left_alone(hass, home, host, connected):
    host.use(NOON - HOUR, 300)
    await home.live(NOON, 500)
    before, asked = await home.rows(), list(host.asked)
    await hass.services.async_call("recorder", "purge", {"keep_days": 0}, blocking=True)
    await async_wait_purge_done(hass)
    hass.bus.async_fire(EVENT_RECORDER_5MIN_STATISTICS_GENERATED)
    # This run knows of no state yet.
    await home.sum_up(StatisticsTask(NOON - 2 * HOUR, fire_events=True))
    assert await home.rows() == before
    assert host.asked == asked


async def test_sums_that_never_join_are_not_shifted_for_ever(home, host, connected, monkeypatch):
    host.use(NOON - HOUR, 300)
    shifts = []

    def shift(*_):
        shifts.append(Shift(NOON, 0.0))
        return shifts[-1]

    with monkeypatch.context() as patch:
        patch.setattr(backfill, "find_shift", shift)
        await home.live(NOON, 500)
    assert len(shifts) == 7 * 10
    assert len(await home.changes()) == 1
    await home.live(NOON + HOUR, 400)
    await assert_exact(home)
