"""Administration over the UNIX socket, with the commands that a person types."""

import asyncio
import contextlib
import grp
import io
import json
import os
import re
import stat

import pytest
from chaleur_radiator import cli
from chaleur_radiator.admin.client import ask
from chaleur_radiator.admin.requests import Done, ListTokens, TokenList
from chaleur_radiator.errors import StartError

DEADLINE_S = 10.0


@pytest.fixture(autouse=True)
def in_english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")


@pytest.fixture
def typed(settings, capsys):
    """Type a command on the running daemon; return the exit code and what it writes."""

    async def type_command(*words):
        where = ("--state-dir", str(settings().state_dir))
        code = await asyncio.to_thread(cli.main, [*words, *where])
        written = capsys.readouterr()
        return code, written.out, written.err

    return type_command


async def test_pair_in_words(daemon, typed):
    code, out, _ = await typed("pair")
    assert code == 0
    assert re.match(r"Pairing code: .{9}\nValid until \d\d:\d\d, for one client", out)


async def test_an_invitation_is_for_the_zone_that_it_names(start_daemon, client_of, typed):
    daemon = await start_daemon(virtual_flats=2)
    code, _, complaint = await typed("pair", "--invite")
    assert code == 2
    zones = re.search(r"which one the client may see: (.*)\.", complaint)[1].split(", ")
    assert len(zones) == 2
    code, out, _ = await typed("pair", "--invite", "--zone", zones[1])
    assert code == 0
    assert re.match(r"Invitation code: \d\d-.{14}\nValid until 20\d\d-", out)
    assert zones[1] in out
    resident = await client_of(daemon).paired(zone=zones[0])
    _, tokens = await resident.get("/tokens")
    assert [token["zones"] for token in tokens["tokens"]] == [[zones[0]]]
    code, _, complaint = await typed("pair", "--zone", "attic")
    assert (code, complaint) == (
        2,
        f"There is no zone attic. There are: {', '.join(zones)}.\n",
    )


async def test_an_operator_sees_every_zone_without_naming_one(start_daemon, typed):
    await start_daemon(virtual_flats=2)
    code, out, _ = await typed("pair", "--role", "operator", "--json")
    assert code == 0
    assert len(json.loads(out)["zones"]) == 2


async def test_tokens_are_listed_and_removed_with_their_sockets(client, typed, caplog):
    code, out, _ = await typed("tokens")
    assert code == 0
    title, line = out.splitlines()
    assert title.split() == ["ID", "NAME", "MAY", "ZONES", "LAST", "USED"]
    token_id = line.split()[0]
    assert re.fullmatch(r"\w{16}  Test  see and control  home   2026-01-15", line)
    async with client.socket() as socket:
        code, out, _ = await typed("tokens", "remove", token_id)
        assert (code, out) == (0, f"Client {token_id} has no access any more.\n")
        async with asyncio.timeout(DEADLINE_S):
            while not socket.closed:
                await socket.receive()
        assert socket.close_code == 4401
    assert (await client.get("/radiators"))[0] == 401
    assert client.token not in caplog.text
    assert (await typed("tokens"))[1].startswith("No client is paired.")
    assert json.loads((await typed("tokens", "--json"))[1]) == {"tokens": []}
    code, _, complaint = await typed("tokens", "remove", token_id)
    assert (code, complaint) == (2, f"There is no client {token_id}. There are: -.\n")


async def test_frost_guard_off_is_shown_and_survives_a_restart(
    daemon, start_daemon, settings, typed, caplog
):
    code, out, _ = await typed("frost-guard", "off", "office", "--yes")
    assert code == 0
    assert "OFF (radiators: 1)" in out
    assert "office turned OFF by an administrator" in caplog.text
    await daemon.stop()
    await start_daemon()
    _, out, _ = await typed("status")
    lines = {line.split()[0]: line for line in out.splitlines() if line}
    assert "FROST GUARD OFF" in lines["office"]
    assert "FROST GUARD OFF" not in lines["bedroom"]
    assert (await typed("frost-guard", "on"))[1] == "The frost guard is on (radiators: 3).\n"
    _, out, _ = await typed("status", "--json")
    assert [each["frost_guard"] for each in json.loads(out)["radiators"]] == [True, True, True]
    code, _, complaint = await typed("frost-guard", "on", "attic")
    assert (code, complaint) == (
        2,
        "There is no radiator attic. There are: living-room, bedroom, office.\n",
    )


