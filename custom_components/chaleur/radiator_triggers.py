"""Triggers for what radiators compute, earn, and why they do not heat."""

from typing import Final

import voluptuous as vol
from homeassistant.const import CONF_OPTIONS, PERCENTAGE, STATE_OFF, STATE_ON
from homeassistant.core import HomeAssistant
from homeassistant.helpers.trigger import (
    ENTITY_STATE_TRIGGER_SCHEMA_WITH_BEHAVIOR,
    EntityNumericalStateCrossedThresholdTriggerBase,
    EntityTargetStateTriggerBase,
    Trigger,
    TriggerConfig,
)

from .earnings_trigger import EarningsReached
from .radiator_targets import (
    CONF_REASON,
    NO_WORK,
    REASONS,
    REASONS_OPTION,
    ComputeLoad,
    Computing,
    Limited,
)

_COMPUTING: Final = {STATE_ON}
_NOT_COMPUTING: Final = {STATE_OFF}
_NO_WORK: Final = {NO_WORK}


class ComputeStarted(Computing, EntityTargetStateTriggerBase):
    """The processors begin to work, for somebody or only for heat."""

    _to_states = _COMPUTING


class ComputeStopped(Computing, EntityTargetStateTriggerBase):
    """The processors stop working."""

    _to_states = _NOT_COMPUTING


class ComputeLoadCrossedThreshold(ComputeLoad, EntityNumericalStateCrossedThresholdTriggerBase):
    """The share of the processors that works crosses a threshold, in %."""

    _valid_unit = PERCENTAGE


class OutOfWork(Limited, EntityTargetStateTriggerBase):
    """Heat is wanted but there is no work any more."""

    _to_states = _NO_WORK


class HeatingLimited(Limited, EntityTargetStateTriggerBase):
    """A room gets less heat than wanted, for one of the chosen reasons."""

    _schema = ENTITY_STATE_TRIGGER_SCHEMA_WITH_BEHAVIOR.extend(
        {vol.Required(CONF_OPTIONS, default={}): REASONS_OPTION}
    )

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        super().__init__(hass, config)
        self._to_states = set(self._options[CONF_REASON] or REASONS)


TRIGGERS: dict[str, type[Trigger]] = {
    "compute_load_crossed_threshold": ComputeLoadCrossedThreshold,
    "compute_started": ComputeStarted,
    "compute_stopped": ComputeStopped,
    "earnings_reached": EarningsReached,
    "heating_limited": HeatingLimited,
    "out_of_work": OutOfWork,
}
