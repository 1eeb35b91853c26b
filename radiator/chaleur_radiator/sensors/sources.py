"""Where a number is read: a file or the output of a program."""

import contextlib
import math
import os
import re
import signal
import subprocess
import time
from dataclasses import dataclass
from glob import glob
from typing import Protocol

from chaleur_radiator.sensors import SensorError

SYS = "/sys/"
TEXT_LONGEST = 4096
COMMAND_TIMEOUT_S = 20.0
_W1_CRC = re.compile(r"crc=\w+ (YES|NO)")
_W1_VALUE = re.compile(r"t=(-?\d+)")


class Source(Protocol):
    """Something that can be asked for a number; asking may block."""

    def __call__(self) -> float:
        """Return the number now.

        Raises:
            SensorError: There is none.
        """
        ...


@dataclass(frozen=True, slots=True)
class FileSource:
    """A number in a file; `path` may hold `*` and then must fit one file."""

    path: str
    max_age_s: float
    """Files of /sys are made when they are read, so they are never too old."""

    def __call__(self) -> float:
        """Return what the file says."""
        paths = glob(self.path)  # noqa: PTH207 - the pattern may be absolute
        if len(paths) != 1:
            raise SensorError(f"{len(paths)} files are called {self.path}, not one")
        try:
            # Opened so that even a pipe that nobody fills cannot hold the reader up.
            descriptor = os.open(paths[0], os.O_RDONLY | os.O_NONBLOCK)
            with open(descriptor, "rb") as file:  # noqa: PTH123 - already open
                age_s = time.time() - os.fstat(descriptor).st_mtime
                text = file.read(TEXT_LONGEST)
        except OSError as error:
            raise SensorError(f"{paths[0]}: {error.strerror}") from error
        # A date ahead is one from before the clock was set back: its age is not known.
        if abs(age_s) > self.max_age_s and not paths[0].startswith(SYS):
            when = "ago" if age_s > 0 else "ahead of the clock"
            raise SensorError(f"{paths[0]} was last written {abs(age_s):.0f} s {when}")
        return number(text)


@dataclass(frozen=True, slots=True)
class CommandSource:
    """A number that a program prints."""

    command: tuple[str, ...]
    timeout_s: float = COMMAND_TIMEOUT_S

    def __call__(self) -> float:
        """Run the program and return what it prints."""
        try:
            process = subprocess.Popen(  # noqa: S603 - what the owner configured
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        except OSError as error:
            raise SensorError(f"{self.command[0]}: {error.strerror}") from error
        with process:
            try:
                said, complaint = process.communicate(timeout=self.timeout_s)
            except subprocess.TimeoutExpired as error:
                raise SensorError(
                    f"{self.command[0]} did not end within {self.timeout_s:g} s"
                ) from error
            finally:
                # What it started is read every few seconds too: nothing of it may stay.
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
        if process.returncode:
            words = complaint.decode(errors="replace").strip()[-200:]
            raise SensorError(f"{self.command[0]} ended with {process.returncode}: {words}")
        return number(said[:TEXT_LONGEST])


def number(text: bytes) -> float:
    """Return the number that is all of `text`, or that a 1-wire thermometer's `w1_slave` holds.

    Raises:
        SensorError: There is none, or it is not finite.
    """
    words = text.decode(errors="replace").strip()
    if crc := _W1_CRC.search(words):
        value = _W1_VALUE.search(words)
        if crc[1] != "YES" or value is None:
            raise SensorError("the checksum of the 1-wire thermometer is wrong")
        words = value[1]
    try:
        result = float(words)
    except ValueError:
        raise SensorError(f"{words[:40]!r} is not a number") from None
    if not math.isfinite(result):
        raise SensorError(f"{words} is not a number to go by")
    return result
