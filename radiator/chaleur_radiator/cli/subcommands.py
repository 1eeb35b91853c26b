"""The type of argparse's collection of sub-commands, which has no public name."""

import argparse
from typing import Protocol


class Subcommands(Protocol):
    """Where a sub-command adds its parser."""

    def add_parser(self, name: str, *, help: str, description: str) -> argparse.ArgumentParser:  # noqa: A002
        """Return a new parser."""
        ...
