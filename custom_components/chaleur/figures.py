"""What all sensors that show a number have in common."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from homeassistant.components.sensor import SensorEntity, SensorEntityDescription

from .entity import DescribedEntity


@dataclass(frozen=True, kw_only=True)
class FigureDescription(SensorEntityDescription):
    """A sensor that shows a number.

    Attributes:
        tells_power_source: whether people should see how the radiator knows its power.
    """

    tells_power_source: bool = False


class FigureSensor(DescribedEntity, SensorEntity):
    """A number about a radiator."""

    entity_description: FigureDescription
    _unrecorded_attributes = frozenset({"power_source"})

    @property
    @abstractmethod
    def native_value(self) -> float | None:
        """The figure, None when it is not known."""

    @property
    def extra_state_attributes(self) -> Mapping[str, Any] | None:
        """Whether the radiator measures its power or estimates it, where that matters."""
        source = self.radiator.caps.power_source
        if source is None or not self.entity_description.tells_power_source:
            return None
        return {"power_source": source.value}

    @property
    def shown(self) -> object:
        """The figure as people read it, and what it rests on.

        Totals grow with every event. Writing them only when a digit that people see has
        changed keeps the recorder's database small.
        """
        value = self.native_value
        rounded = None if value is None else round(value, self.suggested_display_precision)
        return rounded, self.radiator.caps.power_source
