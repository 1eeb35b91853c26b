"""Runs one law through one scene."""

import math
import random

import numpy as np
from chaleur_radiator.engines.virtual import GAP_MEAN_S, JOBS_MEAN_S
from chaleur_radiator.rooms.virtual import VirtualRoom

from benchmarks.control_laws.laws import Law, Moment
from benchmarks.control_laws.scenes import START_AIR_C, Scene
from benchmarks.control_laws.trace import RECORD_S, Trace

CONTROL_STEP_S = 10.0
"""Time between two decisions, as in the radiator."""
_STEPS = round(RECORD_S / CONTROL_STEP_S)
_HEATS_OVER_W = 1.0


class JobSupply:
    """When there is paid work, by seed; the gaps between are computed through with filler work.

    Jobs and gaps are as long as the virtual engine's. It never lets the room wait without heat:
    a room that cools for want of work would say nothing about a law.
    """

    def __init__(self, seed: str) -> None:
        self._dice = random.Random(f"{seed} jobs")  # noqa: S311 - a simulation's dice
        self._paid = True
        self._until_s = self._dice.expovariate(1 / JOBS_MEAN_S)

    def is_paid(self, time_s: float) -> bool:
        """Return whether there is paid work at a time, not before that of the last call."""
        while time_s >= self._until_s:
            self._paid = not self._paid
            mean_s = JOBS_MEAN_S if self._paid else GAP_MEAN_S
            self._until_s += self._dice.expovariate(1 / mean_s)
        return self._paid


def room_of(scene: Scene) -> VirtualRoom:
    """Return the room of a scene, as it is at midnight of the first day."""
    return VirtualRoom(
        scene.plan.shape,
        scene.weather,
        start_s=0.0,
        start_air_c=START_AIR_C,
        sensor=scene.sensor,
        seed=scene.seed,
    )


def simulate(law: Law, scene: Scene) -> Trace:
    """Return the whole run, the time before `Scene.measured_from_s` included."""
    rows = round(scene.until_s / RECORD_S)
    return _Run(law, scene).trace(rows)


class _Run:
    def __init__(self, law: Law, scene: Scene) -> None:
        self._law = law
        self._scene = scene
        self._power = scene.plan.power
        self._room = room_of(scene)
        self._jobs = JobSupply(scene.seed)
        self._heated = False

    def trace(self, rows: int) -> Trace:
        """Return what happens in the first `rows` minutes."""
        table = np.array([self._minute(row * RECORD_S) for row in range(rows)])
        time_s = RECORD_S * np.arange(rows, dtype=np.float64)
        wish = self._scene.wish
        return Trace(
            time_s=time_s,
            air_c=table[:, 0],
            outdoor_c=table[:, 1],
            setpoint_c=np.array([wish.setpoint_c(time) for time in time_s]),
            comfort=np.array([wish.is_comfort(time) for time in time_s]),
            heat_w=table[:, 2],
            useful_w=table[:, 3],
            starts=table[:, 4].astype(np.int64),
        )

    def _minute(self, time_s: float) -> tuple[float, float, float, float, float]:
        heat_w = useful_w = 0.0
        starts = 0
        for step in range(_STEPS):
            step_w, step_useful_w, started = self._step(time_s + step * CONTROL_STEP_S)
            heat_w += step_w / _STEPS
            useful_w += step_useful_w / _STEPS
            starts += started
        return self._room.air_c, self._room.outdoor_c, heat_w, useful_w, starts

    def _step(self, time_s: float) -> tuple[float, float, bool]:
        """Let one step pass; return the power, the useful part of it, and if heating began."""
        power, room = self._power, self._room
        moment = Moment(
            time_s=time_s,
            setpoint_c=self._scene.wish.setpoint_c(time_s),
            sensor_c=room.temperature_c,
            outdoor_c=math.floor(10 * room.outdoor_c + 0.5) / 10,
        )
        cores = power.cores_for(self._law.step(CONTROL_STEP_S, moment))
        heat_w = power.watts(cores)
        room.advance(CONTROL_STEP_S, heat_w)
        heats = heat_w > power.idle_w + _HEATS_OVER_W
        started, self._heated = heats and not self._heated, heats
        useful_w = heat_w - power.idle_w if self._jobs.is_paid(time_s) else 0.0
        return heat_w, useful_w, started
