"""The command line of the benchmark of pushed changes."""

import argparse
import asyncio
import json
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from homeassistant.const import __version__

from benchmarks.push_load.measure import Cost, measure

BUILDING = 346
"""Radiators of a real building: Florestine, Bordeaux."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and return 0."""
    options = _parser().parse_args(arguments)
    costs = asyncio.run(measure(options.radiators, options.events, options.fan_out_events))
    sys.stdout.write(table(costs) + "\n")
    if options.json:
        document = {
            "about": {
                "when": datetime.now(UTC).isoformat(timespec="seconds"),
                "machine": platform.platform(),
                "python": platform.python_version(),
                "home_assistant": __version__,
                "radiators": options.radiators,
            },
            "costs": [asdict(cost) for cost in costs],
        }
        options.json.write_text(json.dumps(document, indent=1) + "\n")
    return 0


def table(costs: Sequence[Cost]) -> str:
    """Return a column for each way."""
    rows = [
        ("", [cost.way for cost in costs]),
        ("entities", [f"{cost.entities}" for cost in costs]),
        ("events measured", [f"{cost.events}" for cost in costs]),
        ("entities asked (per event)", [f"{cost.asked:.1f}" for cost in costs]),
        ("state writes (per event)", [f"{cost.writes:.2f}" for cost in costs]),
        ("of which changed a state", [f"{cost.changes:.2f}" for cost in costs]),
        ("CPU (ms per event)", [f"{cost.cpu_ms:.3f}" for cost in costs]),
    ]
    return "\n".join(
        name.ljust(30) + "".join(cell.rjust(14) for cell in cells) for name, cells in rows
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Measure what a change of one radiator costs Home Assistant."
    )
    parser.add_argument("--radiators", type=int, default=BUILDING, help="at the host (%(default)s)")
    parser.add_argument(
        "--events", type=int, default=2000, help="pushed to measure our way (%(default)s)"
    )
    parser.add_argument(
        "--fan-out-events", type=int, default=40, help="to measure the other way (%(default)s)"
    )
    parser.add_argument("--json", type=Path, metavar="PATH", help="also write the results there")
    return parser
