"""Idempotency keys: a request that is sent again under the same key gets the answer it had."""

import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.problems import Conflict
from homeroom.platform.database.engine import Connection
from homeroom.platform.settings import Settings

USE = b"homeroom.idempotency_keys"

RESERVE_KEY = """
insert into platform.idempotency_keys (tenant_id, account_id, key, request, body_hash, created_at)
values (%s, %s, %s, %s, %s, %s) on conflict do nothing returning true
"""
FIND_KEY = """
select request, body_hash, status, answer from platform.idempotency_keys
where tenant_id = %s and account_id = %s and key = %s
"""
ANSWER_KEY = """
update platform.idempotency_keys set status = %s, answer = %s where tenant_id = %s and account_id = %s and key = %s
"""


class KeyReused(Conflict):
    slug, title = "idempotency-key-reused", "Idempotency-Key reused"

    def __init__(self) -> None:
        super().__init__("This Idempotency-Key was used for another request: take a new one.")


@dataclass(frozen=True)
class Answered:
    """What a request with this Idempotency-Key was answered before."""

    status: int
    body: bytes


async def reserve(
    driver: Connection, settings: Settings, owner: tuple[UUID, UUID, str], request: str, body: bytes
) -> Answered | None:
    """Take the key of `owner` (tenant, account, key), or give the earlier answer; raises `KeyReused`."""
    digest = _digest(settings, body)
    taken = await (await driver.execute(RESERVE_KEY, (*owner, request, digest, clock.now()))).fetchone()
    if taken is not None:
        return None
    found = await (await driver.execute(FIND_KEY, owner)).fetchone()
    if found is None or (found[0], bytes(found[1])) != (request, digest):
        raise KeyReused
    return Answered(found[2], bytes(found[3]))


def _digest(settings: Settings, body: bytes) -> bytes:
    """The same for the same body, and nothing to guess it from: a plain digest of nine digits is tried in seconds."""
    secret = settings.with_secrets().secret.encode()
    return hmac.digest(hmac.digest(secret, USE, hashlib.sha256), body, hashlib.sha256)
