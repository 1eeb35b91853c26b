"""The WebSocket: sequence, deltas, liveness, and how it ends."""

import asyncio

import aiohttp

from chaleur_radiator.conformance import documents, feed
from chaleur_radiator.conformance.outcome import FailedError, SkippedError, expect, expect_equal
from chaleur_radiator.conformance.registry import check
from chaleur_radiator.conformance.shapes import array, time
from chaleur_radiator.conformance.subject import Subject

_SECTION = "WebSocket"
_FRAME_LIMIT = 4096


async def _other_temperature(subject: Subject) -> float:
    radiator = await subject.radiator()
    caps, now = radiator["caps"], radiator["target"]["temperature_c"]
    middle = (caps["temperature_min_c"] + caps["temperature_max_c"]) / 2
    return float(round(middle + (1 if now <= middle else -1), 1))


@check("websocket.opening", _SECTION)
async def hello_and_snapshot(subject: Subject) -> str:
    """The socket opens with hello and snapshot."""
    async with feed.opened(subject.resident, subject.options.patience.answer_s) as socket:
        hello = await socket.next()
        expect_equal(hello["type"], "hello", "first")
        expect_equal((hello.get("seq"), hello.get("alive_s")), (0, 20), "seq and alive_s")
        subject.expect_fits(documents.HOST(hello.get("host"), "/host"), hello)
        snapshot = await socket.next()
        expect_equal(snapshot["type"], "snapshot", "second")
        shape = array(documents.RADIATOR)
        subject.expect_fits(shape(snapshot.get("radiators"), "/radiators"), "snapshot")
    listed = (await subject.resident.get("/radiators")).expect_status(200).members["radiators"]
    expect_equal(set(socket.radiators), {radiator["id"] for radiator in listed}, "radiators")
    return ", ".join(socket.radiators)


@check("websocket.delta", _SECTION)
async def the_delta_has_the_answers_rev(subject: Subject) -> str:
    """A change is told by a delta with the answer's rev."""
    patience = subject.options.patience
    wanted = await _other_temperature(subject)
    radiator_id = await subject.radiator_id()
    async with feed.begun(subject.resident, patience.answer_s) as socket:
        answer = (await subject.change(temperature_c=wanted)).expect_status(200).members
        async with asyncio.timeout(patience.answer_s):
            while True:
                delta = await socket.next_of("delta", patience.delta_s)
                change = delta["changes"].get(radiator_id, {})
                if "temperature_c" in change.get("target", {}):
                    break
        expect_equal(change["target"]["temperature_c"], wanted, "temperature_c")
        expect_equal(change.get("rev"), answer["rev"], "rev")
    return f"rev {answer['rev']}"


@check("websocket.merge", _SECTION)
async def deltas_add_up(subject: Subject) -> None:
    """Snapshot and deltas add up to the state, without gaps in seq."""
    patience = subject.options.patience
    radiator_id = await subject.radiator_id()
    wanted = await _other_temperature(subject)
    async with feed.begun(subject.resident, patience.answer_s) as socket:
        for target in ({"preset": "boost"}, {"temperature_c": wanted}, {"preset": "eco"}):
            answer = (await subject.change(**target)).expect_status(200).members
            state = await socket.until_rev(radiator_id, answer["rev"], patience.delta_s)
            complaints = documents.RADIATOR(state, f"/changes/{radiator_id}")
            subject.expect_fits(complaints, state)
            if state["rev"] == answer["rev"]:
                expect_equal(state, answer, "snapshot and deltas like the answer:")


@check("websocket.all-clients", _SECTION)
async def every_client_is_told(subject: Subject) -> None:
    """Every client is told of a change."""
    patience = subject.options.patience
    wanted = await _other_temperature(subject)
    radiator_id = await subject.radiator_id()
    async with (
        feed.begun(subject.resident, patience.answer_s) as one,
        feed.begun(subject.resident, patience.answer_s) as other,
    ):
        rev = (await subject.change(temperature_c=wanted)).expect_status(200).members["rev"]
        for socket in (one, other):
            state = await socket.until_rev(radiator_id, rev, patience.delta_s)
            expect_equal(state["target"]["temperature_c"], wanted, "temperature_c")


