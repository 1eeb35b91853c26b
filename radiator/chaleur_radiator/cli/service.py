"""`chaleur-radiator service`: the systemd unit that runs this installation."""

import argparse
import sys
from importlib import resources
from pathlib import Path

from chaleur_radiator.cli.output import show
from chaleur_radiator.cli.subcommands import Subcommands
from chaleur_radiator.messages import say

UNIT = "chaleur-radiator.service"
_PROGRAM = "/opt/chaleur/bin/chaleur-radiator"


def add_to(commands: Subcommands) -> None:
    """Add the sub-command."""
    parser = commands.add_parser(
        "service", help=say("about_service"), description=say("about_service_more")
    )
    parser.set_defaults(run=_run)


def _run(_options: argparse.Namespace) -> int:
    unit = resources.files("chaleur_radiator.systemd").joinpath(UNIT).read_text("utf-8")
    show(unit.replace(_PROGRAM, str(Path(sys.argv[0]).absolute())).rstrip())
    return 0
