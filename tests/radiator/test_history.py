"""GET /radiators/{id}/history on a real host."""

from datetime import timedelta

import pytest

SUMS = ("energy_kwh", "useful_kwh", "wanted_kwh", "core_hours", "earned_micros")


def written(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.fixture
def history(clock):
    """Ask for the hours around the clock's start."""

    noon = clock.start

    async def ask(client, start_h=-2, end_h=400, radiator_id="office"):
        start, end = noon + timedelta(hours=start_h), noon + timedelta(hours=end_h)
        return await client.get(
            f"/radiators/{radiator_id}/history?start={written(start)}&end={written(end)}"
        )

    return ask


def assert_exact(history, totals):
    for name in SUMS:
        total = history["base"][name] + sum(row[name] for row in history["rows"])
        assert round(total, 6) == totals[name]


async def test_hours_are_told_with_sums_that_make_the_totals(client, clock, history):
    clock.start += timedelta(minutes=59, seconds=58)
    await clock.advance(12)
    status, told = await history(client)
    assert status == 200
    first, second = told["rows"]
    assert first == {
        "start": "2026-01-15T12:00:00Z",
        "energy_kwh": first["energy_kwh"],
        "useful_kwh": first["useful_kwh"],
        "wanted_kwh": first["wanted_kwh"],
        "core_hours": first["core_hours"],
        "earned_micros": first["earned_micros"],
        "temperature_c": pytest.approx(18.0, abs=0.5),
        "final": True,
    }
    assert (second["start"], second["final"]) == ("2026-01-15T13:00:00Z", False)
    assert 0 < first["energy_kwh"] < second["energy_kwh"]
    assert (told["radiator"], told["interval_s"]) == ("office", 3600)
    assert "next" not in told
    assert_exact(told, (await client.radiator("office"))["totals"])


async def test_an_hour_is_final_only_once_all_of_it_is_on_disk(client, clock, history):
    clock.start += timedelta(minutes=59, seconds=53)
    await clock.advance(8)
    (row,) = (await history(client))[1]["rows"]
    # It is past one o'clock, but the last seconds of the hour before are not saved yet.
    assert (row["start"], row["final"]) == ("2026-01-15T12:00:00Z", False)
    await clock.advance(2)
    rows = (await history(client))[1]["rows"]
    assert [row["final"] for row in rows] == [True, False]


async def test_a_host_that_has_just_started_has_an_empty_hour(client, history):
    status, told = await history(client)
    assert (status, told["base"]) == (200, dict.fromkeys(SUMS, 0))
    hour = {"start": "2026-01-15T12:00:00Z", "final": False, **dict.fromkeys(SUMS, 0)}
    assert told["rows"] == [hour]


async def test_hours_go_on_after_a_restart_and_those_of_the_stop_are_absent(
    start_daemon, client_of, clock, history
):
    first = await start_daemon()
    client = await client_of(first).paired()
    await clock.advance(7)
    await first.stop()
    clock.jump(3 * 3600)
    again = client_of(await start_daemon())
    again.token = client.token
    await clock.advance(6)
    told = (await history(again))[1]
    assert [row["start"][11:13] for row in told["rows"]] == ["12", "15"]
    assert_exact(told, (await again.radiator("office"))["totals"])
    early = (await history(again, end_h=1))[1]
    assert (early["rows"], early["next"]) == (told["rows"][:1], "2026-01-15T15:00:00Z")


async def test_a_clock_set_back_adds_to_the_hour_it_goes_back_to(client, clock, history):
    # Each time up to a save, so that nothing is left to be booked.
    await clock.advance(5)
    clock.start += timedelta(hours=1)
    await clock.advance(5)
    before = (await history(client))[1]["rows"]
    clock.start -= timedelta(hours=1)
    await clock.advance(5)
    told = (await history(client))[1]
    assert [row["start"] for row in told["rows"]] == [row["start"] for row in before]
    assert told["rows"][0]["energy_kwh"] > before[0]["energy_kwh"]
    assert told["rows"][1]["energy_kwh"] == before[1]["energy_kwh"]
    # It is noon again: one o'clock is still to come.
    assert [row["final"] for row in told["rows"]] == [False, False]
    assert_exact(told, (await client.radiator("office"))["totals"])


@pytest.mark.parametrize("monotonic_stops", [True, False], ids=["suspended", "stopped"])
async def test_time_that_nobody_heated_in_is_booked_as_a_moment(
    client, clock, history, monotonic_stops
):
    await clock.advance(60)
    if monotonic_stops:
        clock.start += timedelta(hours=5)
    else:
        clock.jump(5 * 3600)
    await clock.advance(10)
    told = (await history(client))[1]
    first, *later = told["rows"]
    assert later[-1]["start"] == "2026-01-15T17:00:00Z"
    assert 0 < sum(row["energy_kwh"] for row in later) < 0.5 * first["energy_kwh"]
    assert_exact(told, (await client.radiator("office"))["totals"])


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("end=2026-01-15T12:00:00Z", ""),
        ("start=2026-01-15T12:00:00Z", ""),
        ("start=2026-01-15T12:00:00&end=2026-01-15T13:00:00Z", "start"),
        ("start=noon&end=2026-01-15T13:00:00Z", "start"),
        ("start=2026-01-15T12:30:00Z&end=2026-01-15T13:00:00Z", "start"),
        ("start=2026-01-15T12:00:00Z&end=2026-01-15T13:00:00.5Z", "end"),
        ("start=2026-01-15T12:00:00%2B05:30&end=2026-01-15T13:00:00Z", "start"),
        ("start=2026-01-15T12:00:00Z&end=2026-01-15T12:00:00Z", "end"),
        ("start=2026-01-15T12:00:00Z&end=2026-02-15T13:00:00Z", "end"),
        ("start=0001-01-01T00:00:00%2B05:00&end=9999-12-31T23:00:00Z", "end"),
        ("start=2026-01-15T12:00:00Z&end=2026-01-15T13:00:00Z&step=60", "step"),
    ],
)
async def test_hours_that_cannot_be_told_are_refused(client, query, parameter):
    status, problem = await client.get(f"/radiators/office/history?{query}")
    assert (status, problem["type"]) == (422, "urn:chaleur:problem:invalid")
    assert problem["parameter"] == parameter


async def test_the_longest_stretch_and_other_time_zones_are_fine(client, clock):
    await clock.advance(6)
    status, told = await client.get(
        "/radiators/office/history?start=2026-01-01T01:00:00%2B01:00&end=2026-02-01T00:00:00Z"
    )
    assert (status, len(told["rows"])) == (200, 1)


async def test_only_residents_of_its_zone_see_a_history(client, daemon, client_of, history):
    operator = await client_of(daemon).paired("operator")
    assert (await history(operator))[0] == 403
    assert (await history(client, radiator_id="attic"))[0] == 404


async def test_an_erased_history_is_gone_but_its_totals_stay(
    client, daemon, clock, history, caplog
):
    caplog.set_level("INFO")
    await clock.advance(6)
    await daemon._administration._context.heating.erase_history("home")
    before = (await client.radiator("office"))["totals"]
    told = (await history(client))[1]
    assert (told["rows"], told["base"]) == ([], before)
    await clock.advance(6)
    told = (await history(client))[1]
    assert len(told["rows"]) == 1
    totals = (await client.radiator("office"))["totals"]
    assert_exact(told, totals)
    assert totals["energy_kwh"] > before["energy_kwh"]
    assert "home" not in caplog.text
    assert "history of a zone was erased" in caplog.text
