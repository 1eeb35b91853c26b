"""Numbers for how well a room was kept at its temperature, from a `Trace`.

Sources:
    K.h of cold: BOPTEST's core KPI "thermal discomfort", here with the set-point as lower limit
        (https://ibpsa.github.io/project1-boptest/docs-design/core_kpi.html).
    CSD, CV, CA: EN 15500-1:2017. Its text is not public. What is: a controller is run against
        a simulated room under three loads, and its control accuracy CA comes from the
        control-to-set-point deviation CSD and the control variation CV
        (http://wsplab.de/pruefungen_einzelraumregler_e.html, a test laboratory); CSD is the mean
        deviation, CV the half width of the band around that mean, and a resident who moves the
        set-point until the coldest moment is warm enough ends CSD + CV off (Siemens, "Building
        automation - impact on energy efficiency", section 5.2, figure "Accuracy of the temperature
        control"). The strictest reading of that is taken here: see `control_accuracy`.
"""

from dataclasses import dataclass

import numpy as np

from benchmarks.control_laws.trace import RECORD_S, SECONDS_PER_HOUR, Flags, Floats, Trace

SETTLING_S = 2 * SECONDS_PER_HOUR
"""Time after a set-point has risen before deviations count as the law's steady ones."""
WANTED_ABOVE_K = 0.5
"""How far over the set-point heat still counts as wanted, as in the Local API's `wanted_kwh`."""
AHEAD_S = 2 * SECONDS_PER_HOUR
"""Heat for a later, higher set-point counts as wanted so long before."""
_JOULE_PER_KWH = 3.6e6


def settled(trace: Trace) -> Flags:
    """Return which rows are in comfort hours that began at least `SETTLING_S` before."""
    rows = np.arange(trace.comfort.size)
    last_other = np.maximum.accumulate(np.where(trace.comfort, -1, rows))
    began_within = (last_other < 0) | ((rows - last_other) * RECORD_S > SETTLING_S)
    steady: Flags = trace.comfort & began_within
    return steady


def rmse_k(trace: Trace, reference_c: Floats) -> float:
    """Return the root mean square deviation from `reference_c` in settled comfort hours, K.

    Args:
        trace: What happened.
        reference_c: The set-point, or what the air could be at best; see `nearest_possible_c`.
    """
    deviation_k = (trace.air_c - reference_c)[settled(trace)]
    return float(np.sqrt(np.mean(deviation_k**2)))


def mean_offset_k(trace: Trace, reference_c: Floats) -> float:
    """Return the mean deviation from `reference_c` in settled comfort hours, K; see `rmse_k`."""
    return float(np.mean((trace.air_c - reference_c)[settled(trace)]))


def cold_kh(trace: Trace, *, comfort: bool = True) -> float:
    """Return the cold that residents had, in kelvin-hours below the set-point.

    Args:
        trace: What happened.
        comfort: Count comfort hours if true, all other hours if false.
    """
    rows = trace.comfort == comfort
    below = np.maximum(0.0, trace.setpoint_c[rows] - trace.air_c[rows])
    return float(np.sum(below)) * RECORD_S / SECONDS_PER_HOUR


def energy_kwh(trace: Trace) -> float:
    """Return the electricity drawn, kWh."""
    return float(np.sum(trace.heat_w)) * RECORD_S / _JOULE_PER_KWH


def useful_share(trace: Trace) -> float:
    """Return the share of the electricity that did paid or volunteer work while heat was wanted.

    It is wanted up to `WANTED_ABOVE_K` over the highest set-point of the next `AHEAD_S`: a room
    that is warm when people get up was warmed before.
    """
    ahead = round(AHEAD_S / RECORD_S)
    padded = np.pad(trace.setpoint_c, (0, ahead - 1), mode="edge")
    highest_c = np.lib.stride_tricks.sliding_window_view(padded, ahead).max(axis=1)
    wanted = trace.air_c <= highest_c + WANTED_ABOVE_K
    return float(np.sum(trace.useful_w[wanted]) / np.sum(trace.heat_w))


def starts_per_day(trace: Trace) -> float:
    """Return how often a day heating begins."""
    return float(np.sum(trace.starts)) / trace.days


def overshoot_k(trace: Trace) -> float:
    """Return how far the air got over the last set-point, K; 0 if it did not."""
    return max(0.0, float(np.max(trace.air_c - trace.setpoint_c[-1])))


@dataclass(frozen=True, slots=True)
class ControlAccuracy:
    """EN 15500-1's figures for one constant load, all in K."""

    csd_k: float
    """Control-to-set-point deviation: how far the mean is from the set-point, with its sign."""
    cv_k: float
    """Control variation: half the width of the band that the temperature stays in."""

    @property
    def ca_k(self) -> float:
        """Control accuracy."""
        return abs(self.csd_k) + self.cv_k


def control_accuracy(trace: Trace) -> ControlAccuracy:
    """Return CSD, CV and CA of a run under constant load.

    CSD is the mean of air minus set-point. CV is half of the peak-to-peak, or twice the standard
    deviation where that is more, and CA = |CSD| + CV: of the ways to read the standard none
    gives a larger figure.
    """
    deviation = trace.air_c - trace.setpoint_c
    half_band = float(np.ptp(deviation)) / 2
    return ControlAccuracy(
        csd_k=float(np.mean(deviation)),
        cv_k=max(half_band, 2 * float(np.std(deviation))),
    )
