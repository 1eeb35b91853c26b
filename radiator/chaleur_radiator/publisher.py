"""What the world knows of the radiators: views that change only when something is worth telling."""

from collections.abc import Callable, Collection, Iterable

import msgspec
from msgspec import UNSET, structs

from chaleur_radiator.protocol.models import (
    Document,
    OperatorRadiatorView,
    Problem,
    ProblemCode,
    RadiatorView,
    Role,
)
from chaleur_radiator.radiator import Radiator
from chaleur_radiator.store import Token

TEMPERATURE_DEADBAND_C = 0.05
POWER_DEADBAND_W = 5.0
PERCENT_DEADBAND = 1.0

type Listener = Callable[[str, bool], None]
"""Called with a radiator's id, and True if a person is waiting to see the change."""


class Publisher:
    """Keeps the published view of every radiator, and tells listeners when one changes."""

    def __init__(self, radiators: Iterable[Radiator], revs: dict[str, int]) -> None:
        self._views: dict[str, RadiatorView] = {}
        self._operator_views: dict[str, OperatorRadiatorView] = {}
        self._documents: dict[tuple[str, Role], Document] = {}
        self._listeners: list[Listener] = []
        self.host_problems: dict[ProblemCode, Problem] = {}
        """What is wrong with the host itself: each of its radiators shows it too."""
        for radiator in radiators:
            self._publish(radiator.view(revs.get(radiator.label.id, 1)))

    def listen(self, listener: Listener) -> None:
        """Call `listener` at every change from now on."""
        self._listeners.append(listener)

    def refresh(self, radiator: Radiator, *, urgent: bool = False) -> None:
        """Publish a radiator's state if it is news.

        Args:
            radiator: The radiator that may have changed.
            urgent: True if a person changed it and waits to see it.
        """
        old = self._views[radiator.label.id]
        new = radiator.view(old.rev)
        if self.host_problems:
            problems = (*new.problems, *self.host_problems.values())
            new = structs.replace(new, problems=problems)
        # A revision without any other change would reach those who ask, but not those who listen.
        if new == old or not (urgent or _is_news(old, new)):
            return
        self._publish(structs.replace(new, rev=old.rev + 1))
        for listener in self._listeners:
            listener(old.id, urgent)

    def _publish(self, view: RadiatorView) -> None:
        self._views[view.id] = view
        self._documents[view.id, Role.RESIDENT] = msgspec.to_builtins(view)
        before = self._operator_views.get(view.id)
        seen = OperatorRadiatorView(
            id=view.id,
            model=view.model,
            rev=view.rev if before is None else before.rev,
            online=view.online,
            problems=view.problems,
        )
        if seen == before:
            return
        # Counted apart: the resident's revisions would tell an operator when somebody is at home.
        if before is not None:
            seen = structs.replace(seen, rev=before.rev + 1)
        self._operator_views[view.id] = seen
        self._documents[view.id, Role.OPERATOR] = msgspec.to_builtins(seen)

    def view(self, radiator_id: str) -> RadiatorView:
        """Return a radiator's published state as a resident may see it."""
        return self._views[radiator_id]

    def views(self, zones: Collection[str]) -> list[RadiatorView]:
        """Return the published states of the radiators in some zones."""
        return [view for view in self._views.values() if view.zone in zones]

    def rev(self, radiator_id: str) -> int:
        """Return the revision of a radiator's published state."""
        return self._views[radiator_id].rev

    def document(self, radiator_id: str, token: Token) -> Document | None:
        """Return a radiator as the holder of `token` may see it, or None if it may not."""
        view = self._views.get(radiator_id)
        if view is None or view.zone not in token.zones:
            return None
        return self._documents[radiator_id, token.role]

    def documents(self, token: Token) -> dict[str, Document]:
        """Return all radiators that the holder of `token` may see, by id."""
        visible = ((radiator_id, self.document(radiator_id, token)) for radiator_id in self._views)
        return {radiator_id: document for radiator_id, document in visible if document is not None}


def _is_news(old: RadiatorView, new: RadiatorView) -> bool:
    """Tell whether a view differs by more than the noise of its measurements."""
    measured = (
        (old.actual.power_w, new.actual.power_w, POWER_DEADBAND_W),
        (old.actual.demand_pct, new.actual.demand_pct, PERCENT_DEADBAND),
        (old.compute.load_pct, new.compute.load_pct, PERCENT_DEADBAND),
    )
    if any(abs(after - before) >= deadband for before, after, deadband in measured):
        return True
    before_c, after_c = old.actual.temperature_c, new.actual.temperature_c
    if before_c is UNSET or after_c is UNSET:
        if before_c is not after_c:
            return True
    elif abs(after_c - before_c) >= TEMPERATURE_DEADBAND_C:
        return True
    quiet = structs.replace(
        new,
        actual=structs.replace(
            new.actual,
            temperature_c=old.actual.temperature_c,
            power_w=old.actual.power_w,
            demand_pct=old.actual.demand_pct,
        ),
        compute=structs.replace(
            new.compute,
            load_pct=old.compute.load_pct,
            cores_active=old.compute.cores_active,
        ),
    )
    return quiet != old
