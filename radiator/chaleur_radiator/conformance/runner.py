"""Runs the checks against one host."""

import asyncio
import contextlib
import dataclasses
import hashlib
import time
from collections.abc import AsyncIterator, Callable, Iterable

import aiohttp

from chaleur_radiator.conformance import checks, restore, wire
from chaleur_radiator.conformance.client import Client, Observed
from chaleur_radiator.conformance.outcome import (
    FailedError,
    Outcome,
    Result,
    SkippedError,
    SuiteError,
)
from chaleur_radiator.conformance.pairing import Dialogue
from chaleur_radiator.conformance.registry import CHECKS, GROUPS, Check, Turn
from chaleur_radiator.conformance.subject import Options, Subject, pin

_CONNECTIONS = 4
_REGISTERED = checks.__all__


async def check_host(options: Options, told: Callable[[Result], None]) -> list[Result]:
    """Make all checks that `options` ask for, calling `told` with each result as it comes.

    Raises:
        SuiteError: There is no host, not the one asked for, or no check of that name.
    """
    chosen = _chosen(options.only)
    async with _subject(options) as subject:
        run = _Run(subject, told)
        alongside = [asyncio.create_task(run.one(check)) for check in _of(chosen, Turn.ALONGSIDE)]
        async with restore.restored(subject):
            await run.all(_of(chosen, Turn.IN_ORDER))
            await asyncio.gather(*alongside)
        await run.all(_of(chosen, Turn.AFTER_RESTORING))
        await _forget(subject)
    return run.results


class _Run:
    def __init__(self, subject: Subject, told: Callable[[Result], None]) -> None:
        self._subject = subject
        self._told = told
        self.results: list[Result] = []

    async def all(self, chosen: Iterable[Check]) -> None:
        for check in chosen:
            await self.one(check)

    async def one(self, check: Check) -> None:
        began = time.monotonic()
        result = await self._outcome(check)
        seconds = round(time.monotonic() - began, 3)
        result = dataclasses.replace(result, seconds=seconds)
        self.results.append(result)
        self._told(result)

    async def _outcome(self, check: Check) -> Result:
        name = (check.id, check.rule, check.section)
        if check.destructive and not self._subject.options.destructive:
            return Result(*name, Outcome.SKIP, reason="destructive")
        try:
            seen = await check.run(self._subject)
        except SkippedError as skipped:
            return Result(*name, Outcome.SKIP, reason=skipped.reason)
        except FailedError as failed:
            return Result(*name, Outcome.FAIL, failed.expected, failed.seen)
        except (aiohttp.ClientError, OSError) as error:
            return Result(*name, Outcome.FAIL, "an answer", f"{type(error).__name__} {error}")
        except Exception as error:  # noqa: BLE001 - documents can be wrong in any way
            seen = f"{type(error).__name__}: {error}"
            return Result(*name, Outcome.FAIL, "documents as described", seen)
        return Result(*name, Outcome.PASS, seen=str(seen or ""))


@contextlib.asynccontextmanager
async def _subject(options: Options) -> AsyncIterator[Subject]:
    try:
        certificate = await wire.certificate(options.host, options.port, options.patience.answer_s)
    except OSError as error:
        raise SuiteError("no_host", host=options.host, port=options.port) from error
    fingerprint = hashlib.sha256(certificate).digest()
    if options.fingerprint not in (None, fingerprint):
        raise SuiteError("other_certificate", seen=fingerprint.hex())
    timeout = aiohttp.ClientTimeout(total=options.patience.answer_s)
    connector = aiohttp.TCPConnector(limit=_CONNECTIONS)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
        observed = Observed()
        origin = f"https://{options.host}:{options.port}"
        anyone = Client(session, origin, pin(fingerprint), observed)
        subject = Subject(options, certificate, fingerprint, anyone, observed)
        await _get_access(subject)
        yield subject


async def _get_access(subject: Subject) -> None:
    options, anyone = subject.options, subject.anyone
    identity = await anyone.get("")
    with contextlib.suppress(FailedError):
        subject.api = str(identity.members.get("api"))
    code = options.code or (None if options.token else await _asked(options, "ask_code"))
    if code:
        subject.story = await Dialogue(anyone, subject.fingerprint, code).tell()
    token = options.token or (subject.story.token if subject.story else None)
    if token:
        subject.resident_client = anyone.with_token(token)
    # Asked for only now: a host may have one window open at a time.
    operator_token = options.operator_token
    code = options.operator_code or (
        None if operator_token else await _asked(options, "ask_operator_code")
    )
    if code:
        with contextlib.suppress(FailedError):
            operator_token = (await Dialogue(anyone, subject.fingerprint, code).pair()).token
            subject.disposable_operator = operator_token
    if operator_token:
        subject.operator_client = anyone.with_token(operator_token)


async def _asked(options: Options, question: str) -> str | None:
    return await asyncio.to_thread(options.ask, question) or None if options.ask else None


async def _forget(subject: Subject) -> None:
    """Give back the access that this run got."""
    made = (subject.story.token if subject.story else None, subject.disposable_operator)
    for client in (subject.anyone.with_token(token) for token in made if token):
        listed = await client.get("/tokens")
        if listed.status != 200:  # noqa: PLR2004 - it is revoked already
            continue
        for each in listed.members.get("tokens", []):
            if each.get("current"):
                await client.ask("DELETE", f"/tokens/{each['id']}")


def _chosen(only: tuple[str, ...]) -> list[Check]:
    known = {check.id for check in CHECKS} | set(GROUPS)
    if unknown := set(only) - known:
        raise SuiteError("no_such_check", names=", ".join(sorted(unknown)))
    chosen = [check for check in CHECKS if not only or {check.id, check.group} & set(only)]
    return sorted(chosen, key=lambda check: GROUPS.index(check.group))


def _of(chosen: Iterable[Check], turn: Turn) -> list[Check]:
    return [check for check in chosen if check.turn is turn]
