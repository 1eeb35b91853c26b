"""Start at login on Windows: a value of the person's Run key, as the Task Manager shows it."""

from __future__ import annotations

import subprocess
from typing import Any

_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
_NAME = "Chaleur"


class RunKey:
    """The value `Chaleur` of the Run key. The Task Manager keeps in another key what is off."""

    def __init__(self, registry: Any = None) -> None:  # noqa: ANN401 - the module winreg
        if registry is None:
            import winreg  # noqa: PLC0415 - there is none on other systems

            registry = winreg
        self._registry = registry

    def command(self) -> list[str] | None:
        """What is started; None when nothing is or the person switched it off in the system."""
        line = self._value(_RUN)
        approved = self._value(_APPROVED)
        # The first byte is even for on, and odd for off.
        off = isinstance(approved, bytes) and bool(approved) and approved[0] % 2 == 1
        return split_line(line) if isinstance(line, str) and not off else None

    def set_command(self, command: list[str] | None) -> None:
        """Write the value, or take it away; either way the system's own switch is forgotten."""
        registry = self._registry
        self._delete(_APPROVED)
        if command is None:
            self._delete(_RUN)
            return
        with registry.CreateKey(registry.HKEY_CURRENT_USER, _RUN) as key:
            line = subprocess.list2cmdline(command)
            registry.SetValueEx(key, _NAME, 0, registry.REG_SZ, line)

    def _value(self, path: str) -> object:
        registry = self._registry
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, path) as key:
                value: object = registry.QueryValueEx(key, _NAME)[0]
                return value
        except FileNotFoundError:
            return None

    def _delete(self, path: str) -> None:
        registry = self._registry
        access = registry.KEY_SET_VALUE
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, path, 0, access) as key:
                registry.DeleteValue(key, _NAME)
        except FileNotFoundError:
            pass


def split_line(line: str) -> list[str]:
    """The words of a command line as `subprocess.list2cmdline` joins them (no quotes inside)."""
    words: list[str] = []
    for index, part in enumerate(line.split('"')):
        words.extend([part] if index % 2 else part.split())
    return words
