"""Whether a provider's token is what it must be; whatever is wrong with it, the answer is the same.

OpenID Connect Core 1.0 §3.1.3.7 (id tokens), RFC 9068 §4 (access tokens), Back-Channel Logout 1.0 §2.6.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from joserfc import jwt
from joserfc.errors import JoseError
from pydantic_core import from_json

from homeroom.identity.oidc.keys import SigningKeys
from homeroom.kernel import clock
from homeroom.kernel.problems import Unauthenticated
from homeroom.platform.providers import ProviderSettings

LONGEST_TOKEN: Final = 8192
LEEWAY_SECONDS: Final = 30
LONGEST_LIFE_SECONDS: Final = 86_400
LONGEST_NAME: Final = 255
MOST_ROLES: Final = 500
LOGOUT_EVENT: Final = "http://schemas.openid.net/event/backchannel-logout"
_HASHES: Final = {"256": hashlib.sha256, "384": hashlib.sha384, "512": hashlib.sha512}

Claims = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AccessToken:
    """What the API is called with."""

    subject: str
    sid: str
    issued_at: float
    good_until: float
    roles: frozenset[str]
    email: str | None
    """Only where the provider has verified it."""
    claims_email: bool
    """Whether the token names one at all."""


@dataclass(frozen=True, slots=True)
class IdToken:
    """What tells the web app who signed in."""

    subject: str
    sid: str
    issued_at: float
    email: str | None
    claims_email: bool


@dataclass(frozen=True, slots=True)
class LogoutToken:
    """What tells that a session ended at the provider: this one (`sid`), or all of a subject."""

    jti: str
    subject: str | None
    sid: str | None


def unproven_issuer(token: str) -> str | None:
    """Whom a token says it is from, for telling kinds of tokens apart; nothing of it is proven."""
    parts = token.split(".")
    if len(parts) != 3:  # noqa: PLR2004  (RFC 7515 §7.1)
        return None
    try:  # every request comes by here, ours too: nothing is proven, so nothing is strict
        claims = from_json(base64.urlsafe_b64decode(parts[1] + "=="))
    except ValueError:
        return None
    issuer = claims.get("iss") if isinstance(claims, dict) else None
    return issuer if isinstance(issuer, str) else None


class TokenCheck:
    """Proves the tokens of one provider."""

    def __init__(self, provider: ProviderSettings, keys: SigningKeys) -> None:
        self._provider, self._keys = provider, keys

    async def access(self, token: str) -> AccessToken:
        """An access token for this API, of our client; raises `Unauthenticated`."""
        header_type, _, claims = await self._signed(token)
        _must(header_type in {None, "jwt", "at+jwt"} and claims.get("typ", "Bearer") == "Bearer")
        if header_type != "at+jwt" and "typ" not in claims:  # then it says nowhere that it is no id token
            _must("at_hash" not in claims and "nonce" not in claims)
        _must("events" not in claims and "cnf" not in claims)  # bound to a key of its holder's: no bearer (RFC 9449 §6)
        _must(not _audience(claims).isdisjoint(self._provider.audiences))
        named = [claims[name] for name in ("azp", "client_id") if name in claims]
        _must(bool(named) and all(name == self._provider.client_id for name in named))
        issued_at, good_until = _times(claims)
        email, claims_email = _email(claims)
        return AccessToken(
            _text(claims, "sub"), _sid(claims), issued_at, good_until, self._roles(claims), email, claims_email
        )

    async def id(self, token: str, access_token: str) -> IdToken:
        """The id token that came with this access token; raises `Unauthenticated`."""
        header_type, algorithm, claims = await self._signed(token)
        _must(header_type in {None, "jwt"} and claims.get("typ", "ID") == "ID" and "events" not in claims)
        client, audience = self._provider.client_id, _audience(claims)
        _must(client in audience and (len(audience) == 1 or "azp" in claims) and claims.get("azp", client) == client)
        if "at_hash" in claims:
            _must(hmac.compare_digest(_text(claims, "at_hash").encode(), _half_hash(access_token, algorithm)))
        issued_at, _ = _times(claims)
        email, claims_email = _email(claims)
        return IdToken(_text(claims, "sub"), _sid(claims), issued_at, email, claims_email)

    async def logout(self, token: str) -> LogoutToken:
        """A logout token (§2.6), whether or not it was taken before; raises `Unauthenticated`."""
        header_type, _, claims = await self._signed(token)
        _must(header_type in {None, "jwt", "logout+jwt"} and claims.get("typ", "Logout") == "Logout")
        events = claims.get("events")
        _must(isinstance(events, dict) and isinstance(events.get(LOGOUT_EVENT), dict) and "nonce" not in claims)
        _must(self._provider.client_id in _audience(claims))
        _times(claims)
        subject = _text(claims, "sub") if "sub" in claims else None
        sid = _text(claims, "sid") if "sid" in claims else None
        _must(subject is not None or sid is not None)
        return LogoutToken(_text(claims, "jti"), subject, sid)

    async def _signed(self, token: str) -> tuple[str | None, str, Claims]:
        """Type and algorithm of the header, and the claims of a token of this issuer's; raises `Unauthenticated`."""
        _must(len(token) <= LONGEST_TOKEN and token.isascii() and token.count(".") == 2)  # noqa: PLR2004
        header = _object(token.partition(".")[0])
        kid, algorithm, kind = header.get("kid"), header.get("alg"), header.get("typ")
        _must(isinstance(kid, str) and isinstance(algorithm, str) and "crit" not in header and "b64" not in header)
        key = await self._keys.key(str(kid))
        if key is None or algorithm not in key.algorithms:
            raise Unauthenticated
        try:
            claims = jwt.decode(token, key.key, registry=key.registry(str(algorithm))).claims
        except (JoseError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise Unauthenticated from error
        _must(claims.get("iss") == self._provider.issuer)
        header_type = None if kind is None else str(kind).lower().removeprefix("application/")
        return header_type, str(algorithm), claims

    def _roles(self, claims: Claims) -> frozenset[str]:
        """Those of the realm and of our client, as Keycloak writes them, and those of a claim `roles`."""
        clients = claims.get("resource_access")
        ours = clients.get(self._provider.client_id) if isinstance(clients, dict) else None
        places = (claims.get("realm_access"), ours, claims)
        listed = [place.get("roles") for place in places if isinstance(place, Mapping)]
        roles = [role for roles in listed if isinstance(roles, list) for role in roles if isinstance(role, str)]
        return frozenset(roles[:MOST_ROLES])


def _must(so: bool) -> None:
    if not so:
        raise Unauthenticated


def _object(segment: str) -> dict[str, Any]:
    """The JSON object in a segment of a token; empty where there is none."""
    try:
        found = from_json(base64.b64decode(segment + "=" * (-len(segment) % 4), b"-_", validate=True))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _text(claims: Claims, name: str) -> str:
    value = claims.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_NAME or "\0" in value:
        raise Unauthenticated
    return value


def _sid(claims: Claims) -> str:
    """The session at the provider; empty where it names none."""
    return _text(claims, "sid") if "sid" in claims else ""


def _audience(claims: Claims) -> frozenset[str]:
    audience = claims.get("aud")
    listed = [audience] if isinstance(audience, str) else audience
    _must(isinstance(listed, list) and all(isinstance(one, str) for one in listed))
    return frozenset(listed or ())


def _times(claims: Claims) -> tuple[float, float]:
    """When it was issued, and how long it is good; raises `Unauthenticated` outside of that."""
    now, issued_at, expires_at = clock.now().timestamp(), _seconds(claims, "iat"), _seconds(claims, "exp")
    _must(issued_at <= now + LEEWAY_SECONDS and issued_at < expires_at <= issued_at + LONGEST_LIFE_SECONDS)
    _must(now < expires_at + LEEWAY_SECONDS)
    if "nbf" in claims:
        _must(_seconds(claims, "nbf") <= now + LEEWAY_SECONDS)
    return issued_at, expires_at + LEEWAY_SECONDS


def _seconds(claims: Claims, name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 2**53:
        raise Unauthenticated
    return float(value)


def _email(claims: Claims) -> tuple[str | None, bool]:
    """The e-mail address that the provider has verified, and whether it names any."""
    email = claims.get("email")
    if not isinstance(email, str) or not 0 < len(email) <= LONGEST_NAME:
        return None, False
    return (email if claims.get("email_verified") is True else None), True


def _half_hash(access_token: str, algorithm: str) -> bytes:
    """The left half of the access token's hash, in base64url (OpenID Connect Core 1.0 §3.1.3.6)."""
    make: Callable[[bytes], Any] = _HASHES.get(algorithm[-3:], hashlib.sha512)  # EdDSA with Ed25519
    digest = make(access_token.encode()).digest()
    return base64.urlsafe_b64encode(digest[: len(digest) // 2]).rstrip(b"=")
