"""Who acts, and how far each of their rights reaches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Final
from uuid import UUID


class Scope(StrEnum):
    """How far a right reaches."""

    TENANT = "tenant"  # everything in the district
    SCHOOL = "school"  # what belongs to a school the grant names
    DEPARTMENT = "department"  # departments I head today, or am deputy in, and those who work in them today
    TAUGHT = "taught"  # sections I teach today, and the students on them today
    WARD = "ward"  # students I am guardian of today, with the right to see records
    SELF = "self"  # what is about me


class Role(StrEnum):
    """The built-in roles."""

    DISTRICT_ADMIN = "district_admin"
    SCHOOL_ADMIN = "school_admin"
    REGISTRAR = "registrar"
    TEACHER = "teacher"
    COUNSELOR = "counselor"
    NURSE = "nurse"
    GUARDIAN = "guardian"
    STUDENT = "student"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role given to an account, in one school or (None) without one, for a time."""

    role: str
    school_id: UUID | None
    starts_on: date | None = None
    ends_on: date | None = None

    def holds_on(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)


NO_SESSION: Final = UUID(int=0)
"""Of an actor for whom a key is read that the account left with a program of its own: a calendar on a phone."""

RoleTable = Mapping[str, Mapping[str, Scope]]
"""Role → permission → scope: the built-in roles (`homeroom.roles`) and those the tenant made."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one permission goes for one actor: the scopes, and the schools of the scope `school`."""

    permission: str
    scopes: frozenset[Scope]
    school_ids: tuple[UUID, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.scopes)

    @property
    def one_school(self) -> bool:
        return len(self.school_ids) == 1

    def covers(self, school_id: UUID) -> bool:
        """Whether it opens everything of a school."""
        return Scope.TENANT in self.scopes or school_id in self.school_ids

    def includes(self, scope: Scope, school_id: UUID | None) -> bool:
        """Whether it goes as far as `scope` would, in that school; what hangs on a link is within any school."""
        if Scope.TENANT in self.scopes:
            return True
        if scope is Scope.SCHOOL:
            return school_id in self.school_ids
        return scope in self.scopes or (scope is not Scope.TENANT and Scope.SCHOOL in self.scopes)


@dataclass(frozen=True)
class Actor:
    """The account a request comes from; `version` counts changes of its rights, its session ends at `until`.

    A program's account has no person: what compares with the person then compares with null, and matches nothing.
    """

    tenant_id: UUID
    account_id: UUID
    person_id: UUID | None
    session_id: UUID
    until: datetime
    version: int
    locale: str
    time_zone: str
    today: date
    grants: Sequence[Grant]
    roles: RoleTable = field(repr=False)

    @property
    def by(self) -> UUID:
        """Under which id it is kept who did something: the person's, or the program's own."""
        return self.person_id or self.account_id

    @cached_property
    def current_grants(self) -> Sequence[Grant]:
        return [grant for grant in self.grants if grant.holds_on(self.today)]

    @cached_property
    def permissions(self) -> frozenset[str]:
        return frozenset(permission for grant in self.current_grants for permission in self.roles[grant.role])

    def reach(self, permission: str) -> Reach:
        """The union over the grants that hold today; empty where no role has the permission."""
        scopes: set[Scope] = set()
        schools: set[UUID] = set()
        for grant in self.current_grants:
            scope = self.roles[grant.role].get(permission)
            if scope is None:
                continue
            if scope is Scope.SCHOOL:
                if grant.school_id is None:
                    continue
                schools.add(grant.school_id)
            scopes.add(scope)
        return Reach(permission, frozenset(scopes), tuple(sorted(schools)))


@dataclass(frozen=True, slots=True)
class SystemActor:
    """Homeroom itself, in one tenant: a job, a seed, a request before sign-in. It reads everything of that tenant."""

    tenant_id: UUID
    name: str
    locale: str = "en"