class Terminal(io.StringIO):
    """Somebody at a terminal who types one answer."""

    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("language", "typed_answer", "code"),
    [("C", "y\n", 0), ("fr_FR", "Oui\n", 0), ("C", "\n", 2), ("fr_FR", "y\n", 2)],
)
async def test_frost_guard_off_asks_and_says_what_it_means(
    daemon, typed, monkeypatch, language, typed_answer, code
):
    monkeypatch.setenv("LC_ALL", language)
    monkeypatch.setattr("sys.stdin", Terminal(typed_answer))
    found, out, _ = await typed("frost-guard", "off")
    assert found == code
    assert ("pipes can burst" in out) or ("les tuyaux éclatent" in out)
    status = json.loads((await typed("status", "--json"))[1])
    assert {each["frost_guard"] for each in status["radiators"]} == {code == 2}


async def test_without_a_terminal_nothing_dangerous_is_done_unasked(daemon, typed, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    code, _, complaint = await typed("frost-guard", "off")
    assert (code, complaint) == (
        2,
        "There is no terminal to ask at. To do it without being asked, add --yes.\n",
    )


async def test_resetting_a_zone_forgets_its_people_and_leaves_the_others(
    start_daemon, client_of, typed, clock, caplog
):
    daemon = await start_daemon(virtual_flats=2, virtual_radiators=2)
    status = json.loads((await typed("status", "--json"))[1])
    (mine, zone), (theirs, other_zone) = [
        (each["radiator"]["id"], each["radiator"]["zone"]) for each in status["radiators"]
    ]
    tenant = await client_of(daemon).paired(zone=zone)
    neighbour = await client_of(daemon).paired(zone=other_zone)
    operator = await client_of(daemon).paired(role="operator")
    await tenant.patch(mine, temperature_c=23.5, mode="heat", compute_policy="useful-only")
    await neighbour.patch(theirs, temperature_c=22.5, mode="heat")
    await clock.advance(3600 * 2, step=600.0)
    day = f"?start={clock.start:%Y-%m-%dT%H}:00:00Z&end={clock.now():%Y-%m-%dT%H}:00:00Z"
    status, history = await tenant.get(f"/radiators/{mine}/history{day}")
    assert (status, len(history["rows"])) == (200, 2)
    code = daemon.open_pairing(zone=zone).code
    async with tenant.socket() as socket:
        assert (await typed("zone", "reset", zone, "--yes"))[0] == 0
        async with asyncio.timeout(DEADLINE_S):
            while not socket.closed:
                await socket.receive()
        assert socket.close_code == 4401

    assert (await tenant.get("/radiators"))[0] == 401
    assert (await client_of(daemon).prove(code))[0] == 403
    assert (await operator.get("/radiators"))[0] == 200
    assert (await neighbour.radiator(theirs))["target"]["temperature_c"] == 22.5
    newcomer = await client_of(daemon).paired(zone=zone)
    target = (await newcomer.radiator(mine))["target"]
    assert target["temperature_c"] != 23.5
    assert target["compute_policy"] == "any"
    _, history = await newcomer.get(f"/radiators/{mine}/history{day}")
    assert history["rows"] == []
    _, history = await neighbour.get(f"/radiators/{theirs}/history{day}")
    assert len(history["rows"]) == 2
    assert "A zone was reset" in caplog.text
    assert zone not in [word.strip('".,:') for word in caplog.text.split()]
    assert (await typed("zone", "reset", "attic", "--yes"))[0] == 2


async def test_status_tells_what_every_radiator_does(client, typed, clock):
    await client.patch("bedroom", mode="off")
    await client.patch("office", preset="boost")
    await clock.advance(5)
    daemon_id = (await client.get(""))[1]["id"]
    code, out, _ = await typed("status")
    assert code == 0
    first, _, titles, *lines = out.splitlines()
    assert first.startswith(f"Virtual flat ({daemon_id}), version ")
    assert titles.split()[:4] == ["RADIATOR", "WANTED", "ROOM", "HEATING"]
    rows = {line.split()[0]: line for line in lines}
    assert list(rows) == ["living-room", "bedroom", "office"]
    assert re.match(r"bedroom +off +\d\d\.\d °C +off +10 W +- +idle +-$", rows["bedroom"])
    assert re.search(r"22\.0 °C, boost, until \S", rows["office"])
    assert " heating " in rows["office"]


async def test_identify_is_in_the_log(daemon, typed, caplog):
    caplog.set_level("INFO")
    assert await typed("identify", "office") == (
        0,
        (
            'The log of the computer that heats now says "This is radiator office". '
            "It has no light or sound to show itself by.\n"
        ),
        "",
    )
    assert "This is radiator office" in caplog.text
    assert (await typed("identify", "attic"))[0] == 2


async def test_only_the_owner_may_use_the_socket(daemon, settings):
    found = (settings().state_dir / "admin.sock").stat()
    assert stat.S_IMODE(found.st_mode) == 0o600


async def test_a_group_can_be_let_in(start_daemon, tmp_path):
    group = grp.getgrgid(os.getgid()).gr_name
    path = tmp_path / "admin.sock"
    await start_daemon(admin_group=group, admin_socket=path)
    found = path.stat()
    assert (stat.S_IMODE(found.st_mode), found.st_gid) == (0o660, os.getgid())
    assert await asyncio.to_thread(ask, path, ListTokens(), TokenList) == TokenList(tokens=())


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"admin_group": "nobody-knows-it", "admin_socket": "admin.sock"}, "bad_admin_group"),
        ({"admin_group": "root"}, "admin_group_needs_socket"),
        ({"admin_socket": "missing/admin.sock"}, "socket_unusable"),
        ({"admin_socket": "x" * 120}, "socket_path_too_long"),
    ],
)
async def test_a_socket_that_cannot_be_made_stops_the_start(start_daemon, tmp_path, changes, key):
    if "admin_socket" in changes:
        changes = changes | {"admin_socket": tmp_path / changes["admin_socket"]}
    with pytest.raises(StartError) as refused:
        await start_daemon(**changes)
    assert refused.value.key == key
    assert not (tmp_path / "admin.sock").exists()


