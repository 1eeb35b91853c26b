"""Presets: names for temperatures, and the resident's own temperature for each."""

from enum import StrEnum

from msgspec import Struct

BOOST_OVER_COMFORT_K = 2.0


class Preset(StrEnum):
    """Values of `target.preset`."""

    NONE = "none"
    COMFORT = "comfort"
    ECO = "eco"
    SLEEP = "sleep"
    AWAY = "away"
    BOOST = "boost"


class ScheduledPreset(StrEnum):
    """The presets that a schedule can ask for: those with a temperature of their own."""

    COMFORT = "comfort"
    ECO = "eco"
    SLEEP = "sleep"
    AWAY = "away"


class PresetTemperatures(Struct, frozen=True, kw_only=True):
    """The resident's own temperatures, °C."""

    comfort: float = 20.0
    eco: float = 18.0
    sleep: float = 17.0
    away: float = 15.0

    def of(self, preset: ScheduledPreset | Preset) -> float:
        """Return the temperature of a preset that has its own, °C."""
        temperature_c: float = getattr(self, preset.value)
        return temperature_c
