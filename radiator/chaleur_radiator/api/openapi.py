"""The OpenAPI 3.1 document of the Local API, made from the table of endpoints."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from http import HTTPStatus

import msgspec

from chaleur_radiator.api import schema
from chaleur_radiator.api.endpoint import BASE, Access, Endpoint
from chaleur_radiator.api.problems import CONTENT_TYPE, URN, ProblemType
from chaleur_radiator.api.schema import Schema
from chaleur_radiator.config.schema import DEFAULT_PORT
from chaleur_radiator.protocol.answers import ProblemDocument
from chaleur_radiator.protocol.models import API_VERSION, Role

_SECURITY = "token"
_ROLES = {
    Access.NONE: None,
    Access.OPTIONAL: None,
    Access.ANY: list(Role),
    Access.RESIDENT: [Role.RESIDENT],
    Access.OPERATOR: [Role.OPERATOR],
}
_INTRODUCTION = """\
How a program on the home's network reads and steers compute radiators. docs/local-api.md explains
what no schema can: pairing, the pinned certificate, how the members of a change work together.

In what a host sends, absent means unknown or none; null never appears in state. Clients ignore
members that they do not know and treat values of enumerations that they do not know as unknown."""
_PATH_PARAMETERS = {
    "id": "Of the radiator or token, as listed.",
    "session": "As `POST /pairing` gave it.",
}


def document(endpoints: Sequence[Endpoint]) -> Schema:
    """Return the document that describes `endpoints`."""
    paths: dict[str, Schema] = defaultdict(dict)
    for endpoint in endpoints:
        paths[BASE + endpoint.path][endpoint.method.lower()] = _operation(endpoint)
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "Chaleur Local API",
            "version": API_VERSION,
            "description": _INTRODUCTION,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [
            {
                "url": "https://{address}:{port}",
                "description": "A host; its certificate is self-signed and pinned.",
                "variables": {
                    "address": {"default": "127.0.0.1"},
                    "port": {"default": str(DEFAULT_PORT)},
                },
            }
        ],
        "paths": dict(paths),
        "components": {
            "schemas": _schemas(endpoints),
            "responses": {
                _refusal_name(status, types): _problem(status, types)
                for endpoint in endpoints
                for status, types in _refusals(endpoint).items()
            },
            "securitySchemes": {
                _SECURITY: {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The token that pairing gave.",
                }
            },
        },
    }


def encode(description: Schema) -> bytes:
    """Return a document as it is served and kept."""
    return msgspec.json.format(msgspec.json.encode(description), indent=1) + b"\n"


def _schemas(endpoints: Sequence[Endpoint]) -> dict[str, Schema]:
    sent = schema.components(
        [ProblemDocument, *(kind for endpoint in endpoints for kind in endpoint.answer.kinds)],
        sent=True,
    )
    received = schema.components(
        [endpoint.body for endpoint in endpoints if endpoint.body is not None], sent=False
    )
    # What goes both ways has the looser schema: members with a default may be left out.
    return dict(sorted((sent | received).items()))


def _operation(endpoint: Endpoint) -> Schema:
    operation: Schema = {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "description": f"For {endpoint.access.value}.",
        "security": _security(endpoint.access),
        "parameters": [*_path_parameters(endpoint), *_query_parameters(endpoint)],
        "responses": _responses(endpoint),
    }
    if endpoint.body is not None:
        operation["requestBody"] = {
            "required": True,
            "content": _json([endpoint.body]),
        }
    return operation


def _security(access: Access) -> list[Schema]:
    if access is Access.OPTIONAL:
        return [{}, {_SECURITY: []}]
    roles = _ROLES[access]
    return [] if roles is None else [{_SECURITY: [role.value]} for role in roles]


def _path_parameters(endpoint: Endpoint) -> Iterable[Schema]:
    for name, description in _PATH_PARAMETERS.items():
        if f"{{{name}}}" in endpoint.path:
            yield {
                "name": name,
                "in": "path",
                "required": True,
                "description": description,
                "schema": {"type": "string"},
            }


def _query_parameters(endpoint: Endpoint) -> Iterable[Schema]:
    if endpoint.query is None:
        return
    query = schema.components([endpoint.query], sent=False)[endpoint.query.__name__]
    for name, member in query["properties"].items():
        description = member.pop("description", "")
        yield {
            "name": name,
            "in": "query",
            "required": name in query["required"],
            "description": description,
            "schema": member,
        }


def _responses(endpoint: Endpoint) -> Schema:
    responses: Schema = {
        str(endpoint.answer.status.value): _answer(endpoint),
        "400": {"description": "What came is not HTTP; nothing is promised of the body."},
    }
    for status, types in _refusals(endpoint).items():
        name = _refusal_name(status, types)
        responses[str(status.value)] = {"$ref": f"#/components/responses/{name}"}
    return responses


def _answer(endpoint: Endpoint) -> Schema:
    answer: Schema = {"description": endpoint.answer.description}
    if endpoint.answer.kinds:
        answer["content"] = _json(endpoint.answer.kinds)
    return answer


def _json(kinds: Iterable[type[msgspec.Struct]]) -> Schema:
    return {"application/json": {"schema": schema.reference(kinds)}}


def _refusals(endpoint: Endpoint) -> dict[HTTPStatus, list[ProblemType]]:
    """Return the types of problems that an endpoint may have, by their status."""
    types: dict[HTTPStatus, list[ProblemType]] = defaultdict(list)
    for status, kind in (*_general_problems(endpoint), *((p.status, p) for p in endpoint.problems)):
        if kind not in types[status]:
            types[status].append(kind)
    return dict(sorted(types.items()))


def _refusal_name(status: HTTPStatus, types: Sequence[ProblemType]) -> str:
    return ".".join([str(status.value), *types])


def _general_problems(endpoint: Endpoint) -> Iterable[tuple[HTTPStatus, ProblemType]]:
    """Yield the problems that an endpoint may have because of its shape."""
    yield HTTPStatus.FORBIDDEN, ProblemType.FORBIDDEN
    yield HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, ProblemType.TOO_LARGE
    yield HTTPStatus.INTERNAL_SERVER_ERROR, ProblemType.INTERNAL
    if endpoint.access is not Access.NONE:
        yield HTTPStatus.UNAUTHORIZED, ProblemType.UNAUTHORIZED
        yield HTTPStatus.TOO_MANY_REQUESTS, ProblemType.TOO_MANY_REQUESTS
    if endpoint.body is not None:
        yield HTTPStatus.REQUEST_TIMEOUT, ProblemType.TOO_SLOW
        yield HTTPStatus.REQUEST_ENTITY_TOO_LARGE, ProblemType.TOO_LARGE
        yield HTTPStatus.UNSUPPORTED_MEDIA_TYPE, ProblemType.INVALID
    if endpoint.body is not None or endpoint.query is not None:
        yield HTTPStatus.UNPROCESSABLE_ENTITY, ProblemType.INVALID
    if endpoint.answer.status is HTTPStatus.SWITCHING_PROTOCOLS:
        yield HTTPStatus.TOO_MANY_REQUESTS, ProblemType.TOO_MANY_REQUESTS
        yield HTTPStatus.UPGRADE_REQUIRED, ProblemType.INVALID


_HEADERS = {
    HTTPStatus.TOO_MANY_REQUESTS: ("Retry-After", "Seconds to wait before another request"),
    HTTPStatus.UNAUTHORIZED: ("WWW-Authenticate", "Bearer"),
}


def _problem(status: HTTPStatus, types: Sequence[ProblemType]) -> Schema:
    problem: Schema = {
        "description": ", ".join(f"`{kind}`" for kind in types),
        "content": {
            CONTENT_TYPE: {
                "schema": {
                    **schema.reference([ProblemDocument]),
                    "properties": {"type": {"enum": [URN + kind for kind in types]}},
                }
            }
        },
    }
    if status in _HEADERS:
        name, description = _HEADERS[status]
        problem["headers"] = {name: {"description": description, "schema": {"type": "string"}}}
    return problem
