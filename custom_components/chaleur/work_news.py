"""What happened to the work of a radiator between two of its states."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .api.models import ComputeState, LimitedBy, Radiator


class WorkEventType(StrEnum):
    """What can happen."""

    WORK_STARTED = "work_started"
    """Paid or volunteer work begins."""
    WORK_STOPPED = "work_stopped"
    """It ends, though not because there is none for the heat wanted."""
    OUT_OF_WORK = "out_of_work"
    """Heat is wanted but there is no work, or no more of it."""
    PAID = "paid"
    """Money was earned."""


@dataclass(frozen=True, slots=True)
class WorkNews:
    """An event, with the category of the work or what the processors do instead."""

    type: WorkEventType
    attributes: Mapping[str, str]


def work_news(before: Radiator, now: Radiator) -> WorkNews | None:
    """Return what happened; None for nothing, and when the host does not tell its state.

    One change is one event: work that ends because there is no more of it is `out_of_work`.
    """
    if now.compute_state is None or before.compute_state is None:
        return None
    worked = before.compute_state is ComputeState.WORKING
    works = now.compute_state is ComputeState.WORKING
    if now.limited_by is LimitedBy.NO_JOBS and before.limited_by is not LimitedBy.NO_JOBS:
        return WorkNews(WorkEventType.OUT_OF_WORK, {"compute_state": now.compute_state.value})
    if works and not worked:
        activity = {} if now.activity is None else {"activity": now.activity}
        return WorkNews(WorkEventType.WORK_STARTED, activity)
    if worked and not works:
        return WorkNews(WorkEventType.WORK_STOPPED, {"compute_state": now.compute_state.value})
    return None
