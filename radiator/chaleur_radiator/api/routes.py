"""All endpoints of the Local API. The HTTP server and the OpenAPI document both come from here.

To add one, write its handler and its documents as msgspec structs with a docstring for every
member, and list it here; then write the document anew (see `openapi`).
"""

from http import HTTPMethod, HTTPStatus

from chaleur_radiator.api import (
    description,
    history,
    host,
    pairing,
    radiators,
    schedule,
    summary,
    tokens,
    update,
    websocket,
)
from chaleur_radiator.api.endpoint import Access, Answer, Endpoint
from chaleur_radiator.api.problems import ProblemType
from chaleur_radiator.control.schedule import Schedule
from chaleur_radiator.protocol.answers import (
    OpenApiDocument,
    OperatorRadiatorList,
    PairingGranted,
    PairingStarted,
    RadiatorList,
    ScheduleView,
    TokenList,
)
from chaleur_radiator.protocol.commands import PairingProof, PairingStart, RadiatorPatch
from chaleur_radiator.protocol.history import History, HistoryQuery, Summary
from chaleur_radiator.protocol.models import (
    HostView,
    OperatorRadiatorView,
    PublicHostView,
    RadiatorView,
)

ENDPOINTS = (
    Endpoint(
        method=HTTPMethod.GET,
        path="",
        access=Access.OPTIONAL,
        handler=host.get_host,
        summary="What the host is; without a token only what anybody may know",
        answer=Answer(kinds=(HostView, PublicHostView), description="The host"),
    ),
    Endpoint(
        method=HTTPMethod.POST,
        path="/pairing",
        access=Access.NONE,
        handler=pairing.start_pairing,
        summary="Start a pairing session",
        body=PairingStart,
        answer=Answer(
            status=HTTPStatus.CREATED,
            kinds=(PairingStarted,),
            description="The session lives 120 s and takes one proof",
        ),
        problems=(ProblemType.PAIRING_CLOSED, ProblemType.TOO_MANY_REQUESTS),
    ),
    Endpoint(
        method=HTTPMethod.POST,
        path="/pairing/{session}",
        access=Access.NONE,
        handler=pairing.prove_pairing,
        summary="Finish a pairing session: a token for a proof",
        body=PairingProof,
        answer=Answer(kinds=(PairingGranted,), description="The client is paired"),
        problems=(
            ProblemType.PAIRING_CLOSED,
            ProblemType.PAIRING_EXPIRED,
            ProblemType.WRONG_CODE,
            ProblemType.TOO_MANY_TOKENS,
            ProblemType.STORAGE_FULL,
        ),
    ),
    Endpoint(
        method=HTTPMethod.GET,
        path="/radiators",
        access=Access.ANY,
        handler=radiators.list_radiators,
        summary="The radiators of the token's zones",
        answer=Answer(kinds=(RadiatorList, OperatorRadiatorList), description="The radiators"),
    ),
    Endpoint(
        method=HTTPMethod.GET,
        path="/radiators/{id}",
        access=Access.ANY,
        handler=radiators.get_radiator,
        summary="One radiator",
        answer=Answer(kinds=(RadiatorView, OperatorRadiatorView), description="The radiator"),
        problems=(ProblemType.NOT_FOUND,),
    ),
    Endpoint(
        method=HTTPMethod.PATCH,
        path="/radiators/{id}",
        access=Access.RESIDENT,
        handler=radiators.patch_radiator,
        summary="Change what a radiator aims for: all of the change or nothing",
        body=RadiatorPatch,
        answer=Answer(kinds=(RadiatorView,), description="The radiator after the change"),
        problems=(ProblemType.NOT_FOUND, ProblemType.OFFLINE, ProblemType.STORAGE_FULL),
    ),
    Endpoint(
        method=HTTPMethod.POST,
        path="/radiators/{id}/identify",
        access=Access.ANY,
        handler=radiators.identify_radiator,
        summary="Let a radiator show itself",
        answer=Answer(status=HTTPStatus.NO_CONTENT, description="It does"),
        problems=(ProblemType.NOT_FOUND, ProblemType.OFFLINE),
    ),
    Endpoint(
        method=HTTPMethod.GET,
        path="/radiators/{id}/schedule",
        access=Access.RESIDENT,
        handler=schedule.get_schedule,
        summary="The week that a radiator follows in mode auto",
        answer=Answer(kinds=(ScheduleView,), description="The schedule"),
        problems=(ProblemType.NOT_FOUND,),
    ),
    Endpoint(
        method=HTTPMethod.PUT,
        path="/radiators/{id}/schedule",
        access=Access.RESIDENT,
        handler=schedule.put_schedule,
        summary="Replace the week that a radiator follows in mode auto",
        body=Schedule,
        answer=Answer(kinds=(ScheduleView,), description="The schedule after the change"),
        problems=(ProblemType.NOT_FOUND, ProblemType.OFFLINE, ProblemType.STORAGE_FULL),
    ),
    Endpoint(
        method=HTTPMethod.GET,
        path="/radiators/{id}/history",
        access=Access.RESIDENT,
        handler=history.get_history,
        summary="What a radiator used, did and earned, hour by hour",
        query=HistoryQuery,
        answer=Answer(kinds=(History,), description="The hours between start and end"),
        problems=(ProblemType.NOT_FOUND,),
    ),
    Endpoint(
        method=HTTPMethod.GET,
        path="/summary",
        access=Access.OPERATOR,
        handler=summary.get_summary,
        summary="Counts and sums over the token's zones, without a word about any one home",
        answer=Answer(kinds=(Summary,), description="The summary"),
    ),
    Endpoint(
        method=HTTPMethod.GET,
        path="/tokens",
        access=Access.ANY,
        handler=tokens.list_tokens,
        summary="A resident sees the tokens of its zones, an operator its own",
        answer=Answer(kinds=(TokenList,), description="The tokens, without their secrets"),
    ),
    Endpoint(
        method=HTTPMethod.DELETE,
        path="/tokens/{id}",
        access=Access.ANY,
        handler=tokens.delete_token,
        summary="Revoke a token and close its WebSockets",
        answer=Answer(status=HTTPStatus.NO_CONTENT, description="The token works no more"),
        problems=(ProblemType.NOT_FOUND, ProblemType.STORAGE_FULL),
    ),
    Endpoint(
        method=HTTPMethod.POST,
        path="/update",
        access=Access.RESIDENT,
        handler=update.install_update,
        summary="Install the new version of the host's software",
        answer=Answer(
            status=HTTPStatus.ACCEPTED, description="It begins; the host will start again"
        ),
        problems=(ProblemType.NO_UPDATE,),
    ),
    Endpoint(
        method=HTTPMethod.GET,
        path="/ws",
        access=Access.ANY,
        handler=websocket.open_socket,
        summary="State pushed as it changes, over a WebSocket; see asyncapi.json",
        answer=Answer(
            status=HTTPStatus.SWITCHING_PROTOCOLS, description="The connection is a WebSocket"
        ),
    ),
    Endpoint(
        method=HTTPMethod.GET,
        path="/openapi.json",
        access=Access.ANY,
        handler=description.get_description,
        summary="This description",
        answer=Answer(kinds=(OpenApiDocument,), description="An OpenAPI 3.1 document"),
    ),
)
