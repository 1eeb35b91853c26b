"""Invitations: printed codes, each for one client of some zones, that outlive a restart.

Guessing cannot burn one, so no neighbour can cancel it; its 60 bits make guessing hopeless.
"""

import secrets
from datetime import timedelta

from chaleur_radiator.clock import Clock, whole_second
from chaleur_radiator.pairing import proofs
from chaleur_radiator.protocol.models import Role
from chaleur_radiator.store import Invitation, Store
from chaleur_radiator.worker import Worker

LONGEST = timedelta(days=30)
CODE_LENGTH = 12
_IDS = tuple(f"{number:02}" for number in range(100))


class TooManyInvitationsError(Exception):
    """Each of the hundred numbers is taken by an invitation that is still open."""


class Invitations:
    """The open invitations of a host."""

    def __init__(self, store: Store, worker: Worker, clock: Clock) -> None:
        self._store = store
        self._worker = worker
        self._clock = clock
        self._by_id = {invitation.id: invitation for invitation in store.invitations()}

    def all(self) -> list[Invitation]:
        """Return those that still hold, by their number."""
        now = self._clock.now()
        return [each for _, each in sorted(self._by_id.items()) if now < each.expires]

    def get(self, invitation_id: str) -> Invitation | None:
        """Return an invitation, if it still holds."""
        invitation = self._by_id.get(invitation_id)
        return invitation if invitation and self._clock.now() < invitation.expires else None

    async def make(self, role: Role, zones: tuple[str, ...]) -> Invitation:
        """Make an invitation that holds for 30 days; `readable` gives what is printed.

        Raises:
            TooManyInvitationsError: There are a hundred already.
        """
        await self.forget_expired()
        free = [number for number in _IDS if number not in self._by_id]
        if not free:
            raise TooManyInvitationsError
        invitation = Invitation(
            id=secrets.choice(free),
            code=proofs.new_code(CODE_LENGTH),
            role=role,
            zones=zones,
            expires=whole_second(self._clock.now() + LONGEST),
        )
        self._by_id[invitation.id] = invitation
        try:
            await self._worker.run(self._store.save_invitation, invitation)
        except BaseException:
            del self._by_id[invitation.id]
            raise
        return invitation

    def used(self, invitation: Invitation) -> None:
        """Note that `Store.accept_invitation` erased an invitation."""
        self._by_id.pop(invitation.id, None)

    async def forget_expired(self) -> None:
        """Erase the invitations that hold no more."""
        now = self._clock.now()
        await self._forget([each for each in self._by_id.values() if each.expires <= now])

    async def forget_zone(self, zone: str) -> list[Invitation]:
        """Erase the invitations to a zone and return them."""
        gone = [each for each in self._by_id.values() if zone in each.zones]
        await self._forget(gone)
        return gone

    async def _forget(self, gone: list[Invitation]) -> None:
        for invitation in gone:
            # Refused from now on, whatever the disk says: all of them, before the first is erased.
            self._by_id.pop(invitation.id, None)
        for invitation in gone:
            await self._worker.run(self._store.remove_invitation, invitation.id)


def readable(invitation: Invitation) -> str:
    """Return an invitation as it is printed: 07-K7QM-3XTP-9WBD."""
    return f"{invitation.id}-{proofs.readable_code(invitation.code)}"
