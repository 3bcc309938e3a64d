"""The roles of a tenant: the built-in ones, and those it makes of permissions."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from homeroom.identity.errors import (
    PermissionNotYours,
    PermissionsRefused,
    RoleBuiltIn,
    RoleChanged,
    RoleInUse,
    RoleNotFound,
    RoleTaken,
)
from homeroom.identity.models import CustomRole
from homeroom.identity.permissions import IdentityPermission
from homeroom.identity.role_queries import (
    BUILT_IN_STAFF,
    RightsRepository,
    grants_of_holders,
    holders,
    own_roles,
    role_table,
    standing,
)
from homeroom.identity.role_schemas import (
    PermissionCatalog,
    PermissionRead,
    PermissionWanted,
    Preview,
    RoleCreate,
    RoleList,
    RolePermission,
    RolePreview,
    RoleRead,
    RoleUpdate,
    ScopeRead,
)
from homeroom.identity.role_words import BUILT_IN, RESERVED
from homeroom.identity.service.comparing import Holder, compare
from homeroom.identity.service.giving import Held, beyond, in_school
from homeroom.kernel import clock
from homeroom.kernel.actor import Grant, Role, Scope
from homeroom.kernel.ids import new_id
from homeroom.kernel.names import folded
from homeroom.kernel.permissions import CATALOG, CHOICES, SCOPE_WORDS, everybodys, in_order
from homeroom.platform.work import Work

LONGEST_MADE: Final = 36
"""What is left of a name in a key, with room for a number."""


class RoleService:
    """What roles there are, and making, changing and removing those of the tenant."""

    def __init__(self, work: Work) -> None:
        self.work, self.rights = work, RightsRepository(work)

    def permissions(self) -> PermissionCatalog:
        """What roles are made of, in words."""
        return PermissionCatalog(
            scopes=[ScopeRead(scope=scope, words=SCOPE_WORDS[scope]) for scope in CHOICES],
            items=[
                PermissionRead(permission=each.permission, area=each.area, words=each.words, scopes=list(each.choices))
                for each in in_order()
                if not each.everybodys
            ],
        )

    async def list_roles(self) -> RoleList:
        (own,) = await self.work.read_all([(own_roles, {})])
        own = [row for row in own if row["removed_at"] is None]
        counted = await self.work.read(holders, roles=[*BUILT_IN_STAFF, *(row["key"] for row in own)])
        held = {row["role"]: row["holders"] for row in counted}
        built_in = [self._built_in(role, held) for role in Role]
        return RoleList(items=[*built_in, *(_own(row, held.get(row["key"], 0)) for row in own)])

    async def read(self, key: str) -> RoleRead:
        """Raises `RoleNotFound`."""
        return next((role for role in (await self.list_roles()).items if role.key == key), None) or _none()

    async def create(self, wanted: RoleCreate) -> RoleRead:
        """Raises `PermissionsRefused`, `PermissionNotYours`, `RoleTaken`."""
        held = self._checked(wanted.permissions)
        await self.rights.hold()
        taken = RESERVED | {row["key"] for row in await self.work.read(own_roles)}
        key = _key_of(wanted.name, taken) if wanted.key is None else wanted.key
        if key in taken:
            raise RoleTaken(key)
        made = CustomRole(
            id=new_id(), key=key, name=wanted.name, description=wanted.description, permissions=dict(held), version=1
        )
        self.work.session.add(made)
        return _own(_row(made), 0)

    async def update(self, key: str, version: int, wanted: RoleUpdate) -> RoleRead:
        """The role as it is to be; who holds it has it with the next request.

        Raises `RoleNotFound`, `RoleBuiltIn`, `RoleChanged`, `PermissionsRefused`, `PermissionNotYours`.
        """
        held = self._checked(wanted.permissions)
        role = await self._standing(key, version)
        role.name, role.description = wanted.name, wanted.description
        if role.permissions != held:
            role.permissions = dict(held)
            await self.rights.role_changed(key, self.work.account.today)
        role.version += 1
        counted = await self.work.read(standing, role=key, now=clock.now())
        return _own(_row(role), counted[0]["holders"])

    async def remove(self, key: str, version: int) -> None:
        """Take a role away that nobody holds. Raises `RoleInUse` and what `update` raises."""
        role = await self._standing(key, version)
        (counted,) = await self.work.read(standing, role=key, now=clock.now())
        if any(counted.values()):
            raise RoleInUse(**counted)
        role.removed_at, role.version = clock.now(), role.version + 1

    async def preview(self, wanted: RolePreview) -> Preview:
        """Who would gain and lose what. Raises `RoleNotFound`, `RoleBuiltIn` and what `create` raises."""
        held = self._checked(wanted.permissions)
        if wanted.key is None:
            return compare([], {}, {}, self.work.account.today)
        _refuse_built_in(wanted.key)
        own, rows = await self.work.read_all([(own_roles, {}), (grants_of_holders, {"role": wanted.key})])
        before = role_table(self.work.account, own)
        if wanted.key not in before:
            raise RoleNotFound
        self._refuse_beyond(before[wanted.key])
        people: dict[Any, list[Mapping[str, Any]]] = {}
        for row in rows:
            people.setdefault(row["account_id"], []).append(row)
        after = {**before, wanted.key: everybodys() | held}
        return compare((_holder(theirs) for theirs in people.values()), before, after, self.work.account.today)

    def _checked(self, wanted: Sequence[PermissionWanted]) -> dict[str, Scope]:
        """What a role would hold; raises `PermissionsRefused`, `PermissionNotYours`."""
        held: dict[str, Scope] = {}
        errors: list[tuple[int, str, str]] = []
        for place, (permission, scope) in enumerate((each.permission, each.scope) for each in wanted):
            described = CATALOG.get(permission)
            if described is None or described.everybodys:
                errors.append((place, "permission", f"{permission} is not a permission to choose."))
            elif scope not in described.choices:
                errors.append((place, "scope", f"{permission} cannot reach as far as {scope}."))
            elif permission in held:
                errors.append((place, "twice", f"{permission} is named twice."))
            held[permission] = scope
        if errors:
            raise PermissionsRefused(errors)
        self._refuse_beyond(held)
        return held

    def _refuse_beyond(self, held: Held) -> None:
        not_held = beyond(self.work.account, held, IdentityPermission.MANAGE_ROLES)
        if not_held:
            raise PermissionNotYours(not_held)

    async def _standing(self, key: str, version: int) -> CustomRole:
        """A role of the tenant's own that this actor may change, in the version he has seen."""
        _refuse_built_in(key)
        await self.rights.hold()
        role = await self.rights.role(key)
        if role is None:
            raise RoleNotFound
        if role.version != version:
            raise RoleChanged(role.version)
        self._refuse_beyond({permission: Scope(scope) for permission, scope in role.permissions.items()})
        return role

    def _built_in(self, role: Role, held: Mapping[str, int]) -> RoleRead:
        table = self.work.account.roles[role]
        count = held.get(role, 0) if role in BUILT_IN_STAFF else None
        return _read(role, BUILT_IN[role]._asdict(), table, version=0, built_in=True, count=count)


