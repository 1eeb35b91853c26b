"""What is in memory when the app only waits in the tray: each library as late as it is needed."""

import subprocess
import sys

import pytest

START = (
    "import chaleur_desktop.__main__, chaleur_desktop.core.controller, sys, builtins, linecache;"
)


def printed(what: str) -> str:
    """Print something in a new Python that has imported what every start imports."""
    command = [sys.executable, "-c", f"{START} print({what})"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize("library", ["aiohttp.web", "keyring", "zeroconf", "cryptography"])
def test_libraries_for_rare_moments_are_not_loaded_at_the_start(library):
    assert printed(f"{library!r} in sys.modules") == "False"


def test_qt_keeps_no_source_text_of_the_modules_that_are_imported():
    assert printed("builtins.__import__.__name__") == "__import__"
    # Qt itself is imported before that can be stopped; what is generated has no other place.
    kept = printed("[name for name in linecache.cache if '/chaleur_desktop/' in name]")
    assert kept == "[]"
    assert printed("any('/aiohttp/' in name for name in linecache.cache)") == "False"


def test_the_core_and_the_bridge_to_it_bring_no_widgets_along():
    command = "import chaleur_desktop.bridge, sys; print('PySide6.QtWidgets' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
