"""Pairing as a client does it, and as attackers try to, in one dialogue with one code."""

import asyncio
import hashlib
import os
from dataclasses import dataclass, field
from typing import Any

from chaleur_radiator.conformance.client import Answer, Client
from chaleur_radiator.conformance.outcome import FailedError, SkippedError
from chaleur_radiator.pairing import proofs

CLIENT_NAME = "Conformance suite"
WRONG_PROOF = 64 * "0"
LONGEST_WAIT_S = 60


@dataclass(frozen=True, slots=True)
class Session:
    """One started pairing session."""

    id: str
    client_nonce: bytes
    server_nonce: bytes


@dataclass(slots=True)
class Story:
    """The answers that one dialogue got, by what was tried."""

    answers: dict[str, Answer] = field(default_factory=dict)
    last: Answer | None = None
    """The answer to the last step."""
    token: str | None = None
    host_proved: bool = False

    def __getitem__(self, step: str) -> Answer:
        """Return the answer to a step.

        Raises:
            SkippedError: The dialogue ended before it.
        """
        if step not in self.answers:
            raise SkippedError("pairing_stopped")
        return self.answers[step]


class Dialogue:
    """A dialogue about one code; it uses no more starts and wrong codes than the limits allow."""

    def __init__(self, client: Client, fingerprint: bytes, code: str) -> None:
        self._client = client
        self._fingerprint = fingerprint
        self._code = code
        self.story = Story()

    async def tell(self) -> Story:
        """Try everything, the right code last, and return what came of it."""
        try:
            await self._attack()
        except FailedError:
            # The answer is in the story: the check about it says what is wrong.
            return self.story
        return self.story

    async def _attack(self) -> None:
        self._note("identity while open", await self._client.get(""))
        for step, body in (
            ("short nonce", {"client_nonce": "00"}),
            ("unknown member", {"client_nonce": 32 * "0", "extra": 1}),
        ):
            self._note(step, await self._client.ask("POST", "/pairing", json=body))
        oldest, second, third = [await self._start(f"start {number}") for number in (1, 2, 3)]
        await self._prove("ended by a third session", oldest, WRONG_PROOF)
        await self._prove("wrong code", second, WRONG_PROOF)
        await self._prove("second proof of a session", second, WRONG_PROOF)
        elsewhere = hashlib.sha256(b"the certificate of a man in the middle").digest()
        await self._prove("relayed", third, (await self._proofs(third, elsewhere))[0])
        spare, last = await self._start("start 4"), await self._start("start 5")
        await self._prove("short proof", spare, "00")
        await self._prove("long name", spare, WRONG_PROOF, name=65 * "x")
        self._note("sixth start", await self._ask_start(os.urandom(proofs.NONCE_BYTES)))
        await self._finish(last)

    async def pair(self) -> Story:
        """Only pair, and return what came of it."""
        await self._finish(await self._start("start 1"))
        return self.story

    async def _finish(self, session: Session) -> None:
        proof, key = await self._proofs(session, self._fingerprint)
        answer = await self._prove("right code", session, proof)
        document = answer.expect_status(200).members
        self.story.token = str(document.get("token"))
        bound_to = proofs.transcript(session.client_nonce, session.server_nonce, self._fingerprint)
        expected = proofs.server_proof(key, bound_to, self.story.token).hex()
        self.story.host_proved = document.get("proof") == expected
        self._note("identity after", await self._client.get(""))
        self._note("used code", await self._ask_start(os.urandom(proofs.NONCE_BYTES)))

    async def _start(self, step: str) -> Session:
        client_nonce = os.urandom(proofs.NONCE_BYTES)
        answer = await self._ask_start(client_nonce)
        wait = answer.headers.get("Retry-After", "")
        if answer.problem == "too-many-requests" and wait.isdigit():
            # Somebody at this address has just been pairing.
            await asyncio.sleep(min(int(wait), LONGEST_WAIT_S))
            answer = await self._ask_start(client_nonce)
        self._note(step, answer)
        started: dict[str, Any] = answer.expect_status(201).members
        try:
            return Session(
                str(started["session"]), client_nonce, bytes.fromhex(started["server_nonce"])
            )
        except (KeyError, TypeError, ValueError):
            raise FailedError("session and server_nonce", answer) from None

    async def _ask_start(self, client_nonce: bytes) -> Answer:
        body = {"client_nonce": client_nonce.hex()}
        return await self._client.ask("POST", "/pairing", json=body)

    async def _proofs(self, session: Session, fingerprint: bytes) -> tuple[str, bytes]:
        nonces = (session.client_nonce, session.server_nonce)
        key = await asyncio.to_thread(proofs.derive_key, self._code, *nonces)
        proof = proofs.client_proof(key, proofs.transcript(*nonces, fingerprint))
        return proof.hex(), key

    async def _prove(
        self, step: str, session: Session, proof: str, *, name: str = CLIENT_NAME
    ) -> Answer:
        body = {"name": name, "proof": proof}
        return self._note(step, await self._client.ask("POST", f"/pairing/{session.id}", json=body))

    def _note(self, step: str, answer: Answer) -> Answer:
        self.story.answers[step] = self.story.last = answer
        return answer
