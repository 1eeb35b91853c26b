"""The command `chaleur-radiator conformance`."""

import argparse
import asyncio
import re
import sys
from pathlib import Path

from chaleur_radiator.conformance import report
from chaleur_radiator.conformance.outcome import Outcome, Result, SuiteError
from chaleur_radiator.conformance.runner import check_host
from chaleur_radiator.conformance.sentences import sentence
from chaleur_radiator.conformance.subject import Options

EXIT_BROKEN = 1
EXIT_REFUSED = 2
DEFAULT_PORT = 7463
_HIGHEST_PORT = 65535
_ADDRESS = re.compile(r"(?P<host>\[[0-9a-fA-F:.%]+\]|[^:\s/]+)(?::(?P<port>\d{1,5}))?")
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options of this command."""
    parser.add_argument("host", metavar="HOST", help=sentence("opt_host", port=DEFAULT_PORT))
    for name, metavar in (
        ("code", "CODE"),
        ("token", "TOKEN"),
        ("fingerprint", "HEX"),
        ("operator_code", "CODE"),
        ("operator_token", "TOKEN"),
        ("radiator", "ID"),
    ):
        parser.add_argument(
            f"--{name.replace('_', '-')}", metavar=metavar, help=sentence(f"opt_{name}")
        )
    parser.add_argument("--json", type=Path, metavar="PATH", help=sentence("opt_json"))
    parser.add_argument("--destructive", action="store_true", help=sentence("opt_destructive"))
    parser.add_argument(
        "--only", action="append", default=[], metavar="CHECK", help=sentence("opt_only")
    )


def run(given: argparse.Namespace) -> int:
    """Check a host, show the report, and return the exit code: 0 if it conforms."""
    try:
        options = options_from(given)
        _show(sentence("checking", host=given.host))
        results = asyncio.run(check_host(options, _show_progress))
        _show(f"\n{report.text(results)}")
        if given.json:
            report.write_json(given.json, given.host, results)
    except SuiteError as error:
        sys.stderr.write(sentence(error.key, **error.values) + "\n")
        return EXIT_REFUSED
    broken = any(result.outcome is Outcome.FAIL for result in results)
    return EXIT_BROKEN if broken else 0


def options_from(given: argparse.Namespace) -> Options:
    """Return what the command line asks for.

    Raises:
        SuiteError: Something of it cannot be.
    """
    address = _ADDRESS.fullmatch(given.host)
    port = int(address["port"] or DEFAULT_PORT) if address else 0
    if address is None or not 0 < port <= _HIGHEST_PORT:
        raise SuiteError("bad_host", value=given.host)
    fingerprint = (given.fingerprint or "").lower().replace(":", "")
    if fingerprint and not _FINGERPRINT.fullmatch(fingerprint):
        raise SuiteError("bad_fingerprint")
    if (given.token or given.operator_token) and not fingerprint:
        raise SuiteError("token_without_fingerprint")
    return Options(
        host=address["host"],
        port=port,
        code=given.code,
        token=given.token,
        fingerprint=bytes.fromhex(fingerprint) or None,
        operator_code=given.operator_code,
        operator_token=given.operator_token,
        ask=_ask if sys.stdin.isatty() else None,
        radiator=given.radiator,
        destructive=given.destructive,
        only=tuple(given.only),
    )


def _ask(question: str) -> str:
    sys.stdout.write(sentence(question))
    sys.stdout.flush()
    return sys.stdin.readline().strip()


def _show(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _show_progress(result: Result) -> None:
    """Show on a terminal that something goes on."""
    if sys.stderr.isatty():
        sys.stderr.write("F" if result.outcome is Outcome.FAIL else ".")
        sys.stderr.flush()
