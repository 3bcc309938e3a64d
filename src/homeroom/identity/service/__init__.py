"""What people do with accounts: sign in, stay signed in, sign out, invite and accept; and who they are."""

from homeroom.identity.service.accounts import AccountService
from homeroom.identity.service.gateway import GatewayService
from homeroom.identity.service.invitations import InvitationService
from homeroom.identity.service.people import PersonService
from homeroom.identity.service.sign_in import SUCCESSOR_YOUNG, SignInService

__all__ = ["SUCCESSOR_YOUNG", "AccountService", "GatewayService", "InvitationService", "PersonService", "SignInService"]
