"""Every query of the district's list of positions."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import String, Uuid, bindparam, func, select

from homeroom.kernel.actor import Reach
from homeroom.platform.database.refusing import refusing
from homeroom.platform.queries import AnySelect, following, query, starts_with
from homeroom.platform.scopes import Bounds
from homeroom.platform.work import Work
from homeroom.schools.errors import PositionTaken
from homeroom.schools.models import Position, StaffAssignment
from homeroom.schools.permissions import SchoolPermission

LIST_POSITIONS: Final = "select schools.list_positions(%(tenant)s)"
"""What staff are called that is not on the list yet gets a line there, and assignments their line."""
MOVE_HOLDERS: Final = """
with moved as (
    update schools.staff_assignments set position_id = %(into)s
    where tenant_id = %(tenant)s and position_id = %(merged)s returning id)
select count(*) as moved from moved
"""

_HOLDERS = (
    select(func.count(StaffAssignment.staff_id.distinct()))
    .where(StaffAssignment.tenant_id == Position.tenant_id, StaffAssignment.position_id == Position.id)
    .where(Bounds.holds(StaffAssignment))
    .correlate(Position)
    .scalar_subquery()
)


@query(SchoolPermission.READ_DIRECTORY)
def positions(_reach: Reach, *, descending: bool, after: bool, inactive: bool, search: bool) -> AnySelect:
    """The district's list: it is the same for everybody."""
    listed = _shown()
    if not inactive:
        listed = listed.where(Position.active)
    if search:
        listed = listed.where(starts_with(Position.search_title))
    return following(listed, (Position.search_title,), Position.id, after=after, descending=descending)


@query(SchoolPermission.READ_DIRECTORY)
def position(_reach: Reach) -> AnySelect:
    return _shown().where(Position.id == bindparam("position_id", type_=Uuid()))


@query(SchoolPermission.READ_DIRECTORY)
def position_known(_reach: Reach) -> AnySelect:
    """Whether there is one, for lists that it narrows: without counting who holds it."""
    return select(Position.id).where(
        Position.tenant_id == Bounds.tenant, Position.id == bindparam("position_id", type_=Uuid())
    )


def _shown() -> AnySelect:
    return select(
        Position.id,
        Position.code,
        Position.title,
        Position.search_title,
        Position.classification,
        Position.also_called,
        Position.active,
        Position.version,
        _HOLDERS.label("staff"),
    ).where(Position.tenant_id == Bounds.tenant)


class PositionRepository:
    """What is written of positions."""

    def __init__(self, work: Work) -> None:
        self.work, self.session = work, work.session

    async def held(self, *position_ids: UUID) -> Sequence[Position]:
        """Those of these that there are, held against any other change until this work ends."""
        wanted = select(Position).where(Position.tenant_id == self.work.actor.tenant_id, Position.id.in_(position_ids))
        return (await self.session.scalars(wanted.order_by(Position.id).with_for_update(key_share=True))).all()

    async def named(self, title: str, search_title: str) -> Position | None:
        """The one that is called so, or was, or is by another system."""
        also = bindparam("title", title, String()) == func.any(Position.also_called)
        wanted = select(Position).where(
            Position.tenant_id == self.work.actor.tenant_id, (Position.search_title == search_title) | also
        )
        return (await self.session.scalars(wanted.order_by(Position.id).limit(1))).first()

    async def save(self, position: Position) -> None:
        """Raises `PositionTaken`."""
        with refusing(
            {
                "uq_positions_title": lambda: PositionTaken("title", position.title),
                "uq_positions_code": lambda: PositionTaken("code", position.code or ""),
            }
        ):
            self.session.add(position)
            await self.session.flush()
        await self.work.execute(LIST_POSITIONS, {})
