"""A picture of two days: what the air did, and how each law heated."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.control_laws.clairvoyant import Bound
from benchmarks.control_laws.compare import Result
from benchmarks.control_laws.trace import SECONDS_PER_DAY, SECONDS_PER_HOUR, Floats

DAYS = 2
# Okabe and Ito's palette: told apart by all common kinds of colour vision. Ours comes first.
_COLOURS = ("#0072B2", "#D55E00", "#CC79A7", "#56B4E9", "#009E73")
_BOUND_COLOUR = "#000000"


def draw(results: Sequence[Result[Bound]], path: Path) -> None:
    """Draw the last two measured days of one room to a PNG file.

    Args:
        results: One for each law, all in the same room; the first one's bound is drawn too.
        path: The file.
    """
    mpl.use("Agg")
    laws = len(results)
    figure = Figure(figsize=(12, 4.2 + 1.25 * (laws + 1)), layout="constrained")
    axes = figure.subplots(laws + 2, 1, sharex=True, height_ratios=[3.2, *([1.0] * (laws + 1))])
    plan = results[0].plan
    figure.suptitle(
        f"{plan.name}: {plan.power.power_max_w:.0f} W radiator, a winter's last {DAYS} days"
    )
    bound = results[0].bound
    if bound is not None:
        _temperatures(axes[0], bound.time_s, bound.air_c, _BOUND_COLOUR, "clairvoyant", "--")
        _power(axes[laws + 1], bound.time_s, bound.heat_w, _BOUND_COLOUR, "clairvoyant")
    for place, (result, colour) in enumerate(zip(results, _COLOURS, strict=False), start=1):
        week = result.week
        _temperatures(axes[0], week.time_s, week.air_c, colour, result.law.name, "-")
        _power(axes[place], week.time_s, week.heat_w, colour, result.law.name)
    _finish(axes[0], results[0])
    figure.savefig(path, dpi=110, metadata={"Software": None})


def _temperatures(  # noqa: PLR0913, PLR0917 - one line of a plot
    axes: Axes, time_s: Floats, celsius: Floats, colour: str, name: str, style: str
) -> None:
    hours = time_s / SECONDS_PER_HOUR
    # What was named first lies on top.
    order = 10.0 - len(axes.lines)
    axes.plot(hours, celsius, color=colour, ls=style, lw=1.4, label=name, zorder=order)


def _power(axes: Axes, time_s: Floats, watts: Floats, colour: str, name: str) -> None:
    hours = time_s / SECONDS_PER_HOUR
    axes.fill_between(hours, watts, step="post", color=colour, alpha=0.75, lw=0)
    axes.set_ylabel("W")
    axes.set_ylim(bottom=0)
    axes.margins(x=0)
    box = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1.5}
    axes.text(0.005, 0.93, name, transform=axes.transAxes, va="top", weight="bold", bbox=box)


def _finish(axes: Axes, result: Result[Bound]) -> None:
    week = result.week
    hours = week.time_s / SECONDS_PER_HOUR
    axes.plot(hours, week.setpoint_c, color="0.45", lw=1, ls=":", label="set-point")
    axes.set_ylabel("air, °C")
    axes.grid(alpha=0.3)
    axes.legend(loc="lower center", ncols=6, frameon=False)
    end_h = (week.time_s[-1] + 60.0) / SECONDS_PER_HOUR
    start_h = max(week.time_s[0] / SECONDS_PER_HOUR, end_h - DAYS * 24)
    ticks = range(round(start_h), round(end_h) + 1, 6)
    axes.set_xlim(start_h, end_h)
    axes.set_xticks(list(ticks), [f"{hour % 24}:00" for hour in ticks])
    shown = week.between(end_h * SECONDS_PER_HOUR - DAYS * SECONDS_PER_DAY, float("inf"))
    low, high = float(shown.setpoint_c.min()), float(shown.setpoint_c.max())
    axes.set_ylim(low - 1.3, high + 1.5)
