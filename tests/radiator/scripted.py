"""A radiator whose room and work a test sets."""

import math

from chaleur_radiator.control.target import Target
from chaleur_radiator.engines.virtual import VirtualEngine
from chaleur_radiator.power.model import LinearPowerModel
from chaleur_radiator.radiator import Radiator, RadiatorLabel
from chaleur_radiator.totals import Totals


class ScriptedEngine(VirtualEngine):
    """An engine whose offer of work a test sets."""

    def offer(self, state):
        self._offer, self._offer_left_s = state, math.inf


class ScriptedRoom:
    """A room whose temperature a test sets."""

    temperature_c = 14.0
    outdoor_c = None

    def advance(self, _seconds, _heat_w):
        """Stay as it is."""


def radiator_in(room, engine):
    """Return a radiator of 10 to 610 W that is to heat to 20 °C."""
    return Radiator(
        RadiatorLabel("r", "R", "home", "Test"),
        room=room,
        engine=engine,
        power=LinearPowerModel(10.0, 10.0, 60),
        target=Target(temperature_c=20.0),
        totals=Totals(),
    )
