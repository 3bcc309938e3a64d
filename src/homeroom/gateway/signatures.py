"""Whose signature is on a token. Nothing in a token chooses the key or the algorithm that it is proven with."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeyFlexible, KeySet, OctKey, RSAKey

from homeroom.kernel.problems import Unauthenticated

LEAST_RSA_BITS: Final = 2048  # RFC 7518 §3.3
_SMALL_PRIMES: Final = tuple(n for n in range(3, 168) if all(n % d for d in range(2, n)))
_ROCA: Final = {prime: frozenset(pow(65537, power, prime) for power in range(prime)) for prime in _SMALL_PRIMES}


class UnusableKeysError(ValueError):
    """A key set that must not prove anything; the message says why."""


def proven(token: str, keys: KeyFlexible, algorithms: Collection[str]) -> tuple[Mapping[str, Any], bytes]:
    """Header and payload of a JWS in compact form (RFC 7515 §7.1) that one of `keys` signed; else `Unauthenticated`.

    A payload that is not encoded (`b64`, RFC 7797 §7: never in a JWT) is refused, whatever signed it.
    """
    try:
        found = jws.deserialize_compact(token, keys, algorithms)
    except (JoseError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unauthenticated from error
    header = found.headers()
    if "b64" in header:
        raise Unauthenticated
    return header, found.payload or b""


def public_keys(document: Mapping[str, Any]) -> KeySet:
    """The keys of a JWKS document (RFC 7517 §5); raises `UnusableKeysError` where one of them is a danger.

    So is a secret beside public keys (then a token could be signed with what everybody knows), an RSA key that is too
    short, and one made by the ROCA generator (CVE-2017-15361), whose private half can be computed.
    """
    try:
        keys = KeySet.import_key_set({"keys": list(document["keys"])})
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise UnusableKeysError("This is not a key set.") from error
    secret = [isinstance(key, OctKey) for key in keys.keys]
    if any(secret) and not all(secret):
        raise UnusableKeysError("Secret and public keys do not belong in one set.")
    for key in keys.keys:
        if isinstance(key, RSAKey):
            _refuse_weak(key)
    return keys


def _refuse_weak(key: RSAKey) -> None:
    modulus = key.public_key.public_numbers().n
    if modulus.bit_length() < LEAST_RSA_BITS:
        raise UnusableKeysError(f"An RSA key has at least {LEAST_RSA_BITS} bits.")
    if all(modulus % prime in powers for prime, powers in _ROCA.items()):
        raise UnusableKeysError("This RSA key was made by a broken generator (CVE-2017-15361).")
