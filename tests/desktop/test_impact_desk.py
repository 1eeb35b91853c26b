"""The figures of a period, read from a Home Assistant over its WebSocket."""

from dataclasses import replace
from datetime import timedelta

import pytest
from chaleur_desktop.core.periods import Span
from chaleur_desktop.core.problems import Problem
from chaleur_desktop.core.statistics import Kind

from tests.desktop.fake_home.home import ALLOWED_EVENTS
from tests.desktop.fake_home.rooms import LIVING_ROOM, ROOMS, entity_id
from tests.desktop.fake_home.statistics import FIVE_MINUTES
from tests.desktop.watched_week import MONDAY, NOW, settled

EARNED = [entity_id(room, "earnings") for room in ROOMS]


def total(state, kind=Kind.EARNINGS):
    (series,) = state.of(kind)
    return series.total


async def test_nothing_is_read_while_nobody_looks(home, statistics, desk, eventually):
    await home.fire("recorder_5min_statistics_generated")
    desk.choose_span(Span.DAY)
    assert statistics.asked == []


async def test_the_present_week_of_all_rooms_together(watched, shown):
    state = shown()
    assert state.period.first_day == MONDAY.date()
    assert total(state) == pytest.approx(3 * 0.02 * (24 + 24 + 14))
    assert total(state, Kind.ENERGY) == pytest.approx(3 * 0.5 * 62)
    (series,) = state.of(Kind.EARNINGS)
    assert [bar.to_come for bar in series.bars] == [False] * 3 + [True] * 4
    assert series.unit == "EUR"
    assert state.failure is None


async def test_the_hour_that_is_not_over_comes_from_five_minutes(statistics, watched, shown):
    hour = NOW.replace(minute=0)
    for n in range(5):
        statistics.five_minutes[EARNED[0]][hour + n * FIVE_MINUTES] = 0.001
    before = total(shown())
    watched._read()
    await watched._loader
    assert total(shown()) == pytest.approx(before + 0.005)


async def test_each_new_row_of_statistics_is_shown_without_asking(
    home, statistics, watched, shown, eventually
):
    before = total(shown())
    statistics.hours[EARNED[0]][NOW.replace(minute=0)] = 0.5
    await home.fire("recorder_hourly_statistics_generated")
    await eventually(lambda: total(shown()) == pytest.approx(before + 0.5), "the new hour")


async def test_after_the_page_is_left_nothing_is_read(home, statistics, watched, eventually):
    watched.unwatch()
    statistics.asked.clear()
    await home.fire("recorder_5min_statistics_generated")
    seen = len(home.commands)
    watched._background.spawn(watched._command("auth/current_user"))
    await eventually(lambda: len(home.commands) > seen, "a round trip")
    assert statistics.asked == []


async def test_a_period_that_is_over_is_not_read_again(
    home, statistics, watched, shown, eventually
):
    watched.step(-1)
    await settled(shown, eventually)
    statistics.asked.clear()
    await home.fire("recorder_5min_statistics_generated")
    seen = len(home.commands)
    watched._background.spawn(watched._command("auth/current_user"))
    await eventually(lambda: len(home.commands) > seen, "a round trip")
    assert statistics.asked == []


@pytest.mark.parametrize(
    ("span", "bars", "row_period"),
    [(Span.DAY, 24, "hour"), (Span.MONTH, 30, "day"), (Span.YEAR, 12, "month")],
)
async def test_other_spans(statistics, watched, shown, eventually, span, bars, row_period):
    statistics.asked.clear()
    watched.choose_span(span)
    await settled(shown, eventually)
    (series,) = shown().of(Kind.EARNINGS)
    assert len(series.bars) == bars
    assert statistics.asked[0]["period"] == row_period
    assert series.total > 0


async def test_going_back_and_forth_ends_at_the_present(watched, shown, eventually):
    watched.step(-1)
    await settled(shown, eventually)
    assert shown().period.first_day == (MONDAY - timedelta(days=7)).date()
    assert total(shown()) == pytest.approx(3 * 0.02 * 24 * 7)
    watched.step(1)
    watched.step(1)
    await settled(shown, eventually)
    assert shown().period.first_day == MONDAY.date()


async def test_the_choice_that_is_made_last_is_shown(watched, shown, eventually):
    for span in (Span.YEAR, Span.DAY, Span.MONTH):
        watched.choose_span(span)
    await settled(shown, eventually)
    assert shown().period.span is Span.MONTH
    assert total(shown()) == pytest.approx(3 * 0.02 * (22 * 24 + 14))


async def test_one_room_alone(watched, shown, eventually):
    watched.choose_room(LIVING_ROOM)
    await settled(shown, eventually)
    assert total(shown()) == pytest.approx(0.02 * 62)


async def test_the_week_before_is_compared_up_to_the_same_time(watched, shown):
    comparison = shown().comparison
    assert not comparison.is_whole
    assert comparison.end == NOW - timedelta(days=7)
    # Two days, 14 hours and 25 minutes of the week before.
    assert comparison.total(Kind.EARNINGS, "EUR") == pytest.approx(3 * 0.02 * (48 + 14 + 25 / 60))
    assert comparison.total(Kind.NET_HEATING_COST, "EUR") is None


async def test_before_the_first_statistics_there_is_nothing_to_compare(watched, shown, eventually):
    watched.step(-2)
    await settled(shown, eventually)
    assert total(shown()) > 0
    assert shown().comparison is None


