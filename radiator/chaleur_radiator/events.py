"""The events of the heating as lines of the log: when they begin and end, and not too often."""

import logging
from collections import deque
from collections.abc import Callable

from msgspec import UNSET

from chaleur_radiator.clock import Clock
from chaleur_radiator.control.decision import LimitedBy
from chaleur_radiator.messages import say
from chaleur_radiator.protocol.models import ProblemCode, RadiatorView, Severity

LINES_PER_HOUR = 6
"""Of one kind of event of one radiator; what comes and goes more often is told less often."""
_HOUR_S = 3600.0
_LIMITS = (LimitedBy.WINDOW_OPEN, LimitedBy.NO_JOBS, LimitedBy.IN_USE)
"""Reasons not to heat that are events; the other ones are problems, told as such, or the start."""
_LOG = logging.getLogger(__name__)

type _Kind = LimitedBy | ProblemCode
type _Line = tuple[int, str]
"""Level and text."""


class EventLog:
    """Writes what happens to the radiators into the log."""

    def __init__(self, view: Callable[[str], RadiatorView], clock: Clock) -> None:
        self._view = view
        self._clock = clock
        self._going_on: dict[str, dict[_Kind, _Line]] = {}
        self._told_at: dict[tuple[str, _Kind], deque[float]] = {}

    def changed(self, radiator_id: str, _urgent: bool) -> None:  # noqa: FBT001 - a Listener
        """Tell what has begun or ended with a radiator."""
        now = _happening(self._view(radiator_id))
        told = self._going_on.setdefault(radiator_id, {})
        for kind, line in now.items():
            if kind not in told and self._may_tell(radiator_id, kind):
                told[kind] = line
                _LOG.log(*line)
        for kind, (_, text) in list(told.items()):
            if kind not in now and self._may_tell(radiator_id, kind):
                del told[kind]
                _LOG.info(say("log_over", what=text))

    def _may_tell(self, radiator_id: str, kind: _Kind) -> bool:
        now = self._clock.monotonic()
        lines = self._told_at.setdefault((radiator_id, kind), deque(maxlen=LINES_PER_HOUR))
        if len(lines) == LINES_PER_HOUR and now - lines[0] < _HOUR_S:
            return False
        lines.append(now)
        return True


def _happening(view: RadiatorView) -> dict[_Kind, _Line]:
    """Return what is worth telling of a radiator's state."""
    lines: dict[_Kind, _Line] = {}
    reason = view.actual.limited_by
    if reason in _LIMITS:
        text = say("log_held_back", radiator=view.id, reason=say(f"limited_{reason}"))
        lines[reason] = logging.INFO, text
    limit_w = view.target.power_limit_w
    if limit_w is not UNSET:
        text = say("log_power_limit", radiator=view.id, limit=f"{limit_w:.0f}")
        lines[LimitedBy.POWER_LIMIT] = logging.INFO, text
    for problem in view.problems:
        level = logging.ERROR if problem.severity is Severity.ERROR else logging.WARNING
        text = say("log_problem", radiator=view.id, problem=say(f"problem_{problem.code}"))
        lines[problem.code] = level, text
    return lines
