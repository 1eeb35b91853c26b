"""What the CO2 estimate has to do in the demo: stand still without work, and explain itself."""

import asyncio
from math import isclose, prod
from typing import Any

from .api import HomeAssistantApi
from .processes import DemoError, until

IDLE_S = 3.0
TIMEOUT_S = 60.0
SAME_KG = 1e-6
SHOWN_KG = 0.01
"""What the sensor may be behind: it is written only when a gram has changed."""

type Explained = dict[str, Any]


async def explained(api: HomeAssistantApi, climate: str) -> Explained:
    """Return how the CO2 that a radiator avoided in its life is estimated."""
    answer = await api.request(
        "POST", "services/chaleur/explain_co2?return_response", {"entity_id": climate}
    )
    told: Explained = answer["service_response"][climate]
    return told


async def adds_up(api: HomeAssistantApi, climate: str, sensor: str) -> str:
    """Compute the estimate again from what the action tells; return the fact.

    Raises:
        DemoError: a term or the sum is another, or the sensor shows something else.
    """
    told = await explained(api, climate)
    shown = await api.number(sensor)
    values = {value["id"]: value["value"] for value in told["values"]}
    total = 0.0
    for term in told["terms"]:
        kg = prod(values[name] for name in term["formula"])
        kg /= prod(values[name] for name in term["divided_by"])
        if not isclose(kg, term["kg"], abs_tol=SAME_KG):
            raise DemoError(f"The values of {term['id']} give {kg} kg, not {term['kg']} kg")
        total += term["sign"] * kg
    kg = told["avoided_kg"]
    if not isclose(total, kg, abs_tol=SAME_KG):
        raise DemoError(f"The terms add up to {total} kg, not to {kg} kg")
    if shown is None or not isclose(shown, kg, abs_tol=SHOWN_KG):
        raise DemoError(f"{sensor} shows {shown} kg, but {kg} kg are explained")
    return (
        f"CO2 explained: {len(told['terms'])} terms of {len(values)} values add up to "
        f"{kg:.4f} kg (range {told['low_kg']:.4f} to {told['high_kg']:.4f} kg)"
    )


async def stands_still_when_idle(
    api: HomeAssistantApi, climate: str, compute_state: str, cool_c: float
) -> str:
    """Let the radiator want no heat, so that it does no work; return what the estimate does.

    Raises:
        DemoError: the estimate grows all the same.
    """
    await api.call("climate.set_temperature", climate, temperature=cool_c, hvac_mode="heat")

    async def idle() -> bool | None:
        return (await api.state(compute_state))["state"] == "idle" or None

    await until(f"No work ({compute_state})", idle, timeout_s=TIMEOUT_S)
    before = after = 0.0

    async def stands_still() -> bool | None:
        # The totals arrive a few seconds after the state: what was done before still comes in.
        nonlocal before, after
        before = (await explained(api, climate))["avoided_kg"]
        await asyncio.sleep(IDLE_S)
        after = (await explained(api, climate))["avoided_kg"]
        return after <= before + SAME_KG or None

    await until("No growth of CO2 avoided without work", stands_still, timeout_s=TIMEOUT_S)
    return f"no heat wanted, no work: CO2 avoided goes from {before:.6f} to {after:.6f} kg"
