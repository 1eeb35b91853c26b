"""A lower bound of the energy: what someone needs who knows the room and all that comes.

The room is linear, so what another course of power does to a run is the run plus the answer of
an empty room to the difference (see `difference`). With u the difference of power in each row, and
a and e those of air and envelope that it makes,

    minimise    Σ u
    subject to  (a, e) of the next row = A · (a, e) + B · u        the exact step of the room
                idle <= power + u <= greatest power
                Σ cold over comfort hours <= that of the run       and over all other hours
                cold >= set-point - (air + a), cold >= 0
                a, e >= 0 at the end                               no borrowing from the walls

is a linear program. The run's own course (u = 0) fulfils it, so its optimum is never above. No
sensor stands between, and all it may not do is change its power within two minutes.
"""

from dataclasses import dataclass

import numpy as np
from chaleur_radiator.power.model import PowerModel
from chaleur_radiator.rooms.virtual import RoomShape
from scipy import optimize, sparse

from benchmarks.control_laws.difference import answer_of
from benchmarks.control_laws.trace import Floats, Trace

BOUND_STEP_S = 120.0
"""Length of a row of the program. With half of it the bound falls by 0.01 % of the energy."""
_JOULE_PER_KWH = 3.6e6


@dataclass(frozen=True, slots=True)
class Bound:
    """The least energy at the comfort of a run, and how it is spent; rows of `BOUND_STEP_S`."""

    time_s: Floats
    heat_w: Floats
    air_c: Floats
    setpoint_c: Floats

    @property
    def energy_kwh(self) -> float:
        """The electricity drawn, kWh."""
        return float(np.sum(self.heat_w)) * BOUND_STEP_S / _JOULE_PER_KWH


def clairvoyant(trace: Trace, shape: RoomShape, power: PowerModel) -> Bound:
    """Return the course of least energy that is nowhere less comfortable than `trace` in sum.

    Raises:
        RuntimeError: The solver gave up.
    """
    trace = trace.condensed(BOUND_STEP_S)
    rows = trace.heat_w.size
    dynamics = _dynamics(shape, rows)
    # Unknowns, `rows` of each: u, a, e, cold; temperatures are those at the end of a row.
    cold = sparse.hstack(
        [
            sparse.csr_matrix((rows, rows)),
            -sparse.eye(rows),
            sparse.csr_matrix((rows, rows)),
            -sparse.eye(rows),
        ]
    )
    below_k = np.maximum(0.0, trace.setpoint_c - trace.air_c)
    classes = [trace.comfort, ~trace.comfort]
    budget = sparse.hstack(
        [sparse.csr_matrix((2, 3 * rows)), sparse.csr_matrix(np.array(classes, dtype=float))]
    )
    free = np.full(2 * rows, -np.inf)
    free[[rows - 1, 2 * rows - 1]] = 0.0
    result = optimize.linprog(
        np.concatenate([np.ones(rows), np.zeros(3 * rows)]),
        A_ub=sparse.vstack([cold, budget]).tocsc(),
        b_ub=np.concatenate(
            [trace.air_c - trace.setpoint_c, [float(np.sum(below_k[each])) for each in classes]]
        ),
        A_eq=dynamics,
        b_eq=np.zeros(2 * rows),
        bounds=np.column_stack(
            [
                np.concatenate([power.idle_w - trace.heat_w, free, np.zeros(rows)]),
                np.concatenate([power.power_max_w - trace.heat_w, np.full(3 * rows, np.inf)]),
            ]
        ),
        method="highs-ipm",
    )
    if not result.success:
        raise RuntimeError(f"The lower bound could not be computed: {result.message}")
    return Bound(
        time_s=trace.time_s,
        heat_w=trace.heat_w + result.x[:rows],
        air_c=trace.air_c + result.x[rows : 2 * rows],
        setpoint_c=trace.setpoint_c,
    )


def _dynamics(shape: RoomShape, rows: int) -> sparse.csc_matrix:
    """Return the equations that tie a and e of each row to those of the row before."""
    by_air, by_envelope, by_heat = answer_of(shape, BOUND_STEP_S)
    now, before = sparse.eye(rows), sparse.eye(rows, k=-1)
    none = sparse.csr_matrix((rows, rows))
    blocks = [
        [-by_heat.air_k * now, now - by_air.air_k * before, -by_envelope.air_k * before, none],
        [
            -by_heat.envelope_k * now,
            -by_air.envelope_k * before,
            now - by_envelope.envelope_k * before,
            none,
        ],
    ]
    return sparse.csc_matrix(sparse.bmat(blocks))
