"""The sensor of the net heating cost."""

import contextlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from homeassistant.components.sensor import SensorDeviceClass, SensorStateClass
from homeassistant.helpers.restore_state import ExtraStoredData, RestoreEntity
from homeassistant.util import dt as dt_util

from .api.models import Radiator
from .coordinator import ChaleurCoordinator
from .electricity_price import ElectricityPrice
from .figures import FigureDescription, FigureSensor
from .net_cost import CostLedger

NET_HEATING_COST: Final = FigureDescription(
    key="net_heating_cost",
    device_class=SensorDeviceClass.MONETARY,
    state_class=SensorStateClass.TOTAL,
    suggested_display_precision=2,
    tells_power_source=True,
)


class _StoredLedger(ExtraStoredData):
    """The account, as it is kept over a restart."""

    def __init__(self, ledger: CostLedger | None) -> None:
        self._ledger = ledger

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON knows it, empty when no account is open."""
        return {} if self._ledger is None else self._ledger.as_dict()


class NetCostSensor(FigureSensor, RestoreEntity):
    """Electricity bought minus money earned, since this was set up.

    While no price is known, neither grows: the figure is that of the last moment with a price,
    and all that came since is counted with the next one.
    """

    entity_description: FigureDescription
    _unrecorded_attributes = frozenset({"power_source", "electricity_price", "waiting_energy"})

    def __init__(
        self, coordinator: ChaleurCoordinator, radiator: Radiator, price: ElectricityPrice
    ) -> None:
        super().__init__(coordinator, radiator, NET_HEATING_COST)
        self._price = price
        self._ledger: CostLedger | None = None

    @property
    def native_value(self) -> float | None:
        """The net cost, None until the radiator has told its energy."""
        return None if self._ledger is None else round(self._ledger.net, 4)

    @property
    def native_unit_of_measurement(self) -> str | None:
        """The host's currency, an ISO 4217 code."""
        return self.coordinator.host.currency

    @property
    def last_reset(self) -> datetime | None:
        """When the account was opened: statistics go on if a lost one is opened again."""
        return None if self._ledger is None else self._ledger.since

    @property
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """The price now; without one the electricity that waits for it, kWh."""
        attributes = dict(super().extra_state_attributes or {})
        if self._price.now is not None:
            attributes["electricity_price"] = round(self._price.now, 6)
        elif self._ledger is not None:
            waiting = self._ledger.waiting_kwh(self.radiator.totals)
            attributes["waiting_energy"] = round(waiting, 2)
        return attributes

    @property
    def shown(self) -> object:
        """The cost as people read it, with all that it rests on."""
        return super().shown, self.extra_state_attributes

    @property
    def extra_restore_state_data(self) -> ExtraStoredData:
        """The account."""
        return _StoredLedger(self._ledger)

    async def async_added_to_hass(self) -> None:
        """Go on with the account from before the restart, or open one."""
        if (stored := await self.async_get_last_extra_data()) and (account := stored.as_dict()):
            # One that is not readable any more is opened again, like one that was lost.
            with contextlib.suppress(KeyError, TypeError, ValueError):
                self._ledger = CostLedger.from_dict(account)
        await super().async_added_to_hass()
        self.async_on_remove(self._price.async_add_listener(self._async_radiator_changed))

    def _remember(self) -> None:
        totals, currency = self.radiator.totals, self.coordinator.host.currency
        # Money of two kinds cannot be in one account.
        if self._ledger is None or self._ledger.currency != currency:
            self._ledger = CostLedger.opened(totals, dt_util.utcnow(), currency)
        elif self._price.now is not None:
            self._ledger = self._ledger.counted(totals, self._price.now)
