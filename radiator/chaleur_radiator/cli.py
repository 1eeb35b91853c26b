"""The command `chaleur-radiator`."""

import argparse
import asyncio
import ipaddress
import logging
import shlex
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from chaleur_radiator.admin import ask_pairing
from chaleur_radiator.daemon import Daemon, Settings
from chaleur_radiator.errors import StartError
from chaleur_radiator.messages import say
from chaleur_radiator.protocol.models import Role
from chaleur_radiator.settings import DEFAULT_PORT

EXIT_CRASHED = 1
EXIT_REFUSED = 2
SPEED_LOWEST = 0.1
SPEED_HIGHEST = 3600.0
PORT_HIGHEST = 65535
_DEFAULT_STATE_DIR = Path("~/.local/state/chaleur-radiator")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 2 if a person must change something first."""
    options = _parser().parse_args(arguments)
    try:
        if options.command == "pair":
            return _pair(options)
        return asyncio.run(_run(_settings(options)))
    except StartError as error:
        sys.stderr.write(say(error.key, **error.values) + "\n")
        return EXIT_REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="chaleur-radiator", description=say("about"))
    commands = parser.add_subparsers(dest="command", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--state-dir",
        type=Path,
        default=_DEFAULT_STATE_DIR,
        metavar="DIR",
        help=say("opt_state_dir"),
    )

    run = commands.add_parser("run", parents=[shared], help=say("about_run"))
    run.add_argument("--address", default="0.0.0.0", help=say("opt_address"))  # noqa: S104 - the home's network
    run.add_argument("--port", type=int, default=DEFAULT_PORT, help=say("opt_port"))
    run.add_argument("--virtual-rooms", default="Living room,Bedroom,Office", help=say("opt_rooms"))
    run.add_argument("--speed", type=float, default=1.0, help=say("opt_speed"))
    run.add_argument("--seed", type=int, default=1, help=say("opt_seed"))
    run.add_argument("--host-name", action="append", default=[], help=say("opt_host_name"))
    run.add_argument("--no-announce", action="store_true", help=say("opt_no_announce"))

    pair = commands.add_parser("pair", parents=[shared], help=say("about_pair"))
    pair.add_argument(
        "--role",
        choices=[role.value for role in Role],
        default=Role.RESIDENT.value,
        help=say("opt_role"),
    )
    pair.add_argument("--json", action="store_true", help=say("opt_json"))
    return parser


def _settings(options: argparse.Namespace) -> Settings:
    if not SPEED_LOWEST <= options.speed <= SPEED_HIGHEST:
        raise StartError("bad_speed", low=SPEED_LOWEST, high=SPEED_HIGHEST, value=options.speed)
    if not 0 <= options.port <= PORT_HIGHEST:
        raise StartError("bad_port", value=options.port)
    try:
        ipaddress.IPv4Address(options.address)
    except ValueError:
        raise StartError("bad_address", value=options.address) from None
    return Settings(
        state_dir=_state_dir(options),
        address=options.address,
        port=options.port,
        virtual_rooms=tuple(name for name in options.virtual_rooms.split(",") if name.strip()),
        speed=options.speed,
        seed=options.seed,
        announce=not options.no_announce,
        host_names=tuple(options.host_name),
    )


def _state_dir(options: argparse.Namespace) -> Path:
    state_dir: Path = options.state_dir
    return state_dir.expanduser().absolute()


async def _run(settings: Settings) -> int:
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    daemon = Daemon(settings)
    await daemon.start()
    try:
        command = shlex.join(["chaleur-radiator", "pair", "--state-dir", str(settings.state_dir)])
        _print(
            say(
                "running",
                id=daemon.host_id,
                address=settings.address,
                port=daemon.port,
                command=command,
            )
        )
        crashed = await daemon.wait_for(stopping)
    finally:
        await daemon.stop()
    _print(say("crashed" if crashed else "stopped"))
    return EXIT_CRASHED if crashed else 0


def _pair(options: argparse.Namespace) -> int:
    opened = ask_pairing(_state_dir(options), Role(options.role))
    if options.json:
        _print(msgspec.json.encode(opened).decode())
    else:
        local = opened.expires_at.astimezone()
        _print(say("paired", code=opened.code, until=f"{local:%H:%M}", id=opened.id))
    return 0


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
