"""`chaleur-radiator status`: what each radiator does, in words."""

import argparse
from collections.abc import Callable
from datetime import datetime

from msgspec import UNSET

from chaleur_radiator.admin.requests import GetStatus, HostStatus, RadiatorStatus
from chaleur_radiator.cli.daemon_socket import add_daemon_options, ask_daemon
from chaleur_radiator.cli.output import show, show_json, table
from chaleur_radiator.control.decision import LimitedBy, TemperatureSource
from chaleur_radiator.control.presets import Preset
from chaleur_radiator.control.target import Mode
from chaleur_radiator.engines import ComputePolicy
from chaleur_radiator.messages import say
from chaleur_radiator.protocol.models import Problem, RadiatorView


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options of this command."""
    add_daemon_options(parser)
    parser.add_argument("--json", action="store_true", help=say("opt_json"))


def run(options: argparse.Namespace) -> int:
    """Do it, and return the exit code."""
    status = ask_daemon(options, GetStatus(), HostStatus)
    if options.json:
        show_json(status)
    else:
        show(in_words(status))
    return 0


def in_words(status: HostStatus) -> str:
    """Return the state of a host and its radiators, as a person at a terminal reads it."""
    lines = [say("status_host", name=status.name, id=status.id, software=status.software)]
    if status.pairing:
        lines.append(say("status_pairing"))
    if status.update_version is not None:
        lines.append(say("status_update", version=status.update_version))
    columns = _columns(several_zones=len({each.radiator.zone for each in status.radiators}) > 1)
    rows = [[show_cell(each) for _, show_cell in columns] for each in status.radiators]
    return "\n".join([*lines, "", table([title for title, _ in columns], rows)])


type _Column = tuple[str, Callable[[RadiatorStatus], str]]


def _columns(*, several_zones: bool) -> list[_Column]:
    columns: list[_Column] = [
        (say("status_radiator"), lambda each: each.radiator.id),
        (say("status_wanted"), lambda each: _wanted(each.radiator)),
        (say("status_room"), lambda each: _room(each.radiator)),
        (say("status_heating"), lambda each: _heating(each.radiator)),
        (say("status_power"), lambda each: f"{each.radiator.actual.power_w:.0f} W"),
        (say("status_limited_by"), lambda each: _limited_by(each.radiator)),
        (say("status_work"), lambda each: _work(each.radiator)),
        (say("status_problems"), _problems),
    ]
    if several_zones:
        columns.insert(1, (say("status_zone"), lambda each: each.radiator.zone))
    return columns


def _wanted(radiator: RadiatorView) -> str:
    target = radiator.target
    if target.mode is Mode.OFF:
        return say("mode_off")
    words = [f"{target.temperature_c:.1f} °C"]
    if target.preset is not Preset.NONE:
        words.append(say(f"preset_{target.preset}"))
    if target.mode is Mode.AUTO:
        words.append(say("mode_auto"))
    end = target.preset_until if target.hold_until is UNSET else target.hold_until
    if end is not UNSET:
        words.append(say("until", time=_local(end)))
    if target.compute_policy is ComputePolicy.USEFUL_ONLY:
        words.append(say("policy_useful-only"))
    return ", ".join(words)


def _room(radiator: RadiatorView) -> str:
    if radiator.actual.temperature_c is UNSET:
        return say("temperature_unknown")
    words = f"{radiator.actual.temperature_c:.1f} °C"
    if radiator.actual.temperature_source is TemperatureSource.EXTERNAL:
        words += f" ({say('source_external')})"
    return words


def _heating(radiator: RadiatorView) -> str:
    return say("preheating" if radiator.actual.preheating else f"action_{radiator.actual.action}")


def _limited_by(radiator: RadiatorView) -> str:
    reason = radiator.actual.limited_by
    if reason is LimitedBy.NONE:
        return "-"
    words = say(f"limited_{reason}")
    limit, until = radiator.target.power_limit_w, radiator.target.power_limit_until
    if reason is LimitedBy.POWER_LIMIT and limit is not UNSET and until is not UNSET:
        words += f" {limit:.0f} W, {say('until', time=_local(until))}"
    return words


def _work(radiator: RadiatorView) -> str:
    compute = radiator.compute
    words = say(f"compute_{compute.state}")
    if compute.cores_active > 0:
        words += f", {compute.cores_active:.1f}/{radiator.caps.cores}"
    if compute.activity is not UNSET:
        words += f" ({compute.activity})"
    return words


def _problems(each: RadiatorStatus) -> str:
    words = [_problem(problem) for problem in each.radiator.problems]
    if not each.frost_guard:
        words.append(say("frost_guard_off"))
    return "; ".join(words) or "-"


def _problem(problem: Problem) -> str:
    return f"{say(f'problem_{problem.code}')} ({say('since', time=_local(problem.since))})"


def _local(moment: datetime) -> str:
    local = moment.astimezone()
    today = local.date() == datetime.now().astimezone().date()
    return f"{local:%H:%M}" if today else f"{local:%Y-%m-%d %H:%M}"
