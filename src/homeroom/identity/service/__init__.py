"""What people do with accounts: sign in, stay signed in, sign out, invite and accept; and who they are."""

from homeroom.identity.service.accounts import AccountService
from homeroom.identity.service.invitations import InvitationService
from homeroom.identity.service.links import LinkService, LinkToMail
from homeroom.identity.service.own_sign_in import OwnSignInService
from homeroom.identity.service.people import PersonService
from homeroom.identity.service.second_factor import SecondFactorService, SignInSettingsService
from homeroom.identity.service.sign_in import SUCCESSOR_YOUNG, SignInService

__all__ = [
    "SUCCESSOR_YOUNG",
    "AccountService",
    "InvitationService",
    "LinkService",
    "LinkToMail",
    "OwnSignInService",
    "PersonService",
    "SecondFactorService",
    "SignInService",
    "SignInSettingsService",
]
