"""Names and limits that several modules of the integration share."""

import logging
from datetime import timedelta
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

ALIVE_LIMIT: Final = timedelta(seconds=60)
"""After this long without a sign of life from the control loop nothing is known any more."""

RECONNECT_DELAY_MIN: Final = timedelta(seconds=1)
RECONNECT_DELAY_MAX: Final = timedelta(seconds=60)
