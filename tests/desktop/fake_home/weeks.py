"""The weeks of a home's radiators, and the actions that read and replace them."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.desktop.fake_home.home import FakeHome

WEEK = [
    {"days": ["mon", "tue", "wed", "thu", "fri"], "time": "06:30", "preset": "comfort"},
    {"days": ["mon", "tue", "wed", "thu", "fri"], "time": "22:30", "preset": "sleep"},
    {"days": ["sat", "sun"], "time": "07:30", "preset": "comfort"},
    {"days": ["sat", "sun"], "time": "23:00", "preset": "sleep"},
]


class FakeWeeks:
    """Adds `chaleur.get_schedule` and `chaleur.set_schedule` to a home.

    `refused` are the entities whose radiator does not answer.
    """

    def __init__(self, home: "FakeHome") -> None:
        self.by_entity: dict[str, Any] = {}
        self.time_zone = "Europe/Paris"
        self.refused: set[str] = set()
        home.actions.by_name["chaleur.get_schedule"] = self._get
        home.actions.by_name["chaleur.set_schedule"] = self._set

    async def _get(self, entities: list[str], data: dict[str, Any]) -> Any:
        for entity in entities:
            if entity in self.refused:
                raise ValueError(f"{entity} cannot be reached")
        return {
            entity: {"entries": self.by_entity.get(entity, WEEK), "time_zone": self.time_zone}
            for entity in entities
        }

    async def _set(self, entities: list[str], data: dict[str, Any]) -> Any:
        self.by_entity |= dict.fromkeys(entities, data["entries"])
        return await self._get(entities, data)