def _refuse_built_in(key: str) -> None:
    if key in set(Role):
        raise RoleBuiltIn


def _none() -> RoleRead:
    raise RoleNotFound


def _row(role: CustomRole) -> dict[str, Any]:
    return {
        name: getattr(role, name) for name in ("key", "name", "description", "permissions", "version", "removed_at")
    }


def _own(row: Mapping[str, Any], count: int) -> RoleRead:
    held = {permission: Scope(scope) for permission, scope in row["permissions"].items()}
    return _read(row["key"], row, held, version=row["version"], built_in=False, count=count)


def _read(
    key: str, words: Mapping[str, Any], held: Held, *, version: int, built_in: bool, count: int | None
) -> RoleRead:
    chosen = {
        each.permission: held[each.permission] for each in in_order() if each.permission in held and not each.everybodys
    }
    return RoleRead(
        key=key,
        name=words["name"],
        description=words["description"],
        built_in=built_in,
        in_school=in_school(held),
        permissions=[RolePermission(permission=permission, scope=scope) for permission, scope in chosen.items()],
        version=version,
        holders=count,
    )


def _key_of(name: str, taken: frozenset[str]) -> str:
    """`Attendance clerk` → `attendance_clerk`, with a number where that is taken."""
    words = "_".join(re.findall(r"[a-z0-9]+", folded(name)))
    plain = (words if words[:1].isalpha() else f"role_{words}")[:LONGEST_MADE].strip("_")
    return next(key for key in (plain, *(f"{plain}_{n}" for n in range(2, 1000))) if key not in taken)


def _holder(rows: Sequence[Mapping[str, Any]]) -> Holder:
    first = rows[0]
    grants = [Grant(row["role"], row["school_id"], row["starts_on"], row["ends_on"]) for row in rows]
    names = (first["account_id"], first["person_id"], first["given_name"], first["family_name"])
    return Holder(*names, before=grants, after=grants)
