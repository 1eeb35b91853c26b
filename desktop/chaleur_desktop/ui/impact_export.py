"""Saving the figures of a period to a file that the resident chooses."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDir, QLocale, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from chaleur_desktop.core.csv_export import CsvStyle, csv_text
from chaleur_desktop.system.whole_file import write_whole
from chaleur_desktop.ui import impact_wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from chaleur_desktop.core.periods import Period
    from chaleur_desktop.core.statistics import Series

translate = QCoreApplication.translate


def csv_style(locale: QLocale) -> CsvStyle:
    """What a spreadsheet expects where numbers are written as in `locale`."""
    if locale.decimalPoint() == ",":
        return CsvStyle(delimiter=";", decimal_point=",")
    return CsvStyle()


def save_figures(parent: QWidget, period: Period, series: Sequence[Series], locale: QLocale) -> str:
    """Ask where, write the file, and return what became of it; empty when the person gave up."""
    title = translate("impact", "Save the figures")
    kind = translate("impact", "Spreadsheet (*.csv)")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(_proposal(period)), kind)
    if not chosen:
        return ""
    path = Path(chosen)
    if not path.suffix:
        path = path.with_suffix(".csv")
    headers = [
        translate("impact", "Start"),
        translate("impact", "End"),
        *(impact_wording.series_name(one) for one in series),
    ]
    try:
        write_whole(path, csv_text(period, series, headers, csv_style(locale)))
    except OSError as error:
        return _reason(error)
    shown = QDir.toNativeSeparators(str(path))
    return translate("impact", "Saved: {path}").format(path=shown)


def _proposal(period: Period) -> Path:
    folders = QStandardPaths.StandardLocation.DocumentsLocation
    folder = QStandardPaths.writableLocation(folders)
    return Path(folder) / f"chaleur-{period.span.value}-{period.first_day.isoformat()}.csv"


def _reason(error: OSError) -> str:
    match error.errno:
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return translate("impact", "Not saved: you may not write there. Choose another folder.")
        case errno.ENOSPC:
            return translate("impact", "Not saved: the disk is full.")
        case _:
            reason = error.strerror or str(error)
            return translate("impact", "Not saved. The computer says: {reason}").format(
                reason=reason
            )
