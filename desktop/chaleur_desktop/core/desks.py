"""All desks of one home. A new one is made in `Desks` and named in `everyone`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaleur_desktop.core.commands import ComfortCommands
from chaleur_desktop.core.impact_desk import ImpactDesk
from chaleur_desktop.core.schedule_desk import ScheduleDesk

if TYPE_CHECKING:
    from collections.abc import Callable

    from chaleur_desktop.core.desk import Desk
    from chaleur_desktop.core.household import Household
    from chaleur_desktop.core.models import AppState
    from chaleur_desktop.core.session import HaSession


class Desks:
    """The desks of one home, told things together."""

    def __init__(self, household: Household, on_change: Callable[[], None]) -> None:
        self.comfort = ComfortCommands(household, on_change)
        self.impact = ImpactDesk(household, on_change)
        self.schedules = ScheduleDesk(household, on_change)
        self.everyone: tuple[Desk, ...] = (self.comfort, self.impact, self.schedules)

    def use_session(self, session: HaSession | None) -> None:
        """The connection to use from now on; None while there is none."""
        for desk in self.everyone:
            desk.use_session(session)

    def household_changed(self) -> None:
        """Radiators, states or names have changed."""
        for desk in self.everyone:
            desk.household_changed()

    def into(self, state: AppState) -> AppState:
        """`state` with what all desks know."""
        for desk in self.everyone:
            state = desk.into(state)
        return state

    def close(self) -> None:
        """The resident leaves the home."""
        for desk in self.everyone:
            desk.close()
