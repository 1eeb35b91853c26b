"""What the radiator's control has to reach, and whether it did. The worst room decides."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.control_laws.compare import Figures
from benchmarks.control_laws.scenes import LOADS

RMSE_K = 0.10
CONTROL_ACCURACY_K = 0.3
OVERSHOOT_K = 0.2
COLD_SHARE = 0.5
OVER_BOUND = 0.02
DAEMON_CORE_SHARE = 0.01
DAEMON_MIB = 60.0


@dataclass(frozen=True, slots=True)
class Target:
    """One figure that must not be passed."""

    name: str
    limit: float
    value: float | None
    """None if it was not measured."""
    unit: str

    @property
    def reached(self) -> bool:
        """True if the value is known and within the limit."""
        return self.value is not None and self.value <= self.limit


@dataclass(frozen=True, slots=True)
class DaemonFigures:
    """What the daemon takes from its computer with seven radiators."""

    core_share: float
    rss_mib: float


def targets_of(
    ours: Sequence[Figures],
    generic_thermostat: Sequence[Figures],
    daemon: DaemonFigures | None,
) -> list[Target]:
    """Return all targets with what was measured.

    Args:
        ours: The figures of Chaleur's law, room by room.
        generic_thermostat: Those of Home Assistant's in the same rooms.
        daemon: What the daemon takes, or None if that was not measured.
    """
    cold = max(
        mine.cold_kh_per_day / theirs.cold_kh_per_day
        for mine, theirs in zip(ours, generic_thermostat, strict=True)
    )
    return [
        Target("RMSE", RMSE_K, max(each.rmse_k for each in ours), "K"),
        *(
            Target(
                f"CA at {load:.0%} load",
                CONTROL_ACCURACY_K,
                max(each.accuracy[load].ca_k for each in ours),
                "K",
            )
            for load in LOADS
        ),
        Target("overshoot after +2 K", OVERSHOOT_K, max(each.overshoot_k for each in ours), "K"),
        Target("cold, of generic_thermostat's", 100 * COLD_SHARE, 100 * cold, "%"),
        Target("energy over the clairvoyant", 100 * OVER_BOUND, _over_bound_percent(ours), "%"),
        Target(
            "daemon, 7 radiators: CPU of a core",
            100 * DAEMON_CORE_SHARE,
            None if daemon is None else 100 * daemon.core_share,
            "%",
        ),
        Target(
            "daemon, 7 radiators: memory",
            DAEMON_MIB,
            None if daemon is None else daemon.rss_mib,
            "MiB",
        ),
    ]


def _over_bound_percent(ours: Sequence[Figures]) -> float | None:
    known = [each.over_bound for each in ours if each.over_bound is not None]
    return 100 * max(known) if len(known) == len(ours) else None
