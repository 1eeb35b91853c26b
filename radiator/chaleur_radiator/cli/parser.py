"""The command line: its sub-commands, their options, and help in the person's language."""

import argparse
import importlib
from collections.abc import Sequence
from typing import Any, NoReturn

from chaleur_radiator.messages import CATALOGUES, say

_COMMANDS = {
    "run": "chaleur_radiator.cli.run",
    "pair": "chaleur_radiator.cli.pair",
    "status": "chaleur_radiator.cli.status",
    "tokens": "chaleur_radiator.cli.tokens",
    "frost-guard": "chaleur_radiator.cli.frost_guard",
    "zone": "chaleur_radiator.cli.zone",
    "identify": "chaleur_radiator.cli.identify",
    "config-example": "chaleur_radiator.cli.config_example",
    "service": "chaleur_radiator.cli.service",
    "conformance": "chaleur_radiator.conformance.command",
}
"""Sub-commands and their modules, each with `add_options(parser)` and `run(options)`.

Only the one asked for is imported: all of them together take seconds.
"""
_ARGPARSE_WORDS = {
    "usage: ": "argparse_usage",
    "positional arguments:": "argparse_positional",
    "options:": "argparse_options",
    "show this help message and exit": "argparse_help",
    ": error: ": "argparse_error",
    "the following arguments are required:": "argparse_required",
    "unrecognized arguments:": "argparse_unrecognized",
    "invalid choice:": "argparse_invalid_choice",
    "invalid int value:": "argparse_invalid_int",
    "invalid float value:": "argparse_invalid_float",
    "choose from": "argparse_choose_from",
    "expected one argument": "argparse_expected_one",
    "argument ": "argparse_argument",
}
"""What argparse says by itself, in English only, and the sentence for it."""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what was asked for; `run(options)` of it does it and returns the exit code."""
    parser = _Parser(prog="chaleur-radiator", description=say("about"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    for name, module in _COMMANDS.items():
        about = f"about_{name}"
        more = f"{about}_more" if f"{about}_more" in CATALOGUES["en"] else about
        command_parser = commands.add_parser(name, help=say(about), description=say(more))
        if name == next(iter(arguments), None):
            command = importlib.import_module(module)
            command.add_options(command_parser)
            command_parser.set_defaults(run=command.run)
    return parser.parse_args(arguments)


class _Parser(argparse.ArgumentParser):
    """argparse, with its own words in the person's language too."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - handed on as they are
        super().__init__(**settings, allow_abbrev=False)

    def format_help(self) -> str:
        return _translated(super().format_help())

    def format_usage(self) -> str:
        return _translated(super().format_usage())

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.format_usage()}{_translated(f'{self.prog}: error: {message}')}\n")


def _translated(text: str) -> str:
    for words, key in _ARGPARSE_WORDS.items():
        text = text.replace(words, say(key))
    return text
