"""Run the test suites, two at a time, and close with a summary. Called by scripts/test."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
OWN_NETWORK = str(ROOT / "scripts" / "lib" / "own_network")
COVERAGE_PERCENT = 95
NO_COVERAGE = "--no-coverage"
AT_ONCE = min(2, os.cpu_count() or 1)
"""Suites that run at a time: most of what a suite does is to wait or to keep one core busy."""
CHECKED_CODE = ["radiator", "desktop", "custom_components", "scripts/lib", "tests", "benchmarks"]
TYPED_CODE = [
    "radiator/chaleur_radiator",
    "desktop/chaleur_desktop",
    "custom_components/chaleur",
    "scripts/lib/chaleur_demo",
    "scripts/lib/run_suites.py",
    "scripts/lib/home_assistant_requirements.py",
    "benchmarks",
]


@dataclass(frozen=True)
class Suite:
    """One run of pytest."""

    path: str
    measured: str = ""
    """The package whose coverage counts."""
    percent: int = COVERAGE_PERCENT
    """How much of it must be covered."""
    whole: tuple[str, ...] = ()
    """Files of it that must be covered whole."""
    harness: bool = False
    """Whether Home Assistant's test harness is switched on."""
    own_network: bool = False


INTEGRATION = "custom_components/chaleur"
FLOWS = ("config_flow", "flow_errors", "options_flow", "options_flow_co2")
"""Home Assistant's quality scale wants the flows tested whole."""
AUTOMATIONS = ("earnings_trigger", "radiator_conditions", "radiator_targets", "radiator_triggers")
"""These run only where Home Assistant has triggers and conditions of integrations."""

# The longest first, so that the others fill the time beside it.
SUITES = {
    "radiator": Suite("tests/radiator", "chaleur_radiator"),
    "project": Suite("tests/project"),
    "integration": Suite(
        "tests/integration",
        "custom_components.chaleur",
        percent=97,
        whole=tuple(f"{INTEGRATION}/{name}.py" for name in FLOWS),
        harness=True,
    ),
    "desktop": Suite("tests/desktop", "chaleur_desktop"),
    "end_to_end": Suite("tests/end_to_end", own_network=True),
}


@dataclass
class Result:
    """What came of one suite."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    coverage: str = ""

    def line(self) -> str:
        """Return the row of the summary."""
        counts = f"{self.passed:5} passed {self.failed:4} failed {self.skipped:4} skipped"
        return f"  {self.name:12} {counts} {self.seconds:6.0f} s  {self.coverage}"


def run(command: list[str], output: IO[bytes], **environment: str) -> int:
    """Run a command in the checkout, its output going to `output`; return its exit code."""
    return subprocess.run(  # noqa: S603 - our own commands
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=output,
        stderr=subprocess.STDOUT,
        check=False,
    ).returncode


def python_module(name: str, *arguments: str) -> list[str]:
    """Return the command that runs a module with this Python."""
    return [sys.executable, "-m", name, *arguments]


def run_style(output: IO[bytes]) -> Result:
    """Check form, lint and types; each check counts as one test."""
    result = Result("style")
    began = time.monotonic()
    checks = [
        [str(BIN / "ruff"), "check", "--quiet", *CHECKED_CODE],
        [str(BIN / "ruff"), "format", "--check", "--quiet", *CHECKED_CODE],
    ]
    # The types are those of the newest Home Assistant that has a test harness.
    if sys.version_info >= (3, 14):
        checks.append(python_module("mypy", *TYPED_CODE))
    for check in checks:
        if run(check, output):
            output.write(f"failed: {' '.join(check)}\n".encode())
            result.failed += 1
        else:
            result.passed += 1
    result.seconds = time.monotonic() - began
    return result


def run_suite(name: str, suite: Suite, folder: Path, output: IO[bytes], *, measure: bool) -> Result:
    """Run one suite and read its counts, and its coverage if that is measured."""
    result = Result(name)
    report = folder / f"{name}.xml"
    data = str(folder / f"{name}.coverage")
    pytest = ["pytest", suite.path, f"--junit-xml={report}", "--quiet"]
    if not suite.harness:
        pytest += ["-p", "no:homeassistant"]
    measure = measure and bool(suite.measured)
    if measure:
        command = python_module("coverage", "run", f"--source={suite.measured}", "-m", *pytest)
    else:
        command = python_module(*pytest)
    began = time.monotonic()
    command = [OWN_NETWORK, *command] if suite.own_network else command
    status = run(command, output, COVERAGE_FILE=data)
    result.seconds = time.monotonic() - began
    if report.exists():
        read_counts(report, result)
    if status and not result.failed:
        result.failed = 1  # it broke before or after its tests
    if measure and status == 0:
        result.coverage = check_coverage(suite, data, output, result)
    return result


def check_coverage(suite: Suite, data: str, output: IO[bytes], result: Result) -> str:
    """Count a suite as failed that covers too little; return what the summary says of it."""
    report = python_module("coverage", "report")
    counted = [f"--fail-under={suite.percent}"]
    if find_spec("homeassistant.helpers.automation") is None:
        counted.append("--omit=" + ",".join(f"{INTEGRATION}/{name}.py" for name in AUTOMATIONS))
    enough = run([*report, *counted], output, COVERAGE_FILE=data) == 0
    if suite.whole:
        whole = [f"--include={','.join(suite.whole)}", "--fail-under=100"]
        if run([*report, *whole], output, COVERAGE_FILE=data):
            output.write(b"failed: these must be covered whole\n")
            result.failed += 1
    result.failed += not enough
    return f"coverage {'>=' if enough else '<'} {suite.percent} %"


def read_counts(report: Path, result: Result) -> None:
    """Add the counts of a JUnit report."""
    for suite in ET.parse(report).getroot().iter("testsuite"):  # noqa: S314 - our own file
        failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped = int(suite.get("skipped", 0))
        result.failed += failed
        result.skipped += skipped
        result.passed += int(suite.get("tests", 0)) - failed - skipped


def run_named(name: str, folder: Path, *, measure: bool) -> Result:
    """Run a suite, and print all that it had to say once it is through."""
    print(f"== {name}: started", flush=True)
    path = folder / f"{name}.log"
    with path.open("wb") as output:
        if name == "style":
            result = run_style(output)
        else:
            result = run_suite(name, SUITES[name], folder, output, measure=measure)
    text = path.read_text(errors="replace")
    print(f"== {name}: done in {result.seconds:.0f} s\n{text}", flush=True)
    return result


def main(names: list[str]) -> int:
    """Run the named suites (default: all) and return the exit code.

    `--no-coverage` leaves out to measure coverage, which takes long before Python 3.14.
    """
    measure = NO_COVERAGE not in names
    names = [name for name in names if name != NO_COVERAGE]
    known = [*SUITES, "style"]
    if unknown := set(names) - set(known):
        print(
            f"scripts/test: unknown suite: {', '.join(sorted(unknown))}. Known: {', '.join(known)}"
        )
        return 2
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as lanes:
        results = list(
            lanes.map(lambda name: run_named(name, Path(folder), measure=measure), names or known)
        )
    python = ".".join(map(str, sys.version_info[:3]))
    print(f"\nSummary (Python {python}, Home Assistant {version('homeassistant')})")
    for result in results:
        print(result.line())
    failed = sum(result.failed for result in results)
    passed = sum(result.passed for result in results)
    print(f"{passed} passed, {failed} failed, {sum(result.skipped for result in results)} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
