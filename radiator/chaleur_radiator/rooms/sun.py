"""Where the sun stands, and how much of it falls on a vertical window."""

import math
from enum import Enum
from typing import NamedTuple

GROUND_ALBEDO = 0.2


class Facing(Enum):
    """The way a window looks; the value is its azimuth in degrees from north by east."""

    NORTH = 0.0
    NORTH_EAST = 45.0
    EAST = 90.0
    SOUTH_EAST = 135.0
    SOUTH = 180.0
    SOUTH_WEST = 225.0
    WEST = 270.0
    NORTH_WEST = 315.0


class SunPosition(NamedTuple):
    """Where the sun stands in the sky, as a unit vector."""

    up: float
    """Sine of the elevation."""
    north: float
    east: float

    def on_vertical(self, facing: Facing) -> float:
        """Return the cosine of the sun's angle to a window's normal; 0 if it is behind the wall."""
        azimuth = math.radians(facing.value)
        return max(0.0, self.north * math.cos(azimuth) + self.east * math.sin(azimuth))


class Place(NamedTuple):
    """Where on earth, and on which clock."""

    latitude: float
    """Degrees, north positive."""
    longitude: float
    """Degrees, east positive."""
    zone_hours: float
    """Standard time less UTC, hours."""


class Irradiance(NamedTuple):
    """The sun's power, W/m²."""

    direct_normal: float
    diffuse_horizontal: float


def sun_position(day_of_year: float, standard_hour: float, place: Place) -> SunPosition:
    """Return where the sun stands.

    Declination and equation of time by J. W. Spencer, "Fourier series representation of the
    position of the sun", Search 2 (1971), as given by M. Iqbal, "An Introduction to Solar
    Radiation" (1983), equations 1.3.1 and 1.4.1.

    Args:
        day_of_year: 1 on January 1st.
        standard_hour: Hour of the day in standard time (no daylight saving), 0 to 24.
        place: Where the sun is seen from.
    """
    angle = math.tau * (day_of_year - 1) / 365
    declination = (
        0.006918
        - 0.399912 * math.cos(angle)
        + 0.070257 * math.sin(angle)
        - 0.006758 * math.cos(2 * angle)
        + 0.000907 * math.sin(2 * angle)
        - 0.002697 * math.cos(3 * angle)
        + 0.00148 * math.sin(3 * angle)
    )
    equation_minutes = 229.18 * (
        0.000075
        + 0.001868 * math.cos(angle)
        - 0.032077 * math.sin(angle)
        - 0.014615 * math.cos(2 * angle)
        - 0.04089 * math.sin(2 * angle)
    )
    solar_hour = standard_hour - place.zone_hours + place.longitude / 15 + equation_minutes / 60
    hour_angle = math.radians(15 * (solar_hour - 12))
    north_south = math.radians(place.latitude)
    return SunPosition(
        up=math.sin(north_south) * math.sin(declination)
        + math.cos(north_south) * math.cos(declination) * math.cos(hour_angle),
        north=math.cos(north_south) * math.sin(declination)
        - math.sin(north_south) * math.cos(declination) * math.cos(hour_angle),
        east=-math.cos(declination) * math.sin(hour_angle),
    )


def sun_on_window(position: SunPosition, irradiance: Irradiance, facing: Facing) -> float:
    """Return the sun on a vertical window, W/m².

    The direct part, half of an evenly bright sky, and half of what an even ground throws back
    (B. Liu, R. Jordan, "The long-term average performance of flat-plate solar-energy collectors",
    Solar Energy 7 (1963), at a slope of 90°).
    """
    up = max(0.0, position.up)
    direct = irradiance.direct_normal * position.on_vertical(facing) if up > 0 else 0.0
    horizontal = irradiance.direct_normal * up + irradiance.diffuse_horizontal
    return direct + irradiance.diffuse_horizontal / 2 + GROUND_ALBEDO * horizontal / 2
