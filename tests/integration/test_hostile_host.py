"""A host that is broken or means harm: it must not reach beyond its own radiators."""

from datetime import UTC, datetime, timedelta

import pytest
from homeassistant.config_entries import ConfigEntryState
from homeassistant.helpers import device_registry as dr

from custom_components.chaleur.api.errors import NotChaleurError
from custom_components.chaleur.api.history import History
from custom_components.chaleur.api.members import moment, number
from custom_components.chaleur.api.mirror import Mirror
from custom_components.chaleur.api.models import Host, Problem, Radiator

HARMFUL = "\x1b[2J<b>\u202eOffice\x00\n" + "x" * 100_000
START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("value", [1e308, -1e16, 2**63, float("nan"), True, "1", None])
def test_a_number_that_nothing_can_be_reckoned_with_is_none(value):
    assert number({"it": value}, "it") is None


@pytest.mark.parametrize(
    "value", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z"]
)
def test_a_time_that_no_time_zone_can_show_is_none(value):
    assert moment({"at": value}, "at") is None


def test_a_history_beyond_all_numbers_and_times_is_no_fault():
    row = {"start": "2026-01-01T00:00:00Z", "energy_kwh": 1e308}
    answer = {"interval_s": 3600, "base": {"energy_kwh": 1e307}, "rows": [row]}
    history = History.from_json(answer, START, START + timedelta(hours=1))
    assert history.sum().energy_wh is None
    row["start"] = "0001-01-01T00:00:00+14:00"
    with pytest.raises(NotChaleurError):
        History.from_json(answer, START, START + timedelta(hours=1))


def test_texts_for_people_are_short_and_of_one_line():
    host = Host.from_json({"id": "h", "name": HARMFUL, "software": HARMFUL, "currency": HARMFUL})
    radiator = Radiator.from_json(
        {"id": "office", "name": HARMFUL, "model": HARMFUL, "compute": {"activity": HARMFUL}}
    )
    texts = host.name, host.software, host.currency, radiator.name, radiator.model
    for text in (*texts, radiator.activity):
        assert text.startswith("[2J<b>Office")
        assert text.isprintable()
        assert len(text) <= 255
    assert Radiator.from_json({"id": "office", "name": "\x00\n "}).name == "office"


def test_a_problem_is_told_by_a_word():
    (problem,) = Problem.list_from_json([{"code": "<a href='http://x'>**Help**</a>\n" * 9}])
    assert problem.code == "unknown"
    assert len(Problem.list_from_json([{"code": f"code-{n}"} for n in range(10_000)])) <= 64


@pytest.mark.parametrize("radiator_id", ["", "Office", "a_b", "../../tokens/1", "x" * 33, "a\n"])
def test_an_id_against_the_rules_is_no_radiator(radiator_id):
    with pytest.raises(NotChaleurError):
        Radiator.from_json({"id": radiator_id})


@pytest.mark.parametrize(
    "event",
    [
        {"removed": [["office"], {}, 7]},
        {"removed": "office"},
        {"changes": [1]},
        {"changes": {"office": 7, "other": None}},
    ],
)
def test_wrong_types_in_a_delta_change_nothing(event, radiator_document):
    mirror = Mirror()
    mirror.apply_snapshot({"seq": 1, "radiators": [radiator_document()]})
    assert mirror.apply_delta({"seq": 2, **event}) == frozenset()
    assert mirror.radiators.keys() == {"office"}


def test_a_radiator_cannot_become_another(radiator_document):
    mirror = Mirror()
    mirror.apply_snapshot({"seq": 1, "radiators": [radiator_document()]})
    with pytest.raises(NotChaleurError):
        mirror.apply_delta({"seq": 2, "changes": {"office": {"id": "bedroom"}}})
    assert mirror.radiators["office"].id == "office"


async def test_a_host_cannot_pose_as_another(
    hass, daemon, paired, scripted_host, set_up, entry_for
):
    devices = dr.async_get(hass)
    before = dr.async_entries_for_config_entry(devices, paired.entry_id)
    scripted_host.events[0]["host"]["id"] = daemon.host_id
    entry = entry_for(scripted_host)
    await set_up(entry)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert not dr.async_entries_for_config_entry(devices, entry.entry_id)
    assert dr.async_entries_for_config_entry(devices, paired.entry_id) == before


async def test_a_host_cannot_pose_as_another_later(hass, scripted_host, scripted_entry):
    other = {"id": "k3xq7m2hd5vt4wzr", "name": "Other"}
    scripted_host.answers["GET", ""] = (200, other)
    with pytest.raises(NotChaleurError):
        await scripted_entry.runtime_data.async_refresh_host()
    assert scripted_entry.runtime_data.host.name == "Flat"
