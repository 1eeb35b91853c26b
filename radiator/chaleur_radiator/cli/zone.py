"""`chaleur-radiator zone`: what is done when a home changes hands."""

import argparse

from chaleur_radiator.admin.requests import Done, ResetZone
from chaleur_radiator.cli.daemon_socket import add_daemon_options, ask_daemon
from chaleur_radiator.cli.output import confirm, show
from chaleur_radiator.messages import say


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options of this command."""
    actions = parser.add_subparsers(metavar="reset ZONE", required=True)
    reset = actions.add_parser("reset", help=say("about_zone_reset"))
    add_daemon_options(reset)
    reset.add_argument("zone", metavar="ZONE", help=say("arg_zone"))
    reset.add_argument("--yes", action="store_true", help=say("opt_yes"))


def run(options: argparse.Namespace) -> int:
    """Do it, and return the exit code."""
    confirm(say("zone_reset_means", zone=options.zone), yes=options.yes)
    done = ask_daemon(options, ResetZone(zone=options.zone), Done)
    show(say("zone_was_reset", zone=options.zone, count=done.count))
    return 0
