"""What a host is told when it starts."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from chaleur_radiator.config.schema import (
    DEFAULT_PORT,
    DEFAULT_ZONE,
    RadiatorSection,
    UpdatesSection,
    ZoneSection,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a client may ask; see the table of limits in docs/local-api.md."""

    connections: int = 64
    connections_per_address: int = 16
    handshake_s: float = 10.0
    headers_s: float = 30.0
    headers_bytes: int = 8 * 1024
    body_s: float = 10.0
    body_bytes: int = 16 * 1024
    answer_s: float = 10.0
    request_burst: int = 400
    requests_per_s: float = 20.0
    socket_message_bytes: int = 4 * 1024
    socket_blocked_s: float = 10.0
    sockets_per_token: int = 2
    sockets_beside_zones: int = 8
    resync_interval_s: float = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a daemon."""

    state_dir: Path
    name: str | None = None
    """What people call the host; None lets its radiators say."""
    address: str = "0.0.0.0"  # noqa: S104 - a radiator serves the home's network
    port: int = DEFAULT_PORT
    """0 takes any free port."""
    virtual_rooms: tuple[str, ...] = ("Living room", "Bedroom", "Office")
    virtual_zone: str = DEFAULT_ZONE
    virtual_flats: int = 0
    """More than 0: a virtual building of that many flats instead of `virtual_rooms`."""
    virtual_radiators: int | None = None
    """Radiators of the whole virtual building; None gives each flat its usual ones."""
    speed: float = 1.0
    """Simulated seconds per second."""
    seed: int = 1
    weather_file: Path | None = None
    """Measured weather for virtual rooms; None makes a winter up."""
    radiators: tuple[RadiatorSection, ...] = ()
    """The real ones."""
    zones: tuple[ZoneSection, ...] = ()
    """All zones; empty takes those that radiators name."""
    currency: str = "EUR"
    security_support_until: date | None = None
    admin_group: str | None = None
    """UNIX group that may administer too."""
    admin_socket: Path | None = None
    """None puts the socket into `state_dir`."""
    updates: UpdatesSection = field(default_factory=UpdatesSection)
    time_zone: str | None = None
    """IANA name of the zone that schedules are in; None takes the machine's."""
    announce: bool = True
    host_names: tuple[str, ...] = ()
    """Names, beside addresses and *.local, by which clients may call the host."""
    limits: Limits = field(default_factory=Limits)
