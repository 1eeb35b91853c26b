"""What the parts have in common that do things for the resident in one home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaleur_desktop.core.background import Background
from chaleur_desktop.core.problems import HomeError, Problem
from chaleur_desktop.core.registry import CLIMATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from chaleur_desktop.core.household import Household
    from chaleur_desktop.core.models import AppState
    from chaleur_desktop.core.session import HaSession


class Desk:
    """Serves one subject (comfort, weeks, impact) of one home. All methods run in the event loop.

    A desk begins without a session and gets one as soon as the home is followed; it loses it with
    the connection. It lives until the resident leaves the home.

    Args:
        household: what is known about the home.
        on_change: to call after each change of what `into` gives.
    """

    def __init__(self, household: Household, on_change: Callable[[], None]) -> None:
        self._household = household
        self._on_change = on_change
        self._session: HaSession | None = None
        self._background = Background()

    def use_session(self, session: HaSession | None) -> None:
        """The connection to use from now on; None while there is none."""
        self._session = session

    def household_changed(self) -> None:
        """Radiators, states or names have changed; nothing to do for most desks."""

    def into(self, state: AppState) -> AppState:
        """`state` with what this desk knows."""
        raise NotImplementedError

    def close(self) -> None:
        """The resident leaves the home: give up all that is going on."""
        self._background.cancel()

    def _climate_id(self, room_id: str) -> str:
        """The climate entity of a room's radiator.

        Raises:
            HomeError: NOT_CONNECTED when the radiator is gone, or RADIATOR_OFFLINE: Home Assistant
                would do nothing then, and say nothing.
        """
        radiator = self._household.radiator(room_id)
        if radiator is None:
            raise HomeError(Problem.NOT_CONNECTED)
        climate = self._household.climate(room_id)
        if self._session is not None and climate is not None and not climate.available:
            raise HomeError(Problem.RADIATOR_OFFLINE)
        return radiator.entity_ids[CLIMATE]

    async def _command(self, kind: str, **fields: Any) -> Any:  # noqa: ANN401 - JSON
        """Send one command and return Home Assistant's result.

        Raises:
            HomeError: NOT_CONNECTED, or as `HaSession.command`.
        """
        if self._session is None:
            raise HomeError(Problem.NOT_CONNECTED)
        return await self._session.command(kind, **fields)

    async def _call_action(
        self,
        action: str,
        entity_ids: Iterable[str],
        data: dict[str, Any],
        *,
        answers: bool = False,
    ) -> dict[str, Any]:
        """Call an action such as `chaleur.boost`; with `answers`, return what it answers.

        Raises:
            HomeError: NOT_CONNECTED, or as `HaSession.command`.
        """
        domain, service = action.split(".")
        fields: dict[str, Any] = {"return_response": True} if answers else {}
        result = await self._command(
            "call_service",
            domain=domain,
            service=service,
            service_data=data,
            target={"entity_id": list(entity_ids)},
            **fields,
        )
        return (result.get("response") or {}) if answers else {}
