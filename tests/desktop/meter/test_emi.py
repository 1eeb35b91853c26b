"""The energy meters of Windows, played by fakes: nothing here has run on Windows."""

import ctypes
import struct

import pytest
from chaleur_desktop.core.meter.power import Covers, Measured
from chaleur_desktop.system import power_emi
from chaleur_desktop.system.power_emi import EmiPower, channel_names
from chaleur_desktop.system.power_emi_windows import Guid, WindowsCalls, windows_meters

RAILS = ("RAPL_Package0_PKG", "RAPL_Package0_PP0", "RAPL_Package0_PP1", "RAPL_Package0_DRAM")
PATH = r"\\?\ACPI#INTC1041#1#{45bd8344-7ed6-49cf-a440-c276c933b053}"
SECOND = 10_000_000


def metadata(names, unit=0):
    head = "Maker".ljust(16, "\0") + "Model".ljust(16, "\0")
    data = head.encode("utf-16-le") + struct.pack("<HH", 1, len(names))
    for name in names:
        text = (name + "\0").encode("utf-16-le")
        data += struct.pack("<iH", unit, len(text)) + text
    return data


class Meter:
    """A device that counts as a test says."""

    def __init__(self, names=RAILS, version=2, unit=0):
        self.names = names
        self.version = version
        self.metadata = metadata(names, unit)
        self.counts = [0] * len(names)
        self.ticks = 0
        self.broken = False

    def ask(self, code, size):
        if self.broken:
            raise OSError("gone")
        return self.answer(code)[:size]

    def answer(self, code):
        if code == power_emi.GET_VERSION:
            return struct.pack("<H", self.version)
        if code == power_emi.GET_METADATA_SIZE:
            return struct.pack("<I", len(self.metadata))
        if code == power_emi.GET_METADATA:
            return self.metadata
        assert code == power_emi.GET_MEASUREMENT
        return b"".join(struct.pack("<QQ", count, self.ticks) for count in self.counts)

    def use(self, *watts, seconds=10):
        """Let so much power flow through the channels for a while."""
        self.ticks += seconds * SECOND
        for index, power in enumerate(watts):
            self.counts[index] += int(power * seconds / 3600 * 1e12)


def test_the_codes_are_those_of_the_windows_headers():
    # Device type, right to read, function, and the usual way to hand data over.
    codes = (
        power_emi.GET_VERSION,
        power_emi.GET_METADATA_SIZE,
        power_emi.GET_METADATA,
        power_emi.GET_MEASUREMENT,
    )
    assert codes == tuple((0x22 << 16) | (1 << 14) | (n << 2) for n in range(4))


def test_the_package_counts_and_its_parts_are_in_it():
    meter = Meter()
    reader = EmiPower([meter])
    assert reader.read() is None
    meter.use(12.0, 9.0, 1.0, 0.5)
    told = reader.read()
    assert told == Measured(pytest.approx(12.0, rel=1e-6), Covers.PROCESSOR)


def test_two_processors_are_added_up_and_names_may_have_odd_lengths():
    one, two = Meter(("X", "RAPL_Package0_PKG")), Meter(("RAPL_Package1_PKG",))
    assert channel_names(one) == ["X", "RAPL_Package0_PKG"]
    reader = EmiPower([one, two])
    reader.read()
    one.use(99.0, 5.0)
    two.use(7.0)
    assert reader.read().watts == pytest.approx(12.0, rel=1e-6)


@pytest.mark.parametrize(
    "meter",
    [Meter(version=1), Meter(("Battery",)), Meter(unit=7), Meter(())],
    ids=["old", "another", "unit", "empty"],
)
def test_a_meter_of_something_else_is_left_alone(meter):
    reader = EmiPower([meter])
    assert (reader.read(), reader.read()) == (None, None)


def test_a_meter_whose_answers_are_cut_short_is_left_alone():
    meter = Meter()
    meter.metadata = meter.metadata[:70]
    assert EmiPower([meter]).read() is None
    meter = Meter()
    reader = EmiPower([meter])
    meter.counts = []
    assert (reader.read(), reader.read()) == (None, None)


