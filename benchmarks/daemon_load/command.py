"""The command line of the daemon's benchmark."""

import argparse
import json
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.daemon_load.measure import Floor, Load, measure_daemon, measure_floor

HOME = 7
BUILDING = 346
"""Radiators of a real building: Florestine, Bordeaux."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and return 0."""
    options = _parser().parse_args(arguments)
    floor = measure_floor(options.seconds)
    loads = [measure_daemon(count, options.seconds) for count in options.radiators]
    sys.stdout.write(table(loads, floor) + "\n")
    if options.json:
        document = {
            "about": {
                "when": datetime.now(UTC).isoformat(timespec="seconds"),
                "machine": platform.platform(),
                "python": platform.python_version(),
            },
            "floor": asdict(floor),
            "daemons": [asdict(load) for load in loads],
        }
        options.json.write_text(json.dumps(document, indent=1) + "\n")
    return 0


def table(loads: Sequence[Load], floor: Floor) -> str:
    """Return a column for the bare server and one for each daemon."""
    rows = [
        ("radiators", ["bare server", *(f"{load.radiators}" for load in loads)]),
        ("CPU, heating only (%)", ["-", *(f"{100 * load.core_share_alone:.2f}" for load in loads)]),
        (
            "CPU, one client listening (%)",
            [f"{100 * floor.core_share:.2f}", *(f"{100 * load.core_share:.2f}" for load in loads)],
        ),
        ("memory (MiB)", [f"{floor.rss_mib:.1f}", *(f"{load.rss_mib:.1f}" for load in loads)]),
        ("tick (ms of CPU)", ["-", *(f"{1e3 * load.core_share_alone:.2f}" for load in loads)]),
        ("messages (1/s)", ["1.0", *(f"{load.messages_per_s:.1f}" for load in loads)]),
        ("sent (KiB/s)", ["1.0", *(f"{load.kib_per_s:.1f}" for load in loads)]),
        ("snapshot (KiB)", ["-", *(f"{load.snapshot_kib:.0f}" for load in loads)]),
        ("snapshot (ms)", ["-", *(f"{load.snapshot_ms:.1f}" for load in loads)]),
        ("all targets changed (s)", ["-", *(f"{load.patch_all_s:.2f}" for load in loads)]),
        ("a change, median (ms)", ["-", *(f"{load.patch_median_ms:.1f}" for load in loads)]),
        ("a change, 99 % within (ms)", ["-", *(f"{load.patch_p99_ms:.1f}" for load in loads)]),
    ]
    return "\n".join(
        name.ljust(32) + "".join(cell.rjust(13) for cell in cells) for name, cells in rows
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="benchmarks/radiator_load.py",
        description="Measure what the radiator's daemon takes from its computer.",
    )
    parser.add_argument(
        "--seconds", type=float, default=60.0, help="length of each measurement (default: 60)"
    )
    parser.add_argument(
        "--radiators",
        type=int,
        nargs="+",
        default=[HOME, BUILDING],
        help=f"radiators of the daemons to measure (default: {HOME} {BUILDING})",
    )
    parser.add_argument("--json", type=Path, metavar="PATH", help="write all figures")
    return parser
