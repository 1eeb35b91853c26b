"""Repair issues for what radiators report: there as long as the problem, and no shorter."""

from datetime import timedelta

import pytest
from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

LONG_AGO = "2026-01-01T00:00:00Z"


def problem(code, since=LONG_AGO, severity="warning"):
    return {"code": code, "since": since, "severity": severity}


def just_now():
    return dt_util.utcnow().isoformat()


def issues(hass):
    """Return the issues that are shown, by id without that of the entry."""
    (entry,) = hass.config_entries.async_entries("chaleur")
    return {
        issue_id.replace(f"_{entry.entry_id}", ""): issue
        for (domain, issue_id), issue in ir.async_get(hass).issues.items()
        if domain == "chaleur" and issue.active
    }


@pytest.fixture
def host_with(scripted_host, radiator_document):
    """Give a function that gives the radiator of a host these problems from the start."""

    def give(*problems):
        scripted_host.events[1]["radiators"] = [radiator_document(problems=list(problems))]
        return scripted_host

    return give


@pytest.fixture
def report(scripted_host, until):
    """Give a function that lets the radiator report problems, and waits until they arrive."""
    sequence = iter(range(2, 100))

    async def report_problems(entry, *problems):
        change = {"office": {"problems": list(problems)}}
        await scripted_host.send({"type": "delta", "seq": next(sequence), "changes": change})
        codes = [one["code"] for one in problems]
        await until(
            lambda: [one.code for one in entry.runtime_data.radiator("office").problems] == codes
        )

    return report_problems


@pytest.fixture(autouse=True)
def _no_sign_of_life_is_waited_for(monkeypatch):
    """Keep the connection up however much time a test lets pass."""
    monkeypatch.setattr("custom_components.chaleur.api.signs_of_life.SILENCE_LIMIT_S", 1e6)


async def pass_time(hass, **duration):
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(**duration))
    await hass.async_block_till_done()


async def test_a_problem_is_shown_when_it_lasts_and_goes_when_it_is_cured(
    hass, scripted_entry, report
):
    tilted = problem("tilted", just_now(), "error")
    await report(scripted_entry, tilted)
    await report(scripted_entry, tilted, problem("frost"))
    assert issues(hass) == {}
    await pass_time(hass, seconds=61)
    (issue,) = issues(hass).values()
    assert issue.issue_id == f"problem_tilted_{scripted_entry.entry_id}_office_tilted"
    assert issue.translation_key == "problem_tilted"
    assert issue.severity is ir.IssueSeverity.ERROR
    assert issue.translation_placeholders == {"name": "Office", "code": "tilted"}
    assert not issue.is_fixable
    await report(scripted_entry)
    assert issues(hass) == {}


async def test_a_problem_that_flickers_is_never_shown(hass, scripted_entry, report):
    for _ in range(3):
        await report(scripted_entry, problem("overheat", just_now()))
        await pass_time(hass, minutes=10)
        await report(scripted_entry)
        await pass_time(hass, minutes=10)
    assert issues(hass) == {}
    await report(scripted_entry, problem("overheat", just_now()))
    await pass_time(hass, minutes=15, seconds=1)
    assert issues(hass).keys() == {"problem_overheat_office_overheat"}


@pytest.mark.parametrize(
    "code",
    ["sensor-lost", "overheat", "fan-failed", "tilted", "power-sensor-lost", "some-thing"],
)
async def test_an_old_problem_is_shown_at_once(hass, host_with, set_up, entry_for, code):
    await set_up(entry_for(host_with(problem(code))))
    (issue,) = issues(hass).values()
    known = f"problem_{code.replace('-', '_')}"
    assert issue.translation_key == ("problem_unknown" if code == "some-thing" else known)
    assert issue.severity is ir.IssueSeverity.WARNING
    assert issue.translation_placeholders["code"] == code


async def test_a_notice_is_nothing_to_repair(hass, host_with, set_up, entry_for):
    await set_up(entry_for(host_with(problem("frost"))))
    assert issues(hass) == {}


@pytest.mark.parametrize("since", [None, "2099-01-01T00:00:00Z"])
async def test_a_problem_without_a_time_or_with_one_to_come_waits_its_time(
    hass, host_with, set_up, entry_for, since
):
    await set_up(entry_for(host_with(problem("tilted", since))))
    assert issues(hass) == {}
    await pass_time(hass, seconds=61)
    assert issues(hass).keys() == {"problem_tilted_office_tilted"}


