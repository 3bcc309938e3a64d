"""When and where sections meet."""

from uuid import UUID

from sqlalchemy import Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantRecord, tenant_key

SCHEMA = "schools"


class Room(TenantRecord):
    __tablename__ = "rooms"
    __table_args__ = (
        tenant_key("school_id", "schools.schools"),
        Index("ix_rooms_school", "tenant_id", "school_id"),
        {"schema": SCHEMA},
    )

    school_id: Mapped[UUID]
    name: Mapped[str]


class Meeting(TenantRecord):
    """A section in a period on a day of the cycle, in a room."""

    __tablename__ = "meetings"
    __table_args__ = (
        tenant_key("section_id", "schools.sections"),
        tenant_key("period_id", "schools.class_periods"),
        tenant_key("room_id", "schools.rooms"),
        Index("uq_meetings_slot", "tenant_id", "section_id", "cycle_day", "period_id", unique=True),
        {"schema": SCHEMA},
    )

    section_id: Mapped[UUID]
    period_id: Mapped[UUID]
    room_id: Mapped[UUID | None]
    cycle_day: Mapped[int] = mapped_column(SmallInteger)
