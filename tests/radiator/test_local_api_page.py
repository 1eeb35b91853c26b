"""docs/local-api.md: what it says of values, names and limits is what the code says."""

import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from chaleur_radiator.api.endpoint import BASE, Access
from chaleur_radiator.api.history import LONGEST_DAYS
from chaleur_radiator.api.hub import CloseCode, reason
from chaleur_radiator.api.problems import URN, ProblemType
from chaleur_radiator.api.routes import ENDPOINTS
from chaleur_radiator.control import target as targets
from chaleur_radiator.control.schedule import DEFAULT_SCHEDULE, ENTRIES_MOST, Schedule, moment_of
from chaleur_radiator.engines import ComputePolicy, ComputeState
from chaleur_radiator.identity import host_id
from chaleur_radiator.pairing import desk, invitations, proofs, sessions
from chaleur_radiator.protocol import models
from chaleur_radiator.protocol.answers import ProblemDocument
from chaleur_radiator.protocol.history import History, Summary
from chaleur_radiator.protocol.socket_messages import Farewell
from chaleur_radiator.settings import Limits
from chaleur_radiator.tokens import TOKENS_PER_ZONE

PAGE = (Path(__file__).parents[2] / "docs" / "local-api.md").read_text()
CLIENT_NONCE, SERVER_NONCE = bytes(range(16)), bytes(range(16, 32))
TOKEN = "chl_" + "A" * 43


def section(heading):
    """Return the text below a heading, up to the next one of its level or above."""
    level, _, rest = PAGE.partition(f" {heading}\n")
    hashes = level.rsplit("\n", 1)[1]
    assert hashes.strip("#") == "", heading
    return re.split(rf"^#{{1,{len(hashes)}}} ", rest, flags=re.MULTILINE)[0]


def rows(text, *, header):
    """Return the rows of the table with this text in its first header cell, as lists of cells."""
    found = re.search(rf"^\| {re.escape(header)} \|.*\n\|-.*\n((?:\|.*\n?)+)", text, re.MULTILINE)
    assert found, f"No table begins with {header}"
    lines = found.group(1).splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def names(cell):
    """Return what is in code in a cell."""
    return re.findall(r"`([^`]+)`", cell)


def first_names(text, *, header):
    return [name for row in rows(text, header=header) for name in names(row[0])]


def fingerprint(text):
    return hashlib.sha256(text.encode()).digest()


@pytest.fixture
def slow_scrypt(monkeypatch):
    monkeypatch.setattr(proofs, "_SCRYPT_N", 2**15)


@pytest.mark.usefixtures("slow_scrypt")
def test_the_vectors_are_what_the_code_works_out():
    text = section("Test vectors")
    tables = re.split(r"\n\n(?=\|)", text)
    bound_to = proofs.transcript(CLIENT_NONCE, SERVER_NONCE, fingerprint("test certificate"))
    for table, code in ((tables[1], "K7QM3XTP"), (tables[2], "9WBDK7QM3XTP")):
        key = proofs.derive_key(code, CLIENT_NONCE, SERVER_NONCE)
        stated = {row[0]: names(row[1])[0] for row in rows(table, header="Value")}
        assert stated["`K`"] == key.hex()
        assert stated["client proof"] == proofs.client_proof(key, bound_to).hex()
        assert stated["server proof"] == proofs.server_proof(key, bound_to, TOKEN).hex()
        if "id of that `fp`" in stated:
            assert stated["id of that `fp`"] == host_id(fingerprint("test certificate"))


