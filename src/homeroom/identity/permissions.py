"""Rights over accounts, and the parameters that endpoints ask for."""

from enum import StrEnum
from typing import Annotated

from homeroom.gateway.access import requires
from homeroom.kernel.permissions import DISTRICT, EVERYBODY, OFFICES, describe
from homeroom.platform.work import Work


class IdentityPermission(StrEnum):
    READ_SELF = "identity.read_self"
    MANAGE_SELF = "identity.manage_self"
    INVITE = "identity.invite"
    CORRECT_PEOPLE = "identity.correct_people"
    MANAGE_GATEWAY = "identity.manage_gateway"
    READ_ROLES = "identity.read_roles"
    MANAGE_ROLES = "identity.manage_roles"
    GRANT = "identity.grant"
    MANAGE_PROGRAMS = "identity.manage_programs"
    MANAGE_PROVIDERS = "identity.manage_providers"
    MANAGE_SIGN_IN = "identity.manage_sign_in"


describe(IdentityPermission.READ_SELF, "See one's own account and choose its language", EVERYBODY)
describe(IdentityPermission.MANAGE_SELF, "Change how one signs in oneself, and end sessions", EVERYBODY)
describe(IdentityPermission.INVITE, "Invite people to sign in", OFFICES)
describe(IdentityPermission.CORRECT_PEOPLE, "Correct names, birth dates and contacts of people", OFFICES)
describe(IdentityPermission.READ_ROLES, "See the roles, what each may do, and how many hold it", OFFICES)
describe(IdentityPermission.MANAGE_ROLES, "Make, change and remove the district's own roles", DISTRICT)
describe(IdentityPermission.GRANT, "Give roles to people, end them, and suspend accounts", OFFICES)
describe(IdentityPermission.MANAGE_GATEWAY, "Set rate limits, and which web apps may call the API", DISTRICT)
describe(IdentityPermission.MANAGE_PROGRAMS, "Let programs in: their rights, keys and secrets", DISTRICT)
describe(IdentityPermission.MANAGE_PROVIDERS, "Say which roles at a sign-in provider are which here", DISTRICT)
describe(IdentityPermission.MANAGE_SIGN_IN, "Ask for a second factor, and reset somebody's", DISTRICT)

CanReadSelf = Annotated[Work, requires(IdentityPermission.READ_SELF)]
CanManageSelf = Annotated[Work, requires(IdentityPermission.MANAGE_SELF, keeps_answers=False)]
CanInvite = Annotated[Work, requires(IdentityPermission.INVITE, keeps_answers=False)]
CanManageGateway = Annotated[Work, requires(IdentityPermission.MANAGE_GATEWAY)]
CanCorrectPeople = Annotated[Work, requires(IdentityPermission.CORRECT_PEOPLE)]
CanReadRoles = Annotated[Work, requires(IdentityPermission.READ_ROLES)]
CanManageRoles = Annotated[Work, requires(IdentityPermission.MANAGE_ROLES)]
CanGrant = Annotated[Work, requires(IdentityPermission.GRANT)]
CanManagePrograms = Annotated[Work, requires(IdentityPermission.MANAGE_PROGRAMS)]
CanMakeCredentials = Annotated[Work, requires(IdentityPermission.MANAGE_PROGRAMS, keeps_answers=False)]
CanManageProviders = Annotated[Work, requires(IdentityPermission.MANAGE_PROVIDERS)]
CanManageSignIn = Annotated[Work, requires(IdentityPermission.MANAGE_SIGN_IN)]
