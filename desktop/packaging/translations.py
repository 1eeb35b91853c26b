"""Bring the French translation up to date: `python desktop/packaging/translations.py`.

Collects the texts of the source into the .ts file (translate the new ones there, by hand or with Qt
Linguist), then compiles it to the .qm file that the app loads. Both are committed; a test checks
that they agree.
"""

import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "chaleur_desktop"
SOURCE = PACKAGE / "i18n" / "chaleur_fr.ts"
TOOLS = Path(sys.executable).parent


def collect(target: Path = SOURCE) -> None:
    """Merge all texts of the source into a .ts file, keeping what is translated."""
    sources = sorted(str(path) for path in PACKAGE.rglob("*.py"))
    languages = ["-source-language", "en", "-target-language", "fr_FR"]
    options = ["-no-obsolete", "-locations", "none", *languages]
    _run("pyside6-lupdate", *options, *sources, "-ts", str(target))


def compile_to(target: Path) -> None:
    """Compile the .ts file."""
    _run("pyside6-lrelease", str(SOURCE), "-qm", str(target))


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([TOOLS / tool, *arguments], check=True, cwd=PACKAGE)  # noqa: S603 - own words


if __name__ == "__main__":
    collect()
    compile_to(SOURCE.with_suffix(".qm"))
