"""Home Assistant's generic_thermostat: its real code in a real Home Assistant, without a network.

With its default settings (no minimal cycle, no keep-alive) the thermostat has no timer: it decides
when its sensor's state or its target changes. So a simulated week needs no simulated clock.
"""

import asyncio
import logging
import tempfile
from collections.abc import Coroutine

from homeassistant import bootstrap, config_entries, loader
from homeassistant.const import EVENT_HOMEASSISTANT_START, STATE_ON, __version__
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.setup import async_setup_component

from benchmarks.control_laws.laws import Moment

HOME_ASSISTANT_VERSION = __version__
_HEATER = "input_boolean.heater"
_SENSOR = "sensor.room"
_CLIMATE = "climate.room"


class GenericThermostat:
    """A Home Assistant with one thermostat, one heater and one sensor.

    Its settings are the defaults, 0.3 K of tolerance on both sides among them.
    """

    def __init__(self, power_max_w: float) -> None:
        self._power_max_w = power_max_w
        self._runner = asyncio.Runner()
        self._folder = tempfile.TemporaryDirectory()
        self._seen: tuple[float, float] | None = None
        self._heats = False
        self._hass = self._run(_start(self._folder.name))

    def step(self, seconds: float, moment: Moment) -> float:
        """Return the electric power wanted for the next `seconds`, watts."""
        del seconds
        now = moment.setpoint_c, moment.sensor_c
        if now != self._seen:
            before, self._seen = self._seen, now
            new_setpoint = before is None or before[0] != now[0]
            self._heats = self._run(_tell(self._hass, moment, new_setpoint=new_setpoint))
        return self._power_max_w if self._heats else 0.0

    def close(self) -> None:
        """Stop Home Assistant."""
        self._run(self._hass.async_stop(force=True))
        self._runner.close()
        self._folder.cleanup()

    def _run[T](self, work: Coroutine[object, object, T]) -> T:
        return self._runner.run(work)


async def _start(folder: str) -> HomeAssistant:
    logging.getLogger("homeassistant").setLevel(logging.ERROR)
    hass = HomeAssistant(folder)
    hass.config.skip_pip = True
    loader.async_setup(hass)
    hass.config_entries = config_entries.ConfigEntries(hass, {})
    await bootstrap.async_load_base_functionality(hass)
    thermostat = {
        "platform": "generic_thermostat",
        "name": "room",
        "heater": _HEATER,
        "target_sensor": _SENSOR,
        "initial_hvac_mode": "heat",
    }
    components: dict[str, dict[str, object]] = {
        "homeassistant": {},
        "input_boolean": {"input_boolean": {"heater": {}}},
        "climate": {"climate": [thermostat]},
    }
    for name, settings in components.items():
        if not await async_setup_component(hass, name, settings):
            raise RuntimeError(f"Home Assistant could not set up {name}; its log above says why.")
    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_START)
    await hass.async_block_till_done()
    if hass.states.get(_CLIMATE) is None:
        raise RuntimeError("Home Assistant has no thermostat; its log above says why.")
    return hass


async def _tell(hass: HomeAssistant, moment: Moment, *, new_setpoint: bool) -> bool:
    """Give the thermostat what is new and return whether the heater is on afterwards."""
    hass.states.async_set(_SENSOR, f"{moment.sensor_c:.1f}")
    if new_setpoint:
        await hass.services.async_call(
            "climate",
            "set_temperature",
            {"entity_id": _CLIMATE, "temperature": moment.setpoint_c},
            blocking=True,
        )
    await hass.async_block_till_done()
    return hass.states.is_state(_HEATER, STATE_ON)
