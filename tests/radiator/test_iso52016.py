"""Virtual rooms against ISO 52016-1, as the independent package `iso52016` computes it.

The package knows a room by its elements: layers of material, windows, air change. A virtual room
knows two conductances and two capacities. What leads from one to the other is ISO 13790:2008's
simple hourly method, with nothing fitted:

- the mass's capacity and area, C_m = Σ A·κ and A_m = C_m² / Σ A·κ² (12.3.1), κ counted from inside
  up to 10 cm, the first insulation or the middle of an inner wall (ISO 13786, annex A);
- the conductances H_is = 3.45·A_tot, H_ms = 9.1·A_m, H_w = Σ U·A of the windows, H_op = Σ U·A of
  the walls, 1/H_em = 1/H_op - 1/H_ms (7.2.2, 12.2.2);
- the part of the sun that meets surfaces: A_m/A_tot to the mass, H_w/(9.1·A_tot) lost through
  the windows, the rest to the surface node (C.2);
- the surface node has no capacity, so the star of H_is, H_ms and H_w around it is the triangle
  H_a·H_b/(H_is + H_ms + H_w) between their ends: between air and mass, air and outside, mass and
  outside. Heat given to it goes to the three ends as these conductances are.

What the two must be told alike, as a virtual room knows no other: heat of radiator and people goes
to the air, the sun's share for the air is ISO 52016-1's 0.1 (table B.11), the air with furniture
stores 10 kJ/(m²·K) (table B.17), and neither sky nor sun acts on the outer wall.
"""

import statistics
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

import iso52016
import numpy as np
import pytest
from chaleur_radiator.rooms.epw import EpwWeather
from chaleur_radiator.rooms.sun import Facing
from chaleur_radiator.rooms.virtual import Presence, RoomShape, VirtualRoom, Window
from chaleur_radiator.rooms.weather import WinterWeather
from iso52016 import generals

HOUR_S = 3600.0
WARM_UP_H, WEEK_H = 10 * 24, 7 * 24
HOURS = WARM_UP_H + WEEK_H
AIR_J_PER_M2_K = 10_000.0
SUN_TO_AIR = 0.1
H_IS, H_MS = 3.45, 9.1
R_INSIDE, R_OUTSIDE = 1 / (2.5 + 5.13), 1 / (20.0 + 4.14)
AIR_WH_PER_M3_K = 1.204 * 1006 / 3600

# Thickness m, density kg/m³, capacity J/(kg·K), conductivity W/(m·K).
PLASTERBOARD = (0.013, 800, 1000, 0.25)
WOOL = (0.16, 30, 1000, 0.037)
CLADDING = (0.02, 500, 1600, 0.13)
CONCRETE = (0.18, 2300, 1000, 2.0)
FOAM = (0.12, 20, 1450, 0.035)
BRICK = (0.34, 1800, 900, 0.8)
THIN_FOAM = (0.04, 20, 1450, 0.035)
HALF_SLAB = (0.08, 2300, 1000, 2.0)
HALF_BRICK_WALL = (0.05, 1400, 900, 0.6)

EVENING = Presence(17, 23, 120)


@dataclass(frozen=True)
class Description:
    """A room as its architect would describe it; layers go from inside to outside."""

    floor_m2: float
    outer_m2: float
    outer: tuple
    inner_m2: float
    inner: tuple
    window_m2: float
    window_u: float
    facing: Facing
    air_m3_per_h: float
    window_g: float = 0.6
    frame: float = 0.25
    people: Presence = EVENING

    @property
    def outer_u(self):
        through = sum(thickness / conductivity for thickness, _, _, conductivity in self.outer)
        return 1 / (R_INSIDE + through + R_OUTSIDE)


ROOMS = {
    "light, small window north": Description(
        14, 9, (PLASTERBOARD, WOOL, CLADDING), 62, (PLASTERBOARD,), 1.5, 1.3, Facing.NORTH, 18
    ),
    "heavy, large window south": Description(
        20, 11, (CONCRETE, FOAM), 78, (HALF_SLAB,), 4.0, 1.3, Facing.SOUTH, 25
    ),
    "old brick, corner, window east": Description(
        16, 20, (BRICK,), 58, (HALF_BRICK_WALL,), 2.5, 2.6, Facing.EAST, 30
    ),
    "brick lined with foam, window west": Description(
        12, 10, (PLASTERBOARD, THIN_FOAM, BRICK), 52, (HALF_BRICK_WALL,), 2.0, 1.6, Facing.WEST, 20
    ),
}


WEATHERS = {
    "invented": WinterWeather("5"),
    "file": EpwWeather(Path(__file__).parent / "data" / "winter_week.epw"),
}


def set_point_c(hour):
    return 20.0 if 6 <= hour % 24 < 22 else 17.0


def storing(layers):
    """Return the capacity that takes part in a day, J/(m²·K), of layers from inside."""
    capacity, depth = 0.0, 0.1
    for thickness, density, specific, conductivity in layers:
        if conductivity < 0.05:
            break
        capacity += min(thickness, depth) * density * specific
        depth -= min(thickness, depth)
    return capacity


