"""What a configuration file says of the computer that is a radiator."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from chaleur_radiator.config.values import Command, FilePath, Name, Watts
from chaleur_radiator.power.calibration import CalibratedPowerModel

type Point = Annotated[tuple[float, float], Meta(extra={"allowed": "allowed_point"})]


class ComputeSection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The program whose work makes the heat."""

    command: Command
    """Run while heat is wanted, and again whenever it ends."""
    kind: Literal["paid", "volunteer", "filler"]
    """Whom the work is for; filler is for nobody, only for heat."""
    activity: Annotated[str, Meta(min_length=1, max_length=40)] | None = None
    """Category of the work, as people see it: never a customer's or a job's name."""
    folder: FilePath | None = None
    """Where the program runs; None: where the host runs."""
    environment: dict[str, str] = {}
    """Variables beside those of the host."""
    user: Name | None = None
    """Who runs the program; only root can give another than itself."""
    ledger: FilePath | None = None
    """File to which the program adds what it earned, see `engines.ledger`."""
    credit_unit: Name | None = None
    """Name of the unit of `credit` in the ledger."""
    stop_s: Annotated[float, Meta(ge=0, le=600)] = 10.0
    """How long the program may take to end when it is asked to."""
    yield_to_user: bool = True
    """Take only processors that the computer's other programs leave idle."""
    cpu_weight: Annotated[int, Meta(ge=1, le=10_000)] = 1
    """Share of busy processors against other programs of this machine, which have 100."""
    cgroup: FilePath | None = None
    """Control group below which to work; None finds one."""


class SensorSection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a temperature is read; exactly one of `file` and `command`."""

    file: FilePath | None = None
    """May hold `*`, as in /sys/bus/w1/devices/28-*/temperature."""
    command: Command | None = None
    """Prints the temperature in °C."""
    millidegrees: bool | None = None
    """Whether the file counts in thousandths of a degree; None: those of /sys do."""
    offset_k: Annotated[float, Meta(ge=-10, le=10)] = 0.0
    """Added to what is read: a sensor near a warm computer shows too much."""
    max_age_s: Annotated[float, Meta(ge=10, le=86_400)] = 600.0
    """How old a file may be: what writes it may have died. Files of /sys are always fresh."""

    def __post_init__(self) -> None:
        """Refuse none or both."""
        if (self.file is None) == (self.command is None):
            raise ValueError("give either file or command")


class MeterSection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What measures the power while it is drawn; exactly one of `rapl`, `file` and `command`."""

    rapl: bool = False
    """Use the processors' own meter; needs `rest_w`, which it does not see."""
    rest_w: Annotated[float, Meta(ge=0, le=20_000)] | None = None
    """What the rest of the computer draws, watts: wall power minus what RAPL says."""
    file: FilePath | None = None
    command: Command | None = None
    """Prints the power of the whole computer."""
    factor: Annotated[float, Meta(gt=0, le=1e6)] = 1.0
    """Watts for each unit of what is read: 1e-6 for microwatts."""

    def __post_init__(self) -> None:
        """Refuse none or several."""
        means = (self.rapl, self.file is not None, self.command is not None)
        if sum(means) != 1 or self.rapl != (self.rest_w is not None):
            raise ValueError("give one of rapl with rest_w, file, command")


class PowerSection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much the computer draws."""

    cores: Annotated[int, Meta(ge=1, le=4096)] | None = None
    """Cores that may work; None, or more than there are: all that this machine gives the host."""
    points: tuple[Point, ...] | None = None
    """Load of all cores of the machine in % and watts at the plug, both rising, 0 to 100 %."""
    tdp_w: Watts | None = None
    """The processors' thermal design power, if there are no points."""
    meter: Annotated[MeterSection, Meta(extra={"allowed": "allowed_meter"})] | None = None

    def __post_init__(self) -> None:
        """Refuse points that cannot be a computer's power."""
        if self.points is not None:
            CalibratedPowerModel.of_loads(self.points, 1)


type Compute = Annotated[ComputeSection, Meta(extra={"allowed": "allowed_compute"})]
type Sensor = Annotated[SensorSection, Meta(extra={"allowed": "allowed_sensor"})]
type Power = Annotated[PowerSection, Meta(extra={"allowed": "allowed_power"})]
