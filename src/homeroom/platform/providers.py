"""The OpenID Connect providers of a configuration: `HOMEROOM_OIDC_*`, read and checked."""

from collections.abc import Mapping
from ipaddress import ip_address
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, StringConstraints, ValidationError
from pydantic_core import from_json

SETTING: Final = "HOMEROOM_OIDC_ISSUER"
AUDIENCE: Final = "homeroom-api"

_Text = Annotated[str, StringConstraints(min_length=1, max_length=255, pattern=r"^[\x21-\x7e]+$")]


class ProviderSettings(BaseModel):
    """One issuer, and the tenant its people belong to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tenant: _Text
    id: Annotated[str, StringConstraints(max_length=60, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")] = "oidc"
    name: Annotated[str, StringConstraints(min_length=1, max_length=60)] = "Single sign-on"
    issuer: Annotated[str, StringConstraints(max_length=255, pattern=r"^https?://[^\s?#]+$")]
    client_id: _Text
    client_secret: SecretStr | None = None
    audiences: Annotated[tuple[_Text, ...], Field(min_length=1)] = (AUDIENCE,)
    link_by_email: bool = False
    create_accounts: bool = False


def read_providers(
    issuer: str, alone: Mapping[str, str | SecretStr | None], *, development: bool
) -> tuple[ProviderSettings, ...]:
    """The providers of `HOMEROOM_OIDC_ISSUER`: a JSON list, or one URL with what is set beside it (`alone`).

    Raises `ValueError` with one line that names the setting and quotes no secret.
    """
    if issuer.lstrip().startswith("["):
        beside = [name for name, value in alone.items() if value is not None]
        if beside:
            raise ValueError(f"{_setting(beside[0])} belongs into the list of {SETTING}: unset it")
        try:
            entries = from_json(issuer)
        except ValueError:
            raise ValueError(f"{SETTING} is no JSON list") from None
    else:
        missing = [name for name in ("tenant", "client_id") if alone.get(name) is None]
        if missing:
            raise ValueError(f"{_setting(missing[0])} must be set with {SETTING}")
        entries = [{"issuer": issuer, **{name: value for name, value in alone.items() if value is not None}}]
    providers = tuple(_read(place, entry, development=development) for place, entry in enumerate(entries, 1))
    for field in ("id", "issuer"):
        named = [getattr(provider, field) for provider in providers]
        twice = next((one for one in named if named.count(one) > 1), None)
        if twice is not None:
            raise ValueError(f"{SETTING}: two entries have the {field} {twice}: each belongs to one tenant")
    return providers


def refuse_address(address: str, *, development: bool) -> None:
    """Raise `ValueError` for what is not https; http is for development and for this machine."""
    parts = urlsplit(address)
    if not parts.hostname or parts.username is not None or parts.password is not None or parts.fragment:
        raise ValueError("must be a plain address such as https://login.example/realms/district")
    if parts.scheme != "https" and not (parts.scheme == "http" and (development or _is_here(parts.hostname))):
        raise ValueError("must begin with https://")


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _read(place: int, entry: Any, *, development: bool) -> ProviderSettings:
    try:
        provider = ProviderSettings.model_validate(entry)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "it"
        raise ValueError(f"{SETTING}: entry {place}: {where}: {first['msg']}") from None
    try:
        refuse_address(provider.issuer, development=development)
    except ValueError as error:
        raise ValueError(f"{SETTING}: entry {place}: issuer: {error}") from None
    if provider.client_id in provider.audiences:
        raise ValueError(
            f"{SETTING}: entry {place}: audiences: {provider.client_id} is that of id tokens: the API needs its own"
        )
    return provider


def _setting(name: str) -> str:
    return f"HOMEROOM_OIDC_{name.upper()}"
