"""The immutable state that the core publishes and the interface draws.

Temperatures are in the unit of the Home Assistant (`Home.temperature_unit`), power in W, mass in
kg, compute load in %. Instants are aware datetimes in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from chaleur_desktop.core.impact_state import ImpactState
from chaleur_desktop.core.meter.state import ComputerState
from chaleur_desktop.core.weeks import Schedules

if TYPE_CHECKING:
    from datetime import datetime

    from chaleur_desktop.core.problems import Problem


class Activity(Enum):
    """What a radiator, or all of them together, does right now."""

    HEATING = auto()
    COMPUTING = auto()
    IDLE = auto()
    OFF = auto()
    OFFLINE = auto()


class Change(Enum):
    """A kind of change that a resident can make to a room, and take back."""

    TARGET = auto()
    PRESET = auto()
    MODE = auto()

    @property
    def comes_in_steps(self) -> bool:
        """Whether several in a row are one change to the person who makes them."""
        return self is Change.TARGET


class Phase(Enum):
    """Where the resident is on the way into the home; FAILED when the core has ended by itself."""

    STARTING = auto()
    SIGNED_OUT = auto()
    SIGNING_IN = auto()
    SIGNED_IN = auto()
    SIGNING_OUT = auto()
    FAILED = auto()


class LinkStatus(Enum):
    """The connection to Home Assistant."""

    CONNECTING = auto()
    ONLINE = auto()
    OFFLINE = auto()


class TokenStorage(Enum):
    """Where the sign-in is kept."""

    KEYRING = auto()
    SESSION_ONLY = auto()
    NO_KEYRING = auto()
    NOT_SAVED = auto()


@dataclass(frozen=True)
class Money:
    """An amount in the main unit of an ISO 4217 currency."""

    amount: float
    currency: str


@dataclass(frozen=True)
class Estimate:
    """An estimated figure with its range where the source gives one."""

    value: float
    low: float | None = None
    high: float | None = None

    @property
    def is_too_close_to_call(self) -> bool:
        """Whether the true figure may be above or below zero."""
        return self.low is not None and self.high is not None and self.low < 0 < self.high


@dataclass(frozen=True)
class CommandError:
    """Why the last command of a room did not happen; `detail` is Home Assistant's own wording."""

    problem: Problem
    detail: str = ""


@dataclass(frozen=True)
class ScheduledChange:
    """What the week does next: when, and to which preset and set-point as far as it is told."""

    at: datetime
    preset: str | None = None
    target: float | None = None


@dataclass(frozen=True)
class Room:
    """One radiator as the resident sees it.

    Attributes:
        target: the set-point; like `mode` and `preset` what the resident asked for last, also while
            Home Assistant has not confirmed it yet (`pending`).
        step: the distance of two set-points.
        mode: Home Assistant's HVAC mode: `off`, `heat`, or `auto`, which follows the week.
        by_hand: in *auto*, whether the resident has overridden the week for now.
        hold_until: until when that holds.
        preset_until: when boost or away ends by itself.
        next_change: what the week does next.
        preheating: whether the room is warmed ahead of the week's next change.
        limited_by: why the room is not heated as wanted, in Home Assistant's word; `none` if it is.
        compute_state: what the processors do, in Home Assistant's word.
        work: the kind of work that they do, as its giver names it.
        problems: the radiator's problems by code.
        undo: the last change while it can still be taken back.
    """

    id: str
    name: str
    activity: Activity
    temperature: float | None = None
    target: float | None = None
    min_target: float = 5.0
    max_target: float = 30.0
    preset: str | None = None
    presets: tuple[str, ...] = ()
    power: float | None = None
    compute_load: float | None = None
    pending: bool = False
    error: CommandError | None = None
    step: float = 0.5
    mode: str | None = None
    modes: tuple[str, ...] = ()
    by_hand: bool = False
    hold_until: datetime | None = None
    preset_until: datetime | None = None
    next_change: ScheduledChange | None = None
    preheating: bool = False
    limited_by: str | None = None
    compute_state: str | None = None
    work: str | None = None
    problems: tuple[str, ...] = ()
    undo: Change | None = None

    @property
    def reachable(self) -> bool:
        """Whether Home Assistant hears from the radiator."""
        return self.activity is not Activity.OFFLINE


@dataclass(frozen=True)
class Impact:
    """Today's figures over all rooms; None where nothing is known.

    Attributes:
        since: the local midnight of the home.
    """

    earnings: tuple[Money, ...] = ()
    co2_avoided: Estimate | None = None
    since: datetime | None = None


@dataclass(frozen=True)
class Home:
    """The last known state of a home."""

    name: str = ""
    temperature_unit: str = "°C"
    rooms: tuple[Room, ...] = ()
    impact: Impact = field(default_factory=Impact)
    updated_at: datetime | None = None

    @property
    def activity(self) -> Activity:
        """What the home does as a whole: the busiest of its rooms."""
        present = {room.activity for room in self.rooms}
        for activity in (Activity.HEATING, Activity.COMPUTING, Activity.IDLE, Activity.OFF):
            if activity in present:
                return activity
        return Activity.OFFLINE if self.rooms else Activity.IDLE

    @property
    def power(self) -> float | None:
        """Electric power of all rooms in W, or None when no room tells it."""
        known = [room.power for room in self.rooms if room.power is not None]
        return sum(known) if known else None


@dataclass(frozen=True)
class Link:
    """The connection's state, since when, and what stands in its way."""

    status: LinkStatus = LinkStatus.CONNECTING
    problem: Problem | None = None
    needs_resident: bool = False

    @property
    def online(self) -> bool:
        """Whether the home is followed and takes commands."""
        return self.status is LinkStatus.ONLINE


@dataclass(frozen=True)
class FoundHome:
    """A Home Assistant that announces itself on the network; `urls` in the order to try."""

    uuid: str
    name: str
    urls: tuple[str, ...]


@dataclass(frozen=True)
class SignIn:
    """The way into a home: homes found, the address in use, the browser page, what went wrong."""

    found: tuple[FoundHome, ...] = ()
    address: str = ""
    browser_url: str = ""
    problem: Problem | None = None
    detail: str = ""


@dataclass(frozen=True)
class AppState:
    """Everything that the interface draws."""

    phase: Phase = Phase.STARTING
    storage: TokenStorage = TokenStorage.KEYRING
    sign_in: SignIn = field(default_factory=SignIn)
    link: Link = field(default_factory=Link)
    home: Home = field(default_factory=Home)
    impact_page: ImpactState = field(default_factory=ImpactState)
    schedules: Schedules = field(default_factory=Schedules)
    computer: ComputerState = field(default_factory=ComputerState)

    @property
    def activity(self) -> Activity:
        """What the tray icon shows."""
        if self.phase is not Phase.SIGNED_IN or not self.link.online:
            return Activity.OFFLINE
        return self.home.activity
