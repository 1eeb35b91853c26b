"""A host without a network: an event stream that says what it is given."""

import asyncio
from collections.abc import Mapping

import orjson


def radiator(number: int) -> dict[str, object]:
    """Return a Radiator object as a host sends it."""
    return {
        "id": f"r{number}",
        "name": f"Radiator {number}",
        "model": "Virtual radiator",
        "rev": 1,
        "online": True,
        "caps": {
            "modes": ["off", "heat", "auto"],
            "presets": ["none", "comfort", "eco", "sleep", "away", "boost"],
            "temperature_min_c": 5,
            "temperature_max_c": 26,
            "temperature_step_c": 0.5,
            "power_max_w": 500,
            "power_source": "measured",
        },
        "target": {"mode": "heat", "temperature_c": 19.0, "preset": "comfort"},
        "actual": {"temperature_c": 18.0, "action": "heating", "power_w": 400, "demand_pct": 80},
        "compute": {"state": "working", "load_pct": 80, "cores_active": 12.8},
        "totals": {
            "energy_kwh": 10.0,
            "useful_kwh": 9.0,
            "wanted_kwh": 9.0,
            "core_hours": 100.0,
            "earned_micros": 1_000_000,
        },
        "problems": [],
    }


def change(event: int) -> dict[str, object]:
    """Return what a radiator at work tells about every second: its power, load and room."""
    return {
        "rev": event + 2,
        "actual": {"power_w": 300 + event % 200, "temperature_c": 18 + event % 17 / 10},
        "compute": {"load_pct": 50 + event % 37},
    }


class SpokenStream:
    """Stands in for an EventStream; what is put into `frames` is received, as JSON."""

    def __init__(self, radiators: int) -> None:
        self.frames: asyncio.Queue[bytes] = asyncio.Queue()
        self._working = False
        host = {"id": "q2wzv6zgfpfiyvsy", "name": "Building", "currency": "EUR", "software": "1"}
        documents = [radiator(number) for number in range(radiators)]
        self.say({"type": "hello", "seq": 0, "host": host})
        self.say({"type": "snapshot", "seq": 1, "radiators": documents})

    def say(self, event: Mapping[str, object]) -> None:
        """Let an event be received."""
        self.frames.put_nowait(orjson.dumps(event))

    async def receive(self) -> object:
        """Wait for the next event; to ask for it says that the one before was worked off."""
        if self._working:
            self.frames.task_done()
        self._working = False
        frame = await self.frames.get()
        self._working = True
        return orjson.loads(frame)

    async def receive_first(self, _kind: str) -> object:
        """Wait for the next event."""
        return await self.receive()

    async def close(self) -> None:
        """End nothing."""
