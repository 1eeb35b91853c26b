"""Stands for the controller in tests of the interface."""

from typing import Any

DESKS = ("comfort", "schedules", "impact", "meter")


class Recorder:
    """Notes what is asked of the controller or of its desks: the name, then the arguments."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Any:
        if name in DESKS:
            return self
        return lambda *arguments, **named: self.asked.append((name, *arguments, *named.values()))
