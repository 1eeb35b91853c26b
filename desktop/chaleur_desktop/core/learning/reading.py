"""Turning what stands in the content files into `Content`, with an error that says what is wrong.

A file holds one table for each item, named by its id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaleur_desktop.core.learning import arithmetic
from chaleur_desktop.core.learning.arithmetic import Amount, SumError
from chaleur_desktop.core.learning.content import Content, Passage, Question, Tip
from chaleur_desktop.core.learning.figures import Example, Figures
from chaleur_desktop.core.learning.measures import UNITS
from chaleur_desktop.core.learning.texts import PlaceError, places

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    type Table = Mapping[str, Any]

FILES = ("quiz", "tips", "stories", "sections", "devices", "uses", "factors")
FEWEST_CHOICES, MOST_CHOICES = 2, 4
YEARLY = "kgCO2e/yr"
GAIN = "gain"
"""The name by which a tip's text shows what is at stake."""


class ContentError(ValueError):
    """Something in the content files is wrong; the text says where and what."""


def read_examples(table: Table, figures: Callable[[Mapping[str, Example]], Figures]) -> Figures:
    """The examples of their file with the factors, all of them computed once.

    Raises:
        ContentError: an example is incomplete, or cannot be computed.
    """
    examples = {
        name: Example(
            name, _text(item, "sum", f"example {name}"), _text(item, "unit", f"example {name}")
        )
        for name, item in _items(table, "examples")
    }
    made = figures(examples)
    for name in examples:
        _check(f"example {name}", made.amount, name)
    return made


def read_content(files: Mapping[str, Table], figures: Figures) -> Content:
    """All of one language.

    Args:
        files: the tables of the files by their names, those of `FILES`.
        figures: what stands in the places of the texts.

    Raises:
        ContentError: a file or a part of an item is missing, or wrong.
    """
    missing = [name for name in FILES if name not in files]
    if missing:
        msg = f"missing: {', '.join(missing)}"
        raise ContentError(msg)
    passages = {
        kind: {name: _passage(item, f"{kind}, {name}", name, figures) for name, item in items}
        for kind in ("stories", "sections", "devices", "uses")
        for items in (_items(files[kind], kind),)
    }
    return Content(
        quiz={
            name: _question(item, f"quiz, {name}", name, figures)
            for name, item in _items(files["quiz"], "quiz")
        },
        tips={
            name: _tip(item, f"tips, {name}", name, figures)
            for name, item in _items(files["tips"], "tips")
        },
        factor_names=_factor_names(files["factors"], figures),
        **passages,
    )


def differences(one: Content, other: Content) -> list[str]:
    """What is not the same in two languages and should be; none when all is well."""
    found = []
    for kind in ("quiz", "tips", "stories", "sections", "devices", "uses", "factor_names"):
        first, second = getattr(one, kind), getattr(other, kind)
        if list(first) != list(second):
            apart = ", ".join(sorted(set(first) ^ set(second))) or "order"
            found.append(f"{kind}: {apart}")
            continue
        found += [
            f"{kind}, {name}" for name in first if _bones(first[name]) != _bones(second[name])
        ]
    return found


def texts_of(item: Question | Tip | Passage) -> tuple[str, ...]:
    """All that is read of an item, with the places still in it."""
    match item:
        case Question():
            return (item.question, *item.choices, item.explanation)
        case Tip():
            return (item.title, item.text)
        case Passage():
            return (item.title, *item.paragraphs)


def _bones(item: Question | Tip | Passage | str) -> tuple[object, ...]:
    """What an item has in common in all languages."""
    if isinstance(item, str):
        return ()
    shown = tuple(sorted(p.name for text in texts_of(item) for p in places(text)))
    match item:
        case Question():
            by_choice = tuple(tuple(p.name for p in places(text)) for text in item.choices)
            return (item.answer, len(item.choices), by_choice, item.factors, shown)
        case Tip():
            return (item.when, item.gain, item.factors, shown)
        case Passage():
            return (len(item.paragraphs), item.factors, shown)


