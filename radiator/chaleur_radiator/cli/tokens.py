"""`chaleur-radiator tokens`: the clients that may use the radiator."""

import argparse

from chaleur_radiator.admin.requests import Done, ListTokens, RemoveToken, TokenList
from chaleur_radiator.cli.daemon_socket import add_daemon_options, ask_daemon
from chaleur_radiator.cli.output import show, show_json, table
from chaleur_radiator.messages import say


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options of this command."""
    add_daemon_options(parser)
    parser.add_argument("--json", action="store_true", help=say("opt_json"))
    parser.set_defaults(action=_list)
    actions = parser.add_subparsers(metavar="[remove ID]")
    remove = actions.add_parser("remove", help=say("about_tokens_remove"))
    add_daemon_options(remove, below=True)
    remove.add_argument("id", metavar="ID", help=say("arg_token"))
    remove.set_defaults(action=_remove)


def run(options: argparse.Namespace) -> int:
    """Do it, and return the exit code."""
    return int(options.action(options))


def _list(options: argparse.Namespace) -> int:
    found = ask_daemon(options, ListTokens(), TokenList)
    if options.json:
        show_json(found)
    elif not found.tokens:
        show(say("no_tokens"))
    else:
        titles = [say(f"token_{name}") for name in ("id", "name", "role", "zones", "used")]
        show(
            table(
                titles,
                [
                    (
                        token.id,
                        token.name,
                        say(f"role_{token.role}"),
                        ", ".join(token.zones),
                        token.last_used,
                    )
                    for token in found.tokens
                ],
            )
        )
    return 0


def _remove(options: argparse.Namespace) -> int:
    ask_daemon(options, RemoveToken(id=options.id), Done)
    show(say("token_removed", token=options.id))
    return 0
