"""Build the tray app as a folder that needs no Python: `python desktop/packaging/build.py`.

Makes an environment with exactly what the app needs (with `--here`: takes this one, which wants
`--group package`), builds `dist/chaleur-desktop` and has the program look at itself. On macOS also
`dist/Chaleur.app`. See docs/tray-app.md and the recipes beside this file.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import sysconfig
import tempfile
import venv
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parents[1]
NAME = "chaleur-desktop.exe" if sys.platform == "win32" else "chaleur-desktop"
KEYRINGS = {
    "linux": "keyring.backends.SecretService",
    "darwin": "keyring.backends.macOS",
    "win32": "keyring.backends.Windows",
}


class BuildError(Exception):
    """Why there is no program, in words for the person who builds."""


def obstacle() -> str:
    """What keeps this Python from building; empty when nothing does."""
    if sys.platform == "linux" and not sysconfig.get_config_var("Py_ENABLE_SHARED"):
        return (
            f"{sys.executable} has no shared library (libpython3.x.so), which PyInstaller needs. "
            "Take a system's Python, or one built with --enable-shared."
        )
    return ""


def build(target: Path, *, here: bool) -> Path:
    """Build into the folder `target` and return the program.

    Raises:
        BuildError: this Python cannot build.
        subprocess.CalledProcessError: a step failed, which has told why.
    """
    if reason := obstacle():
        raise BuildError(reason)
    if here and importlib.util.find_spec("PyInstaller") is None:
        raise BuildError("PyInstaller is missing: pip install --group package")
    with tempfile.TemporaryDirectory(prefix="chaleur-build-") as work:
        python = sys.executable if here else _clean_environment(Path(work) / "venv")
        _run(
            *(python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
            *("--distpath", str(target), "--workpath", str(Path(work) / "build")),
            str(PACKAGING / "chaleur-desktop.spec"),
        )
    return target / "chaleur-desktop" / NAME


def look_inside(program: Path) -> dict[str, Any]:
    """Have the built program tell what it has inside; see self_check.py."""
    done = subprocess.run(  # noqa: S603 - what was just built
        [program, "--self-check"], capture_output=True, text=True, check=True, timeout=120
    )
    return dict(json.loads(done.stdout))


def losses(found: dict[str, Any]) -> list[str]:
    """What the build has lost, in words; empty when all is there."""
    wanted = {
        "the French texts": found["french"] == "Quitter",
        "Qt's French texts": found["qt_french"] == "Annuler",
        "certificates": found["certificates"] > 0,
        "the factors": found["factors"] > 0,
        "what counts this computer's use": found["sensors"] and bool(found["sqlite"]),
        "the system's keyring": KEYRINGS[sys.platform] in found["keyrings"],
    }
    return [name for name, is_there in wanted.items() if not is_there]


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, look inside, and tell where it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dist", type=Path, default=ROOT / "dist", help="default: dist")
    parser.add_argument("--here", action="store_true", help="build with this environment")
    options = parser.parse_args(arguments)
    try:
        program = build(options.dist, here=options.here)
    except BuildError as error:
        sys.stderr.write(f"build.py: {error}\n")
        return 2
    if lost := losses(look_inside(program)):
        sys.stderr.write(f"build.py: {program} lacks {', '.join(lost)}\n")
        return 1
    files = (path for path in program.parent.rglob("*") if not path.is_symlink())
    size = sum(path.stat().st_size for path in files if path.is_file())
    sys.stdout.write(f"{program} ({size / 2**20:.0f} MiB with its libraries)\n")
    return 0


def _clean_environment(folder: Path) -> str:
    venv.create(folder, with_pip=True)
    python = str(folder / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    quiet = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    _run(python, *quiet, "--upgrade", "pip>=25.1")  # knows --group
    _run(python, *quiet, f"{ROOT}[desktop]", "--group", "package")
    # The checkout's own sources are built, not that copy; what stays are the libraries.
    _run(python, "-m", "pip", "uninstall", "--quiet", "--yes", "chaleur")
    return python


def _run(*command: str) -> None:
    subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603 - our own words


if __name__ == "__main__":
    sys.exit(main())
