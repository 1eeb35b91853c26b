"""The demo's radiator: `chaleur-radiator` with a virtual flat."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from .messages import text
from .processes import Child, DemoError, program

PROGRAM = program("chaleur-radiator")
START_TIMEOUT_S = 30.0


@dataclass(frozen=True)
class Pairing:
    """An open pairing window."""

    code: str
    host_id: str
    port: int


class Radiator:
    """The running daemon and the folder of its state."""

    def __init__(self, child: Child, state_dir: Path) -> None:
        self.child = child
        self._state_dir = state_dir

    @classmethod
    async def start(
        cls, state_dir: Path, log: Path, *, rooms: list[str], speed: float, port: int
    ) -> Self:
        """Start the daemon; it announces itself by mDNS once it serves."""
        child = await Child.start(
            text("name_radiator"),
            [
                *(PROGRAM, "run", "--state-dir", str(state_dir), "--port", str(port)),
                *("--virtual-rooms", ",".join(rooms), "--speed", f"{speed:g}"),
            ],
            log=log,
        )
        return cls(child, state_dir)

    async def open_pairing(self) -> Pairing:
        """Open a pairing window, as a resident does with `chaleur-radiator pair`."""
        return await self.child.until("serving", self._pair, timeout_s=START_TIMEOUT_S)

    async def _pair(self) -> Pairing | None:
        process = await asyncio.create_subprocess_exec(
            *(PROGRAM, "pair", "--state-dir", str(self._state_dir), "--json"),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        answer, _ = await process.communicate()
        if process.returncode:
            return None
        try:
            window = json.loads(answer)
            return Pairing(window["code"], window["id"], window["port"])
        except (ValueError, KeyError) as err:
            raise DemoError(f"chaleur-radiator pair answered oddly: {answer!r}") from err
