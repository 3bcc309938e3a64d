"""What other services may use of identity."""

from homeroom.identity.errors import LastDistrictAdmin, RightsChanged, RoleNotYours
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
from homeroom.identity.schemas import Email, Locale, PersonUpdate, Phone
from homeroom.identity.service import (
    InvitationService,
    LeavingService,
    LinkService,
    LinkToMail,
    PersonService,
    StaffRights,
)
from homeroom.identity.sign_in_models import LinkKind

__all__ = [
    "CUSTOM",
    "Account",
    "Email",
    "EmailChangeAsked",
    "EmailChangeConfirmed",
    "InvitationService",
    "InvitedByMail",
    "LastDistrictAdmin",
    "LeavingService",
    "LinkKind",
    "LinkService",
    "LinkToMail",
    "Locale",
    "PasswordResetAsked",
    "Person",
    "PersonService",
    "PersonUpdate",
    "Phone",
    "RightsChanged",
    "RoleGrant",
    "RoleNotYours",
    "SessionReused",
    "SignInChanged",
    "StaffRights",
    "Tenant",
    "fits",
    "invited_at",
    "name_of_account",
    "name_of_doer",
]
