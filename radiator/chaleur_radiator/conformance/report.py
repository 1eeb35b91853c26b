"""The results for people and for programs."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from chaleur_radiator.conformance.outcome import Outcome, Result, SuiteError
from chaleur_radiator.conformance.registry import GROUPS
from chaleur_radiator.conformance.sentences import rule_sentence, sentence

DOCUMENT = "docs/local-api.md"
_MARKS = {Outcome.PASS: "ok  ", Outcome.FAIL: "FAIL", Outcome.SKIP: "skip"}


def in_order(results: Iterable[Result]) -> list[Result]:
    """Return results by group, otherwise as they came."""
    return sorted(results, key=lambda result: GROUPS.index(result.id.partition(".")[0]))


def line(result: Result) -> str:
    """Return a result as a person reads it."""
    lines = [f"  {_MARKS[result.outcome]}  {rule_sentence(result.id, result.rule)}"]
    if result.outcome is Outcome.FAIL:
        lines += [
            f"        {result.id}, {DOCUMENT}: {result.section}",
            f"        {sentence('expected')}: {result.expected}",
            f"        {sentence('seen')}: {result.seen}",
        ]
    elif result.outcome is Outcome.SKIP:
        lines[0] += f" ({sentence(result.reason)})"
    return "\n".join(lines)


def text(results: Iterable[Result]) -> str:
    """Return the whole report as a person reads it, group by group."""
    lines: list[str] = []
    group = ""
    ordered = in_order(results)
    for result in ordered:
        if result.id.partition(".")[0] != group:
            group = result.id.partition(".")[0]
            lines += ["", sentence(group)]
        lines.append(line(result))
    lines += ["", summary(ordered)]
    return "\n".join(lines[1:])


def summary(results: Iterable[Result]) -> str:
    """Return the last sentence of the report."""
    counts = Counter(result.outcome for result in results)
    key = "not_conforming" if counts[Outcome.FAIL] else "conforming"
    return sentence(
        key,
        passed=counts[Outcome.PASS],
        failed=counts[Outcome.FAIL],
        skipped=counts[Outcome.SKIP],
    )


def write_json(path: Path, host: str, results: Iterable[Result]) -> None:
    """Write the report for programs.

    Raises:
        SuiteError: The file cannot be written.
    """
    ordered = in_order(results)
    counts = Counter(result.outcome.value for result in ordered)
    document = {
        "host": host,
        "document": DOCUMENT,
        "counts": {outcome.value: counts[outcome.value] for outcome in Outcome},
        "checks": [
            {
                "id": result.id,
                "rule": rule_sentence(result.id, result.rule),
                "section": result.section,
                "outcome": result.outcome.value,
                "seconds": result.seconds,
            }
            | {
                name: value
                for name, value in (
                    ("expected", result.expected),
                    ("seen", result.seen),
                    ("reason", sentence(result.reason) if result.reason else ""),
                )
                if value
            }
            for result in ordered
        ],
    }
    written = json.dumps(document, indent=2, ensure_ascii=False)
    try:
        path.write_text(written + "\n", encoding="utf-8")
    except OSError as error:
        raise SuiteError("report_unwritable", path=path) from error
