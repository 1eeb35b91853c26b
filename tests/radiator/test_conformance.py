"""The conformance suite against our own radiator, in process and as its user runs it."""

import argparse
import asyncio
import json
import os
import re
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import aiohttp
import pytest
from chaleur_radiator.conformance import documents, report, restore, shapes
from chaleur_radiator.conformance.command import add_options, options_from, run
from chaleur_radiator.conformance.outcome import Outcome, Result, SuiteError
from chaleur_radiator.conformance.registry import CHECKS, GROUPS
from chaleur_radiator.conformance.runner import check_host
from chaleur_radiator.conformance.sentences import _FRENCH_RULES, _TEXTS
from chaleur_radiator.conformance.subject import Options
from chaleur_radiator.daemon import Daemon
from chaleur_radiator.settings import Limits

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60
QUICK = Limits(body_s=0.5, headers_s=0.5, handshake_s=0.5)
SPEED = 8


class QuickClock:
    """Time that passes faster than outside."""

    def __init__(self):
        self.began = monotonic()

    def monotonic(self):
        return 1000.0 + (monotonic() - self.began) * SPEED

    def now(self):
        return datetime(2026, 1, 15, 12, tzinfo=UTC) + timedelta(seconds=self.monotonic())

    async def sleep(self, seconds):
        await asyncio.sleep(seconds / SPEED)


@pytest.fixture
async def quick_daemon(settings):
    daemon = Daemon(settings(limits=QUICK), QuickClock())
    await daemon.start()
    yield daemon
    await daemon.stop()


@pytest.fixture
async def operator(quick_daemon, client_of):
    # From an address of its own, so that the suite has all starts of its minute.
    connector = aiohttp.TCPConnector(local_addr=("127.0.0.9", 0))
    async with aiohttp.ClientSession(connector=connector) as session:
        client = client_of(quick_daemon)
        client.session = session
        yield await client.paired("operator")


def broken(results):
    return [result for result in results if result.outcome is Outcome.FAIL]


async def test_our_radiator_conforms_and_is_left_as_it_was_found(quick_daemon, operator):
    resident = await operator.paired()
    await resident.patch("bedroom", mode="heat", temperature_c=21.3)
    before = (await resident.radiator("bedroom"))["target"]
    told = []
    results = await check_host(
        Options(
            host="127.0.0.1",
            port=quick_daemon.port,
            code=quick_daemon.open_pairing().code,
            fingerprint=bytes.fromhex(quick_daemon.certificate_sha256),
            operator_token=operator.token,
            radiator="bedroom",
            destructive=True,
        ),
        told.append,
    )
    assert broken(results) == []
    skipped = {result.id: result.reason for result in results if result.outcome is Outcome.SKIP}
    assert skipped.keys() <= {"state.update", "history.sums", "history.totals"}, skipped
    assert sorted(result.id for result in told) == sorted(check.id for check in CHECKS)
    assert (await resident.radiator("bedroom"))["target"] == before
    names = [token["name"] for token in (await resident.get("/tokens"))[1]["tokens"]]
    assert "Conformance suite" not in names


async def test_without_access_what_anybody_may_see_is_checked(quick_daemon):
    results = await check_host(Options(host="127.0.0.1", port=quick_daemon.port), print)
    outcomes = {result.id: result for result in results}
    assert broken(results) == []
    assert outcomes["transport.tls-1.3"].outcome is Outcome.PASS
    assert outcomes["target.limits"].reason == "no_resident"
    assert outcomes["access.operator-view"].reason == "no_operator"
    assert outcomes["pairing.relay"].reason == "no_code"
    assert outcomes["limits.connections"].reason == "destructive"


async def test_codes_are_asked_for_one_after_the_other(quick_daemon):
    questions = []

    def ask(question):
        questions.append(question)
        if question == "ask_operator_code":
            return ""
        return quick_daemon.open_pairing().code

    options = Options(
        host="127.0.0.1", port=quick_daemon.port, ask=ask, only=("state.host", "pairing.granted")
    )
    results = await check_host(options, print)
    assert [result.outcome for result in results] == [Outcome.PASS, Outcome.PASS]
    assert questions == ["ask_code", "ask_operator_code"]


