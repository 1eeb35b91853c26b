"""`chaleur-radiator identify`: which radiator is which."""

import argparse

from chaleur_radiator.admin.requests import Done, Identify
from chaleur_radiator.cli.daemon_socket import add_options, ask_daemon
from chaleur_radiator.cli.output import show
from chaleur_radiator.cli.subcommands import Subcommands
from chaleur_radiator.messages import say


def add_to(commands: Subcommands) -> None:
    """Add the sub-command."""
    parser = commands.add_parser(
        "identify", help=say("about_identify"), description=say("about_identify")
    )
    add_options(parser)
    parser.add_argument("radiator", metavar="RADIATOR", help=say("arg_radiator"))
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    ask_daemon(options, Identify(radiator=options.radiator), Done)
    show(say("identified", radiator=options.radiator))
    return 0
