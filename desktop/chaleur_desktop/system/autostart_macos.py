"""Start at login on macOS: a launch agent of the person."""

from __future__ import annotations

import plistlib
from pathlib import Path
from xml.parsers.expat import ExpatError

from chaleur_desktop.system.whole_file import write_whole

LABEL = "org.chaleur.desktop"


class LaunchAgent:
    """The file `org.chaleur.desktop.plist` in the person's `LaunchAgents`; counts at next login."""

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or Path.home() / "Library" / "LaunchAgents"
        self._path = folder / f"{LABEL}.plist"

    def command(self) -> list[str] | None:
        """What the agent starts; None without one, and for one that was switched off."""
        try:
            agent = plistlib.loads(self._path.read_bytes())
        except (FileNotFoundError, ExpatError, plistlib.InvalidFileException):
            return None
        on = bool(agent.get("RunAtLoad")) and not agent.get("Disabled")
        words = agent.get("ProgramArguments")
        return [str(word) for word in words] if on and words else None

    def set_command(self, command: list[str] | None) -> None:
        """Write the agent, or take it away."""
        if command is None:
            self._path.unlink(missing_ok=True)
            return
        agent = {
            "Label": LABEL,
            "ProgramArguments": command,
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
        write_whole(self._path, plistlib.dumps(agent).decode())
