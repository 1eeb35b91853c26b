"""The log: one line an event, for a terminal or for systemd's journal."""

import logging
import os
import re
import sys
from collections.abc import Mapping
from typing import TextIO

ERROR_PRIORITY = 3
"""Level of an error in sd-daemon(3)."""
_ROOT = "chaleur_radiator"
_PRIORITIES = (
    (logging.CRITICAL, 2),
    (logging.ERROR, ERROR_PRIORITY),
    (logging.WARNING, 4),
    (logging.INFO, 6),
    (logging.DEBUG, 7),
)
"""Levels of sd-daemon(3)."""
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class _OneLine(logging.Formatter):
    """Keeps what others wrote (the name of a client) from looking like lines of ours."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        record.message = _UNPRINTABLE.sub("�", record.message)
        return super().formatMessage(record)


class _Journal(_OneLine):
    """No time of its own, for the journal has it, and a priority on every line."""

    def format(self, record: logging.LogRecord) -> str:
        priority = next((p for level, p in _PRIORITIES if record.levelno >= level), 7)
        text = super().format(record)
        return "\n".join(f"<{priority}>{line}" for line in text.splitlines())


def set_up(
    *,
    verbose: bool = False,
    stream: TextIO = sys.stderr,
    environment: Mapping[str, str] = os.environ,
) -> None:
    """Write the log to `stream`, in the form that its reader wants."""
    handler = logging.StreamHandler(stream)
    if is_journal(stream, environment):
        handler.setFormatter(_Journal("%(message)s"))
    else:
        handler.setFormatter(
            _OneLine("%(asctime)s %(levelname)-7s %(message)s", "%Y-%m-%d %H:%M:%S")
        )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    # Libraries only when they warn: what they tell at INFO and below is for their makers.
    root.setLevel(logging.WARNING)
    logging.getLogger(_ROOT).setLevel(logging.DEBUG if verbose else logging.INFO)


def is_journal(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether `stream` goes to the journal (systemd.exec(5), JOURNAL_STREAM)."""
    try:
        device, inode = map(int, environment.get("JOURNAL_STREAM", "").split(":"))
        found = os.fstat(stream.fileno())
    except (ValueError, OSError):
        return False
    return (device, inode) == (found.st_dev, found.st_ino)
