"""What the commands write to a terminal, and ask there."""

import sys
from collections.abc import Sequence

import msgspec

from chaleur_radiator.errors import StartError
from chaleur_radiator.messages import say


def show(text: str) -> None:
    """Write a line now, also into a pipe."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def show_json(value: object) -> None:
    """Write a value as JSON for programs."""
    show(msgspec.json.format(msgspec.json.encode(value)).decode())


def confirm(question: str, *, yes: bool) -> None:
    """Return if a person at the terminal says yes to `question`, or has said so by an option.

    Raises:
        StartError: Somebody says anything else, or there is no terminal to ask at.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise StartError("confirmation_needed")
    sys.stdout.write(f"{question}\n{say('confirm_prompt')} ")
    sys.stdout.flush()
    if sys.stdin.readline().strip().lower() not in say("confirm_words").split():
        raise StartError("not_confirmed")


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table for a terminal, columns as wide as they must be."""
    lines = [tuple(titles), *(tuple(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(titles))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
