"""Keyrings, the single instance, the browser, and the bridge between the two worlds."""

import asyncio
import contextlib
import subprocess
import sys
import threading
import webbrowser

import pytest
from chaleur_desktop.bridge import Bridge, Start
from chaleur_desktop.core.models import LinkStatus, Phase
from chaleur_desktop.core.problems import Problem
from chaleur_desktop.system import browser, secrets
from chaleur_desktop.system.daemon_thread import in_daemon_thread
from chaleur_desktop.system.instance import SingleInstance, instance_name
from chaleur_desktop.system.paths import last_home_file

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


def test_the_app_starts_also_where_no_place_can_be_kept(qtbot, tmp_path):
    instance = SingleInstance(str(tmp_path / "missing" / "place"))
    assert instance.claim()
    instance.release()


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