def _question(item: Table, where: str, name: str, figures: Figures) -> Question:
    _only(item, where, {"question", "choices", "answer", "explanation", "factors"})
    choices = tuple(_texts(item, "choices", where))
    answer = item.get("answer")
    if not FEWEST_CHOICES <= len(choices) <= MOST_CHOICES or len(set(choices)) < len(choices):
        msg = f"{where}: {FEWEST_CHOICES} to {MOST_CHOICES} different choices are needed"
        raise ContentError(msg)
    if type(answer) is not int or not 1 <= answer <= len(choices):
        msg = f"{where}: answer {answer!r} is none of {len(choices)} choices"
        raise ContentError(msg)
    question, explanation = _text(item, "question", where), _text(item, "explanation", where)
    factors = _factors((question, *choices, explanation), item, where, figures)
    return Question(name, question, choices, answer, explanation, factors)


def _tip(item: Table, where: str, name: str, figures: Figures) -> Tip:
    _only(item, where, {"title", "text", "when", "gain", "factors"})
    title, text = _text(item, "title", where), _text(item, "text", where)
    when, gain = tuple(_texts(item, "when", where)), _text(item, "gain", where)
    if not when:
        msg = f"{where}: a condition is needed"
        raise ContentError(msg)
    # One of each measure: enough to see whether names and units are right.
    example = {measure: Amount(1.0, unit) for measure, unit in UNITS.items()}
    own = figures.with_own(example)
    for condition in when:
        _check(where, arithmetic.holds, condition, own.amount)
    _check(where, arithmetic.evaluate, gain, YEARLY, own.amount)
    shown = figures.with_own({**example, GAIN: Amount(1.0, YEARLY)})
    behind = [factor for part in arithmetic.names(gain) for factor in own.factor_ids(part)]
    factors = _factors((title, text), item, where, shown)
    return Tip(name, title, text, when, gain, tuple(dict.fromkeys((*behind, *factors))))


def _passage(item: Table, where: str, name: str, figures: Figures) -> Passage:
    _only(item, where, {"title", "paragraphs", "factors"})
    title, paragraphs = _text(item, "title", where), tuple(_texts(item, "paragraphs", where))
    factors = _factors((title, *paragraphs), item, where, figures)
    return Passage(name, title, paragraphs, factors)


def _factor_names(table: Table, figures: Figures) -> dict[str, str]:
    names = {name: _text(table, name, "factors") for name in table}
    unknown = [name for name in names if name not in figures.factors]
    if unknown:
        msg = f"factors: {', '.join(unknown)} is no factor"
        raise ContentError(msg)
    return names


def _factors(texts: tuple[str, ...], item: Table, where: str, figures: Figures) -> tuple[str, ...]:
    """The factors behind the figures of some texts, then those that the item names besides."""
    found: list[str] = []
    for text in texts:
        for place in _check(where, places, text):
            _check(where, figures.amount, place.name)
            found += figures.factor_ids(place.name)
    named = _texts(item, "factors", where) if "factors" in item else []
    unknown = [name for name in named if name not in figures.factors]
    if unknown:
        msg = f"{where}: {', '.join(unknown)} is no factor"
        raise ContentError(msg)
    return tuple(dict.fromkeys((*found, *named)))


def _items(table: Table, where: str) -> list[tuple[str, Table]]:
    for name, item in table.items():
        if not isinstance(item, dict):
            msg = f"{where}, {name}: a table is needed"
            raise ContentError(msg)
    return list(table.items())


def _only(item: Table, where: str, known: set[str]) -> None:
    unknown = sorted(set(item) - known)
    if unknown:
        msg = f"{where}: {', '.join(unknown)} is not known"
        raise ContentError(msg)


def _text(item: Table, key: str, where: str) -> str:
    text = item.get(key)
    if not isinstance(text, str) or not text.strip():
        msg = f"{where}: {key} is missing"
        raise ContentError(msg)
    return text.strip()


def _texts(item: Table, key: str, where: str) -> list[str]:
    texts = item.get(key)
    if not isinstance(texts, list) or not all(isinstance(t, str) and t.strip() for t in texts):
        msg = f"{where}: {key} must be a list of texts"
        raise ContentError(msg)
    return [text.strip() for text in texts]


def _check[**P, T](where: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do something; what goes wrong is told with the place where it did."""
    try:
        return work(*args, **kwargs)
    except KeyError as error:
        msg = f"{where}: nothing is called {error.args[0]!r}"
        raise ContentError(msg) from error
    except (PlaceError, SumError) as error:
        msg = f"{where}: {error}"
        raise ContentError(msg) from error