@pytest.mark.usefixtures("slow_scrypt")
def test_the_refused_vectors_are_wrong_for_the_reason_stated():
    key = proofs.derive_key("K7QM3XTP", CLIENT_NONCE, SERVER_NONCE)
    seen = proofs.transcript(CLIENT_NONCE, SERVER_NONCE, fingerprint("test certificate"))
    relayed = proofs.transcript(CLIENT_NONCE, SERVER_NONCE, fingerprint("another certificate"))
    mistyped = proofs.derive_key("K7QM3XTQ", CLIENT_NONCE, SERVER_NONCE)
    exchanged = proofs.derive_key("K7QM3XTP", SERVER_NONCE, CLIENT_NONCE)
    swapped = proofs.transcript(SERVER_NONCE, CLIENT_NONCE, fingerprint("test certificate"))
    expected = [
        ("host", proofs.client_proof(mistyped, seen)),
        ("host", proofs.client_proof(key, relayed)),
        ("host", proofs.client_proof(exchanged, swapped)),
        ("client", proofs.server_proof(key, relayed, TOKEN)),
        ("client", proofs.server_proof(key, seen, TOKEN[:-1] + "B")),
        ("client", proofs.client_proof(key, seen)),
    ]
    stated = [
        (row[1], bytes.fromhex(names(row[2])[0]))
        for row in rows(section("Test vectors"), header="What")
    ]
    assert stated == expected
    right = {
        "host": proofs.client_proof(key, seen),
        "client": proofs.server_proof(key, seen, TOKEN),
    }
    assert all(proof != right[refused_by] for refused_by, proof in stated)


def test_the_problems_are_all_there_with_their_status():
    stated = {names(row[0])[0]: int(row[1]) for row in rows(section("Errors"), header="Type")}
    assert stated == {kind.value: kind.status.value for kind in ProblemType}


def test_each_resource_is_there_with_its_role():
    roles = {
        Access.NONE: "\u2013",
        Access.OPTIONAL: "\u2013",
        Access.ANY: "any",
        Access.RESIDENT: "resident",
        Access.OPERATOR: "operator",
    }
    stated = {names(row[0])[0]: row[1] for row in rows(section("Resources"), header="Request")}
    assert stated == {f"{e.method} {BASE}{e.path}": roles[e.access] for e in ENDPOINTS}


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("`target.compute_policy`", ComputePolicy),
        ("`actual.limited_by`", models.LimitedBy),
        ("`compute.state`", ComputeState),
        ("`problems[].code`", models.ProblemCode),
    ],
)
def test_the_values_of_an_enumeration_are_all_there(header, values):
    assert first_names(section("Radiator"), header=header) == [value.value for value in values]


def test_values_named_in_passing_are_right():
    radiator = {row[0]: row[1] for row in rows(section("Radiator"), header="Member")}
    assert set(names(radiator["`target.mode`"])) == set(models.Mode)
    assert names(radiator["`target.preset`"]) == list(models.Preset)
    assert set(names(radiator["`actual.action`"])) == set(models.Action)
    assert names(radiator["`caps.power_source`"]) == ["measured", "calibrated", "estimated"]
    assert all(f"`{severity}`" in section("Radiator") for severity in models.Severity)


def members(kind, prefix=""):
    """Return the names of all members below a struct, each with its path."""
    for field in msgspec.structs.fields(kind):
        info = msgspec.inspect.type_info(field.type)
        whole = f"{prefix}{field.encode_name}"
        opaque = ("next_change", "preset_temperatures_c", "credit")
        if isinstance(info, msgspec.inspect.StructType) and field.name not in opaque:
            yield from members(info.cls, f"{whole}.")
        else:
            yield whole


def test_all_members_are_there():
    radiator = first_names(section("Radiator"), header="Member")
    stated = {name.removesuffix("[]") for name in radiator}
    assert stated == set(members(models.RadiatorView))
    assert set(first_names(section("Host"), header="Member")) == set(members(models.HostView))
    summary = first_names(section("Summary and privacy"), header="Member")
    assert set(summary) == set(members(Summary))
    changes = first_names(section("Changing a target"), header="Member")
    assert set(changes) == set(targets.TargetChange.__struct_fields__)
    token = next(
        row[2] for row in rows(section("Resources"), header="Request") if "{id, " in row[2]
    )
    listed = re.search(r"\{(id, [^}]*)\}", token).group(1).split(", ")
    assert listed == list(models.TokenView.__struct_fields__)


def numbers(limit):
    return [float(number) for number in re.findall(r"\d+", limit)]


