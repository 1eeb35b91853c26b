"""Targets: presets, ends, and changes that are applied whole or not at all."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from chaleur_radiator.control.target import (
    TEMPERATURE_MAX_C,
    TEMPERATURE_MIN_C,
    InvalidChangeError,
    Mode,
    Preset,
    PresetTemperatures,
    PresetTemperaturesChange,
    Target,
    TargetChange,
    apply_change,
)
from hypothesis import given
from hypothesis import strategies as st

NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
AT_18 = Target(temperature_c=18.0)


def change(target, **members):
    return apply_change(target, TargetChange(**members), NOW, UTC)


def test_a_preset_brings_its_temperature_and_a_temperature_ends_the_preset():
    eco = change(AT_18, preset=Preset.ECO)
    assert (eco.preset, eco.temperature_c) == (Preset.ECO, PresetTemperatures().eco)
    by_hand = change(eco, temperature_c=19.5)
    assert (by_hand.preset, by_hand.temperature_c) == (Preset.NONE, 19.5)


def test_a_boost_ends_after_an_hour_and_what_was_before_returns():
    eco = change(AT_18, preset=Preset.ECO)
    boost = change(eco, preset=Preset.BOOST)
    assert boost.preset_until == NOW + HOUR
    assert boost.temperature_c == 22.0
    assert boost.at(NOW + HOUR - timedelta(seconds=1), UTC) == boost
    assert boost.at(NOW + HOUR, UTC) == eco


def test_a_boost_has_the_end_asked_for_up_to_four_hours():
    boost = change(AT_18, preset=Preset.BOOST, preset_until=NOW + 4 * HOUR)
    assert boost.preset_until == NOW + 4 * HOUR
    with pytest.raises(InvalidChangeError) as refused:
        change(AT_18, preset=Preset.BOOST, preset_until=NOW + 4 * HOUR + timedelta(seconds=1))
    assert refused.value.member == "/preset_until"
    assert refused.value.limit == "2026-01-15T16:00:00Z"


def test_a_boost_is_never_hotter_than_the_limit():
    hot = change(AT_18, preset_temperatures_c=PresetTemperaturesChange(comfort=25.5))
    assert change(hot, preset=Preset.BOOST).temperature_c == TEMPERATURE_MAX_C


def test_a_boost_longer_than_any_may_be_is_over_for_the_clock_was_set_back():
    boost = change(AT_18, preset=Preset.BOOST, preset_until=NOW + 4 * HOUR)
    assert boost.at(NOW - timedelta(seconds=2), UTC) == boost
    assert boost.at(NOW - timedelta(days=365), UTC) == AT_18
    away = change(AT_18, preset=Preset.AWAY, preset_until=NOW + 100 * HOUR)
    assert away.at(NOW - 2 * HOUR, UTC) == away


def test_boosting_again_keeps_what_returns_and_renews_the_end():
    boost = change(AT_18, preset=Preset.BOOST)
    again = apply_change(boost, TargetChange(preset=Preset.BOOST), NOW + HOUR / 2, UTC)
    assert again.preset_until == NOW + HOUR * 1.5
    assert again.at(NOW + 2 * HOUR, UTC) == AT_18


def test_a_boost_warms_a_radiator_that_was_off_and_turns_it_off_again():
    off = change(AT_18, mode=Mode.OFF)
    boost = change(off, preset=Preset.BOOST)
    assert boost.mode is Mode.HEAT
    assert boost.at(NOW + HOUR, UTC) == off
    with pytest.raises(InvalidChangeError) as refused:
        change(off, preset=Preset.BOOST, mode=Mode.OFF)
    assert refused.value.member == "/mode"


@pytest.mark.parametrize(
    ("members", "temperature_c"),
    [
        ({"temperature_c": 22.5}, 22.5),
        ({"temperature_c": 22.5, "preset": Preset.NONE}, 22.5),
        ({"preset": Preset.COMFORT}, 20.0),
        ({"preset": Preset.ECO}, 18.0),
    ],
)
def test_heat_asked_for_in_a_boost_stays_even_if_it_was_off_before(members, temperature_c):
    boost = change(change(AT_18, mode=Mode.OFF), preset=Preset.BOOST)
    after = change(boost, **members)
    assert (after.mode, after.temperature_c) == (Mode.HEAT, temperature_c)
    assert after.at(NOW + 5 * HOUR, UTC) == after


@pytest.mark.parametrize("preset", [Preset.NONE, Preset.AWAY])
def test_ending_a_boost_or_leaving_home_turns_off_again_what_was_off_before(preset):
    boost = change(change(AT_18, mode=Mode.OFF), preset=Preset.BOOST)
    assert change(boost, preset=preset).mode is Mode.OFF


def test_turning_off_ends_a_boost_for_good():
    boost = change(AT_18, preset=Preset.BOOST)
    off = change(boost, mode=Mode.OFF)
    assert off.mode is Mode.OFF
    assert off.preset_until is None
    assert off.at(NOW + 5 * HOUR, UTC) == off
    assert change(boost, mode=Mode.HEAT) == boost


def test_away_lasts_until_ended_or_until_its_end():
    comfort = change(AT_18, preset=Preset.COMFORT)
    away = change(comfort, preset=Preset.AWAY)
    assert (away.temperature_c, away.preset_until) == (15.0, None)
    assert away.at(NOW + timedelta(days=400), UTC) == away
    ending = change(away, preset_until=NOW + timedelta(days=3))
    assert ending.at(NOW + timedelta(days=3), UTC) == comfort
    assert change(ending, preset_until=None) == away


def test_away_from_a_boost_returns_to_what_was_before_the_boost():
    boost = change(AT_18, preset=Preset.BOOST)
    away = change(boost, preset=Preset.AWAY, preset_until=NOW + HOUR)
    assert away.at(NOW + HOUR, UTC) == AT_18


def test_a_boost_while_away_falls_back_to_away_if_that_lasts_longer():
    away = change(AT_18, preset=Preset.AWAY, preset_until=NOW + 2 * HOUR)
    boost = change(away, preset=Preset.BOOST)
    assert boost.at(NOW + HOUR, UTC) == away
    assert boost.at(NOW + 2 * HOUR, UTC) == AT_18


def test_preset_none_ends_a_boost_with_the_temperature_before_it():
    eco = change(AT_18, preset=Preset.ECO)
    none = change(change(eco, preset=Preset.BOOST), preset=Preset.NONE)
    assert (none.preset, none.temperature_c, none.preset_until) == (Preset.NONE, 18.0, None)


def test_changed_preset_temperatures_hold_at_once_and_after_a_boost():
    eco = change(AT_18, preset=Preset.ECO)
    boost = change(eco, preset=Preset.BOOST)
    changed = change(boost, preset_temperatures_c=PresetTemperaturesChange(eco=16.5, comfort=21.0))
    assert changed.temperature_c == 23.0
    after = changed.at(NOW + HOUR, UTC)
    assert (after.preset, after.temperature_c) == (Preset.ECO, 16.5)
    assert after.preset_temperatures.comfort == 21.0
    default = change(after, preset_temperatures_c=PresetTemperaturesChange(eco=None))
    assert default.temperature_c == PresetTemperatures().eco


@pytest.mark.parametrize(
    ("members", "member"),
    [
        ({}, ""),
        ({"preset_temperatures_c": PresetTemperaturesChange()}, "/preset_temperatures_c"),
        ({"temperature_c": 4.9}, "/temperature_c"),
        ({"temperature_c": 26.1}, "/temperature_c"),
        ({"temperature_c": float("nan")}, "/temperature_c"),
        ({"temperature_c": 20.0, "preset": Preset.ECO}, "/temperature_c"),
        ({"preset_until": NOW + HOUR}, "/preset_until"),
        ({"preset": Preset.ECO, "preset_until": NOW + HOUR}, "/preset_until"),
        ({"preset": Preset.AWAY, "preset_until": NOW}, "/preset_until"),
        ({"preset": Preset.AWAY, "preset_until": NOW + timedelta(days=367)}, "/preset_until"),
        (
            {"preset_temperatures_c": PresetTemperaturesChange(away=30.0)},
            "/preset_temperatures_c/away",
        ),
    ],
)
def test_a_change_that_cannot_be_applied_says_where_it_is_wrong(members, member):
    with pytest.raises(InvalidChangeError) as refused:
        change(AT_18, **members)
    assert refused.value.member == member
    assert refused.value.detail


def test_an_end_of_nothing_may_be_cleared():
    assert change(AT_18, preset_until=None) == AT_18
    boost = change(AT_18, preset=Preset.BOOST)
    assert change(boost, preset_until=None) == boost


temperatures = st.floats(0.0, 30.0)
changes = st.builds(
    TargetChange,
    mode=st.sampled_from(Mode) | st.just(msgspec.UNSET),
    temperature_c=temperatures | st.just(msgspec.UNSET),
    preset=st.sampled_from(Preset) | st.just(msgspec.UNSET),
    preset_until=st.none()
    | st.just(msgspec.UNSET)
    | st.timedeltas(timedelta(0), timedelta(hours=6)).map(lambda ahead: NOW + ahead),
)


@given(st.lists(st.tuples(changes, st.timedeltas(timedelta(0), timedelta(hours=3)))))
def test_no_sequence_of_changes_makes_an_unsafe_target(sequence):
    target, now = AT_18, NOW
    for wanted, passed in sequence:
        now += passed
        try:
            target = apply_change(target, wanted, now, UTC)
        except InvalidChangeError:
            continue
        assert TEMPERATURE_MIN_C <= target.temperature_c <= TEMPERATURE_MAX_C
        if wanted.mode is not msgspec.UNSET:
            assert target.mode is wanted.mode
        if wanted.preset is not msgspec.UNSET and wanted.mode is not Mode.OFF:
            follows = target.mode is Mode.AUTO and wanted.preset is Preset.NONE
            assert follows or target.preset is wanted.preset
        assert apply_change(target, wanted, now, UTC).temperature_c == target.temperature_c
        later = target.at(now + timedelta(days=800), UTC)
        assert later.preset_until is None
        assert later.preset is not Preset.BOOST
        assert msgspec.json.decode(msgspec.json.encode(target), type=Target) == target
