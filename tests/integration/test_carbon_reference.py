"""What would have happened instead, from what the person chose: factors of one family and base."""

import pytest

from custom_components.chaleur.carbon import (
    Consumption,
    EmissionFactor,
    Energies,
    FactorFamily,
    Heater,
    HeaterKind,
    avoided,
)
from custom_components.chaleur.carbon_reference import (
    COUNTRIES,
    CalorificBasisError,
    CarbonChoices,
    CarbonReference,
    NoFactorError,
    Term,
)
from custom_components.chaleur.factors import load_factors

FACTORS = load_factors()
LIFE_CYCLE, DIRECT = FactorFamily.LIFE_CYCLE, FactorFamily.DIRECT


def reference(factors=FACTORS, **choices):
    return CarbonReference.of(CarbonChoices(**choices), factors)


def changed(factor_id, **changes):
    return {**FACTORS, factor_id: {**FACTORS[factor_id], **changes}}


def test_without_options_it_is_france_with_an_electric_heater():
    choices = CarbonChoices.from_options({})
    assert choices == CarbonChoices("FR", HeaterKind.ELECTRIC, LIFE_CYCLE, None, None)
    default = CarbonReference.of(choices, FACTORS)
    assert default.choices is choices
    assert default.grid == EmissionFactor(0.0519, LIFE_CYCLE)
    assert default.reference.heater == Heater(HeaterKind.ELECTRIC, 1.0, None)
    assert default.reference.pue == 1.46
    assert default.reference.energy_ratio == 0.9
    assert default.reference.processor_share == 0.95


def test_options_are_understood():
    options = {
        "country": "DE",
        "replaced_heater": "district",
        "factor_family": "direct",
        "pue": 1.2,
        "heat_factor": 0.15,
        "electricity_price": 0.3,
    }
    assert CarbonChoices.from_options(options) == CarbonChoices(
        "DE", HeaterKind.DISTRICT, DIRECT, 1.2, 0.15
    )


@pytest.mark.parametrize(
    ("family", "country", "factor"),
    [
        (LIFE_CYCLE, "FR", 0.0519),
        (LIFE_CYCLE, "DE", 0.34206),
        (LIFE_CYCLE, "EU", 0.21302),
        (LIFE_CYCLE, "GB", 0.21579),
        (DIRECT, "FR", 0.0217),
        (DIRECT, "DE", 0.363),
    ],
)
def test_grid_of_a_country(family, country, factor):
    assert reference(country=country, family=family).grid == EmissionFactor(factor, family)


@pytest.mark.parametrize("country", ["EU", "GB"])
def test_country_without_a_direct_factor_is_refused(country):
    with pytest.raises(NoFactorError) as refusal:
        reference(country=country, family=DIRECT)
    assert (refusal.value.choice, refusal.value.value) == ("country", country)
    assert refusal.value.family is DIRECT


@pytest.mark.parametrize(
    ("family", "country", "heater"),
    [
        (DIRECT, "FR", HeaterKind.WOOD_PELLETS),
        (DIRECT, "DE", HeaterKind.WOOD_PELLETS),
        (DIRECT, "FR", HeaterKind.DISTRICT),
        (LIFE_CYCLE, "DE", HeaterKind.DISTRICT),
        (LIFE_CYCLE, "GB", HeaterKind.DISTRICT),
    ],
)
def test_heater_without_a_factor_is_refused(family, country, heater):
    with pytest.raises(NoFactorError) as refusal:
        reference(country=country, heater=heater, family=family)
    assert (refusal.value.choice, refusal.value.value) == ("replaced_heater", heater)


@pytest.mark.parametrize(
    ("family", "country", "heater", "per_heat"),
    [
        (LIFE_CYCLE, "FR", HeaterKind.GAS, 0.215 / 0.85),
        (LIFE_CYCLE, "FR", HeaterKind.OIL, 0.323 / 0.85),
        (LIFE_CYCLE, "GB", HeaterKind.WOOD_PELLETS, 0.032 / 0.85),
        (LIFE_CYCLE, "FR", HeaterKind.DISTRICT, 0.113),
        (DIRECT, "DE", HeaterKind.GAS, 0.201 / 0.9),
        (DIRECT, "DE", HeaterKind.OIL, 0.266 / 0.85),
        (DIRECT, "DE", HeaterKind.DISTRICT, 0.28),
    ],
)
def test_fuel_per_kwh_of_heat(family, country, heater, per_heat):
    replaced = reference(country=country, heater=heater, family=family).reference.heater
    assert replaced.kind is heater
    assert replaced.electricity_per_heat == 0
    assert replaced.fuel == EmissionFactor(pytest.approx(per_heat), family)


