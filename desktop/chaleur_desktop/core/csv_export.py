"""Figures as a file that spreadsheets open: one row for each bar, one column for each series."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaleur_desktop.core.periods import Period
    from chaleur_desktop.core.statistics import Series

_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_DECIMALS = 6


@dataclass(frozen=True)
class CsvStyle:
    """How a spreadsheet of a language expects numbers and columns."""

    delimiter: str = ","
    decimal_point: str = "."


def csv_text(
    period: Period, series: Sequence[Series], headers: Sequence[str], style: CsvStyle
) -> str:
    """The file's text, with the mark by which spreadsheets know UTF-8.

    Args:
        period: whose bars the rows are; times are those of its zone, with the offset from UTC.
        series: a column each; what is not known is left empty, what is to come is left out.
        headers: the titles of the columns: begin, end, and one for each series with its unit.
        style: how numbers and columns are written.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=style.delimiter, lineterminator="\n")
    writer.writerow(headers)
    for bars in zip(*(one.bars for one in series), strict=True):
        first = bars[0]
        if first.to_come:
            continue
        times = [edge.astimezone(period.zone).isoformat() for edge in (first.start, first.end)]
        writer.writerow([*times, *(_number(bar.value, style) for bar in bars)])
    return _BYTE_ORDER_MARK + file.getvalue()


def _number(value: float | None, style: CsvStyle) -> str:
    if value is None:
        return ""
    text = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return ("0" if text == "-0" else text).replace(".", style.decimal_point)
