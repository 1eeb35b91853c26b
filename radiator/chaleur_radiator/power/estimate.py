"""What a computer draws if nobody measured it: a guess, and labelled so."""

from chaleur_radiator.power.model import LinearPowerModel

TDP_W_PER_CORE = 5.0
"""Thermal design power for each logical core: from 2 (large servers) to 11 W (small desktops)."""
IDLE_SHARE = 0.1
"""Share of their design power that idle processors draw, as in CodeCarbon's model."""
REST_W = 15.0
"""The rest of a computer without a graphics card: board, memory, disk, losses of the supply."""


def estimated(cores: int, tdp_w: float | None) -> LinearPowerModel:
    """Return the model of `cores` logical cores with a thermal design power of `tdp_w` watts.

    P = rest + TDP · (0.1 + 0.9 · load); CodeCarbon takes the load's third power, which holds for
    a load spread by the clock's frequency, not for one made by a quota.
    """
    tdp_w = TDP_W_PER_CORE * cores if tdp_w is None else tdp_w
    return LinearPowerModel(
        idle_w=REST_W + IDLE_SHARE * tdp_w,
        core_w=(1 - IDLE_SHARE) * tdp_w / cores,
        cores=cores,
    )