def test_heat_pump_takes_electricity_of_the_hour():
    heater = reference(heater=HeaterKind.HEAT_PUMP).reference.heater
    assert heater == Heater(HeaterKind.HEAT_PUMP, pytest.approx(1 / 2.9), None)


@pytest.mark.parametrize("country", COUNTRIES)
def test_typed_factor_of_the_own_network_counts_everywhere(country):
    own = reference(country=country, heater=HeaterKind.DISTRICT, heat_factor=0.04)
    assert own.reference.heater.fuel == EmissionFactor(0.04, LIFE_CYCLE)
    assert own.ranges.fuel.low == own.ranges.fuel.high == 0.04
    assert Term.FUEL not in own.used


def test_factor_of_a_network_says_nothing_of_another_heater():
    assert reference(heater=HeaterKind.GAS, heat_factor=0.04).reference == reference(
        heater=HeaterKind.GAS
    ).reference  # fmt: skip


def test_typed_pue_is_not_in_doubt():
    typed = reference(pue=1.08)
    assert typed.reference.pue == 1.08
    assert typed.ranges.pue.low == typed.ranges.pue.high == 1.08
    assert Term.PUE not in typed.used
    assert reference().ranges.pue.low < reference().ranges.pue.high


@pytest.mark.parametrize(
    ("country", "family", "low", "high"),
    [
        ("FR", LIFE_CYCLE, 0.031, 0.079),
        ("GB", LIFE_CYCLE, 0.176, 0.21579 * 1.2),
        ("DE", LIFE_CYCLE, 0.34206 * 0.8, 0.34206 * 1.2),
        ("FR", DIRECT, 0.0217 * 0.8, 0.0217 * 1.2),
    ],
)
def test_range_of_the_grid_factor(country, family, low, high):
    chosen = reference(country=country, family=family)
    ends = [end * chosen.grid.value for end in (chosen.ranges.grid.low, chosen.ranges.grid.high)]
    assert ends == pytest.approx([low, high])


@pytest.mark.parametrize("family", FactorFamily)
@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("heater", HeaterKind)
def test_every_choice_gives_factors_of_one_family_or_says_what_it_lacks(family, country, heater):
    try:
        chosen = reference(country=country, heater=heater, family=family)
    except NoFactorError:
        assert family is DIRECT or heater is HeaterKind.DISTRICT
        return
    families = {factor["family"] for factor in chosen.used.values() if "family" in factor}
    assert families == {family}
    # Raises if the fuel were of the other family.
    avoided(Consumption.at(Energies(1, 1, 1), chosen.grid), chosen.reference)


def test_terms_tell_the_factors_that_they_were_taken_from():
    used = reference(heater=HeaterKind.GAS).used
    assert {term: factor["id"] for term, factor in used.items()} == {
        Term.GRID: "grid_fr_ademe",
        Term.FUEL: "fuel_gas_fr",
        Term.EFFICIENCY: "gas_boiler_efficiency_pcs",
        Term.PUE: "pue_fr",
        Term.ENERGY_RATIO: "server_energy_ratio",
        Term.PROCESSOR_SHARE: "processor_share",
        Term.EMBODIED: "embodied_band",
    }


@pytest.mark.parametrize(
    ("family", "fuel", "unit"),
    [
        (LIFE_CYCLE, "fuel_gas_fr", "kgCO2e/kWh PCI"),
        (LIFE_CYCLE, "fuel_gas_fr", "kgCO2e/kWh"),
        (DIRECT, "fuel_gas_de", "kgCO2/kWh PCS"),
    ],
)
def test_gas_is_never_divided_by_an_efficiency_on_another_calorific_value(family, fuel, unit):
    with pytest.raises(CalorificBasisError, match=fuel):
        reference(changed(fuel, unit=unit), heater=HeaterKind.GAS, family=family)


def test_net_calorific_value_has_a_french_and_a_german_name():
    gas = {"heater": HeaterKind.GAS, "family": DIRECT}
    assert FACTORS["fuel_gas_de"]["unit"] == "kgCO2/kWh Hi"
    assert (
        reference(changed("fuel_gas_de", unit="kgCO2/kWh PCI"), **gas).reference
        == reference(**gas).reference
    )


def test_family_comes_from_the_factors_file():
    assert reference(changed("grid_fr_ademe", family="direct")).grid.family is DIRECT
