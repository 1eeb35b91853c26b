"""What comes of a check."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """Whether an implementation keeps a rule."""

    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    SKIP = "skip"


class FailedError(Exception):
    """The implementation does not keep the rule."""

    def __init__(self, expected: str, seen: object) -> None:
        super().__init__(f"expected {expected}, saw {seen}")
        self.expected = expected
        """In terms of the protocol."""
        self.seen = str(seen)


class SkippedError(Exception):
    """The check cannot be made here."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        """Key of the sentence that says why."""


class SuiteError(Exception):
    """The suite cannot run; a person must change something first."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        """Key of the sentence that says what."""
        self.values = values


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one check."""

    id: str
    rule: str
    """The rule in one English sentence."""
    section: str
    outcome: Outcome
    expected: str = ""
    seen: str = ""
    reason: str = ""
    """Key of the sentence that says why it was skipped."""
    seconds: float = 0.0


def expect(condition: object, expected: str, seen: object) -> None:
    """Go on if `condition` holds.

    Raises:
        FailedError: It does not.
    """
    if not condition:
        raise FailedError(expected, seen)


def expect_equal(seen: object, expected: object, what: str = "") -> None:
    """Go on if what was seen is what was expected.

    Raises:
        FailedError: It is not.
    """
    label = f"{what} " if what else ""
    expect(seen == expected, f"{label}{expected!r}", repr(seen))
