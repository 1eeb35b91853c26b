"""Where the sign-in is kept: keyrings that protect, and the process that uses them on Linux."""

import io
import json
import os
import shutil
import subprocess
import sys

import keyring.backend
import pytest
from chaleur_desktop.core.models import TokenStorage
from chaleur_desktop.core.problems import HomeError, Problem
from chaleur_desktop.core.tokens import Credentials
from chaleur_desktop.system import secrets, vault, vault_process
from chaleur_desktop.system.secrets import KeyringStore, open_store
from chaleur_desktop.system.vault import KeyringVault, protecting_vault
from chaleur_desktop.system.vault_process import ProcessVault, VaultError, serve
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
    return KeyringStore(KeyringVault(backend), tmp_path / "config" / "last-home.txt")


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
    store = KeyringStore(KeyringVault(backend), tmp_path / "file" / "last-home.txt")
    with pytest.raises(HomeError) as failed:
        await store.save(KEPT)
    assert failed.value.problem is Problem.KEYRING_FAILED


def test_a_keyring_that_does_not_protect_is_never_used(monkeypatch, backend):
    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: [backend])
    assert protecting_vault() is None


def test_the_best_protecting_keyring_is_used(monkeypatch, backend):
    better = type("Better", (FakeKeyring,), {"priority": 3.0, "__module__": "fake.protecting"})()
    lesser = type("Lesser", (FakeKeyring,), {"priority": 1.0, "__module__": "fake.protecting"})()
    monkeypatch.setattr(vault, "PROTECTING_BACKENDS", ("fake.protecting",))
    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: [backend, lesser, better])
    best = protecting_vault()
    assert best is not None
    assert best._backend is better


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_keyrings_need_no_process_of_their_own(
    monkeypatch, tmp_path, system, backend
):
    monkeypatch.setattr(secrets.sys, "platform", system)
    monkeypatch.setattr(secrets, "protecting_vault", lambda: KeyringVault(backend))
    assert isinstance(open_store(tmp_path / "x", session_only=False), KeyringStore)
    monkeypatch.setattr(secrets, "protecting_vault", lambda: None)
    assert open_store(tmp_path / "x", session_only=False).storage is TokenStorage.NO_KEYRING


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


# --- the keyring's own process ----------------------------------------------------------------


def told(monkeypatch, backend, *requests, more=""):
    """Let the process's side answer requests that come by a pipe, as in life."""
    monkeypatch.setattr(
        vault_process, "protecting_vault", lambda: backend and KeyringVault(backend)
    )
    read_end, write_end = os.pipe()
    lines = "".join(json.dumps(request) + "\n" for request in requests)
    os.write(write_end, (lines + more).encode())
    os.close(write_end)
    answers = io.BytesIO()
    with os.fdopen(read_end) as pipe:
        serve(pipe, answers)
    return [json.loads(line) for line in answers.getvalue().splitlines()]


def test_the_process_reads_writes_and_removes(monkeypatch, backend):
    requests = [
        ("exists",),
        ("read", "a"),
        ("write", "a", "secret"),
        ("read", "a"),
        ("remove", "a"),
    ]
    answers = told(monkeypatch, backend, *requests, ("remove", "a"), ("read", "a"))
    assert [each["answer"] for each in answers] == [True, None, None, "secret", None, None, None]


def test_the_process_tells_the_keyrings_own_words_and_goes_on(monkeypatch, backend):
    backend.error = KeyringLocked("dismissed")
    locked, exists = told(monkeypatch, backend, ("read", "a"), ("exists",))
    assert locked == {"error": "dismissed"}
    assert exists == {"answer": True}


def test_the_process_says_when_there_is_no_keyring(monkeypatch):
    assert told(monkeypatch, None, ("exists",)) == [{"answer": False}]


def test_the_process_ends_when_it_has_nothing_to_do(monkeypatch, backend):
    monkeypatch.setattr(vault_process, "protecting_vault", lambda: KeyringVault(backend))
    read_end, write_end = os.pipe()
    with os.fdopen(read_end) as pipe:
        serve(pipe, io.BytesIO(), idle_s=0.01)
    os.close(write_end)


def test_the_process_ends_quietly_when_nobody_waits_for_its_answer():
    command = [sys.executable, "-P", "-m", vault_process.__name__]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/none"},
    )
    process.stdout.close()
    process.stdin.write(b'["exists"]\n')
    process.stdin.close()
    assert process.wait(60) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.fixture
def without_a_bus(monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/none")


@pytest.mark.usefixtures("without_a_bus")
def test_a_process_that_has_ended_is_started_again():
    kept = ProcessVault()
    assert not kept.exists()
    first = kept._process
    first.kill()
    first.wait()
    assert not kept.exists()
    assert kept._process is not first
    kept._process.kill()


def test_a_process_that_breaks_at_once_is_a_clear_error(monkeypatch):
    monkeypatch.setattr(vault_process.sys, "executable", "/bin/false")
    with pytest.raises(VaultError, match="ended"):
        ProcessVault().exists()


def test_without_its_process_there_is_no_keyring(monkeypatch, tmp_path, caplog):
    monkeypatch.setattr(vault_process.sys, "executable", "/does/not/exist")
    store = open_store(tmp_path / "x", session_only=False)
    assert store.storage is TokenStorage.NO_KEYRING
    assert "cannot be used" in caplog.text


def test_the_built_program_is_its_own_keyring_process(monkeypatch):
    started = []
    monkeypatch.setattr(vault_process.sys, "frozen", True, raising=False)

    def start(command, **_options):
        started.append(command)
        raise OSError("enough seen")

    monkeypatch.setattr(vault_process.subprocess, "Popen", start)
    with pytest.raises(VaultError, match="enough"):
        ProcessVault().exists()
    assert started == [[sys.executable, "--keyring"]]
