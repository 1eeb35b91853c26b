"""What this computer's use is counted with. The libraries are imported when counting begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaleur_desktop.core.meter.ports import MeterTools
from chaleur_desktop.system.computer_file import ComputerFile
from chaleur_desktop.system.paths import computer_file, meter_file

if TYPE_CHECKING:
    from chaleur_desktop.core.footprint.factors import Factors
    from chaleur_desktop.core.meter.ports import History, Sensors


def system_meter_tools() -> MeterTools:
    """This computer's own."""
    return MeterTools(ComputerFile(computer_file()), _history, _sensors, _factors)


def _history() -> History:
    from chaleur_desktop.system.meter_file import MeterFile  # noqa: PLC0415 - SQLite

    return MeterFile(meter_file())


def _sensors() -> Sensors:
    from chaleur_desktop.system.sensors import ComputerSensors  # noqa: PLC0415 - psutil

    return ComputerSensors()


def _factors() -> Factors:
    from chaleur_desktop.system.content_files import load_factors  # noqa: PLC0415

    return load_factors()
