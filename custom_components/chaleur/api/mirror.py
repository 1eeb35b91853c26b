"""The client's copy of a host's radiators, kept right by events and command replies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self, cast

from .errors import NotChaleurError, SequenceGapError
from .members import Json, number, section
from .models import Preset, Radiator, revision


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


@dataclass(frozen=True, slots=True, eq=False)
class Expectation:
    """The target that a command will have brought when it is through."""

    radiator_id: str
    target: Json

    @classmethod
    def of(cls, radiator_id: str, command: Json) -> Self:
        """Return what a command, a merge patch of the target, will bring."""
        wanted = dict(command)
        if "temperature_c" in wanted:
            # A temperature set by hand ends the preset (Local API 5.5).
            wanted.setdefault("preset", Preset.NONE)
        if "preset" in wanted:
            # The end of the preset before it says nothing about this one.
            wanted.setdefault("preset_until", None)
        return cls(radiator_id, wanted)


class Mirror:
    """Radiators of one host, from three sources.

    The event stream gives documents and patches to them. The reply to a command can overtake
    events that were on their way, so it is kept apart and the document with the higher `rev`
    counts: a thermostat that was just set does not jump back. Until the reply is here, the
    commanded target counts.

    Methods that change something return the ids of the radiators that now look different; one
    that raises has changed nothing that is seen.
    """

    def __init__(self) -> None:
        self._radiators: dict[str, Radiator] = {}
        self._streamed: dict[str, Json] = {}
        self._replies: dict[str, Json] = {}
        self._expected: dict[str, list[Expectation]] = {}
        self._sequence: int | None = None

    @property
    def radiators(self) -> Mapping[str, Radiator]:
        """All radiators by id, as they are now."""
        return self._radiators

    def begin(self) -> None:
        """Expect a new stream, and let it tell the whole truth.

        After a fault a host could count revisions from 0 again, so replies from before the
        stream do not count any more.
        """
        self._sequence = None
        self._replies.clear()

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
        return self._refresh((*streamed, *gone))

    def apply_delta(self, message: Json) -> frozenset[str]:
        """Take over the changes of a `delta` event.

        Raises:
            SequenceGapError: an earlier event is missing; nothing was changed.
            NotChaleurError: it makes something else of a radiator.
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
            if isinstance(radiator_id, str):
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

    def expect(self, expectation: Expectation) -> frozenset[str]:
        """Show what a command will bring before the host has confirmed it."""
        radiator_id = expectation.radiator_id
        self._expected.setdefault(radiator_id, []).append(expectation)
        return self._refresh({radiator_id})

    def settle(self, expectation: Expectation) -> frozenset[str]:
        """Expect nothing of a command any more: it was answered, or it failed.

        What is expected of other commands is still shown.
        """
        radiator_id = expectation.radiator_id
        expected = self._expected[radiator_id]
        expected.remove(expectation)
        if not expected:
            del self._expected[radiator_id]
        return self._refresh({radiator_id})

    def _follow(self, message: Json) -> None:
        sequence = _sequence(message)
        if self._sequence is None or sequence != self._sequence + 1:
            raise SequenceGapError(f"Event {sequence} after {self._sequence}")
        self._sequence = sequence

    def _refresh(self, touched: Iterable[str]) -> frozenset[str]:
        current = {radiator_id: self._current(radiator_id) for radiator_id in touched}
        changed = frozenset(
            radiator_id
            for radiator_id, radiator in current.items()
            if radiator != self._radiators.get(radiator_id)
        )
        for radiator_id in changed:
            if (radiator := current[radiator_id]) is None:
                del self._radiators[radiator_id]
            else:
                self._radiators[radiator_id] = radiator
        return changed

    def _current(self, radiator_id: str) -> Radiator | None:
        if (document := self._streamed.get(radiator_id)) is None:
            self._replies.pop(radiator_id, None)
            return None
        if reply := self._replies.get(radiator_id):
            if revision(reply) > revision(document):
                document = reply
            else:
                del self._replies[radiator_id]
        for expectation in self._expected.get(radiator_id, ()):
            document = merge(document, {"target": expectation.target})
        radiator = Radiator.from_json(document)
        if radiator.id != radiator_id:
            raise NotChaleurError("A radiator that calls itself by another id")
        return radiator


def _sequence(message: Json) -> int:
    return int(number(message, "seq") or 0)
