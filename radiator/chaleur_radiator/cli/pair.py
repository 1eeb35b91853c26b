"""`chaleur-radiator pair`: a code for one client."""

import argparse

from chaleur_radiator.admin.requests import OpenPairing, PairingOpened
from chaleur_radiator.cli.daemon_socket import add_daemon_options, ask_daemon
from chaleur_radiator.cli.output import show, show_json
from chaleur_radiator.messages import say
from chaleur_radiator.protocol.models import Role


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options of this command."""
    add_daemon_options(parser)
    parser.add_argument(
        "--role",
        choices=[role.value for role in Role],
        default=Role.RESIDENT.value,
        help=say("opt_role"),
    )
    parser.add_argument("--zone", metavar="ZONE", help=say("opt_zone"))
    parser.add_argument("--invite", action="store_true", help=say("opt_invite"))
    parser.add_argument("--json", action="store_true", help=say("opt_json"))


def run(options: argparse.Namespace) -> int:
    """Do it, and return the exit code."""
    request = OpenPairing(role=Role(options.role), zone=options.zone, invite=options.invite)
    opened = ask_daemon(options, request, PairingOpened)
    if options.json:
        show_json(opened)
        return 0
    local = opened.expires_at.astimezone()
    if options.invite:
        zones = ", ".join(opened.zones)
        show(say("invited", code=opened.code, until=f"{local:%Y-%m-%d %H:%M}", zones=zones))
    else:
        show(say("paired", code=opened.code, until=f"{local:%H:%M}", id=opened.id))
    return 0
