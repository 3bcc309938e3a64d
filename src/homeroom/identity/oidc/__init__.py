"""OpenID Connect as a client speaks it: discovery, keys, tokens; nothing here knows the database."""

from homeroom.identity.oidc.provider import Provider, ProviderTokens, TokensRefused
from homeroom.identity.oidc.providers import Providers
from homeroom.identity.oidc.tokens import AccessToken, IdToken, LogoutToken

__all__ = [
    "AccessToken",
    "IdToken",
    "LogoutToken",
    "Provider",
    "ProviderTokens",
    "Providers",
    "TokensRefused",
]
