"""What people do with accounts: sign in, stay signed in, sign out, invite and accept; who they are and may do what."""

from homeroom.identity.service.accounts import AccountService
from homeroom.identity.service.gateway import GatewayService
from homeroom.identity.service.giving import may_give
from homeroom.identity.service.grants import GrantService
from homeroom.identity.service.invitations import InvitationService
from homeroom.identity.service.leaving import LeavingService, StaffGrant, StaffRights
from homeroom.identity.service.links import LinkService, LinkToMail
from homeroom.identity.service.own_sign_in import OwnSignInService
from homeroom.identity.service.people import PersonService
from homeroom.identity.service.roles import RoleService
from homeroom.identity.service.second_factor import SecondFactorService, SignInSettingsService
from homeroom.identity.service.sign_in import SUCCESSOR_YOUNG, SignInService

__all__ = [
    "SUCCESSOR_YOUNG",
    "AccountService",
    "GatewayService",
    "GrantService",
    "InvitationService",
    "LeavingService",
    "LinkService",
    "LinkToMail",
    "OwnSignInService",
    "PersonService",
    "RoleService",
    "SecondFactorService",
    "SignInService",
    "SignInSettingsService",
    "StaffGrant",
    "StaffRights",
    "may_give",
]
