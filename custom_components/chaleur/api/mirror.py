"""The client's copy of a host's radiators, kept right by events and command replies."""

from collections.abc import Iterable, Mapping
from typing import cast

from .errors import NotChaleurError, SequenceGapError
from .models import Json, Preset, Radiator, number, revision, section


def merge(document: Json, patch: Json) -> dict[str, object]:
    """Return the document with a JSON Merge Patch (RFC 7396) applied."""
    merged = dict(document)
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, Mapping):
            merged[key] = merge(section(merged, key), cast("Json", value))
        else:
            merged[key] = value
    return merged


class Mirror:
    """Radiators of one host, from three sources.

    The event stream gives documents and patches to them. The reply to a command can overtake
    events that were on their way, so it is kept apart and the document with the higher `rev`
    counts: a thermostat that was just set does not jump back. Until the reply is here, the
    commanded target counts.

    Methods that change something return the ids of the radiators that now look different.
    """

    def __init__(self) -> None:
        self.radiators: Mapping[str, Radiator] = {}
        self._streamed: dict[str, Json] = {}
        self._replies: dict[str, Json] = {}
        self._commanded: dict[str, Json] = {}
        self._sequence: int | None = None

    def apply_snapshot(self, message: Json) -> frozenset[str]:
        """Take over all radiators of a `snapshot` event.

        Raises:
            NotChaleurError: the event has not the agreed form.
        """
        documents = message.get("radiators")
        if not isinstance(documents, list) or not all(isinstance(d, Mapping) for d in documents):
            raise NotChaleurError("A snapshot without radiators")
        streamed = {Radiator.from_json(document).id: document for document in documents}
        self._sequence = _sequence(message)
        gone = self._streamed.keys() - streamed.keys()
        self._streamed = streamed
        # After a factory fault a host could count from 0 again; a snapshot is the whole truth.
        self._replies.clear()
        return self._refresh(streamed.keys() | gone)

    def apply_delta(self, message: Json) -> frozenset[str]:
        """Take over the changes of a `delta` event.

        Raises:
            SequenceGapError: an earlier event is missing; nothing was changed.
        """
        self._follow(message)
        touched: set[str] = set()
        for radiator_id, patch in section(message, "changes").items():
            if isinstance(patch, Mapping):
                document = self._streamed.get(radiator_id, {"id": radiator_id})
                self._streamed[radiator_id] = merge(document, cast("Json", patch))
                touched.add(radiator_id)
        removed = message.get("removed")
        for radiator_id in removed if isinstance(removed, list) else ():
            self._streamed.pop(radiator_id, None)
            touched.add(radiator_id)
        return self._refresh(touched)

    def apply_alive(self, message: Json) -> None:
        """Check that no event is missing before an `alive` event, which repeats the last number.

        Raises:
            SequenceGapError: an earlier event is missing.
        """
        if _sequence(message) != self._sequence:
            raise SequenceGapError(f"Alive after event {_sequence(message)}, not {self._sequence}")

    def apply_reply(self, document: Json) -> frozenset[str]:
        """Take over the radiator that the host returned from a command."""
        radiator_id = Radiator.from_json(document).id
        self._replies[radiator_id] = document
        return self._refresh({radiator_id})

    def expect(self, radiator_id: str, target: Json) -> frozenset[str]:
        """Show a commanded target before the host has confirmed it."""
        wanted = dict(target)
        if "temperature_c" in wanted:
            # A temperature set by hand ends the preset (Local API 5.5).
            wanted.setdefault("preset", Preset.NONE)
        if "preset" in wanted:
            # The end of the preset before it says nothing about this one.
            wanted.setdefault("preset_until", None)
        self._commanded[radiator_id] = {**self._commanded.get(radiator_id, {}), **wanted}
        return self._refresh({radiator_id})

    def settle(self, radiator_id: str) -> frozenset[str]:
        """Show what the host says again: the command was answered or failed."""
        self._commanded.pop(radiator_id, None)
        return self._refresh({radiator_id})

    def _follow(self, message: Json) -> None:
        sequence = _sequence(message)
        if self._sequence is None or sequence != self._sequence + 1:
            raise SequenceGapError(f"Event {sequence} after {self._sequence}")
        self._sequence = sequence

    def _refresh(self, touched: Iterable[str]) -> frozenset[str]:
        radiators = dict(self.radiators)
        changed = set()
        for radiator_id in touched:
            before = radiators.pop(radiator_id, None)
            after = self._current(radiator_id)
            if after is not None:
                radiators[radiator_id] = after
            if before != after:
                changed.add(radiator_id)
        self.radiators = radiators
        return frozenset(changed)

    def _current(self, radiator_id: str) -> Radiator | None:
        if (document := self._streamed.get(radiator_id)) is None:
            self._replies.pop(radiator_id, None)
            return None
        if reply := self._replies.get(radiator_id):
            if revision(reply) > revision(document):
                document = reply
            else:
                del self._replies[radiator_id]
        if commanded := self._commanded.get(radiator_id):
            document = merge(document, {"target": commanded})
        return Radiator.from_json(document)


def _sequence(message: Json) -> int:
    return int(number(message, "seq") or 0)
