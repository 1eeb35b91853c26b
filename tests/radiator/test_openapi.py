"""The documents that describe the API: true to the code, and to what a running host serves."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from chaleur_radiator.api import asyncapi, documents
from chaleur_radiator.api.endpoint import BASE, Access
from chaleur_radiator.api.problems import URN, ProblemType
from chaleur_radiator.api.routes import ENDPOINTS
from chaleur_radiator.api.server import _application
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate

DOCS = Path(__file__).parents[2] / "docs"
WRITE = "Write them anew: python -m chaleur_radiator.api.documents docs"


@pytest.fixture(scope="module")
def description():
    return json.loads((DOCS / "openapi.json").read_bytes())


@pytest.mark.parametrize("name", ["openapi.json", "asyncapi.json"])
def test_the_files_are_what_the_code_says(name):
    assert (DOCS / name).read_bytes() == documents.documents()[name], WRITE


def test_writing_them_makes_both_files(tmp_path):
    documents.main(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"openapi.json", "asyncapi.json"}


def test_the_description_is_valid_openapi(description):
    validate(description)


async def test_any_token_is_served_the_same_description(client, stranger, description):
    operator = await stranger.paired("operator")
    assert await client.get("/openapi.json") == (200, description)
    assert await operator.get("/openapi.json") == (200, description)
    assert (await stranger.get("/openapi.json"))[0] == 401


async def test_the_server_has_these_routes_and_no_others(daemon, description):
    described = {
        (method.upper(), path)
        for path, operations in description["paths"].items()
        for method in operations
    }
    # HTTP gives a HEAD to every GET.
    described |= {("HEAD", path) for method, path in described if method == "GET"}
    routes = _application(daemon._administration._context).router.routes()
    assert {(route.method, route.resource.canonical) for route in routes} == described


async def test_a_running_host_takes_the_methods_that_are_described(stranger, description):
    for path, operations in description["paths"].items():
        below = path.removeprefix(BASE).replace("{", "").replace("}", "")
        status, _, headers = await stranger.ask("TRACE", below)
        allowed = set(headers["Allow"].lower().split(", ")) - {"head"}
        assert (status, allowed) == (405, set(operations)), path


class Conversation:
    """Requests whose answers must be what the description says."""

    def __init__(self, description):
        self.description = description
        self.seen = set()

    async def ask(self, client, method, path, template=None, **request):
        """Ask, check the answer against the description, and return its status and body."""
        template = BASE + (template or path)
        status, body, headers = await client.ask(method, path, **request)
        operation = self.description["paths"][template][method.lower()]
        answer = operation["responses"][str(status)]
        if "$ref" in answer:
            answer = self.description["components"]["responses"][answer["$ref"].rsplit("/", 1)[1]]
        self.seen.add((method, template, status))
        if "content" not in answer:
            assert body is None
            return status, body
        content_type = headers["Content-Type"].split(";")[0]
        self.check(answer["content"][content_type]["schema"], body)
        for name in answer.get("headers", {}):
            assert name in headers
        return status, body

    def check(self, schema, document):
        """Check a document against a schema of the description."""
        whole = schema | {"components": self.description["components"]}
        Draft202012Validator(whole, format_checker=FormatChecker()).validate(document)
        assert not holds_null(document)


def holds_null(document):
    if isinstance(document, dict):
        return any(map(holds_null, document.values()))
    if isinstance(document, list):
        return any(map(holds_null, document))
    return document is None


@pytest.fixture
def conversation(description):
    return Conversation(description)


async def test_what_a_resident_is_answered_is_as_described(client, clock, conversation):
    radiator = "/radiators/{id}"
    living_room = "/radiators/living-room"
    ask = conversation.ask
    await clock.advance(30)
    await ask(client, "GET", "")
    await ask(client, "GET", "/radiators")
    later = (clock.now() + timedelta(hours=1)).isoformat()
    changes = (
        {"mode": "auto"},
        {"preset": "boost", "preset_until": later},
        {"power_limit_w": 100, "power_limit_until": later},
        {"room_temperature_c": 19.5},
        {"temperature_c": 99},
        {"temperature_c": None},
        {"colour": "red"},
    )
    answers = [
        (await ask(client, "PATCH", living_room, radiator, json={"target": change}))[0]
        for change in changes
    ]
    assert answers == [200] * 4 + [422] * 3
    assert (await ask(client, "GET", living_room, radiator))[0] == 200
    assert (await ask(client, "GET", "/radiators/attic", radiator))[0] == 404
    assert (await ask(client, "POST", living_room + "/identify", radiator + "/identify"))[0] == 204
    schedule = radiator + "/schedule"
    _, week = await ask(client, "GET", living_room + "/schedule", schedule)
    for entries, status in ((week["entries"], 200), ([], 422)):
        body = {"entries": entries}
        answer = await ask(client, "PUT", living_room + "/schedule", schedule, json=body)
        assert answer[0] == status
    history = radiator + "/history"
    hour = clock.now().replace(minute=0, second=0)
    for hours, status in ((2, 200), (0, 422)):
        query = {"start": hour.isoformat(), "end": (hour + timedelta(hours=hours)).isoformat()}
        answer = await ask(client, "GET", living_room + "/history", history, params=query)
        assert answer[0] == status
    assert (await ask(client, "GET", "/summary"))[0] == 403
    assert (await ask(client, "GET", "/tokens"))[0] == 200
    assert (await ask(client, "DELETE", "/tokens/none", "/tokens/{id}"))[0] == 404
    assert (await ask(client, "POST", "/update"))[0] == 409
    assert (await ask(client, "GET", "/ws"))[0] == 426
    assert (await ask(client, "PATCH", living_room, radiator, data="x"))[0] == 415
    too_large = json.dumps({"target": {"mode": "x" * 20_000}})
    json_type = {"Content-Type": "application/json"}
    answer = await ask(client, "PATCH", living_room, radiator, data=too_large, headers=json_type)
    assert answer[0] == 413
    answer = await ask(client, "GET", "", headers={f"X-{n}": "x" * 4000 for n in range(3)})
    assert answer[0] == 431


async def test_what_an_operator_is_answered_is_as_described(stranger, conversation):
    operator = await stranger.paired("operator")
    for path in ("", "/radiators", "/summary", "/tokens"):
        assert (await conversation.ask(operator, "GET", path))[0] == 200
    living_room = ("/radiators/living-room", "/radiators/{id}")
    assert (await conversation.ask(operator, "GET", *living_room))[0] == 200
    body = {"target": {"mode": "off"}}
    assert (await conversation.ask(operator, "PATCH", *living_room, json=body))[0] == 403


async def test_what_a_stranger_is_answered_is_as_described(daemon, stranger, conversation, clock):
    ask = conversation.ask
    start, prove = "/pairing", "/pairing/{session}"
    nonce = {"client_nonce": "00" * 16}
    proof = {"name": "Test", "proof": "00" * 32}
    await ask(stranger, "GET", "")
    assert (await ask(stranger, "GET", "/radiators"))[0] == 401
    assert (await ask(stranger, "POST", start, json=nonce))[0] == 403
    daemon.open_pairing()
    assert (await ask(stranger, "POST", start, json={"client_nonce": "zz"}))[0] == 422
    _, started = await ask(stranger, "POST", start, json=nonce)
    session = f"{start}/{started['session']}"
    assert (await ask(stranger, "POST", session, prove, json=proof))[0] == 403
    assert (await ask(stranger, "POST", session, prove, json=proof))[0] == 410
    answers = [(await ask(stranger, "POST", start, json=nonce))[0] for _ in range(5)]
    assert answers == [201] * 4 + [429]
    clock.jump(60)
    assert (await stranger.prove(daemon.open_pairing().code))[0] == 200


async def test_bodies_are_read_as_they_are_described(client, conversation, description):
    """An unknown member is the first thing that the reading of a body complains of."""
    with_body = [endpoint for endpoint in ENDPOINTS if endpoint.body]
    assert with_body
    for endpoint in with_body:
        path = endpoint.path.format(id="living-room", session="none")
        status, problem = await conversation.ask(
            client, endpoint.method, path, endpoint.path, json={"surprise": 1}
        )
        assert (status, problem["pointer"]) == (422, "/surprise"), endpoint.name
        described = description["components"]["schemas"][endpoint.body.__name__]
        assert set(described["properties"]) == set(endpoint.body.__struct_fields__)


async def test_who_may_use_an_endpoint_is_who_is_said_to(client, stranger):
    operator = await stranger.paired("operator")

    async def refused(who, endpoint):
        path = endpoint.path.format(id="none", session="none")
        status, problem, _ = await who.ask(endpoint.method, path)
        return status if status in (401, 403) and problem["type"] != URN + "pairing-closed" else 0

    expected = {
        Access.NONE: [0, 0, 0],
        Access.OPTIONAL: [0, 0, 0],
        Access.ANY: [401, 0, 0],
        Access.RESIDENT: [401, 0, 403],
        Access.OPERATOR: [401, 403, 0],
    }
    for endpoint in ENDPOINTS:
        answers = [await refused(who, endpoint) for who in (stranger, client, operator)]
        assert answers == expected[endpoint.access], endpoint.name


def test_every_type_of_problem_is_described_but_two_that_belong_to_no_endpoint(description):
    text = json.dumps(description)
    missing = {kind for kind in ProblemType if f'"{URN}{kind}"' not in text}
    assert missing == {ProblemType.METHOD_NOT_ALLOWED, ProblemType.UNSUPPORTED_VERSION}


async def test_messages_of_the_socket_are_as_described(client, clock, wait_message):
    schemas = asyncapi.document()["components"]
    checked = set()

    def check(message):
        reference = schemas["messages"][message["type"]]["payload"]
        whole = reference | {"components": {"schemas": schemas["schemas"]}}
        Draft202012Validator(whole, format_checker=FormatChecker()).validate(message)
        checked.add(message["type"])

    async with client.socket() as socket:
        check(await wait_message(socket, "hello"))
        check(await wait_message(socket, "snapshot"))
        await client.patch("office", temperature_c=23)
        check(await wait_message(socket, "delta"))
        await clock.advance(21)
        check(await wait_message(socket, "alive"))
        tokens = (await client.get("/tokens"))[1]["tokens"]
        await client.ask("DELETE", f"/tokens/{tokens[0]['id']}")
        check(await wait_message(socket, "bye"))
    Draft202012Validator(
        schemas["messages"]["resync"]["payload"] | {"components": {"schemas": schemas["schemas"]}}
    ).validate({"type": "resync"})
    assert checked | {"resync"} == set(schemas["messages"])
