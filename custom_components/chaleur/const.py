"""Names and limits that several modules of the integration share."""

import logging
from typing import Final

DOMAIN: Final = "chaleur"
MANUFACTURER: Final = "Chaleur"
LOGGER: Final = logging.getLogger(__package__)

CONF_CERTIFICATE_SHA256: Final = "certificate_sha256"
CONF_TOKEN_ID: Final = "token_id"  # noqa: S105

CONF_ELECTRICITY_PRICE: Final = "electricity_price"
"""Option: what a kWh costs, in the host's currency."""

CONF_ELECTRICITY_PRICE_ENTITY: Final = "electricity_price_entity"
"""Option: the entity that tells what a kWh costs now, in place of a fixed price."""

CONF_ROOM_SENSORS: Final = "room_sensors"
"""Option: the temperature sensor in the room of each radiator, by radiator id."""

CONF_CARBON_COUNTRY: Final = "country"
"""Option: the country whose grid the CO2 estimate uses."""

CONF_REPLACED_HEATER: Final = "replaced_heater"
"""Option: the heater that would have heated without the radiator."""

CONF_FACTOR_FAMILY: Final = "factor_family"
"""Option: the family of all emission factors."""

CONF_PUE: Final = "pue"
"""Option: power usage effectiveness of the data centre replaced, in place of an average."""

CONF_HEAT_FACTOR: Final = "heat_factor"
"""Option: kg CO2e per kWh of heat that the district heating network delivers."""

CONF_GRID_INTENSITY_ENTITY: Final = "grid_intensity_entity"
"""Option: the entity that tells the grid's intensity now, in place of a yearly factor."""

CLIENT_NAME: Final = "Home Assistant"
"""What a host lists this client as."""
