"""What a provider says about itself (OpenID Connect Discovery 1.0)."""

from dataclasses import dataclass
from typing import Final

from homeroom.identity.oidc.fetching import Document, Fetcher, Unreachable
from homeroom.platform.providers import refuse_address

WELL_KNOWN: Final = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True)
class Metadata:
    """Where the provider's parts are; every address is https, or on this machine, as that of the issuer must be."""

    jwks_uri: str
    token_endpoint: str
    end_session_endpoint: str | None
    secret_in_form: bool
    """Whether a client's secret goes into the form, and not into the header as it does by default."""


async def discover(fetcher: Fetcher, issuer: str, *, development: bool) -> Metadata:
    """The provider's metadata (§4.2). Raises `Unreachable`, also where it speaks of another issuer (§4.3)."""
    document = await fetcher.get(issuer.removesuffix("/") + WELL_KNOWN)
    if document.get("issuer") != issuer:
        raise Unreachable(f"{issuer} says that it is another issuer")
    jwks_uri = _address(document, "jwks_uri", issuer, development=development)
    token_endpoint = _address(document, "token_endpoint", issuer, development=development)
    if jwks_uri is None or token_endpoint is None:
        raise Unreachable(f"{issuer} names no keys or no token endpoint")
    end_session = _address(document, "end_session_endpoint", issuer, development=development)
    ways = document.get("token_endpoint_auth_methods_supported")
    in_form = isinstance(ways, list) and "client_secret_post" in ways and "client_secret_basic" not in ways
    return Metadata(jwks_uri, token_endpoint, end_session, in_form)


def _address(document: Document, name: str, issuer: str, *, development: bool) -> str | None:
    address = document.get(name)
    if address is None:
        return None
    if not isinstance(address, str):
        raise Unreachable(f"{name} of {issuer} is no address")
    try:
        refuse_address(address, development=development)
    except ValueError as error:
        raise Unreachable(f"{name} of {issuer} {error}") from error
    return address