async def test_a_home_without_statistics_has_none_to_show(
    home, statistics, desk, shown, eventually
):
    statistics.units.clear()
    desk.watch()
    await settled(shown, eventually)
    assert shown().series == ()
    assert shown().co2 is None
    assert shown().failure is None


async def test_a_refusal_is_told_and_the_next_answer_makes_up_for_it(
    home, statistics, desk, shown, eventually
):
    answer = home.answers.pop("recorder/statistics_during_period")
    desk.watch()
    await eventually(lambda: shown().failure, "the refusal")
    assert shown().failure.problem is Problem.COMMAND_REFUSED
    home.answers["recorder/statistics_during_period"] = answer
    await home.fire("recorder_5min_statistics_generated")
    await settled(shown, eventually)
    assert shown().failure is None


async def test_news_that_this_home_does_not_give_are_done_without(
    home, statistics, start, store, inside, monkeypatch, eventually, shown
):
    monkeypatch.setattr(
        "tests.desktop.fake_home.home.ALLOWED_EVENTS",
        {event for event in ALLOWED_EVENTS if not event.startswith("recorder")},
    )
    await home.cut()
    await eventually(lambda: home.connected == 0, "the cut")
    inside.controller.impact.watch()
    await settled(shown, eventually)


# --- without a connection ---------------------------------------------------------------------


@pytest.mark.usefixtures("quick")
async def test_figures_stay_while_the_connection_is_lost(home, watched, inside, shown, eventually):
    before = shown().series
    await home.stop()
    await eventually(lambda: not inside.state.link.online, "offline")
    assert shown().series == before
    assert shown().failure is None
    watched.choose_span(Span.DAY)
    await eventually(lambda: shown().failure, "why there is nothing")
    assert shown().failure.problem is Problem.NOT_CONNECTED
    await home.start()
    await settled(shown, eventually)
    assert shown().period.span is Span.DAY
    assert shown().failure is None


@pytest.mark.usefixtures("quick")
async def test_a_connection_that_ends_while_reading_is_no_failure_of_the_figures(
    home, desk, inside, shown, eventually
):
    home.answers_commands = False
    desk.watch()
    await eventually(
        lambda: any(c["type"] == "recorder/get_statistics_metadata" for c in home.commands), "asked"
    )
    home.answers_commands = True
    await home.cut()
    await settled(shown, eventually)
    assert shown().failure is None


async def test_a_radiator_that_leaves_is_counted_no_more(home, watched, shown, eventually, entity):
    watched.choose_room(LIVING_ROOM)
    await settled(shown, eventually)
    home.entities = [e for e in home.entities if "living-room" not in e["unique_id"]]
    await home.registry_changed()
    await eventually(lambda: shown().room_id is None, "all rooms again")
    await eventually(lambda: shown().series and not shown().loading, "the figures")
    assert total(shown()) == pytest.approx(2 * 0.02 * 62)


# --- money at present, and CO2 with its range ---------------------------------------------------


async def test_money_per_hour_is_that_of_the_rooms_chosen(watched, shown, eventually):
    (refund,) = shown().refund_now
    assert (refund.amount, refund.currency) == (pytest.approx(3 * 0.042), "EUR")
    watched.choose_room(LIVING_ROOM)
    assert shown().refund_now[0].amount == pytest.approx(0.042)


async def test_the_range_is_as_wide_as_that_of_the_whole_count(home, desk, shown, eventually):
    for room in ROOMS:
        await home.set_state(entity_id(room, "co2_avoided"), low=1.0, high=3.0)
    desk.watch()
    await settled(shown, eventually)
    co2 = shown().co2
    assert co2.value == pytest.approx(3 * 0.03 * 62)
    assert (co2.low, co2.high) == (pytest.approx(co2.value / 2), pytest.approx(co2.value * 1.5))


async def test_without_a_range_the_figure_has_none(watched, shown):
    assert shown().co2.low is None


# --- what homes may lack ------------------------------------------------------------------------


async def test_years_before_there_were_radiators_cannot_be_reached(watched, shown):
    watched._state = replace(shown(), span=Span.YEAR, steps_back=27)
    watched.step(-1)
    assert watched._state.steps_back == 27


async def test_a_home_without_radiators_has_nothing_to_ask_for(home, desk, shown, eventually):
    home.entities.clear()
    await home.registry_changed()
    await eventually(lambda: not desk._household.radiators, "no radiators")
    home.commands.clear()
    desk.watch()
    await settled(shown, eventually)
    assert shown().series == ()
    assert not [c for c in home.commands if c["type"].startswith(("recorder", "call_service"))]


@pytest.mark.usefixtures("statistics")
async def test_sensors_that_are_disabled_or_silent_are_left_out(home, desk, shown, eventually):
    for entry in home.entities:
        if entry["unique_id"].endswith(("living-room_refund_per_hour", "living-room_co2_avoided")):
            entry["disabled_by"] = "user"
    await home.registry_changed()
    await eventually(
        lambda: "co2_avoided" not in desk._household.radiator(LIVING_ROOM).entity_ids, "read again"
    )
    for room in ("bedroom", "office"):
        await home.set_state(entity_id(room, "co2_avoided"), "0", low=0.0, high=0.0)
    desk.watch()
    await settled(shown, eventually)
    assert shown().refund_now[0].amount == pytest.approx(2 * 0.042)
    # Of nothing avoided in all, nothing is in proportion.
    assert shown().co2.low is None
