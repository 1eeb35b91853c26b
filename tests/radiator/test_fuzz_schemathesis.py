"""Every endpoint fuzzed from the description that the host serves, with a token of each role.

Schemathesis runs as its user runs it, against a real daemon. A status or a body that the
description does not promise, a 5xx, or an answer to somebody without a token fails.
"""

import asyncio
import json
import sys
from pathlib import Path

import pytest
from chaleur_radiator.settings import Limits

# In an environment of its own: it and Home Assistant's test harness want different packages.
SCHEMATHESIS = Path(sys.prefix) / "fuzz" / "bin" / "schemathesis"
PATIENCE_S = 240
# A change that the schema allows may still be refused: its values can contradict each other.
CHECKS = ("--checks", "all", "--exclude-checks", "positive_data_acceptance")
NO_SOCKET = ("--exclude-path", "/api/v1/ws")


pytestmark = pytest.mark.timeout(PATIENCE_S + 60)


@pytest.fixture
async def host(start_daemon, client_of):
    """A host that answers as much as it is asked."""
    limits = Limits(request_burst=10**6, connections_per_address=64)
    return client_of(await start_daemon(limits=limits))


async def fuzz(client, folder, description, *options, phases="coverage"):
    """Fuzz a host with a client's token and return the exit code and what was reported."""
    folder.mkdir()
    schema, config = folder / "openapi.json", folder / "schemathesis.toml"
    schema.write_text(json.dumps(description))
    config.write_text('[parameters]\nid = "office"\n')
    token = ("--header", f"Authorization: Bearer {client.token}") if client.token else ()
    process = await asyncio.create_subprocess_exec(
        *(SCHEMATHESIS, "--config-file", config, "run", schema, *CHECKS, *token),
        *("--url", client.base.removesuffix("/api/v1"), "--tls-verify", "false"),
        *("--seed", "1", "--max-examples", "8", "--phases", phases),
        *("--generation-database", "none", "--warnings", "off", *options),
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    async with asyncio.timeout(PATIENCE_S):
        report, _ = await process.communicate()
    return process.returncode, report.decode()


async def test_every_endpoint_keeps_to_the_description(host, tmp_path):
    resident, operator = await host.paired(), await host.paired("operator")
    description = (await resident.get("/openapi.json"))[1]
    tested = f"Tested: {len(operations(description)) - len(NO_SOCKET) // 2}"
    runs = {
        name: fuzz(client, tmp_path / name, description, *NO_SOCKET, phases=phases)
        for name, client, phases in (
            ("resident", resident, "coverage,fuzzing"),
            ("operator", operator, "coverage"),
            ("nobody", host, "coverage"),
        )
    }
    for name, (code, report) in zip(runs, await asyncio.gather(*runs.values()), strict=True):
        assert (name, code) == (name, 0), report
        assert tested in report
    assert (await resident.radiator("office"))["online"]


def operations(description):
    return [
        (path, method)
        for path, item in description["paths"].items()
        for method in item
        if method in ("get", "put", "post", "patch", "delete")
    ]


async def test_what_the_description_does_not_promise_is_found(host, tmp_path):
    client = await host.paired()
    description = (await client.get("/openapi.json"))[1]
    properties = description["components"]["schemas"]["RadiatorView"]["properties"]
    properties["rev"] = {"type": "string"}
    only = ("--include-path", "/api/v1/radiators/{id}", "--include-method", "GET")
    code, report = await fuzz(client, tmp_path / "fuzz", description, *only)
    assert code == 1, report
    assert "rev" in report
