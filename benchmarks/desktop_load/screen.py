"""Looking at an X display's pixels, fast enough to time what appears on it."""

import os
import time

from PySide6.QtGui import QGuiApplication

_WIDTH_PX, _HEIGHT_PX = 760, 868
"""The corner above the tray in which a popover opens, of the screen of tests/x_desktop.py."""
_LOOK_EVERY_S = 0.002
_QUIET_S = 0.7
_LIMIT_S = 20.0


class Screen:
    """The part of a display where popovers open. One a process: it takes Qt's one application."""

    def __init__(self, display: str) -> None:
        os.environ["DISPLAY"] = display
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        self._app = QGuiApplication([])
        self._screen = self._app.primaryScreen()

    def pixels(self) -> bytes:
        """Return what is shown now."""
        left = self._screen.size().width() - _WIDTH_PX
        shown = self._screen.grabWindow(0, left, 0, _WIDTH_PX, _HEIGHT_PX)
        return bytes(shown.toImage().constBits())

    def time_of_last_change(self, before: bytes) -> float:
        """Wait until something differs from `before` and then stays as it is; tell since when.

        The time is that of `time.monotonic`.

        Raises:
            TimeoutError: nothing changed, or it never came to rest.
        """
        began = time.monotonic()
        seen, changed_at = before, None
        while changed_at is None or time.monotonic() - changed_at < _QUIET_S:
            if time.monotonic() - began > _LIMIT_S:
                raise TimeoutError("The screen showed nothing new, or never came to rest.")
            time.sleep(_LOOK_EVERY_S)
            now = self.pixels()
            if now != seen:
                seen, changed_at = now, time.monotonic()
        return changed_at

    def wait_for(self, picture: bytes) -> None:
        """Wait until the screen shows a picture again.

        Raises:
            TimeoutError: it does not within 20 s.
        """
        deadline = time.monotonic() + _LIMIT_S
        while self.pixels() != picture:
            if time.monotonic() > deadline:
                raise TimeoutError("The window did not close.")
            time.sleep(_LOOK_EVERY_S)
