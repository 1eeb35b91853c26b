"""The real core and the real window, signed in to a home over a real connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from chaleur_desktop.bridge import Bridge, Start
from chaleur_desktop.system import browser
from chaleur_desktop.ui.shell import Shell
from chaleur_desktop.ui.theme import Theme
from chaleur_desktop.ui.tray import AppMenu

LIMIT = 15000
"""Milliseconds that a busy computer may take for anything."""


@contextmanager
def signed_in_shell(
    qtbot: Any, qapp: Any, url: str, person: Any, monkeypatch: Any
) -> Iterator[Shell]:
    """A window that shows the three rooms of the home at `url`."""

    async def open_page(page: str) -> bool:
        return bool(await person(page))

    monkeypatch.setattr(browser, "open_in_browser", open_page)
    bridge = Bridge(Start(url, session_only=True, sign_in_at_once=True))
    menu = AppMenu()
    shell = Shell(bridge.ask, menu)
    shell.keep = (menu, Theme(qapp), bridge)
    qtbot.addWidget(shell)
    bridge.state_changed.connect(shell.render_state)
    bridge.start()
    try:
        shell.show_window()
        qtbot.waitUntil(lambda: len(shell.home_page.cards) == 3, timeout=LIMIT)
        yield shell
    finally:
        bridge.stop()
