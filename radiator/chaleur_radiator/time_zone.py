"""The time zone that a home's schedule is in."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import tzlocal

from chaleur_radiator.errors import StartError


def time_zone(name: str | None) -> ZoneInfo:
    """Return the zone called `name` (IANA), or the machine's own if it is None.

    Raises:
        StartError: There is no such zone, or the machine does not say which one it is in.
    """
    try:
        return ZoneInfo(name or tzlocal.get_localzone_name())
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise StartError("bad_time_zone", value=name or "local") from error
