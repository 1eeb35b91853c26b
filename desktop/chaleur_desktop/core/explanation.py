"""What `chaleur.explain_co2` answers: how the CO2 of a period was computed, for one or more rooms.

    kg of a term = product of the values in `formula` / product of those in `divided_by`
    avoided      = sum of sign * kg

Rooms whose factors are the same are told together: their energies and kg are added up. Ids that
this app does not know yet are kept as they are, for the interface to show.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from chaleur_desktop.core.entities import as_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_MEASURED = "measured"
_LIVE = "live"
# A mean over the hours goes with the energy of these hours.
_ENERGY_OF = {
    "grid_used": "used_energy",
    "grid_useful": "useful_energy",
    "grid_wanted": "wanted_energy",
}


@dataclass(frozen=True)
class Value:
    """One number of the computation, and where it comes from."""

    id: str
    value: float
    unit: str = ""
    low: float | None = None
    high: float | None = None
    kind: str = ""
    scope: str = ""
    year: int | None = None
    geography: str = ""
    source: str = ""
    url: str = ""
    licence: str = ""


@dataclass(frozen=True)
class Term:
    """One product of values; `sign` is 1 for what was avoided and -1 for what was emitted."""

    id: str
    sign: int
    kg: float
    formula: tuple[str, ...] = ()
    divided_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Explanation:
    """The CO2 of a period in kg, and everything that it is made of.

    Attributes:
        rooms: the rooms that it is about.
        complete: whether the radiators remember the whole period.
        sign_certain: whether the range is on one side of zero.
        live_share: 0..1, the electricity with a live grid intensity.
        reference: what is compared with: country, replaced_heater, factor_family.
    """

    rooms: tuple[str, ...]
    avoided_kg: float
    low_kg: float
    high_kg: float
    sign_certain: bool
    complete: bool = True
    live_share: float | None = None
    reference: tuple[tuple[str, str], ...] = ()
    method: str = ""
    terms: tuple[Term, ...] = ()
    only_in_range: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    not_counted: tuple[str, ...] = ()

    def value(self, value_id: str) -> Value | None:
        """A value by its id."""
        return next((value for value in self.values if value.id == value_id), None)


def explanation_from(room: str, answer: Mapping[str, Any]) -> Explanation | None:
    """One room's answer; None when it lacks the figures themselves."""
    avoided, low, high = (
        as_number(answer.get(f"{name}_kg")) for name in ("avoided", "low", "high")
    )
    if avoided is None or low is None or high is None:
        return None
    reference, period = answer.get("reference"), answer.get("period")
    return Explanation(
        rooms=(room,),
        avoided_kg=avoided,
        low_kg=low,
        high_kg=high,
        sign_certain=answer.get("sign_certain") is True,
        complete=not (isinstance(period, dict) and period.get("complete") is False),
        live_share=as_number(answer.get("live_share")),
        reference=tuple((str(k), str(v)) for k, v in reference.items())
        if isinstance(reference, dict)
        else (),
        method=_text(answer, "method"),
        terms=tuple(_term(term) for term in _dicts(answer, "terms")),
        only_in_range=tuple(_text(term, "id") for term in _dicts(answer, "only_in_range")),
        values=tuple(_value(value) for value in _dicts(answer, "values")),
        not_counted=_texts(answer, "not_counted"),
    )


def together(explanations: Iterable[Explanation]) -> tuple[Explanation, ...]:
    """The explanations, those of rooms with the same factors as one."""
    groups: dict[Any, list[Explanation]] = {}
    for explanation in explanations:
        groups.setdefault(_factors_of(explanation), []).append(explanation)
    return tuple(_sum(group) for group in groups.values())


def _factors_of(explanation: Explanation) -> Any:  # noqa: ANN401 - something to compare
    """All that has to be the same to add up two explanations."""
    return (
        explanation.method,
        explanation.reference,
        tuple((term.id, term.sign, term.formula, term.divided_by) for term in explanation.terms),
        tuple(
            replace(value, value=0.0, low=None, high=None)
            if value.kind in (_MEASURED, _LIVE)
            else value
            for value in explanation.values
        ),
    )


def _sum(group: Sequence[Explanation]) -> Explanation:
    if len(group) == 1:
        return group[0]
    first = group[0]
    low = sum(explanation.low_kg for explanation in group)
    high = sum(explanation.high_kg for explanation in group)
    return replace(
        first,
        rooms=tuple(room for explanation in group for room in explanation.rooms),
        avoided_kg=sum(explanation.avoided_kg for explanation in group),
        low_kg=low,
        high_kg=high,
        # The same factors are in doubt in all rooms: the ends of the ranges belong together.
        sign_certain=any(one.sign_certain for one in group) and (low > 0 or high < 0),
        complete=all(explanation.complete for explanation in group),
        live_share=_mean(group, [explanation.live_share for explanation in group], "used_energy"),
        terms=tuple(
            replace(term, kg=sum(explanation.terms[index].kg for explanation in group))
            for index, term in enumerate(first.terms)
        ),
        values=tuple(_sum_of(group, index) for index in range(len(first.values))),
    )


def _sum_of(group: Sequence[Explanation], index: int) -> Value:
    values = [explanation.values[index] for explanation in group]
    first = values[0]
    if first.kind == _MEASURED:
        return replace(first, value=sum(value.value for value in values))
    if first.kind != _LIVE:
        return first
    energy = _ENERGY_OF.get(first.id, "used_energy")
    mean = _mean(group, [value.value for value in values], energy)
    return replace(
        first,
        value=first.value if mean is None else mean,
        low=_mean(group, [value.low for value in values], energy),
        high=_mean(group, [value.high for value in values], energy),
    )


def _mean(
    group: Sequence[Explanation], figures: Sequence[float | None], energy_id: str
) -> float | None:
    """The mean of the rooms' figures, weighted by an energy; None when one is not known."""
    energies = [explanation.value(energy_id) for explanation in group]
    weights = [0.0 if energy is None else energy.value for energy in energies]
    known = [figure for figure in figures if figure is not None]
    if len(known) != len(group) or sum(weights) == 0:
        return None
    return sum(f * w for f, w in zip(known, weights, strict=True)) / sum(weights)


def _value(given: Mapping[str, Any]) -> Value:
    year = as_number(given.get("year"))
    return Value(
        id=_text(given, "id"),
        value=as_number(given.get("value")) or 0.0,
        unit=_text(given, "unit"),
        low=as_number(given.get("low")),
        high=as_number(given.get("high")),
        kind=_text(given, "kind"),
        scope=_text(given, "scope"),
        year=None if year is None else int(year),
        geography=_text(given, "geography"),
        source=_text(given, "source"),
        url=_text(given, "url"),
        licence=_text(given, "licence"),
    )


def _term(given: Mapping[str, Any]) -> Term:
    return Term(
        id=_text(given, "id"),
        sign=-1 if as_number(given.get("sign")) == -1 else 1,
        kg=as_number(given.get("kg")) or 0.0,
        formula=_texts(given, "formula"),
        divided_by=_texts(given, "divided_by"),
    )


def _text(given: Mapping[str, Any], name: str) -> str:
    text = given.get(name)
    return "" if text is None else str(text)


def _texts(given: Mapping[str, Any], name: str) -> tuple[str, ...]:
    items = given.get(name)
    return tuple(str(item) for item in items) if isinstance(items, list) else ()


def _dicts(given: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    items = given.get(name)
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
