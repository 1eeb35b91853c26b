"""Changing a target: merge patches, checked whole, refused with a pointer, never clamped."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from chaleur_radiator.conformance import restore
from chaleur_radiator.conformance.outcome import SkippedError, expect, expect_equal
from chaleur_radiator.conformance.registry import Turn, check
from chaleur_radiator.conformance.subject import Subject

_SECTION = "Changing a target"


def _ahead(now: str, **delta: float) -> str:
    moment = datetime.fromisoformat(now).astimezone(UTC) + timedelta(**delta)
    return f"{moment.replace(microsecond=0, tzinfo=None).isoformat()}Z"


async def _host_time(subject: Subject) -> str:
    return str((await subject.resident.get("")).expect_status(200).members["time"])


async def _settled(subject: Subject, **target: object) -> dict[str, Any]:
    """Change the target and return the radiator as GET then shows it."""
    answer = (await subject.change(**target)).expect_status(200)
    shown = await subject.radiator()
    expect_equal(shown["target"], answer.members["target"], "GET like the answer:")
    return shown


async def _two_temperatures(subject: Subject) -> tuple[float, float]:
    caps = (await subject.radiator())["caps"]
    low, high = caps["temperature_min_c"], caps["temperature_max_c"]
    return low + round((high - low) / 3, 1), low + round((high - low) / 2, 1)


async def _expect_refused(
    subject: Subject, target: Mapping[str, object], pointer: str, **members: object
) -> None:
    before = (await subject.radiator())["target"]
    answer = await subject.change(**target)
    answer.expect_problem(422, "invalid", pointer=pointer, **members)
    after = (await subject.radiator())["target"]
    expect(after == before, f"nothing applied of {target}", after)


@check("target.temperature", _SECTION)
async def a_temperature_is_taken(subject: Subject) -> None:
    """A temperature is taken as it is."""
    for wanted in await _two_temperatures(subject):
        shown = await _settled(subject, mode="heat", temperature_c=wanted)
        expect_equal(shown["target"]["temperature_c"], wanted, "temperature_c")
        expect_equal(shown["target"]["preset"], "none", "preset")


@check("target.rev", _SECTION)
async def rev_rises(subject: Subject) -> None:
    """Every change raises rev."""
    one, other = await _two_temperatures(subject)
    answers = [await subject.change(temperature_c=wanted) for wanted in (one, other, one)]
    revs = [answer.expect_status(200).members["rev"] for answer in answers]
    expect(revs == sorted(set(revs)), "rev rising with every change", revs)


@check("target.merge", _SECTION)
async def members_not_named_stay(subject: Subject) -> None:
    """Members that a change does not name stay as they are."""
    before = (await _settled(subject, mode="heat"))["target"]
    wanted = before["preset_temperatures_c"]["eco"] + 0.5
    shown = await _settled(subject, preset_temperatures_c={"eco": wanted})
    expected = before["preset_temperatures_c"] | {"eco": wanted}
    expect_equal(shown["target"]["preset_temperatures_c"], expected, "preset_temperatures_c")
    expect_equal(shown["target"]["mode"], before["mode"], "mode")


@check("target.null", _SECTION)
async def null_clears(subject: Subject) -> None:
    """Null brings a default back."""
    defaults = await _settled(subject, preset_temperatures_c={"eco": None})
    wanted = defaults["target"]["preset_temperatures_c"]["eco"] + 0.5
    await _settled(subject, preset_temperatures_c={"eco": wanted})
    again = await _settled(subject, preset_temperatures_c={"eco": None})
    expect_equal(
        again["target"]["preset_temperatures_c"],
        defaults["target"]["preset_temperatures_c"],
        "preset_temperatures_c",
    )


@check("target.preset", _SECTION)
async def a_preset_brings_its_temperature(subject: Subject) -> None:
    """A preset brings its temperature."""
    for preset in ("comfort", "eco", "sleep"):
        shown = (await _settled(subject, mode="heat", preset=preset))["target"]
        expect_equal(shown["preset"], preset, "preset")
        expect_equal(
            shown["temperature_c"], shown["preset_temperatures_c"][preset], "temperature_c"
        )


@check("target.boost", _SECTION)
async def a_boost_has_an_end(subject: Subject) -> str:
    """A boost has an end, may be ended early, and is refused if too long."""
    wanted, _ = await _two_temperatures(subject)
    await _settled(subject, mode="heat", temperature_c=wanted)
    boosted = (await _settled(subject, preset="boost"))["target"]
    expect("preset_until" in boosted, "preset_until", boosted)
    ended = (await _settled(subject, preset="none"))["target"]
    expect("preset_until" not in ended, "preset_until gone", ended)
    expect_equal(ended["temperature_c"], wanted, "temperature_c")
    now = await _host_time(subject)
    too_late = {"preset": "boost", "preset_until": _ahead(now, hours=5)}
    await _expect_refused(subject, too_late, "/target/preset_until")
    return str(boosted["preset_until"])


@check("target.idempotent", _SECTION)
async def the_same_twice(subject: Subject) -> None:
    """The same change twice does no harm."""
    _, wanted = await _two_temperatures(subject)
    once = (await _settled(subject, mode="heat", temperature_c=wanted))["target"]
    twice = (await _settled(subject, mode="heat", temperature_c=wanted))["target"]
    expect_equal(twice, once)


@check("target.limits", _SECTION)
async def limits_refuse_and_do_not_clamp(subject: Subject) -> None:
    """What passes a limit is refused with the limit, never clamped."""
    caps = (await subject.radiator())["caps"]
    low, high = caps["temperature_min_c"], caps["temperature_max_c"]
    for wanted, limit in ((low - 0.5, low), (high + 0.5, high), (-1e9, low), (1e9, high)):
        await _expect_refused(
            subject, {"temperature_c": wanted}, "/target/temperature_c", limit=limit
        )
    await _expect_refused(
        subject,
        {"preset_temperatures_c": {"eco": high + 1}},
        "/target/preset_temperatures_c/eco",
        limit=high,
    )
    for wanted in (low, high):
        shown = await _settled(subject, mode="heat", temperature_c=wanted)
        expect_equal(shown["target"]["temperature_c"], wanted, "temperature_c")


@check("target.types", _SECTION)
async def wrong_types(subject: Subject) -> None:
    """Values of a wrong type are refused with a pointer."""
    for target, pointer in (
        ({"temperature_c": "20"}, "/target/temperature_c"),
        ({"temperature_c": True}, "/target/temperature_c"),
        ({"temperature_c": None}, "/target/temperature_c"),
        ({"mode": "warm"}, "/target/mode"),
        ({"mode": 1}, "/target/mode"),
        ({"preset": "party"}, "/target/preset"),
        ({"preset": "boost", "preset_until": "soon"}, "/target/preset_until"),
        ({"preset": "boost", "preset_until": "2026-01-15T12:00:00"}, "/target/preset_until"),
        ({"preset_temperatures_c": []}, "/target/preset_temperatures_c"),
    ):
        await _expect_refused(subject, target, pointer)


@check("target.unknown", _SECTION)
async def unknown_members(subject: Subject) -> None:
    """Unknown members are refused with a pointer."""
    await _expect_refused(subject, {"temprature_c": 20}, "/target/temprature_c")
    await _expect_refused(subject, {"a/b~c": 1}, "/target/a~1b~0c")
    path = f"/radiators/{await subject.radiator_id()}"
    answer = await subject.resident.ask(
        "PATCH", path, json={"target": {"mode": "heat"}, "actual": {"temperature_c": 30}}
    )
    answer.expect_problem(422, "invalid", pointer="/actual")


@check("target.bodies", _SECTION)
async def bodies_that_are_none(subject: Subject) -> None:
    """Bodies that are no change are refused and change nothing."""
    path = f"/radiators/{await subject.radiator_id()}"
    json_type = {"Content-Type": "application/json"}
    before = await subject.radiator()
    for body in (
        b"",
        b"{",
        b"null",
        b"[]",
        b"{}",
        b'{"target":{}}',
        b'{"target":null}',
        b'{"target":{"temperature_c":NaN}}',
        b'{"target":{"temperature_c":1e999}}',
        b'{"target":{"mode":"\xff"}}',
        b"[" * 5000,
    ):
        answer = await subject.resident.ask("PATCH", path, data=body, headers=json_type)
        answer.expect_problem(422, "invalid")
    for media_type in ("text/plain", "application/x-www-form-urlencoded"):
        answer = await subject.resident.ask(
            "PATCH", path, data=b'{"target":{"mode":"off"}}', headers={"Content-Type": media_type}
        )
        answer.expect_problem(415, "invalid")
    after = await subject.radiator()
    expect_equal(after["target"], before["target"], "target as before:")


@check("target.all-or-nothing", _SECTION)
async def all_or_nothing(subject: Subject) -> None:
    """All of a change is applied, or nothing."""
    high = (await subject.radiator())["caps"]["temperature_max_c"]
    one, _ = await _two_temperatures(subject)
    await _settled(subject, mode="heat", temperature_c=one)
    await _expect_refused(
        subject, {"mode": "off", "temperature_c": high + 1}, "/target/temperature_c"
    )
    await _expect_refused(
        subject,
        {"preset_temperatures_c": {"sleep": one, "eco": high + 1}},
        "/target/preset_temperatures_c/eco",
    )
    both = {"preset": "eco", "temperature_c": one}
    before = (await subject.radiator())["target"]
    (await subject.change(**both)).expect_problem(422, "invalid")
    expect_equal((await subject.radiator())["target"], before, "target as before:")


@check("target.off", _SECTION)
async def off_and_on(subject: Subject) -> None:
    """A radiator can be turned off and on."""
    expect_equal((await _settled(subject, mode="off"))["target"]["mode"], "off", "mode")
    action = (await subject.radiator())["actual"]["action"]
    expect(action != "heating", "not heating", action)
    expect_equal((await _settled(subject, mode="heat"))["target"]["mode"], "heat", "mode")


@check("target.power-limit", _SECTION)
async def a_power_limit_has_an_end(subject: Subject) -> None:
    """A power limit always has an end, at most a day ahead."""
    now = await _host_time(subject)
    until = _ahead(now, hours=1)
    shown = (await _settled(subject, power_limit_w=100, power_limit_until=until))["target"]
    expect_equal((shown.get("power_limit_w"), shown.get("power_limit_until")), (100, until))
    for target, pointers in (
        ({"power_limit_w": 100}, ("/target/power_limit_until", "/target/power_limit_w")),
        (
            {"power_limit_w": 100, "power_limit_until": _ahead(now, hours=25)},
            ("/target/power_limit_until",),
        ),
        ({"power_limit_w": -1, "power_limit_until": until}, ("/target/power_limit_w",)),
    ):
        answer = (await subject.change(**target)).expect_problem(422, "invalid")
        seen = answer.members.get("pointer")
        expect(seen in pointers, f"pointer {' or '.join(pointers)}", answer)
        expect_equal((await subject.radiator())["target"], shown, "target as before:")
    lifted = (await _settled(subject, power_limit_w=None, power_limit_until=None))["target"]
    expect("power_limit_w" not in lifted, "no power_limit_w", lifted)


@check("target.compute-policy", _SECTION)
async def a_compute_policy_is_one_of_those_offered(subject: Subject) -> str:
    """A compute policy is taken if the radiator offers it, and refused if not."""
    offered = (await subject.radiator())["caps"].get("compute_policies", [])
    for policy in offered:
        shown = await _settled(subject, compute_policy=policy)
        expect_equal(shown["target"].get("compute_policy"), policy, "compute_policy")
    for policy in ("any", "useful-only", "whatever"):
        if policy not in offered:
            await _expect_refused(subject, {"compute_policy": policy}, "/target/compute_policy")
    return ", ".join(offered)


@check("target.room-temperature", _SECTION)
async def a_better_sensor(subject: Subject) -> str:
    """A better sensor's temperature is taken if plausible, and never shown."""
    radiator = await subject.radiator()
    inside = radiator["actual"].get("temperature_c")
    if inside is None:
        raise SkippedError("no_sensor")
    answer = (await subject.change(room_temperature_c=round(inside + 1, 1))).expect_status(200)
    expect("room_temperature_c" not in answer.members["target"], "write-only", answer)
    for wanted in (inside + 20, 51, -11):
        refused = await subject.change(room_temperature_c=wanted)
        refused.expect_problem(422, "invalid", pointer="/target/room_temperature_c")
    return str((await subject.radiator())["actual"].get("temperature_source"))


@check("target.restored", _SECTION, turn=Turn.AFTER_RESTORING)
async def put_back(subject: Subject) -> None:
    """The radiator aims for what it aimed for before this run."""
    if subject.found is None:
        raise SkippedError("no_resident")
    now = (await subject.radiator())["target"]
    expect_equal(restore.lasting(now), restore.lasting(subject.found), "target")
