"""`scripts/demo`, run as a person runs it."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEMO = str(ROOT / "scripts" / "demo")


def environment(**more: str) -> dict[str, str]:
    """Return an environment without a display, for the virtualenv of this test run."""
    kept = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    return {**kept, "CHALEUR_VENV": str(Path(sys.prefix)), **more}


def processes_of(folder: Path) -> list[str]:
    """Return the command lines of running processes that name a folder."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = file.read_bytes().replace(b"\0", b" ").decode()
        except OSError:  # it ended meanwhile
            continue
        if str(folder) in command:
            found.append(command)
    return found


def test_check_prints_a_number_for_each_fact_and_exits_0(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    done = subprocess.run(
        [DEMO, "--check", "--folder", str(folder)],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    facts = [line for line in done.stdout.splitlines() if line.startswith("  ok  ")]
    # Triggers and conditions are offered by newer versions of Home Assistant only.
    assert len(facts) in {18, 20}, done.stdout
    assert all(re.search(r"\d", fact.partition("(")[0]) for fact in facts)
    assert "all hold" in done.stdout
    assert processes_of(folder) == []


def said_until_stopped(sign: signal.Signals, *arguments: str) -> str:
    """Run the demo until it says that it is ready, stop it, and return what it said."""
    with subprocess.Popen(
        [DEMO, *arguments], env=environment(), stdout=subprocess.PIPE, text=True
    ) as demo:
        assert demo.stdout is not None
        said = []
        for line in demo.stdout:
            said.append(line)
            if line.startswith(("Ready", "Prêt")):
                demo.send_signal(sign)
        assert demo.wait(timeout=60) == 0
    return "".join(said)


def test_demo_says_where_to_look_and_stops_with_ctrl_c(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    said = said_until_stopped(signal.SIGINT, "--language", "fr", "--folder", str(folder))
    assert "utilisateur : demo   mot de passe : demo" in said
    assert re.search(r"les pièces : http://127\.0\.0\.1:\d+/chaleur-demo", said)
    assert "chaleur-desktop --home http://127.0.0.1:" in said
    assert said.endswith("Arrêté.\n")
    assert processes_of(folder) == []


def test_manual_prints_a_pairing_code_for_the_person(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    said = said_until_stopped(
        signal.SIGTERM, "--manual", "--language", "en", "--folder", str(folder)
    )
    assert re.search(r"pairing code: [0-9A-Z]{4}-[0-9A-Z]{4} ", said)
    assert processes_of(folder) == []


def failure(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a demo that cannot start."""
    return subprocess.run(
        [DEMO, *arguments],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--speed", "0"], "--speed takes a number from 1 to 1000"),
        (["--check", "--manual"], "--check does the pairing itself"),
    ],
)
def test_wrong_options_are_explained(arguments: list[str], message: str, tmp_path: Path) -> None:
    done = failure(*arguments, "--folder", str(tmp_path / "demo"))
    assert done.returncode == 2
    assert message in done.stderr


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = failure("--port", port, "--folder", str(tmp_path / "demo"))
    assert done.returncode == 1
    assert f"Port {port} is taken" in done.stderr
    assert processes_of(tmp_path) == []
