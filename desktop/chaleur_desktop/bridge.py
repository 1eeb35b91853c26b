"""Where Qt and asyncio meet: one plain thread runs the core; states come back by one Qt signal."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from chaleur_desktop.core.models import AppState, Phase, SignIn, TokenStorage
from chaleur_desktop.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from chaleur_desktop.core.controller import Controller

INTERFACES_VARIABLE = "CHALEUR_MDNS_INTERFACES"
_STOP_TIMEOUT = 3.0
_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True)
class Start:
    """How to start the core.

    Attributes:
        home_url: the home to enter; None for the one used last.
        session_only: keep the sign-in in memory only.
        sign_in_at_once: open the browser at once when there is no sign-in for `home_url`.
        language: `en` or `fr`.
    """

    home_url: str | None = None
    session_only: bool = False
    sign_in_at_once: bool = False
    language: str = "en"


def _discovery_interfaces() -> tuple[str, ...] | None:
    """Addresses to look for homes on, of $CHALEUR_MDNS_INTERFACES (comma-separated); None: all."""
    addresses = os.environ.get(INTERFACES_VARIABLE, "").replace(",", " ").split()
    return tuple(addresses) or None


class Bridge(QObject):
    """Runs the controller in its thread; `state_changed` brings each `AppState` to the UI."""

    state_changed = Signal(object)

    def __init__(self, start: Start) -> None:
        super().__init__()
        self._start = start
        self._loop: asyncio.AbstractEventLoop | None = None
        self._main_task: asyncio.Task[None] | None = None
        self._controller: Controller | None = None
        self._waiting: list[Callable[[Controller], None]] = []
        self._lock = threading.Lock()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="chaleur-network", daemon=True)

    def start(self) -> None:
        """Start the thread; the network libraries are imported there, after the icon is shown."""
        self._thread.start()

    def ask(self, intent: Callable[[Controller], None]) -> None:
        """Have the controller do something; before it is ready, right after it is."""
        with self._lock:
            if self._loop is None or self._controller is None:
                self._waiting.append(intent)
                return
            loop, controller = self._loop, self._controller
        # The loop is closed when the core has ended: nobody is left to ask.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(intent, controller)

    def stop(self) -> None:
        """End the core and wait a moment for it."""
        with self._lock:
            self._stopping = True
            if self._loop is not None and self._main_task is not None:
                # Closed when the core has ended by itself.
                with contextlib.suppress(RuntimeError):
                    self._loop.call_soon_threadsafe(self._main_task.cancel)
        if self._thread.is_alive():
            self._thread.join(_STOP_TIMEOUT)

    def _run(self) -> None:
        try:
            asyncio.run(self._main())
        except asyncio.CancelledError:
            pass
        except Exception:
            _LOGGER.exception("The core stopped")
            self._emit(AppState(phase=Phase.FAILED, sign_in=SignIn(problem=Problem.UNEXPECTED)))

    async def _main(self) -> None:
        from chaleur_desktop.core.controller import Controller, Options  # noqa: PLC0415
        from chaleur_desktop.system.browser import open_in_browser  # noqa: PLC0415
        from chaleur_desktop.system.last_state_file import LastStateFile  # noqa: PLC0415
        from chaleur_desktop.system.meter_tools import system_meter_tools  # noqa: PLC0415
        from chaleur_desktop.system.paths import last_home_file, last_state_file  # noqa: PLC0415
        from chaleur_desktop.system.secrets import open_store  # noqa: PLC0415

        store = open_store(last_home_file(), session_only=self._start.session_only)
        controller = Controller(
            store,
            self._emit,
            open_in_browser,
            Options(
                language=self._start.language,
                interfaces=_discovery_interfaces(),
                # Who is asked to sign in again has nothing to see before that.
                last_state=LastStateFile(last_state_file())
                if store.storage is TokenStorage.KEYRING
                else None,
                meter=system_meter_tools(),
            ),
        )
        with self._lock:
            if self._stopping:
                return
            self._main_task = asyncio.current_task()
            self._loop = asyncio.get_running_loop()
            self._controller = controller
            for intent in self._waiting:
                self._loop.call_soon(intent, controller)
            self._waiting.clear()
        await controller.run(self._start.home_url, sign_in_at_once=self._start.sign_in_at_once)

    def _emit(self, state: AppState) -> None:
        self.state_changed.emit(state)
