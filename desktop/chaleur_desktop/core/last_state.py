"""The home as it was last seen, kept for a start without a connection.

What holds only for a while (until when, undo, errors, what limits the heating) is left out: nobody
knows whether it is still so. Today's figures are left out on another day.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from math import isfinite
from typing import TYPE_CHECKING, Any, Protocol

from chaleur_desktop.core.entities import as_number
from chaleur_desktop.core.models import Activity, Estimate, Home, Impact, Money, Room

if TYPE_CHECKING:
    from collections.abc import Mapping

# What is kept of a room beside its activity, and what that is in JSON.
_KINDS: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("id", "name"), (str,)),
    **dict.fromkeys(("temperature", "target"), (float, int, type(None))),
    **dict.fromkeys(("min_target", "max_target", "step"), (float, int)),
    **dict.fromkeys(("preset", "mode"), (str, type(None))),
    **dict.fromkeys(("presets", "modes"), (list,)),
}


class StateFile(Protocol):
    """Keeps one text; failures are its own business."""

    def read(self) -> str:
        """The text; empty where there is none."""
        ...

    def write(self, text: str) -> None:
        """Keep a text in place of the former."""
        ...

    def delete(self) -> None:
        """Keep nothing."""
        ...


class LastState:
    """Keeps and gives back a home. Without a file it does nothing."""

    def __init__(self, file: StateFile | None) -> None:
        self._file = file
        self._written = ""

    def load(self, url: str) -> Home | None:
        """This home as it was last seen; None when nothing is kept of it."""
        text = "" if self._file is None else self._file.read()
        return from_json(text, url, datetime.now(UTC)) if text else None

    def keep(self, url: str, home: Home) -> None:
        """Keep a home that something has been heard of."""
        if self._file is None or home.updated_at is None:
            return
        text = to_json(url, home)
        if text != self._written:
            self._file.write(text)
            self._written = text

    def forget(self) -> None:
        """Keep nothing: the resident left the home."""
        self._written = ""
        if self._file is not None:
            self._file.delete()


def to_json(url: str, home: Home) -> str:
    """What lasts of a home, as JSON."""
    co2 = home.impact.co2_avoided
    values = {
        "url": url,
        "updated_at": None if home.updated_at is None else home.updated_at.isoformat(),
        "name": home.name,
        "temperature_unit": home.temperature_unit,
        "earnings": [[money.amount, money.currency] for money in home.impact.earnings],
        "co2_avoided": None if co2 is None else [co2.value, co2.low, co2.high],
        "rooms": [
            {
                "activity": room.activity.name,
                **{name: getattr(room, name) for name in _KINDS},
            }
            for room in home.rooms
        ],
    }
    return json.dumps(values)


def from_json(text: str, url: str, now: datetime) -> Home | None:
    """The home of a text; None when it is another one's or is spoilt."""
    try:
        values = json.loads(text)
        if values["url"] != url:
            return None
        home = Home(
            name=str(values["name"]),
            temperature_unit=str(values["temperature_unit"]),
            rooms=tuple(_room(room) for room in values["rooms"]),
            updated_at=_moment(values["updated_at"]),
        )
        if home.updated_at is not None and _same_day(home.updated_at, now):
            home = replace(home, impact=_impact(values))
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        return None
    return home


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        raise ValueError(written)
    return moment


def _room(values: Mapping[str, Any]) -> Room:
    kept = {name: values[name] for name in _KINDS}
    for name, value in kept.items():
        if not isinstance(value, _KINDS[name]):
            raise TypeError(name)
        if isinstance(value, float) and not isfinite(value):
            raise ValueError(name)
        if isinstance(value, list):
            kept[name] = tuple(str(word) for word in value)
    return Room(activity=Activity[values["activity"]], **kept)


def _impact(values: Mapping[str, Any]) -> Impact:
    co2 = values["co2_avoided"]
    return Impact(
        earnings=tuple(Money(_number(amount), str(code)) for amount, code in values["earnings"]),
        co2_avoided=None if co2 is None else _estimate(*co2),
    )


def _estimate(value: object, low: object, high: object) -> Estimate:
    known = low is not None and high is not None
    return Estimate(_number(value), *((_number(low), _number(high)) if known else ()))


def _number(given: object) -> float:
    number = as_number(given)
    if number is None:
        raise ValueError(given)
    return number


def _same_day(one: datetime, other: datetime) -> bool:
    """Whether both are on one day by this computer's clock."""
    return one.astimezone().date() == other.astimezone().date()
