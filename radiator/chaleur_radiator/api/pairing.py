"""POST /pairing and POST /pairing/{session}."""

import logging
from http import HTTPStatus

from aiohttp import web
from msgspec import UNSET

from chaleur_radiator.api import problems
from chaleur_radiator.api.context import CONTEXT
from chaleur_radiator.api.problems import ProblemType
from chaleur_radiator.api.requests import json_response, read_body
from chaleur_radiator.messages import say
from chaleur_radiator.pairing.desk import (
    Offer,
    PairingClosedError,
    PairingExpiredError,
    WrongCodeError,
)
from chaleur_radiator.pairing.sessions import TooManyStartsError
from chaleur_radiator.protocol.answers import PairingGranted, PairingStarted, TokenLabel
from chaleur_radiator.protocol.commands import PairingProof, PairingStart
from chaleur_radiator.store import Invitation, Token
from chaleur_radiator.tokens import TooManyTokensError

_LOG = logging.getLogger(__name__)
_OPEN_FIRST = "Open a pairing window first: run 'chaleur-radiator pair' where the radiator runs."
_NO_INVITATION = "There is no such invitation, or it was used or has expired. Ask for a new one."


async def start_pairing(request: web.Request) -> web.Response:
    """Start a pairing session."""
    body = await read_body(request, PairingStart)
    desk = request.app[CONTEXT].desk
    invite = None if body.invite is UNSET else body.invite
    try:
        session = await desk.start(bytes.fromhex(body.client_nonce), request.remote or "", invite)
    except PairingClosedError:
        raise _closed(_OPEN_FIRST if invite is None else _NO_INVITATION) from None
    except TooManyStartsError as error:
        raise problems.too_many_requests(
            "Too many pairing attempts.", error.retry_after_s
        ) from None
    return json_response(
        PairingStarted(session=session.id, server_nonce=session.server_nonce.hex()),
        HTTPStatus.CREATED,
    )


async def prove_pairing(request: web.Request) -> web.Response:
    """Finish a pairing session: a token for a proof."""
    body = await read_body(request, PairingProof)
    context = request.app[CONTEXT]

    async def issue(offer: Offer) -> tuple[str, Token]:
        invitation = offer if isinstance(offer, Invitation) else None
        return await context.tokens.issue(body.name, offer.role, offer.zones, invitation=invitation)

    try:
        secret, grant = await context.desk.prove(
            request.match_info["session"], bytes.fromhex(body.proof), issue
        )
    except PairingClosedError:
        raise _closed(_OPEN_FIRST) from None
    except PairingExpiredError:
        raise problems.ProblemError(
            ProblemType.PAIRING_EXPIRED, "This pairing session is over. Start again."
        ) from None
    except WrongCodeError as error:
        raise problems.ProblemError(
            ProblemType.WRONG_CODE,
            "The code does not fit. Type it as the radiator shows it.",
            attempts_left=error.attempts_left,
        ) from None
    except TooManyTokensError as error:
        raise _too_many_tokens(error) from None
    token = grant.issued
    _LOG.info(say("log_paired", name=token.name, may=say(f"role_{token.role}")))
    return json_response(
        PairingGranted(
            token=secret,
            token_id=token.id,
            role=token.role,
            zones=token.zones,
            proof=grant.proof.hex(),
        )
    )


def _closed(detail: str) -> problems.ProblemError:
    return problems.ProblemError(ProblemType.PAIRING_CLOSED, detail)


def _too_many_tokens(error: TooManyTokensError) -> problems.ProblemError:
    return problems.ProblemError(
        ProblemType.TOO_MANY_TOKENS,
        "This zone has as many clients as it may have. Remove one, then pair again.",
        tokens=[
            TokenLabel(id=token.id, name=token.name, last_used=token.last_used.isoformat())
            for token in error.tokens
        ],
    )
