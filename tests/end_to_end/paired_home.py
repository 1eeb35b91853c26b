"""A flat whose radiator is paired with Home Assistant."""

from dataclasses import dataclass

from chaleur_demo.api import HomeAssistantApi
from chaleur_demo.flat import Flat
from chaleur_demo.home_assistant import HomeAssistant
from chaleur_demo.radiator import Pairing, Radiator


@dataclass
class Home:
    """A flat whose radiator is paired with a running Home Assistant."""

    flat: Flat
    radiator: Radiator
    pairing: Pairing
    home_assistant: HomeAssistant
    api: HomeAssistantApi

    def entity(self, entities: dict[str, str], radiator: str, key: str) -> str:
        """Return an entity id by the radiator's id and the entity's key."""
        return entities[f"{self.pairing.host_id}_{radiator}_{key}"]

    async def start_radiator_again(self) -> Radiator:
        """Start the radiator anew after it ended, with the state that it had."""
        folder = self.flat.options.folder
        radiator = await Radiator.start(
            folder / "radiator",
            folder / "radiator-again.log",
            rooms=self.flat.options.rooms,
            speed=60,
            port=self.pairing.port,
        )
        self.flat.also_stop(radiator.child)
        return radiator
