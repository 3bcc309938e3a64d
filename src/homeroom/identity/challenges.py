"""What somebody holds between the password and the second factor: signed, for one purpose, good for five minutes."""

import base64
import hmac
import struct
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from typing import Final
from uuid import UUID

from homeroom.kernel import clock

LIFETIME: Final = timedelta(minutes=5)
_BODY: Final = struct.Struct(">16s16sBQ")
_DIGEST_LENGTH: Final = 32


class Purpose(IntEnum):
    SECOND_FACTOR = 1
    SET_UP = 2


@dataclass(frozen=True, slots=True)
class Challenge:
    """Whose it says it is; nothing is proven before `is_signed`."""

    tenant_id: UUID
    account_id: UUID
    purpose: Purpose
    expires_at: int
    body: bytes
    signature: bytes

    def is_signed(self, password_hash: str | None, secret: str) -> bool:
        """Whether it is ours, of the account as its password is now, and not over."""
        right = hmac.compare_digest(self.signature, _signature(self.body, password_hash, secret))
        return right and clock.now().timestamp() < self.expires_at


def challenge(tenant_id: UUID, account_id: UUID, purpose: Purpose, password_hash: str | None, secret: str) -> str:
    """A new one; with another password it is worth nothing."""
    ends = int((clock.now() + LIFETIME).timestamp())
    body = _BODY.pack(tenant_id.bytes, account_id.bytes, purpose, ends)
    signed = body + _signature(body, password_hash, secret)
    return base64.urlsafe_b64encode(signed).decode().rstrip("=")


def read(text: str) -> Challenge | None:
    """None where it cannot be one of ours."""
    try:
        signed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        tenant, account, purpose, ends = _BODY.unpack(signed[:-_DIGEST_LENGTH])
        return Challenge(
            UUID(bytes=tenant),
            UUID(bytes=account),
            Purpose(purpose),
            ends,
            signed[:-_DIGEST_LENGTH],
            signed[-_DIGEST_LENGTH:],
        )
    except (ValueError, struct.error):
        return None


def _signature(body: bytes, password_hash: str | None, secret: str) -> bytes:
    return hmac.digest(secret.encode(), b"homeroom.challenge\0" + body + (password_hash or "").encode(), "sha256")
