"""What the app says about comfort, in English."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from chaleur_desktop.core.models import Activity, ScheduledChange
from chaleur_desktop.ui import comfort_wording

from tests.desktop.example_home import EN, FR, LIVING

NOON = datetime(2026, 11, 23, 12, 0).astimezone()
NBSP = "\N{NO-BREAK SPACE}"
NNBSP = "\N{NARROW NO-BREAK SPACE}"
EVENING = NOON.replace(hour=18, minute=40)
TO_ECO = ScheduledChange(EVENING, "eco", 18.0)


def said(**fields):
    return comfort_wording.until_sentence(replace(LIVING, **fields), NOON, FR)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"mode": "heat"}, "Until you change it."),
        ({"mode": "off"}, "Off until you turn it on again."),
        ({"mode": "cool"}, ""),
        ({"activity": Activity.OFFLINE}, ""),
        ({"preset": "boost"}, "Boost for a while."),
        (
            {"preset": "boost", "preset_until": NOON + timedelta(minutes=85)},
            "Boost until 13:25, 1 h 25 min left.",
        ),
        ({"preset": "away"}, "Away until you say that you are back."),
        (
            {"preset": "away", "preset_until": EVENING + timedelta(days=1)},
            "Away until tomorrow 18:40.",
        ),
        ({"mode": "auto"}, "Follows the week."),
        ({"mode": "auto", "preset": "away"}, "Follows the week."),
        (
            {"mode": "auto", "next_change": TO_ECO},
            f"Follows the week: Eco{NBSP}18° from 18:40.",
        ),
        (
            {"mode": "auto", "next_change": TO_ECO, "preheating": True},
            f"Already warms up for Eco{NBSP}18° at 18:40.",
        ),
        (
            {"mode": "auto", "next_change": ScheduledChange(EVENING)},
            "Follows the week: the next setting from 18:40.",
        ),
        (
            {"mode": "auto", "by_hand": True, "hold_until": EVENING, "next_change": TO_ECO},
            f"Set by hand until 18:40, then Eco{NBSP}18°.",
        ),
        ({"mode": "auto", "by_hand": True, "hold_until": EVENING}, "Set by hand until 18:40."),
        ({"mode": "auto", "by_hand": True}, "Set by hand for now."),
    ],
)
def test_every_setting_says_until_when_it_holds(fields, sentence):
    assert said(**fields) == sentence


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "18:40"),
        (1, "tomorrow 18:40"),
        (2, "mercredi 18:40"),
        (30, "mercredi 23 décembre 18:40"),
    ],
)
def test_moments_to_come_are_said_as_people_do(days, text):
    assert comfort_wording.moment(EVENING + timedelta(days=days), NOON, FR) == text


def test_the_time_is_in_the_form_of_the_language():
    assert comfort_wording.moment(EVENING, NOON, EN).replace(NNBSP, " ") == "6:40 PM"


@pytest.mark.parametrize(
    ("minutes", "text"), [(0.1, "1 min"), (59, "59 min"), (60, "1 h"), (150, "2 h 30 min")]
)
def test_lengths_are_hours_and_minutes(minutes, text):
    assert comfort_wording.length(timedelta(minutes=minutes)) == text


REASONS = (
    "window_open", "power_limit", "no_jobs", "in_use", "overheat", "sensor_lost", "starting",
)  # fmt: skip


def test_every_reason_has_words_of_its_own_and_a_new_one_is_shown_as_it_is():
    sentences = {
        comfort_wording.limit_sentence(replace(LIVING, limited_by=reason)) for reason in REASONS
    }
    assert len(sentences) == len(REASONS)
    assert all(sentence.count(".") >= 1 and "_" not in sentence for sentence in sentences)
    new = comfort_wording.limit_sentence(replace(LIVING, limited_by="solar_storm"))
    assert new == "Heating is limited: solar storm."
    for room in (LIVING, replace(LIVING, limited_by="none")):
        assert comfort_wording.limit_sentence(room) == ""
    off = replace(LIVING, limited_by="no_jobs", mode="off")
    assert comfort_wording.limit_sentence(off) == ""


STATES = ("working", "filler", "waiting", "idle", "paused", "offline")


def test_every_kind_of_computing_has_words_of_its_own():
    rooms = [replace(LIVING, compute_state=state) for state in STATES]
    assert len({comfort_wording.computing_sentence(room) for room in rooms}) == len(STATES)
    named = replace(LIVING, compute_state="working", work="weather")
    assert comfort_wording.computing_sentence(named) == "It computes: weather."
    assert comfort_wording.computing_sentence(LIVING) == ""
    away = replace(LIVING, compute_state="idle", activity=Activity.OFFLINE)
    assert comfort_wording.computing_sentence(away) == ""


def test_modes_have_everyday_names_and_unknown_ones_keep_theirs():
    names = [comfort_wording.mode_name(mode) for mode in ("off", "heat", "auto", "fan_only")]
    assert names == ["Off", "By hand", "Follow the week", "Fan only"]
