"""Start at login: what each system is told, and what it tells back."""

import plistlib
import shutil
import subprocess
import sys

import pytest
from chaleur_desktop.system import autostart
from chaleur_desktop.system.autostart_linux import DesktopEntry
from chaleur_desktop.system.autostart_macos import LABEL, LaunchAgent
from chaleur_desktop.system.autostart_windows import RunKey

ODD = ["/opt/My $tuff/100% `radiator`\\bin/chaleur-desktop", 'say "warm"', "--background"]
WINDOWS = ["C:\\Program Files\\Chaleur\\chaleur-desktop.exe", "--background"]


class FakeRegistry:
    """The part of `winreg` that is used, over a dict."""

    HKEY_CURRENT_USER, KEY_SET_VALUE, REG_SZ = 1, 2, 1

    def __init__(self):
        self.keys = {}
        self.closed = 0

    def OpenKey(self, _root, path, _reserved=0, _access=0):  # noqa: N802 - winreg's name
        if path not in self.keys:
            raise FileNotFoundError(2, "no such key")
        return self._opened(path)

    def CreateKey(self, _root, path):  # noqa: N802 - winreg's name
        self.keys.setdefault(path, {})
        return self._opened(path)

    def _opened(self, path):
        registry = self

        class Key(dict):
            def __enter__(self):
                return registry.keys[path]

            def __exit__(self, *_error):
                registry.closed += 1

        return Key()

    def QueryValueEx(self, key, name):  # noqa: N802 - winreg's name
        if name not in key:
            raise FileNotFoundError(2, "no such value")
        return key[name], self.REG_SZ

    def SetValueEx(self, key, name, _reserved, kind, value):  # noqa: N802 - winreg's name
        assert kind == self.REG_SZ
        key[name] = value

    def DeleteValue(self, key, name):  # noqa: N802 - winreg's name
        if key.pop(name, None) is None:
            raise FileNotFoundError(2, "no such value")

    def the(self, ending):
        return next(values for path, values in self.keys.items() if path.endswith(ending))


@pytest.fixture
def registry():
    return FakeRegistry()


def ways(tmp_path, registry):
    return [DesktopEntry(tmp_path / "a"), LaunchAgent(tmp_path / "b"), RunKey(registry)]


def test_every_system_tells_back_what_it_was_told(tmp_path, registry):
    for way in ways(tmp_path, registry):
        assert way.command() is None
        for command in (WINDOWS, [sys.executable, "-m", "chaleur_desktop"]):
            way.set_command(command)
            assert way.command() == command, way
        way.set_command(None)
        assert way.command() is None
        way.set_command(None)


def test_odd_places_are_quoted_as_the_desktops_specification_wants(tmp_path):
    entry = DesktopEntry(tmp_path)
    entry.set_command(ODD)
    assert entry.command() == ODD
    text = (tmp_path / "chaleur-desktop.desktop").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("Exec="))
    assert line == (
        'Exec="/opt/My \\\\$tuff/100%% \\\\`radiator\\\\`\\\\\\\\bin/chaleur-desktop" '
        '"say \\\\"warm\\\\"" "--background"'
    )


@pytest.mark.skipif(not shutil.which("gio"), reason="needs GLib's own reader of entries")
def test_the_desktops_own_reader_starts_the_same_program(tmp_path):
    program = tmp_path / "a $b `c`" / "started"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@" > "$(dirname "$0")/words"\n')
    program.chmod(0o755)
    DesktopEntry(tmp_path).set_command([str(program), "--background", 'x "y" 100%'])
    subprocess.run(["gio", "launch", tmp_path / "chaleur-desktop.desktop"], check=True)
    words = program.parent / "words"
    for _ in range(100):
        if words.exists() and words.read_text():
            break
        subprocess.run(["sleep", "0.05"], check=True)
    assert words.read_text().splitlines() == ["--background", 'x "y" 100%']


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_an_entry_that_the_desktop_switched_off_counts_as_off(tmp_path, line):
    entry = DesktopEntry(tmp_path)
    path = tmp_path / "chaleur-desktop.desktop"
    path.write_text(f"[Desktop Entry]\nExec=chaleur-desktop\n{line}\n[Other]\nHidden=false\n")
    assert entry.command() is None
    entry.set_command(["chaleur-desktop"])
    assert entry.command() == ["chaleur-desktop"]


