"""What a data centre would have used for the radiators' work."""

import pytest
from chaleur_desktop.core.footprint.heating import (
    Assumption,
    by_the_co2_method,
    computer_days,
    data_centre_use,
)
from chaleur_desktop.core.footprint.quantity import Kind
from chaleur_desktop.system.content_files import load_factors

FACTORS = load_factors()


def test_for_100_kwh_a_french_data_centre_spends_46_more():
    use = data_centre_use(FACTORS, 100)
    assert use.computed.value == 100
    assert use.data_centre.value == pytest.approx(146)
    assert use.extra.value == pytest.approx(46)
    # From a lean fleet (1.15) to the world's mean (1.54).
    assert (use.data_centre.low, use.data_centre.high) == pytest.approx((115, 154))
    assert (use.extra.low, use.extra.high) == pytest.approx((15, 54))
    assert use.data_centre.factor_ids == ("pue_fr",)
    assert set(use.assumptions) == set(Assumption)


def test_a_measurement_stays_one_and_an_estimate_too():
    assert data_centre_use(FACTORS, 1).computed.kind is Kind.MEASURED
    assert data_centre_use(FACTORS, 1, measured=False).computed.kind is Kind.ESTIMATED
    assert data_centre_use(FACTORS, 1).data_centre.kind is Kind.ESTIMATED


def test_radiators_that_computed_nothing_replaced_nothing():
    use = data_centre_use(FACTORS, 0)
    assert (use.data_centre.value, use.extra.value, use.extra.high) == (0, 0, 0)
    assert by_the_co2_method(FACTORS, 0).value == 0


def test_less_than_nothing_is_refused():
    with pytest.raises(ValueError, match="less than nothing"):
        data_centre_use(FACTORS, -1)


def test_the_co2_page_counts_newer_servers_and_what_reaches_the_processors():
    figure = by_the_co2_method(FACTORS, 100)
    assert figure.value == pytest.approx(100 * 1.46 * 0.95 * 0.9)
    assert (figure.low, figure.high) == pytest.approx((100 * 1.15 * 0.9 * 0.5, 154))
    assert figure.kind is Kind.ASSUMED
    assert figure.factor_ids == ("pue_fr", "processor_share", "server_energy_ratio")


def test_core_hours_are_days_of_a_computer():
    assert computer_days(960, 4) == 10
    with pytest.raises(ValueError, match="cores"):
        computer_days(960, 0)