def test_the_limits_are_those_of_the_code():
    limits = Limits()
    kilo = 1024
    expected = {
        "Connections": [limits.connections, limits.connections_per_address],
        "TLS handshake": [limits.handshake_s],
        "Headers": [limits.headers_bytes / kilo, limits.headers_s],
        "Body": [limits.body_bytes / kilo, limits.body_s],
        "Answer": [limits.answer_s],
        "Requests of a token": [limits.request_burst, limits.requests_per_s],
        "Pairing sessions": [
            sessions.OPEN_SESSIONS,
            sessions.OPEN_SESSIONS_PER_ADDRESS,
            sessions.SESSION_S,
        ],
        "Pairing starts": [sessions.STARTS_PER_ADDRESS],
        "Wrong codes": [desk.WRONG_CODES],
        "WebSockets": [limits.sockets_beside_zones, limits.sockets_per_token],
        "WebSocket frame": [limits.socket_message_bytes / kilo],
        "Resync": [limits.resync_interval_s],
        "Socket that does not read": [limits.socket_blocked_s],
        "Tokens": [TOKENS_PER_ZONE],
        "Invitations": [100, invitations.LONGEST.days],
        "Schedule": [ENTRIES_MOST],
        "History": [LONGEST_DAYS],
    }
    stated = {row[0]: numbers(row[1]) for row in rows(section("Limits"), header="What")}
    assert stated == expected


def test_the_limits_of_a_change_are_those_of_the_code():
    rules = {row[0]: row[1] for row in rows(section("Changing a target"), header="Member")}
    hours = 3600
    assert numbers(rules["`temperature_c`"]) == [
        targets.TEMPERATURE_MIN_C,
        targets.TEMPERATURE_MAX_C,
    ]
    assert numbers(rules["`preset_until`"]) == [
        targets.BOOST_LONGEST.total_seconds() / hours,
        targets.BOOST_DEFAULT.total_seconds() / 60,
        targets.AWAY_LONGEST.days,
    ]
    assert numbers(rules["`power_limit_w`, `power_limit_until`"]) == [
        0,
        targets.POWER_LIMIT_LONGEST.total_seconds() / hours,
    ]
    assert numbers(rules["`room_temperature_c`"]) == [-targets.ROOM_MIN_C, targets.ROOM_MAX_C]
    defaults = targets.PresetTemperatures()
    stated = numbers(re.search(r"\(([^)]*)°C\)", rules["`preset_temperatures_c`"]).group(1))
    assert stated == [defaults.comfort, defaults.eco, defaults.sleep, defaults.away]


def test_a_socket_closes_with_these_codes():
    stated = {
        names(row[0])[0]: int(row[1]) for row in rows(section("WebSocket"), header="`reason`")
    }
    assert stated == {reason(code).value: code.value for code in CloseCode}
    assert set(stated) == {each.value for each in Farewell}


def examples(heading):
    return [json.loads(text) for text in re.findall(r"```json\n(.*?)```", section(heading), re.S)]


def test_the_examples_are_valid():
    (problem,) = examples("Errors")
    msgspec.convert(problem, ProblemDocument)
    assert ProblemType(problem["type"].removeprefix(URN)).status == problem["status"]
    (week,) = examples("The schedule")
    msgspec.convert(week, Schedule).check()
    (history,) = examples("History")
    msgspec.convert(history, History)
    assert set(history) == set(History.__struct_fields__)


def test_the_default_week_is_the_one_that_is_written():
    stated = section("The schedule").split("A new radiator has: ")[1].split("; on ")
    weekdays, weekend = (re.findall(r"(comfort|eco|sleep) (\d\d:\d\d)", part) for part in stated)
    default = [
        (entry.preset.value, entry.time, len(entry.days)) for entry in DEFAULT_SCHEDULE.entries
    ]
    assert [(*entry, 5) for entry in weekdays] + [(*entry, 2) for entry in weekend] == default


@pytest.mark.parametrize(
    ("local", "moment"),
    [
        (datetime(2026, 3, 29, 2, 30), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),  # noqa: DTZ001
        (datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # noqa: DTZ001
    ],
)
def test_the_examples_of_daylight_saving_time_are_right(local, moment):
    assert moment_of(local, ZoneInfo("Europe/Paris")) == moment
    words = f"`{local:%H:%M}` on {local.day} {local:%B %Y} takes place at {moment:%H:%M} UTC"
    assert words in re.sub(r"\s+", " ", section("The schedule"))
