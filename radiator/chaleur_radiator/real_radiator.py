"""A radiator made of this computer, as its section of the configuration says."""

import hashlib
import math
import os
import pwd
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from chaleur_radiator.config.hardware import ComputeSection, PowerSection, SensorSection
from chaleur_radiator.config.schema import RadiatorSection
from chaleur_radiator.control.target import Target
from chaleur_radiator.engines import ComputePolicy, Engine, Work
from chaleur_radiator.engines.command import CommandEngine
from chaleur_radiator.engines.job import Job
from chaleur_radiator.engines.ledger import Earnings, Ledger
from chaleur_radiator.errors import StartError
from chaleur_radiator.power import cgroup_place
from chaleur_radiator.power.calibration import CalibratedPowerModel
from chaleur_radiator.power.capped import CappedPowerModel
from chaleur_radiator.power.cgroup import CpuGroup
from chaleur_radiator.power.cgroup_place import NoCgroupError, make_group
from chaleur_radiator.power.estimate import estimated
from chaleur_radiator.power.machine_load import LoadMeter, MachineLoad
from chaleur_radiator.power.meter import MeteredPowerModel
from chaleur_radiator.power.model import PowerModel, PowerSource
from chaleur_radiator.power.processors import (
    TEMPERATURE_HIGHEST_C,
    PolledProcessorSensor,
    hottest_processor,
    processor_celsius,
)
from chaleur_radiator.power.rapl import ROOT as RAPL_ROOT
from chaleur_radiator.power.rapl import Rapl
from chaleur_radiator.radiator import Radiator, RadiatorLabel
from chaleur_radiator.rooms import real
from chaleur_radiator.sensors import SensorError
from chaleur_radiator.sensors.poller import Poller
from chaleur_radiator.sensors.sources import CommandSource, FileSource, Source
from chaleur_radiator.totals import Totals

METER_HIGHEST_W = 20_000.0
METER_MAX_AGE_S = 120.0
"""How old a file with the power may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where Linux shows what a radiator needs; other places are for tests."""

    cgroup: Path = cgroup_place.ROOT
    own_cgroup: Path = cgroup_place.OWN
    rapl: Path = RAPL_ROOT


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What a radiator was when the host last ran."""

    target: Target
    totals: Totals
    room_model: str | None = None


class WatchfulEngine:
    """An engine, and the sensors of its radiator, which live as long as it does."""

    def __init__(self, engine: Engine, pollers: tuple[Poller, ...]) -> None:
        self._engine = engine
        self._pollers = pollers

    @property
    def credit_unit(self) -> str | None:
        """The engine's."""
        return self._engine.credit_unit

    @property
    def compute_policies(self) -> tuple[ComputePolicy, ...]:
        """The engine's."""
        return self._engine.compute_policies

    async def start(self) -> None:
        """Begin to read the sensors, then make the engine ready."""
        for poller in self._pollers:
            await poller.start()
        await self._engine.start()

    async def stop(self) -> None:
        """End all work, then read no more."""
        try:
            await self._engine.stop()
        finally:
            for poller in self._pollers:
                await poller.stop()

    def allow(self, cores: float, filler: float = math.inf, /) -> None:
        """Let at most `cores` cores work from now on, of which `filler` on filler work."""
        self._engine.allow(cores, filler)

    def account(self, seconds: float) -> Work:
        """Return what was done in the last `seconds`."""
        return self._engine.account(seconds)


def build(
    section: RadiatorSection,
    before: Before,
    *,
    state_dir: Path,
    time_zone: tzinfo,
    places: Places | None = None,
) -> Radiator:
    """Return the radiator that `section` describes; its paths must be absolute.

    Raises:
        StartError: This computer cannot be such a radiator as it is; the error says why.
    """
    return _Builder(section, places or Places()).radiator(before, state_dir, time_zone)


