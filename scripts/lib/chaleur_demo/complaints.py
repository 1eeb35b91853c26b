"""What Home Assistant's log holds against the integration."""

import re

_RECORD = re.compile(r"^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)", re.MULTILINE)
_LEVEL = re.compile(r"^\S+ \S+ (WARNING|ERROR|CRITICAL) ")
_OF_EVERY_CUSTOM_INTEGRATION = "which has not been tested by Home Assistant"


def complaints(log: str) -> list[str]:
    """Return the warnings and errors that mention the integration.

    A record may have many lines: a fault of ours is often only in the traceback.
    """
    return [
        record.rstrip()
        for record in _RECORD.split(log)
        if _LEVEL.match(record)
        and "chaleur" in record.lower()
        and _OF_EVERY_CUSTOM_INTEGRATION not in record
    ]
