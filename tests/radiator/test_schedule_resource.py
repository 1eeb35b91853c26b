"""The schedule over the API, and radiators and updates that are not to be had."""

from datetime import timedelta

import pytest
from msgspec import structs

ROOM = "living-room"
SCHEDULE = f"/radiators/{ROOM}/schedule"
WEEK = [
    {"days": ["mon", "tue", "wed", "thu", "fri"], "time": "06:30", "preset": "comfort"},
    {"days": ["sat", "sun"], "time": "22:15", "preset": "away"},
]


async def put(client, entries, path=SCHEDULE):
    return (await client.ask("PUT", path, json={"entries": entries}))[:2]


async def test_a_new_radiator_has_a_week_in_the_homes_time(start_daemon, client_of):
    client = await client_of(await start_daemon(time_zone="Europe/Paris")).paired()
    status, schedule = await client.get(SCHEDULE)
    assert status == 200
    assert schedule["time_zone"] == "Europe/Paris"
    assert schedule["entries"][0] == WEEK[0]
    assert all(set(entry) == {"days", "time", "preset"} for entry in schedule["entries"])


async def test_a_week_is_replaced_whole_and_survives_a_restart(start_daemon, client_of):
    daemon = await start_daemon()
    client = await client_of(daemon).paired()
    status, schedule = await put(client, WEEK)
    assert (status, schedule["entries"]) == (200, WEEK)
    assert (await client.get("/radiators/office/schedule"))[1]["entries"] != WEEK
    await daemon.stop()
    again = client_of(await start_daemon())
    again.token = client.token
    assert (await again.get(SCHEDULE))[1]["entries"] == WEEK


async def test_a_week_can_be_put_as_it_was_got(client):
    _, schedule = await client.get(SCHEDULE)
    assert await put(client, schedule["entries"]) == (200, schedule)
    assert (await client.ask("PUT", SCHEDULE, json=schedule))[0] == 422


async def test_a_new_week_holds_at_once_and_is_told_at_once(client, clock, wait_message):
    await client.patch(ROOM, mode="auto")
    day = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    at = f"{(clock.now() + timedelta(hours=3)).hour:02}:00"
    async with client.socket() as socket:
        await wait_message(socket, "snapshot")
        await put(client, [{"days": day, "time": at, "preset": "sleep"}])
        delta = await wait_message(socket, "delta")
    assert delta["changes"][ROOM]["target"]["preset"] == "sleep"
    target = (await client.radiator())["target"]
    assert (target["temperature_c"], target["next_change"]["preset"]) == (17, "sleep")


@pytest.mark.parametrize(
    ("entries", "pointer"),
    [
        ([*WEEK, {"days": ["tue", "mon"], "time": "06:30", "preset": "eco"}], "/entries/2/days/0"),
        ([{"days": ["mon", "mon"], "time": "06:30", "preset": "eco"}], "/entries/0/days/1"),
        ([{"days": ["mon"], "time": "6:30", "preset": "eco"}], "/entries/0/time"),
        ([{"days": ["mon"], "time": "06:30", "preset": "none"}], "/entries/0/preset"),
    ],
)
async def test_a_bad_week_is_refused_and_the_old_one_goes_on(client, entries, pointer):
    before = await client.get(SCHEDULE)
    status, problem = await put(client, entries)
    assert (status, problem["pointer"]) == (422, pointer)
    assert await client.get(SCHEDULE) == before


async def test_sixty_four_entries_pass_through_the_limit_of_a_body(client):
    entries = [
        {"days": [day], "time": f"{hour:02}:00", "preset": "comfort"}
        for day in ("mon", "tue", "wed", "thu")
        for hour in range(16)
    ]
    assert (await put(client, entries))[0] == 200


@pytest.fixture
def offline(daemon, monkeypatch):
    """The living room's radiator, out of the host's reach."""
    heating = daemon._administration._context.heating
    radiator = heating.radiators[ROOM]
    view = radiator.view
    monkeypatch.setattr(radiator, "view", lambda rev: structs.replace(view(rev), online=False))
    heating.publisher.refresh(radiator)


@pytest.mark.usefixtures("offline")
async def test_what_the_host_does_not_reach_is_told_and_not_changed(client):
    assert (await client.radiator())["online"] is False
    before = await client.get(SCHEDULE)
    answers = (
        await client.patch(ROOM, temperature_c=22),
        await put(client, WEEK),
        (await client.ask("POST", f"/radiators/{ROOM}/identify"))[:2],
    )
    for status, problem in answers:
        assert (status, problem["type"]) == (409, "urn:chaleur:problem:offline")
    assert await client.get(SCHEDULE) == before
    assert (await client.radiator())["target"]["temperature_c"] == 19
    assert (await client.patch("office", temperature_c=22))[0] == 200


async def test_a_resident_of_one_of_several_homes_may_not_update_them_all(
    start_daemon, client_of, monkeypatch
):
    daemon = await start_daemon()
    context = daemon._administration._context
    client = await client_of(daemon).paired()
    status, problem, _ = await client.ask("POST", "/update")
    assert (status, problem["type"]) == (409, "urn:chaleur:problem:no-update")
    installed = []

    async def install():
        installed.append("yes")

    monkeypatch.setattr(context.updates, "install", install)
    assert (await client.ask("POST", "/update"))[:2] == (202, None)
    radiator = context.heating.radiators["office"]
    monkeypatch.setattr(
        radiator, "label", type(radiator.label)("office", "Office", "upstairs", "Virtual radiator")
    )
    assert (await client.ask("POST", "/update"))[0] == 403
    assert installed == ["yes"]
