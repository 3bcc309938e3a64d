"""What identity takes and gives of roles and grants."""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from homeroom.identity.models import AccountStatus
from homeroom.kernel.actor import Scope
from homeroom.kernel.schemas import Answer, Schema, ShortText

MOST_PERMISSIONS = 200
MOST_SCHOOLS = 200

RoleKey = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[a-z][a-z0-9_]*$")]
"""A built-in role, or the key of one that the tenant made."""
Description = Annotated[str, StringConstraints(max_length=300, pattern=r"^[^\x00-\x1f]*$")]
PermissionName = Annotated[str, StringConstraints(max_length=80, pattern=r"^[a-z_]+\.[a-z_]+$")]


def _each_school_once(ids: list[UUID]) -> list[UUID]:
    if len(set(ids)) < len(ids):
        raise ValueError("name each school once")
    return ids


class ScopeRead(Answer):
    scope: Scope
    words: str


class PermissionRead(Answer):
    """A permission in words; `scopes` are those a tenant's own role may have it with."""

    permission: str
    area: str
    words: str
    scopes: list[Scope]


class PermissionCatalog(Answer):
    """What roles are made of; what is everybody's is in every role and not listed."""

    scopes: list[ScopeRead]
    items: list[PermissionRead]


class RolePermission(Answer):
    permission: str
    scope: Scope


class RoleRead(Answer):
    """`in_school`: it is given in a school; `holders` counts those within reach who hold it now or from a later day.

    Guardians and students are not counted (null). A built-in role has version 0.
    """

    key: str
    name: str
    description: str
    built_in: bool
    in_school: bool
    permissions: list[RolePermission]
    version: int
    holders: int | None


class RoleList(Answer):
    items: list[RoleRead]


class PermissionWanted(Schema):
    permission: PermissionName
    scope: Scope


Permissions = Annotated[list[PermissionWanted], Field(min_length=1, max_length=MOST_PERMISSIONS)]


class RoleCreate(Schema):
    """Without a key it is made from the name."""

    key: RoleKey | None = None
    name: ShortText
    description: Description = ""
    permissions: Permissions


class RoleUpdate(Schema):
    """The role as it is to be, all of it."""

    name: ShortText
    description: Description = ""
    permissions: Permissions


class RolePreview(Schema):
    """The permissions wanted for a role; without a key for one that is not made yet."""

    key: RoleKey | None = None
    permissions: Permissions


class GrantState(StrEnum):
    CURRENT = "current"
    TO_COME = "to_come"
    ENDED = "ended"
    TAKEN_BACK = "taken_back"  # it never held


class GrantRead(Answer):
    """`ends_on` is the last day; `may_change`: the one who asks could give it, and so may end it."""

    id: UUID
    role: str
    role_name: str
    built_in: bool
    school_id: UUID | None
    starts_on: date
    ends_on: date | None
    state: GrantState
    may_change: bool


class AccountRead(Answer):
    """An account of a person within reach; `may_change`: the one who asks may suspend it or let it in again."""

    id: UUID
    person_id: UUID
    given_name: str
    family_name: str
    email: str
    status: AccountStatus
    may_change: bool


class RoleToGive(Answer):
    """A role that the one who asks may give this account; in a school where `in_school` says so."""

    role: str
    name: str
    built_in: bool
    in_school: bool


class GrantList(Answer):
    """All grants of an account, also those that have ended, the latest first; `today` is the day they count by."""

    account: AccountRead
    today: date
    items: list[GrantRead]
    roles_to_give: list[RoleToGive]


class GrantCreate(Schema):
    """A role from a first day (today) to a last one, or without an end.

    `school_ids` where the role is given in schools: one grant for each. Departments come when there are such records.
    """

    role: RoleKey
    school_ids: Annotated[list[UUID], Field(max_length=MOST_SCHOOLS), AfterValidator(_each_school_once)] = []  # noqa: RUF012
    starts_on: date | None = None
    ends_on: date | None = None


class GrantEnd(Schema):
    """The last day; yesterday ends it at once, null lifts an end that has not come."""

    ends_on: date | None


class GrantPreview(Schema):
    """What to give, or what to end."""

    give: GrantCreate | None = None
    end: UUID | None = None


class AccountUpdate(Schema):
    status: AccountStatus


class RightRead(Answer):
    """`school_ids` with the scope `school`."""

    permission: str
    area: str
    words: str
    scope: Scope
    scope_words: str
    school_ids: list[UUID]


class RightCount(Answer):
    permission: str
    area: str
    words: str
    scope: Scope
    scope_words: str
    people: int


class PersonChange(Answer):
    """What somebody would gain and lose, beside what their other grants give."""

    account_id: UUID
    person_id: UUID
    given_name: str
    family_name: str
    gains: list[RightRead]
    loses: list[RightRead]


class Preview(Answer):
    """Who would gain and lose what, now or from a later day; nothing was written. `items` names the first 50."""

    gaining: int
    losing: int
    unchanged: int
    gains: list[RightCount]
    loses: list[RightCount]
    items: list[PersonChange]
