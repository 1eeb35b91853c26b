"""The tray app's place in the menus of Linux, and its icons."""

import configparser
import io
import os
import plistlib
import shutil
import subprocess
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from chaleur_desktop.system import certificates
from PIL import Image, ImageChops

from desktop.packaging import app_icons
from desktop.packaging.example_home import ExampleHome
from desktop.packaging.linux import install
from tests.desktop.fake_home.rooms import entity_id

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "desktop" / "packaging"
ENTRY = PACKAGING / "linux" / install.ENTRY
METAINFO = PACKAGING / "linux" / install.METAINFO
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def entry_of(path: Path) -> dict[str, str]:
    """Return the keys of a desktop entry."""
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str
    parser.read(path, encoding="utf-8")
    assert parser.sections() == ["Desktop Entry"]
    return dict(parser["Desktop Entry"])


def version() -> str:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]


def test_the_menu_entry_says_what_the_app_is_in_both_languages():
    entry = entry_of(ENTRY)
    assert entry["Type"] == "Application"
    for key in ("GenericName", "Comment", "Keywords"):
        assert entry[key]
        assert entry[f"{key}[fr]"]
    for key in ("Categories", "Keywords", "Keywords[fr]"):
        assert entry[key].endswith(";")
    # The name by which the window says that it belongs to this entry, and the icon's file.
    assert (
        f'setDesktopFileName("{ENTRY.stem}")'
        in (ROOT / "desktop" / "chaleur_desktop" / "__main__.py").read_text()
    )
    assert entry["Icon"] == app_icons.NAME


@pytest.mark.skipif(
    not shutil.which("desktop-file-validate"), reason="needs the Debian package desktop-file-utils"
)
def test_the_menu_entry_is_valid():
    subprocess.run(["desktop-file-validate", ENTRY], check=True)


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="needs the Debian package appstream")
def test_the_description_for_software_centres_is_valid():
    subprocess.run(["appstreamcli", "validate", "--no-net", METAINFO], check=True)


def test_the_description_fits_the_menu_entry_the_version_and_both_languages():
    root = ET.parse(METAINFO).getroot()  # noqa: S314 - our own file
    assert root.findtext("launchable") == ENTRY.name
    assert root.findtext("provides/binary") == entry_of(ENTRY)["Exec"]
    assert root.find("releases/release").get("version") == version()
    texts = [*root.findall("summary"), *root.findall("description/p")]
    texts += root.findall("description/ul/li")
    french = [text for text in texts if text.get(LANGUAGE) == "fr"]
    assert len(french) * 2 == len(texts)
    for image in root.iter("image"):
        assert (ROOT / "docs" / "images" / image.text.rpartition("/")[2]).exists()


def test_the_recipes_carry_the_projects_version():
    recipe = (PACKAGING / "windows" / "chaleur-desktop.iss").read_text()
    assert f'#define Version "{version()}"' in recipe
    with (PACKAGING / "macos" / "entitlements.plist").open("rb") as file:
        assert plistlib.load(file)


def test_icons_are_what_the_program_draws(qapp):
    drawn = app_icons.files()
    assert {path.name for path in app_icons.FOLDER.iterdir()} == set(drawn)
    for name, content in drawn.items():
        kept = app_icons.FOLDER / name
        if name.endswith(".svg"):
            assert kept.read_bytes().count(b"<path") == content.count(b"<path") == 3
            continue
        with Image.open(kept) as one, Image.open(io.BytesIO(content)) as other:
            assert one.size == other.size
            difference = ImageChops.difference(one.convert("RGBA"), other.convert("RGBA"))
        # Qt may round the edge of a shape another way on another computer.
        assert max(high for _, high in difference.getextrema()) <= 16, name


def test_windows_and_macos_find_all_their_sizes():
    with Image.open(app_icons.FOLDER / "chaleur.ico") as icon:
        assert icon.info["sizes"] == {(size, size) for size in app_icons.ICO_SIZES}
    with Image.open(app_icons.FOLDER / "chaleur.icns") as icon:
        assert max(icon.info["sizes"]) == (512, 512, 2)


