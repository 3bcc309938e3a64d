"""Every permission in words: what who holds it does, and how far it may sensibly reach."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from homeroom.kernel.actor import Scope

DISTRICT: Final = (Scope.TENANT,)
"""What concerns the district as a whole, and no school by itself."""
OFFICES: Final = (Scope.TENANT, Scope.SCHOOL)
HEADS: Final = (*OFFICES, Scope.DEPARTMENT)
STAFF: Final = (Scope.TENANT, Scope.SCHOOL, Scope.TAUGHT)
CHOICES: Final = (*HEADS, Scope.TAUGHT)
"""How far a role of the tenant's own may reach: such roles are for staff."""
FAMILIES: Final = (*STAFF, Scope.WARD, Scope.SELF)
FAMILY: Final = (Scope.WARD, Scope.SELF)
"""What families do for themselves, and no staff for them."""
EVERYBODY: Final = (Scope.SELF,)
"""What every account may do for itself, whatever its roles: it is in every role and no one chooses it."""

SCOPE_WORDS: Final[Mapping[Scope, str]] = {
    Scope.TENANT: "In the whole district",
    Scope.SCHOOL: "In the schools the role is given in",
    Scope.DEPARTMENT: "In the departments they head",
    Scope.TAUGHT: "For the sections they teach",
    Scope.WARD: "For the children they are responsible for",
    Scope.SELF: "For themselves",
}


@dataclass(frozen=True, slots=True)
class Described:
    """A permission, what it lets one do, and the scopes that rows can be found by."""

    permission: str
    words: str
    scopes: tuple[Scope, ...]

    @property
    def area(self) -> str:
        """The service whose permission it is."""
        return self.permission.partition(".")[0]

    @property
    def everybodys(self) -> bool:
        return self.scopes == EVERYBODY

    @property
    def choices(self) -> tuple[Scope, ...]:
        """The scopes that a tenant's own role may have it with: such roles are for staff."""
        return tuple(scope for scope in self.scopes if scope in CHOICES)


AREAS: Final = ("schools", "students", "attendance", "communication", "interop", "lists", "search", "identity")
"""The order in which people read them; what is not here comes after."""

CATALOG: Final[dict[str, Described]] = {}


def describe(permission: str, words: str, scopes: Iterable[Scope]) -> None:
    """Put a permission into words; its service does so beside the permission itself."""
    CATALOG[str(permission)] = Described(str(permission), words, tuple(scopes))


def in_order() -> list[Described]:
    """All permissions, by area, as people read them."""
    return sorted(CATALOG.values(), key=lambda each: AREAS.index(each.area) if each.area in AREAS else len(AREAS))


def everybodys() -> dict[str, Scope]:
    """What every account may do for itself."""
    return {each.permission: Scope.SELF for each in CATALOG.values() if each.everybodys}
