"""The actors of the requests under way, kept in the process so that a request needs no trip of its own for them."""

from collections import OrderedDict
from uuid import UUID

from homeroom.gateway.tokens import Claims
from homeroom.kernel import clock
from homeroom.kernel.actor import Actor
from homeroom.kernel.problems import Unauthenticated
from homeroom.platform.database.engine import Connection, Database
from homeroom.platform.work import ActorLoader

REMEMBERED = 20_000


class Actors:
    """Remembers actors; each transaction proves that what is remembered still holds (`platform.enter`)."""

    def __init__(self, database: Database, load: ActorLoader) -> None:
        self._database, self._load = database, load
        self._known: OrderedDict[tuple[UUID, UUID], Actor] = OrderedDict()

    async def of(self, claims: Claims) -> Actor:
        """The actor of a token, perhaps remembered; raises `Unauthenticated`."""
        known = self._known.get((claims.account_id, claims.session_id))
        if known is None or known.today != clock.today(known.time_zone):  # a new day: other links hold
            return await self.fresh(claims)
        if known.until <= clock.now():
            return await self.fresh(claims)
        return known

    async def fresh(self, claims: Claims) -> Actor:
        """The actor of a token as the database knows him now; raises `Unauthenticated`."""
        async with self._database.lease() as connection:
            actor = await self.load(connection, claims.tenant_id, claims.account_id, claims.session_id)
        if actor is None:
            raise Unauthenticated
        return actor

    async def load(
        self, connection: Connection, tenant_id: UUID, account_id: UUID, session_id: UUID | None
    ) -> Actor | None:
        actor = await self._load(connection, tenant_id, account_id, session_id)
        if session_id is None:
            return actor
        if actor is None:
            self._known.pop((account_id, session_id), None)
            return None
        self._known[account_id, session_id] = actor
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return actor
