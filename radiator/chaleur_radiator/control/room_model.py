"""How a room answers to heat: two heat stores, air and envelope, and a sensor that lags.

With powers as shares of the radiator's greatest, so that one prior fits radiators of every size:

ca · dTa/dt = h · (Te - Ta) + s·l · (To - Ta) + heat + other heat
ce · dTe/dt = h · (Ta - Te) + (1 - s)·l · (To - Te)
lag · dTs/dt = Ta - Ts

The 2R2C grey box of P. Bacher and H. Madsen, "Identifying suitable models for the heat dynamics of
buildings", Energy and Buildings 43 (2011), with a part s of the loss taken from the air.
"""

import math
from collections.abc import Sequence
from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta, Struct, structs

AIR_LOSS_SHARE = 0.3
"""s: the part of the losses that the envelope does not slow down (ventilation, windows)."""
PARAMETERS = 5
LOG_MOST = math.log(8.0)
"""Furthest that a parameter is believed to be from its prior, as a logarithm."""


class Physics(NamedTuple):
    """The parameters of a room, with power as a share of the radiator's greatest."""

    envelope_s_per_k: float
    """ce: how long full power takes to warm the envelope alone by 1 K."""
    loss_per_k: float
    """l: power lost for each K between inside and outside."""
    air_s_per_k: float
    """ca: how long full power takes to warm the air alone by 1 K."""
    exchange_per_k: float
    """h: power that goes from air to envelope for each K between them."""
    sensor_lag_s: float
    """lag: time constant with which the sensor follows the air."""

    @property
    def air_loss_per_k(self) -> float:
        """The part of the loss that leaves the air at once."""
        return AIR_LOSS_SHARE * self.loss_per_k

    @property
    def envelope_loss_per_k(self) -> float:
        """The part of the loss that leaves through the envelope."""
        return (1 - AIR_LOSS_SHARE) * self.loss_per_k

    @property
    def air_settles_s(self) -> float:
        """Time constant with which the air follows envelope and outside."""
        return self.air_s_per_k / (self.exchange_per_k + self.air_loss_per_k)

    def changes(
        self, air_c: float, envelope_c: float, outdoor_c: float, heat: float
    ) -> tuple[float, float]:
        """Return how fast air and envelope warm, K/s, with `heat` of all sources."""
        to_envelope = self.exchange_per_k * (air_c - envelope_c)
        air = heat - to_envelope + self.air_loss_per_k * (outdoor_c - air_c)
        envelope = to_envelope + self.envelope_loss_per_k * (outdoor_c - envelope_c)
        return air / self.air_s_per_k, envelope / self.envelope_s_per_k

    def settled_envelope_c(self, air_c: float, outdoor_c: float) -> float:
        """Return the envelope's temperature after a long time with this air, °C."""
        inside, outside = self.exchange_per_k, self.envelope_loss_per_k
        return (inside * air_c + outside * outdoor_c) / (inside + outside)


PRIOR = Physics(
    envelope_s_per_k=2500.0,
    loss_per_k=1 / 32,
    air_s_per_k=360.0,
    exchange_per_k=0.13,
    sensor_lag_s=240.0,
)
"""A room of ISO 13790's light class with a radiator of the usual size: installers reckon with about
30 K between inside and outside."""
PRIOR_SPREADS = (0.8, 0.45, 0.6, 0.5, 0.6)
"""Standard deviation of each parameter's logarithm before anything is learned."""

_LAG = Physics._fields.index("sensor_lag_s")
"""The one parameter that no power is in."""

Numbers = Annotated[tuple[float, ...], Meta(min_length=PARAMETERS, max_length=PARAMETERS)]


class RoomModel(Struct, frozen=True, kw_only=True):
    """What was learned of a room, as it is kept across restarts."""

    logs: Numbers = (0.0,) * PARAMETERS
    """Natural logarithm of each parameter of `Physics` over its prior."""
    spreads: Numbers = PRIOR_SPREADS
    """Their standard deviations."""
    power_max_w: float | None = None
    """The greatest power that the shares are of, watts; None: that of whoever uses the model."""

    @property
    def physics(self) -> Physics:
        """The parameters themselves."""
        return physics_of(self.logs)

    def for_power(self, power_max_w: float) -> "RoomModel":
        """Return the same room for a radiator with another greatest power, in watts."""
        if self.power_max_w is None:
            return structs.replace(self, power_max_w=power_max_w)
        grown = math.log(power_max_w / self.power_max_w)
        logs = tuple(
            log if index == _LAG else min(LOG_MOST, max(-LOG_MOST, log - grown))
            for index, log in enumerate(self.logs)
        )
        return structs.replace(self, logs=logs, power_max_w=power_max_w)

    def to_json(self) -> str:
        """Return the model as it is kept."""
        return msgspec.json.encode(self).decode()

    @staticmethod
    def from_json(text: str | None) -> "RoomModel | None":
        """Return the model kept as `text`, or None if it cannot be used: learning starts afresh."""
        if text is None:
            return None
        try:
            model = msgspec.json.decode(text, type=RoomModel)
        except msgspec.MsgspecError:
            return None
        believable = (
            all(abs(log) <= LOG_MOST for log in model.logs)
            and all(0 < spread < LOG_MOST for spread in model.spreads)
            and (model.power_max_w is None or 0 < model.power_max_w < math.inf)
        )
        return model if believable else None


def physics_of(logs: Sequence[float]) -> Physics:
    """Return the parameters whose logarithms over the prior are `logs`."""
    return Physics(*(prior * math.exp(log) for prior, log in zip(PRIOR, logs, strict=True)))
