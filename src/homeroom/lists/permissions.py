"""The rights to keep lists, and to keep them for others."""

from enum import StrEnum
from typing import Annotated

from homeroom.gateway.access import requires
from homeroom.kernel.permissions import EVERYBODY, OFFICES, describe
from homeroom.platform.work import Work


class ListsPermission(StrEnum):
    USE = "lists.use"
    SHARE = "lists.share"


describe(ListsPermission.USE, "Save lists for oneself", EVERYBODY)
describe(ListsPermission.SHARE, "Share saved lists with a role or a school", OFFICES)

CanUseLists = Annotated[Work, requires(ListsPermission.USE)]
CanShareLists = Annotated[Work, requires(ListsPermission.SHARE)]
