"""France's split between devices, networks and data centres."""

import pytest
from chaleur_desktop.core.footprint.national import Part, SplitId, splits
from chaleur_desktop.core.footprint.quantity import Kind
from chaleur_desktop.system.content_files import load_factors

FACTORS = load_factors()
SPLITS = {split.id: split for split in splits(FACTORS)}


def shares(split_id: SplitId) -> tuple[int, ...]:
    return tuple(round(SPLITS[split_id].share(part).value) for part in Part)


def test_the_belief_and_what_stands_against_it():
    assert list(SPLITS) == list(SplitId)
    assert shares(SplitId.BELIEF) == (33, 33, 33)
    assert shares(SplitId.CARBON) == (50, 4, 46)
    # By hand: 44.3, 3.9 + 3.3 and 10 of 51.5 TWh; 34.3, 7.2 and 10 + 13.5 of 65 TWh.
    assert shares(SplitId.ELECTRICITY) == (67, 14, 19)
    assert shares(SplitId.ELECTRICITY_ABROAD) == (53, 11, 36)


@pytest.mark.parametrize("split", SPLITS.values(), ids=lambda split: split.id)
def test_shares_make_a_hundred(split):
    assert sum(figure.value for _, figure in split.shares) == pytest.approx(100, abs=0.2)
    for _, figure in split.shares:
        assert figure.unit == "%"
        assert FACTORS.sources(figure)
        assert not figure.has_range  # nobody published one


def test_what_we_put_together_is_an_order_of_magnitude():
    assert {split.id for split in SPLITS.values() if split.order_of_magnitude} == {
        SplitId.ELECTRICITY,
        SplitId.ELECTRICITY_ABROAD,
    }
    assert SPLITS[SplitId.ELECTRICITY].share(Part.TERMINALS).kind is Kind.ASSUMED
    assert SPLITS[SplitId.BELIEF].share(Part.NETWORKS).kind is Kind.ASSUMED
    assert SPLITS[SplitId.CARBON].share(Part.NETWORKS).kind is Kind.ESTIMATED


def test_manufacture_is_sixty_percent():
    made = FACTORS.figure("fr_digital_manufacture", "MtCO2e/yr")
    everything = FACTORS.figure("fr_digital_ghg", "MtCO2e/yr")
    assert made.per(everything, "%").value == pytest.approx(60, abs=0.5)


def test_data_centres_abroad_take_the_difference():
    centres = SPLITS[SplitId.ELECTRICITY_ABROAD].share(Part.DATA_CENTRES)
    assert centres.value * 65 / 100 == pytest.approx(10 + 65 - 51.5)
    assert {"fr_dc_all_elec", "fr_digital_elec", "fr_digital_elec_abroad"} <= set(
        centres.factor_ids
    )
