"""Run the test suites one after another and close with a summary. Called by scripts/test."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
OWN_NETWORK = str(ROOT / "scripts" / "lib" / "own_network")
COVERAGE_PERCENT = 95
CHECKED_CODE = ["radiator", "desktop", "custom_components", "scripts/lib", "tests"]
TYPED_CODE = [
    "radiator/chaleur_radiator",
    "desktop/chaleur_desktop",
    "custom_components/chaleur",
    "scripts/lib/chaleur_demo",
    "scripts/lib/run_suites.py",
    "scripts/lib/home_assistant_requirements.py",
]


@dataclass(frozen=True)
class Suite:
    """One run of pytest."""

    path: str
    measured: str = ""
    """The package whose coverage counts."""
    harness: bool = False
    """Whether Home Assistant's test harness is switched on."""
    own_network: bool = False


SUITES = {
    "project": Suite("tests/project"),
    "radiator": Suite("tests/radiator", "chaleur_radiator"),
    "integration": Suite("tests/integration", "custom_components.chaleur", harness=True),
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


def run(command: list[str], **environment: str) -> int:
    """Run a command in the checkout with its output shown; return its exit code."""
    return subprocess.run(  # noqa: S603 - our own commands
        command, cwd=ROOT, env={**os.environ, **environment}, check=False
    ).returncode


def python_module(name: str, *arguments: str) -> list[str]:
    """Return the command that runs a module with this Python."""
    return [sys.executable, "-m", name, *arguments]


def run_style() -> Result:
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
        if run(check):
            print(f"failed: {' '.join(check)}")
            result.failed += 1
        else:
            result.passed += 1
    result.seconds = time.monotonic() - began
    return result


def run_suite(name: str, suite: Suite, folder: Path) -> Result:
    """Run one suite and read its counts and coverage."""
    result = Result(name)
    report = folder / f"{name}.xml"
    data = str(folder / f"{name}.coverage")
    pytest = ["pytest", suite.path, f"--junit-xml={report}", "--quiet"]
    if not suite.harness:
        pytest += ["-p", "no:homeassistant"]
    if suite.measured:
        command = python_module("coverage", "run", f"--source={suite.measured}", "-m", *pytest)
    else:
        command = python_module(*pytest)
    began = time.monotonic()
    status = run([OWN_NETWORK, *command] if suite.own_network else command, COVERAGE_FILE=data)
    result.seconds = time.monotonic() - began
    if report.exists():
        read_counts(report, result)
    if status and not result.failed:
        result.failed = 1  # it broke before or after its tests
    if suite.measured and status == 0:
        enough = run(
            python_module("coverage", "report", f"--fail-under={COVERAGE_PERCENT}"),
            COVERAGE_FILE=data,
        )
        result.coverage = f"coverage {'>=' if enough == 0 else '<'} {COVERAGE_PERCENT} %"
        result.failed += bool(enough)
    return result


def read_counts(report: Path, result: Result) -> None:
    """Add the counts of a JUnit report."""
    for suite in ET.parse(report).getroot().iter("testsuite"):  # noqa: S314 - our own file
        failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped = int(suite.get("skipped", 0))
        result.failed += failed
        result.skipped += skipped
        result.passed += int(suite.get("tests", 0)) - failed - skipped


def main(names: list[str]) -> int:
    """Run the named suites (default: all) and return the exit code."""
    known = ["style", *SUITES]
    if unknown := set(names) - set(known):
        print(
            f"scripts/test: unknown suite: {', '.join(sorted(unknown))}. Known: {', '.join(known)}"
        )
        return 2
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for name in names or known:
            print(f"== {name}", flush=True)
            results.append(
                run_style() if name == "style" else run_suite(name, SUITES[name], Path(folder))
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
