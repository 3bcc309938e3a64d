"""Courses, sections by hand, rooms, rosters and groups: see `cases`."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import count
from typing import Final

from tests.access.shapes import Case, Gives, Id
from tests.access.situations import Kind
from tests.support.world import LAST_DAY, TODAY

_EVERYTHING: Final = {"limit": "200"}
_FIRST: Final = '"1"'
_NAMES = (f"Made {number:04}" for number in count())
_MADE: Final = "name ~ '^Made [0-9]'"
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)

_SECTION_GONE: Final = f"""
with gone as (
    delete from schools.section_terms st using schools.sections s
    where s.id = st.section_id and s.{_MADE} and s.school_id = %s and s.course_id = %s and st.term_id = %s
      and s.room_id = %s and s.calendar_id = %s returning st.section_id)
delete from schools.sections where id in (select section_id from gone)
"""
_OFFER_GONE: Final = """
with gone as (
    delete from schools.section_terms st using schools.sections s
    where s.id = st.section_id and s.capacity = 7 and s.school_id = %s and s.course_id = %s and st.term_id = %s
      and s.calendar_id = %s returning st.section_id)
delete from schools.sections where id in (select section_id from gone)
"""
_COPY_GONE: Final = """
with gone as (
    delete from schools.section_terms st using schools.terms t
    where t.id = st.term_id and (%s::uuid, %s::uuid, %s::uuid) is not null and t.academic_year_id = %s
    returning st.section_id)
delete from schools.sections where id in (select section_id from gone)
"""
_SECTION_AS_IT_WAS: Final = """
with section as (
    update schools.sections set version = 1, room_id = null, calendar_id = null
    where id = %s and (%s::uuid, %s::uuid, %s::uuid) is not null returning id)
delete from schools.bookings b using section where b.section_id = section.id
"""
_NOT_ENDED: Final = f"""
with section as (update schools.sections set version = 1, ends_on = null where id = %s returning id)
update schools.section_teachers t set ends_on = null from section
where t.section_id = section.id and t.ends_on = '{LAST_DAY}'
"""
_MET_AS_BEFORE: Final = f"""
with section as (
    update schools.sections set version = 1, meetings_by_hand = false
    where id = %s and (%s::uuid, %s::uuid) is not null returning id),
booked as (delete from schools.bookings b using section where b.section_id = section.id),
gone as (
    delete from schools.meetings m using section where m.section_id = section.id and m.starts_on = '{TODAY}'
    returning m.id)
update schools.meetings m set ends_on = null from section, (select count(*) from gone) first
where m.section_id = section.id and m.ends_on = '{YESTERDAY}'
"""
_ADVISED_AS_BEFORE: Final = f"""
with gone as (
    delete from students.group_advisers where group_id = %s and staff_id = %s and starts_on = '{TODAY}'
    returning group_id),
first as (
    update students.groups set version = 1 where id in (select group_id from gone))
