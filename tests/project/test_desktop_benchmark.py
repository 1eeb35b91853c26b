"""The tray app's benchmark: what its table says, and when a budget is missed."""

from dataclasses import replace

import pytest

from benchmarks.desktop_load.command import missed, table
from benchmarks.desktop_load.measure import Figures

GOOD = Figures(
    icon_s=0.61,
    closed_mib=92.4,
    closed_pss_mib=70.0,
    open_mib=101.0,
    closed_again_mib=99.0,
    cpu_share=0.001,
    open_first_ms=400.0,
    open_ms=55.0,
)


def test_good_figures_miss_nothing():
    assert missed(GOOD) == []


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"icon_s": 1.01}, "start to icon in the tray (s)"),
        ({"closed_mib": 100.5}, "memory, window closed (MiB)"),
        ({"closed_again_mib": 100.5}, "memory, closed again (MiB)"),
        ({"cpu_share": 0.006}, "idle CPU (% of a core)"),
        ({"open_ms": 151.0}, "later clicks to painted (ms)"),
    ],
)
def test_each_budget_counts(changes, name):
    assert missed(replace(GOOD, **changes)) == [name]


def test_the_table_has_a_column_for_each_program_and_one_for_the_budgets():
    head, first, *rest = table({"Chaleur": GOOD, "bare": replace(GOOD, icon_s=0.2)}).splitlines()
    assert head.split() == ["Chaleur", "bare", "at", "most"]
    assert first.split()[-3:] == ["0.61", "0.20", "1"]
    assert len(rest) == 7
