"""The command `chaleur-radiator`."""

import os
import sys
from collections.abc import Sequence

from chaleur_radiator import logs
from chaleur_radiator.cli.parser import parse
from chaleur_radiator.errors import StartError
from chaleur_radiator.messages import say

EXIT_REFUSED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 2 if a person must change something first."""
    try:
        options = parse(sys.argv[1:] if arguments is None else arguments)
        return int(options.run(options))
    except StartError as error:
        priority = f"<{logs.ERROR_PRIORITY}>" if logs.is_journal(sys.stderr) else ""
        sys.stderr.write(f"{priority}{say(error.key, **error.values)}\n")
        return EXIT_REFUSED
    except BrokenPipeError:
        # Whoever read our output has seen enough: `chaleur-radiator status | head -1`.
        # What is still unwritten must find somewhere to go when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
