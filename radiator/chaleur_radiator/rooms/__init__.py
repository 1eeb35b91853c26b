"""Where the heat goes: rooms that are read, and virtual rooms that are computed."""

from typing import Protocol


class Room(Protocol):
    """A room with a radiator in it."""

    @property
    def temperature_c(self) -> float | None:
        """Temperature that the room's sensor shows, °C, or None if it shows none."""
        ...

    @property
    def outdoor_c(self) -> float | None:
        """Temperature outside, °C, or None if nobody knows."""
        ...

    def advance(self, seconds: float, heat_w: float) -> None:
        """Let `seconds` pass with `heat_w` watts of heat; only a virtual room needs to be told."""
        ...
