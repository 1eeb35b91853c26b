"""A small process that outlives the host just long enough to end what the host had started.

No host, no heat: the keeper reads a pipe whose other end only the host holds. However the host
ends, the pipe ends with it, and the keeper kills the group of processes that it was given.
"""

import signal
import sys
import time
from pathlib import Path

from chaleur_radiator.power.cgroup import CpuGroup, group_at

_RETRY_S = 0.05


def main() -> None:
    """Wait for the end of the standard input, then empty the group whose folders are given."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    sys.stdin.buffer.read()
    empty(group_at(*map(Path, sys.argv[1:])))


def empty(group: CpuGroup) -> None:
    """Kill all processes of `group` and remove it; one in an endless system call can delay it."""
    while group.pids():
        group.kill()
        time.sleep(_RETRY_S)
    group.remove()


if __name__ == "__main__":
    main()
