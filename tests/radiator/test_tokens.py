"""Tokens: a revocation holds, whatever else happens at the same moment."""

import asyncio
import contextlib
import threading

import pytest
from chaleur_radiator.admin.requests import RemoveToken
from chaleur_radiator.protocol.models import Role
from chaleur_radiator.store import Store
from chaleur_radiator.tokens import Tokens
from chaleur_radiator.worker import Worker

DAY_S = 24 * 3600


@pytest.fixture
def worker():
    with contextlib.closing(Worker("test-store")) as worker:
        yield worker


@pytest.fixture
def database(tmp_path):
    return tmp_path / "radiator.db"


@contextlib.asynccontextmanager
async def disk_held_up(worker):
    """Let what is asked of the disk queue up, and be done when the context ends."""
    released = threading.Event()
    holding = asyncio.create_task(worker.run(released.wait))
    await asyncio.sleep(0)
    try:
        yield
    finally:
        released.set()
        await holding


@pytest.mark.parametrize("first", ["revoked", "used"])
async def test_a_token_used_while_it_is_revoked_does_not_come_back(database, worker, clock, first):
    with contextlib.closing(Store(database)) as store:
        tokens = Tokens(store, worker, clock)
        secret, token = await tokens.issue("Phone", Role.RESIDENT, ("home",))
        clock.jump(DAY_S)
        calls = {"revoked": tokens.revoke(token), "used": tokens.authenticate(secret)}
        async with disk_held_up(worker):
            tasks = [asyncio.create_task(calls.pop(first))]
            tasks += [asyncio.create_task(call) for call in calls.values()]
            await asyncio.sleep(0)
        await asyncio.gather(*tasks)
        assert await tokens.authenticate(secret) is None
        assert store.tokens() == []


async def test_a_token_revoked_while_its_use_is_noted_is_refused(database, worker, clock):
    with contextlib.closing(Store(database)) as store:
        tokens = Tokens(store, worker, clock)
        secret, token = await tokens.issue("Phone", Role.RESIDENT, ("home",))
        clock.jump(DAY_S)
        async with disk_held_up(worker):
            revoking = asyncio.create_task(tokens.revoke(token))
            await asyncio.sleep(0)
            using = asyncio.create_task(tokens.authenticate(secret))
            await asyncio.sleep(0)
        await revoking
        assert await using is None


async def test_the_day_of_last_use_is_kept(database, worker, clock):
    with contextlib.closing(Store(database)) as store:
        tokens = Tokens(store, worker, clock)
        secret, _ = await tokens.issue("Phone", Role.RESIDENT, ("home",))
        clock.jump(DAY_S)
        used = await tokens.authenticate(secret)
        assert used.last_used == clock.now().date()
        assert store.tokens() == [used]


async def test_a_resident_cannot_end_what_also_serves_other_homes(start_daemon, client_of):
    daemon = await start_daemon(virtual_flats=2)
    mine, next_door = daemon._zones[:2]
    people = {}
    for name, role, zone in (
        ("me", "resident", mine),
        ("neighbour", "resident", next_door),
        ("caretaker", "operator", None),
    ):
        client = client_of(daemon)
        _, granted, _ = await client.prove(daemon.open_pairing(role, zone).code, name=name)
        client.token = granted["token"]
        people[name] = client
    tokens = {each["name"]: each for each in (await people["me"].get("/tokens"))[1]["tokens"]}
    assert {name: each["zones"] for name, each in tokens.items()} == {
        "me": [mine],
        "caretaker": [mine],
    }
    status, problem, _ = await people["me"].ask("DELETE", f"/tokens/{tokens['caretaker']['id']}")
    assert (status, problem["type"]) == (403, "urn:chaleur:problem:forbidden")
    _, own = await people["caretaker"].get("/tokens")
    assert own["tokens"][0]["zones"] == list(daemon._zones)
    assert (await people["caretaker"].ask("DELETE", f"/tokens/{own['tokens'][0]['id']}"))[0] == 204


@pytest.mark.parametrize("remover", ["client", "administrator"])
async def test_nothing_is_kept_of_a_token_that_is_removed(client, stranger, remover):
    context = client.daemon._administration._context
    leaving = await stranger.paired(name="Leaving")
    await leaving.get("/radiators")
    (token,) = (token for token in context.tokens.all() if token.name == "Leaving")
    assert token.id in context.rate._buckets
    if remover == "client":
        assert (await client.ask("DELETE", f"/tokens/{token.id}"))[0] == 204
    else:
        await client.daemon._administration.handle(RemoveToken(id=token.id))
    assert token.id not in context.rate._buckets
