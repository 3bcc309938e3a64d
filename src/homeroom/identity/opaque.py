"""Opaque tokens: they begin with the tenant, and only their hash is stored."""

import base64
import hashlib
import hmac
import secrets
from uuid import UUID

TENANT_LENGTH = 22  # 16 bytes in base64url without padding


def new_token(tenant_id: UUID) -> str:
    return _tenant_part(tenant_id) + secrets.token_urlsafe(32)


def successor(token: str, secret: str) -> str:
    """The one token that can follow `token`: presenting it again leads to the same."""
    digest = hmac.digest(secret.encode(), token.encode(), "sha256")
    return token[:TENANT_LENGTH] + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def invitation_token(tenant_id: UUID, invitation_id: UUID, secret: str) -> str:
    """The token of an invitation, which is stored nowhere: whoever knows the secret can make it again for a mail."""
    return _derived(b"homeroom.invitation\0", tenant_id, invitation_id, secret)


def link_token(tenant_id: UUID, link_id: UUID, secret: str) -> str:
    """The token of a one-time link, which is stored nowhere either."""
    return _derived(b"homeroom.one-time-link\0", tenant_id, link_id, secret)


def tenant_of(token: str) -> UUID | None:
    """The tenant a token says it belongs to; None where it cannot be one of ours."""
    try:
        return UUID(bytes=base64.urlsafe_b64decode(token[:TENANT_LENGTH] + "=="))
    except ValueError:
        return None


def hash_of(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def keyed_hash_of(text: str, use: str, secret: str) -> bytes:
    """For what people type, and is therefore short: worth nothing to whoever reads the table alone."""
    return hmac.digest(secret.encode(), f"homeroom.{use}\0{text}".encode(), "sha256")


def _derived(use: bytes, tenant_id: UUID, id_: UUID, secret: str) -> str:
    digest = hmac.digest(secret.encode(), use + tenant_id.bytes + id_.bytes, "sha256")
    return _tenant_part(tenant_id) + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _tenant_part(tenant_id: UUID) -> str:
    return base64.urlsafe_b64encode(tenant_id.bytes).decode().rstrip("=")
