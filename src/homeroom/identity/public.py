"""What other services may use of identity."""

from homeroom.identity.events import InvitedByMail, SessionReused
from homeroom.identity.models import Account, Person, RoleGrant, Tenant
from homeroom.identity.repository import CUSTOM, fits, invited_at, name_of_account, name_of_doer
from homeroom.identity.schemas import Locale
from homeroom.identity.service import InvitationService

__all__ = [
    "CUSTOM",
    "Account",
    "InvitationService",
    "InvitedByMail",
    "Locale",
    "Person",
    "RoleGrant",
    "SessionReused",
    "Tenant",
    "fits",
    "invited_at",
    "name_of_account",
    "name_of_doer",
]
