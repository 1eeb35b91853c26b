"""Who may do what: no token, a wrong token, an operator."""

from chaleur_radiator.conformance import documents
from chaleur_radiator.conformance.outcome import expect, expect_equal
from chaleur_radiator.conformance.registry import check
from chaleur_radiator.conformance.shapes import array, record
from chaleur_radiator.conformance.subject import Subject

_GUARDED = (
    ("GET", "/radiators"),
    ("GET", "/radiators/{id}"),
    ("PATCH", "/radiators/{id}"),
    ("POST", "/radiators/{id}/identify"),
    ("GET", "/radiators/{id}/schedule"),
    ("PUT", "/radiators/{id}/schedule"),
    ("GET", "/radiators/{id}/history?start=2026-01-01T00:00:00Z&end=2026-01-02T00:00:00Z"),
    ("GET", "/summary"),
    ("GET", "/tokens"),
    ("DELETE", "/tokens/0"),
    ("POST", "/update"),
    ("GET", "/ws"),
)
_RESIDENTS_ONLY: tuple[tuple[str, str, object], ...] = (
    ("PATCH", "/radiators/{id}", {"target": {"mode": "off"}}),
    ("GET", "/radiators/{id}/schedule", None),
    ("PUT", "/radiators/{id}/schedule", {"entries": []}),
    ("GET", "/radiators/{id}/history?start=2026-01-01T00:00:00Z&end=2026-01-02T00:00:00Z", None),
    ("POST", "/update", None),
)


async def _every_id(subject: Subject) -> str:
    return await subject.radiator_id() if subject.resident_client else "any"


@check("access.no-token", "Access")
async def without_token(subject: Subject) -> None:
    """Nothing is served without a token."""
    radiator_id = await _every_id(subject)
    for method, path in _GUARDED:
        answer = await subject.anyone.ask(method, path.format(id=radiator_id))
        answer.expect_problem(401, "unauthorized")


@check("access.wrong-token", "Access")
async def with_a_wrong_token(subject: Subject) -> None:
    """A wrong token is refused everywhere."""
    radiator_id = await _every_id(subject)
    stranger = subject.anyone.with_token("chl_" + 43 * "A")
    for method, path in (*_GUARDED, ("GET", "")):
        (await stranger.ask(method, path.format(id=radiator_id))).expect_problem(
            401, "unauthorized"
        )


@check("access.scheme", "Access")
async def another_scheme(subject: Subject) -> None:
    """A token counts only as a bearer."""
    token = subject.resident.token
    for value in (f"Basic {token}", f"{token}", "Bearer", ""):
        answer = await subject.anyone.ask("GET", "/radiators", headers={"Authorization": value})
        answer.expect_problem(401, "unauthorized")


@check("access.no-query-token", "Access")
async def no_token_in_the_address(subject: Subject) -> None:
    """A token in the address does not count."""
    for name in ("token", "access_token"):
        answer = await subject.anyone.get(f"/radiators?{name}={subject.resident.token}")
        answer.expect_problem(401, "unauthorized")


@check("access.operator-view", "Access")
async def an_operator_sees_faults_only(subject: Subject) -> str:
    """An operator sees faults and nothing of life at home."""
    host = (await subject.operator.get("")).expect_status(200)
    subject.expect_shape(host, documents.HOST)
    expect_equal(host.members["role"], "operator", "role")
    answer = (await subject.operator.get("/radiators")).expect_status(200)
    subject.expect_shape(answer, record({"radiators": array(documents.OPERATOR_RADIATOR)}))
    for radiator in answer.members["radiators"]:
        one = (await subject.operator.get(f"/radiators/{radiator['id']}")).expect_status(200)
        subject.expect_shape(one, documents.OPERATOR_RADIATOR)
    return f"{len(answer.members['radiators'])} radiators"


@check("access.operator-refused", "Access")
async def an_operator_changes_nothing(subject: Subject) -> None:
    """An operator changes nothing at home."""
    radiator_id = await subject.radiator_id()
    before = await subject.radiator()
    for method, path, body in _RESIDENTS_ONLY:
        answer = await subject.operator.ask(method, path.format(id=radiator_id), json=body)
        answer.expect_problem(403, "forbidden")
    expect_equal((await subject.radiator())["target"], before["target"], "target as before:")


@check("access.operator-tokens", "Access")
async def an_operator_sees_its_own_token(subject: Subject) -> None:
    """An operator sees its own token alone."""
    answer = (await subject.operator.get("/tokens")).expect_status(200)
    current = [token["current"] for token in answer.members["tokens"]]
    expect(current == [True], "its own token alone", answer)


@check("access.summary", "Summary and privacy")
async def summary(subject: Subject) -> str:
    """Only an operator sees the summary, with no sums of a few homes."""
    (await subject.resident.get("/summary")).expect_problem(403, "forbidden")
    answer = (await subject.operator.get("/summary")).expect_status(200)
    document = answer.members
    for name in ("zones", "radiators", "online"):
        expect(isinstance(document.get(name), int), f"{name} as an integer", answer)
    few = 5
    if document["zones"] < few:
        personal = {"power_w", "energy_kwh", "core_hours", "earned_micros", "cold_zones_pct"}
        told = sorted(personal & document.keys())
        expect(not told, f"no sums of fewer than {few} zones", told)
    return str(answer)
