"""The command line of the control benchmark."""

import argparse
import json
import platform
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.control_laws import report
from benchmarks.control_laws.clairvoyant import Bound, clairvoyant
from benchmarks.control_laws.compare import Bench, LawUnderTest, Result
from benchmarks.control_laws.generic_thermostat import HOME_ASSISTANT_VERSION, GenericThermostat
from benchmarks.control_laws.ours import Ours
from benchmarks.control_laws.plot import draw
from benchmarks.control_laws.rooms import unlike_rooms, usual_rooms
from benchmarks.control_laws.targets import DaemonFigures, Target, targets_of
from benchmarks.control_laws.tpi import Tpi
from benchmarks.daemon_load.measure import measure_daemon

OURS = LawUnderTest(
    "ours",
    "Chaleur",
    lambda scene: Ours(scene.plan.power.power_max_w, scene.plan.power.idle_w, scene.wish),
)
GENERIC_THERMOSTAT = LawUnderTest(
    "generic_thermostat",
    f"generic_thermostat {HOME_ASSISTANT_VERSION}",
    lambda scene: GenericThermostat(scene.plan.power.power_max_w),
)
TPI = LawUnderTest("tpi", "TPI 0.6/0.01, 5 min", lambda scene: Tpi(scene.plan.power.power_max_w))
DAEMON_RADIATORS = 7


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; return 1 with `--check` if a target was missed."""
    options = _parser().parse_args(arguments)
    bench = Bench(
        laws=(OURS, GENERIC_THERMOSTAT, TPI),
        rooms=usual_rooms(options.rooms, options.seed),
        days=options.days,
        run_in_days=options.run_in_days,
        seed=options.seed,
        bound=lambda week, plan: clairvoyant(week, plan.shape, plan.power),
    )
    results = bench.run(_progress)
    elsewhere = replace(bench, laws=(OURS,), rooms=unlike_rooms(options.seed))
    unlike = elsewhere.run(_progress) if options.unlike else []
    daemon = _daemon(options.daemon_seconds)
    targets = targets_of(
        _figures_of(OURS, results), _figures_of(GENERIC_THERMOSTAT, results), daemon
    )
    about = _about(options)
    _say(_text(results, unlike, targets, about))
    if options.json:
        document = report.document([*results, *unlike], targets, about)
        options.json.write_text(json.dumps(document, indent=1) + "\n")
    if options.plot:
        first = bench.rooms[0].plan
        draw([result for result in results if result.plan is first], options.plot)
    missed = not all(target.reached for target in targets)
    return 1 if options.check and missed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="benchmarks/control.py",
        description="Compare room temperature control laws in the same virtual rooms.",
    )
    parser.add_argument("--days", type=int, default=7, help="days measured (default: 7)")
    parser.add_argument(
        "--run-in-days", type=int, default=7, help="days before them, not measured (default: 7)"
    )
    parser.add_argument("--rooms", type=int, default=3, help="number of rooms (default: 3)")
    parser.add_argument("--seed", type=int, default=1, help="of rooms, weather and sensors")
    parser.add_argument(
        "--unlike", action="store_true", help="also run Chaleur in rooms unlike the usual ones"
    )
    parser.add_argument(
        "--daemon-seconds",
        type=float,
        default=60.0,
        help="how long to measure the daemon; 0 leaves it out (default: 60)",
    )
    parser.add_argument("--json", type=Path, metavar="PATH", help="write all figures")
    parser.add_argument("--plot", type=Path, metavar="PATH", help="draw two days as a PNG")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a target is missed")
    return parser


def _figures_of(law: LawUnderTest, results: Sequence[Result[Bound]]) -> list[Any]:
    return [result.figures for result in results if result.law is law]


def _daemon(seconds: float) -> DaemonFigures | None:
    if seconds <= 0:
        return None
    _progress(f"the daemon with {DAEMON_RADIATORS} radiators, {seconds:g} s")
    load = measure_daemon(DAEMON_RADIATORS, seconds)
    return DaemonFigures(core_share=load.core_share, rss_mib=load.rss_mib)


def _about(options: argparse.Namespace) -> dict[str, Any]:
    return {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": platform.platform(),
        "python": platform.python_version(),
        "home_assistant": HOME_ASSISTANT_VERSION,
        "days": options.days,
        "run_in_days": options.run_in_days,
        "rooms": options.rooms,
        "seed": options.seed,
    }


def _text(
    results: Sequence[Result[Bound]],
    unlike: Sequence[Result[Bound]],
    targets: Sequence[Target],
    about: dict[str, Any],
) -> str:
    heading = (
        f"{about['days']} days after {about['run_in_days']} of run-in, seed {about['seed']}, "
        f"Python {about['python']}, Home Assistant {about['home_assistant']}"
    )
    parts = [
        heading,
        report.table(results),
        *([report.table(unlike)] if unlike else []),
        report.accuracy_table(results),
        report.target_table(targets),
    ]
    return "\n\n".join(parts)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


def _progress(what: str) -> None:
    sys.stderr.write(what + "\n")
    sys.stderr.flush()
