"""Rooms taken for something else than lessons."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.actor import Scope
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.work import Work
from homeroom.schools.errors import DoubleBooked
from homeroom.schools.models import Reservation
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.bookings import FREE_RESERVATION, HOLD_SCHOOL, RESERVE
from homeroom.schools.repository.reserved import HOLDERS
from homeroom.schools.repository.week import own_reservation, room_to_book
from homeroom.schools.schemas import ReservationWrite

MOST_WEEKS: Final = 60


class ReservationService:
    """Rooms of one's schools."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def reserve(self, wanted: ReservationWrite) -> Reservation:
        """Take a room; raises `NotFound`, `Invalid`, `DoubleBooked` where it is taken on one of the days."""
        room = await self.work.require(SchoolPermission.BOOK_ROOMS, room_to_book, room_id=wanted.room_id)
        periods = sorted(set(wanted.period_ids))
        last = self._last(wanted, clock.today(room["time_zone"]))
        if not set(periods) <= set(room["periods"] or ()):
            raise Invalid.at("period_ids", "unknown", "The school of this room has no such period.")
        made = Reservation(
            id=new_id(),
            room_id=wanted.room_id,
            purpose=wanted.purpose,
            starts_on=wanted.held_on,
            ends_on=last,
            period_ids=periods,
            made_at=clock.now(),
            made_by=self.work.account.by,
        )
        await self.work.execute(HOLD_SCHOOL, {"school_id": room["school_id"]})
        self.work.session.add(made)
        given = {"room_id": wanted.room_id, "first": wanted.held_on, "last": last, "periods": periods}
        rows = await self.work.execute(RESERVE, {**given, "reservation_id": made.id})
        if len(rows) < ((last - wanted.held_on).days // 7 + 1) * len(periods):
            holders = await self.work.execute(HOLDERS, {**given, "reservation_id": made.id})
            raise DoubleBooked(
                [
                    {
                        "path": "room_id",
                        "code": "room",
                        "message": f"{room['name']} is taken by {row['by']} then, from {row['first_on']} on.",
                        "kind": "room",
                        "resource_id": str(wanted.room_id),
                        "name": room["name"],
                        "section_id": str(row["section_id"]) if row["section_id"] else None,
                        "by": row["by"],
                        "first_on": str(row["first_on"]),
                    }
                    for row in holders
                ]
            )
        return made

    async def cancel(self, reservation_id: UUID) -> None:
        """Give back what is left of it from today on. Raises `NotFound` for one neither mine nor my school's."""
        planned = self.work.reach(SchoolPermission.SCHEDULE)
        rows = await self.work.read(
            own_reservation,
            reservation_id=reservation_id,
            by=self.work.account.by,
            everywhere=Scope.TENANT in planned.scopes,
            planned=list(planned.school_ids),
        )
        if not rows:
            raise NotFound("This reservation")
        await self.work.execute(HOLD_SCHOOL, {"school_id": rows[0]["school_id"]})
        made = await self.work.session.get_one(Reservation, (self.work.actor.tenant_id, reservation_id))
        if made.cancelled_at is None:
            made.cancelled_at, made.cancelled_by = clock.now(), self.work.account.by
            first = clock.today(rows[0]["time_zone"])
            await self.work.execute(FREE_RESERVATION, {"reservation_id": reservation_id, "first": first})

    def _last(self, wanted: ReservationWrite, today: date) -> date:
        if wanted.held_on < today:
            raise Invalid.at("held_on", "past", "This day is over.")
        if wanted.weekly_until is None:
            return wanted.held_on
        if wanted.weekly_until < wanted.held_on:
            raise Invalid.at("weekly_until", "end_after_start", "The last day comes after the first.")
        if wanted.weekly_until - wanted.held_on > timedelta(weeks=MOST_WEEKS):
            raise Invalid.at("weekly_until", "too_long", f"At most {MOST_WEEKS} weeks at a time.")
        return wanted.weekly_until