async def test_the_socket_ignores_what_it_does_not_understand(daemon, settings):
    path = settings().state_dir / "admin.sock"
    for line in (b"reboot\n", b'{"command":"pair","role":"king"}\n', b"x" * 10_000 + b"\n"):
        reader, writer = await asyncio.open_unix_connection(path)
        writer.write(line)
        async with asyncio.timeout(DEADLINE_S):
            with contextlib.suppress(ConnectionResetError):
                assert await reader.read() == b""
        writer.close()
    assert await asyncio.to_thread(ask, path, ListTokens(), TokenList) == TokenList(tokens=())


@pytest.mark.parametrize(
    ("failure", "key"),
    [(PermissionError, "admin_forbidden"), (TimeoutError, "no_answer")],
)
def test_a_daemon_that_cannot_be_asked_is_explained(tmp_path, monkeypatch, failure, key):
    def fail(*_):
        raise failure

    monkeypatch.setattr("chaleur_radiator.admin.client.socket.socket.connect", fail)
    with pytest.raises(StartError) as refused:
        ask(tmp_path / "admin.sock", ListTokens(), TokenList)
    assert refused.value.key == key


@pytest.mark.parametrize("answer", [b"", b"{}\n", b'{"result":{"tokens":3}}\n'])
async def test_an_answer_that_is_none_is_explained(tmp_path, answer):
    async def serve(_reader, writer):
        writer.write(answer)
        writer.close()

    path = tmp_path / "admin.sock"
    async with await asyncio.start_unix_server(serve, path):
        with pytest.raises(StartError) as refused:
            await asyncio.to_thread(ask, path, ListTokens(), TokenList)
    assert refused.value.key == "no_answer"


async def test_the_socket_of_the_service_is_found_without_options(
    start_daemon, tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("chaleur_radiator.cli.daemon_socket.SYSTEM_SOCKET", tmp_path / "a.sock")
    await start_daemon(admin_socket=tmp_path / "a.sock")
    assert await asyncio.to_thread(cli.main, ["tokens"]) == 0
    assert await asyncio.to_thread(cli.main, ["tokens", "--socket", str(tmp_path / "a.sock")]) == 0
    assert capsys.readouterr().out.count("No client is paired") == 2


def test_done_counts_one_unless_told():
    assert Done().count == 1