def test_the_app_comes_into_the_menu_and_out_again(tmp_path, monkeypatch, capsys):
    data = tmp_path / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(data))
    program = tmp_path / "a folder" / "chaleur-desktop"
    program.parent.mkdir()
    assert install.main(["--program", str(program)]) == 1
    assert "no such program" in capsys.readouterr().err
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert install.main(["--program", str(program)]) == 0
    entry = entry_of(data / "applications" / install.ENTRY)
    assert entry["Exec"] == f'"{program}"'
    assert entry["TryExec"] == str(program)
    icon = data / "icons" / "hicolor" / "48x48" / "apps" / "chaleur-desktop.png"
    with Image.open(icon) as opened:
        assert opened.size == (48, 48)
    assert install.main(["--remove"]) == 0
    assert [path for path in data.rglob("*") if path.is_file()] == []


def test_a_programs_odd_path_is_written_so_that_a_desktop_reads_it_back():
    word = entry_line = install.entry_for(Path('/opt/50%/a"b/chaleur-desktop'))
    word = next(line for line in entry_line.splitlines() if line.startswith("Exec="))
    assert word == r'Exec="/opt/50%%/a\\"b/chaleur-desktop"'


class TestCertificates:
    """A built program looks for certificates where the computer that built it kept them."""

    @pytest.fixture
    def nowhere(self, monkeypatch, tmp_path):
        paths = certificates.ssl.get_default_verify_paths()._replace(cafile=None, capath=None)
        monkeypatch.setattr(certificates.ssl, "get_default_verify_paths", lambda: paths)
        return tmp_path / "ca.pem"

    def test_the_first_place_that_exists_is_told_to_openssl(self, nowhere):
        nowhere.write_text("")
        environment: dict[str, str] = {}
        certificates.find(environment, ("/does/not/exist", str(nowhere)))
        assert environment == {"SSL_CERT_FILE": str(nowhere)}

    def test_without_any_place_nothing_is_told(self, nowhere):
        environment: dict[str, str] = {}
        certificates.find(environment, (str(nowhere),))
        assert environment == {}

    def test_where_openssl_finds_them_itself_nothing_is_told(self, nowhere, monkeypatch, tmp_path):
        nowhere.write_text("")
        own = certificates.ssl.get_default_verify_paths()._replace(capath=str(tmp_path))
        monkeypatch.setattr(certificates.ssl, "get_default_verify_paths", lambda: own)
        environment: dict[str, str] = {}
        certificates.find(environment, (str(nowhere),))
        assert environment == {}


def test_the_recipes_that_run_elsewhere_can_at_least_be_read():
    spec = PACKAGING / "chaleur-desktop.spec"
    compile(spec.read_text(), str(spec), "exec")
    script = PACKAGING / "macos" / "make_dmg.sh"
    assert os.access(script, os.X_OK)
    subprocess.run(["sh", "-n", script], check=True)


async def test_the_figures_in_the_pictures_are_those_that_the_integration_computes():
    home = ExampleHome("fr")
    radiator, avoided = (
        entity_id("living-room", "radiator"),
        entity_id("living-room", "co2_avoided"),
    )
    end = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    start = end - timedelta(days=30)
    asked = {"start": start.isoformat(), "end": end.isoformat()}
    answer = (await home.actions.by_name["chaleur.explain_co2"]([radiator], asked))[radiator]
    hours = home.changes_of(avoided)
    told = sum(change for begin, change in hours.items() if start <= begin < end)
    assert answer["avoided_kg"] == pytest.approx(told, rel=1e-6)
    assert answer["low_kg"] < answer["avoided_kg"] < answer["high_kg"]
    factors = [value for value in answer["values"] if value["kind"] == "factor"]
    assert all(value["url"].startswith("https://") for value in factors)
