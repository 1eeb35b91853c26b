"""Opening a page in the person's browser."""

from __future__ import annotations

import webbrowser

from chaleur_desktop.system.daemon_thread import in_daemon_thread


async def open_in_browser(url: str) -> bool:
    """Open `url` with the system's browser, or the one in $BROWSER; False when there is none.

    Some browsers block their caller until they are closed, hence the thread of its own.
    """
    try:
        return await in_daemon_thread(lambda: webbrowser.open(url))
    except webbrowser.Error:
        return False