async def test_each_radiator_and_problem_has_its_issue_but_the_host_only_one(
    hass, scripted_host, set_up, entry_for, radiator_document
):
    problems = [problem("tilted"), problem("a-new-one"), problem("storage-full", severity="error")]
    scripted_host.events[1]["radiators"] = [
        radiator_document(problems=problems),
        radiator_document(id="bedroom", name="Bedroom", problems=problems),
    ]
    await set_up(entry_for(scripted_host))
    assert {key: one.translation_placeholders["name"] for key, one in issues(hass).items()} == {
        "problem_tilted_office_tilted": "Office",
        "problem_unknown_office_a-new-one": "Office",
        "problem_tilted_bedroom_tilted": "Bedroom",
        "problem_unknown_bedroom_a-new-one": "Bedroom",
        "problem_storage_full_storage-full": "Flat",
    }


async def test_what_is_shown_follows_the_name_and_the_severity(hass, scripted_entry, report):
    await report(scripted_entry, problem("tilted"))
    device_id = er.async_get(hass).async_get("climate.office").device_id
    dr.async_get(hass).async_update_device(device_id, name_by_user="Study")
    await report(scripted_entry, problem("tilted", severity="error"), problem("frost"))
    (issue,) = issues(hass).values()
    assert issue.severity is ir.IssueSeverity.ERROR
    assert issue.translation_placeholders["name"] == "Study"


async def test_the_issues_of_a_radiator_go_and_come_with_it(
    hass, scripted_host, scripted_entry, report, until, radiator_document
):
    await report(scripted_entry, problem("tilted"))
    await scripted_host.send({"type": "delta", "seq": 3, "changes": {}, "removed": ["office"]})
    await until(lambda: not issues(hass))
    back = radiator_document(problems=[problem("tilted")])
    await scripted_host.send({"type": "delta", "seq": 4, "changes": {"office": back}})
    await until(lambda: bool(issues(hass)))
    await scripted_host.send({"type": "delta", "seq": 5, "changes": {"office": {"problems": []}}})
    await until(lambda: not issues(hass))


async def test_an_issue_outlives_a_reload_with_what_a_person_said_of_it(
    hass, scripted_host, host_with, set_up, entry_for
):
    entry = entry_for(host_with(problem("tilted"), problem("fan-failed")))
    await set_up(entry)
    ir.async_ignore_issue(
        hass, "chaleur", f"problem_tilted_{entry.entry_id}_office_tilted", ignore=True
    )
    host_with(problem("tilted"))
    await hass.config_entries.async_reload(entry.entry_id)
    (issue,) = issues(hass).values()
    assert issue.translation_key == "problem_tilted"
    assert issue.dismissed_version is not None


async def test_an_issue_that_outlived_a_reload_goes_though_its_problem_was_not_old_yet(
    hass, scripted_host, host_with, set_up, entry_for, report
):
    """As when the radiator does not tell since when, or its clock is ahead."""
    entry = entry_for(host_with(problem("tilted", None)))
    await set_up(entry)
    await pass_time(hass, seconds=61)
    assert issues(hass)
    scripted_host.streams.clear()
    await hass.config_entries.async_reload(entry.entry_id)
    assert issues(hass)
    await report(entry)
    assert issues(hass) == {}


async def test_a_problem_that_waited_when_the_entry_was_unloaded_is_not_shown(
    hass, scripted_entry, report
):
    await report(scripted_entry, problem("tilted", just_now()))
    await hass.config_entries.async_unload(scripted_entry.entry_id)
    await pass_time(hass, minutes=2)
    assert issues(hass) == {}


async def test_the_issues_of_a_disabled_or_removed_host_go(hass, host_with, set_up, entry_for):
    entry = entry_for(host_with(problem("tilted")))
    await set_up(entry)
    assert issues(hass)
    await hass.config_entries.async_set_disabled_by(entry.entry_id, ConfigEntryDisabler.USER)
    assert issues(hass) == {}
    await hass.config_entries.async_set_disabled_by(entry.entry_id, None)
    await hass.async_block_till_done()
    assert issues(hass)
    await hass.config_entries.async_remove(entry.entry_id)
    assert not [key for key in ir.async_get(hass).issues if key[0] == "chaleur"]
