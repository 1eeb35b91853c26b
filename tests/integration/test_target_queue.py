"""Which of many targets are sent, and what everybody who gave one is told."""

import asyncio

import pytest

from custom_components.chaleur.api.errors import (
    CannotConnectError,
    Problem,
    RequestRefusedError,
)
from custom_components.chaleur.api.target_queue import TargetQueue


class Host:
    """Takes targets when it is told to."""

    def __init__(self):
        self.sent = []
        self.errors = {}
        self.gate = asyncio.Event()

    async def take(self, target):
        self.sent.append(target)
        await self.gate.wait()
        if error := self.errors.get(target.get("temperature_c")):
            raise error


def refusal(kind):
    return RequestRefusedError(Problem(kind=kind, status=422))


async def put_all(host, *targets):
    """Give all targets while the first is on its way; return what came of each."""
    queue = TargetQueue(host.take)
    commands = []
    for target in targets:
        commands.append(asyncio.create_task(queue.put(target)))
        await asyncio.sleep(0)
    host.gate.set()
    results = await asyncio.gather(*commands, return_exceptions=True)
    assert not queue._waiting
    return results


def temperatures(*values):
    return [{"temperature_c": value} for value in values]


async def test_of_many_clicks_the_first_and_the_last_are_sent():
    host = Host()
    results = await put_all(host, *temperatures(*range(1, 21)))
    assert host.sent == temperatures(1, 20)
    assert results == [None] * 20


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ({"mode": "off"}, {"mode": "heat"}),
        ({"preset": "eco"}, {"preset": "boost"}),
        ({"temperature_c": 20}, {"preset": "boost"}),
        ({"temperature_c": 20, "mode": "off"}, {"temperature_c": 20}),
    ],
)
async def test_what_leaves_more_than_a_value_behind_is_always_sent(earlier, later):
    host = Host()
    await put_all(host, {"mode": "auto"}, earlier, later)
    assert host.sent == [{"mode": "auto"}, earlier, later]


async def test_same_thing_asked_for_twice_is_sent_once():
    host = Host()
    await put_all(host, {"mode": "auto"}, {"mode": "off"}, {"mode": "off"})
    assert host.sent == [{"mode": "auto"}, {"mode": "off"}]


async def test_order_is_kept():
    host = Host()
    targets = [*temperatures(18, 19), {"mode": "off"}, *temperatures(20, 21)]
    await put_all(host, *targets)
    assert host.sent == [*temperatures(18, 19), {"mode": "off"}, *temperatures(21)]


async def test_value_that_is_refused_does_not_take_the_one_before_with_it():
    host = Host()
    host.errors[99] = refusal("invalid")
    results = await put_all(host, *temperatures(18, 19, 99))
    assert host.sent == temperatures(18, 99, 19)
    assert results == [None, None, host.errors[99]]


@pytest.mark.parametrize("error", [CannotConnectError("away"), refusal("offline")])
async def test_host_that_takes_nothing_fails_everybody_whose_target_was_to_be_sent(error):
    host = Host()
    host.errors[20] = error
    results = await put_all(host, *temperatures(18, 19, 20))
    assert host.sent == temperatures(18, 20)
    assert results == [None, error, error]


async def test_whoever_gives_up_waiting_is_forgotten():
    host = Host()
    queue = TargetQueue(host.take)
    first, second = (asyncio.create_task(queue.put(target)) for target in temperatures(18, 19))
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.sleep(0)
    host.gate.set()
    await first
    assert host.sent == temperatures(18)


async def test_whoever_gives_up_while_sending_for_others_does_not_lose_theirs(until):
    host = Host()
    queue = TargetQueue(host.take)
    commands = [asyncio.create_task(queue.put(target)) for target in temperatures(18, 19, 20)]
    await asyncio.sleep(0)
    commands[0].cancel()
    await until(lambda: len(host.sent) == 2)
    commands[1].cancel()
    host.gate.set()
    await commands[2]
    assert host.sent == temperatures(18, 20, 20)
