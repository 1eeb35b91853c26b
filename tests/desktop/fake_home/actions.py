"""What actions do in a home of radiators: those of thermostats, and others that a test adds."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.desktop.fake_home.home import FakeHome

type Action = Callable[[list[str], dict[str, Any]], Awaitable[Any]]
"""Gets entity ids and data, returns the answer; a ValueError is a refusal."""


class Actions:
    """Home Assistant's actions by name. Tests change `by_name` at will."""

    def __init__(self, home: "FakeHome") -> None:
        self._home = home
        self.by_name: dict[str, Action] = {
            "climate.set_temperature": self._set_temperature,
            "climate.set_preset_mode": self._set_preset_mode,
            "climate.set_hvac_mode": self._set_hvac_mode,
        }

    def named(self, command: dict[str, Any]) -> Action:
        name = f"{command['domain']}.{command['service']}"
        if name not in self.by_name:
            raise ValueError(f"Action {name} not found.")
        return self.by_name[name]

    async def _set_temperature(self, entities: list[str], data: dict[str, Any]) -> None:
        for entity in entities:
            await self._home.set_state(entity, temperature=data["temperature"], preset_mode="none")

    async def _set_preset_mode(self, entities: list[str], data: dict[str, Any]) -> None:
        for entity in entities:
            await self._home.set_state(entity, preset_mode=data["preset_mode"])

    async def _set_hvac_mode(self, entities: list[str], data: dict[str, Any]) -> None:
        for entity in entities:
            mode = data["hvac_mode"]
            await self._home.set_state(
                entity, mode, hvac_action="off" if mode == "off" else "heating"
            )
