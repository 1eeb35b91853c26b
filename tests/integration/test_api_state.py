"""The client's view of a host: reading its objects, following its events."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.chaleur.api.errors import NotChaleurError, SequenceGapError
from custom_components.chaleur.api.mirror import Expectation, Mirror, merge
from custom_components.chaleur.api.models import (
    ComputeState,
    Host,
    LimitedBy,
    Preset,
    Problem,
    Radiator,
    Severity,
    TargetMode,
)

OFFICE = {
    "id": "office",
    "name": "Office",
    "rev": 5,
    "online": True,
    "target": {"mode": "heat", "temperature_c": 19, "preset": "comfort"},
    "actual": {"temperature_c": 18.2, "power_w": 300},
}


def snapshot(*documents, seq=1) -> dict:
    return {"type": "snapshot", "seq": seq, "radiators": list(documents)}


def delta(seq, changes, **more) -> dict:
    return {"type": "delta", "seq": seq, "changes": changes, **more}


def mirror() -> Mirror:
    mirror = Mirror()
    mirror.apply_snapshot(snapshot(OFFICE))
    return mirror


def test_merge_patch_examples_of_the_rfc():
    original = {
        "title": "Goodbye!",
        "author": {"givenName": "John", "familyName": "Doe"},
        "tags": ["example", "sample"],
        "content": "This will be unchanged",
    }
    patch = {
        "title": "Hello!",
        "phoneNumber": "+01-123-456-7890",
        "author": {"familyName": None},
        "tags": ["example"],
    }
    assert merge(original, patch) == {
        "title": "Hello!",
        "author": {"givenName": "John"},
        "tags": ["example"],
        "content": "This will be unchanged",
        "phoneNumber": "+01-123-456-7890",
    }
    assert merge({"a": "text"}, {"a": {"b": {"c": None}}}) == {"a": {"b": {}}}


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.dictionaries(st.text(max_size=3), inner, max_size=3),
        max_leaves=8,
    ).filter(lambda value: isinstance(value, dict)),
    st.dictionaries(st.text(max_size=3), st.integers() | st.text()),
)
def test_merging_twice_changes_nothing_more(patch, document):
    once = merge(document, patch)
    assert merge(once, patch) == once


@pytest.mark.parametrize("nonsense", ["warm", True, None, float("nan"), float("inf"), [], {"c": 1}])
def test_value_that_is_no_number_is_unknown(nonsense):
    radiator = Radiator.from_json({"id": "office", "actual": {"temperature_c": nonsense}})
    assert radiator.temperature_c is None


def test_unknown_words_and_fields_of_a_newer_host_are_ignored():
    radiator = Radiator.from_json(
        {
            "id": "office",
            "mood": "fine",
            "caps": {"modes": ["heat", "dance", 7], "presets": "all"},
            "target": {"mode": "dance", "preset": 3},
            "actual": {"action": "melting", "limited_by": "the moon", "preheating": "soon"},
            "compute": {"state": "dreaming", "activity": 7},
            "problems": [{"code": "haunted", "severity": "eerie"}, {"since": "now"}, "broken"],
        }
    )
    assert radiator.caps.modes == (TargetMode.HEAT,)
    assert radiator.caps.presets == ()
    assert radiator.target.mode is None
    assert radiator.target.preset is None
    assert radiator.action is None
    assert radiator.limited_by is None
    assert radiator.preheating is None
    assert radiator.compute_state is None
    assert radiator.activity is None
    # A problem that this client cannot name is still a problem.
    assert radiator.problems == (Problem(code="haunted"),)
    assert radiator.name == "office"
    assert not radiator.online


def test_state_of_the_work_and_of_the_limits_is_read():
    noon = "2026-01-15T12:00:00Z"
    change = {"at": noon, "preset": "sleep", "temperature_c": 17}
    radiator = Radiator.from_json(
        {
            "id": "office",
            "target": {
                "preset": "boost",
                "preset_until": noon,
                "hold_until": "2026-01-15T13:00:00+01:00",
                "next_change": change,
                "power_limit_w": 300,
                "power_limit_until": noon,
            },
            "actual": {"demand_pct": 40, "limited_by": "power-limit", "preheating": True},
            "compute": {"state": "working", "cores_active": 3.2, "activity": "3D rendering"},
            "problems": [{"code": "frost", "since": noon, "severity": "error"}],
        }
    )
    at = datetime(2026, 1, 15, 12, tzinfo=UTC)
    target = radiator.target
    assert (target.preset_until, target.hold_until, target.power_limit_until) == (at, at, at)
    assert target.power_limit_w == 300
    assert target.next_change.at == at
    assert target.next_change.preset is Preset.SLEEP
    assert target.next_change.temperature_c == 17
    assert radiator.demand_pct == 40
    assert radiator.limited_by is LimitedBy.POWER_LIMIT
    assert radiator.preheating is True
    assert radiator.compute_state is ComputeState.WORKING
    assert radiator.cores_active == 3.2
    assert radiator.activity == "3D rendering"
    assert radiator.problems == (Problem(code="frost", since=at, severity=Severity.ERROR),)


@pytest.mark.parametrize("nonsense", ["tomorrow", "", 7, None, "2026-01-15T12:00:00", "2026-01-15"])
def test_value_that_is_no_time_with_an_offset_is_unknown(nonsense):
    target = {"preset_until": nonsense, "next_change": {"at": nonsense, "preset": "eco"}}
    radiator = Radiator.from_json({"id": "office", "target": target})
    assert radiator.target.preset_until is None
    assert radiator.target.next_change is None


def test_host_says_which_update_it_can_install():
    assert Host.from_json({"id": "abc", "update_version": "1.1"}).update_version == "1.1"
    assert Host.from_json({"id": "abc"}).update_version is None


def test_host_without_a_name_is_called_by_its_id():
    assert Host.from_json({"id": "abc"}).name == "Chaleur abc"


@pytest.mark.parametrize("read", [Host.from_json, Radiator.from_json])
def test_object_without_an_id_is_refused(read):
    with pytest.raises(NotChaleurError):
        read({"name": "Flat"})


def test_delta_changes_only_what_it_names():
    state = mirror()
    assert state.apply_delta(delta(2, {"office": {"actual": {"power_w": 420}}})) == {"office"}
    office = state.radiators["office"]
    assert office.power_w == 420
    assert office.temperature_c == 18.2


def test_delta_without_a_visible_change_reports_none():
    state = mirror()
    assert state.apply_delta(delta(2, {"office": {"actual": {"power_w": 300}}})) == frozenset()


def test_delta_adds_and_removes_radiators():
    state = mirror()
    changed = state.apply_delta(delta(2, {"hall": {"name": "Hall"}}, removed=["office"]))
    assert changed == {"hall", "office"}
    assert list(state.radiators) == ["hall"]


def test_snapshot_drops_radiators_that_are_gone():
    state = mirror()
    assert state.apply_snapshot(snapshot({"id": "hall"})) == {"hall", "office"}
    assert list(state.radiators) == ["hall"]


@pytest.mark.parametrize("seq", [1, 3, None])
def test_missing_event_is_noticed_and_nothing_is_applied(seq):
    state = mirror()
    with pytest.raises(SequenceGapError):
        state.apply_delta(delta(seq, {"office": {"actual": {"power_w": 1}}}))
    assert state.radiators["office"].power_w == 300


def test_delta_before_any_snapshot_is_a_gap():
    with pytest.raises(SequenceGapError):
        Mirror().apply_delta(delta(1, {}))


@pytest.mark.parametrize("radiators", [None, {}, ["office"], [{"name": "no id"}]])
def test_malformed_snapshot_is_refused_and_changes_nothing(radiators):
    state = mirror()
    with pytest.raises(NotChaleurError):
        state.apply_snapshot({"type": "snapshot", "seq": 1, "radiators": radiators})
    assert list(state.radiators) == ["office"]


def test_older_event_does_not_undo_the_reply_to_a_command():
    state = mirror()
    state.apply_reply(OFFICE | {"rev": 9, "target": {"mode": "heat", "temperature_c": 21}})
    old = {"office": {"rev": 7, "actual": {"power_w": 310}}}
    assert state.apply_delta(delta(2, old)) == frozenset()
    assert state.radiators["office"].target.temperature_c == 21


def test_what_an_overtaken_event_changed_is_there_once_the_stream_has_caught_up():
    state = mirror()
    state.apply_reply(OFFICE | {"rev": 9, "target": {"mode": "heat", "temperature_c": 21}})
    state.apply_delta(delta(2, {"office": {"rev": 7, "actual": {"power_w": 310}}}))
    caught_up = {"office": {"rev": 9, "target": {"temperature_c": 21}}}
    assert state.apply_delta(delta(3, caught_up)) == {"office"}
    assert state.radiators["office"].power_w == 310
    assert state.radiators["office"].target.temperature_c == 21


def test_commanded_target_is_shown_until_it_is_settled():
    state = mirror()
    wanted = Expectation.of("office", {"temperature_c": 22})
    assert state.expect(wanted) == {"office"}
    state.apply_delta(delta(2, {"office": {"rev": 6, "target": {"temperature_c": 20}}}))
    assert state.radiators["office"].target.temperature_c == 22
    assert state.radiators["office"].target.preset is Preset.NONE
    assert state.settle(wanted) == {"office"}
    assert state.radiators["office"].target.temperature_c == 20
    assert state.radiators["office"].target.preset is Preset.COMFORT


def test_end_of_the_old_preset_is_not_shown_for_the_new_one():
    state = mirror()
    boost = {"preset": "boost", "preset_until": "2026-01-15T12:00:00Z"}
    state.apply_delta(delta(2, {"office": {"rev": 6, "target": boost}}))
    assert state.radiators["office"].target.preset_until is not None
    state.expect(Expectation.of("office", {"preset": "away"}))
    assert state.radiators["office"].target.preset is Preset.AWAY
    assert state.radiators["office"].target.preset_until is None


def test_two_commands_on_their_way_are_shown_together():
    state = mirror()
    state.expect(Expectation.of("office", {"mode": "off"}))
    state.expect(Expectation.of("office", {"temperature_c": 22}))
    assert state.radiators["office"].target.mode is TargetMode.OFF
    assert state.radiators["office"].target.temperature_c == 22


def test_alive_repeats_the_number_of_the_last_event():
    state = mirror()
    state.apply_alive({"type": "alive", "seq": 1})
    state.apply_delta(delta(2, {}))
    with pytest.raises(SequenceGapError):
        state.apply_alive({"type": "alive", "seq": 3})
