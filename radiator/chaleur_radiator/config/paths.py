"""Paths of a radiator's section, made absolute."""

from collections.abc import Callable

from msgspec.structs import replace

from chaleur_radiator.config.hardware import PowerSection, SensorSection
from chaleur_radiator.config.schema import RadiatorSection

type Locate = Callable[[str], str]
"""Makes a path absolute."""


def with_absolute_paths(section: RadiatorSection, locate: Locate) -> RadiatorSection:
    """Return `section` with every path absolute: those of files, folders and named programs."""
    compute = section.compute
    return replace(
        section,
        compute=replace(
            compute,
            command=_command(compute.command, locate),
            folder=_path(compute.folder, locate),
            ledger=_path(compute.ledger, locate),
            cgroup=_path(compute.cgroup, locate),
        ),
        temperature=_sensor(section.temperature, locate),
        outdoor=_sensor(section.outdoor, locate),
        power=_power(section.power, locate),
    )


def _sensor(section: SensorSection | None, locate: Locate) -> SensorSection | None:
    if section is None or section.command is None:
        return section and replace(section, file=_path(section.file, locate))
    return replace(section, command=_command(section.command, locate))


def _power(section: PowerSection, locate: Locate) -> PowerSection:
    meter = section.meter
    if meter is None:
        return section
    command = None if meter.command is None else _command(meter.command, locate)
    return replace(section, meter=replace(meter, file=_path(meter.file, locate), command=command))


def _path(path: str | None, locate: Locate) -> str | None:
    return None if path is None else locate(path)


def _command(command: tuple[str, ...], locate: Locate) -> tuple[str, ...]:
    """Locate a program that is given with its folder; one without is looked for as usual."""
    program, *arguments = command
    return (locate(program) if "/" in program else program, *arguments)
