"""A limit on requests that lets bursts pass: one token bucket per client."""

from dataclasses import dataclass

from chaleur_radiator.clock import Clock


@dataclass(slots=True)
class _Bucket:
    level: float
    filled_at: float


class RateLimiter:
    """Lets each client make `burst` requests at once, then `per_second`."""

    def __init__(self, burst: int, per_second: float, clock: Clock) -> None:
        self._burst = burst
        self._per_second = per_second
        self._clock = clock
        self._buckets: dict[str, _Bucket] = {}

    def wait_s(self, client: str) -> float:
        """Count a request; return 0 if it may pass, else the seconds to wait before another."""
        now = self._clock.monotonic()
        bucket = self._buckets.setdefault(client, _Bucket(self._burst, now))
        gained = (now - bucket.filled_at) * self._per_second
        bucket.level = min(self._burst, bucket.level + gained)
        bucket.filled_at = now
        if bucket.level < 1:
            return (1 - bucket.level) / self._per_second
        bucket.level -= 1
        return 0.0

    def forget(self, client: str) -> None:
        """Drop the bucket of a client that is gone for good."""
        self._buckets.pop(client, None)
