"""The sentences about comfort: what a room does, until when, and why; everything is translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from chaleur_desktop.core.comfort import AUTO, AWAY, BOOST, HEAT, OFF
from chaleur_desktop.ui import formats
from chaleur_desktop.ui.wording import preset_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from chaleur_desktop.core.models import Room, ScheduledChange

translate = QCoreApplication.translate
_MINUTES = 60
_WEEK = 7


def mode_name(mode: str) -> str:
    """What a mode does, in the words of a button; one that we do not know keeps its own."""
    names = {
        OFF: translate("comfort", "Off"),
        HEAT: translate("comfort", "By hand"),
        AUTO: translate("comfort", "Follow the week"),
    }
    return names.get(mode, mode.replace("_", " ").capitalize())


def until_sentence(room: Room, now: datetime, locale: QLocale) -> str:
    """Until when the room is heated as it is now, and what comes then."""
    if not room.reachable:
        return ""
    if room.mode == OFF:
        return translate("comfort", "Off until you turn it on again.")
    if room.preset == BOOST:
        return _boost_sentence(room, now, locale)
    if room.preset == AWAY and (room.by_hand or room.mode != AUTO):
        return _away_sentence(room, now, locale)
    if room.mode == AUTO:
        return _week_sentence(room, now, locale)
    return translate("comfort", "Until you change it.") if room.mode == HEAT else ""


def _away_sentence(room: Room, now: datetime, locale: QLocale) -> str:
    if room.preset_until is None:
        return translate("comfort", "Away until you say that you are back.")
    return translate("comfort", "Away until {moment}.").format(
        moment=moment(room.preset_until, now, locale)
    )


def _boost_sentence(room: Room, now: datetime, locale: QLocale) -> str:
    if room.preset_until is None:
        return translate("comfort", "Boost for a while.")
    return translate("comfort", "Boost until {moment}, {left} left.").format(
        moment=moment(room.preset_until, now, locale), left=length(room.preset_until - now)
    )


def _week_sentence(room: Room, now: datetime, locale: QLocale) -> str:
    change = room.next_change
    if room.by_hand:
        if room.hold_until is None:
            return translate("comfort", "Set by hand for now.")
        until = moment(room.hold_until, now, locale)
        if change is None or change.at != room.hold_until:
            return translate("comfort", "Set by hand until {moment}.").format(moment=until)
        return translate("comfort", "Set by hand until {moment}, then {next}.").format(
            moment=until, next=_next_setting(change, locale)
        )
    if change is None:
        return translate("comfort", "Follows the week.")
    text = (
        translate("comfort", "Already warms up for {next} at {moment}.")
        if room.preheating
        else translate("comfort", "Follows the week: {next} from {moment}.")
    )
    return text.format(next=_next_setting(change, locale), moment=moment(change.at, now, locale))


def _next_setting(change: ScheduledChange, locale: QLocale) -> str:
    name = "" if change.preset is None else preset_name(change.preset)
    degrees = "" if change.target is None else formats.temperature(change.target, locale)
    if name and degrees:
        return f"{name}{formats.NO_BREAK_SPACE}{degrees}"
    return name or degrees or translate("comfort", "the next setting")


def moment(instant: datetime, now: datetime, locale: QLocale) -> str:
    """A moment to come as people say it: `18:40`, `tomorrow 07:00`, `Friday 07:00`, a date."""
    time = formats.clock_time(instant, locale)
    day = _local_day(instant)
    days = _local_day(now).daysTo(day)
    if days == 0:
        return time
    if days == 1:
        return translate("comfort", "tomorrow {time}").format(time=time)
    if 1 < days < _WEEK:
        name = locale.standaloneDayName(day.dayOfWeek(), QLocale.FormatType.LongFormat)
        return f"{name} {time}"
    return f"{formats.day(instant.astimezone().date(), 'dddd d MMMM', locale)} {time}"


def _local_day(instant: datetime) -> QDate:
    return QDateTime.fromSecsSinceEpoch(int(instant.timestamp())).date()


def length(span: timedelta) -> str:
    """A length of time in hours and minutes; never less than a minute."""
    minutes = max(1, round(span.total_seconds() / _MINUTES))
    hours, rest = divmod(minutes, _MINUTES)
    if hours and rest:
        return translate("comfort", "{h} h {min} min").format(h=hours, min=rest)
    if hours:
        return translate("comfort", "{h} h").format(h=hours)
    return translate("comfort", "{min} min").format(min=rest)


def limit_sentence(room: Room) -> str:
    """Why the room is not heated as wanted, and what ends that; empty when it is."""
    reason = room.limited_by
    if reason in (None, "none") or not room.reachable or room.mode == OFF:
        return ""
    sentences = {
        "window_open": translate(
            "comfort",
            "Heating pauses: the room cools as if a window were open. Close it, and heating goes "
            "on by itself.",
        ),
        "power_limit": translate("comfort", "Heats less: a power limit is set. It ends by itself."),
        "no_jobs": translate(
            "comfort", "Heats less: there is no work to compute now. It starts again with new work."
        ),
        "in_use": translate(
            "comfort", "Heats less: somebody is using this computer. It goes on afterwards."
        ),
        "overheat": translate(
            "comfort", "Heats less: the processors are hot. Keep the air around them free."
        ),
        "sensor_lost": translate(
            "comfort",
            "The radiator does not know how warm the room is, so it only keeps frost away. Check "
            "its thermometer.",
        ),
        "starting": translate(
            "comfort", "Waits its turn: radiators start one after the other. It takes a moment."
        ),
    }
    unknown = translate("comfort", "Heating is limited: {reason}.").format(
        reason=str(reason).replace("_", " ")
    )
    return sentences.get(str(reason), unknown)


def warning_sentence(room: Room) -> str:
    """Its problems, and why the room is not heated as wanted; empty when all is well."""
    limit = limit_sentence(room)
    # A limit says more than a problem of the same name, and what to do.
    others = [code for code in room.problems if not limit or code != room.limited_by]
    problems = problem_sentence(others) if room.reachable else ""
    return " ".join(sentence for sentence in (problems, limit) if sentence)


def problem_sentence(codes: Sequence[str]) -> str:
    """A radiator's problems, which it names by codes; empty when it has none."""
    if not codes:
        return ""
    names = {
        "fan_failed": translate("comfort", "A fan has failed"),
        "frost": translate("comfort", "The frost guard heats"),
        "overheat": translate("comfort", "The processors are too hot"),
        "power_sensor_lost": translate("comfort", "The power meter is silent"),
        "sensor_lost": translate("comfort", "The room's temperature is not known"),
        "storage_full": translate("comfort", "Totals and history cannot be saved"),
        "tilted": translate("comfort", "The radiator is tilted"),
        "update_failed": translate("comfort", "An update could not be installed"),
    }
    named = [names.get(code, formats.capitalised(code.replace("_", " "))) for code in codes]
    return ". ".join((*named, translate("comfort", "Home Assistant says what to do.")))


def computing_sentence(room: Room) -> str:
    """What the processors do and for whom; empty when that is not told."""
    if not room.reachable:
        return ""
    if room.compute_state == "working" and room.work:
        return translate("comfort", "It computes: {work}.").format(work=room.work)
    sentences = {
        "working": translate("comfort", "It computes for somebody who needs the work."),
        "filler": translate("comfort", "It computes only to make heat; nobody pays for it now."),
        "waiting": translate("comfort", "It waits for work."),
        "idle": translate("comfort", "It does not compute now."),
        "paused": translate("comfort", "Computing is on hold."),
        "offline": translate("comfort", "The place that gives it work cannot be reached."),
    }
    return sentences.get(room.compute_state or "", "")
