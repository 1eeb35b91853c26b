"""What actions do in a home of radiators: those of thermostats, and others that a test adds."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.desktop.fake_home.home import FakeHome

type Action = Callable[[list[str], dict[str, Any]], Awaitable[Any]]
"""Gets entity ids and data, returns the answer; a ValueError is a refusal."""

_TARGETS = {"comfort": 20.0, "eco": 18.0, "sleep": 17.0, "away": 15.0, "boost": 22.0}
_WEEKLY = {"preset_mode": "eco", "temperature": _TARGETS["eco"]}


class Actions:
    """Home Assistant's actions by name. Tests change `by_name` at will.

    The radiators' week is at its eco preset, and goes on at each thermostat's `next_change`.
    """

    def __init__(self, home: "FakeHome") -> None:
        self._home = home
        self.by_name: dict[str, Action] = {
            "climate.set_temperature": self._set_temperature,
            "climate.set_preset_mode": self._set_preset_mode,
            "climate.set_hvac_mode": self._set_hvac_mode,
            "chaleur.boost": self._boost,
            "chaleur.set_away": self._set_away,
        }

    def named(self, command: dict[str, Any]) -> Action:
        name = f"{command['domain']}.{command['service']}"
        if name not in self.by_name:
            raise ValueError(f"Action {name} not found.")
        return self.by_name[name]

    async def _set_temperature(self, entities: list[str], data: dict[str, Any]) -> None:
        for entity in entities:
            await self._set(entity, temperature=data["temperature"], preset_mode="none")

    async def _set_preset_mode(self, entities: list[str], data: dict[str, Any]) -> None:
        preset = data["preset_mode"]
        for entity in entities:
            if preset == "boost":
                await self._interrupt(entity, preset, datetime.now(UTC) + timedelta(hours=1))
            elif preset == "away":
                await self._interrupt(entity, preset, None)
            elif preset == "none" and self._state(entity) == "auto":
                await self._follow_the_week(entity)
            elif preset == "none":
                await self._set(entity, preset_mode=preset)
            else:
                await self._set(entity, preset_mode=preset, temperature=_TARGETS[preset])

    async def _set_hvac_mode(self, entities: list[str], data: dict[str, Any]) -> None:
        for entity in entities:
            mode = data["hvac_mode"]
            if mode == "auto":
                await self._follow_the_week(entity, mode)
            else:
                action = "off" if mode == "off" else "heating"
                await self._home.set_state(entity, mode, hvac_action=action)

    async def _boost(self, entities: list[str], data: dict[str, Any]) -> dict[str, Any]:
        until = datetime.now(UTC) + timedelta(**data.get("duration", {"hours": 1}))
        for entity in entities:
            await self._interrupt(entity, "boost", until)
        answer = {"temperature": _TARGETS["boost"], "until": until.isoformat()}
        return dict.fromkeys(entities, answer)

    async def _set_away(self, entities: list[str], data: dict[str, Any]) -> dict[str, Any]:
        until = datetime.fromisoformat(data["until"]) if "until" in data else None
        for entity in entities:
            await self._interrupt(entity, "away", until)
        answer = {"temperature": _TARGETS["away"], "until": until and until.isoformat()}
        return dict.fromkeys(entities, answer)

    def _state(self, entity: str) -> str:
        return self._home.states[entity][0]

    async def _set(self, entity: str, **attributes: Any) -> None:
        """What a person sets holds in auto until the week goes on."""
        await self._forget(entity, "preset_until")
        next_change = self._home.states[entity][1].get("next_change")
        if self._state(entity) == "auto" and next_change is not None:
            attributes["hold_until"] = next_change
        await self._home.set_state(entity, **attributes)

    async def _interrupt(self, entity: str, preset: str, until: datetime | None) -> None:
        await self._forget(entity, "hold_until", "preset_until")
        attributes: dict[str, Any] = {"temperature": _TARGETS[preset]}
        if until is not None:
            attributes["preset_until"] = until.isoformat()
        await self._home.set_state(entity, preset_mode=preset, **attributes)

    async def _follow_the_week(self, entity: str, mode: str | None = None) -> None:
        await self._forget(entity, "hold_until", "preset_until")
        await self._home.set_state(entity, mode, hvac_action="heating", **_WEEKLY)

    async def _forget(self, entity: str, *attributes: str) -> None:
        for name in attributes:
            if name in self._home.states[entity][1]:
                await self._home.remove_attribute(entity, name)
