"""Home Assistant's long-term statistics, reduced to periods in the way that it does."""

from collections import defaultdict
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

HOUR = timedelta(hours=1)
FIVE_MINUTES = timedelta(minutes=5)


class FakeStatistics:
    """Answers the recorder's commands for what is put into `hours` and `five_minutes`.

    Both have the change of a counter in each row, by statistic id and the row's start.
    """

    def __init__(self, home: Any) -> None:
        self._zone = ZoneInfo(home.time_zone)
        self.hours: dict[str, dict[datetime, float]] = defaultdict(dict)
        self.five_minutes: dict[str, dict[datetime, float]] = defaultdict(dict)
        self.units: dict[str, str] = {}
        self.asked: list[dict[str, Any]] = []
        home.answers["recorder/statistics_during_period"] = self._during_period
        home.answers["recorder/get_statistics_metadata"] = self._metadata

    def fill(
        self, statistic_id: str, unit: str, start: datetime, end: datetime, change: float
    ) -> None:
        """Let a counter change by as much in each hour from `start` to `end`."""
        self.units[statistic_id] = unit
        hour = start.astimezone(UTC)
        while hour < end:
            self.hours[statistic_id][hour] = change
            hour += HOUR

    def _metadata(self, command: dict[str, Any]) -> list[dict[str, Any]]:
        return [
            {"statistic_id": one, "statistics_unit_of_measurement": unit, "has_sum": True}
            for one, unit in self.units.items()
            if one in command["statistic_ids"]
        ]

    def _during_period(self, command: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
        self.asked.append(command)
        assert command["types"] == ["change"]
        period = command["period"]
        start = self._floor(datetime.fromisoformat(command["start_time"]), period)
        end = None
        if "end_time" in command:
            end = datetime.fromisoformat(command["end_time"])
            if period in ("day", "month"):
                # A period that ends at midnight brings the next day too, as in Home Assistant.
                end = self._next(self._floor(end, period), period)
        answer = {}
        for one in command["statistic_ids"]:
            rows = self._rows(one, period, start, end)
            if rows:
                answer[one] = rows
        return answer

    def _rows(
        self, statistic_id: str, period: str, start: datetime, end: datetime | None
    ) -> list[dict[str, Any]]:
        table = self.five_minutes if period == "5minute" else self.hours
        sums: dict[datetime, float] = {}
        for instant, change in sorted(table.get(statistic_id, {}).items()):
            if instant >= start and (end is None or instant < end):
                begin = self._floor(instant, period)
                sums[begin] = sums.get(begin, 0.0) + change
        return [
            {
                "start": begin.timestamp() * 1000,
                "end": self._next(begin, period).timestamp() * 1000,
                "change": change,
            }
            for begin, change in sums.items()
        ]

    def _floor(self, instant: datetime, period: str) -> datetime:
        if period in ("hour", "5minute"):
            return instant
        day = instant.astimezone(self._zone).date()
        if period == "month":
            day = day.replace(day=1)
        return datetime.combine(day, time(), tzinfo=self._zone).astimezone(UTC)

    def _next(self, begin: datetime, period: str) -> datetime:
        lengths = {"hour": HOUR, "5minute": FIVE_MINUTES}
        if period in lengths:
            return begin + lengths[period]
        days = 33 if period == "month" else 1
        day = begin.astimezone(self._zone).date() + timedelta(days=days)
        return self._floor(datetime.combine(day, time(12), tzinfo=self._zone), period)
