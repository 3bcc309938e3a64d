"""Signing in by a provider: a session of ours that is renewed, and ended, where it began."""

from homeroom.identity.service.by_provider.bearers import OidcTokens
from homeroom.identity.service.by_provider.logout import ProviderLogoutService
from homeroom.identity.service.by_provider.renewing import Renewal
from homeroom.identity.service.by_provider.role_maps import RoleMapService
from homeroom.identity.service.by_provider.sealed import take_leave
from homeroom.identity.service.by_provider.sign_in import ProviderSignInService

__all__ = [
    "OidcTokens",
    "ProviderLogoutService",
    "ProviderSignInService",
    "Renewal",
    "RoleMapService",
    "take_leave",
]