async def test_an_operators_code_gives_access_that_is_given_back(quick_daemon, client_of):
    resident = await client_of(quick_daemon).paired()
    options = Options(
        host="127.0.0.1",
        port=quick_daemon.port,
        token=resident.token,
        fingerprint=bytes.fromhex(quick_daemon.certificate_sha256),
        operator_code=quick_daemon.open_pairing("operator").code,
        only=("access", "tokens.revoked"),
    )
    results = {result.id: result for result in await check_host(options, print)}
    assert results["access.operator-view"].outcome is Outcome.PASS
    assert results["tokens.revoked"].reason == "no_code"
    assert len((await resident.get("/tokens"))[1]["tokens"]) == 1


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"port": 1}, "no_host"),
        ({"fingerprint": bytes(32)}, "other_certificate"),
        ({"only": ("target", "tea")}, "no_such_check"),
    ],
)
async def test_what_keeps_it_from_checking(quick_daemon, changes, key):
    options = Options(**({"host": "127.0.0.1", "port": quick_daemon.port} | changes))
    with pytest.raises(SuiteError) as refused:
        await check_host(options, print)
    assert refused.value.key == key


async def test_the_command_checks_a_running_radiator(tmp_path):
    daemon = await asyncio.create_subprocess_exec(
        *command("run", "--state-dir", tmp_path, "--address", "127.0.0.1", "--port", 0),
        *("--no-announce", "--speed", "600"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=os.environ | {"LC_ALL": "C"},
    )
    try:
        async with asyncio.timeout(PATIENCE_S):
            line = (await daemon.stdout.readline()).decode()
            port = re.search(r"127\.0\.0\.1:(\d+)", line)[1]
            opened = json.loads(await output("pair", "--state-dir", tmp_path, "--json"))
            options = ("--code", opened["code"], "--json", tmp_path / "report.json")
            only = [f"--only={name}" for name in ("transport", "pairing", "target", "tokens")]
            text = await output("conformance", f"127.0.0.1:{port}", *options, *only)
    finally:
        daemon.terminate()
        await daemon.wait()
    assert re.search(r"Conforms: \d+ rules kept, 0 not checked\.", text), text
    written = json.loads((tmp_path / "report.json").read_text())
    assert written["counts"]["fail"] == 0
    assert {"id", "rule", "section", "outcome", "seconds"} <= written["checks"][0].keys()


def command(*arguments):
    return (sys.executable, "-m", "chaleur_radiator.cli", *map(str, arguments))


async def output(*arguments):
    process = await asyncio.create_subprocess_exec(
        *command(*arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=os.environ | {"LC_ALL": "C"},
    )
    out, err = await process.communicate()
    assert process.returncode == 0, (out + err).decode()
    return out.decode()


def parsed(*arguments):
    parser = argparse.ArgumentParser()
    add_options(parser)
    return parser.parse_args(arguments)


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        (["a b"], "bad_host"),
        (["https://radiator"], "bad_host"),
        (["radiator:99999"], "bad_host"),
        (["radiator", "--fingerprint", "12"], "bad_fingerprint"),
        (["radiator", "--token", "chl_x"], "token_without_fingerprint"),
    ],
)
def test_options_that_cannot_be(arguments, key, capsys):
    with pytest.raises(SuiteError) as refused:
        options_from(parsed(*arguments))
    assert refused.value.key == key
    assert run(parsed(*arguments)) == 2
    assert _TEXTS[key][0].split("{")[0] in capsys.readouterr().err


def test_options_as_people_write_them():
    options = options_from(parsed("[::1]", "--token", "chl_x", "--fingerprint", "AB:" * 31 + "AB"))
    assert (options.host, options.port, options.fingerprint) == ("[::1]", 7463, b"\xab" * 32)


