"""Random sequences of changes through the real API, beside a model that is written from the rules.

After each step what GET says is what the model says; a refused change changes nothing; and the
WebSocket's deltas, merged over its snapshot, give what GET gives.
"""

import asyncio
import contextlib

import aiohttp
import pytest
from chaleur_radiator.conformance.merge import merged
from chaleur_radiator.daemon import Daemon
from chaleur_radiator.settings import Limits
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.radiator.conftest import Client, ManualClock, next_message

LOWEST, HIGHEST = 5.0, 26.0
DEFAULTS = {"comfort": 20.0, "eco": 18.0, "sleep": 17.0, "away": 15.0}
RADIATOR = "office"
PROFILE = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def model_change(model, change):
    """Return the target after a change, by the rules of docs/local-api.md; None if refused."""
    wanted = dict(change)
    if not wanted or ("temperature_c" in wanted and wanted.get("preset", "none") != "none"):
        return None
    result = {**model, "preset_temperatures_c": dict(model["preset_temperatures_c"])}
    for preset, value in wanted.pop("preset_temperatures_c", {}).items():
        if value is not None and not LOWEST <= value <= HIGHEST:
            return None
        result["preset_temperatures_c"][preset] = DEFAULTS[preset] if value is None else value
    if "temperature_c" in wanted:
        if not LOWEST <= wanted["temperature_c"] <= HIGHEST:
            return None
        result |= {"temperature_c": wanted["temperature_c"], "preset": "none"}
    if "preset" in wanted:
        result["preset"] = wanted["preset"]
    if result["preset"] != "none":
        result["temperature_c"] = result["preset_temperatures_c"][result["preset"]]
    for name in ("mode", "compute_policy"):
        result[name] = wanted.get(name, result[name])
    return result


TEMPERATURES = st.one_of(
    st.sampled_from([LOWEST, HIGHEST, 4.9, 26.1, -1e300, 1e300]),
    st.floats(0, 30, allow_nan=False).map(lambda value: round(value, 3)),
    st.integers(0, 30),
)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "mode": st.sampled_from(["heat", "off"]),
        "temperature_c": TEMPERATURES,
        "preset": st.sampled_from(["none", "comfort", "eco", "sleep"]),
        "compute_policy": st.sampled_from(["any", "useful-only"]),
        "preset_temperatures_c": st.dictionaries(
            st.sampled_from(sorted(DEFAULTS)), st.none() | TEMPERATURES, min_size=1
        ),
    },
)
MISTAKES = st.sampled_from(
    [
        {"mode": "warm"},
        {"mode": None},
        {"temperature_c": "20"},
        {"temperature_c": True},
        {"temperature_c": None},
        {"preset": "party"},
        {"preset_until": "2026-01-15T13:00:00Z"},
        {"preset_temperatures_c": {"boost": 20}},
        {"preset_temperatures_c": []},
        {"compute_policy": "useful_only"},
        {"power_limit_w": 100},
        {"room_temperature_c": 90},
        {"next_change": {}},
        {"unknown": 1},
    ]
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("good"), CHANGES),
        st.tuples(st.just("bad"), st.builds(lambda good, bad: good | bad, CHANGES, MISTAKES)),
    ),
    min_size=1,
    max_size=8,
)
ENTRIES = st.lists(
    st.fixed_dictionaries(
        {
            "days": st.lists(st.sampled_from(["mon", "tue", "sun", "monday"]), max_size=3),
            "time": st.sampled_from(["00:00", "06:30", "23:59", "24:00", "6:30"]),
            "preset": st.sampled_from(["comfort", "eco", "sleep", "away", "boost"]),
        }
    ),
    max_size=5,
)


def moments(entries):
    return sorted((day, each["time"], each["preset"]) for each in entries for day in each["days"])


