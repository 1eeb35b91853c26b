"""Tokens: listed without secrets, and worthless at once when revoked."""

from chaleur_radiator.conformance import documents, feed
from chaleur_radiator.conformance.outcome import expect, expect_equal
from chaleur_radiator.conformance.registry import Turn, check
from chaleur_radiator.conformance.shapes import array, record
from chaleur_radiator.conformance.subject import Subject


@check("tokens.shape", "Resources")
async def shape(subject: Subject) -> str:
    """Tokens are listed without their secrets."""
    answer = (await subject.resident.get("/tokens")).expect_status(200)
    subject.expect_shape(answer, record({"tokens": array(documents.TOKEN, least=1)}))
    current = [token["id"] for token in answer.members["tokens"] if token["current"]]
    expect(len(current) == 1, "one current token", current)
    expect(b"chl_" not in answer.body, "no secret", "chl_…")
    return f"{len(answer.members['tokens'])} tokens"


@check("tokens.revoked", "Resources", turn=Turn.AFTER_RESTORING)
async def a_revoked_token_is_worthless(subject: Subject) -> None:
    """A revoked token is worthless at once, and its sockets close with 4401."""
    client, patience = subject.disposable, subject.options.patience
    token_id = str(subject.paired["right code"].members["token_id"])
    async with feed.begun(client, patience.answer_s) as socket:
        (await client.ask("DELETE", f"/tokens/{token_id}")).expect_status(204)
        bye = await socket.next_of("bye", patience.revoked_s)
        expect_equal(bye.get("reason"), "revoked", "reason")
        expect_equal(await socket.close_code(patience.revoked_s), 4401, "close code")
    (await client.get("/radiators")).expect_problem(401, "unauthorized")
