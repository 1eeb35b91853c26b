"""`chaleur-radiator frost-guard`: the one safety rule that a person here may take away."""

import argparse

from chaleur_radiator.admin.requests import Done, SetFrostGuard
from chaleur_radiator.cli.daemon_socket import add_daemon_options, ask_daemon
from chaleur_radiator.cli.output import confirm, show
from chaleur_radiator.messages import say


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options of this command."""
    add_daemon_options(parser)
    parser.add_argument("state", choices=["on", "off"], help=say("arg_frost_guard"))
    parser.add_argument("radiator", nargs="?", metavar="RADIATOR", help=say("arg_radiator_or_all"))
    parser.add_argument("--yes", action="store_true", help=say("opt_yes"))


def run(options: argparse.Namespace) -> int:
    """Do it, and return the exit code."""
    on = options.state == "on"
    if not on:
        confirm(say("frost_guard_off_means"), yes=options.yes)
    request = SetFrostGuard(on=on, radiator=options.radiator)
    done = ask_daemon(options, request, Done)
    show(say("frost_guard_is_on" if on else "frost_guard_is_off", count=done.count))
    return 0