def shape_of(room):
    """Return the virtual room of a description; the module says how."""
    elements = (room.outer_m2, storing(room.outer)), (room.inner_m2, storing(room.inner))
    total_m2 = room.outer_m2 + room.inner_m2 + room.window_m2
    mass_j_per_k = sum(area * capacity for area, capacity in elements)
    mass_m2 = mass_j_per_k**2 / sum(area * capacity**2 for area, capacity in elements)
    h_is, h_ms, h_w = H_IS * total_m2, H_MS * mass_m2, room.window_m2 * room.window_u
    star = h_is + h_ms + h_w
    h_em = 1 / (1 / (room.outer_m2 * room.outer_u) - 1 / h_ms)
    to_mass = mass_m2 / total_m2
    lost = h_w / (H_MS * total_m2)
    to_surface = 1 - to_mass - lost
    sun_air = SUN_TO_AIR + (1 - SUN_TO_AIR) * to_surface * h_is / star
    sun_mass = (1 - SUN_TO_AIR) * (to_mass + to_surface * h_ms / star)
    return RoomShape(
        air_j_per_k=AIR_J_PER_M2_K * room.floor_m2,
        envelope_j_per_k=mass_j_per_k,
        internal_w_per_k=h_is * h_ms / star,
        external_w_per_k=h_em + h_ms * h_w / star,
        ventilation_w_per_k=h_is * h_w / star + AIR_WH_PER_M3_K * room.air_m3_per_h,
        windows=(
            Window(
                room.window_m2,
                room.facing,
                room.window_g * (1 - room.frame) * (sun_air + sun_mass),
            ),
        ),
        presences=(room.people,),
        sun_to_air=sun_air / (sun_air + sun_mass),
    )


def heat_of_virtual_room(room, weather):
    """Return the watts of each hour that keep the virtual room at its set-point."""
    virtual = VirtualRoom(shape_of(room), weather, start_s=0.0, start_air_c=20.0)
    hourly = []
    for hour in range(HOURS):
        watts = []
        for _ in range(60):
            heat_w = max(0.0, virtual.heat_for(set_point_c(hour), 60.0))
            virtual.advance(60.0, heat_w)
            watts.append(heat_w)
        hourly.append(statistics.fmean(watts))
    return hourly


def hourly_means(value_at):
    return np.array(
        [
            statistics.fmean(value_at((hour + (part + 0.5) / 4) * HOUR_S) for part in range(4))
            for hour in range(HOURS)
        ]
    )


def heat_by_iso_52016(room, weather, monkeypatch):
    """Return the watts of each hour by the standard."""
    monkeypatch.setattr(generals.general, "simulation_length", HOURS)
    outdoor_c = hourly_means(weather.outdoor_c)
    sun = hourly_means(lambda time_s: weather.sun_w_per_m2(time_s, room.facing))
    window = iso52016.Window(
        area=room.window_m2,
        u_value=room.window_u,
        g_value=room.window_g,
        frame_fraction=room.frame,
    )
    upright = iso52016.Orientation(90, 0)
    outer = iso52016.OpaqueElement(
        area=room.outer_m2, orientation=upright, layers=layers(room.outer), windows=[window]
    )
    inner = iso52016.OpaqueElement(
        area=room.inner_m2, orientation=upright, layers=layers(room.inner)
    )
    outer.set_solar_irradiation(sun, np.zeros(HOURS), absorption_factor=0.0)
    # Behind an inner wall is a room like this one: no heat crosses its middle.
    inner.h_ce = inner.h_re = inner.a_sol = 0.0
    zone = iso52016.Zone(
        opaque_elements=[outer, inner],
        usable_floor_area=room.floor_m2,
        internal_gains=[hourly_means(lambda time_s: room.people.heat_at(time_s / HOUR_S % 24))],
        lower_temperature_limit=np.array([set_point_c(hour) for hour in range(HOURS)]),
        upper_temperature_limit=60.0,
        ventilation=[iso52016.Ventilation(float(room.air_m3_per_h), 0.0, outdoor_c)],
        internal_heat_capacity_per_m2=AIR_J_PER_M2_K,
    )
    zone.f_internal = zone.f_heat_cool = 1.0
    zone.f_sol = SUN_TO_AIR
    sky = SimpleNamespace(t_air=outdoor_c, sky_heat_flux=lambda _share: np.zeros(HOURS))
    iso52016.Building(weather=sky, zones=zone).calculate()
    return list(zone.heat_load)


def layers(rows):
    return [
        iso52016.Layer(thickness, iso52016.Material(density, specific, conductivity))
        for thickness, density, specific, conductivity in rows
    ]


def week_kwh(watts):
    return sum(watts[WARM_UP_H:]) / 1000


@pytest.mark.parametrize("weather", WEATHERS.values(), ids=WEATHERS)
@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_a_week_takes_the_energy_that_the_standard_says(room, weather, monkeypatch):
    ours = week_kwh(heat_of_virtual_room(room, weather))
    standard = week_kwh(heat_by_iso_52016(room, weather, monkeypatch))
    assert ours == pytest.approx(standard, rel=0.05)


def test_the_check_would_see_a_wrong_loss(monkeypatch):
    room, weather = next(iter(ROOMS.values())), WEATHERS["invented"]
    standard = week_kwh(heat_by_iso_52016(room, weather, monkeypatch))
    leaky = replace(room, air_m3_per_h=1.3 * room.air_m3_per_h)
    assert week_kwh(heat_of_virtual_room(leaky, weather)) > 1.05 * standard
