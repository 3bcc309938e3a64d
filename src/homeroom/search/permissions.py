"""The right to search; what is found is bounded by the rights to read it."""

from enum import StrEnum
from typing import Annotated

from homeroom.gateway.access import requires
from homeroom.kernel.permissions import EVERYBODY, describe
from homeroom.platform.work import Work


class SearchPermission(StrEnum):
    USE = "search.use"


describe(SearchPermission.USE, "Search, among what one may see", EVERYBODY)

CanSearch = Annotated[Work, requires(SearchPermission.USE)]
