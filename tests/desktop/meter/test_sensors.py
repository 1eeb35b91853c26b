"""Which adapters and sensors this computer has, and what kind of computer it is."""

import socket
import subprocess
import sys

import psutil
import pytest
from chaleur_desktop.core.meter.computer import ComputerKind
from chaleur_desktop.core.meter.network import Traffic
from chaleur_desktop.core.meter.power import Covers, Measured
from chaleur_desktop.system.computer_kind import guess_kind
from chaleur_desktop.system.network_counters import is_real_adapter, read_traffic
from chaleur_desktop.system.power_battery import BatteryPower
from chaleur_desktop.system.power_emi import EmiPower
from chaleur_desktop.system.power_rapl import RaplPower
from chaleur_desktop.system.sensors import ComputerSensors, power_readers

from tests.desktop.meter.sysfs import battery, write_files

# --- adapters -----------------------------------------------------------------------------------


def test_on_linux_an_adapter_is_real_when_it_hangs_on_hardware(tmp_path):
    devices, adapters = tmp_path / "devices", tmp_path / "class" / "net"
    adapters.mkdir(parents=True)
    places = {
        "lo": "virtual/net/lo",
        "docker0": "virtual/net/docker0",
        "tun0": "virtual/net/tun0",
        "wlp2s0": "pci0000:00/0000:00:14.3/net/wlp2s0",
        "enx00": "pci0000:00/usb1/1-2/net/enx00",
    }
    for name, place in places.items():
        (devices / place).mkdir(parents=True)
        (adapters / name).symlink_to(devices / place)
    real = {name for name in (*places, "gone") if is_real_adapter(name, "linux", adapters)}
    assert real == {"wlp2s0", "enx00"}


@pytest.mark.parametrize(
    ("name", "is_real"),
    [
        ("Ethernet", True),
        ("Wi-Fi", True),
        ("Ethernet 2", True),
        ("Cellular", True),
        ("Loopback Pseudo-Interface 1", False),
        ("vEthernet (WSL)", False),
        ("VMware Network Adapter VMnet8", False),
        ("VirtualBox Host-Only Network", False),
        ("Local Area Connection* 2", False),
        ("Connexion au réseau local* 10", False),
        ("OpenVPN TAP-Windows6", False),
        ("ProtonVPN", False),
        ("Tailscale", False),
        ("Bluetooth Network Connection", False),
    ],
)
def test_on_windows_names_tell_what_is_virtual(name, is_real):
    assert is_real_adapter(name, "win32") is is_real


@pytest.mark.parametrize(
    ("name", "is_real"),
    [("en0", True), ("en12", True), ("lo0", False), ("utun3", False), ("bridge0", False)],
)
def test_on_a_mac_the_real_ones_are_called_en(name, is_real):
    assert is_real_adapter(name, "darwin") is is_real


def test_the_real_counters_leave_the_loop_out():
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()) as one, server.accept()[0] as other:
            one.sendall(b"x" * 100_000)
            while other.recv(65_536):
                if psutil.net_io_counters(pernic=True)["lo"].bytes_recv > 100_000:
                    break
        assert "lo" not in read_traffic()
    for name, traffic in read_traffic().items():
        assert is_real_adapter(name)
        assert isinstance(traffic, Traffic)
        assert traffic.received >= 0


@pytest.mark.parametrize("error", [PermissionError, psutil.AccessDenied])
def test_a_system_that_tells_nothing_stops_nothing(tmp_path, monkeypatch, error):
    def refuse(**_options):
        raise error

    for name in ("net_io_counters", "cpu_percent", "sensors_battery"):
        monkeypatch.setattr(psutil, name, refuse, raising=False)
    made = ComputerSensors([])
    assert made.traffic() == {}
    assert made.load() == 0.0
    none = tmp_path / "none"
    assert guess_kind(none, none) is ComputerKind.DESKTOP_AND_SCREEN


# --- sensors ------------------------------------------------------------------------------------


class Reader:
    def __init__(self, *told):
        self.told = list(told)
        self.restarts = 0

    def read(self):
        return self.told.pop(0)

    def restart(self):
        self.restarts += 1


def test_the_best_sensor_that_can_tell_is_asked_and_the_others_go_on_counting():
    whole, part = Measured(8.0, Covers.COMPUTER), Measured(5.0, Covers.PROCESSOR)
    best, other = Reader(whole, None, None), Reader(part, part, None)
    made = ComputerSensors([best, other])
    assert [made.power() for _ in range(3)] == [whole, part, None]
    made.restart()
    assert (best.restarts, other.restarts) == (1, 1)


def test_each_system_has_its_own_sensors(monkeypatch):
    assert [type(one) for one in power_readers("linux")] == [BatteryPower, RaplPower]
    assert power_readers("darwin") == []
    monkeypatch.setattr("chaleur_desktop.system.power_emi_windows.windows_meters", list)
    (reader,) = power_readers("win32")
    assert isinstance(reader, EmiPower)
    assert reader.read() is None


def test_this_very_computer_can_be_asked():
    made = ComputerSensors()
    made.power()
    assert 0 <= made.load() <= 1
    assert made.guess_kind() in ComputerKind
    made.restart()


# --- what kind of computer it is ----------------------------------------------------------------


@pytest.fixture
def no_battery(monkeypatch):
    monkeypatch.setattr(psutil, "sensors_battery", lambda: None)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (10, ComputerKind.LAPTOP),
        (31, ComputerKind.LAPTOP),
        (3, ComputerKind.DESKTOP_AND_SCREEN),
        (35, ComputerKind.DESKTOP_AND_SCREEN),
    ],
)
def test_the_case_tells_what_a_computer_is(tmp_path, number, kind):
    write_files(tmp_path, chassis_type=number)
    # A desktop with a battery for power cuts stays one.
    battery(tmp_path / "supplies")
    assert guess_kind(tmp_path / "chassis_type", tmp_path / "supplies") is kind


@pytest.mark.usefixtures("no_battery")
def test_without_a_case_a_battery_tells(tmp_path, monkeypatch):
    none = tmp_path / "none"
    assert guess_kind(none, none) is ComputerKind.DESKTOP_AND_SCREEN
    battery(tmp_path)
    assert guess_kind(none, tmp_path) is ComputerKind.LAPTOP
    monkeypatch.setattr(psutil, "sensors_battery", lambda: ("a battery",))
    assert guess_kind(none, none) is ComputerKind.LAPTOP


@pytest.mark.parametrize("missing", [True, False])
def test_a_system_without_a_word_on_batteries(tmp_path, monkeypatch, missing):
    def refuse():
        raise NotImplementedError

    if missing:
        monkeypatch.delattr(psutil, "sensors_battery", raising=False)
    else:
        monkeypatch.setattr(psutil, "sensors_battery", refuse, raising=False)
    assert guess_kind(tmp_path / "none", tmp_path) is ComputerKind.DESKTOP_AND_SCREEN


# --- costs --------------------------------------------------------------------------------------


@pytest.mark.parametrize("library", ["psutil", "sqlite3"])
def test_at_the_start_nothing_of_it_is_in_memory(library):
    start = "import chaleur_desktop.__main__, chaleur_desktop.core.controller, sys;"
    start += "import chaleur_desktop.system.meter_tools as tools; tools.system_meter_tools();"
    done = subprocess.run(
        [sys.executable, "-c", f"{start} print({library!r} in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"
