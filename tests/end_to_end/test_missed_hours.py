"""Hours that a real Home Assistant missed come back from the radiator's history."""

from datetime import datetime

import pytest
from chaleur_demo.processes import until
from chaleur_radiator.history.amounts import MICRO, Amounts
from hours_off import RADIATOR, back_after, hourly_changes, last_hours
from paired_home import Home


async def test_hours_that_home_assistant_was_off_show_what_was_used_in_them(home: Home) -> None:
    entity_id = home.entity(await home.api.entities(), RADIATOR, "energy")
    await until("A first total", lambda: home.api.number(entity_id), timeout_s=60)
    missed = {hour: 401 + number for number, hour in enumerate(last_hours())}
    used = {hour: Amounts(energy=wh * MICRO // 1000) for hour, wh in missed.items()}
    async with back_after(home, used) as (_, api):

        async def filled() -> dict[datetime, float] | None:
            changes = await hourly_changes(api, entity_id)
            return changes if any(changes.get(hour) for hour in missed) else None

        changes = await until("Missed hours being filled", filled, timeout_s=120)
        assert {hour: changes[hour] for hour in missed} == {
            hour: pytest.approx(wh / 1000, abs=0.001) for hour, wh in missed.items()
        }
