"""Rights over communication, and the parameters that endpoints ask for."""

from enum import StrEnum
from typing import Annotated

from homeroom.gateway.access import requires
from homeroom.kernel.permissions import EVERYBODY, describe
from homeroom.platform.work import Work


class CommunicationPermission(StrEnum):
    READ_NOTICES = "communication.read_notices"


describe(CommunicationPermission.READ_NOTICES, "Read the notices one was sent", EVERYBODY)

CanReadNotices = Annotated[Work, requires(CommunicationPermission.READ_NOTICES)]
