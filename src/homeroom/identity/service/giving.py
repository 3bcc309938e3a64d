"""Who may give which role: no one gives away what he does not hold, nor further than he reaches.

What a role opens by a link to a child, or about oneself, is not the giver's to hold: whoever has no such link gets
nothing by it, and who has one has it from the office that made the link.
"""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from homeroom.identity.errors import RoleNotYours, UnknownRole
from homeroom.kernel.actor import Actor, RoleTable, Scope

Held = Mapping[str, Scope]
"""What a role holds: permission → scope."""

OWN: Final = frozenset({Scope.WARD, Scope.SELF})
"""The scopes that nobody has but by what he is to a student, or about himself."""


def in_school(role: Held) -> bool:
    """Whether a role is given in a school."""
    return Scope.SCHOOL in role.values()


def may_give(actor: Actor, role: Held, by: str, school_id: UUID | None = None) -> bool:
    """Whether an actor holds each permission of a role as far as the role reaches, and `by` itself reaches so far.

    `by` is the right that is used: to invite, to grant, to let another system's roles stand for ours. `school_id` is
    where the role is given; None for one that is not bound to a school, or for all schools at once.
    """
    giving = actor.reach(by)
    return all(
        giving.includes(scope, school_id) and (scope in OWN or actor.reach(permission).includes(scope, school_id))
        for permission, scope in role.items()
    )


def check_giving(actor: Actor, table: RoleTable, role: str, by: str, school_id: UUID | None) -> None:
    """Raise `UnknownRole` where there is no such role or not in such a place, and `RoleNotYours` as `may_give` says."""
    if role not in table:
        raise UnknownRole(f"There is no role {role}.")
    if in_school(table[role]) and school_id is None:
        raise UnknownRole("This role is held in a school: say in which.")
    if not in_school(table[role]) and school_id is not None:
        raise UnknownRole("This role is not bound to a school.")
    if not may_give(actor, table[role], by, school_id):
        raise RoleNotYours(role)


def may_give_somewhere(actor: Actor, role: Held, by: str) -> bool:
    """Whether there is a school, or none is needed, where an actor may give a role."""
    return may_give(actor, role, by) or any(
        may_give(actor, role, by, school_id) for school_id in actor.reach(by).school_ids
    )


def beyond(actor: Actor, role: Held, by: str) -> list[str]:
    """The permissions that keep an actor from giving a role."""
    return sorted(permission for permission, scope in role.items() if not may_give(actor, {permission: scope}, by))
