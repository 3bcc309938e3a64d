"""What the district says of kinds."""

from typing import Any, Final

from sqlalchemy import ColumnElement, select

from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect, query
from homeroom.platform.scopes import Bounds
from homeroom.students.behavior.models import BehaviorKind
from homeroom.students.permissions import StudentPermission

HOLD_KIND: Final = "select pg_advisory_xact_lock(hashtextextended('behavior kind' || %(tenant)s::text, 0))"
"""Kinds are few: one is said at a time, so that a shipped one gets one row."""


@query(StudentPermission.READ_BEHAVIOR)
def said_kinds(_reach: Reach) -> AnySelect:
    """The rows of the district, which concern nobody in particular."""
    return _said().order_by(BehaviorKind.search_name, BehaviorKind.id)


def _said() -> AnySelect:
    return select(
        BehaviorKind.id,
        BehaviorKind.code,
        BehaviorKind.name,
        BehaviorKind.positive,
        BehaviorKind.ended_at.is_not(None).label("ended"),
        BehaviorKind.version,
    ).where(BehaviorKind.tenant_id == Bounds.tenant)


def kind_of(record: Any) -> ColumnElement[bool]:
    """How what the district says of a record's kind is joined."""
    joined: ColumnElement[bool] = (BehaviorKind.tenant_id == record.tenant_id) & (BehaviorKind.code == record.kind)
    return joined
