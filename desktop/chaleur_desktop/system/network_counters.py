"""The byte counters of the adapters that lead out of this computer."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from chaleur_desktop.core.meter.network import Traffic

ADAPTERS = Path("/sys/class/net")
_MAC_ADAPTERS = re.compile(r"en\d+|pdp_ip\d+")
_WINDOWS_VIRTUAL = re.compile(
    r"loopback|pseudo|vethernet|hyper-v|wsl|docker|vmware|virtualbox|vbox|virtual|"
    r"\bt[au]p\b|tap-|vpn|wireguard|tailscale|zerotier|teredo|isatap|6to4|npcap|wintun|"
    r"bluetooth|^local area connection\*|^connexion au réseau local\*",
    re.IGNORECASE,
)


def is_real_adapter(name: str, platform: str = sys.platform, adapters: Path = ADAPTERS) -> bool:
    """Whether an adapter is a piece of hardware.

    What goes through a tunnel, a bridge or the loop goes through a real adapter, too, or stays.
    """
    if platform == "win32":
        return _WINDOWS_VIRTUAL.search(name) is None
    if platform == "darwin":
        return _MAC_ADAPTERS.fullmatch(name) is not None
    # Linux says where a device hangs; the virtual ones all hang in one place.
    try:
        place = (adapters / name).resolve(strict=True)
    except OSError:
        return False
    return "virtual" not in place.parts


def read_traffic() -> dict[str, Traffic]:
    """What each real adapter has counted since it came up.

    Raises:
        OSError: the system does not tell.
    """
    import psutil  # noqa: PLC0415 - 3 MiB, and only while something is measured

    try:
        counters = psutil.net_io_counters(pernic=True, nowrap=False)
    except psutil.Error as error:
        raise OSError(str(error)) from error
    return {
        name: Traffic(counted.bytes_recv, counted.bytes_sent)
        for name, counted in counters.items()
        if is_real_adapter(name)
    }


def read_load() -> float:
    """How busy the processor was since this was asked last, from 0 to 1; 0 the first time.

    Raises:
        OSError: the system does not tell.
    """
    import psutil  # noqa: PLC0415 - as above

    try:
        return float(psutil.cpu_percent()) / 100
    except psutil.Error as error:
        raise OSError(str(error)) from error
