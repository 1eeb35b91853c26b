"""The three programs meet through their protocols only: none imports another."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = {
    "chaleur_radiator": ROOT / "radiator" / "chaleur_radiator",
    "chaleur_desktop": ROOT / "desktop" / "chaleur_desktop",
    "custom_components": ROOT / "custom_components" / "chaleur",
}
# Folders of logic that must run without the framework around them, and what they may not import.
PURE = {
    "radiator/chaleur_radiator/control": {"aiohttp", "asyncio", "sqlite3", "zeroconf", "time"},
    "desktop/chaleur_desktop/core": {"PySide6"},
}


def imported_modules(file: Path) -> set[str]:
    """Return the top-level names of all absolute imports of a file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").partition(".")[0])
    return names


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_imports_no_other_program(program: str) -> None:
    files = sorted(PROGRAMS[program].rglob("*.py"))
    assert files
    others = set(PROGRAMS) - {program}
    found = {str(file): imported_modules(file) & others for file in files}
    assert {file: names for file, names in found.items() if names} == {}


@pytest.mark.parametrize("folder", PURE)
def test_pure_logic_imports_no_framework(folder: str) -> None:
    files = sorted((ROOT / folder).rglob("*.py"))
    assert files
    found = {str(file): imported_modules(file) & PURE[folder] for file in files}
    assert {file: names for file, names in found.items() if names} == {}


@pytest.mark.parametrize("program", PROGRAMS)
def test_files_stay_small_rooms(program: str) -> None:
    sizes = {
        str(file): len(file.read_text().splitlines()) for file in PROGRAMS[program].rglob("*.py")
    }
    assert {file: lines for file, lines in sizes.items() if lines > 400} == {}


def test_no_file_names_a_package_registry_host() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text()
    assert "index-url" not in pyproject
    assert not (ROOT / "uv.lock").exists()
