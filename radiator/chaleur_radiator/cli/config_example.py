"""`chaleur-radiator config-example`: a configuration file to start from."""

import argparse
from importlib import resources

from chaleur_radiator.cli.output import show
from chaleur_radiator.cli.subcommands import Subcommands
from chaleur_radiator.messages import say


def add_to(commands: Subcommands) -> None:
    """Add the sub-command."""
    parser = commands.add_parser(
        "config-example", help=say("about_config_example"), description=say("about_config_example")
    )
    parser.set_defaults(run=_run)


def _run(_options: argparse.Namespace) -> int:
    show(
        resources.files("chaleur_radiator.config")
        .joinpath("example.toml")
        .read_text("utf-8")
        .rstrip()
    )
    return 0
