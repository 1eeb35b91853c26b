"""Does what administrators ask."""

import logging
from collections.abc import Collection, Iterable

from msgspec import Struct

from chaleur_radiator.admin.requests import (
    AnyRequest,
    Done,
    GetStatus,
    HostStatus,
    Identify,
    ListTokens,
    OpenPairing,
    PairingOpened,
    RadiatorStatus,
    RemoveToken,
    ResetZone,
    SetFrostGuard,
    TokenLine,
    TokenList,
)
from chaleur_radiator.api.context import Context
from chaleur_radiator.errors import StartError
from chaleur_radiator.messages import say
from chaleur_radiator.pairing import invitations
from chaleur_radiator.pairing.invitations import TooManyInvitationsError
from chaleur_radiator.protocol.models import Role
from chaleur_radiator.store import Token

_LOG = logging.getLogger(__name__)


class Administration:
    """What an administrator may do to a running host."""

    def __init__(self, context: Context, zones: tuple[str, ...], port: int) -> None:
        self._context = context
        self._zones = zones
        self._port = port

    async def handle(self, request: AnyRequest) -> Struct:
        """Do what `request` asks and return the result.

        Raises:
            StartError: It cannot be done; nothing was.
        """
        match request:
            case OpenPairing():
                result: Struct = await self._open_pairing(request)
            case ListTokens():
                result = self._list_tokens()
            case RemoveToken():
                result = await self._remove_token(request)
            case GetStatus():
                result = self._status()
            case SetFrostGuard():
                result = await self._set_frost_guard(request)
            case ResetZone():
                result = await self._reset_zone(request)
            case Identify():
                result = await self._identify(request)
        return result

    def zones_for(self, role: Role, zone: str | None) -> tuple[str, ...]:
        """Return the zones of a new client: those asked for, or those that go without saying.

        Raises:
            StartError: There is no such zone, or a resident's must be named.
        """
        if zone is not None:
            self._check_known(zone, self._zones, "unknown_zone")
            return (zone,)
        if role is Role.RESIDENT and len(self._zones) > 1:
            raise StartError("which_zone", known=", ".join(self._zones))
        return self._zones

    async def _open_pairing(self, request: OpenPairing) -> PairingOpened:
        zones = self.zones_for(request.role, request.zone)
        desk = self._context.desk
        if request.invite:
            try:
                invitation = await desk.invitations.make(request.role, zones)
            except TooManyInvitationsError as error:
                raise StartError("too_many_invitations") from error
            code, expires_at = invitations.readable(invitation), invitation.expires
            _LOG.info(say("log_invited", may=say(f"role_{request.role}")))
        else:
            window = desk.open(request.role, zones)
            code, expires_at = window.code, window.expires_at
            _LOG.info(say("log_pairing_opened", may=say(f"role_{request.role}")))
        return PairingOpened(
            code=code,
            expires_at=expires_at,
            id=self._context.host.id,
            port=self._port,
            role=request.role,
            zones=zones,
        )

    def _list_tokens(self) -> TokenList:
        return TokenList(
            tokens=tuple(
                TokenLine(
                    id=token.id,
                    name=token.name,
                    role=token.role,
                    zones=token.zones,
                    created=token.created,
                    last_used=token.last_used.isoformat(),
                )
                for token in self._context.tokens.all()
            )
        )

    async def _remove_token(self, request: RemoveToken) -> Done:
        by_id = {token.id: token for token in self._context.tokens.all()}
        self._check_known(request.id, by_id, "unknown_token")
        await self._revoke([by_id[request.id]])
        return Done()

    def _status(self) -> HostStatus:
        context = self._context
        return HostStatus(
            id=context.host.id,
            name=context.host.name,
            software=context.host.software,
            port=self._port,
            pairing=context.desk.is_open,
            update_version=context.updates.version,
            radiators=tuple(
                RadiatorStatus(
                    frost_guard=radiator.target.frost_guard,
                    radiator=context.heating.publisher.view(radiator.label.id),
                )
                for radiator in context.heating.radiators.values()
            ),
        )

    async def _set_frost_guard(self, request: SetFrostGuard) -> Done:
        heating = self._context.heating
        chosen = list(heating.radiators)
        if request.radiator is not None:
            self._check_known(request.radiator, chosen, "unknown_radiator")
            chosen = [request.radiator]
        for radiator_id in chosen:
            await heating.set_frost_guard(radiator_id, on=request.on)
            key = "log_frost_guard_on" if request.on else "log_frost_guard_off"
            _LOG.warning(say(key, radiator=radiator_id))
        return Done(count=len(chosen))

    async def _reset_zone(self, request: ResetZone) -> Done:
        context, zone = self._context, request.zone
        self._check_known(zone, self._zones, "unknown_zone")
        # Nobody of before may pair or look while the rest is forgotten.
        await context.desk.forget_zone(zone)
        residents = [
            token for token in context.tokens.sharing_zones((zone,)) if token.role is Role.RESIDENT
        ]
        await self._revoke(residents)
        await context.heating.erase_history(zone)
        for radiator in context.heating.radiators.values():
            if radiator.label.zone == zone:
                await context.heating.reset(radiator.label.id)
        _LOG.warning(say("log_zone_reset"))
        return Done(count=len(residents))

    async def _identify(self, request: Identify) -> Done:
        self._check_known(request.radiator, self._context.heating.radiators, "unknown_radiator")
        _LOG.info(say("log_identify", radiator=request.radiator))
        return Done()

    async def _revoke(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            await self._context.revoke(token)
            _LOG.info(say("log_token_removed", name=token.name))

    @staticmethod
    def _check_known(name: str, known: Collection[str], key: str) -> None:
        if name not in known:
            raise StartError(key, name=name, known=", ".join(known) or "-")
