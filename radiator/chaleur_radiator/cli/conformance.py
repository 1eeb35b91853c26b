"""`chaleur-radiator conformance`: does a host do what the Local API promises?"""

from chaleur_radiator.cli.subcommands import Subcommands
from chaleur_radiator.conformance import command
from chaleur_radiator.messages import say


def add_to(commands: Subcommands) -> None:
    """Add the sub-command."""
    parser = commands.add_parser(
        "conformance",
        help=say("about_conformance"),
        description=say("about_conformance"),
    )
    command.add_options(parser)
    parser.set_defaults(run=command.run)
