"""Conditions about what radiators compute, and why they do not heat."""

from typing import Any, Final, cast

import voluptuous as vol
from homeassistant.const import CONF_OPTIONS, PERCENTAGE, STATE_ON
from homeassistant.core import HomeAssistant
from homeassistant.helpers.condition import (
    ENTITY_STATE_CONDITION_SCHEMA_ANY_ALL,
    Condition,
    ConditionConfig,
    EntityNumericalConditionBase,
    EntityStateConditionBase,
)

from .radiator_targets import (
    CONF_REASON,
    NO_WORK,
    REASONS,
    REASONS_OPTION,
    ComputeLoad,
    Computing,
    Limited,
    RadiatorTargets,
)

_COMPUTING: Final[set[str | bool]] = {STATE_ON}
_NO_WORK: Final[set[str | bool]] = {NO_WORK}


class _RadiatorCondition(RadiatorTargets):
    @property
    def needs_polling(self) -> bool:
        """Always: it depends on another entity of the radiator than the one that is targeted."""
        return True


class IsComputing(Computing, _RadiatorCondition, EntityStateConditionBase):
    """The processors work, for somebody or only for heat."""

    _states = _COMPUTING


class IsComputeLoad(ComputeLoad, _RadiatorCondition, EntityNumericalConditionBase):
    """The share of the processors that works is above or below a threshold, in %."""

    _valid_unit = PERCENTAGE


class IsOutOfWork(Limited, _RadiatorCondition, EntityStateConditionBase):
    """Heat is wanted but there is no work."""

    _states = _NO_WORK


class IsLimited(Limited, _RadiatorCondition, EntityStateConditionBase):
    """A room gets less heat than wanted, for one of the chosen reasons."""

    _schema = ENTITY_STATE_CONDITION_SCHEMA_ANY_ALL.extend(
        {vol.Required(CONF_OPTIONS, default={}): REASONS_OPTION}
    )

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        super().__init__(hass, config)
        options = cast("dict[str, Any]", config.options)
        self._states = set(options[CONF_REASON] or REASONS)


CONDITIONS: dict[str, type[Condition]] = {
    "is_compute_load": IsComputeLoad,
    "is_computing": IsComputing,
    "is_limited": IsLimited,
    "is_out_of_work": IsOutOfWork,
}
