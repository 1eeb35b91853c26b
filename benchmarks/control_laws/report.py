"""The figures as a table for people and as JSON for programs."""

from collections.abc import Sequence
from dataclasses import asdict
from statistics import fmean
from typing import Any

from benchmarks.control_laws.compare import Figures, LeastEnergy, Result
from benchmarks.control_laws.scenes import LOADS
from benchmarks.control_laws.targets import Target

_NAME_WIDTH = 34
_COLUMNS = (
    ("RMSE", "K"),
    ("to set", "K"),
    ("unavoid", "K"),
    ("offset", "K"),
    ("CA 20%", "K"),
    ("CA 50%", "K"),
    ("CA 80%", "K"),
    ("oversh.", "K"),
    ("cold", "Kh/day"),
    ("starts", "/day"),
    ("energy", "kWh"),
    ("over", "least%"),
    ("useful", "%"),
)
_WIDTH = 8
_WHOLE_DIGITS_FROM = 10
"""Values from here on are shown with one decimal only."""


def table[B: LeastEnergy](results: Sequence[Result[B]]) -> str:
    """Return one row for each law, the mean over all rooms, and one for each room below it."""
    lines = [
        "".ljust(_NAME_WIDTH) + "".join(name.rjust(_WIDTH) for name, _ in _COLUMNS),
        "".ljust(_NAME_WIDTH) + "".join(unit.rjust(_WIDTH) for _, unit in _COLUMNS),
    ]
    for law in dict.fromkeys(result.law for result in results):
        own = [result for result in results if result.law is law]
        cells = [_cells(result.figures) for result in own]
        lines.append(_line(law.name, [_mean(column) for column in zip(*cells, strict=True)]))
        if len(own) > 1:
            lines += [
                _line(f"  {result.plan.name}", row) for result, row in zip(own, cells, strict=True)
            ]
    return "\n".join(lines)


def accuracy_table[B: LeastEnergy](results: Sequence[Result[B]]) -> str:
    """Return EN 15500-1's CSD and CV, which make up CA, of every law in every room."""
    head = "".join(f"{f'CSD {load:.0%}':>10}{f'CV {load:.0%}':>10}" for load in LOADS)
    lines = ["K".ljust(_NAME_WIDTH) + head]
    for result in results:
        cells = "".join(
            f"{result.figures.accuracy[load].csd_k:>+10.2f}{result.figures.accuracy[load].cv_k:>10.2f}"
            for load in LOADS
        )
        lines.append(f"{result.law.name}, {result.plan.name}".ljust(_NAME_WIDTH) + cells)
    return "\n".join(lines)


def target_table(targets: Sequence[Target]) -> str:
    """Return a line for each target: what was measured, its limit, and a mark."""
    lines = []
    for target in targets:
        value = "not measured" if target.value is None else f"{target.value:.3g} {target.unit}"
        mark = "reached" if target.reached else "MISSED"
        lines.append(
            f"{target.name:<36}{value:>14}   at most {target.limit:g} {target.unit:<5} {mark}"
        )
    return "\n".join(lines)


def document[B: LeastEnergy](
    results: Sequence[Result[B]], targets: Sequence[Target], about: dict[str, Any]
) -> dict[str, Any]:
    """Return everything that the tables say as a JSON object."""
    return {
        "about": about,
        "results": [
            {"law": result.law.key, "room": result.plan.id, **_figures(result.figures)}
            for result in results
        ],
        "targets": [asdict(target) | {"reached": target.reached} for target in targets],
    }


def _figures(figures: Figures) -> dict[str, Any]:
    accuracy = {
        f"{load:.0%}": {"csd_k": each.csd_k, "cv_k": each.cv_k, "ca_k": each.ca_k}
        for load, each in figures.accuracy.items()
    }
    return asdict(figures) | {"accuracy": accuracy}


def _cells(figures: Figures) -> list[float | None]:
    over = figures.over_bound
    return [
        figures.rmse_k,
        figures.rmse_to_setpoint_k,
        figures.unavoidable_rmse_k,
        figures.mean_offset_k,
        *(figures.accuracy[load].ca_k for load in LOADS),
        figures.overshoot_k,
        figures.cold_kh_per_day,
        figures.starts_per_day,
        figures.energy_kwh,
        None if over is None else 100 * over,
        100 * figures.useful_share,
    ]


def _mean(column: Sequence[float | None]) -> float | None:
    known = [value for value in column if value is not None]
    return fmean(known) if known else None


def _line(name: str, cells: Sequence[float | None]) -> str:
    return name.ljust(_NAME_WIDTH) + "".join(_cell(value).rjust(_WIDTH) for value in cells)


def _cell(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.1f}" if abs(value) >= _WHOLE_DIGITS_FROM else f"{value:.2f}"
