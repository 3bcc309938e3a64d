"""What keys and client secrets look like: `hrk_` or `hrs_`, the tenant, 256 random bits and a checksum.

The checksum (CRC-32) is no secret: by it a typo, and a scanner that looks for leaked keys, is told apart from a key
without asking anybody. Both match `hr[ks]_[A-Za-z0-9_-]{71}`.
"""

import base64
import zlib
from typing import Final
from uuid import UUID

from homeroom.identity import opaque
from homeroom.identity.programs.models import CredentialKind

PREFIXES: Final = {CredentialKind.API_KEY: "hrk_", CredentialKind.CLIENT_SECRET: "hrs_"}
HINT_LENGTH: Final = 6
_LENGTH: Final = 75
_CHECKSUM_LENGTH: Final = 6
_PREFIX_LENGTH: Final = 4


def new_secret(kind: CredentialKind, tenant_id: UUID) -> str:
    body = PREFIXES[kind] + opaque.new_token(tenant_id)
    return body + _checksum(body)


def tenant_of(secret: str, kind: CredentialKind) -> UUID | None:
    """The tenant of a key or client secret that is well formed; None for anything else."""
    body, checksum = secret[:-_CHECKSUM_LENGTH], secret[-_CHECKSUM_LENGTH:]
    if len(secret) != _LENGTH or not secret.isascii() or not secret.startswith(PREFIXES[kind]):
        return None
    return opaque.tenant_of(body[_PREFIX_LENGTH:]) if _checksum(body) == checksum else None


def _checksum(body: str) -> str:
    return base64.urlsafe_b64encode(zlib.crc32(body.encode()).to_bytes(4, "big")).decode().rstrip("=")
