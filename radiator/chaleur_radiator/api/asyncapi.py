"""The AsyncAPI 3 document of the WebSocket, made from the structs that are sent."""

import msgspec

from chaleur_radiator.api import schema
from chaleur_radiator.api.endpoint import BASE
from chaleur_radiator.api.schema import Schema
from chaleur_radiator.config.schema import DEFAULT_PORT
from chaleur_radiator.protocol.models import API_VERSION, OperatorRadiatorView, RadiatorView
from chaleur_radiator.protocol.socket_messages import Alive, Bye, Delta, Hello, Resync, Snapshot

_SENT: tuple[type[msgspec.Struct], ...] = (Hello, Snapshot, Delta, Alive, Bye)
_RECEIVED: tuple[type[msgspec.Struct], ...] = (Resync,)
_CHANNEL = "state"


def document() -> Schema:
    """Return the document that describes the WebSocket."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Chaleur Local API: WebSocket",
            "version": API_VERSION,
            "description": "State pushed as it changes; docs/local-api.md explains the rules.",
        },
        "servers": {
            "host": {
                "host": "{address}:{port}",
                "protocol": "wss",
                "description": "Send the token from pairing as `Authorization: Bearer chl_...`.",
                "variables": {
                    "address": {"default": "127.0.0.1"},
                    "port": {"default": str(DEFAULT_PORT)},
                },
            }
        },
        "channels": {
            _CHANNEL: {
                "address": f"{BASE}/ws",
                "messages": {
                    name: {"$ref": f"#/components/messages/{name}"}
                    for name in map(_name, _SENT + _RECEIVED)
                },
            }
        },
        "operations": {
            "tell": _operation("send", _SENT),
            "listen": _operation("receive", _RECEIVED),
        },
        "components": {
            "messages": {
                _name(kind): {
                    "summary": kind.__doc__,
                    "payload": schema.reference([kind]),
                }
                for kind in _SENT + _RECEIVED
            },
            "schemas": _schemas(),
        },
    }


def _name(kind: type[msgspec.Struct]) -> str:
    return kind.__name__.lower()


def _operation(action: str, kinds: tuple[type[msgspec.Struct], ...]) -> Schema:
    return {
        "action": action,
        "channel": {"$ref": f"#/channels/{_CHANNEL}"},
        "messages": [
            {"$ref": f"#/channels/{_CHANNEL}/messages/{name}"} for name in map(_name, kinds)
        ],
    }


def _schemas() -> dict[str, Schema]:
    radiators = (RadiatorView, OperatorRadiatorView)
    schemas = schema.components((*_SENT, *radiators), sent=True)
    schemas |= schema.components(_RECEIVED, sent=False)
    # A snapshot's radiators are documents made before, so its struct does not say of what kind.
    schemas[Snapshot.__name__]["properties"]["radiators"]["items"] = schema.reference(radiators)
    return dict(sorted(schemas.items()))