def test_an_entry_that_somebody_else_wrote_is_read_too(tmp_path):
    path = tmp_path / "chaleur-desktop.desktop"
    path.write_text('[Desktop Entry]\nExec=chaleur-desktop "unclosed\n')
    assert DesktopEntry(tmp_path).command() == ["chaleur-desktop", '"unclosed']
    path.write_text("[Desktop Entry]\nName=Chaleur\n")
    assert DesktopEntry(tmp_path).command() is None


def test_what_was_switched_off_in_the_task_manager_is_off_until_it_is_wanted_again(registry):
    run = RunKey(registry)
    run.set_command(WINDOWS)
    approved = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
    registry.keys[approved] = {"Chaleur": bytes([3, 0, 0, 0, 9])}
    assert run.command() is None
    registry.keys[approved] = {"Chaleur": bytes([2, 0, 0, 0, 0])}
    assert run.command() == WINDOWS
    registry.keys[approved] = {"Chaleur": bytes([3])}
    run.set_command(WINDOWS)
    assert run.command() == WINDOWS
    assert registry.the(r"CurrentVersion\Run")["Chaleur"] == subprocess.list2cmdline(WINDOWS)
    assert registry.closed


def test_a_launch_agent_is_one_that_starts_at_login(tmp_path):
    agent = LaunchAgent(tmp_path)
    agent.set_command(["/Applications/Chaleur.app/Contents/MacOS/chaleur-desktop"])
    path = tmp_path / f"{LABEL}.plist"
    kept = plistlib.loads(path.read_bytes())
    assert kept["Label"] == LABEL
    assert kept["RunAtLoad"] is True
    path.write_bytes(plistlib.dumps({**kept, "Disabled": True}))
    assert agent.command() is None
    path.write_text("not a list")
    assert agent.command() is None


def test_the_command_is_the_present_program(monkeypatch, tmp_path):
    monkeypatch.delenv("APPIMAGE", raising=False)
    monkeypatch.setattr(sys, "argv", ["/somewhere/__main__.py"])
    assert autostart.own_command(hidden=True) == [
        sys.executable,
        "-m",
        "chaleur_desktop",
        "--background",
    ]
    program = tmp_path / "chaleur-desktop"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(program)])
    assert autostart.own_command(hidden=False) == [str(program)]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert autostart.own_command(hidden=False) == [sys.executable]
    monkeypatch.setenv("APPIMAGE", "/home/me/Chaleur.AppImage")
    assert autostart.own_command(hidden=False) == ["/home/me/Chaleur.AppImage"]


def test_a_program_that_moved_is_started_at_its_new_place(tmp_path, monkeypatch):
    way = DesktopEntry(tmp_path)
    autostart.refresh(way, hidden=True)
    assert way.command() is None
    way.set_command(["/old/place/chaleur-desktop"])
    autostart.refresh(way, hidden=True)
    assert way.command() == autostart.own_command(hidden=True)
    written = []
    monkeypatch.setattr(way, "set_command", written.append)
    autostart.refresh(way, hidden=True)
    assert not written


def test_it_is_switched_on_and_off(tmp_path):
    way = DesktopEntry(tmp_path)
    assert autostart.start_at_login(way, wanted=True, hidden=True)
    assert not autostart.start_at_login(way, wanted=False, hidden=True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux's own folder")
def test_on_linux_it_is_the_autostart_folder_of_the_person(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    autostart.system_autostart().set_command(["chaleur-desktop"])
    assert (tmp_path / "autostart" / "chaleur-desktop.desktop").exists()


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_each_system_has_its_own_way(monkeypatch, platform, registry):
    monkeypatch.setitem(sys.modules, "winreg", registry)
    monkeypatch.setattr(autostart.sys, "platform", platform)
    kinds = {"win32": RunKey, "darwin": LaunchAgent}
    assert isinstance(autostart.system_autostart(), kinds[platform])
