"""Which tip is shown to whom, and how often."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from chaleur_desktop.core.footprint.devices import DeviceKind
from chaleur_desktop.core.footprint.owned import NOTHING
from chaleur_desktop.core.impact_state import ImpactState
from chaleur_desktop.core.learning import tips
from chaleur_desktop.core.learning.arithmetic import Amount
from chaleur_desktop.core.learning.measures import (
    HABITS,
    UNITS,
    of_computer,
    of_devices,
    of_habits,
    of_radiators,
    own_measures,
)
from chaleur_desktop.core.learning.progress import Progress
from chaleur_desktop.core.learning.reading import GAIN, YEARLY
from chaleur_desktop.core.learning.texts import filled
from chaleur_desktop.core.meter.power import PowerKind, PowerReading
from chaleur_desktop.core.meter.state import ComputerState
from chaleur_desktop.core.periods import Span
from chaleur_desktop.core.statistics import Bar, Kind, Series
from chaleur_desktop.system.content_files import load_content, load_factors, load_figures

START = date(2026, 11, 24)
DAY = timedelta(days=1)
G = 0.0519
CASES = [
    ("keep_phone", {"phone_years": 2.0}, {"phone_years": 4.0}, 79.52 / 2 - 79.52 / 3),
    ("refurbished_phone", {"phone_age": 3.0}, {"phone_age": 2.0}, 79.52 / 2.5 * 0.64),
    ("keep_laptop", {"laptop_years": 4.0}, {"laptop_years": 7.0}, 185.09 / 4 - 185.09 / 5),
    ("keep_desktop", {"desktop_years": 5.0}, {"desktop_years": 8.0}, 268.55 / 5 - 268.55 / 6),
    ("keep_tv", {"tv_years": 6.0}, {"tv_years": 10.0}, 340.16 / 6 - 340.16 / 7),
    (
        "let_it_sleep",
        {"computer_idle_power": 60.0, "computer_idle_time": 5.0},
        {"computer_idle_power": 10.0, "computer_idle_time": 5.0},
        0.060 * 5 * 365 * G,
    ),
    ("download_first", {"mobile_video": 1.0}, {"mobile_video": 0.1}, 0.0463 * 365),
    ("choose_sd", {"mobile_video": 1.0}, {"mobile_video": 0.1}, (0.1039 - 0.0469) * 365),
    ("box_at_night", {"boxes": 1.0}, {"boxes": 0.0}, 0.0099 * 8 * 365 * G),
    (
        "unused_devices",
        {"unused_screens_here": 2.0},
        {"unused_screens_here": 0.0},
        79.52 / 2.5 * 0.64,
    ),
    ("standby", {"standby_here": 50.0}, {"standby_here": 5.0}, 0.05 * 8760 * G),
    (
        "paid_hours",
        {"radiator_paid_share": 20.0, "radiator_energy": 1500.0},
        {"radiator_paid_share": 80.0, "radiator_energy": 1500.0},
        1500 * 0.3 * 1.46 * G,
    ),
]


def useful(values):
    own = load_figures().with_own(own_measures(values))
    return {one.tip.id: one.gain for one in tips.useful_tips(load_content("en").tips.values(), own)}


def test_every_tip_is_tried():
    assert {case[0] for case in CASES} == set(load_content("en").tips)


@pytest.mark.parametrize(("name", "suits", "does_not", "gain"), CASES)
def test_a_tip_is_for_those_whom_it_concerns(name, suits, does_not, gain):
    assert useful(suits)[name] == pytest.approx(gain, rel=1e-3)
    assert name not in useful(does_not)
    assert name not in useful({})


@pytest.mark.parametrize(("name", "suits", "_does_not", "_gain"), CASES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_tip_can_be_written_in_every_language(name, suits, _does_not, _gain, language):
    tip = load_content(language).tips[name]
    own = load_figures().with_own({**own_measures(suits), GAIN: Amount(1.0, YEARLY)})
    for text in (tip.title, tip.text):
        assert "{" not in filled(text, own.amount, lambda value, unit, _: f"{value} {unit}")


def test_what_matters_most_comes_first():
    found = useful({"phone_years": 1.5, "laptop_years": 6.0, "boxes": 1.0})
    assert list(found) == ["keep_phone", "keep_laptop", "box_at_night"]
    assert list(found.values()) == sorted(found.values(), reverse=True)
    other = useful({"phone_years": 3.5, "laptop_years": 2.0})
    assert next(iter(other)) == "keep_laptop"


def test_what_is_next_to_nothing_is_not_told():
    assert useful({"mobile_video": 1 / 7}) == {"choose_sd": pytest.approx(0.057 * 365 / 7)}
    assert useful({"standby_here": 15.0})
    own = load_figures().with_own(own_measures({"boxes": 1.0}))
    assert tips.useful_tips([], own) == []


def test_a_device_kept_for_no_time_gives_no_tip():
    assert "keep_phone" not in useful({"phone_years": 0.0})


def test_measures_come_from_the_devices_that_the_person_owns():
    owned = NOTHING.changed(DeviceKind.SMARTPHONE, count=2, years=2.0, bought=2021)
    owned = owned.changed(DeviceKind.BOX, count=1).changed(DeviceKind.TV, count=0, years=3.0)
    owned = owned.changed(DeviceKind.LAPTOP, count=1)
    assert of_devices(owned, load_factors(), 2026) == {
        # Planned for two years, but it is five years old already.
        "phone_years": 5.0,
        "phone_age": 5.0,
        "laptop_years": 5.0,
        "boxes": 1.0,
    }
    assert of_devices(NOTHING, load_factors(), 2026) == {}
    assert set(own_measures(of_devices(owned, load_factors(), 2026))) <= set(UNITS)


def test_measures_come_from_what_the_person_tells():
    found = of_habits({"film_hours_a_week": 7.0, "unused_screens": 0.0, "old": 3.0})
    assert found == {"mobile_video": pytest.approx(1.0), "unused_screens_here": 0.0}
    assert set(own_measures(found)) <= set(UNITS)
    assert {measure for measure, _ in HABITS.values()} <= set(UNITS)


def test_measures_come_from_this_computer():
    assert of_computer(ComputerState()) == {}
    power = PowerReading(62.0, PowerKind.ESTIMATED)
    assert of_computer(ComputerState(power=power)) == {"computer_idle_power": 62.0}


def series(kind, *values):
    day = datetime(2026, 11, 23, tzinfo=UTC)
    return Series(kind, "kWh", tuple(Bar(day, day + DAY, value) for value in values), day + DAY)


def test_measures_come_from_a_whole_year_of_the_radiators_only():
    year = ImpactState(
        span=Span.YEAR,
        series=(series(Kind.ENERGY, 900.0, 600.0), series(Kind.USEFUL_ENERGY, 300.0)),
    )
    assert of_radiators(year) == {"radiator_energy": 1500.0, "radiator_paid_share": 20.0}
    assert of_radiators(replace(year, span=Span.MONTH)) == {}
    assert of_radiators(replace(year, series=year.series[:1])) == {}
    assert of_radiators(replace(year, series=(series(Kind.ENERGY, 0.0), year.series[1]))) == {}
    assert of_radiators(ImpactState()) == {}


# --- one a day -----------------------------------------------------------------------------------


class Person:
    """Somebody who looks at the tip of the day."""

    def __init__(self):
        own = load_figures().with_own(
            own_measures({"phone_years": 2.0, "laptop_years": 4.0, "boxes": 1.0})
        )
        self.useful = tips.useful_tips(load_content("en").tips.values(), own)
        self.progress = Progress()

    def looks(self, today):
        found = tips.tip_of_the_day(self.progress, self.useful, today)
        if found is None:
            return None
        self.progress = tips.tip_shown(self.progress, found.tip.id, today)
        return found.tip.id

    def dismisses(self, name, today):
        self.progress = tips.tip_dismissed(self.progress, name, today)


def test_one_tip_a_day_and_the_same_all_day():
    person = Person()
    assert [person.looks(START) for _ in range(4)] == ["keep_phone"] * 4


def test_the_next_day_another_one_and_none_when_all_were_told():
    person = Person()
    seen = [person.looks(START + n * DAY) for n in range(6)]
    assert seen == ["keep_phone", "keep_laptop", "box_at_night", None, None, None]
    assert person.looks(START + 14 * DAY) == "keep_phone"


def test_a_tip_put_away_leaves_the_day_free_and_stays_away_for_long():
    person = Person()
    name = person.looks(START)
    person.dismisses(name, START)
    assert person.looks(START) is None
    assert person.looks(START + DAY) == "keep_laptop"
    later = [person.looks(START + n * DAY) for n in range(2, 180)]
    assert "keep_phone" not in later
    assert person.looks(START + 180 * DAY) == "keep_phone"


def test_nothing_useful_nothing_said():
    assert tips.tip_of_the_day(Progress(), [], START) is None


def test_a_tip_that_no_longer_suits_leaves_its_day():
    person = Person()
    assert person.looks(START) == "keep_phone"
    person.useful = [one for one in person.useful if one.tip.id != "keep_phone"]
    assert person.looks(START) is None
