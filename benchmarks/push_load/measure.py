"""Measures both ways in one running Home Assistant, with the integration's own entities."""

import asyncio
import logging
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any
from unittest.mock import patch

from homeassistant import bootstrap, config_entries, loader
from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import async_get_platforms
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator

from benchmarks.push_load.host import SpokenStream, change, radiator
from custom_components.chaleur.api.client import LocalApiClient
from custom_components.chaleur.api.mirror import merge
from custom_components.chaleur.api.models import Radiator
from custom_components.chaleur.coordinator import ChaleurConfigEntry
from custom_components.chaleur.entity import RadiatorEntity
from custom_components.chaleur.listeners import Listeners

_DOMAIN = "chaleur"
_INTEGRATIONS = Path(__file__).resolve().parents[2] / "custom_components"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What an event costs on average; an event is a change of one radiator."""

    way: str
    entities: int
    events: int
    asked: float
    """Entities that looked whether they show something new."""
    writes: float
    """Entities whose state was computed and given to Home Assistant."""
    changes: float
    """States that were then new: what automations and the recorder see."""
    cpu_ms: float


async def measure(radiators: int, events: int, fan_out_events: int) -> list[Cost]:
    """Return the costs of our push and of a DataUpdateCoordinator's fan-out."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "custom_components").symlink_to(_INTEGRATIONS)
        stream = SpokenStream(radiators)
        with (
            # Nothing is sent, so no session is needed, nor the zeroconf that it brings.
            patch("custom_components.chaleur.coordinator.async_get_clientsession"),
            patch.object(LocalApiClient, "open_stream", _opening(stream)),
        ):
            hass, entry = await _start(folder)
            entities = _entities(hass)
            try:
                stream.say({"type": "alive", "seq": 1})
                push = await _measure_push(hass, stream, entities, radiators, events)
                stream.say({"type": "alive", "seq": 1 + events})
                return [
                    push,
                    await _measure_fan_out(hass, entry, entities, radiators, fan_out_events),
                ]
            finally:
                await hass.async_stop(force=True)


def _opening(stream: SpokenStream) -> Callable[[LocalApiClient], object]:
    async def open_stream(_client: LocalApiClient) -> SpokenStream:
        return stream

    return open_stream


async def _start(folder: str) -> tuple[HomeAssistant, ChaleurConfigEntry]:
    logging.getLogger("homeassistant").setLevel(logging.ERROR)
    hass = HomeAssistant(folder)
    hass.config.skip_pip = True
    loader.async_setup(hass)
    hass.config_entries = config_entries.ConfigEntries(hass, {})
    await bootstrap.async_load_base_functionality(hass)
    entry: ChaleurConfigEntry = config_entries.ConfigEntry(
        version=1,
        minor_version=1,
        domain=_DOMAIN,
        title="Building",
        source=config_entries.SOURCE_USER,
        options={},
        discovery_keys=MappingProxyType({}),
        subentries_data=(),
        unique_id="q2wzv6zgfpfiyvsy",
        data={
            "host": "127.0.0.1",
            "port": 7463,
            "id": "q2wzv6zgfpfiyvsy",
            "certificate_sha256": "00" * 32,
            "token": "",
            "token_id": "1",
        },
    )
    await hass.config_entries.async_add(entry)
    await hass.async_block_till_done()
    if entry.state is not config_entries.ConfigEntryState.LOADED:
        raise RuntimeError(f"The integration could not be set up: {entry.reason}")
    return hass, entry


def _entities(hass: HomeAssistant) -> list[RadiatorEntity]:
    return [
        entity
        for platform in async_get_platforms(hass, _DOMAIN)
        for entity in platform.entities.values()
        if isinstance(entity, RadiatorEntity)
    ]


@contextmanager
def _counted(hass: HomeAssistant) -> Iterator[Counter[str]]:
    counts: Counter[str] = Counter()
    write, call = Entity.async_write_ha_state, Listeners._call  # noqa: SLF001

    @callback
    def written(entity: Entity) -> None:
        counts["writes"] += 1
        write(entity)

    @callback
    def asked(listeners: Listeners, *arguments: Any) -> None:  # noqa: ANN401 - passed on
        counts["asked"] += 1
        call(listeners, *arguments)

    @callback
    def changed(_event: object) -> None:
        counts["changes"] += 1

    stop = hass.bus.async_listen(EVENT_STATE_CHANGED, changed)
    with (
        patch.object(Entity, "async_write_ha_state", written),
        patch.object(Listeners, "_call", asked),
    ):
        yield counts
    stop()


def _cost(way: str, entities: int, events: int, counts: Counter[str], cpu_s: float) -> Cost:
    return Cost(
        way=way,
        entities=entities,
        events=events,
        asked=counts["asked"] / events,
        writes=counts["writes"] / events,
        changes=counts["changes"] / events,
        cpu_ms=1000 * cpu_s / events,
    )


async def _measure_push(
    hass: HomeAssistant,
    stream: SpokenStream,
    entities: list[RadiatorEntity],
    radiators: int,
    events: int,
) -> Cost:
    """Let the stream tell changes, each of the next radiator, and everything follow."""
    begun = time.process_time()
    with _counted(hass) as counts:
        for event in range(events):
            changes = {f"r{event % radiators}": change(event)}
            stream.say({"type": "delta", "seq": event + 2, "changes": changes})
            await stream.frames.join()
            await asyncio.sleep(0)
        await hass.async_block_till_done()
    return _cost("push", len(entities), events, counts, time.process_time() - begun)


async def _measure_fan_out(
    hass: HomeAssistant,
    entry: ChaleurConfigEntry,
    entities: list[RadiatorEntity],
    radiators: int,
    events: int,
) -> Cost:
    """Do the same with Home Assistant's own coordinator, as its CoordinatorEntity does it."""
    coordinator: DataUpdateCoordinator[dict[str, Radiator]] = DataUpdateCoordinator(
        hass, logging.getLogger(__name__), config_entry=entry, name="fan-out"
    )
    state = {f"r{number}": radiator(number) for number in range(radiators)}
    shown = {key: Radiator.from_json(document) for key, document in state.items()}
    asked: Counter[str] = Counter()

    def follow(entity: RadiatorEntity) -> Callable[[], None]:
        @callback
        def handle_coordinator_update() -> None:
            asked["asked"] += 1
            entity.radiator = coordinator.data[entity.radiator.id]
            entity.async_write_ha_state()

        return handle_coordinator_update

    stops = [coordinator.async_add_listener(follow(entity)) for entity in entities]
    # Both ways begin where the other one does: with all states written once.
    coordinator.async_set_updated_data(shown)
    await hass.async_block_till_done()
    asked.clear()
    begun = time.process_time()
    with _counted(hass) as counts:
        for event in range(events):
            key = f"r{event % radiators}"
            state[key] = merge(state[key], change(event))
            shown[key] = Radiator.from_json(state[key])
            coordinator.async_set_updated_data(shown)
            await asyncio.sleep(0)
        await hass.async_block_till_done()
    cpu_s = time.process_time() - begun
    for stop in stops:
        stop()
    return _cost("fan-out", len(entities), events, counts + asked, cpu_s)
