"""What all answers of the run together show."""

from chaleur_radiator.conformance.outcome import expect
from chaleur_radiator.conformance.registry import Turn, check
from chaleur_radiator.conformance.subject import Subject

_RULES = "Ground rules"


def _expect_none(found: list[str], rule: str) -> None:
    expect(not found, rule, "; ".join(found[:10]))


@check("overall.no-redirects", _RULES, turn=Turn.AFTER_RESTORING)
async def no_redirects(subject: Subject) -> str:
    """No answer redirects."""
    _expect_none(subject.observed.redirects, "no redirects")
    return f"{subject.observed.answers} answers"


@check("overall.no-cookies", _RULES, turn=Turn.AFTER_RESTORING)
async def no_cookies(subject: Subject) -> None:
    """No answer sets a cookie."""
    _expect_none(subject.observed.cookies, "no Set-Cookie")


@check("overall.no-cors", _RULES, turn=Turn.AFTER_RESTORING)
async def no_cors(subject: Subject) -> None:
    """No answer invites web pages (CORS)."""
    _expect_none(subject.observed.cors, "no Access-Control headers")


@check("overall.json", _RULES, turn=Turn.AFTER_RESTORING)
async def json_only(subject: Subject) -> None:
    """Every body is JSON."""
    _expect_none(subject.observed.not_json, "application/json or application/problem+json")


@check("overall.no-null", _RULES, turn=Turn.AFTER_RESTORING)
async def no_null(subject: Subject) -> None:
    """No answer holds a null."""
    _expect_none(subject.observed.nulls, "no null in what the host sends")


@check("overall.problems", "Errors", turn=Turn.AFTER_RESTORING)
async def errors_are_problems(subject: Subject) -> None:
    """Every error is a problem document."""
    _expect_none(subject.observed.bare_errors, "a problem document with every error")


@check("overall.no-breakdown", "Errors", turn=Turn.AFTER_RESTORING)
async def no_internal_errors(subject: Subject) -> None:
    """The host never broke down (5xx)."""
    _expect_none(subject.observed.broken, "no HTTP 5xx")
