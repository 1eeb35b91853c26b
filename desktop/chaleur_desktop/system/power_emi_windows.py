"""Asking the energy meters of Windows. Written from Microsoft's description; not run on Windows."""

from __future__ import annotations

import contextlib
import ctypes
from typing import Any

_METERS = "{45BD8344-7ED6-49CF-A440-C276C933B053}"
"""The class of device interfaces of energy meters."""
_PRESENT = 0
_GENERIC_READ = 0x80000000
_SHARE_READ_WRITE = 3
_OPEN_EXISTING = 3


class Guid(ctypes.Structure):
    """Windows' GUID."""

    _fields_ = (
        ("data1", ctypes.c_uint32),
        ("data2", ctypes.c_uint16),
        ("data3", ctypes.c_uint16),
        ("data4", ctypes.c_ubyte * 8),
    )

    @classmethod
    def of(cls, text: str) -> Guid:
        """The GUID of a text such as `{45BD8344-…}`."""
        digits = text.strip("{}").replace("-", "")
        number = bytes.fromhex(digits)
        parts = (int(digits[:8], 16), int(digits[8:12], 16), int(digits[12:16], 16))
        return cls(*parts, (ctypes.c_ubyte * 8)(*number[8:]))


class WindowsCalls:
    """The four calls that are needed, of `kernel32` and `cfgmgr32`."""

    def __init__(self, kernel: Any, devices: Any) -> None:  # noqa: ANN401 - ctypes' libraries
        self._kernel = kernel
        self._devices = devices
        kernel.CreateFileW.restype = ctypes.c_void_p
        kernel.CreateFileW.argtypes = (
            *(ctypes.c_wchar_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p),
            *(ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p),
        )
        kernel.DeviceIoControl.restype = ctypes.c_int
        kernel.DeviceIoControl.argtypes = (
            *(ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p, ctypes.c_uint32),
            *(ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p, ctypes.c_void_p),
        )
        kernel.CloseHandle.argtypes = (ctypes.c_void_p,)

    def meter_paths(self) -> list[str]:
        """The paths of all energy meters; empty where Windows has none or does not tell."""
        guid, length = Guid.of(_METERS), ctypes.c_uint32()
        ask_size = self._devices.CM_Get_Device_Interface_List_SizeW
        if ask_size(ctypes.byref(length), ctypes.byref(guid), None, _PRESENT) or not length.value:
            return []
        letters = (ctypes.c_wchar * length.value)()
        ask = self._devices.CM_Get_Device_Interface_ListW
        if ask(ctypes.byref(guid), None, letters, length, _PRESENT):
            return []
        return [path for path in "".join(letters).split("\0") if path]

    def open(self, path: str) -> int:
        """The handle of a device.

        Raises:
            OSError: it cannot be opened.
        """
        handle: int | None = self._kernel.CreateFileW(
            path, _GENERIC_READ, _SHARE_READ_WRITE, None, _OPEN_EXISTING, 0, None
        )
        if handle is None or handle == ctypes.c_void_p(-1).value:
            raise OSError(f"{path} cannot be opened.")
        return handle

    def control(self, handle: int, code: int, size: int) -> bytes:
        """What a device answers to a control code.

        Raises:
            OSError: it refuses.
        """
        answer, got = (ctypes.c_ubyte * size)(), ctypes.c_uint32()
        worked = self._kernel.DeviceIoControl(
            handle, code, None, 0, answer, size, ctypes.byref(got), None
        )
        if not worked:
            raise OSError(f"The energy meter refused {code:#x}.")
        return bytes(answer)[: got.value]

    def close(self, handle: int) -> None:
        """Give a handle back."""
        self._kernel.CloseHandle(handle)


class WindowsMeter:
    """One energy meter, open as long as this object lives."""

    def __init__(self, calls: WindowsCalls, path: str) -> None:
        self._calls = calls
        self._handle = calls.open(path)

    def ask(self, code: int, size: int) -> bytes:
        """What it answers, at most `size` bytes.

        Raises:
            OSError: it did not.
        """
        return self._calls.control(self._handle, code, size)

    def __del__(self) -> None:
        """Close it. Without a handle (it never opened) there is nothing to close."""
        if hasattr(self, "_handle"):
            self._calls.close(self._handle)


def system_calls() -> WindowsCalls:
    """The real ones.

    Raises:
        OSError: this Windows lacks them.
    """
    libraries: Any = ctypes
    return WindowsCalls(libraries.WinDLL("kernel32"), libraries.WinDLL("cfgmgr32"))


def windows_meters(calls: WindowsCalls | None = None) -> list[WindowsMeter]:
    """All energy meters that this person may read."""
    meters: list[WindowsMeter] = []
    with contextlib.suppress(OSError):
        calls = calls or system_calls()
        for path in calls.meter_paths():
            with contextlib.suppress(OSError):
                meters.append(WindowsMeter(calls, path))
    return meters
