"""`chaleur-radiator config-example`: a configuration file to start from."""

import argparse
from importlib import resources

from chaleur_radiator.cli.output import show


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options of this command."""


def run(_options: argparse.Namespace) -> int:
    """Do it, and return the exit code."""
    show(
        resources.files("chaleur_radiator.config")
        .joinpath("example.toml")
        .read_text("utf-8")
        .rstrip()
    )
    return 0
