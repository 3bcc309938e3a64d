"""API keys as bearer tokens, and when keys and client secrets were used last."""

import asyncio
from collections import OrderedDict
from contextlib import suppress
from datetime import datetime
from typing import Final
from uuid import UUID

import psycopg
import structlog
from psycopg.types.json import Jsonb
from sqlalchemy.exc import SQLAlchemyError

from homeroom.gateway.tokens import Claims
from homeroom.identity import opaque
from homeroom.identity.programs import secrets
from homeroom.identity.programs.models import CredentialKind
from homeroom.identity.programs.repository import NOTE_USES, good_credential
from homeroom.kernel import clock
from homeroom.kernel.actor import SystemActor
from homeroom.kernel.problems import Unauthenticated
from homeroom.platform.database.engine import Database
from homeroom.platform.work import Parts, Work

REMEMBERED: Final = 10_000
WRITTEN_EVERY_SECONDS: Final = 60.0

log = structlog.get_logger(__name__)


class LastUses:
    """When credentials were used last: noted in the process, written for all of them once a minute."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._noted: dict[UUID, tuple[UUID, datetime]] = {}
        self._task: asyncio.Task[None] | None = None

    def note(self, tenant_id: UUID, credential_id: UUID) -> None:
        self._noted[credential_id] = (tenant_id, clock.now())

    def start(self) -> None:
        self._task = asyncio.create_task(self._write_on())

    async def stop(self) -> None:
        """Write what is left, and end."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        await self.write()

    async def write(self) -> None:
        """Write what was noted; where the database cannot take it now, it is kept for the next time."""
        noted, self._noted = self._noted, {}
        if not noted:
            return
        uses = [
            {"tenant_id": str(tenant_id), "id": str(credential_id), "at": at.isoformat()}
            for credential_id, (tenant_id, at) in noted.items()
        ]
        try:
            async with self._database.lease() as connection:
                await connection.execute(NOTE_USES, {"uses": Jsonb(uses)})
        except (psycopg.Error, SQLAlchemyError) as error:
            self._noted = {**noted, **self._noted}
            log.warning("programs.last_use_not_written", error=type(error).__name__)

    async def _write_on(self) -> None:
        while True:
            await asyncio.sleep(WRITTEN_EVERY_SECONDS)
            await self.write()


class KeyBearers:
    """Knows API keys: one is looked up once and then remembered by its hash; what it may do is not remembered here.

    That it still holds is proven as for every session: in memory by its end, and by the statement that opens the
    request's transaction (see `gateway.actors`). Keys that are not known are not remembered.
    """

    def __init__(self, parts: Parts, uses: LastUses) -> None:
        self._parts, self._uses = parts, uses
        self._known: OrderedDict[bytes, Claims] = OrderedDict()

    def takes(self, token: str) -> bool:
        return token.startswith(secrets.PREFIXES[CredentialKind.API_KEY])

    async def claims(self, token: str) -> Claims:
        """Raises `Unauthenticated`; without a database for what cannot be a key."""
        digest = opaque.hash_of(token)
        claims = self._known.get(digest) or await self._found(token, digest)
        self._uses.note(claims.tenant_id, claims.session_id)
        return claims

    async def _found(self, token: str, digest: bytes) -> Claims:
        tenant_id = secrets.tenant_of(token, CredentialKind.API_KEY)
        if tenant_id is None:
            raise Unauthenticated
        work = Work(self._parts, SystemActor(tenant_id, "identity.api_key"))
        found = await work.read(good_credential, secret_hash=digest, now=clock.now())
        if not found:
            raise Unauthenticated
        key = found[0]
        claims = self._known[digest] = Claims(
            tenant_id, key["program_id"], key["id"], int(key["expires_at"].timestamp())
        )
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return claims
