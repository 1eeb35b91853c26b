"""Put the tray app into the menu of this person's desktop, or take it out again.

    python3 desktop/packaging/linux/install.py [--program PATH] [--remove]

The program is the one found by its name, or the built one: then with its whole path, as a menu does
not look into the folders of a person's own programs. Nothing here needs the app's libraries.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).resolve().parent
ICONS = HERE.parent / "icons"
ENTRY = "chaleur-desktop.desktop"
METAINFO = "io.github.chaleur.Desktop.metainfo.xml"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
# What a desktop entry's quoted word has escaped; the file's own escapes double each backslash.
_ESCAPED = '\\"`$'


def data_home() -> Path:
    """Where a person's own menu entries and icons are."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def targets(data: Path) -> dict[Path, Path]:
    """What goes where, except for the menu entry, which is adapted."""
    icons = data / "icons" / "hicolor"
    return {
        HERE / METAINFO: data / "metainfo" / METAINFO,
        ICONS / "chaleur-desktop.svg": icons / "scalable" / "apps" / "chaleur-desktop.svg",
        **{
            ICONS / f"chaleur-desktop-{size}.png": icons
            / f"{size}x{size}"
            / "apps"
            / "chaleur-desktop.png"
            for size in SIZES
        },
    }


def entry_for(program: Path) -> str:
    """The menu entry that starts this program."""
    quoted = "".join(f"\\{letter}" if letter in _ESCAPED else letter for letter in str(program))
    word = '"' + quoted.replace("\\", "\\\\").replace("%", "%%") + '"'
    text = (HERE / ENTRY).read_text(encoding="utf-8")
    return text.replace("\nExec=chaleur-desktop\n", f"\nExec={word}\n").replace(
        "\nTryExec=chaleur-desktop\n", f"\nTryExec={program}\n"
    )


def install(program: Path, data: Path) -> None:
    """Write the menu entry, the icons and the description."""
    for source, target in targets(data).items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    entry = data / "applications" / ENTRY
    entry.parent.mkdir(parents=True, exist_ok=True)
    entry.write_text(entry_for(program), encoding="utf-8")


def remove(data: Path) -> None:
    """Take everything away again that `install` wrote."""
    for path in (*targets(data).values(), data / "applications" / ENTRY):
        path.unlink(missing_ok=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Install or remove, and say what was done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default="chaleur-desktop", help="default: %(default)s")
    parser.add_argument("--remove", action="store_true", help="take it out of the menu")
    options = parser.parse_args(arguments)
    if options.remove:
        remove(data_home())
        sys.stdout.write("Chaleur is out of the menu.\n")
        return 0
    found = shutil.which(options.program)
    if found is None:
        sys.stderr.write(f"install.py: no such program: {options.program} (see --program)\n")
        return 1
    install(Path(found).absolute(), data_home())
    sys.stdout.write(f"Chaleur is in the menu: {Path(found).absolute()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
