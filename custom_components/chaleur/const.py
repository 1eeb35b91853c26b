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

CLIENT_NAME: Final = "Home Assistant"
"""What a host lists this client as."""
