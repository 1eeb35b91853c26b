"""What there is to read and to be asked, as it is after reading: every part checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Question:
    """One of the quiz.

    Attributes:
        id: the same in all languages.
        question: what is asked.
        choices: two to four answers.
        answer: which of them is right, from 1.
        explanation: what is told after the answer.
        factors: the factors behind the answer, those of its figures first.
    """

    id: str
    question: str
    choices: tuple[str, ...]
    answer: int
    explanation: str
    factors: tuple[str, ...]


@dataclass(frozen=True)
class Tip:
    """One thing that may be worth doing.

    Attributes:
        id: the same in all languages.
        title: what to do, in a few words.
        text: why, with the person's own figures.
        when: comparisons of the person's measures that must all hold.
        gain: the sum that says how much is at stake in a year, kgCO2e/yr.
        factors: the factors behind it.
    """

    id: str
    title: str
    text: str
    when: tuple[str, ...]
    gain: str
    factors: tuple[str, ...]


@dataclass(frozen=True)
class Passage:
    """A text with a heading: a story, the introduction of a section, a device or a use.

    Attributes:
        id: the same in all languages.
        title: its heading or name.
        paragraphs: what is told, one after the other.
        factors: the factors behind it.
    """

    id: str
    title: str
    paragraphs: tuple[str, ...]
    factors: tuple[str, ...]


@dataclass(frozen=True)
class Content:
    """Everything in one language; each part by ids, in the order of its file."""

    quiz: Mapping[str, Question]
    tips: Mapping[str, Tip]
    stories: Mapping[str, Passage]
    sections: Mapping[str, Passage]
    devices: Mapping[str, Passage]
    uses: Mapping[str, Passage]
    factor_names: Mapping[str, str]
