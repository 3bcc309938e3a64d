"""What other services may use of identity."""

from homeroom.identity.events import (
    EmailChangeAsked,
    EmailChangeConfirmed,
    InvitedByMail,
    PasswordResetAsked,
    SessionReused,
    SignInChanged,
)
from homeroom.identity.models import Account, Person, RoleGrant, Tenant
from homeroom.identity.repository import CUSTOM, fits, invited_at, name_of_account, name_of_doer
from homeroom.identity.schemas import Email, Locale, Phone
from homeroom.identity.service import InvitationService, LinkService, LinkToMail
from homeroom.identity.sign_in_models import LinkKind

__all__ = [
    "CUSTOM",
    "Account",
    "Email",
    "EmailChangeAsked",
    "EmailChangeConfirmed",
    "InvitationService",
    "InvitedByMail",
    "LinkKind",
    "LinkService",
    "LinkToMail",
    "Locale",
    "PasswordResetAsked",
    "Person",
    "Phone",
    "RoleGrant",
    "SessionReused",
    "SignInChanged",
    "Tenant",
    "fits",
    "invited_at",
    "name_of_account",
    "name_of_doer",
]
