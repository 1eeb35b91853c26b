"""Keyrings, the single instance, the browser, and the bridge between the two worlds."""

import asyncio
import contextlib
import os
import shutil
import subprocess
import sys
import threading
import webbrowser

import keyring.backend
import pytest
from chaleur_desktop.bridge import Bridge, Start
from chaleur_desktop.core.models import LinkStatus, Phase, TokenStorage
from chaleur_desktop.core.problems import HomeError, Problem
from chaleur_desktop.core.tokens import Credentials
from chaleur_desktop.system import browser, secrets
from chaleur_desktop.system.daemon_thread import in_daemon_thread
from chaleur_desktop.system.instance import SingleInstance, instance_name
from chaleur_desktop.system.paths import last_home_file
from chaleur_desktop.system.secrets import KeyringStore, SessionStore, open_store
from keyring.errors import KeyringLocked, PasswordDeleteError

KEPT = Credentials("http://ha.lan:8123", "http://127.0.0.1:53417/", "refresh")


class FakeKeyring(keyring.backend.KeyringBackend):
    """A keyring with a switchable fault; `keyring` would choose it for its high priority."""

    priority = 99.0

    def __init__(self):
        super().__init__()
        self.items = {}
        self.error = None

    def get_password(self, service, username):
        if self.error:
            raise self.error
        return self.items.get((service, username))

    def set_password(self, service, username, password):
        if self.error:
            raise self.error
        self.items[service, username] = password

    def delete_password(self, service, username):
        if (service, username) not in self.items:
            raise PasswordDeleteError("none")
        del self.items[service, username]


@pytest.fixture
def backend():
    return FakeKeyring()


@pytest.fixture
def keyring_store(backend, tmp_path):
    return KeyringStore(backend, tmp_path / "config" / "last-home.txt")


async def test_a_sign_in_is_kept_for_its_home_and_the_last_home_is_remembered(keyring_store):
    assert await keyring_store.load(None) is None
    await keyring_store.save(KEPT)
    assert await keyring_store.load(None) == KEPT
    assert await keyring_store.load(KEPT.url) == KEPT
    assert await keyring_store.load("http://other") is None
    assert keyring_store.storage is TokenStorage.KEYRING


async def test_a_deleted_sign_in_is_gone_and_deleting_twice_is_no_error(keyring_store, backend):
    await keyring_store.save(KEPT)
    await keyring_store.delete(KEPT.url)
    await keyring_store.delete(KEPT.url)
    assert backend.items == {}
    assert await keyring_store.load(None) is None


async def test_only_the_keyring_holds_the_secret(keyring_store, tmp_path):
    await keyring_store.save(KEPT)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.read_text() for path in files] == [KEPT.url]


async def test_a_locked_keyring_is_a_clear_problem(keyring_store, backend):
    await keyring_store.save(KEPT)
    backend.error = KeyringLocked("dismissed")
    for work in (keyring_store.load(KEPT.url), keyring_store.save(KEPT)):
        with pytest.raises(HomeError) as locked:
            await work
        assert locked.value.problem is Problem.KEYRING_FAILED


async def test_a_settings_folder_that_cannot_be_written_is_a_clear_problem(backend, tmp_path):
    (tmp_path / "file").write_text("in the way")
    store = KeyringStore(backend, tmp_path / "file" / "last-home.txt")
    with pytest.raises(HomeError) as failed:
        await store.save(KEPT)
    assert failed.value.problem is Problem.KEYRING_FAILED


def test_a_keyring_that_does_not_protect_is_never_used(monkeypatch, tmp_path, backend):
    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: [backend])
    store = open_store(tmp_path / "x", session_only=False)
    assert isinstance(store, SessionStore)
    assert store.storage is TokenStorage.NO_KEYRING


def test_the_best_protecting_keyring_is_used(monkeypatch, tmp_path, backend):
    better = type("Better", (FakeKeyring,), {"priority": 3.0, "__module__": "fake.protecting"})()
    lesser = type("Lesser", (FakeKeyring,), {"priority": 1.0, "__module__": "fake.protecting"})()
    monkeypatch.setattr(secrets, "PROTECTING_BACKENDS", ("fake.protecting",))
    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: [backend, lesser, better])
    store = open_store(tmp_path / "x", session_only=False)
    assert isinstance(store, KeyringStore)
    assert store._backend is better


async def test_session_only_keeps_nothing(tmp_path):
    store = open_store(tmp_path / "x", session_only=True)
    assert store.storage is TokenStorage.SESSION_ONLY
    await store.save(KEPT)
    assert await store.load(KEPT.url) is None
    await store.delete(KEPT.url)
    assert list(tmp_path.iterdir()) == []


_REAL_KEYRING = """
import asyncio, pathlib, sys
from chaleur_desktop.core.problems import HomeError
from chaleur_desktop.core.tokens import Credentials
from chaleur_desktop.system.secrets import open_store
async def main():
    store = open_store(pathlib.Path(sys.argv[1]) / "last-home.txt", session_only=False)
    print(store.storage.name)
    kept = Credentials("http://ha.lan", "http://127.0.0.1:1/", "refresh")
    try:
        await store.save(kept)
    except HomeError as error:
        print(error.problem.name)
    print(await store.load(None) == kept)
    await store.delete(kept.url)
    print(await store.load(None))
asyncio.run(main())
"""


@pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
    reason="needs the Debian packages dbus and gnome-keyring",
)
@pytest.mark.parametrize(
    ("prepare", "expected"),
    [
        (
            "echo -n pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null",
            ["KEYRING", "True", "None"],
        ),
        # The bus starts the daemon by itself, without a keyring and with nobody to ask for one.
        ("true", ["KEYRING", "KEYRING_FAILED"]),
        ("export DBUS_SESSION_BUS_ADDRESS=unix:path=/none", ["NO_KEYRING", "False", "None"]),
    ],
    ids=["unlocked", "cannot-open", "none"],
)
def test_a_real_keyring_is_used_where_there_is_one(tmp_path, prepare, expected):
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }
    environment.pop("DISPLAY", None)
    command = f'{prepare}; exec "$0" -c "$1" "$2"'
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", command, sys.executable, _REAL_KEYRING, tmp_path],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.split()[: len(expected)] == expected, done.stderr


# --- blocking calls and the browser -----------------------------------------------------------


async def test_a_call_that_hangs_does_not_hold_up_the_end():
    release = threading.Event()
    task = asyncio.get_running_loop().create_task(in_daemon_thread(release.wait))
    await asyncio.sleep(0)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    release.set()
    with pytest.raises(ZeroDivisionError):
        await in_daemon_thread(lambda: 1 / 0)


async def test_the_persons_own_browser_is_asked(monkeypatch):
    opened = []
    monkeypatch.setattr(webbrowser, "open", lambda url: bool(opened.append(url)) or True)
    assert await browser.open_in_browser("http://ha.lan/auth")
    assert opened == ["http://ha.lan/auth"]

    def no_browser(_url):
        raise webbrowser.Error("none")

    monkeypatch.setattr(webbrowser, "open", no_browser)
    assert not await browser.open_in_browser("http://ha.lan/auth")


# --- one instance -----------------------------------------------------------------------------


def test_a_second_start_raises_the_first(qtbot, tmp_path):
    name = instance_name(tmp_path)
    first, second = SingleInstance(name), SingleInstance(name)
    assert first.claim()
    with qtbot.waitSignal(first.raised, timeout=5000):
        assert not second.claim()
    first.release()
    assert second.claim()
    second.release()


_CRASHING = """
import os, sys
from PySide6.QtCore import QCoreApplication
from chaleur_desktop.system.instance import SingleInstance
app = QCoreApplication([])
assert SingleInstance(sys.argv[1]).claim()
os._exit(1)
"""


def test_the_place_of_a_crashed_app_is_taken_over(qtbot, tmp_path):
    name = instance_name(tmp_path)
    subprocess.run([sys.executable, "-c", _CRASHING, name], timeout=30, check=False)
    instance = SingleInstance(name)
    assert instance.claim()
    instance.release()


def test_every_person_has_an_own_place(monkeypatch, tmp_path):
    assert instance_name(tmp_path / "a") != instance_name(tmp_path / "b")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert last_home_file().is_relative_to(tmp_path) or sys.platform != "linux"


# --- the bridge -------------------------------------------------------------------------------


def curl_browser(monkeypatch, person):
    async def open_page(url):
        return await person(url)

    monkeypatch.setattr(browser, "open_in_browser", open_page)


def test_states_cross_to_qt_and_wishes_to_the_core(qtbot, threaded_home, person, monkeypatch):
    curl_browser(monkeypatch, person)
    home = threaded_home.home
    states = []
    bridge = Bridge(Start(home.url, session_only=True, sign_in_at_once=True))
    bridge.state_changed.connect(states.append)
    bridge.ask(lambda controller: controller.hurry())
    bridge.start()
    qtbot.waitUntil(
        lambda: bool(states) and states[-1].link.status is LinkStatus.ONLINE, timeout=15000
    )
    qtbot.waitUntil(lambda: len(states[-1].home.rooms) == 3, timeout=5000)
    room = states[-1].home.rooms[0].id
    bridge.ask(lambda controller: controller.comfort.adjust_target(room, 2))
    qtbot.waitUntil(lambda: bool(home.calls), timeout=5000)
    assert home.calls[0]["service_data"] == {"temperature": 21.0}
    bridge.stop()
    assert not bridge._thread.is_alive()
    bridge.ask(lambda controller: pytest.fail("nobody is there any more"))
    bridge.stop()


def test_stopping_before_the_core_is_ready_is_no_error(qtbot):
    Bridge(Start()).stop()


def test_a_core_that_fails_is_logged_and_told_and_leaves_the_interface_alive(
    qtbot, monkeypatch, caplog
):
    def broken(*_args, **_kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr(secrets, "open_store", broken)
    states = []
    bridge = Bridge(Start())
    bridge.state_changed.connect(states.append)
    bridge.start()
    qtbot.waitUntil(lambda: bool(states), timeout=10000)
    assert "The core stopped" in caplog.text
    assert states[-1].phase is Phase.FAILED
    assert states[-1].sign_in.problem is Problem.UNEXPECTED
    bridge.ask(lambda controller: pytest.fail("there is nobody to ask"))
    bridge.stop()
    assert not bridge._thread.is_alive()


def test_the_phase_before_anything_is_known_is_starting(qtbot, monkeypatch, tmp_path):
    states = []
    bridge = Bridge(Start(session_only=True))
    bridge.state_changed.connect(states.append)
    bridge.start()
    qtbot.waitUntil(lambda: bool(states) and states[-1].phase is Phase.SIGNED_OUT, timeout=10000)
    assert states[0].phase is Phase.STARTING
    bridge.stop()
