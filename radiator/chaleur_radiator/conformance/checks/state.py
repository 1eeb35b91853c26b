"""What the host tells: the shape of every document."""

from chaleur_radiator.conformance import documents
from chaleur_radiator.conformance.client import find_nulls
from chaleur_radiator.conformance.outcome import SkippedError, expect, expect_equal
from chaleur_radiator.conformance.registry import check
from chaleur_radiator.conformance.shapes import array, record
from chaleur_radiator.conformance.subject import Subject


@check("state.host", "Host")
async def host(subject: Subject) -> str:
    """The host describes itself."""
    answer = (await subject.resident.get("")).expect_status(200)
    subject.expect_shape(answer, documents.HOST)
    expect_equal(answer.members["role"], "resident", "role")
    return f"{answer.members['model']}, {answer.members['software']}, API {answer.members['api']}"


@check("state.radiators", "Radiator")
async def radiators(subject: Subject) -> str:
    """All radiators have every field, with the right types and units."""
    answer = (await subject.resident.get("/radiators")).expect_status(200)
    subject.expect_shape(answer, record({"radiators": array(documents.RADIATOR)}))
    found = answer.members["radiators"]
    ids = [radiator["id"] for radiator in found]
    expect(len(set(ids)) == len(ids), "an id for each radiator", ids)
    return ", ".join(ids)


@check("state.radiator", "Radiator")
async def one_radiator(subject: Subject) -> None:
    """One radiator can be read alone."""
    radiator_id = await subject.radiator_id()
    answer = (await subject.resident.get(f"/radiators/{radiator_id}")).expect_status(200)
    subject.expect_shape(answer, documents.RADIATOR)
    expect_equal(answer.members["id"], radiator_id, "id")


@check("state.no-null", "Ground rules")
async def no_null_in_state(subject: Subject) -> None:
    """What is unknown is absent, never null."""
    for path in ("", "/radiators", "/tokens"):
        answer = (await subject.resident.get(path)).expect_status(200)
        nulls = find_nulls(answer.document)
        expect(not nulls, "no null", f"{path or '/'}: {', '.join(nulls)}")


@check("state.consistent", "Radiator")
async def values_agree(subject: Subject) -> None:
    """What a radiator says of itself agrees."""
    radiator = await subject.radiator()
    caps, target, totals = radiator["caps"], radiator["target"], radiator["totals"]
    for name, value in (
        ("temperature_c", target["temperature_c"]),
        *target["preset_temperatures_c"].items(),
    ):
        expect(
            caps["temperature_min_c"] <= value <= caps["temperature_max_c"],
            f"{name} from {caps['temperature_min_c']} to {caps['temperature_max_c']}",
            value,
        )
    expect(target["mode"] in caps["modes"], f"a mode of {caps['modes']}", target["mode"])
    expect(target["preset"] in caps["presets"], f"one of {caps['presets']}", target["preset"])
    policies = caps.get("compute_policies") or [None]
    expect(
        target.get("compute_policy") in policies,
        f"compute_policy one of {policies}",
        target.get("compute_policy"),
    )
    slack_kwh = 1e-6
    expect(
        totals["useful_kwh"] <= totals["energy_kwh"] + slack_kwh,
        "useful_kwh not over energy_kwh",
        totals,
    )
    expect(
        ("power_limit_w" in target) == ("power_limit_until" in target),
        "power_limit_w and power_limit_until together",
        target,
    )


@check("state.totals", "Radiator")
async def totals_never_fall(subject: Subject) -> None:
    """Totals do not fall."""
    before = (await subject.radiator())["totals"]
    after = (await subject.radiator())["totals"]
    for name in ("energy_kwh", "useful_kwh", "wanted_kwh", "core_hours"):
        expect(after[name] >= before[name], f"{name} not below {before[name]}", after[name])


@check("state.identify", "Resources")
async def identify(subject: Subject) -> None:
    """A radiator can be asked to show itself."""
    path = f"/radiators/{await subject.radiator_id()}/identify"
    answer = (await subject.resident.ask("POST", path)).expect_status(204)
    expect(not answer.body, "no body", answer)


@check("state.not-found", "Resources")
async def what_is_not_there(subject: Subject) -> None:
    """What is not there is 404 not-found."""
    for method, path in (
        ("GET", "/nothing"),
        ("GET", "/radiators/no-such-radiator"),
        ("POST", "/radiators/no-such-radiator/identify"),
        ("DELETE", "/tokens/no-such-token"),
    ):
        (await subject.resident.ask(method, path)).expect_problem(404, "not-found")
    answer = await subject.resident.patch("no-such-radiator", {"mode": "off"})
    answer.expect_problem(404, "not-found")


@check("state.method", "Errors")
async def wrong_methods(subject: Subject) -> None:
    """A method that a resource lacks is refused with those it has."""
    answer = await subject.resident.ask("DELETE", "/radiators")
    answer.expect_problem(405, "method-not-allowed")
    expect("GET" in answer.headers.get("Allow", ""), "Allow: GET", dict(answer.headers))


@check("state.update", "Resources")
async def no_update_to_install(subject: Subject) -> str:
    """With no update waiting, there is none to install."""
    host = (await subject.resident.get("")).expect_status(200).members
    if "update_version" in host:
        raise SkippedError("update_waiting")
    answer = (await subject.resident.ask("POST", "/update")).expect_problem(409, "no-update")
    return str(answer)


@check("state.openapi", "Resources")
async def openapi(subject: Subject) -> str:
    """The host serves its OpenAPI description."""
    document = (await subject.resident.get("/openapi.json")).expect_status(200).members
    version = str(document.get("openapi"))
    expect(version.startswith("3.1"), "OpenAPI 3.1", version)
    return f"{len(document.get('paths', {}))} paths"
