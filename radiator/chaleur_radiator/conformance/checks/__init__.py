"""The checks, a file for each part of the protocol. Importing this package registers them all."""

from chaleur_radiator.conformance.checks import (
    access,
    history,
    limits,
    overall,
    pairing,
    schedule,
    state,
    target,
    tokens,
    transport,
    websocket,
)

__all__ = [
    "access",
    "history",
    "limits",
    "overall",
    "pairing",
    "schedule",
    "state",
    "target",
    "tokens",
    "transport",
    "websocket",
]
