"""The runs that every law goes through."""

from dataclasses import dataclass, replace

from chaleur_radiator.rooms.flat import RoomPlan
from chaleur_radiator.rooms.sensor import SensorKind
from chaleur_radiator.rooms.sun import Facing
from chaleur_radiator.rooms.weather import Weather, WinterWeather

from benchmarks.control_laws.trace import SECONDS_PER_DAY, SECONDS_PER_HOUR
from benchmarks.control_laws.wishes import NightSetback, OneChange, Wish

START_AIR_C = 18.0
LOADS = (0.2, 0.5, 0.8)
COMFORT_C = 19.0
STEP_K = 2.0
STEP_OUTDOOR_C = 5.0
_LOAD_SETTLES_S = 48 * SECONDS_PER_HOUR
_LOAD_MEASURED_S = 24 * SECONDS_PER_HOUR
_STEP_AT_S = 48 * SECONDS_PER_HOUR
_STEP_MEASURED_S = 8 * SECONDS_PER_HOUR


@dataclass(frozen=True, slots=True)
class SteadyWeather:
    """One temperature, and no sun."""

    celsius: float

    def outdoor_c(self, time_s: float) -> float:
        """Return the temperature outside, °C."""
        del time_s
        return self.celsius

    def sun_w_per_m2(self, time_s: float, facing: Facing) -> float:
        """Return 0."""
        del time_s, facing
        return 0.0


@dataclass(frozen=True, slots=True)
class Scene:
    """One room, its weather and its resident for some time."""

    name: str
    plan: RoomPlan
    sensor: SensorKind
    weather: Weather
    wish: Wish
    measured_from_s: float
    """What comes before lets the room and the law settle, and is not measured."""
    until_s: float
    seed: str

    @property
    def label(self) -> str:
        """The scene and its room, for people."""
        return f"{self.name}, {self.plan.name}"


def winter(plan: RoomPlan, sensor: SensorKind, *, days: int, run_in_days: int, seed: int) -> Scene:
    """Return `days` of winter with a set-back at night, after `run_in_days` of the same."""
    return Scene(
        name="winter",
        plan=plan,
        sensor=sensor,
        weather=WinterWeather(str(seed)),
        wish=NightSetback(comfort_c=COMFORT_C),
        measured_from_s=run_in_days * SECONDS_PER_DAY,
        until_s=(run_in_days + days) * SECONDS_PER_DAY,
        seed=f"{seed} {plan.id}",
    )


def constant_load(plan: RoomPlan, sensor: SensorKind, load: float) -> Scene:
    """Return a day in which the room needs a constant share `load` of the radiator's power."""
    heat_w = load * plan.power.power_max_w
    return Scene(
        name=f"{load:.0%} load",
        plan=_unoccupied(plan),
        sensor=sensor,
        weather=SteadyWeather(_outdoor_for(plan, heat_w)),
        wish=OneChange(COMFORT_C, COMFORT_C, 0.0),
        measured_from_s=_LOAD_SETTLES_S,
        until_s=_LOAD_SETTLES_S + _LOAD_MEASURED_S,
        seed=f"load {plan.id}",
    )


def step_up(plan: RoomPlan, sensor: SensorKind) -> Scene:
    """Return a change of the set-point by hand, +2 K, in steady weather."""
    return Scene(
        name="step of +2 K",
        plan=_unoccupied(plan),
        sensor=sensor,
        weather=SteadyWeather(STEP_OUTDOOR_C),
        wish=OneChange(COMFORT_C - STEP_K, COMFORT_C, _STEP_AT_S),
        measured_from_s=_STEP_AT_S,
        until_s=_STEP_AT_S + _STEP_MEASURED_S,
        seed=f"step {plan.id}",
    )


def _unoccupied(plan: RoomPlan) -> RoomPlan:
    return replace(plan, shape=replace(plan.shape, presences=()))


def _outdoor_for(plan: RoomPlan, heat_w: float) -> float:
    """Return the temperature outside at which the room needs `heat_w` to stay at comfort, °C."""
    shape = plan.shape
    from_neighbours_w = shape.neighbour_w_per_k * (shape.neighbour_c - COMFORT_C)
    return COMFORT_C - (heat_w + from_neighbours_w) / shape.loss_w_per_k
