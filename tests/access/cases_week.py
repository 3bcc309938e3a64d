"""The declarations for the week: reading it, moving lessons, rooms, cover."""

from collections.abc import Mapping, Sequence
from typing import Final

from tests.access.scene import TOMORROW
from tests.access.shapes import Case, Gives, Id
from tests.access.situations import Kind
from tests.support.world import TODAY

_PERIOD: Final = Id(Kind.PERIOD, refused=frozenset({422}))
_OTHERWISE: Final = frozenset({422})

WEEK: Final[Mapping[str, Sequence[Case]]] = {
    "GET /v1/schools/week": [
        Case(query={"of": "teacher", "id": Kind.COLLEAGUE}, gives=[Gives("id", Kind.COLLEAGUE, every=False)]),
        Case(query={"of": "room", "id": Kind.ROOM}, gives=[Gives("lessons[].section_id", Kind.SCHEDULED, every=False)]),
        Case(query={"of": "section", "id": Kind.SCHEDULED}, gives=[Gives("id", Kind.SCHEDULED, every=False)]),
    ],
    "GET /v1/schools/week/subjects": [
        Case(query={"q": "person"}, gives=[Gives("items[].id", Kind.COLLEAGUE, every=False)]),
        Case(query={"q": "biology"}, gives=[Gives("items[].id", Kind.SCHEDULED, every=False)]),
    ],
    "GET /v1/students/{student_id}/week": [
        Case(path={"student_id": Kind.STUDENT}, gives=[Gives("id", Kind.STUDENT, every=False)])
    ],
    "GET /v1/schools/meetings/{meeting_id}/openings": [
        Case(
            path={"meeting_id": Kind.MEETING},
            query={"room_id": Id(Kind.ROOM, optional=True)},
            mixed=_OTHERWISE,
            gives=[Gives("meeting_id", Kind.MEETING, every=False)],
        )
    ],
    "GET /v1/schools/meetings/{meeting_id}/rooms": [
        Case(
            path={"meeting_id": Kind.MEETING},
            query={"cycle_day": "1", "period_id": _PERIOD},
            mixed=_OTHERWISE,
            gives=[Gives("items[].id", Kind.ROOM, every=False)],
        )
    ],
    "GET /v1/schools/meetings/{meeting_id}/colleagues": [
        Case(path={"meeting_id": Kind.MEETING}, gives=[Gives("items[].id", Kind.STAFF, every=False)])
    ],
    "POST /v1/schools/meetings/{meeting_id}/move": [
        Case(  # to where it is: whoever may is told so
            422,
            path={"meeting_id": Kind.MEETING},
            body={"cycle_day": 1, "period_id": _PERIOD, "room_id": Id(Kind.ROOM, optional=True)},
            mixed=frozenset({200, 409}),
        )
    ],
    "POST /v1/schools/meetings/{meeting_id}/hand-over": [
        Case(  # from somebody who does not teach it: whoever may is told so
            409,
            path={"meeting_id": Kind.MEETING},
            body={"staff_id": Kind.STAFF, "instead_of": Kind.STAFF},
        )
    ],
    "GET /v1/schools/conflicts": [Case(query={"school_id": Kind.SCHOOL})],
    "POST /v1/schools/reservations": [
        Case(
            201,
            body={
                "room_id": Kind.SPARE_ROOM,
                "purpose": "Choir",
                "held_on": str(TOMORROW),
                "period_ids": [_PERIOD],
            },
            mixed=_OTHERWISE,
            restore="delete from schools.bookings where resource_id = %s and period_id = %s",
        )
    ],
    "DELETE /v1/schools/reservations/{reservation_id}": [
        Case(
            204,
            path={"reservation_id": Kind.RESERVATION},
            restore="update schools.reservations set cancelled_at = null, cancelled_by = null where id = %s",
        )
    ],
    "GET /v1/schools/cover": [
        Case(query={"school_id": Kind.SCHOOL}, gives=[Gives("absences[].id", Kind.ABSENCE, every=False)])
    ],
    "GET /v1/schools/cover/candidates": [
        Case(  # who is away teaches nothing: whoever may is told so
            409,
            query={
                "absence_id": Kind.ABSENCE,
                "section_id": Kind.SECTION,
                "held_on": str(TODAY),
                "period_id": Id(Kind.PERIOD, refused=frozenset({409})),
            },
        )
    ],
    "POST /v1/schools/absences": [
        Case(
            201,
            body={
                "staff_id": Kind.STAFF,
                "starts_on": str(TOMORROW),
                "ends_on": str(TOMORROW),
                "period_ids": [_PERIOD],
                "reason": "sick_leave",
            },
            mixed=_OTHERWISE,
            restore=f"delete from schools.staff_absences where staff_id = %s and %s <> id and starts_on = '{TOMORROW}'",
        )
    ],
    "POST /v1/schools/absences/{absence_id}/withdraw": [
        Case(
            204,
            path={"absence_id": Kind.ABSENCE},
            restore="""with back as (update schools.covers c set released_at = null, released_by = null
                           from schools.staff_absences a where a.id = %s and c.absence_id = a.id returning c.absence_id)
                       update schools.staff_absences a set withdrawn_at = null, withdrawn_by = null
                       from back where a.id = back.absence_id""",
        )
    ],
    "POST /v1/schools/covers": [
        Case(
            409,
            body={
                "staff_id": Kind.STAFF,
                "absence_id": Kind.ABSENCE,
                "section_id": Kind.SECTION,
                "held_on": str(TODAY),
                "period_id": Id(Kind.PERIOD, refused=frozenset({409})),
            },
        )
    ],
    "DELETE /v1/schools/covers/{cover_id}": [
        Case(
            204,
            path={"cover_id": Kind.COVER},
            restore="update schools.covers set released_at = null, released_by = null where id = %s",
        )
    ],
}
