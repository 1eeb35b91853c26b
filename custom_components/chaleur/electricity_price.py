"""What a kWh costs now: a fixed price, or what an entity tells."""

import math
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from homeassistant.const import (
    ATTR_UNIT_OF_MEASUREMENT as _UNIT,
)
from homeassistant.const import (
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
    UnitOfEnergy,
)
from homeassistant.core import (
    CALLBACK_TYPE,
    Event,
    EventStateChangedData,
    HassJob,
    HomeAssistant,
    State,
    callback,
)
from homeassistant.helpers.event import async_call_later, async_track_state_change_event
from homeassistant.util.unit_conversion import EnergyConverter

from .const import CONF_ELECTRICITY_PRICE, CONF_ELECTRICITY_PRICE_ENTITY, LOGGER

PRICE_KEPT: Final = timedelta(hours=1)
"""A price that is told no more holds on for this long, as tariffs change by the hour at most."""

_WHOLES: Final[Mapping[str, frozenset[str]]] = {
    "EUR": frozenset({"€", "euro"}),
    "GBP": frozenset({"£"}),
    "USD": frozenset({"$"}),
    "CAD": frozenset({"$"}),
    "AUD": frozenset({"$"}),
    "CHF": frozenset({"fr.", "sfr."}),
    "SEK": frozenset({"kr"}),
    "NOK": frozenset({"kr"}),
    "DKK": frozenset({"kr", "kr."}),
    "PLN": frozenset({"zł"}),
    "CZK": frozenset({"kč"}),
}
_CENTS: Final = frozenset({"ct", "cts", "c", "¢", "cent", "cents"})
_HUNDREDTHS: Final[Mapping[str, frozenset[str]]] = {
    "EUR": _CENTS | {"€ct", "ct€", "c€", "€c", "eurocent", "eurocents"},
    "GBP": frozenset({"p", "pence"}),
    "USD": _CENTS,
    "CAD": _CENTS,
    "AUD": _CENTS,
    "CHF": _CENTS | {"rp", "rp."},
    "SEK": frozenset({"öre"}),
    "NOK": frozenset({"øre"}),
    "DKK": frozenset({"øre"}),
    "PLN": frozenset({"gr"}),
}
"""What people write for a currency and its hundredth, by ISO 4217 code, in lower case."""


_STRONG_CURRENCIES: Final = frozenset({"AUD", "CAD", "CHF", "EUR", "GBP", "NZD", "SGD", "USD"})
_HIGHEST_PRICE_STRONG: Final = 5.0
_HIGHEST_PRICE: Final = 1_000_000.0


def highest_price(currency: str | None) -> float:
    """Return what no kWh costs more than, nor less than minus it, in a currency (ISO 4217).

    Several times the highest tariff of a home: more is a price in cents, or a fault.
    """
    return _HIGHEST_PRICE_STRONG if currency in _STRONG_CURRENCIES else _HIGHEST_PRICE


def price_factor(unit: object, currency: str | None) -> float | None:
    """Return what turns a price in a unit into one per kWh in the currency.

    None when the unit is no price of energy in this currency. Without a unit a price counts as
    one per kWh, like a number that a person types.

    Args:
        unit: such as "EUR/kWh", "€/MWh" or "ct/kWh"; whatever an entity has for one.
        currency: ISO 4217 code.
    """
    if unit is None or unit == "":
        return 1.0
    if not isinstance(unit, str):
        return None
    money, _, energy = (part.strip() for part in unit.rpartition("/"))
    code, money = (currency or "").upper(), money.lower()
    if energy not in EnergyConverter.VALID_UNITS or not code:
        return None
    per_kwh = EnergyConverter.convert(1, UnitOfEnergy.KILO_WATT_HOUR, energy)
    if money == code.lower() or money in _WHOLES.get(code, ()):
        return per_kwh
    if money in _HUNDREDTHS.get(code, ()):
        return per_kwh / 100
    return None


def price_in(state: State, currency: str | None) -> float | None:
    """Return the price per kWh in a currency that a state tells; None when it tells none."""
    value, factor = state_number(state), price_factor(state.attributes.get(_UNIT), currency)
    return None if value is None or factor is None else value * factor


class ElectricityPrice:
    """The price per kWh now, in a currency, from the options of a config entry.

    Listeners are called before and after each change, so that what was used so far is counted
    at the price of its own time.
    """

    def __init__(
        self, hass: HomeAssistant, options: Mapping[str, Any], currency: str | None
    ) -> None:
        self._hass = hass
        self._currency = currency
        self._entity_id: str | None = options.get(CONF_ELECTRICITY_PRICE_ENTITY)
        self._fixed: float | None = options.get(CONF_ELECTRICITY_PRICE)
        self.now: float | None = None if self._entity_id else self._fixed
        self._listeners: set[CALLBACK_TYPE] = set()
        self._cancel_keeping: CALLBACK_TYPE | None = None
        self._refused = False

    @property
    def configured(self) -> bool:
        """Whether a person has said what electricity costs."""
        return self._entity_id is not None or self._fixed is not None

    @callback
    def async_start(self) -> CALLBACK_TYPE:
        """Follow the entity, if one tells the price; returns a function that ends this."""
        if self._entity_id is None:
            return lambda: None
        stop = async_track_state_change_event(
            self._hass, self._entity_id, self._async_entity_changed
        )
        self._take(self._hass.states.get(self._entity_id))

        def end() -> None:
            stop()
            self._keep_no_longer()

        return end

    @callback
    def async_add_listener(self, listener: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Call the listener before and after each change; returns a function that ends this."""
        self._listeners.add(listener)
        return lambda: self._listeners.discard(listener)

    @callback
    def _async_entity_changed(self, event: Event[EventStateChangedData]) -> None:
        self._take(event.data["new_state"])

    def _take(self, state: State | None) -> None:
        """Take a price over, or let the last one end when there is none."""
        if state is None or state_number(state) is None:
            if self.now is not None and self._cancel_keeping is None:
                self._cancel_keeping = async_call_later(
                    self._hass, PRICE_KEPT, HassJob(self._async_kept, cancel_on_shutdown=True)
                )
            return
        self._keep_no_longer()
        price = price_in(state, self._currency)
        if price is not None and abs(price) > highest_price(self._currency):
            price = None
        if price is None and not self._refused:
            LOGGER.warning(
                "%s tells %s %s, which is no price of energy in %s: "
                "the net heating cost waits for another price",
                state.entity_id,
                state.state,
                state.attributes.get(_UNIT),
                self._currency,
            )
        self._refused = price is None
        self._set(price)

    @callback
    def _async_kept(self, _now: datetime) -> None:
        self._cancel_keeping = None
        self._set(None)

    def _keep_no_longer(self) -> None:
        if self._cancel_keeping:
            self._cancel_keeping()
            self._cancel_keeping = None

    def _set(self, price: float | None) -> None:
        if price == self.now:
            return
        for listener in tuple(self._listeners):
            listener()
        self.now = price
        for listener in tuple(self._listeners):
            listener()


def state_number(state: State) -> float | None:
    """Return the finite number that a state is, None when it is none."""
    if state.state in {STATE_UNAVAILABLE, STATE_UNKNOWN}:
        return None
    try:
        value = float(state.state)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
