"""`chaleur-radiator identify`: which radiator is which."""

import argparse

from chaleur_radiator.admin.requests import Done, Identify
from chaleur_radiator.cli.daemon_socket import add_daemon_options, ask_daemon
from chaleur_radiator.cli.output import show
from chaleur_radiator.messages import say


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options of this command."""
    add_daemon_options(parser)
    parser.add_argument("radiator", metavar="RADIATOR", help=say("arg_radiator"))


def run(options: argparse.Namespace) -> int:
    """Do it, and return the exit code."""
    ask_daemon(options, Identify(radiator=options.radiator), Done)
    show(say("identified", radiator=options.radiator))
    return 0
