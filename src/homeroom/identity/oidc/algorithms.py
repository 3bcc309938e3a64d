"""The signatures that are taken: asymmetric ones, each with the keys that are made for it (RFC 7518 §3, RFC 8037)."""

from typing import Any, Final

from joserfc.errors import JoseError, UnsupportedAlgorithmError
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey
from joserfc.jws import JWSRegistry

LEAST_RSA_BITS: Final = 2048

_RSA: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")
_KINDS: Final[dict[tuple[str, str | None], tuple[str, ...]]] = {
    ("RSA", None): _RSA,
    ("EC", "P-256"): ("ES256",),
    ("EC", "P-384"): ("ES384",),
    ("EC", "P-521"): ("ES512",),
    ("OKP", "Ed25519"): ("EdDSA", "Ed25519"),
}
"""Type and curve of a key → the algorithms it may verify. A secret (`oct`) is not among them, nor is `none`."""
_TYPES: Final[dict[str, type[RSAKey | ECKey | OKPKey]]] = {"RSA": RSAKey, "EC": ECKey, "OKP": OKPKey}


class _Signatures(JWSRegistry):
    """Only these algorithms, and without joserfc's warning that `EdDSA` has a newer name: providers use the old one."""

    def get_alg(self, name: str) -> Any:
        if name not in (self.allowed or ()):
            raise UnsupportedAlgorithmError(name)
        return self.algorithms[name]


class VerifyingKey:
    """A public key of a provider, and the algorithms it is for."""

    def __init__(self, key: Key, algorithms: tuple[str, ...]) -> None:
        self.key, self.algorithms = key, frozenset(algorithms)
        self._registries = {name: _Signatures(algorithms=[name], strict_check_header=False) for name in algorithms}

    def registry(self, algorithm: str) -> JWSRegistry:
        return self._registries[algorithm]


def verifying_key(given: Any) -> tuple[str, VerifyingKey] | None:
    """The id and the key of one entry of a JWK set; None for what verifies no signature here."""
    if not isinstance(given, dict) or given.get("use", "sig") != "sig":
        return None
    kid, kty, named = given.get("kid"), given.get("kty"), given.get("alg")
    suited = _KINDS.get((kty, None if kty == "RSA" else given.get("crv"))) if isinstance(kty, str) else None
    if not isinstance(kid, str) or not isinstance(kty, str) or suited is None or "verify" not in _uses(given):
        return None
    if named is not None:
        suited = (named,) if named in suited else ()
    if kty == "RSA" and len(str(given.get("n"))) * 6 < LEAST_RSA_BITS:  # base64url: six bits a character
        return None
    public = {name: given[name] for name in ("kty", "kid", "crv", "x", "y", "n", "e") if name in given}
    try:
        key = _TYPES[kty].import_key(public)
    except (JoseError, ValueError, TypeError, KeyError):
        return None
    return (kid, VerifyingKey(key, suited)) if suited else None


def _uses(given: dict[str, Any]) -> Any:
    uses = given.get("key_ops", ["verify"])
    return uses if isinstance(uses, list) else ()
