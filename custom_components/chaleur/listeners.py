"""Who wants to know what has changed at a host."""

from collections.abc import Callable, Iterable

from homeassistant.core import CALLBACK_TYPE, callback

from .api.models import Radiator
from .const import LOGGER

type NewcomerListener = Callable[[Iterable[Radiator]], None]


class Listeners:
    """Listeners to a host, to each of its radiators, and to radiators that are new.

    To find those of a radiator takes no longer with many radiators than with one. A listener
    that fails is logged, and does not keep the others from being called.

    Args:
        name: what the host is called in the log.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._changes: dict[str | None, set[CALLBACK_TYPE]] = {}
        self._newcomers: set[NewcomerListener] = set()

    def __len__(self) -> int:
        """Return how many there are."""
        return sum(map(len, self._changes.values())) + len(self._newcomers)

    @callback
    def async_add(self, radiator_id: str | None, listener: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Add a listener to a radiator, or to the host if there is no radiator id.

        Returns a function that removes it.
        """
        self._changes.setdefault(radiator_id, set()).add(listener)

        @callback
        def remove() -> None:
            listeners = self._changes.get(radiator_id, set())
            listeners.discard(listener)
            if not listeners:
                self._changes.pop(radiator_id, None)

        return remove

    @callback
    def async_add_newcomer(self, listener: NewcomerListener) -> CALLBACK_TYPE:
        """Add a listener to new radiators; the returned function removes it."""
        self._newcomers.add(listener)
        return lambda: self._newcomers.discard(listener)

    @callback
    def async_call(self, radiator_ids: Iterable[str | None]) -> None:
        """Tell that radiators have changed; None is the host."""
        for radiator_id in radiator_ids:
            for listener in tuple(self._changes.get(radiator_id, ())):
                self._call(listener)

    @callback
    def async_call_all(self) -> None:
        """Tell that something has changed that concerns everybody."""
        self.async_call(tuple(self._changes))

    @callback
    def async_call_newcomer(self, radiators: Iterable[Radiator]) -> None:
        """Tell that there are new radiators."""
        for listener in tuple(self._newcomers):
            self._call(listener, radiators)

    def _call[*Arguments](
        self, listener: Callable[[*Arguments], None], *arguments: *Arguments
    ) -> None:
        try:
            listener(*arguments)
        except Exception:  # noqa: BLE001 - one entity must not take the others down
            LOGGER.exception("An entity of %s failed", self._name)
