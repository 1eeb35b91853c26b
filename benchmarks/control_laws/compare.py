"""Sends every law through every scene and gathers the figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from chaleur_radiator.rooms.flat import RoomPlan

from benchmarks.control_laws import metrics
from benchmarks.control_laws.difference import nearest_possible_c
from benchmarks.control_laws.laws import Law
from benchmarks.control_laws.rooms import BenchRoom
from benchmarks.control_laws.scenes import LOADS, Scene, constant_load, step_up, winter
from benchmarks.control_laws.simulate import simulate
from benchmarks.control_laws.trace import Trace


class LeastEnergy(Protocol):
    """What is needed of a lower bound."""

    @property
    def energy_kwh(self) -> float:
        """The electricity that is needed at least, kWh."""
        ...


@dataclass(frozen=True, slots=True)
class LawUnderTest:
    """A law and how to start it for a scene."""

    key: str
    name: str
    start: Callable[[Scene], Law]

    def run(self, scene: Scene) -> Trace:
        """Return the run of the whole scene."""
        law = self.start(scene)
        try:
            return simulate(law, scene)
        finally:
            law.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is measured of one law in one room."""

    rmse_k: float
    """Against the temperature that was possible; see `nearest_possible_c`."""
    rmse_to_setpoint_k: float
    """Against the bare set-point, which a room in the sun is over whatever the law does."""
    unavoidable_rmse_k: float
    """Of what was possible against the bare set-point."""
    mean_offset_k: float
    """Against the temperature that was possible."""
    cold_kh_per_day: float
    night_cold_kh_per_day: float
    starts_per_day: float
    energy_kwh: float
    useful_share: float
    over_bound: float | None
    """Energy over the least at the same comfort, as a share of it; None if not computed."""
    accuracy: dict[float, metrics.ControlAccuracy]
    """By load."""
    overshoot_k: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Result[B: LeastEnergy]:
    """One law in one room."""

    law: LawUnderTest
    plan: RoomPlan
    figures: Figures
    week: Trace
    """The measured part of the winter scene."""
    bound: B | None
    """What would have been the least energy for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench[B: LeastEnergy]:
    """What is to be compared, and for how long."""

    laws: Sequence[LawUnderTest]
    rooms: Sequence[BenchRoom]
    days: int
    run_in_days: int
    seed: int
    bound: Callable[[Trace, RoomPlan], B] | None
    """Computes the least energy at the comfort of a run."""

    def run(self, progress: Callable[[str], None]) -> list[Result[B]]:
        """Return the results of all laws in the first room, then in the next; tell of progress."""
        results = []
        for room in self.rooms:
            for law in self.laws:
                progress(f"{room.plan.name}: {law.name}")
                results.append(self._measure(law, room))
        return results

    def _measure(self, law: LawUnderTest, room: BenchRoom) -> Result[B]:
        plan, sensor = room
        scene = winter(plan, sensor, days=self.days, run_in_days=self.run_in_days, seed=self.seed)
        week = _measured(law, scene)
        bound = self.bound(week, plan) if self.bound else None
        possible_c = nearest_possible_c(week, plan.shape, plan.power)
        days = week.days
        figures = Figures(
            rmse_k=metrics.rmse_k(week, possible_c),
            rmse_to_setpoint_k=metrics.rmse_k(week, week.setpoint_c),
            unavoidable_rmse_k=metrics.rmse_k(replace(week, air_c=possible_c), week.setpoint_c),
            mean_offset_k=metrics.mean_offset_k(week, possible_c),
            cold_kh_per_day=metrics.cold_kh(week) / days,
            night_cold_kh_per_day=metrics.cold_kh(week, comfort=False) / days,
            starts_per_day=metrics.starts_per_day(week),
            energy_kwh=metrics.energy_kwh(week),
            useful_share=metrics.useful_share(week),
            over_bound=metrics.energy_kwh(week) / bound.energy_kwh - 1 if bound else None,
            accuracy={
                load: metrics.control_accuracy(_measured(law, constant_load(plan, sensor, load)))
                for load in LOADS
            },
            overshoot_k=metrics.overshoot_k(_measured(law, step_up(plan, sensor))),
        )
        return Result(law=law, plan=plan, figures=figures, week=week, bound=bound)


def _measured(law: LawUnderTest, scene: Scene) -> Trace:
    return law.run(scene).between(scene.measured_from_s, scene.until_s)
