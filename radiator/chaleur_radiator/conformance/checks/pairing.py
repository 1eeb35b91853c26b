"""What happened when the suite paired, attacks included."""

from chaleur_radiator.conformance import documents
from chaleur_radiator.conformance.client import Answer
from chaleur_radiator.conformance.outcome import expect, expect_equal
from chaleur_radiator.conformance.registry import check
from chaleur_radiator.conformance.subject import Subject

_SECTION = "Pairing"


def _expect_invalid(answer: Answer, pointer: str) -> None:
    answer.expect_problem(422, "invalid", pointer=pointer)


@check("pairing.announced", _SECTION)
async def an_open_window_is_said(subject: Subject) -> None:
    """The identity says that pairing is open."""
    document = subject.paired["identity while open"].expect_status(200).members
    expect_equal(document.get("pairing"), "open", "pairing")


@check("pairing.start", _SECTION)
async def a_session_starts(subject: Subject) -> None:
    """A session starts with a nonce of its own."""
    answer = subject.paired["start 1"].expect_status(201)
    subject.expect_shape(answer, documents.STARTED_SESSION)
    nonces = {
        subject.paired[f"start {number}"].members.get("server_nonce") for number in range(1, 6)
    }
    expect(len(nonces) == 5, "a new server_nonce for every session", nonces)  # noqa: PLR2004


@check("pairing.start-malformed", _SECTION)
async def malformed_starts_are_refused(subject: Subject) -> None:
    """Malformed starts are refused with a pointer to the mistake."""
    _expect_invalid(subject.paired["short nonce"], "/client_nonce")
    _expect_invalid(subject.paired["unknown member"], "/extra")


@check("pairing.proof-malformed", _SECTION)
async def malformed_proofs_are_refused(subject: Subject) -> None:
    """Malformed proofs and names are refused with a pointer to the mistake."""
    _expect_invalid(subject.paired["short proof"], "/proof")
    answer = subject.paired["long name"]
    _expect_invalid(answer, "/name")


@check("pairing.sessions", "Limits")
async def a_third_session_ends_the_first(subject: Subject) -> None:
    """A third session of one address ends its oldest."""
    subject.paired["ended by a third session"].expect_problem(410, "pairing-expired")


@check("pairing.wrong-code", _SECTION)
async def a_wrong_code_is_counted(subject: Subject) -> None:
    """A wrong code is refused, and counted."""
    subject.paired["wrong code"].expect_problem(403, "wrong-code", attempts_left=2)


@check("pairing.one-proof", _SECTION)
async def a_session_takes_one_proof(subject: Subject) -> None:
    """A session takes one proof."""
    subject.paired["second proof of a session"].expect_problem(410, "pairing-expired")


@check("pairing.relay", _SECTION)
async def a_relay_is_refused(subject: Subject) -> None:
    """The right code seen through another certificate is refused."""
    subject.paired["relayed"].expect_problem(403, "wrong-code", attempts_left=1)


@check("pairing.starts", "Limits")
async def starts_are_limited(subject: Subject) -> str:
    """The sixth start of an address within a minute has to wait."""
    answer = subject.paired["sixth start"].expect_problem(429, "too-many-requests")
    wait = answer.headers.get("Retry-After", "")
    expect(wait.isdigit() and int(wait) > 0, "Retry-After in seconds", wait or "none")
    return f"Retry-After: {wait}"


@check("pairing.granted", _SECTION)
async def the_right_code_gives_a_token(subject: Subject) -> None:
    """The right code gives a token."""
    expect(subject.paired.token, "a token in the end", subject.paired.last)
    answer = subject.paired["right code"].expect_status(200)
    subject.expect_shape(answer, documents.PAIRED)


@check("pairing.host-proof", _SECTION)
async def the_host_proves_itself(subject: Subject) -> None:
    """The host proves that it knows the code, and the token works."""
    answer = subject.paired["right code"].expect_status(200)
    expect(subject.paired.host_proved, "the proof of a host that knows the code", "another proof")
    (await subject.anyone.with_token(answer.members["token"]).get("/radiators")).expect_status(200)


@check("pairing.once", _SECTION)
async def a_code_works_once(subject: Subject) -> None:
    """A code works for one client."""
    closed = subject.paired["identity after"].expect_status(200).members
    expect_equal(closed.get("pairing"), "closed", "pairing")
    answer = subject.paired["used code"]
    refused = (answer.status, answer.problem)
    allowed = ((403, "pairing-closed"), (429, "too-many-requests"))
    expect(refused in allowed, "403 pairing-closed", answer)
