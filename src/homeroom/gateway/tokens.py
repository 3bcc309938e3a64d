"""Access tokens: JWTs signed with ES256 (RFC 7518 §3.4), good for 15 minutes by default."""

import json
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from homeroom.gateway.signatures import proven
from homeroom.kernel import clock
from homeroom.kernel.problems import Unauthenticated

ALGORITHM = "ES256"
ISSUER = "homeroom"
AUDIENCE = "homeroom-api"
TYPE = "at+jwt"  # RFC 9068 §2.1: no other kind of token passes for one
HEADERS = frozenset({"alg", "kid", "typ"})
CACHED = 10_000


@dataclass(frozen=True, slots=True)
class Claims:
    """What an access token says: whose it is. Rights are never in it; they are read."""

    tenant_id: UUID
    account_id: UUID
    session_id: UUID
    expires_at: int


class TokenKeys:
    """Signs and verifies access tokens; verified ones are remembered until they expire."""

    def __init__(self, signing_key: str, lifetime_seconds: int) -> None:
        key = ECKey.import_key(signing_key, {"use": "sig", "alg": ALGORITHM})
        key.ensure_kid()
        self._key = key
        self.lifetime_seconds = lifetime_seconds
        self._verified: OrderedDict[str, Claims] = OrderedDict()

    def public(self) -> dict[str, Any]:
        """The JWKS document (RFC 7517 §5)."""
        return dict(KeySet([self._key]).as_dict(private=False))

    def issue(self, tenant_id: UUID, account_id: UUID, session_id: UUID) -> str:
        now = int(clock.now().timestamp())
        claims = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": str(account_id),
            "tenant": str(tenant_id),
            "sid": str(session_id),
            "iat": now,
            "exp": now + self.lifetime_seconds,
        }
        return jwt.encode({"alg": ALGORITHM, "kid": self._key.kid, "typ": TYPE}, claims, self._key)

    def verify(self, token: str) -> Claims:
        """The claims of a token of ours that has not expired; raises `Unauthenticated`."""
        claims = self._verified.get(token)
        if claims is None:
            claims = self._verified[token] = self._decode(token)
            if len(self._verified) > CACHED:
                self._verified.popitem(last=False)
        if claims.expires_at <= clock.now().timestamp():
            self._verified.pop(token, None)
            raise Unauthenticated
        return claims

    def _decode(self, token: str) -> Claims:
        header, payload = proven(token, self._key, [ALGORITHM])
        try:
            said = json.loads(payload)
            if header.keys() - HEADERS or header.get("typ") != TYPE or (said["iss"], said["aud"]) != (ISSUER, AUDIENCE):
                raise Unauthenticated
            return Claims(UUID(said["tenant"]), UUID(said["sub"]), UUID(said["sid"]), int(said["exp"]))
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            raise Unauthenticated from error
