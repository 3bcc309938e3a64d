"""Who leaves the district, and what ended with it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from homeroom.platform.database.records import TenantRecord, tenant_key

SCHEMA = "schools"


class Departure(TenantRecord):
    """Somebody's last day in the district. It is done when the day is over, and can be undone until then."""

    __tablename__ = "departures"
    __table_args__ = (
        tenant_key("staff_id", "schools.staff"),
        Index("ix_departures_staff", "tenant_id", "staff_id"),
        Index(
            "uq_departures_open",
            "tenant_id",
            "staff_id",
            unique=True,
            postgresql_where=text("undone_at is null and done_at is null"),
        ),
        {"schema": SCHEMA},
    )

    staff_id: Mapped[UUID]
    last_on: Mapped[date]
    reason: Mapped[str | None]
    recorded_by: Mapped[UUID]
    recorded_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]  # the last day is over, and what came up since it was recorded has ended, too


class DepartureLine(TenantRecord):
    """A dated row that a departure ended, and when it would have ended otherwise."""

    __tablename__ = "departure_lines"
    __table_args__ = (
        tenant_key("departure_id", "schools.departures"),
        Index("ix_departure_lines_departure", "tenant_id", "departure_id"),
        Index("ix_departure_lines_line", "tenant_id", "line_id"),
        {"schema": SCHEMA},
    )
    __not_audited__ = True  # what it holds is in the audit of the row itself

    departure_id: Mapped[UUID]
    kind: Mapped[str]  # the table
    line_id: Mapped[UUID]
    was_until: Mapped[date | None]
    until: Mapped[date]
