"""The daemon: everything a host is made of, started and stopped in the right order."""

import asyncio
import contextlib
import fcntl
import importlib.metadata
import logging
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from zoneinfo import ZoneInfo

from chaleur_radiator.admin.actions import Administration
from chaleur_radiator.admin.requests import SOCKET_NAME
from chaleur_radiator.admin.server import AdminServer
from chaleur_radiator.announce import Announcer
from chaleur_radiator.api.connections import Connections
from chaleur_radiator.api.context import Context, HostLabel
from chaleur_radiator.api.hub import Hub
from chaleur_radiator.api.rate import RateLimiter
from chaleur_radiator.api.server import Server
from chaleur_radiator.clock import Clock, SystemClock
from chaleur_radiator.errors import StartError
from chaleur_radiator.events import EventLog
from chaleur_radiator.fleet import build_radiators, zones_of
from chaleur_radiator.heating import Heating
from chaleur_radiator.identity import Identity, load_or_create
from chaleur_radiator.pairing.desk import PairingDesk, PairingWindow
from chaleur_radiator.pairing.invitations import Invitations
from chaleur_radiator.protocol.models import Problem, ProblemCode, Role, Severity
from chaleur_radiator.settings import Limits, Settings
from chaleur_radiator.store import DATABASE_NAME, Store
from chaleur_radiator.time_zone import time_zone
from chaleur_radiator.tokens import Tokens
from chaleur_radiator.updates import Updates
from chaleur_radiator.worker import Worker

__all__ = ["Daemon", "Limits", "Settings"]

_PACKAGE = "chaleur"
_LOG = logging.getLogger(__name__)


