"""What a radiator learns of its room, and keeps across restarts."""

import msgspec
from msgspec import Struct


class RoomModel(Struct, frozen=True, kw_only=True):
    """What was learned of a room so far."""

    def to_json(self) -> str:
        """Return the model as it is kept."""
        return msgspec.json.encode(self).decode()

    @staticmethod
    def from_json(text: str | None) -> "RoomModel | None":
        """Return the model kept as `text`, or None if it cannot be read: learning starts afresh."""
        if text is None:
            return None
        try:
            return msgspec.json.decode(text, type=RoomModel)
        except msgspec.MsgspecError:
            return None
