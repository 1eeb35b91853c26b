"""What a JSON document must look like: small functions that complain about what does not fit."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something in a document that does not fit."""

    pointer: str
    expected: str
    seen: object
    later_may: bool = False
    """True if a later minor version of the API may do so: a value it added to a list."""

    def __str__(self) -> str:
        return f"{self.pointer or '/'}: {self.expected}, not {str(self.seen)[:_SHOWN]!r}"


type Shape = Callable[[object, str], Iterator[Complaint]]
"""Called with a value and its pointer; yields the complaints about it."""


def number(low: float | None = None, high: float | None = None) -> Shape:
    """Return the shape of a number within limits, both included."""

    def complaints(value: object, pointer: str) -> Iterator[Complaint]:
        fits = isinstance(value, int | float) and not isinstance(value, bool)
        if not fits or (low is not None and value < low) or (high is not None and value > high):  # type: ignore[operator]
            limits = f" from {low} to {high}" if (low, high) != (None, None) else ""
            yield Complaint(pointer, f"a number{limits}", value)

    return complaints


def integer(low: int | None = None) -> Shape:
    """Return the shape of a whole number written without fraction."""

    def complaints(value: object, pointer: str) -> Iterator[Complaint]:
        if (
            not isinstance(value, int)
            or isinstance(value, bool)
            or (low is not None and value < low)
        ):
            yield Complaint(
                pointer, "an integer" + (f" from {low}" if low is not None else ""), value
            )

    return complaints


def boolean(value: object, pointer: str) -> Iterator[Complaint]:
    """Complain about what is neither true nor false."""
    if not isinstance(value, bool):
        yield Complaint(pointer, "a boolean", value)


def text(pattern: str = ".*", longest: int | None = None) -> Shape:
    """Return the shape of a text that fits a pattern."""
    compiled = re.compile(pattern, re.DOTALL)

    def complaints(value: object, pointer: str) -> Iterator[Complaint]:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            yield Complaint(
                pointer, f"a text like {pattern}" if pattern != ".*" else "a text", value
            )
        elif longest is not None and len(value) > longest:
            yield Complaint(pointer, f"a text of at most {longest} characters", value)

    return complaints


def one_of(*values: str) -> Shape:
    """Return the shape of a value from a list that later versions may make longer."""

    def complaints(value: object, pointer: str) -> Iterator[Complaint]:
        if value not in values:
            later_may = isinstance(value, str)
            yield Complaint(pointer, f"one of {', '.join(values)}", value, later_may)

    return complaints


def time(value: object, pointer: str) -> Iterator[Complaint]:
    """Complain about what is no RFC 3339 time in UTC with Z."""
    if not isinstance(value, str) or not _TIME.fullmatch(value) or not _parses(value):
        yield Complaint(pointer, "a time like 2026-01-15T12:00:00Z", value)


def _parses(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def day(value: object, pointer: str) -> Iterator[Complaint]:
    """Complain about what is no day as YYYY-MM-DD."""
    try:
        fits = isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        fits = False
    if not fits:
        yield Complaint(pointer, "a day like 2026-01-15", value)


def array(shape: Shape, *, least: int = 0) -> Shape:
    """Return the shape of a list of things of one shape."""

    def complaints(value: object, pointer: str) -> Iterator[Complaint]:
        if not isinstance(value, list) or len(value) < least:
            yield Complaint(pointer, f"an array of at least {least}", value)
            return
        for index, item in enumerate(value):
            yield from shape(item, f"{pointer}/{index}")

    return complaints


def record(
    required: Mapping[str, Shape],
    optional: Mapping[str, Shape] | None = None,
    *,
    closed: bool = False,
) -> Shape:
    """Return the shape of an object.

    Args:
        required: Members that must be there.
        optional: Members that may be absent.
        closed: True if it must have no other members; later versions may add some, so only where
            a further member would tell what its reader must not know.
    """
    known = {**required, **(optional or {})}

    def complaints(value: object, pointer: str) -> Iterator[Complaint]:
        if not isinstance(value, dict):
            yield Complaint(pointer, "an object", value)
            return
        for name in required:
            if name not in value:
                yield Complaint(f"{pointer}/{name}", "present", "absent")
        for name, member in value.items():
            if name in known:
                yield from known[name](member, f"{pointer}/{name}")
            elif closed:
                yield Complaint(f"{pointer}/{name}", "absent", member)

    return complaints
