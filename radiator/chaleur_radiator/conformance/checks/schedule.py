"""The weekly schedule."""

from typing import Any

from chaleur_radiator.conformance import documents
from chaleur_radiator.conformance.client import Answer
from chaleur_radiator.conformance.outcome import expect, expect_equal
from chaleur_radiator.conformance.registry import check
from chaleur_radiator.conformance.subject import Subject

_SECTION = "The schedule"
_WEEK: list[dict[str, Any]] = [
    {"days": ["mon", "tue", "wed", "thu", "fri"], "time": "06:15", "preset": "comfort"},
    {"days": ["mon", "tue", "wed", "thu", "fri"], "time": "22:45", "preset": "sleep"},
    {"days": ["sat", "sun"], "time": "08:00", "preset": "eco"},
]


async def _put(subject: Subject, entries: object) -> Answer:
    path = f"/radiators/{await subject.radiator_id()}/schedule"
    return await subject.resident.ask("PUT", path, json={"entries": entries})


async def _shown(subject: Subject) -> dict[str, Any]:
    answer = await subject.resident.get(f"/radiators/{await subject.radiator_id()}/schedule")
    return answer.expect_status(200).members


def _moments(entries: list[dict[str, Any]]) -> set[tuple[str, str, str]]:
    return {(day, entry["time"], entry["preset"]) for entry in entries for day in entry["days"]}


@check("schedule.shape", _SECTION)
async def shape(subject: Subject) -> str:
    """The schedule can be read."""
    answer = await subject.resident.get(f"/radiators/{await subject.radiator_id()}/schedule")
    subject.expect_shape(answer.expect_status(200), documents.SCHEDULE)
    return f"{len(answer.members['entries'])} entries, {answer.members['time_zone']}"


@check("schedule.round-trip", _SECTION)
async def round_trip(subject: Subject) -> None:
    """A schedule that is written is read back."""
    answer = (await _put(subject, _WEEK)).expect_status(200)
    subject.expect_shape(answer, documents.SCHEDULE)
    for document in (answer.members, await _shown(subject)):
        expect_equal(_moments(document["entries"]), _moments(_WEEK), "entries")


@check("schedule.refused", _SECTION)
async def mistakes_are_refused(subject: Subject) -> None:
    """Mistakes in a schedule are refused with a pointer; nothing of it is kept."""
    (await _put(subject, _WEEK)).expect_status(200)
    before = await _shown(subject)
    entry = _WEEK[0]
    for entries in (
        [entry, {**entry, "preset": "eco"}],
        [entry | {"time": "24:00"}],
        [entry | {"time": "6:15"}],
        [entry | {"days": ["monday"]}],
        [entry | {"days": []}],
        [entry | {"preset": "boost"}],
        [entry | {"temperature_c": 20}],
        [entry | {"days": ["mon"], "time": f"{n // 60:02}:{n % 60:02}"} for n in range(65)],
        "06:15",
        None,
    ):
        answer = (await _put(subject, entries)).expect_problem(422, "invalid")
        pointer = str(answer.members.get("pointer"))
        expect(pointer.startswith("/entries"), "a pointer below /entries", answer)
    expect_equal(await _shown(subject), before, "schedule as before:")


@check("schedule.auto", _SECTION)
async def auto_follows_the_schedule(subject: Subject) -> str:
    """Mode auto follows the schedule, and what is set by hand holds until its next change."""
    (await _put(subject, _WEEK)).expect_status(200)
    target = (await subject.change(mode="auto")).expect_status(200).members["target"]
    expect_equal(target["mode"], "auto", "mode")
    presets = {entry["preset"] for entry in _WEEK}
    expect(target["preset"] in presets, f"a preset of {sorted(presets)}", target["preset"])
    change = target.get("next_change")
    expect(change is not None and change["preset"] in presets, "next_change", target)
    expect_equal(
        target["temperature_c"], target["preset_temperatures_c"][target["preset"]], "temperature_c"
    )
    caps = (await subject.radiator())["caps"]
    held = caps["temperature_min_c"] + 1
    by_hand = (await subject.change(temperature_c=held)).expect_status(200).members["target"]
    expect_equal(by_hand["mode"], "auto", "mode")
    expect_equal(by_hand["temperature_c"], held, "temperature_c")
    expect_equal(by_hand.get("hold_until"), change["at"], "hold_until")
    return f"{target['preset']}, {change['at']}"
