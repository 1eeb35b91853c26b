"""What the devices of a home, and their figures, are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from chaleur_desktop.core.footprint.devices import DeviceKind
from chaleur_desktop.ui import formats
from chaleur_desktop.ui.learn import figure_wording
from chaleur_desktop.ui.learn.bars_data import BarPart, BarRow, BarsData, Look

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QLocale

    from chaleur_desktop.core.footprint.devices import DeviceYear, HomeYear, KeepLonger


def device_name(kind: DeviceKind) -> str:
    """What one such device is called."""
    return {
        DeviceKind.SMARTPHONE: QCoreApplication.translate("devices", "Smartphone"),
        DeviceKind.LAPTOP: QCoreApplication.translate("devices", "Laptop"),
        DeviceKind.DESKTOP: QCoreApplication.translate("devices", "Desktop computer, no screen"),
        DeviceKind.MONITOR: QCoreApplication.translate("devices", "Computer screen"),
        DeviceKind.TV: QCoreApplication.translate("devices", "Television"),
        DeviceKind.TABLET: QCoreApplication.translate("devices", "Tablet"),
        DeviceKind.BOX: QCoreApplication.translate("devices", "Internet box"),
        DeviceKind.CONSOLE: QCoreApplication.translate("devices", "Game console"),
    }[kind]


def years_text(years: float, locale: QLocale) -> str:
    """`2.5 years`."""
    number = formats.number(years, 0 if years == int(years) else 1, locale)
    if years <= 1:
        return QCoreApplication.translate("devices", "{number} year").format(number=number)
    return QCoreApplication.translate("devices", "{number} years").format(number=number)


def counted_name(one: DeviceYear, locale: QLocale) -> str:
    """How many of what, kept for how long."""
    name = device_name(one.device.kind)
    times = "" if one.device.count == 1 else f"{one.device.count} \N{MULTIPLICATION SIGN} "
    return f"{times}{name}, {years_text(one.device.years, locale)}"


def _names() -> tuple[tuple[Look, str], ...]:
    return (
        (Look.PLAIN, QCoreApplication.translate("devices", "Manufacture, spread over the years")),
        (Look.HATCHED, QCoreApplication.translate("devices", "Electricity")),
    )


def device_row(one: DeviceYear, title: str, locale: QLocale) -> BarRow:
    """The bar of one sort of device."""
    made = figure_wording.short_text(one.manufacture.value, one.manufacture.unit, locale)
    parts = [BarPart(Look.PLAIN, one.manufacture.value, made)]
    used = QCoreApplication.translate("devices", "not known")
    if one.electricity is not None:
        used = figure_wording.short_text(one.electricity.value, one.electricity.unit, locale)
        parts.append(BarPart(Look.HATCHED, one.electricity.value, used))
    text = figure_wording.short_text(one.total.value, one.total.unit, locale)
    sentence = QCoreApplication.translate(
        "devices", "{device}: {total} a year. Manufacture {made}, electricity {used}."
    ).format(device=title, total=text, made=made, used=used)
    return BarRow(title, text, tuple(parts), sentence)


def _bars(
    title: str, years: Iterable[tuple[DeviceYear, str]], summary: str, locale: QLocale
) -> BarsData:
    rows = tuple(device_row(one, name, locale) for one, name in years)
    return BarsData(title, rows, _names(), summary)


def home_bars(home: HomeYear, locale: QLocale) -> BarsData:
    """The bars of all devices, the heaviest first."""
    return _bars(
        QCoreApplication.translate("devices", "Your devices, each year"),
        [(one, counted_name(one, locale)) for one in home.devices],
        manufacture_sentence(home, locale),
        locale,
    )


def manufacture_sentence(home: HomeYear, locale: QLocale) -> str:
    """How much of all is manufacture, and what that means."""
    share = formats.percent(round(home.manufacture_share * 100), locale)
    return QCoreApplication.translate(
        "devices", "{share} of it is the making of the devices, before their first day."
    ).format(share=share)


def longer_bars(kind: DeviceKind, kept: Iterable[DeviceYear], locale: QLocale) -> BarsData:
    """The bars of one device that is kept for two different times."""
    title = QCoreApplication.translate("devices", "{device}: what each year weighs").format(
        device=device_name(kind)
    )
    rows = [
        (
            one,
            QCoreApplication.translate("devices", "Kept {years}").format(
                years=years_text(one.device.years, locale)
            ),
        )
        for one in kept
    ]
    return _bars(title, rows, "", locale)


def longer_sentence(longer: KeepLonger, locale: QLocale) -> str:
    """What keeping it for the other time changes."""
    share = formats.percent(abs(round(longer.saved_share * 100)), locale)
    if longer.to_years == longer.from_years:
        return QCoreApplication.translate("devices", "The same time: nothing changes.")
    if longer.to_years < longer.from_years:
        return QCoreApplication.translate("devices", "That is {share} more each year.").format(
            share=share
        )
    return QCoreApplication.translate("devices", "That is {share} less each year.").format(
        share=share
    )
