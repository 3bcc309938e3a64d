"""Rights over accounts, and the parameters that endpoints ask for."""

from enum import StrEnum
from typing import Annotated

from homeroom.gateway.access import requires
from homeroom.platform.work import Work


class IdentityPermission(StrEnum):
    READ_SELF = "identity.read_self"
    MANAGE_SELF = "identity.manage_self"
    INVITE = "identity.invite"
    CORRECT_PEOPLE = "identity.correct_people"
    MANAGE_SIGN_IN = "identity.manage_sign_in"


CanReadSelf = Annotated[Work, requires(IdentityPermission.READ_SELF)]
CanManageSelf = Annotated[Work, requires(IdentityPermission.MANAGE_SELF, keeps_answers=False)]
CanInvite = Annotated[Work, requires(IdentityPermission.INVITE, keeps_answers=False)]
CanCorrectPeople = Annotated[Work, requires(IdentityPermission.CORRECT_PEOPLE)]
CanManageSignIn = Annotated[Work, requires(IdentityPermission.MANAGE_SIGN_IN)]
