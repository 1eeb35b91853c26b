"""Repair issues for what radiators report themselves, while a person can do something about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.helpers.issue_registry import IssueSeverity
from homeassistant.util import dt as dt_util

from .api.models import Problem, Radiator, Severity
from .coordinator import ChaleurConfigEntry
from .devices import device_name, radiator_devices
from .issues import (
    Issue,
    async_clear_issue,
    async_clear_issues,
    async_raise_issue,
    issue_id_of,
)

_PREFIX: Final = "problem_"
_KEYS: Final = {
    "sensor-lost": "problem_sensor_lost",
    "overheat": "problem_overheat",
    "fan-failed": "problem_fan_failed",
    "tilted": "problem_tilted",
    "power-sensor-lost": "problem_power_sensor_lost",
    "storage-full": "problem_storage_full",
    "update-failed": "problem_update_failed",
}
_UNKNOWN: Final = "problem_unknown"
_OF_HOST: Final = {"storage-full", "update-failed"}
"""Every radiator of the host reports these; a person has to do something once."""
_NOTICES: Final = {"frost"}
"""The radiator helps itself; nothing is there to repair."""

_LASTS: Final = timedelta(minutes=1)
_OVERHEAT_LASTS: Final = timedelta(minutes=15)
"""Shedding work for a while is how a radiator keeps cool; only if it goes on air is missing."""


@dataclass(frozen=True, slots=True)
class _Subject:
    """What has a problem; a host has no radiator id."""

    code: str
    radiator_id: str = ""

    @property
    def key(self) -> str:
        return _KEYS.get(self.code, _UNKNOWN)

    @property
    def text(self) -> str:
        return "_".join(part for part in (self.radiator_id, self.code) if part)

    @property
    def lasts(self) -> timedelta:
        return _OVERHEAT_LASTS if self.code == "overheat" else _LASTS


class ProblemReporter:
    """Shows the problems of a host's radiators that last, and no longer than they last."""

    def __init__(self, hass: HomeAssistant, entry: ChaleurConfigEntry) -> None:
        self._hass = hass
        self._entry = entry
        self._coordinator = entry.runtime_data
        self._stops: dict[str, CALLBACK_TYPE] = {}
        self._problems: dict[str, tuple[Problem, ...]] = {}
        self._waiting: dict[_Subject, CALLBACK_TYPE] = {}
        self._shown: dict[_Subject, Issue] = {}

    @callback
    def async_start(self) -> CALLBACK_TYPE:
        """Show what is so, and keep showing it; returns a function that ends this."""
        stop = self._coordinator.async_add_newcomer_listener(self._async_watch)
        self._async_watch(self._coordinator.radiators)
        # An issue stays over a reload, or what a person said to ignore would show again.
        wanted = {issue_id_of(self._entry, one.key, one.text) for one in self._wanted()}
        async_clear_issues(self._hass, self._entry, _PREFIX, keep=wanted)

        @callback
        def end() -> None:
            for cancel in (stop, *self._stops.values(), *self._waiting.values()):
                cancel()

        return end

    @callback
    def _async_watch(self, radiators: Iterable[Radiator]) -> None:
        for radiator_id in (radiator.id for radiator in radiators):
            if radiator_id not in self._stops:

                @callback
                def changed(radiator_id: str = radiator_id) -> None:
                    self._async_changed(radiator_id)

                self._stops[radiator_id] = self._coordinator.async_add_listener(
                    radiator_id, changed
                )
            self._async_changed(radiator_id)

    @callback
    def _async_changed(self, radiator_id: str) -> None:
        radiator = self._coordinator.radiator(radiator_id)
        problems = radiator.problems if radiator else ()
        if problems == self._problems.get(radiator_id, ()):
            return
        self._problems[radiator_id] = problems
        wanted = self._wanted()
        for subject in [one for one in self._waiting if one not in wanted]:
            self._waiting.pop(subject)()
            # It may still be shown from before a reload.
            async_clear_issue(self._hass, self._entry, subject.key, subject.text)
        for subject in [one for one in self._shown if one not in wanted]:
            self._shown.pop(subject)
            async_clear_issue(self._hass, self._entry, subject.key, subject.text)
        for subject, problem in wanted.items():
            if subject in self._shown:
                self._show(subject)
            elif subject not in self._waiting:
                self._wait(subject, problem)

    def _wanted(self) -> dict[_Subject, Problem]:
        """Return what is wrong now and can be repaired."""
        return {
            _Subject(problem.code, "" if problem.code in _OF_HOST else radiator_id): problem
            for radiator_id, problems in self._problems.items()
            for problem in problems
            if problem.code not in _NOTICES
        }

    def _wait(self, subject: _Subject, problem: Problem) -> None:
        """Show a problem once it has lasted for a while: what flickers is nobody's task."""
        lasted = dt_util.utcnow() - problem.since if problem.since else timedelta()
        # The clocks of the two may differ.
        wait = min(max(subject.lasts - lasted, timedelta()), subject.lasts)
        if not wait:
            self._show(subject)
            return

        @callback
        def show(_now: datetime) -> None:
            self._waiting.pop(subject)
            self._show(subject)

        self._waiting[subject] = async_call_later(
            self._hass, wait, HassJob(show, cancel_on_shutdown=True)
        )

    def _show(self, subject: _Subject) -> None:
        device = radiator_devices(self._hass, self._entry).get(subject.radiator_id)
        error = self._wanted()[subject].severity is Severity.ERROR
        issue = Issue(
            key=subject.key,
            subject=subject.text,
            severity=IssueSeverity.ERROR if error else IssueSeverity.WARNING,
            placeholders={
                "name": device_name(device) if device else self._entry.title,
                "code": subject.code,
            },
        )
        if issue != self._shown.get(subject):
            self._shown[subject] = issue
            async_raise_issue(self._hass, self._entry, issue)


@callback
def async_report_problems(hass: HomeAssistant, entry: ChaleurConfigEntry) -> CALLBACK_TYPE:
    """Show the problems of an entry's radiators; returns a function that ends this."""
    return ProblemReporter(hass, entry).async_start()
