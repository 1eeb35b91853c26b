"""A room sensor with the flaws of real ones: it lags, rounds, samples and is noisy."""

import math
import random
from dataclasses import dataclass

PLAIN_LAG_S = 120.0


@dataclass(frozen=True, slots=True)
class SensorKind:
    """How a sensor differs from a perfect one; the default only lags."""

    lag_s: float = PLAIN_LAG_S
    """Time constant with which it follows the air; 0 follows at once."""
    step_k: float = 0.0
    """Resolution of what it shows; 0 is infinitely fine."""
    period_s: float = 0.0
    """Time between two readings; 0 reads all the time."""
    noise_k: float = 0.0
    """Standard deviation of a reading's error."""


PLAIN_SENSOR = SensorKind()
REALISTIC_SENSOR = SensorKind(lag_s=300.0, step_k=0.1, period_s=60.0, noise_k=0.03)
"""A battery sensor on a shelf: 5 min behind, 0.1 K steps, one reading a minute."""


class RoomSensor:
    """Follows the air of one room.

    Args:
        kind: Its flaws.
        start_c: Temperature that it starts with, °C.
        seed: Chooses the noise.
    """

    def __init__(self, kind: SensorKind, start_c: float, seed: str) -> None:
        self._kind = kind
        self._probe_c = start_c
        self._dice = random.Random(f"{seed} sensor")  # noqa: S311 - a simulation's dice
        self._until_reading_s = 0.0
        self._step_s, self._keep = -1.0, 0.0
        self.shown_c = start_c
        """The last reading, °C."""
        self._read()

    def follow(self, seconds: float, from_c: float, to_c: float) -> None:
        """Let `seconds` pass while the air goes straight from one temperature to another, °C."""
        lag_s = self._kind.lag_s
        if lag_s <= 0:
            self._probe_c = to_c
        else:
            # The exact answer of a first-order lag to a ramp.
            if seconds != self._step_s:
                self._step_s, self._keep = seconds, math.exp(-seconds / lag_s)
            behind_c = (to_c - from_c) / seconds * lag_s
            self._probe_c = to_c - behind_c + (self._probe_c - from_c + behind_c) * self._keep
        self._until_reading_s -= seconds
        if self._until_reading_s <= 0:
            self._read()

    def _read(self) -> None:
        kind = self._kind
        shown_c = self._probe_c
        if kind.noise_k:
            shown_c += self._dice.gauss(0.0, kind.noise_k)
        self.shown_c = round(shown_c / kind.step_k) * kind.step_k if kind.step_k else shown_c
        # Counting down from zero would wait a whole period after a long step.
        self._until_reading_s = (
            kind.period_s + math.fmod(self._until_reading_s, kind.period_s)
            if kind.period_s
            else 0.0
        )
