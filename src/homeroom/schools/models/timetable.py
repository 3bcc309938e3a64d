"""When and where sections meet."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantOwned, TenantRecord, tenant_key

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
    """A section in a period on a day of the cycle, in a room, from when to when.

    A move ends one meeting and begins the next, so that the past stays as it was held.
    """

    __tablename__ = "meetings"
    __table_args__ = (
        tenant_key("section_id", "schools.sections"),
        tenant_key("period_id", "schools.class_periods"),
        tenant_key("room_id", "schools.rooms"),
        Index(
            "uq_meetings_slot",
            "tenant_id",
            "section_id",
            "cycle_day",
            "period_id",
            unique=True,
            postgresql_where="ends_on is null",
        ),
        Index("ix_meetings_section", "tenant_id", "section_id"),
        Index("ix_meetings_room", "tenant_id", "room_id"),
        {"schema": SCHEMA},
    )

    section_id: Mapped[UUID]
    period_id: Mapped[UUID]
    room_id: Mapped[UUID | None]
    cycle_day: Mapped[int] = mapped_column(SmallInteger)
    starts_on: Mapped[date | None]  # null: since the section is held
    ends_on: Mapped[date | None]


class ResourceKind(StrEnum):
    TEACHER = "teacher"
    ROOM = "room"


class Booking(TenantOwned):
    """A teacher or a room is taken in a period of a day: the one row of its key is what makes a second one impossible.

    Made from the meetings of today and later; the second of two that an import brought has none.
    """

    __tablename__ = "bookings"
    __table_args__ = (
        tenant_key("period_id", "schools.class_periods"),
        tenant_key("section_id", "schools.sections"),
        Index("ix_bookings_section", "tenant_id", "section_id", "held_on"),
        {"schema": SCHEMA},
    )

    resource_id: Mapped[UUID] = mapped_column(primary_key=True)  # a member of staff, or a room
    held_on: Mapped[date] = mapped_column(primary_key=True)
    period_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[ResourceKind]
    section_id: Mapped[UUID | None]  # whose lesson it is
