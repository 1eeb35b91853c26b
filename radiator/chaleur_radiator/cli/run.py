"""`chaleur-radiator run`: the daemon itself."""

import argparse
import asyncio
import contextlib
import ipaddress
import os
import shlex
import signal
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from chaleur_radiator import logs
from chaleur_radiator.admin.requests import SOCKET_NAME
from chaleur_radiator.cli.daemon_socket import DEFAULT_STATE_DIR, SYSTEM_SOCKET
from chaleur_radiator.cli.output import show
from chaleur_radiator.clock import SystemClock
from chaleur_radiator.config.load import load
from chaleur_radiator.config.schema import DEFAULT_PORT, SPEED_HIGHEST, SPEED_LOWEST, Config
from chaleur_radiator.config.settings import settings_of
from chaleur_radiator.daemon import Daemon
from chaleur_radiator.errors import StartError
from chaleur_radiator.messages import say
from chaleur_radiator.settings import Settings
from chaleur_radiator.systemd.notify import Notifier

EXIT_CRASHED = 1
PORT_HIGHEST = 65535


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options of this command."""
    parser.add_argument("--config", type=Path, metavar="FILE", help=say("opt_config"))
    parser.add_argument("--state-dir", type=Path, metavar="DIR", help=say("opt_state_dir"))
    parser.add_argument("--address", metavar="ADDRESS", help=say("opt_address"))
    parser.add_argument(
        "--port", type=int, metavar="PORT", help=say("opt_port", default=DEFAULT_PORT)
    )
    parser.add_argument("--virtual-rooms", metavar="NAMES", help=say("opt_rooms"))
    parser.add_argument("--speed", type=float, metavar="TIMES", help=say("opt_speed"))
    parser.add_argument("--seed", type=int, metavar="NUMBER", help=say("opt_seed"))
    parser.add_argument(
        "--host-name", action="append", default=[], metavar="NAME", help=say("opt_host_name")
    )
    parser.add_argument("--no-announce", action="store_true", help=say("opt_no_announce"))
    parser.add_argument("--verbose", action="store_true", help=say("opt_verbose"))


def settings_from(
    options: argparse.Namespace, environment: Mapping[str, str] = os.environ
) -> Settings:
    """Return what the configuration file says, with the command line's options over it.

    Raises:
        StartError: The file or an option cannot be used.
    """
    _check(options)
    config, folder = Config(), Path.cwd()
    if options.config is not None:
        path = options.config.expanduser().absolute()
        config, folder = load(path), path.parent
    # Given by systemd to a service with StateDirectory= and RuntimeDirectory=; the first counts.
    state_dir = Path(environment.get("STATE_DIRECTORY", "").split(":")[0] or DEFAULT_STATE_DIR)
    settings = settings_of(config, folder, state_dir.expanduser())
    runtime_dir = environment.get("RUNTIME_DIRECTORY", "").split(":")[0]
    if settings.admin_socket is None and runtime_dir and options.state_dir is None:
        settings = replace(settings, admin_socket=Path(runtime_dir) / SOCKET_NAME)
    return _overridden(settings, options)


def _check(options: argparse.Namespace) -> None:
    if options.speed is not None and not SPEED_LOWEST <= options.speed <= SPEED_HIGHEST:
        raise StartError("bad_speed", low=SPEED_LOWEST, high=SPEED_HIGHEST, value=options.speed)
    if options.port is not None and not 0 <= options.port <= PORT_HIGHEST:
        raise StartError("bad_port", value=options.port)
    if options.address is not None:
        try:
            ipaddress.IPv4Address(options.address)
        except ValueError:
            raise StartError("bad_address", value=options.address) from None


def _overridden(settings: Settings, options: argparse.Namespace) -> Settings:
    if options.speed not in (None, 1.0) and settings.radiators:
        raise StartError("speed_of_real")
    if options.virtual_rooms is not None:
        rooms = tuple(name for name in options.virtual_rooms.split(",") if name.strip())
        if not rooms:
            raise StartError("no_rooms")
        settings = replace(settings, virtual_rooms=rooms, virtual_flats=0)
    if options.state_dir is not None:
        settings = replace(settings, state_dir=options.state_dir.expanduser().absolute())
    given = {
        name: getattr(options, name)
        for name in ("address", "port", "speed", "seed")
        if getattr(options, name) is not None
    }
    return replace(
        settings,
        **given,
        announce=settings.announce and not options.no_announce,
        host_names=(*settings.host_names, *options.host_name),
    )


def run(options: argparse.Namespace) -> int:
    """Do it, and return the exit code."""
    settings = settings_from(options)
    logs.set_up(verbose=options.verbose)
    return asyncio.run(heat(settings))


async def heat(settings: Settings) -> int:
    """Run a daemon until a signal stops it or the heating crashes; return the exit code."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    clock = SystemClock()
    with contextlib.closing(Notifier(clock)) as notifier:
        daemon = Daemon(settings, clock, on_heated=notifier.alive)
        await daemon.start()
        try:
            sentence = say(
                "running",
                id=daemon.host_id,
                address=settings.address,
                port=daemon.port,
                command=_pair_command(settings),
            )
            notifier.ready(sentence)
            show(sentence)
            crashed = await daemon.wait_for(stopping)
        finally:
            notifier.stopping()
            await daemon.stop()
    show(say("crashed" if crashed else "stopped"))
    return EXIT_CRASHED if crashed else 0


def _pair_command(settings: Settings) -> str:
    """Return the command that reaches this daemon, as short as it can be."""
    command = ["chaleur-radiator", "pair"]
    if settings.admin_socket is None:
        command += ["--state-dir", str(settings.state_dir)]
    elif settings.admin_socket != SYSTEM_SOCKET:
        command += ["--socket", str(settings.admin_socket)]
    return shlex.join(command)
