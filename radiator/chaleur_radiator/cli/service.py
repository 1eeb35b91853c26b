"""`chaleur-radiator service`: the systemd unit that runs this installation."""

import argparse
import sys
from importlib import resources
from pathlib import Path

from chaleur_radiator.cli.output import show

UNIT = "chaleur-radiator.service"
_PROGRAM = "/opt/chaleur/bin/chaleur-radiator"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options of this command."""


def run(_options: argparse.Namespace) -> int:
    """Do it, and return the exit code."""
    unit = resources.files("chaleur_radiator.systemd").joinpath(UNIT).read_text("utf-8")
    show(unit.replace(_PROGRAM, str(Path(sys.argv[0]).absolute())).rstrip())
    return 0