def test_sleep_restarts_and_failures_begin_anew():
    meter = Meter()
    reader = EmiPower([meter])
    reader.read()
    meter.use(12.0, seconds=3600)
    assert reader.read() is None, "it slept"
    meter.use(12.0)
    reader.restart()
    assert reader.read() is None
    meter.counts[0] = 0
    meter.ticks += SECOND
    assert reader.read() is None, "it began anew"
    meter.broken = True
    assert reader.read() is None
    meter.broken = False
    reader.read()
    meter.use(8.0)
    assert reader.read().watts == pytest.approx(8.0, rel=1e-6)


def test_a_meter_that_cannot_be_asked_at_first_is_none():
    meter = Meter()
    meter.broken = True
    assert EmiPower([meter]).read() is None


# --- the calls ----------------------------------------------------------------------------------


class Function:
    """A function of a DLL, which takes types as ctypes' do."""

    def __init__(self, call):
        self.call = call
        self.argtypes = ()
        self.restype = None

    def __call__(self, *arguments):
        return self.call(*arguments)


class Kernel:
    """kernel32, with one meter."""

    def __init__(self, meter, handle=0x1234):
        self.meter = meter
        self.handle = handle
        self.closed = []
        self.CreateFileW = Function(self.create)
        self.DeviceIoControl = Function(self.control)
        self.CloseHandle = Function(self.closed.append)

    def create(self, path, access, share, _security, how, _flags, _template):
        assert (path, access, share, how) == (PATH, 0x80000000, 3, 3)
        return self.handle

    def control(self, handle, code, _in, _in_size, out, size, got, _overlapped):
        assert handle == self.handle
        if self.meter.broken:
            return 0
        answer = self.meter.answer(code)[:size]
        ctypes.memmove(out, answer, len(answer))
        got._obj.value = len(answer)
        return 1


class Devices:
    """cfgmgr32: a list of paths, each ended by a zero, and one more at the end."""

    def __init__(self, *paths, error=0):
        self.letters = "".join(f"{path}\0" for path in paths) + "\0"
        self.error = error
        self.CM_Get_Device_Interface_List_SizeW = Function(self.size)
        self.CM_Get_Device_Interface_ListW = Function(self.fill)

    def size(self, length, guid, _device, _flags):
        assert bytes(guid._obj).hex() == "4483bd45d67ecf49a440c276c933b053"
        length._obj.value = len(self.letters)
        return 0

    def fill(self, _guid, _device, letters, _length, _flags):
        for index, letter in enumerate(self.letters):
            letters[index] = letter
        return self.error


def test_a_meter_is_found_opened_asked_and_closed():
    meter = Meter()
    kernel = Kernel(meter)
    meters = windows_meters(WindowsCalls(kernel, Devices(PATH)))
    reader = EmiPower(meters)
    reader.read()
    meter.use(12.0)
    assert reader.read().watts == pytest.approx(12.0, rel=1e-6)
    meter.broken = True
    assert reader.read() is None
    del reader, meters
    assert kernel.closed == [0x1234]


@pytest.mark.parametrize("handle", [None, ctypes.c_void_p(-1).value])
def test_a_meter_that_may_not_be_opened_is_left_alone(handle):
    kernel = Kernel(Meter(), handle)
    assert windows_meters(WindowsCalls(kernel, Devices(PATH))) == []
    assert kernel.closed == []


def test_without_meters_there_are_none():
    assert windows_meters(WindowsCalls(Kernel(Meter()), Devices())) == []
    assert windows_meters(WindowsCalls(Kernel(Meter()), Devices(PATH, error=13))) == []


def test_a_guid_is_laid_out_as_windows_wants_it():
    guid = Guid.of("{00112233-4455-6677-8899-AABBCCDDEEFF}")
    assert bytes(guid).hex() == "33221100554477668899aabbccddeeff"
