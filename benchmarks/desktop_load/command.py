"""The command line of the tray app's benchmark."""

import argparse
import json
import platform
import shlex
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import qVersion

from benchmarks.desktop_load.measure import Effort, Figures, Program, measure
from benchmarks.desktop_load.screen import Screen
from benchmarks.desktop_load.session import missing_programs, session

_PERCENT = 100
_BARE_TRAY = Path(__file__).with_name("bare_tray.py")


@dataclass(frozen=True)
class Budget:
    """A figure's row in the table, and the most that it should be."""

    name: str
    key: str
    most: float | None
    factor: float = 1.0
    decimals: int = 0


ROWS = (
    Budget("start to icon in the tray (s)", "icon_s", 1.0, decimals=2),
    Budget("memory, window closed (MiB)", "closed_mib", 100),
    Budget("  of it, shared pages shared out", "closed_pss_mib", None),
    Budget("memory, window open (MiB)", "open_mib", 130),
    Budget("memory, closed again (MiB)", "closed_again_mib", 100),
    Budget("idle CPU (% of a core)", "cpu_share", 0.5, factor=_PERCENT, decimals=2),
    Budget("first click to painted (ms)", "open_first_ms", None),
    Budget("later clicks to painted (ms)", "open_ms", 150),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit code is 1 with --check and a missed budget."""
    options = _parser().parse_args(arguments)
    if missing := missing_programs():
        sys.stderr.write(f"Not installed: {', '.join(missing)} (scripts/setup --for test)\n")
        return 2
    results = run(options)
    sys.stdout.write(table(results) + "\n")
    if options.json:
        document = {
            "about": {
                "when": datetime.now(UTC).isoformat(timespec="seconds"),
                "machine": platform.platform(),
                "python": platform.python_version(),
                "qt": qVersion(),
                "program": options.program,
            },
            "figures": {name: asdict(figures) for name, figures in results.items()},
        }
        options.json.write_text(json.dumps(document, indent=1) + "\n")
    ours = next(iter(results.values()))
    return 1 if options.check and missed(ours) else 0


def run(options: argparse.Namespace) -> dict[str, Figures]:
    """Measure the app, then its peer, on the same desktop."""
    with (
        tempfile.TemporaryDirectory(prefix="chaleur-desktop-") as folder,
        session(Path(folder)) as at,
    ):
        app = [*shlex.split(options.program), "--language", "en"]
        programs = (
            Program("Chaleur", [*app, "--background"], [*app, "--home", at.home_url]),
            Program("bare tray window", [sys.executable, str(_BARE_TRAY)]),
        )
        screen = Screen(at.desktop.display)
        effort = Effort(options.starts, options.opens, options.seconds)
        return {each.name: measure(each, at, screen, effort) for each in programs}


def table(results: dict[str, Figures]) -> str:
    """Return a column for each program, and the budgets."""
    lines = ["".ljust(36) + "".join(name.rjust(18) for name in results) + "at most".rjust(10)]
    for row in ROWS:
        values = [row.factor * getattr(figures, row.key) for figures in results.values()]
        cells = "".join(f"{value:18.{row.decimals}f}" for value in values)
        most = "-" if row.most is None else f"{row.most:g}"
        lines.append(row.name.ljust(36) + cells + most.rjust(10))
    return "\n".join(lines)


def missed(figures: Figures) -> list[str]:
    """Return the names of the budgets that are exceeded."""
    return [
        row.name.strip()
        for row in ROWS
        if row.most is not None and row.factor * getattr(figures, row.key) > row.most
    ]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks/desktop.py", description=__doc__)
    parser.add_argument(
        "--program",
        default=f"{shlex.quote(sys.executable)} -m chaleur_desktop",
        metavar="COMMAND",
        help="how to start the app (an installed or a built one; default: this checkout's)",
    )
    parser.add_argument("--starts", type=int, default=5, help="default: %(default)s")
    parser.add_argument("--opens", type=int, default=8, help="default: %(default)s")
    parser.add_argument(
        "--seconds", type=float, default=30, help="to watch the idle CPU for (default: 30)"
    )
    parser.add_argument("--json", type=Path, metavar="PATH", help="also write the figures here")
    parser.add_argument("--check", action="store_true", help="fail if a budget is exceeded")
    return parser
