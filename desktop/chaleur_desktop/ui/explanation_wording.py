"""Plain words for the ids that the integration names in its explanation of the CO2 figure.

An id that this app does not know yet is shown as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from chaleur_desktop.ui import formats, impact_wording

if TYPE_CHECKING:
    from chaleur_desktop.core.explanation import Explanation, Term, Value
    from chaleur_desktop.core.models import CommandError

translate = QCoreApplication.translate
_TIMES = " \N{MULTIPLICATION SIGN} "
_DIVIDED = " \N{DIVISION SIGN} "
_ENOUGH_DIGITS = 4


def _known(names: dict[str, str], name: str) -> str:
    return names.get(name, name)


def term_name(term_id: str) -> str:
    """What a term of the sum is."""
    return _known(
        {
            "data_centre": translate("explanation", "The data centre that did not have to compute"),
            "replaced_heater": translate("explanation", "The heater that did not have to heat"),
            "radiator": translate("explanation", "The electricity of the radiator itself"),
            "hardware": translate("explanation", "The making of the processors"),
        },
        term_id,
    )


def term_meaning(term_id: str) -> str:
    """Why a term counts; empty for one that is not known."""
    return {
        "data_centre": translate(
            "explanation", "The work was done here, so a data centre did not use power for it."
        ),
        "replaced_heater": translate(
            "explanation", "The heat that your room asked for came from the radiator instead."
        ),
        "radiator": translate(
            "explanation", "All electricity that the radiator used counts against it."
        ),
    }.get(term_id, "")


def value_name(value_id: str) -> str:
    """What a number of the computation is."""
    return _known(
        {
            "used_energy": translate("explanation", "Electricity that the radiator used"),
            "useful_energy": translate("explanation", "Part of it that was used for work"),
            "wanted_energy": translate("explanation", "Part of it that the room asked for as heat"),
            "grid": translate("explanation", "CO₂ of the electricity (mean of a year)"),
            "grid_used": translate("explanation", "CO₂ of the electricity in these hours"),
            "grid_useful": translate("explanation", "CO₂ of the electricity in hours with work"),
            "grid_wanted": translate(
                "explanation", "CO₂ of the electricity in hours when heat was wanted"
            ),
            "pue": translate("explanation", "What a data centre uses in all, for each kWh of work"),
            "energy_ratio": translate(
                "explanation", "Power that a server needs for the same work, compared with here"
            ),
            "processor_share": translate(
                "explanation", "Part of the work's electricity that goes to the processors"
            ),
            "embodied": translate("explanation", "CO₂ of making the processors, per kWh of work"),
            "fuel": translate("explanation", "CO₂ of the fuel of the heater replaced"),
            "efficiency": translate("explanation", "Heat that the heater replaced makes of a kWh"),
        },
        value_id,
    )


def kind_name(kind: str) -> str:
    """How a number is known."""
    return _known(
        {
            "measured": translate("explanation", "measured"),
            "factor": translate("explanation", "published"),
            "assumption": translate("explanation", "our assumption"),
            "chosen": translate("explanation", "chosen in your home"),
            "live": translate("explanation", "live"),
        },
        kind,
    )


def not_counted_sentence(item: str) -> str:
    """Something that the figure leaves out."""
    return _known(
        {
            "location_effect": translate(
                "explanation", "That the data centre may stand in another country"
            ),
            "marginal_electricity": translate(
                "explanation", "Which power stations react when more or less electricity is used"
            ),
            "guarantees_of_origin": translate(
                "explanation", "Contracts for electricity of a certain origin"
            ),
            "data_transfer": translate("explanation", "Sending data to your radiator and back"),
            "rebound_heating": translate(
                "explanation", "That people may heat more because it costs less"
            ),
            "rebound_computing": translate(
                "explanation", "That people may compute more because it is cheaper"
            ),
            "refrigerant_leaks": translate("explanation", "Refrigerant that heat pumps lose"),
            "heater_auxiliaries": translate(
                "explanation", "Electricity for the pump or fan of the heater replaced"
            ),
            "biogenic_co2": translate("explanation", "CO₂ that comes from the wood itself"),
            "upstream": translate(
                "explanation", "What happens before: building power stations, digging for fuel"
            ),
        },
        item,
    )


def reference_sentence(part: Explanation) -> str:
    """What the figure compares with."""
    reference = dict(part.reference)
    heater = _known(
        {
            "electric": translate("explanation", "an electric heater"),
            "heat_pump": translate("explanation", "a heat pump"),
            "gas": translate("explanation", "a gas boiler"),
            "oil": translate("explanation", "an oil boiler"),
            "district": translate("explanation", "district heating"),
            "wood_pellets": translate("explanation", "a wood pellet stove"),
        },
        reference.get("replaced_heater", ""),
    )
    country = place_name(reference.get("country", ""))
    if not heater or not country:
        return ""
    text = translate(
        "explanation", "Compared with {heater} and a data centre. Electricity: {country}."
    )
    return " ".join([text.format(heater=heater, country=country), _family(reference)]).strip()


def place_name(code: str) -> str:
    """A country or a larger place; a code that is not known is shown as it is."""
    return _known(
        {
            "FR": translate("explanation", "France"),
            "DE": translate("explanation", "Germany"),
            "EU": translate("explanation", "European Union"),
            "GB": translate("explanation", "United Kingdom"),
            "BE": translate("explanation", "Belgium"),
            "PL": translate("explanation", "Poland"),
            "EU28": translate("explanation", "European Union of 28 countries"),
            "Europe": translate("explanation", "Europe"),
            "World": translate("explanation", "the whole world"),
        },
        code,
    )


def _family(reference: dict[str, str]) -> str:
    return {
        "life-cycle": translate(
            "explanation", "Counted over the whole life: building, fuel, and use."
        ),
        "direct": translate("explanation", "Counted is only what is burnt at the time."),
    }.get(reference.get("factor_family", ""), "")


def certainty_sentence(part: Explanation) -> str:
    """Whether it is certain that something was avoided at all."""
    if not part.sign_certain:
        return translate(
            "explanation",
            "Too close to call: the true figure may be above or below zero.",
        )
    if part.avoided_kg < 0:
        return translate(
            "explanation", "Quite certain: in this time, more CO₂ was caused than avoided."
        )
    return translate(
        "explanation", "Quite certain: in this time, more CO₂ was avoided than caused."
    )


def live_sentence(part: Explanation, locale: QLocale) -> str:
    """How much electricity was counted with its own hour; empty when none."""
    if not part.live_share:
        return ""
    return translate(
        "explanation",
        "For {percent} of the electricity, the CO₂ of its own hour was counted; "
        "for the rest, the mean of a year.",
    ).format(percent=formats.percent(100 * part.live_share, locale))


def complete_sentence(part: Explanation) -> str:
    """That the radiators do not remember all of the period; empty when they do."""
    if part.complete:
        return ""
    return translate(
        "explanation", "Your radiators do not remember the whole period; this is what they know."
    )


def term_sentence(term: Term, part: Explanation, locale: QLocale) -> str:
    """A term's mass with its sign, in the unit of the sum's largest: they are to be added up."""
    like = max(abs(other.kg) for other in part.terms)
    sign = "+" if term.sign * term.kg >= 0 else "\N{MINUS SIGN}"
    return f"{sign} {formats.mass(abs(term.kg), locale, like=like)}"


def formula(part: Explanation, term: Term, locale: QLocale) -> str:
    """What is multiplied and divided, in numbers; the name of one that is not told."""

    def text(name: str) -> str:
        value = part.value(name)
        return value_name(name) if value is None else _with_unit(value, locale)

    product = _TIMES.join(text(name) for name in term.formula)
    return _DIVIDED.join([product, *(text(name) for name in term.divided_by)])


def value_text(value: Value, locale: QLocale) -> str:
    """A number with its unit and, where it is in doubt, its range."""
    text = _with_unit(value, locale)
    if value.low is None or value.high is None:
        return text
    return translate("explanation", "{value} (between {low} and {high})").format(
        value=text, low=_number(value.low, locale), high=_number(value.high, locale)
    )


def _with_unit(value: Value, locale: QLocale) -> str:
    unit = unit_name(value.unit)
    number = _number(value.value, locale)
    return f"{number}{formats.NO_BREAK_SPACE}{unit}" if unit else number


def unit_name(unit: str) -> str:
    """A unit as people read it."""
    if unit == "ratio":
        return ""
    gap = formats.NO_BREAK_SPACE
    heat = translate("explanation", "kWh of heat")
    return (
        unit.replace("CO2e", f"{gap}CO₂e")
        .replace("CO2/", f"{gap}CO₂/")
        .replace("kWh heat", heat)
        .replace("/", f"/{formats.WORD_JOINER}")
    )


def _number(value: float, locale: QLocale) -> str:
    """A number with the digits that matter."""
    text = f"{abs(value):.{_ENOUGH_DIGITS}g}"
    mantissa = text.split("e", maxsplit=1)[0]
    decimals = len(mantissa.partition(".")[2]) if "e" not in text else 6
    return formats.number(value, decimals, locale)


def origin(value: Value) -> str:
    """Where a number comes from, in one line; empty for what was measured, typed or assumed."""
    if value.kind == "assumption":
        return ""
    year = "" if value.year is None else str(value.year)
    parts = [value.source, year, place_name(value.geography)]
    return ", ".join(part for part in parts if part)


def source_details(value: Value) -> str:
    """A source's address, and its own words, in its language, for what it counts and allows."""
    return "\n".join(part for part in (value.url, value.scope, value.licence) if part)


def no_explanation(*, too_old: bool, failure: CommandError | None) -> str:
    """Why there is nothing to show; empty when the answer is on its way."""
    if too_old:
        return translate(
            "explanation",
            "The Chaleur integration in your Home Assistant is too old to explain this. Ask the "
            "person who set up Home Assistant to update it.",
        )
    return "" if failure is None else impact_wording.failure_sentence(failure)
