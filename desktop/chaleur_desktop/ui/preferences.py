"""The resident's settings while the app runs: who changes them, and who is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from chaleur_desktop.core.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable


class Preferences(QObject):
    """Holds the `Settings`; `changed` fires after each change.

    Args:
        settings: those kept from last time.
        keep: keeps new ones; raises OSError when they cannot be kept.
    """

    changed = Signal()

    def __init__(
        self,
        settings: Settings | None = None,
        keep: Callable[[Settings], None] = lambda _settings: None,
    ) -> None:
        super().__init__()
        self._settings = settings or Settings()
        self._keep = keep
        self.not_kept = ""
        """Why the last change will be forgotten when the app ends; empty when it will not."""

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings

    def change(self, **fields: Any) -> None:  # noqa: ANN401 - fields of Settings
        """Change some settings: in force at once, and kept."""
        settings = replace(self._settings, **fields)
        if settings == self._settings:
            return
        self._settings = settings
        try:
            self._keep(settings)
            self.not_kept = ""
        except OSError as error:
            self.not_kept = error.strerror or str(error)
        self.changed.emit()
