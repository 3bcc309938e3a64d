"""Rights over what comes from other systems, and the parameters that endpoints ask for."""

from enum import StrEnum
from typing import Annotated

from homeroom.gateway.access import requires
from homeroom.kernel.permissions import DISTRICT, describe
from homeroom.platform.work import Work


class InteropPermission(StrEnum):
    IMPORT = "interop.import"
    READ_SOURCE = "interop.read_source"
    EXPORT = "interop.export"


describe(InteropPermission.IMPORT, "Bring rosters in from another system", DISTRICT)
describe(InteropPermission.READ_SOURCE, "See what another system gave of a record", DISTRICT)
describe(InteropPermission.EXPORT, "Take the rosters out, for another system", DISTRICT)

CanImport = Annotated[Work, requires(InteropPermission.IMPORT)]
CanUploadPackage = Annotated[Work, requires(InteropPermission.IMPORT, keeps_answers=False)]
"""A package is read as it comes: it is too long to be kept in mind for an Idempotency-Key."""
CanReadSource = Annotated[Work, requires(InteropPermission.READ_SOURCE)]
CanExport = Annotated[Work, requires(InteropPermission.EXPORT)]
