"""Hours that a real Home Assistant missed come back from the radiator's history."""

import contextlib
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from chaleur_demo.api import HomeAssistantApi
from chaleur_demo.home_assistant import HomeAssistant
from chaleur_demo.processes import until
from chaleur_demo.radiator import Radiator
from chaleur_radiator.history.amounts import MICRO, Amounts
from chaleur_radiator.history.hours import HourRecord, hour_of
from chaleur_radiator.store import DATABASE_NAME, Store
from chaleur_radiator.store.history import SavedTotals
from chaleur_radiator.totals import Totals
from paired_home import Home

RADIATOR = "living-room"
HOUR = timedelta(hours=1)
AWAY = timedelta(hours=4)


def let_time_pass(recorder: Path) -> None:
    """Make all that Home Assistant has recorded older, as if it had been off since."""
    age = AWAY.total_seconds()
    with contextlib.closing(sqlite3.connect(recorder)) as database, database:
        for column in ("last_updated_ts", "last_reported_ts", "last_changed_ts"):
            database.execute(f"UPDATE states SET {column} = {column} - ?", (age,))  # noqa: S608
        database.execute(
            "UPDATE statistics_runs SET start = strftime('%Y-%m-%d %H:%M:00.000000',"
            " start, ? || ' seconds')",
            (-age,),
        )


def heat(folder: Path, watt_hours: dict[datetime, int]) -> None:
    """Write hours into the books of a radiator that is not running."""
    with contextlib.closing(Store(folder / DATABASE_NAME)) as store:
        saved = store.totals()[RADIATOR]
        amounts, records = saved.totals.amounts(), []
        for start, used in watt_hours.items():
            growth = Amounts(energy=used * MICRO // 1000)
            amounts = amounts.plus(growth)
            records.append(HourRecord(RADIATOR, hour_of(start), growth))
        totals = SavedTotals(Totals.of(amounts), saved.rev + 1, saved.credit_unit)
        store.save_totals({RADIATOR: totals}, records)


async def test_hours_that_home_assistant_was_off_show_what_was_used_in_them(home: Home) -> None:
    entity_id = home.entity(await home.api.entities(), RADIATOR, "energy")
    await until("A first total", lambda: home.api.number(entity_id), timeout_s=60)
    folder = home.flat.options.folder
    port = int(home.home_assistant.url.rpartition(":")[2])
    token = home.api.token
    await home.api.close()
    await home.home_assistant.stop()
    await home.radiator.child.stop()

    this_hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    missed = {this_hour - number * HOUR: 400 + number for number in (3, 2, 1)}
    let_time_pass(folder / "home-assistant" / "home-assistant_v2.db")
    heat(folder / "radiator", missed)
    radiator = await Radiator.start(
        folder / "radiator",
        folder / "radiator-again.log",
        rooms=home.flat.options.rooms,
        speed=60,
        port=home.pairing.port,
    )
    home.flat.also_stop(radiator.child)
    again = await HomeAssistant.start(
        folder / "home-assistant", folder / "home-assistant-again.log", port=port
    )
    try:
        api = await HomeAssistantApi.connect(again.session, again.url, token)

        async def filled() -> dict[datetime, float] | None:
            told = await api.command(
                "recorder/statistics_during_period",
                start_time=(this_hour - 2 * AWAY).isoformat(),
                statistic_ids=[entity_id],
                period="hour",
                types=["change"],
            )
            changes = {
                datetime.fromtimestamp(row["start"] / 1000, UTC): row["change"]
                for row in told.get(entity_id, ())
            }
            return changes if any(changes.get(hour) for hour in missed) else None

        changes = await until("Missed hours being filled", filled, timeout_s=120)
        assert {hour: changes[hour] for hour in missed} == {
            hour: pytest.approx(used / 1000, abs=0.001) for hour, used in missed.items()
        }
        await api.close()
    finally:
        await again.stop()