def is_schedule(entries):
    """Tell whether entries make a schedule, by the rules of docs/local-api.md."""
    when = [(day, each["time"]) for each in entries for day in each["days"]]
    return (
        bool(entries)
        and all(each["days"] for each in entries)
        and all(each["preset"] != "boost" for each in entries)
        and not {time for _, time in when} & {"24:00", "6:30"}
        and "monday" not in {day for day, _ in when}
        and len(set(when)) == len(when)
    )


@pytest.fixture
def radiator(tmp_path, settings):
    """A runner with a radiator, a resident's client and a WebSocket in it."""
    with asyncio.Runner() as runner:
        stack = contextlib.AsyncExitStack()

        async def start():
            limits = Limits(request_burst=10**6, resync_interval_s=0)
            daemon = Daemon(settings(limits=limits), ManualClock())
            await daemon.start()
            stack.push_async_callback(daemon.stop)
            session = await stack.enter_async_context(aiohttp.ClientSession())
            client = await Client(daemon, session).paired()
            return client, await stack.enter_async_context(client.socket())

        client, socket = runner.run(start())
        yield runner, client, socket
        runner.run(stack.aclose())


async def shown_target(client):
    target = (await client.radiator(RADIATOR))["target"]
    names = ("mode", "temperature_c", "preset", "preset_temperatures_c", "compute_policy")
    return {name: target[name] for name in names}


async def resynced(socket):
    """Return the radiator as a new snapshot has it."""
    await socket.send_json({"type": "resync"})
    snapshot = await next_message(socket, "snapshot")
    return next(each for each in snapshot["radiators"] if each["id"] == RADIATOR)


def test_changes_keep_to_the_model(radiator):
    runner, client, socket = radiator

    async def work_off(steps):
        state = await resynced(socket)
        for kind, change in steps:
            before = await shown_target(client)
            expected = model_change(before, change) if kind == "good" else None
            status, answer = await client.patch(RADIATOR, **change)
            assert status == (200 if expected else 422), (change, answer)
            assert await shown_target(client) == (expected or before), change
            if status == 422:
                assert answer["pointer"].startswith("/target"), answer
        shown = await client.radiator(RADIATOR)
        while state["rev"] < shown["rev"]:
            delta = await next_message(socket, "delta")
            state = merged({RADIATOR: state}, delta["changes"])[RADIATOR]
        assert state == shown

    @PROFILE
    @given(STEPS)
    def sequences(steps):
        runner.run(work_off(steps))

    sequences()


def test_schedules_are_kept_whole_or_not_at_all(radiator):
    runner, client, _ = radiator
    path = f"/radiators/{RADIATOR}/schedule"

    async def put(entries):
        before = (await client.get(path))[1]
        status, answer, _ = await client.ask("PUT", path, json={"entries": entries})
        after = (await client.get(path))[1]
        if is_schedule(entries):
            assert status == 200, answer
            assert moments(after["entries"]) == moments(entries)
        else:
            assert (status, after) == (422, before), answer

    @PROFILE
    @given(ENTRIES)
    def schedules(entries):
        runner.run(put(entries))

    schedules()


FRAMES = st.one_of(
    st.binary(min_size=1, max_size=200),
    st.builds(
        lambda opcode, mask, payload: (
            bytes([opcode, mask | min(len(payload), 125)])
            + (b"\0\0\0\0" if mask else b"")
            + payload[:125]
        ),
        st.integers(0, 255),
        st.sampled_from([0, 128]),
        st.binary(max_size=130),
    ),
)


def test_no_frame_breaks_the_host(radiator, caplog):
    runner, client, _ = radiator

    async def send(frames):
        async with client.socket() as socket:
            await next_message(socket, "snapshot")
            for frame in frames:
                socket._writer.transport.write(frame)
            # Whatever it was, others are served.
            assert (await client.get(f"/radiators/{RADIATOR}"))[0] == 200
            socket._writer.transport.abort()
        assert "failed" not in caplog.text

    @PROFILE
    @given(st.lists(FRAMES, min_size=1, max_size=5))
    def frames_of_all_kinds(frames):
        runner.run(send(frames))

    frames_of_all_kinds()
