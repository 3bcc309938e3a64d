"""Scopes as SQL: each service registers, for its tables, which rows a scope opens."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Date, Select, Uuid, bindparam, false, func, inspect, or_, select, true, union
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql import ColumnElement

from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.database.records import TenantOwned

Opened = ColumnElement[bool] | Select[*tuple[Any, ...]]
Predicate = Callable[["Bounds"], Opened]
"""Which rows a scope opens: a condition on the record, or a select of ids, better where a person has many roles."""

_PREDICATES: dict[tuple[type[TenantOwned], Scope], list[Predicate]] = defaultdict(list)
_SHUT: dict[type[TenantOwned], Predicate] = {}


class Bounds:
    """The bound parameters that scope predicates compare with; `Work` fills them in at execution."""

    tenant: ColumnElement[UUID] = bindparam("actor_tenant", type_=Uuid())
    person: ColumnElement[UUID] = bindparam("actor_person", type_=Uuid())
    today: ColumnElement[Any] = bindparam("actor_today", type_=Date())

    def __init__(self, reach: Reach) -> None:
        self.schools = bindparam(schools_parameter(reach.permission), type_=ARRAY(Uuid()))
        self.only_school = bindparam(school_parameter(reach.permission), type_=Uuid()) if reach.one_school else None

    def is_school(self, column: Any) -> ColumnElement[bool]:
        """Whether a school id is one of those the actor's grants name.

        Most name one, and how many rows that has PostgreSQL knows without its id: it keeps the plan.
        """
        wanted = func.any(self.schools) if self.only_school is None else self.only_school
        one_of: ColumnElement[bool] = column == wanted
        return one_of

    @classmethod
    def holds(cls, record: Any) -> ColumnElement[bool]:
        """Whether a dated link holds today (`ends_on` is the last day)."""
        return holds_on(record, cls.today)

    @classmethod
    def not_over(cls, record: Any) -> ColumnElement[bool]:
        """Whether a dated link holds today or will hold."""
        lasting: ColumnElement[bool] = record.ends_on.is_(None) | (
            (record.ends_on >= cls.today) & (record.ends_on >= record.starts_on)
        )
        return lasting


def holds_on(record: Any, day: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a dated row holds on a day (`ends_on` is the last day)."""
    held: ColumnElement[bool] = (record.starts_on <= day) & (record.ends_on.is_(None) | (record.ends_on >= day))
    return held


def schools_parameter(permission: str) -> str:
    return "actor_schools_" + permission.replace(".", "_")


def school_parameter(permission: str) -> str:
    return "actor_school_" + permission.replace(".", "_")


def opens(record: type[TenantOwned], scope: Scope) -> Callable[[Predicate], Predicate]:
    """Register rows of `record` that a scope opens; what several services register for one table adds up."""

    def register(predicate: Predicate) -> Predicate:
        _PREDICATES[record, scope].append(predicate)
        return predicate

    return register


def shuts(record: type[TenantOwned]) -> Callable[[Predicate], Predicate]:
    """Register the ids of `record` that stay shut to somebody even where the whole tenant is open to him."""

    def register(predicate: Predicate) -> Predicate:
        _SHUT[record] = predicate
        return predicate

    return register


def in_scope(reach: Reach, record: type[TenantOwned]) -> ColumnElement[bool]:
    """The rows of `record` within `reach`, in the actor's tenant; none where no scope of it opens that table."""
    bounds = Bounds(reach)
    own_tenant = record.tenant_id == bounds.tenant
    if Scope.TENANT in reach.scopes:
        return own_tenant & inspect(record).c.id.not_in(_SHUT[record](bounds)) if record in _SHUT else own_tenant
    opened = [predicate(bounds) for scope in sorted(reach.scopes) for predicate in _PREDICATES.get((record, scope), ())]
    return own_tenant & _any_of(opened, record)


def ids_in_scope(reach: Reach, record: type[TenantOwned]) -> Select[*tuple[Any, ...]]:
    """The ids of the rows of `record` within `reach`, for a table that refers to them.

    Where every scope gives ids, these are not looked up in the table itself: a foreign key says that they are there.
    """
    key: ColumnElement[Any] = inspect(record).c.id
    bounds = Bounds(reach)
    opened = [predicate(bounds) for scope in sorted(reach.scopes) for predicate in _PREDICATES.get((record, scope), ())]
    ids = [each for each in opened if isinstance(each, Select)]
    if Scope.TENANT in reach.scopes or not ids or len(ids) < len(opened):
        return select(key).where(in_scope(reach, record))
    return ids[0] if len(ids) == 1 else select(union(*ids).subquery().c[0])


def refers_to_scope(
    column: InstrumentedAttribute[UUID], reach: Reach, record: type[TenantOwned]
) -> ColumnElement[bool]:
    """Whether a row of the actor's tenant refers to a row of `record` within `reach`.

    Where the whole tenant is, only what is shut there is looked up: a foreign key says that the others are there.
    """
    if Scope.TENANT not in reach.scopes:
        return column.in_(ids_in_scope(reach, record))
    return column.not_in(_SHUT[record](Bounds(reach))) if record in _SHUT else true()


def _any_of(opened: Sequence[Opened], record: type[TenantOwned]) -> ColumnElement[bool]:
    """Rows that one of the scopes opens.

    Ids come from one union: PostgreSQL starts from them. With two conditions joined by `or` it would go through every
    row of the tenant.
    """
    ids = [each for each in opened if isinstance(each, Select)]
    conditions = [each for each in opened if not isinstance(each, Select)]
    if ids:
        key: ColumnElement[Any] = inspect(record).c.id
        conditions.append(key.in_(ids[0] if len(ids) == 1 else union(*ids)))
    return or_(*conditions) if conditions else false()
