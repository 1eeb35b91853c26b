"""The invented winter, and the sun, with pvlib as the judge."""

import math
import statistics

import pandas as pd
import pvlib
import pytest
from chaleur_radiator.rooms.sun import (
    GROUND_ALBEDO,
    Facing,
    Irradiance,
    Place,
    sun_on_window,
    sun_position,
)
from chaleur_radiator.rooms.weather import SECONDS_PER_DAY, WinterWeather

HOUR_S = 3600.0
HOURS = [hour * HOUR_S for hour in range(24 * 60)]
PLACES = {
    "Bordeaux": Place(44.83, -0.69, 1.0),
    "Helsinki": Place(60.32, 24.97, 2.0),
    "Sydney": Place(-33.95, 151.18, 10.0),
    "Quito": Place(-0.2, -78.5, -5.0),
}


@pytest.fixture(scope="module", params=PLACES, ids=PLACES)
def judged(request):
    """Return each third hour of a year, with the sun as we and as pvlib see it."""
    place = PLACES[request.param]
    times = pd.date_range("2025-01-01 00:30", periods=8760 // 3, freq="3h")
    seen = pvlib.solarposition.get_solarposition(
        (times - pd.Timedelta(hours=place.zone_hours)).tz_localize("UTC"),
        place.latitude,
        place.longitude,
    )
    ours = [sun_position(time.dayofyear, time.hour + time.minute / 60, place) for time in times]
    return ours, seen


def test_the_sun_stands_where_it_should(judged):
    ours, seen = judged
    for position, elevation, azimuth in zip(ours, seen["elevation"], seen["azimuth"], strict=True):
        up, round_by = math.radians(elevation), math.radians(azimuth)
        true = math.sin(up), math.cos(up) * math.cos(round_by), math.cos(up) * math.sin(round_by)
        assert math.dist(position, true) < math.radians(1.0)


@pytest.mark.parametrize("facing", Facing)
def test_a_window_gets_the_sun_that_it_should(judged, facing):
    ours, seen = judged
    irradiance = Irradiance(direct_normal=600.0, diffuse_horizontal=90.0)
    above = seen[seen["elevation"] > 2.0]
    total = pvlib.irradiance.get_total_irradiance(
        90.0,
        facing.value,
        above["zenith"],
        above["azimuth"],
        dni=irradiance.direct_normal,
        ghi=600.0 * pvlib.tools.cosd(above["zenith"]) + 90.0,
        dhi=irradiance.diffuse_horizontal,
        albedo=GROUND_ALBEDO,
        model="isotropic",
    )["poa_global"]
    mine = [
        sun_on_window(position, irradiance, facing)
        for position, elevation in zip(ours, seen["elevation"], strict=True)
        if elevation > 2.0
    ]
    assert mine == pytest.approx(list(total), abs=600.0 * math.radians(1.0))
    assert statistics.fmean(mine) == pytest.approx(total.mean(), rel=0.005)


def test_at_night_there_is_no_direct_sun():
    midnight = sun_position(15, 0.0, PLACES["Bordeaux"])
    assert midnight.up < 0
    assert sun_on_window(midnight, Irradiance(500.0, 0.0), Facing.NORTH) == 0.0


def test_the_weather_is_a_mild_winter():
    weather = WinterWeather("1")
    outdoor = [weather.outdoor_c(time_s) for time_s in HOURS]
    assert statistics.fmean(outdoor) == pytest.approx(5.0, abs=0.5)
    assert -6.0 < min(outdoor) < 1.0
    assert 9.0 < max(outdoor) < 16.0
    assert weather.outdoor_c(6 * HOUR_S) < weather.outdoor_c(15 * HOUR_S)


def test_clear_and_covered_days_take_turns():
    weather = WinterWeather("1")
    noons = [weather.sun_w_per_m2((24 * day + 13) * HOUR_S, Facing.SOUTH) for day in range(30)]
    assert max(noons) > 3 * min(noons) > 0
    assert max(noons) < 800.0
    norths = [weather.sun_w_per_m2((24 * day + 13) * HOUR_S, Facing.NORTH) for day in range(30)]
    assert 0 < max(norths) < 120.0
    assert weather.sun_w_per_m2(3 * HOUR_S, Facing.SOUTH) == 0.0
    assert weather.sun_w_per_m2(10 * HOUR_S, Facing.EAST) > weather.sun_w_per_m2(
        10 * HOUR_S, Facing.WEST
    )


def test_the_weather_is_the_same_for_the_same_seed():
    first, again, other = (WinterWeather(seed) for seed in ("1", "1", "2"))
    assert [first.outdoor_c(time_s) for time_s in HOURS] == [
        again.outdoor_c(time_s) for time_s in HOURS
    ]
    noon_s = 4 * SECONDS_PER_DAY + 13 * HOUR_S
    assert first.sun_w_per_m2(noon_s, Facing.SOUTH) == again.sun_w_per_m2(noon_s, Facing.SOUTH)
    assert first.sun_w_per_m2(noon_s, Facing.SOUTH) != other.sun_w_per_m2(noon_s, Facing.SOUTH)
    assert first.outdoor_c(0.0) != other.outdoor_c(0.0)
