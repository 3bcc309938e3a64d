"""Rights over communication, and the parameters that endpoints ask for."""

from enum import StrEnum
from typing import Annotated

from homeroom.gateway.access import requires
from homeroom.platform.work import Work


class CommunicationPermission(StrEnum):
    READ_NOTICES = "communication.read_notices"


CanReadNotices = Annotated[Work, requires(CommunicationPermission.READ_NOTICES)]
