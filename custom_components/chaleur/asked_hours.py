"""Which hours an action is asked about: a period by name, or a start and an end."""

from typing import Any, Final

import voluptuous as vol
from homeassistant.core import ServiceCall
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from .commands import wrong_use
from .periods import Hours, Period, named_hours, whole_hours

HOURS_FIELDS: Final[dict[Any, Any]] = {
    vol.Optional("period"): vol.In([period.value for period in Period]),
    vol.Optional("start"): cv.datetime,
    vol.Optional("end"): cv.datetime,
}
"""The fields of an action that is about a stretch of time."""


def asked_hours(call: ServiceCall, default: Period) -> Hours:
    """Return the hours that a call is about; those of the default when it names none.

    Raises:
        ServiceValidationError: its times make no sense.
    """
    period, start, end = (call.data.get(key) for key in ("period", "start", "end"))
    if period is not None and (start is not None or end is not None):
        raise wrong_use("period_or_times")
    if end is not None and start is None:
        raise wrong_use("start_missing")
    now = dt_util.utcnow()
    if start is None:
        named = default if period is None else Period(period)
        return named_hours(named, now, dt_util.get_default_time_zone())
    try:
        return whole_hours(dt_util.as_utc(start), dt_util.as_utc(end or now), now)
    except ValueError as err:
        raise wrong_use("times_reversed") from err
