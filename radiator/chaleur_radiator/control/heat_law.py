"""How much heat a room needs: a PI law in observer form.

heat = what holds the set-point + ca/τ · (set-point - air)

What holds the set-point is fed forward: the exchange with the envelope, the loss to the outside,
less the heat from elsewhere. That last one, estimated by `RoomObserver` from what the radiator
really gave, is the law's integral: it makes up for whatever the model gets wrong, and does not wind
up when the radiator cannot give what it should. As the proportional part acts on the air, not on
the sensor that lags behind it, the air comes to a new set-point without passing it. (Integral
action by estimating a disturbance at the input: K. J. Åström, B. Wittenmark, "Computer-Controlled
Systems", 3rd edition, 1997, chapter 4.)
"""

import math

from chaleur_radiator.control.room_model import Physics
from chaleur_radiator.control.room_observer import RoomState

APPROACH_S = 600.0
"""τ: time constant with which the air approaches the set-point."""


def holding_heat(physics: Physics, setpoint_c: float, state: RoomState, outdoor_c: float) -> float:
    """Return the heat that keeps air at `setpoint_c` there now, as a share of the greatest."""
    return (
        physics.exchange_per_k * (setpoint_c - state.envelope_c)
        + physics.air_loss_per_k * (setpoint_c - outdoor_c)
        - state.other_heat
    )


def heat_needed(
    physics: Physics,
    setpoint_c: float,
    *,
    state: RoomState,
    outdoor_c: float,
    air_spread: float = 0.0,
) -> float:
    """Return the heat to give now as a share of the greatest; it may be below 0 or over 1.

    Args:
        physics: The room.
        setpoint_c: Temperature wanted, °C.
        state: How the room is.
        outdoor_c: Temperature outside, °C.
        air_spread: Standard deviation of the logarithm of ca: what is not sure is done slowly.
    """
    holding = holding_heat(physics, setpoint_c, state, outdoor_c)
    per_k = physics.air_s_per_k * math.exp(-air_spread) / APPROACH_S / (1 + 2 * air_spread)
    return holding + per_k * (setpoint_c - state.air_c)
