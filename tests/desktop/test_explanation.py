"""What the integration says on how CO2 was computed, for one room and for several."""

from dataclasses import replace

import pytest
from chaleur_desktop.core.explanation import explanation_from, together

from tests.desktop.fake_home.explanation import GRID, explanation, measured, period


def room(name, **changes):
    return explanation_from(name, explanation(**changes))


def test_an_answer_is_understood_whole():
    told = room("Office")
    assert told.rooms == ("Office",)
    assert told.sign_certain
    assert dict(told.reference)["replaced_heater"] == "electric"
    assert [(term.id, term.sign) for term in told.terms] == [
        ("data_centre", 1),
        ("replaced_heater", 1),
        ("radiator", -1),
    ]
    assert told.terms[0].formula[0] == "energy_ratio"
    grid = told.value("grid")
    assert (grid.low, grid.high, grid.year, grid.kind) == (0.031, 0.079, 2024, "factor")
    assert grid.url.startswith("https://")
    assert told.only_in_range == ("hardware",)
    assert told.not_counted == ("location_effect", "rebound_heating")
    assert told.value("moon_phase") is None


def test_the_terms_add_up_to_what_was_avoided():
    told = room("Office")
    assert sum(term.sign * term.kg for term in told.terms) == pytest.approx(told.avoided_kg)


@pytest.mark.parametrize("lacking", ["avoided_kg", "low_kg", "high_kg"])
def test_an_answer_without_its_figures_is_none(lacking):
    answer = explanation()
    del answer[lacking]
    assert explanation_from("Office", answer) is None


def test_an_answer_of_another_shape_does_no_harm():
    odd = explanation(terms="many", values=[None, {}], reference=None, not_counted=None, method=2)
    told = explanation_from("Office", odd)
    assert told.terms == ()
    assert [value.id for value in told.values] == [""]
    assert told.method == "2"


def test_what_the_sign_is_not_certain_of_stays_uncertain():
    assert not room("Office", sign_certain=False).sign_certain
    assert not room("Office", period=period(complete=False)).complete


def test_rooms_with_the_same_factors_are_added_up():
    office, bedroom = room("Office"), room("Bedroom", useful=10.0, wanted=20.0, used=30.0)
    (both,) = together([office, bedroom])
    assert both.rooms == ("Office", "Bedroom")
    assert both.avoided_kg == pytest.approx(office.avoided_kg + bedroom.avoided_kg)
    assert both.value("used_energy").value == 130.0
    assert both.value("grid").value == 0.0519
    assert both.terms[2].kg == pytest.approx(130 * 0.0519)
    assert sum(term.sign * term.kg for term in both.terms) == pytest.approx(both.avoided_kg)


def test_rooms_with_other_factors_are_told_apart():
    other = explanation(reference={"country": "DE"})
    parts = together([room("Office"), explanation_from("Berlin", other), room("Bedroom")])
    assert [part.rooms for part in parts] == [("Office", "Bedroom"), ("Berlin",)]


def test_a_live_mean_is_weighted_by_the_energy_of_its_hours():
    def live(name, kwh, value):
        mean = {**GRID, "id": "grid_used", "kind": "live", "value": value, "source": "sensor.grid"}
        values = [measured("used_energy", kwh), {**mean, "low": value / 2, "high": value * 2}]
        return explanation_from(name, explanation(values=values, live_share=value * 10))

    (both,) = together([live("Office", 30.0, 0.04), live("Bedroom", 10.0, 0.08)])
    mean = both.value("grid_used")
    assert mean.value == pytest.approx(0.05)
    assert (mean.low, mean.high) == (pytest.approx(0.025), pytest.approx(0.1))
    assert both.live_share == pytest.approx(0.5)


def test_without_any_energy_a_mean_is_that_of_the_first_room():
    values = [measured("used_energy", 0.0), {**GRID, "id": "grid_used", "kind": "live"}]
    rooms = [explanation_from(name, explanation(values=values)) for name in ("Office", "Bedroom")]
    (both,) = together(rooms)
    assert both.value("grid_used").value == 0.0519
    assert both.live_share is None


def test_together_the_sign_is_certain_when_the_whole_range_is_on_one_side():
    office = room("Office")
    doubtful = replace(office, low_kg=-100.0, sign_certain=False)
    (both,) = together([office, doubtful])
    assert not both.sign_certain
    (negative,) = together(
        [replace(office, low_kg=-3.0, high_kg=-2.0), replace(office, low_kg=-1.0, high_kg=1.0)]
    )
    assert negative.sign_certain
