"""When and where sections meet."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger, String, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantOwned, TenantRecord, tenant_key

SCHEMA = "schools"


class RoomFeature(StrEnum):
    """What a room has that a lesson may need."""

    LAB = "lab"
    GYM = "gym"
    COMPUTERS = "computers"
    WORKSHOP = "workshop"
    ART = "art"
    MUSIC = "music"
    STAGE = "stage"
    KITCHEN = "kitchen"
    LIBRARY = "library"
    ACCESSIBLE = "accessible"


class Room(TenantRecord):
    __tablename__ = "rooms"
    __table_args__ = (
        tenant_key("school_id", "schools.schools"),
        Index("ix_rooms_school", "tenant_id", "school_id"),
        CheckConstraint("capacity > 0", name="capacity"),
        {"schema": SCHEMA},
    )

    school_id: Mapped[UUID]
    name: Mapped[str]
    capacity: Mapped[int | None] = mapped_column(SmallInteger)  # seats
    features: Mapped[list[str]] = mapped_column(ARRAY(String), default=list, server_default=text("'{}'"))
    ends_on: Mapped[date | None]  # the last day it is used
    version: Mapped[int] = mapped_column(default=1, server_default="1")


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


class Reservation(TenantRecord):
    """A room taken for something else than a lesson, on a day or on that weekday until a day."""

    __tablename__ = "reservations"
    __table_args__ = (
        tenant_key("room_id", "schools.rooms"),
        Index("ix_reservations_room", "tenant_id", "room_id", "starts_on"),
        CheckConstraint("ends_on >= starts_on", name="dates"),
        CheckConstraint("(cancelled_at is null) = (cancelled_by is null)", name="cancelled"),
        {"schema": SCHEMA},
    )

    room_id: Mapped[UUID]
    purpose: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    period_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid()))
    made_at: Mapped[datetime]
    made_by: Mapped[UUID]
    cancelled_at: Mapped[datetime | None]
    cancelled_by: Mapped[UUID | None]


class Booking(TenantOwned):
    """A teacher or a room is taken in a period of a day: the one row of its key is what makes a second one impossible.

    Made from the meetings of today and later, from reservations and from covers; the second of two lessons that an
    import brought has none.
    """

    __tablename__ = "bookings"
    __table_args__ = (
        tenant_key("period_id", "schools.class_periods"),
        tenant_key("section_id", "schools.sections"),
        tenant_key("reservation_id", "schools.reservations"),
        tenant_key("cover_id", "schools.covers"),
        Index("ix_bookings_section", "tenant_id", "section_id", "held_on"),
        Index(
            "ix_bookings_reservation",
            "tenant_id",
            "reservation_id",
            postgresql_where="reservation_id is not null",
        ),
        Index("ix_bookings_cover", "tenant_id", "cover_id", postgresql_where="cover_id is not null"),
        {"schema": SCHEMA},
    )

    resource_id: Mapped[UUID] = mapped_column(primary_key=True)  # a member of staff, or a room
    held_on: Mapped[date] = mapped_column(primary_key=True)
    period_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[ResourceKind]
    section_id: Mapped[UUID | None]  # whose lesson it is
    reservation_id: Mapped[UUID | None]
    cover_id: Mapped[UUID | None]