RESULTS = [
    Result("target.limits", "Nothing is clamped.", "Changing a target", Outcome.FAIL, "422", "200"),
    Result("transport.id", "The id fits.", "Who a host is", Outcome.PASS),
    Result("access.summary", "A summary.", "Summary", Outcome.SKIP, reason="no_operator"),
]


def test_the_report_says_what_was_expected_and_seen(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    text = report.text(RESULTS)
    assert text.index("Connection and identity") < text.index("Changing a target")
    assert "FAIL  Nothing is clamped." in text
    assert "target.limits, docs/local-api.md: Changing a target" in text
    assert "expected: 422\n        seen: 200" in text
    assert "A summary. (needs an operator's access" in text
    assert text.endswith("Does not conform: 1 rules broken, 1 kept, 1 not checked.")
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert "Son identifiant découle du certificat." in report.text(RESULTS)


def test_a_report_that_cannot_be_written(tmp_path):
    with pytest.raises(SuiteError) as refused:
        report.write_json(tmp_path / "none" / "report.json", "radiator", RESULTS)
    assert refused.value.key == "report_unwritable"


def test_every_rule_has_a_french_sentence_and_a_section_in_the_document():
    ids = [check.id for check in CHECKS]
    assert len(set(ids)) == len(ids)
    assert set(ids) == set(_FRENCH_RULES)
    assert {check.group for check in CHECKS} == set(GROUPS)
    assert all(check.rule.endswith(".") for check in CHECKS)
    reference = (ROOT / "docs" / "local-api.md").read_text(encoding="utf-8")
    headings = set(re.findall(r"^#+ (.+)$", reference, re.MULTILINE))
    assert {check.section for check in CHECKS} <= headings


def test_both_languages_have_the_same_blanks():
    for english, french in _TEXTS.values():
        assert set(re.findall(r"{\w+}", english)) == set(re.findall(r"{\w+}", french))


@pytest.mark.parametrize(
    ("target", "last"),
    [
        ({"mode": "heat", "preset": "none", "temperature_c": 20.5}, {"temperature_c": 20.5}),
        ({"mode": "auto", "preset": "eco", "temperature_c": 18.0}, {"mode": "auto"}),
        ({"mode": "heat", "preset": "eco", "temperature_c": 18.0}, {"preset": "eco"}),
        (
            {"mode": "off", "preset": "boost", "temperature_c": 22, "preset_until": "2026"},
            {"preset": "boost", "preset_until": "2026"},
        ),
    ],
)
def test_how_a_target_is_put_back(target, last):
    changes = restore.changes_back(target | {"preset_temperatures_c": {}})
    together = {name: value for change in changes for name, value in change.items()}
    assert last.items() <= together.items()
    assert ("temperature_c" in together) == ("temperature_c" in last)


@pytest.mark.parametrize(
    ("shape", "value", "complaints"),
    [
        (shapes.number(0, 10), True, ["/"]),
        (shapes.number(0, 10), 11, ["/"]),
        (shapes.number(0, 10), 3.5, []),
        (shapes.integer(0), 1.0, ["/"]),
        (shapes.boolean, 1, ["/"]),
        (shapes.text("[a-z]+", 3), "abcd", ["/"]),
        (shapes.text("[a-z]+"), None, ["/"]),
        (shapes.time, "2026-01-15T12:00:00+00:00", ["/"]),
        (shapes.time, "2026-13-15T12:00:00Z", ["/"]),
        (shapes.day, "2026-1-5", ["/"]),
        (shapes.day, 5, ["/"]),
        (shapes.array(shapes.boolean, least=1), [], ["/"]),
        (shapes.array(shapes.boolean), [True, 1], ["/1"]),
        (shapes.record({"a": shapes.boolean}), {"b": 1}, ["/a"]),
        (shapes.record({"a": shapes.boolean}, closed=True), {"a": True, "b": 1}, ["/b"]),
        (shapes.record({"a": shapes.boolean}), [], ["/"]),
        (documents.PRESET, "party", ["/"]),
    ],
)
def test_what_does_not_fit_a_shape(shape, value, complaints):
    assert [complaint.pointer or "/" for complaint in shape(value, "")] == complaints
