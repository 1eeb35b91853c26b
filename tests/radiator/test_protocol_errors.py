"""What is wrong with a request is told with a pointer to it, and never by an error inside."""

import asyncio
import json
import ssl

import pytest
from chaleur_radiator.control.schedule import Schedule
from chaleur_radiator.protocol import commands

ENTRY = {"days": ["mon"], "time": "06:30", "preset": "eco"}


def week(*entries):
    return json.dumps({"entries": entries})


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (week(ENTRY, ENTRY | {"time": "25:00"}), "/entries/1/time"),
        (week(ENTRY | {"time": "06:30\n"}), "/entries/0/time"),
        (week(ENTRY, ENTRY, ENTRY, ENTRY | {"time": 630}), "/entries/3/time"),
        (week(ENTRY | {"days": ["mon", "fun"]}), "/entries/0/days/1"),
        (week(ENTRY | {"days": []}), "/entries/0/days"),
        (week(ENTRY | {"days": ["mon"] * 8}), "/entries/0/days"),
        (week(ENTRY | {"preset": "boost"}), "/entries/0/preset"),
        (week(ENTRY | {"colour": "red"}), "/entries/0/colour"),
        (week({"days": ["mon"], "time": "06:30"}), "/entries/0"),
        (week(7), "/entries/0"),
        (week(), "/entries"),
        (week(*[ENTRY] * 65), "/entries"),
        ("{}", ""),
        ('{"entries": [], "entries": []}', "/entries"),
    ],
    ids=lambda value: value[:60],
)
def test_a_mistake_in_a_list_is_pointed_at(body, pointer):
    with pytest.raises(commands.MalformedError) as error:
        commands.decode(body.encode(), Schedule)
    assert error.value.pointer == pointer


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ('{"target": {"mode": "off", "mode": "heat"}}', "/target/mode"),
        ('{"target": {"mode": "off"}, "target": {"mode": "heat"}}', "/target"),
        ('{"target": {"mode": "off", "\\u006dode": "heat"}}', "/target/mode"),
        (
            '{"target": {"preset_temperatures_c": {"eco": 17, "eco": 18}}}',
            "/target/preset_temperatures_c/eco",
        ),
    ],
)
def test_a_member_that_is_there_twice_is_refused(body, pointer):
    with pytest.raises(commands.MalformedError, match="twice") as error:
        commands.decode(body.encode(), commands.RadiatorPatch)
    assert error.value.pointer == pointer


def test_a_list_is_searched_for_repeated_members_too():
    twice = '{"days": ["tue"], "days": ["wed"], "time": "06:30", "preset": "eco"}'
    body = week(ENTRY, "here").replace('"here"', twice)
    with pytest.raises(commands.MalformedError, match="twice") as error:
        commands.decode(body.encode(), Schedule)
    assert error.value.pointer == "/entries/1/days"


HOSTILE = [
    b'{"target": {"temperature_c": 1e999}}',
    b'{"target": {"temperature_c": -1e999}}',
    b'{"target": {"temperature_c": NaN}}',
    b'{"target": {"temperature_c": -Infinity}}',
    b'{"target": {"temperature_c": 9223372036854775808}}',
    b'{"target": {"temperature_c": 123456789012345678901234567890}}',
    b'{"target": {"temperature_c": ' + b"9" * 10_000 + b"}}",
    b'{"target": {"power_limit_w": 18446744073709551616}}',
    b'{"target": {"mode": "\\ud800"}}',
    b'{"target": {"\\udfff": 1}}',
    b'{"target": {"mode": "\xed\xa0\x80"}}',
    b'{"\xff": 1}',
    b"[" * 15_000,
    b'{"target":' * 1_500,
    b'{"x":' + b"[" * 7_000 + b"]" * 7_000 + b"}",
    b'\xef\xbb\xbf{"target": {"mode": "off"}}',
    b'{"target": {"preset_until": "9999-12-31T23:59:59-12:00"}}',
    b'{"target": {"preset": "away", "preset_until": "9999-12-31T23:59:59-12:00"}}',
    b'{"target": {"preset": "away", "preset_until": "0001-01-01T00:00:00+12:00"}}',
    b'{"target": {"power_limit_w": 1, "power_limit_until": "9999-12-31T23:59:59-12:00"}}',
    b'{"target": {"power_limit_w": 1, "power_limit_until": "0001-01-01T00:00:00+12:00"}}',
    b'{"target": {"power_limit_w": -1, "power_limit_until": "2026-01-15T13:00:00Z"}}',
    b'{"target": {"room_temperature_c": 1e308}}',
]


async def test_hostile_bodies_are_refused(client):
    json_type = {"Content-Type": "application/json"}
    for body in HOSTILE:
        status, problem, _ = await client.ask(
            "PATCH", "/radiators/office", data=body, headers=json_type
        )
        assert (status, problem["type"]) == (422, "urn:chaleur:problem:invalid"), body[:60]
        assert problem["pointer"] == "" or problem["pointer"].startswith("/"), body[:60]


async def test_a_bad_query_parameter_is_named(client):
    for query, parameter in (
        ("", ""),
        ("start=2026-01-15T12:00:00Z", ""),
        ("start=now&end=2026-01-15T12:00:00Z", "start"),
        ("start=2026-01-15T12:00:00Z&end=2026-01-15T13:00:00", "end"),
        ("start=2026-01-15T12:00:00Z&end=2026-01-15T13:00:00Z&end=x", "end"),
        ("start=2026-01-15T12:00:00Z&end=2026-01-15T13:00:00Z&more=1", "more"),
        ("start=0001-01-01T00:00:00%2B12:00&end=2026-01-15T13:00:00Z", "end"),
        ("start=2026-01-15T12:00:00Z&end=9999-12-31T23:00:00-12:00", "end"),
        ("start=%ED%A0%80&end=%FF", "start"),
    ):
        status, problem = await client.get(f"/radiators/office/history?{query}")
        assert (status, problem["type"]) == (422, "urn:chaleur:problem:invalid"), query
        assert problem["parameter"] == parameter, query


async def test_a_token_that_is_no_text_is_no_token(daemon):
    unverified = ssl.create_default_context()
    unverified.check_hostname = False
    unverified.verify_mode = ssl.CERT_NONE
    reader, writer = await asyncio.open_connection("127.0.0.1", daemon.port, ssl=unverified)
    request = b"GET /api/v1/radiators HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
    writer.write(request + b"Authorization: Bearer chl_\xff\xfe\r\n\r\n")
    async with asyncio.timeout(10):
        answer = await reader.read()
    writer.close()
    assert answer.startswith(b"HTTP/1.1 401 ")