class Daemon:
    """One host: its radiators and the API that serves them.

    After `start`, `port`, `host_id` and `certificate_sha256` (hex) say how to reach it.
    """

    port: int
    host_id: str
    certificate_sha256: str
    time_zone: ZoneInfo

    def __init__(
        self,
        settings: Settings,
        clock: Clock | None = None,
        *,
        on_heated: Callable[[], None] = lambda: None,
    ) -> None:
        """Make ready a daemon; `on_heated` is called after every tick that heated all rooms."""
        self._settings = settings
        self._on_heated = on_heated
        self._clock = clock or SystemClock()
        self._desk: PairingDesk | None = None
        self._announcer: Announcer | None = None
        self._zones: tuple[str, ...] = ()
        self._administration: Administration | None = None
        self._heating: asyncio.Task[None] | None = None
        self._stack = contextlib.AsyncExitStack()

    async def start(self) -> None:
        """Start to heat and to serve; on an error nothing is left running.

        Raises:
            StartError: Something that a person must change; see `messages`.
        """
        async with contextlib.AsyncExitStack() as stack:
            await self._start(stack)
            self._stack = stack.pop_all()

    async def stop(self) -> None:
        """Save, say goodbye and stop."""
        await self._stack.aclose()

    async def wait_for(self, stopping: asyncio.Event) -> bool:
        """Wait until `stopping` is set or the heating has crashed; return True if it crashed."""
        if self._heating is None:
            raise RuntimeError("The daemon is not started")
        stopped = asyncio.create_task(stopping.wait())
        await asyncio.wait({stopped, self._heating}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        return self._heating.done()

    def open_pairing(self, role: str = "resident", zone: str | None = None) -> PairingWindow:
        """Open a pairing window, and return it with its `code` and `expires_at`.

        Raises:
            StartError: There is no such zone, or there are several to choose from.
        """
        if self._desk is None or self._administration is None:
            raise RuntimeError("The daemon is not started")
        wanted = Role(role)
        return self._desk.open(wanted, self._administration.zones_for(wanted, zone))

    async def _start(self, stack: contextlib.AsyncExitStack) -> None:
        settings, clock = self._settings, self._clock
        self.time_zone = time_zone(settings.time_zone)
        stack.enter_context(_locked_state_dir(settings))
        identity = load_or_create(settings.state_dir, clock.now())
        self.host_id = identity.host_id
        self.certificate_sha256 = identity.fingerprint.hex()
        store = stack.enter_context(contextlib.closing(Store(settings.state_dir / DATABASE_NAME)))
        store.recover_latest()
        store_worker = stack.enter_context(contextlib.closing(Worker("chaleur-store")))
        scrypt_worker = stack.enter_context(contextlib.closing(Worker("chaleur-scrypt")))

        radiators = build_radiators(
            settings, store.targets(), store.totals(), store.room_models(), now=clock.now()
        )
        self._zones = zones_of(settings, radiators)
        hub = Hub(
            per_token=settings.limits.sockets_per_token,
            total=settings.limits.sockets_beside_zones + len(self._zones),
        )
        heating = Heating(
            radiators,
            store=store,
            worker=store_worker,
            clock=clock,
            speed=settings.speed,
            on_alive=hub.alive,
            on_heated=self._on_heated,
        )
        heating.publisher.listen(hub.changed)
        heating.publisher.listen(EventLog(heating.publisher.view, clock).changed)
        updates = Updates(
            settings.updates,
            clock,
            frost_guard_heats=lambda: _any_frost(heating),
            on_change=lambda: _tell_failed_update(heating, updates),
        )
        stack.push_async_callback(updates.close)
        self._desk = PairingDesk(
            identity.fingerprint,
            clock,
            scrypt_worker,
            invitations=Invitations(store, store_worker, clock),
            on_change=self._pairing_changed,
        )
        context = Context(
            host=self._host_label(),
            clock=clock,
            heating=heating,
            tokens=Tokens(store, store_worker, clock),
            desk=self._desk,
            hub=hub,
            connections=Connections(),
            rate=RateLimiter(settings.limits.request_burst, settings.limits.requests_per_s, clock),
            limits=settings.limits,
            host_names=frozenset(
                name.lower() for name in (socket.gethostname(), *settings.host_names)
            ),
            updates=updates,
        )
        stack.push_async_callback(heating.stop)
        await heating.start()
        self._heating = await stack.enter_async_context(_background(heating.run(), "heating"))
        if updates.configured:
            await stack.enter_async_context(_background(updates.run(), "looking for updates"))
        await self._serve(stack, context, identity)

    async def _serve(
        self, stack: contextlib.AsyncExitStack, context: Context, identity: Identity
    ) -> None:
        settings = self._settings
        server = Server(context, identity.server_context())
        stack.push_async_callback(server.stop)
        self.port = await server.start(settings.address, settings.port)
        if settings.admin_group is not None and settings.admin_socket is None:
            raise StartError("admin_group_needs_socket", state_dir=settings.state_dir)
        self._administration = Administration(context, self._zones, self.port)
        admin = AdminServer(
            settings.admin_socket or settings.state_dir / SOCKET_NAME,
            self._administration.handle,
            group=settings.admin_group,
        )
        stack.push_async_callback(admin.stop)
        await admin.start()
        if settings.announce:
            self._announcer = Announcer(
                self.host_id, settings.address, self.port, lambda: context.desk.is_open
            )
            await stack.enter_async_context(_background(self._announcer.run(), "announcing"))

    def _pairing_changed(self) -> None:
        if self._announcer is not None:
            self._announcer.refresh()

    def _host_label(self) -> HostLabel:
        support_until = self._settings.security_support_until
        kind = "Compute radiator" if self._settings.radiators else "Virtual flat"
        return HostLabel(
            id=self.host_id,
            name=self._settings.name or kind,
            model=kind,
            software=importlib.metadata.version(_PACKAGE),
            currency=self._settings.currency,
            time_zone=self.time_zone.key,
            security_support_until=None if support_until is None else support_until.isoformat(),
        )


def _any_frost(heating: Heating) -> bool:
    """Tell whether the frost guard heats a room."""
    views = (heating.publisher.view(radiator_id) for radiator_id in heating.radiators)
    return any(problem.code is ProblemCode.FROST for view in views for problem in view.problems)


def _tell_failed_update(heating: Heating, updates: Updates) -> None:
    """Let every radiator show, or no more, that an update failed."""
    problems = heating.publisher.host_problems
    if updates.failed_since is None:
        problems.pop(ProblemCode.UPDATE_FAILED, None)
    else:
        problems[ProblemCode.UPDATE_FAILED] = Problem(
            code=ProblemCode.UPDATE_FAILED,
            since=updates.failed_since,
            severity=Severity.WARNING,
        )
    for radiator in heating.radiators.values():
        heating.publisher.refresh(radiator)


@contextlib.contextmanager
def _locked_state_dir(settings: Settings) -> Iterator[None]:
    """Make the state directory if needed, and keep every other daemon out of it."""
    state_dir = settings.state_dir
    try:
        state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (state_dir / "lock").open("w")
    except OSError as error:
        raise StartError("state_dir_unusable", state_dir=state_dir) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StartError("already_running", state_dir=state_dir) from error
        yield


@contextlib.asynccontextmanager
async def _background(
    work: Coroutine[object, object, None], name: str
) -> AsyncIterator[asyncio.Task[None]]:
    """Run `work` beside everything else until the context ends; a crash of it is logged at once."""
    task = asyncio.create_task(work, name=name)
    task.add_done_callback(_log_crash)
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.wait({task})


def _log_crash(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        _LOG.critical("The task %r crashed", task.get_name(), exc_info=error)