@check("websocket.alive", _SECTION)
async def alive(subject: Subject) -> str:
    """The heating loop says that it is alive."""
    patience = subject.options.patience
    async with feed.begun(subject.resident, patience.answer_s) as socket:
        message = await socket.next_of("alive", patience.alive_s)
    subject.expect_fits(time(message.get("time"), "/time"), message)
    return str(message["time"])


@check("websocket.resync", _SECTION)
async def resync(subject: Subject) -> None:
    """A resync brings a snapshot; a second at once ends the socket with 4429."""
    patience = subject.options.patience
    async with feed.begun(subject.resident, patience.answer_s) as socket:
        await socket.socket.send_json({"type": "resync"})
        await socket.next_of("snapshot")
        await socket.socket.send_json({"type": "resync"})
        bye = await socket.next_of("bye")
        expect_equal(bye.get("reason"), "limit", "reason")
        expect_equal(await socket.close_code(), 4429, "close code")


@check("websocket.bad-frame", _SECTION)
async def bad_frames(subject: Subject) -> None:
    """A frame other than resync ends the socket with 1008."""
    patience = subject.options.patience
    for frame in ("hello", "{}", '{"type":"reboot"}', '{"type":"resync","now":true}', "[" * 2000):
        async with feed.begun(subject.resident, patience.answer_s) as socket:
            await socket.socket.send_str(frame)
            expect_equal(await socket.close_code(), 1008, f"close code for {frame[:30]}")
    async with feed.begun(subject.resident, patience.answer_s) as socket:
        await socket.socket.send_bytes(b'{"type":"resync"}')
        expect_equal(await socket.close_code(), 1008, "close code for a binary frame")


@check("websocket.long-frame", _SECTION)
async def long_frames(subject: Subject) -> str:
    """A frame over 4 kB ends the socket with 1009."""
    patience = subject.options.patience
    async with feed.begun(subject.resident, patience.answer_s) as socket:
        await socket.socket.send_str("x" * (_FRAME_LIMIT + 1000))
        code = await socket.close_code()
    # 1006: the connection ended before the close frame was read.
    expect(code in (1009, 1006), "close code 1009", code)
    return str(code)


@check("websocket.third", "Limits")
async def a_third_socket(subject: Subject) -> None:
    """A third socket of a token takes the place of its oldest."""
    patience = subject.options.patience
    client = subject.disposable
    async with (
        feed.begun(client, patience.answer_s) as first,
        feed.begun(client, patience.answer_s),
        feed.begun(client, patience.answer_s),
    ):
        bye = await first.next_of("bye")
        expect_equal(bye.get("reason"), "limit", "reason")
        expect_equal(await first.close_code(), 4429, "close code")


@check("websocket.refused", _SECTION)
async def who_may_not(subject: Subject) -> None:
    """Without a token, and for web pages, the socket does not open."""
    web_page = {"Origin": "https://a.example"}
    for client, headers, status in (
        (subject.anyone, {}, 401),
        (subject.resident, web_page, 403),
    ):
        try:
            socket = await client.connect(headers)
        except aiohttp.WSServerHandshakeError as error:
            expect_equal(error.status, status, "HTTP")
        else:
            await socket.close()
            raise FailedError(f"HTTP {status}", "an open WebSocket")


@check("websocket.operator", "Access")
async def an_operators_snapshot(subject: Subject) -> None:
    """An operator's snapshot tells of faults only."""
    async with feed.begun(subject.operator, subject.options.patience.answer_s) as socket:
        radiators = list(socket.radiators.values())
    if not radiators:
        raise SkippedError("no_radiator")
    shape = array(documents.OPERATOR_RADIATOR)
    subject.expect_fits(shape(radiators, "/radiators"), "snapshot")