class _Builder:
    """Gathers the parts of one radiator."""

    def __init__(self, section: RadiatorSection, places: Places) -> None:
        self._section = section
        self._places = places
        self._pollers: list[Poller] = []

    def radiator(self, before: Before, state_dir: Path, time_zone: tzinfo) -> Radiator:
        section = self._section
        room = real.RealRoom(
            self._thermometer(
                "room temperature", section.temperature, real.ROOM_LOWEST_C, real.ROOM_HIGHEST_C
            ),
            self._thermometer(
                "outdoor temperature",
                section.outdoor,
                real.OUTDOOR_LOWEST_C,
                real.OUTDOOR_HIGHEST_C,
            ),
        )
        power = self._power(section.power)
        processor = self._processor()
        engine = self._engine(section.compute, before.totals, state_dir)
        return Radiator(
            RadiatorLabel(id=section.id, name=section.name, zone=section.zone, model=section.model),
            room=room,
            engine=WatchfulEngine(engine, tuple(self._pollers)),
            power=power,
            target=before.target,
            totals=before.totals,
            time_zone=time_zone,
            processor=processor,
            room_model=before.room_model,
        )

    def _poller(self, what: str, source: Source, lowest: float, highest: float) -> Poller:
        name = f"{what} of radiator {self._section.id}"
        poller = Poller(name, source, lowest=lowest, highest=highest)
        self._pollers.append(poller)
        return poller

    def _thermometer(
        self, what: str, section: SensorSection | None, lowest: float, highest: float
    ) -> Poller | None:
        if section is None:
            return None
        source = real.thermometer(
            _source(section.file, section.command, section.max_age_s),
            millidegrees=section.millidegrees,
            offset_k=section.offset_k,
        )
        return self._poller(what, source, lowest, highest)

    def _processor(self) -> PolledProcessorSensor | None:
        found = hottest_processor()
        if found is None:
            return None
        poller = self._poller(
            "processor temperature", processor_celsius, 0.0, TEMPERATURE_HIGHEST_C
        )
        return PolledProcessorSensor(poller, found.limit_c)

    def _power(self, section: PowerSection) -> PowerModel:
        # The plug and the design power know the whole machine, however few of its cores may work.
        all_cores = os.cpu_count() or 1
        model: PowerModel = (
            estimated(all_cores, section.tdp_w)
            if section.points is None
            else CalibratedPowerModel.of_loads(section.points, all_cores)
        )
        meter = section.meter
        if meter is not None and meter.rapl:
            rapl = self._poller("processors' power", self._rapl(), 0.0, METER_HIGHEST_W)
            # A guess at most from the plug's single reading, but far better than none.
            model = MeteredPowerModel(model, rapl, PowerSource.CALIBRATED, meter.rest_w or 0.0)
        elif meter is not None:
            read = _source(meter.file, meter.command, METER_MAX_AGE_S)
            factor = meter.factor
            watts = self._poller("power", lambda: read() * factor, 0.0, METER_HIGHEST_W)
            model = MeteredPowerModel(model, watts)
        else:
            model = MeteredPowerModel(model, LoadMeter(model, MachineLoad()), model.source)
        return self._capped(model, min(section.cores or all_cores, os.process_cpu_count() or 1))

    def _capped(self, model: PowerModel, cores: int) -> PowerModel:
        limit_w = self._section.power_limit_w
        if limit_w is None:
            return CappedPowerModel(model, model.power_max_w, cores)
        if limit_w <= model.idle_w:
            raise StartError(
                "power_limit_idle",
                id=self._section.id,
                limit_w=f"{limit_w:g}",
                idle_w=f"{model.idle_w:g}",
            )
        return CappedPowerModel(model, limit_w, cores)

    def _rapl(self) -> Rapl:
        try:
            return Rapl(self._places.rapl)
        except SensorError as error:
            raise StartError("rapl_missing", id=self._section.id, reason=error) from error

    def _engine(self, section: ComputeSection, totals: Totals, state_dir: Path) -> Engine:
        job = self._job(section)
        ledger = None
        if section.ledger is not None:
            counted = Earnings(totals.earned_micros, totals.credit)
            ledger = Ledger(Path(section.ledger), counted)
        return CommandEngine(
            self._section.id,
            job,
            self._group(section, state_dir),
            useful=section.kind != "filler",
            activity=section.activity,
            yields=section.yield_to_user,
            ledger=ledger,
            credit_unit=section.credit_unit,
        )

    def _job(self, section: ComputeSection) -> Job:
        radiator_id = self._section.id
        folder = None if section.folder is None else Path(section.folder)
        if folder is not None and not folder.is_dir():
            raise StartError("folder_missing", id=radiator_id, folder=folder)
        program = section.command[0]
        if shutil.which(program, path=_search_path(section.environment)) is None:
            raise StartError("command_missing", id=radiator_id, program=program)
        if section.user is not None:
            self._check_user(section.user)
        return Job(
            command=section.command,
            folder=folder,
            environment=section.environment,
            user=section.user,
            stop_s=section.stop_s,
        )

    def _check_user(self, user: str) -> None:
        try:
            pwd.getpwnam(user)
        except KeyError:
            raise StartError("user_unknown", id=self._section.id, user=user) from None
        if os.geteuid() != 0:
            raise StartError("user_needs_root", id=self._section.id, user=user)

    def _group(self, section: ComputeSection, state_dir: Path) -> CpuGroup:
        # Two hosts on one machine may both have an "office"; their state folders differ.
        host = hashlib.sha256(os.fsencode(state_dir)).hexdigest()[:8]
        try:
            group = make_group(
                f"chaleur-{host}-{self._section.id}",
                parent=None if section.cgroup is None else Path(section.cgroup),
                root=self._places.cgroup,
                own=self._places.own_cgroup,
            )
            group.set_weight(section.cpu_weight)
        except (NoCgroupError, OSError) as error:
            raise StartError("cgroup_missing", id=self._section.id, reason=error) from error
        return group


def _source(file: str | None, command: tuple[str, ...] | None, max_age_s: float) -> Source:
    if command is not None:
        return CommandSource(command)
    return FileSource(file or "", max_age_s)


def _search_path(environment: Mapping[str, str]) -> str | None:
    return environment.get("PATH", os.environ.get("PATH"))
