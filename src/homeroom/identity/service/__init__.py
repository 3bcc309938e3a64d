"""What people do with accounts: sign in, stay signed in, sign out, invite and accept; who they are and may do what."""

from homeroom.identity.service.accounts import AccountService
from homeroom.identity.service.gateway import GatewayService
from homeroom.identity.service.giving import may_give
from homeroom.identity.service.grants import GrantService
from homeroom.identity.service.invitations import InvitationService
from homeroom.identity.service.people import PersonService
from homeroom.identity.service.roles import RoleService
from homeroom.identity.service.sign_in import SUCCESSOR_YOUNG, SignInService

__all__ = [
    "SUCCESSOR_YOUNG",
    "AccountService",
    "GatewayService",
    "GrantService",
    "InvitationService",
    "PersonService",
    "RoleService",
    "SignInService",
    "may_give",
]
