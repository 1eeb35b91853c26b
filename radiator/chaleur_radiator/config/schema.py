"""What the configuration file may hold, section by section. Anything else in it is refused."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from chaleur_radiator.config.hardware import Compute, Power, PowerSection, Sensor
from chaleur_radiator.config.values import Command, FilePath, Id, Name, Watts

DEFAULT_ZONE = "home"
DEFAULT_PORT = 7463
SPEED_LOWEST = 0.1
SPEED_HIGHEST = 3600.0


class HostSection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The host itself."""

    name: Name | None = None
    address: Annotated[str, Meta(extra={"allowed": "allowed_address"})] = "0.0.0.0"  # noqa: S104
    port: Annotated[int, Meta(ge=0, le=65535)] = DEFAULT_PORT
    """0 takes any free port."""
    state_dir: FilePath | None = None
    time_zone: Annotated[str, Meta(extra={"allowed": "allowed_time_zone"})] | None = None
    """IANA name; None takes the machine's."""
    host_names: tuple[Name, ...] = ()
    announce: bool = True
    currency: Annotated[
        str, Meta(pattern="^[A-Z]{3}\\Z", extra={"allowed": "allowed_currency"})
    ] = "EUR"
    """ISO 4217."""
    security_support_until: date | None = None
    admin_group: Name | None = None
    """UNIX group that may administer, beside root and the service's own user."""
    admin_socket: FilePath | None = None


class VirtualSection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Radiators that are only computed, in rooms that are only computed."""

    rooms: Annotated[tuple[Name, ...], Meta(min_length=1)] = ("Living room", "Bedroom", "Office")
    zone: Id = DEFAULT_ZONE
    """Zone of `rooms`."""
    flats: Annotated[int, Meta(ge=0, le=500)] = 0
    """More than 0: a building with that many flats, each a zone, instead of `rooms`."""
    radiators: Annotated[int, Meta(ge=1, le=5000)] | None = None
    """Radiators of the whole building; None gives each flat its usual ones."""
    speed: Annotated[float, Meta(ge=SPEED_LOWEST, le=SPEED_HIGHEST)] = 1.0
    """Simulated seconds per second."""
    seed: int = 1
    weather: FilePath | None = None
    """File of measured weather; None makes a winter up."""


class ZoneSection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A home: what one resident sees and controls."""

    id: Id


class RadiatorSection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A real radiator: processors of this machine that heat one room."""

    id: Id
    name: Name
    zone: Id = DEFAULT_ZONE
    model: Name = "Computer"
    compute: Compute
    """What the processors work on."""
    temperature: Sensor | None = None
    """Sensor of the room; without one, a client must send the temperature."""
    outdoor: Sensor | None = None
    power: Power = PowerSection()
    power_limit_w: Watts | None = None
    """Never draw more than this; no client can lift it."""


class UpdatesSection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How new versions are found and installed; nothing happens without both commands."""

    check_command: Command | None = None
    """Prints the version that can be installed, or nothing."""
    install_command: Command | None = None
    """Installs it; it is expected to restart the service."""


class Config(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole configuration file."""

    host: HostSection = HostSection()
    virtual: VirtualSection | None = None
    """None without `radiators` gives a virtual flat; with them, no virtual room."""
    zones: tuple[ZoneSection, ...] = ()
    """All zones; empty takes those that radiators name."""
    radiators: tuple[RadiatorSection, ...] = ()
    updates: UpdatesSection = UpdatesSection()
