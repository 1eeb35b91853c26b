"""A month of a laptop, as the page draws it."""

from datetime import date, timedelta

from chaleur_desktop.core.meter.computer import Choices, ComputerKind
from chaleur_desktop.core.meter.figures import counted, figures_by_day, made_per_day
from chaleur_desktop.core.meter.power import PowerKind, PowerReading
from chaleur_desktop.core.meter.state import ComputerState, MeterStatus
from chaleur_desktop.core.meter.use import Use
from chaleur_desktop.core.models import AppState, Phase
from chaleur_desktop.system.content_files import load_factors

FACTORS = load_factors()
TODAY = date(2026, 11, 24)
USE = Use(estimated=80.0, fixed=2_300_000_000, seconds=3 * 3600 + 20 * 60)
DAYS = {
    TODAY: USE,
    TODAY - timedelta(days=1): Use(whole=50.0, mobile=10**9, seconds=3600),
    TODAY - timedelta(days=3): Use(part=120.0, seconds=7200),
}
"""Four days, on one of which nothing was counted."""
ESTIMATED = PowerReading(14.2, PowerKind.ESTIMATED)


def computer(kind=ComputerKind.LAPTOP, choices=None, days=None, **fields):
    """What the desk tells while somebody looks."""
    choices = choices or Choices()
    own = counted(FACTORS, kind, choices, TODAY.year)
    wanted = [TODAY - timedelta(days=back) for back in range(29, -1, -1)]
    known = {
        "status": MeterStatus.COUNTING,
        "power": ESTIMATED,
        "usual_years": own.usual_years,
        "years": own.computer.years,
        "one_year_more": made_per_day(FACTORS, own, 1.0),
        "days": figures_by_day(FACTORS, own, DAYS if days is None else days, wanted),
        "place": "/home/lea/.local/share/chaleur/computer.sqlite3",
    }
    return ComputerState(kind=kind, choices=choices, **{**known, **fields})


def app_state(*arguments, **fields):
    """The same in all that the interface draws; nobody is signed in."""
    return AppState(phase=Phase.SIGNED_OUT, computer=computer(*arguments, **fields))
