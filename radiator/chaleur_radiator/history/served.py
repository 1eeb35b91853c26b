"""History as the Local API tells it: rounded, and yet its sums are exact."""

from itertools import accumulate, pairwise
from typing import Any

from msgspec import UNSET

from chaleur_radiator.history.amounts import MICRO, Amounts
from chaleur_radiator.history.hours import INTERVAL_S, Stretch, start_of
from chaleur_radiator.protocol.history import History, HistoryRow, HistorySums


def serve(stretch: Stretch, *, running_hour: int, with_credit: bool) -> History:
    """Return the document of some hours.

    Not the amounts are rounded but the lifetime totals at both ends of each hour, as clients were
    told them; what is told of the hour is the difference. So no sum of rows is ever off.

    Args:
        stretch: The hours.
        running_hour: The hour that it is now; from it on, rows may still grow.
        with_credit: Whether the radiator's engine gives credit.
    """
    amounts = (row.amounts for row in stretch.rows)
    totals = [total.rounded() for total in accumulate(amounts, Amounts.plus, initial=stretch.base)]
    return History(
        radiator=stretch.radiator_id,
        interval_s=INTERVAL_S,
        base=HistorySums(**_members(totals[0], with_credit=with_credit)),
        rows=tuple(
            HistoryRow(
                start=start_of(row.hour),
                temperature_c=UNSET if row.temperature_c is None else round(row.temperature_c, 1),
                final=row.hour < running_hour,
                **_members(after.minus(before), with_credit=with_credit),
            )
            for row, (before, after) in zip(stretch.rows, pairwise(totals), strict=True)
        ),
        next=UNSET if stretch.next_hour is None else start_of(stretch.next_hour),
    )


def _members(amounts: Amounts, *, with_credit: bool) -> dict[str, Any]:
    return {
        "energy_kwh": amounts.energy / MICRO,
        "useful_kwh": amounts.useful / MICRO,
        "wanted_kwh": amounts.wanted / MICRO,
        "core_hours": amounts.core_hours / MICRO,
        "earned_micros": amounts.earned,
        "credit": amounts.credit / MICRO if with_credit else UNSET,
    }
