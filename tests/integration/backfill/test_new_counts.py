"""A host that counts anew while Home Assistant is off."""

import pytest
from hourly_host import HOUR, NOON, kwh

EARNINGS = "sensor.office_earnings"
CO2 = "sensor.office_co2_avoided_estimate"


def earned(host):
    """Return what the radiator earned in each of its hours."""
    return {
        hour: pytest.approx(row["earned_micros"] / 1_000_000) for hour, row in host.hours.items()
    }


async def test_all_sums_go_on_from_where_they_were(home, host, connected):
    host.base |= {"energy_kwh": 500_000, "earned_micros": 40_000_000}
    await home.live(NOON, 500)
    await home.live(NOON + HOUR, 400)
    old_kwh, old_earned = kwh(host), earned(host)
    co2 = await home.changes(CO2)
    host.lose_records()
    await home.live(NOON + 2 * HOUR, 300, on=False)
    await home.live(NOON + 3 * HOUR, 200, on=False)
    # The recorder sums up what it missed before it knows of the new count.
    await home.come_back(NOON + 4 * HOUR)
    assert await home.changes(EARNINGS) == {**old_earned, NOON + 2 * HOUR: 0, NOON + 3 * HOUR: 0}
    await home.live(NOON + 4 * HOUR, 100)
    assert await home.changes() == old_kwh | kwh(host)
    assert await home.changes(EARNINGS) == old_earned | earned(host)
    assert {hour: (await home.changes(CO2))[hour] for hour in co2} == co2