update students.group_advisers a set ends_on = null from gone
where a.group_id = gone.group_id and a.ends_on in ('{YESTERDAY}', '{TODAY}')
"""

COURSES: Final[Mapping[str, Sequence[Case]]] = {
    # -- the catalog -----------------------------------------------------------------------------------------------
    "GET /v1/schools/courses": [
        Case(query={**_EVERYTHING, "include_retired": "true"}, gives=[Gives("items[].id", Kind.COURSE)])
    ],
    "GET /v1/schools/courses/subjects": [Case()],
    "GET /v1/schools/courses/{course_id}": [
        Case(path={"course_id": Kind.COURSE}, gives=[Gives("id", Kind.COURSE, every=False)])
    ],
    "POST /v1/schools/courses": [
        Case(201, body={"title": lambda: next(_NAMES)}, restore="delete from schools.courses where title ~ '^Made'")
    ],
    "PATCH /v1/schools/courses/{course_id}": [
        Case(
            path={"course_id": Kind.COURSE},
            body={"subject": "Science"},
            if_match=_FIRST,
            restore="update schools.courses set version = 1 where id = %s",
        )
    ],
    "PUT /v1/schools/courses/{course_id}/prerequisites": [
        Case(
            path={"course_id": Kind.COURSE},
            body={"prerequisites": [{"course_id": Kind.OTHER_COURSE}]},
            if_match=_FIRST,
            gives=[Gives("prerequisites[].course_id", Kind.OTHER_COURSE, every=False)],
            restore="""with gone as (delete from schools.course_prerequisites where course_id = %s and requires_id = %s
                returning course_id) update schools.courses c set version = 1 from gone where c.id = gone.course_id""",
        )
    ],
    # -- sections --------------------------------------------------------------------------------------------------
    "GET /v1/schools/{school_id}/offering": [
        Case(
            path={"school_id": Kind.SCHOOL},
            gives=[
                Gives("rooms[].id", Kind.ROOM, {"school_id": lambda facts, school_id: facts.rooms_of({school_id})}),
                Gives("calendars[].id", Kind.CALENDAR, every=False),
                Gives("years[].id", Kind.YEAR),
            ],
        )
    ],
    "POST /v1/schools/sections": [
        Case(
            201,
            body={
                "school_id": Kind.SCHOOL,
                "course_id": Kind.COURSE,
                "term_ids": [Kind.TERM],
                "name": lambda: next(_NAMES),
                "room_id": Kind.SPARE_ROOM,
                "calendar_id": Kind.CALENDAR,
            },
            mixed=frozenset({404, 422}),
            restore=_SECTION_GONE,
        )
    ],
    "POST /v1/schools/sections/offer": [
        Case(
            201,
            body={
                "school_id": Kind.SCHOOL,
                "course_id": Kind.COURSE,
                "term_ids": [Kind.TERM],
                "count": 1,
                "capacity": 7,
                "calendar_id": Kind.CALENDAR,
            },
            mixed=frozenset({404, 422}),
            restore=_OFFER_GONE,
        )
    ],
    "POST /v1/schools/sections/copy": [
        Case(
            201,
            body={
                "from_school_id": Kind.SCHOOL,
                "from_year_id": Kind.YEAR,
                "to_school_id": Kind.SCHOOL,
                "to_year_id": Kind.NEXT_YEAR,
            },
            restore=_COPY_GONE,
        )
    ],
    "PATCH /v1/schools/sections/{section_id}": [
        Case(
            path={"section_id": Kind.SECTION},
            body={"name": "1", "room_id": Kind.SPARE_ROOM, "calendar_id": Kind.CALENDAR, "term_ids": [Kind.TERM]},
            if_match=_FIRST,
            mixed=frozenset({404, 422}),
            gives=[Gives("id", Kind.SECTION, every=False)],
            restore=_SECTION_AS_IT_WAS,
        )
    ],
    "POST /v1/schools/sections/{section_id}/end": [
        Case(path={"section_id": Kind.SECTION}, body={"ends_on": str(LAST_DAY)}, if_match=_FIRST, restore=_NOT_ENDED)
    ],
    "GET /v1/schools/sections/{section_id}/meetings": [
        Case(path={"section_id": Kind.SECTION}, gives=[Gives("section_id", Kind.SECTION, every=False)])
    ],
    "PUT /v1/schools/sections/{section_id}/meetings": [
        Case(
            path={"section_id": Kind.SECTION},
            body={
                "from_on": str(TODAY),
                "meetings": [{"cycle_day": 1, "period_id": Kind.PERIOD, "room_id": Kind.SPARE_ROOM}],
            },
            if_match=_FIRST,
            mixed=frozenset({404}),
            restore=_MET_AS_BEFORE,
        )
    ],
    # -- rooms -----------------------------------------------------------------------------------------------------
    "GET /v1/schools/rooms": [
        Case(
            query={**_EVERYTHING, "school_id": Id(Kind.SCHOOL, optional=True)},
            gives=[Gives("items[].id", Kind.ROOM, {"school_id": lambda facts, school_id: facts.rooms_of({school_id})})],
        )
    ],
    "GET /v1/schools/{school_id}/rooms": [
        Case(
            path={"school_id": Kind.SCHOOL},
            query=_EVERYTHING,
            gives=[Gives("items[].id", Kind.ROOM, {"school_id": lambda facts, school_id: facts.rooms_of({school_id})})],
        )
    ],
    "POST /v1/schools/{school_id}/rooms": [
        Case(
            201,
            path={"school_id": Kind.SCHOOL},
            body={"name": lambda: next(_NAMES)},
            restore=f"delete from schools.rooms where school_id = %s and {_MADE}",
        )
    ],
    "PATCH /v1/schools/rooms/{room_id}": [
        Case(
            path={"room_id": Kind.ROOM},
            body={"capacity": 30},
            if_match=_FIRST,
            restore="update schools.rooms set version = 1 where id = %s",
        )
    ],
    # -- rosters ---------------------------------------------------------------------------------------------------
    "GET /v1/students/sections/{section_id}/roster": [
        Case(
            path={"section_id": Kind.SECTION},
            gives=[
                Gives("section_id", Kind.SECTION, every=False),
                Gives("students[].student_id", Kind.STUDENT, every=False),
                Gives("waiting[].student_id", Kind.STUDENT, every=False),
            ],
        )
    ],
    "POST /v1/students/sections/{section_id}/roster": [
        Case(  # the student is on it already
            path={"section_id": Kind.SECTION},
            body={"student_ids": [Kind.STUDENT], "starts_on": str(TODAY)},
            mixed=frozenset({409, 422}),
        )
    ],
    "POST /v1/students/sections/{section_id}/roster/take-off": [
        Case(
            path={"section_id": Kind.SECTION},
            body={"student_ids": [Kind.STUDENT], "from_on": str(TOMORROW), "move_up": False},
            mixed=frozenset({422}),
            restore=f"""update students.section_enrollments set ends_on = null
                where section_id = %s and student_id = %s and ends_on = '{TODAY}'""",
        )
    ],
    "POST /v1/students/sections/{section_id}/roster/move-up": [
        Case(path={"section_id": Kind.SECTION}, body={"starts_on": str(TODAY)})  # who waits has left the school
    ],
    "PATCH /v1/students/sections/{section_id}/waits/{wait_id}": [
        Case(path={"section_id": Kind.SECTION, "wait_id": Kind.WAIT}, body={"priority": 0}, mixed=frozenset({404}))
    ],
    "DELETE /v1/students/sections/{section_id}/waits/{wait_id}": [
        Case(
            path={"section_id": Kind.SECTION, "wait_id": Kind.WAIT},
            mixed=frozenset({404}),
            restore="""update students.section_waits set ended_at = null, outcome = null
                where section_id = %s and id = %s""",
        )
    ],
    # -- groups ----------------------------------------------------------------------------------------------------
    "GET /v1/students/groups": [
        Case(
            query={**_EVERYTHING, "school_id": Id(Kind.SCHOOL, optional=True)},
            gives=[
                Gives("items[].id", Kind.GROUP, {"school_id": lambda facts, school_id: facts.groups_of({school_id})})
            ],
        )
    ],
    "POST /v1/students/groups": [
        Case(
            201,
            body={"school_id": Kind.SCHOOL, "kind": "other", "name": lambda: next(_NAMES)},
            restore=f"delete from students.groups where school_id = %s and {_MADE}",
        )
    ],
    "GET /v1/students/groups/{group_id}": [
        Case(path={"group_id": Kind.GROUP}, gives=[Gives("id", Kind.GROUP, every=False)])
    ],
    "PATCH /v1/students/groups/{group_id}": [
        Case(
            path={"group_id": Kind.GROUP},
            body={},
            if_match=_FIRST,
            restore="update students.groups set version = 1 where id = %s",
        )
    ],
    "PUT /v1/students/groups/{group_id}/advisers": [
        Case(
            path={"group_id": Kind.GROUP},
            body={"staff_ids": [Kind.STAFF]},
            if_match=_FIRST,
            restore=_ADVISED_AS_BEFORE,
        )
    ],
    "GET /v1/students/groups/{group_id}/members": [Case(path={"group_id": Kind.GROUP})],
    "POST /v1/students/groups/{group_id}/members": [
        Case(
            path={"group_id": Kind.GROUP},
            body={"student_ids": [Kind.STUDENT], "starts_on": str(TODAY)},
            mixed=frozenset({422}),
            restore=f"""delete from students.group_members
                where group_id = %s and student_id = %s and starts_on = '{TODAY}'""",
        )
    ],
    "POST /v1/students/groups/{group_id}/members/end": [
        Case(
            path={"group_id": Kind.GROUP},
            body={"student_ids": [Kind.STUDENT], "from_on": str(TOMORROW)},
            restore=f"""update students.group_members set ends_on = null
                where group_id = %s and student_id = %s and ends_on = '{TODAY}'""",
        )
    ],
}
