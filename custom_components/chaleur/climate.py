"""The radiator as a thermostat."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from homeassistant.components.climate import ClimateEntity
from homeassistant.components.climate.const import (
    ATTR_HVAC_MODE,
    ClimateEntityFeature,
    HVACAction,
    HVACMode,
)
from homeassistant.const import ATTR_TEMPERATURE, PRECISION_TENTHS, UnitOfTemperature
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .api.models import Action, Radiator, TargetMode
from .commands import translated_errors
from .const import DOMAIN
from .coordinator import ChaleurConfigEntry, ChaleurCoordinator
from .entity import RadiatorEntity, async_add_radiator_entities

# The coordinator sends the commands of one radiator in order by itself.
PARALLEL_UPDATES = 0

_HVAC_MODES: Final = {
    TargetMode.OFF: HVACMode.OFF,
    TargetMode.HEAT: HVACMode.HEAT,
    TargetMode.AUTO: HVACMode.AUTO,
}
_TARGET_MODES: Final = {hvac_mode: mode for mode, hvac_mode in _HVAC_MODES.items()}
_HVAC_ACTIONS: Final = {
    Action.HEATING: HVACAction.HEATING,
    Action.IDLE: HVACAction.IDLE,
    Action.OFF: HVACAction.OFF,
}


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ChaleurConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add each radiator as a thermostat."""
    async_add_radiator_entities(
        entry,
        async_add_entities,
        lambda coordinator, radiator: [RadiatorClimate(coordinator, radiator)],
    )


def _written(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


class RadiatorClimate(RadiatorEntity, ClimateEntity):
    """A radiator's thermostat; its main entity.

    Home Assistant 2026.11 reads `native_*` where older versions read the plain names, so both
    are there.
    """

    _attr_name = None
    _attr_precision = PRECISION_TENTHS
    _attr_temperature_unit = UnitOfTemperature.CELSIUS
    _attr_native_temperature_unit = UnitOfTemperature.CELSIUS
    _unrecorded_attributes = frozenset(
        {"preset_until", "hold_until", "next_change", "next_preset", "next_temperature"}
    )

    def __init__(self, coordinator: ChaleurCoordinator, radiator: Radiator) -> None:
        super().__init__(coordinator, radiator, "radiator")

    @property
    def supported_features(self) -> ClimateEntityFeature:
        """What the radiator can be told."""
        features = (
            ClimateEntityFeature.TARGET_TEMPERATURE
            | ClimateEntityFeature.TURN_ON
            | ClimateEntityFeature.TURN_OFF
        )
        if self.radiator.caps.presets:
            features |= ClimateEntityFeature.PRESET_MODE
        return features

    @property
    def hvac_modes(self) -> list[HVACMode]:
        """Modes that the radiator knows."""
        modes = self.radiator.caps.modes or (TargetMode.OFF, TargetMode.HEAT)
        return [_HVAC_MODES[mode] for mode in modes]

    @property
    def hvac_mode(self) -> HVACMode | None:
        """Mode that was asked for."""
        mode = self.radiator.target.mode
        return None if mode is None else _HVAC_MODES[mode]

    @property
    def hvac_action(self) -> HVACAction | None:
        """What the radiator does now; preheating is heating ahead of a scheduled change."""
        action = self.radiator.action
        if action is Action.HEATING and self.radiator.preheating:
            return HVACAction.PREHEATING
        return None if action is None else _HVAC_ACTIONS[action]

    @property
    def native_current_temperature(self) -> float | None:
        """Room temperature, °C."""
        return self.radiator.temperature_c

    @property
    def current_temperature(self) -> float | None:
        """Room temperature, °C."""
        return self.native_current_temperature

    @property
    def native_target_temperature(self) -> float | None:
        """Temperature that was asked for, °C."""
        return self.radiator.target.temperature_c

    @property
    def target_temperature(self) -> float | None:
        """Temperature that was asked for, °C."""
        return self.native_target_temperature

    @property
    def min_temp(self) -> float:
        """Lowest temperature that may be asked for, °C."""
        lowest = self.radiator.caps.temperature_min_c
        return super().min_temp if lowest is None else lowest

    @property
    def max_temp(self) -> float:
        """Highest temperature that may be asked for, °C."""
        highest = self.radiator.caps.temperature_max_c
        return super().max_temp if highest is None else highest

    @property
    def target_temperature_step(self) -> float | None:
        """Step between two temperatures, K."""
        return self.radiator.caps.temperature_step_c

    @property
    def preset_modes(self) -> list[str] | None:
        """Presets that the radiator knows."""
        return [preset.value for preset in self.radiator.caps.presets]

    @property
    def preset_mode(self) -> str | None:
        """Preset that was asked for."""
        preset = self.radiator.target.preset
        return None if preset is None else preset.value

    @property
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """How long the target holds, what comes next, and whether the room is warmed for it."""
        target = self.radiator.target
        change = target.next_change
        attributes = {
            "preset_until": _written(target.preset_until),
            "hold_until": _written(target.hold_until),
            "next_change": change and _written(change.at),
            "next_preset": change and change.preset,
            "next_temperature": change and change.temperature_c,
            "preheating": self.radiator.preheating,
            "temperature_source": self.radiator.temperature_source,
        }
        return {key: value for key, value in attributes.items() if value is not None}

    @property
    def shown(self) -> object:
        """Target, measured temperature and action, and their limits."""
        radiator = self.radiator
        # The power limit and the compute policy have entities of their own.
        target = replace(
            radiator.target, power_limit_w=None, power_limit_until=None, compute_policy=None
        )
        measured = radiator.temperature_c, radiator.temperature_source
        return target, measured, radiator.action, radiator.preheating, radiator.caps

    async def async_set_temperature(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Ask for a temperature, and for a mode if one is given with it."""
        target: dict[str, object] = {}
        if (temperature := kwargs.get(ATTR_TEMPERATURE)) is not None:
            target["temperature_c"] = temperature
        if (hvac_mode := kwargs.get(ATTR_HVAC_MODE)) is not None:
            target["mode"] = self._target_mode(hvac_mode)
        await self._async_set_target(target)

    async def async_set_hvac_mode(self, hvac_mode: HVACMode) -> None:
        """Ask for a mode."""
        await self._async_set_target({"mode": self._target_mode(hvac_mode)})

    async def async_set_preset_mode(self, preset_mode: str) -> None:
        """Ask for a preset."""
        await self._async_set_target({"preset": preset_mode})

    async def async_turn_on(self) -> None:
        """Heat to the last temperature."""
        await self._async_set_target({"mode": TargetMode.HEAT})

    async def async_turn_off(self) -> None:
        """Stop heating; the frost guard of the radiator stays."""
        await self._async_set_target({"mode": TargetMode.OFF})

    def _target_mode(self, hvac_mode: HVACMode) -> TargetMode:
        if hvac_mode not in self.hvac_modes:
            raise ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key="mode_unknown",
                translation_placeholders={"name": self.radiator.name, "mode": hvac_mode},
            )
        return _TARGET_MODES[hvac_mode]

    async def _async_set_target(self, target: dict[str, object]) -> None:
        limits = {"lowest": f"{self.min_temp:g}", "highest": f"{self.max_temp:g}"}
        async with translated_errors(self.radiator.name, "target_refused", limits):
            await self.coordinator.async_set_target(self.radiator.id, target)
