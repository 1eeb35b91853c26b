"""What goes over the resident's wishes: the room must not freeze, the processors not overheat."""

from chaleur_radiator.power.thermal import ProcessorTemperature

FROST_BELOW_C = 5.0
FROST_UNTIL_C = 7.0
SHED_BELOW_LIMIT_K = 5.0
"""How far below the limit of the hardware all work is shed."""
RESUME_BELOW_SHED_K = 5.0


class FrostGuard:
    """Heats from 5 to 7 °C in every mode."""

    def __init__(self) -> None:
        self.heats = False

    def step(self, temperature_c: float | None, *, on: bool) -> None:
        """Look at the room's temperature; without one, go on as before."""
        if not on:
            self.heats = False
        elif temperature_c is not None:
            below_c = FROST_UNTIL_C if self.heats else FROST_BELOW_C
            self.heats = temperature_c < below_c


class OverheatGuard:
    """Sheds all work before the hardware must protect itself."""

    def __init__(self) -> None:
        self.sheds = False

    def step(self, processor: ProcessorTemperature | None) -> None:
        """Look at the processors; without a temperature nothing can be said, nor is shed."""
        if processor is None:
            self.sheds = False
            return
        shed_c = processor.limit_c - SHED_BELOW_LIMIT_K
        self.sheds = processor.celsius >= (shed_c - RESUME_BELOW_SHED_K if self.sheds else shed_c)
