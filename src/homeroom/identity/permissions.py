"""Rights over accounts, and the parameters that endpoints ask for."""

from enum import StrEnum
from typing import Annotated

from homeroom.gateway.access import requires
from homeroom.platform.work import Work


class IdentityPermission(StrEnum):
    READ_SELF = "identity.read_self"
    INVITE = "identity.invite"
    CORRECT_PEOPLE = "identity.correct_people"
    MANAGE_PROVIDERS = "identity.manage_providers"


CanReadSelf = Annotated[Work, requires(IdentityPermission.READ_SELF)]
CanInvite = Annotated[Work, requires(IdentityPermission.INVITE, keeps_answers=False)]
CanCorrectPeople = Annotated[Work, requires(IdentityPermission.CORRECT_PEOPLE)]
CanManageProviders = Annotated[Work, requires(IdentityPermission.MANAGE_PROVIDERS)]
