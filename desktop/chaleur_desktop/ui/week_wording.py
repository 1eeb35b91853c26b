"""The words of the week's page; everything here is translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from chaleur_desktop.core.problems import Problem
from chaleur_desktop.core.ready_weeks import ReadyWeek
from chaleur_desktop.core.schedule import DAYS, Fault, ScheduleError
from chaleur_desktop.ui import formats, wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaleur_desktop.core.models import CommandError
    from chaleur_desktop.core.week_editing import Editing

translate = QCoreApplication.translate
_HOUR = 60
_WORKING_DAYS = tuple(range(5))
_WEEKEND = (5, 6)


def day_name(day: int, locale: QLocale) -> str:
    """`Monday` or `lundi`, as inside a sentence; `day` is an index in `DAYS`."""
    return locale.standaloneDayName(day + 1)


def short_day_name(day: int, locale: QLocale) -> str:
    """`Mon`."""
    name = locale.standaloneDayName(day + 1, QLocale.FormatType.ShortFormat).rstrip(".")
    return formats.capitalised(name)


def day_names(days: Sequence[int], locale: QLocale) -> str:
    """`Monday, Friday`, or the everyday word for some of them."""
    match tuple(days):
        case all_days if len(all_days) == len(DAYS):
            return translate("week", "every day")
        case working_days if working_days == _WORKING_DAYS:
            return translate("week", "Monday to Friday")
        case weekend if weekend == _WEEKEND:
            return translate("week", "Saturday and Sunday")
    return ", ".join(day_name(day, locale) for day in days)


def time_of_day(minute: int, locale: QLocale) -> str:
    """`06:30` or `6:30 AM`."""
    time = QTime(minute // _HOUR, minute % _HOUR)
    return locale.toString(time, QLocale.FormatType.ShortFormat)


def hour_mark(hour: int, locale: QLocale) -> str:
    """A full hour, as short as can be: `6 AM` or `6 h`."""
    if "a" in locale.timeFormat(QLocale.FormatType.ShortFormat).lower():
        return locale.toString(QTime(hour % 24, 0), "h AP")
    return translate("week", "{hour}:00").format(hour=hour)


def preset_text(preset: str, temperatures: Mapping[str, float], locale: QLocale) -> str:
    """`Comfort`, with the temperature where it is known: `Comfort 20°`."""
    name = wording.preset_name(preset)
    degrees = temperatures.get(preset)
    return name if degrees is None else f"{name} {formats.temperature(degrees, locale)}"


def change_sentence(editing: Editing, temperatures: Mapping[str, float], locale: QLocale) -> str:
    """What is chosen: `Monday 06:30 to 08:30: Comfort 20°`."""
    change = editing.change
    day, minute = editing.week.end_of(change)
    start = f"{day_name(change.day, locale)} {time_of_day(change.minute, locale)}"
    preset = preset_text(change.preset, temperatures, locale)
    if (day, minute) == (change.day, change.minute):
        return translate("week", "All week: {preset}").format(preset=preset)
    end = time_of_day(minute, locale)
    if day != change.day:
        end = f"{day_name(day, locale)} {end}"
    return formats.capitalised(
        translate("week", "{start} to {end}: {preset}").format(start=start, end=end, preset=preset)
    )


def ready_week_name(kind: ReadyWeek) -> str:
    """How a home is lived in to which a ready-made week fits."""
    match kind:
        case ReadyWeek.OUT_IN_THE_DAY:
            return translate("week", "Out during the day")
        case ReadyWeek.LUNCH_AT_HOME:
            return translate("week", "Home for lunch")
        case ReadyWeek.ALWAYS_AT_HOME:
            return translate("week", "At home all day")
        case ReadyWeek.WEEKENDS_ONLY:
            return translate("week", "Here only at weekends")


def fault_sentence(error: ScheduleError, locale: QLocale) -> str:
    """Why an edit was not done, and what to do."""
    match error.fault:
        case Fault.TAKEN if error.day is not None and error.minute is not None:
            sentence = translate(
                "week", "{day} {time} has a change already. Choose another time or day."
            ).format(day=day_name(error.day, locale), time=time_of_day(error.minute, locale))
            return formats.capitalised(sentence)
        case Fault.EMPTY:
            return translate("week", "This is the only change of the week, so it has to stay.")
        case Fault.NO_DAY:
            return translate("week", "Choose at least one day. To take it away, use Remove.")
        case Fault.NO_ROOM:
            return translate("week", "There is no room for one more change here.")
        case Fault.TOO_MANY:
            return translate(
                "week", "A radiator takes no more changes than these. Remove some first."
            )
        case _:
            return translate("week", "This week cannot be used.")


def load_problem(error: CommandError) -> str:
    """Why the week is not there, or perhaps not as the radiator has it now."""
    texts = [translate("week", "The week could not be read.")]
    if error.problem is Problem.COMMAND_REFUSED:
        texts.append(
            translate(
                "week",
                "Home Assistant says: {detail}. If this stays so, have the Chaleur integration "
                "updated there.",
            ).format(detail=error.detail.rstrip("."))
        )
    else:
        texts.append(wording.problem_sentence(error.problem, error.detail))
    return " ".join(texts)


def save_problem(error: CommandError) -> str:
    """Why the week was not saved; what the resident did is still there."""
    return " ".join(
        (
            wording.command_sentence(error),
            translate("week", "Your week is still here. Try to save it again."),
        )
    )
