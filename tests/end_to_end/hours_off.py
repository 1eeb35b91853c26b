"""A radiator and a Home Assistant that were off for hours, and what the radiator did meanwhile."""

import contextlib
import sqlite3
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from chaleur_demo.api import HomeAssistantApi
from chaleur_demo.home_assistant import HomeAssistant
from chaleur_radiator.history.amounts import Amounts
from chaleur_radiator.history.hours import HourRecord, hour_of
from chaleur_radiator.store import DATABASE_NAME, Store
from chaleur_radiator.store.history import SavedTotals
from chaleur_radiator.totals import Totals
from paired_home import Home

RADIATOR = "living-room"
HOUR = timedelta(hours=1)
AWAY = timedelta(hours=4)


def last_hours() -> tuple[datetime, ...]:
    """Return the starts of the last three hours that are over, the first one first."""
    this_hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    return tuple(this_hour - number * HOUR for number in (3, 2, 1))


@contextlib.asynccontextmanager
async def back_after(
    home: Home, hours: Mapping[datetime, Amounts]
) -> AsyncIterator[tuple[HomeAssistant, HomeAssistantApi]]:
    """Stop everything, write hours into the living room's books, and start all of it again."""
    folder = home.flat.options.folder
    port = int(home.home_assistant.url.rpartition(":")[2])
    token = home.api.token
    await home.api.close()
    await home.home_assistant.stop()
    await home.radiator.child.stop()
    _let_time_pass(folder / "home-assistant" / "home-assistant_v2.db")
    _let_hours_pass(folder / "radiator" / DATABASE_NAME)
    _write(folder / "radiator", hours)
    await home.start_radiator_again()
    again = await HomeAssistant.start(
        folder / "home-assistant", folder / "home-assistant-again.log", port=port
    )
    try:
        api = await HomeAssistantApi.connect(again.session, again.url, token)
        yield again, api
        await api.close()
    finally:
        await again.stop()


async def hourly_changes(api: HomeAssistantApi, entity_id: str) -> dict[datetime, float]:
    """Return by how much a total grew in each hour, as Home Assistant's statistics tell it."""
    told = await api.command(
        "recorder/statistics_during_period",
        start_time=(datetime.now(UTC) - 2 * AWAY - HOUR).isoformat(),
        statistic_ids=[entity_id],
        period="hour",
        types=["change"],
    )
    return {
        datetime.fromtimestamp(row["start"] / 1000, UTC): row["change"]
        for row in told.get(entity_id, ())
    }


def _let_time_pass(recorder: Path) -> None:
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


def _let_hours_pass(books: Path) -> None:
    """Make what a radiator has recorded older, too: it is from before the time that is left out."""
    with contextlib.closing(sqlite3.connect(books)) as database, database:
        for table in ("hours", "running_hours"):
            database.execute(f"UPDATE {table} SET hour = hour - ?", (AWAY // HOUR,))  # noqa: S608


def _write(folder: Path, hours: Mapping[datetime, Amounts]) -> None:
    """Write hours into the books of a radiator that is not running."""
    with contextlib.closing(Store(folder / DATABASE_NAME)) as store:
        saved = store.totals()[RADIATOR]
        amounts, records = saved.totals.amounts(), []
        for start, growth in hours.items():
            amounts = amounts.plus(growth)
            records.append(HourRecord(RADIATOR, hour_of(start), growth))
        totals = SavedTotals(Totals.of(amounts), saved.rev + 1, saved.credit_unit)
        store.save_totals({RADIATOR: totals}, records)
