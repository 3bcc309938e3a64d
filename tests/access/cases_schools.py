"""Schools, their sections, staff and timetable."""

from collections.abc import Mapping, Sequence
from typing import Final

from tests.access.scene import YESTERDAY
from tests.access.shapes import EVERYTHING, OF_SCHOOL, Case, Gives, Id
from tests.access.situations import Kind
from tests.support.world import TODAY

_TEACHERS_AS_THEY_WERE: Final = f"""
with asked as (select %s::uuid as section_id, %s::uuid as staff_id), freed as (
    delete from schools.bookings where section_id in (select section_id from asked)), gone as (
    delete from schools.section_teachers where (section_id, staff_id) in (select section_id, staff_id from asked)
    and starts_on = '{TODAY}' returning id)
update schools.section_teachers t set ends_on = null from platform.audit_entries a
where a.subject_id = t.id and a.action = 'changed' and t.ends_on = '{YESTERDAY}'
"""

SCHOOLS: Final[Mapping[str, Sequence[Case]]] = {
    "GET /v1/schools": [Case(query={**EVERYTHING, "counts": "true"}, gives=[Gives("items[].id", Kind.SCHOOL)])],
    "GET /v1/schools/{school_id}": [
        Case(path={"school_id": Kind.SCHOOL}, gives=[Gives("id", Kind.SCHOOL, every=False)])
    ],
    "PATCH /v1/schools/{school_id}": [
        Case(
            path={"school_id": Kind.SCHOOL},
            body={"identifier": "062961004587"},
            gives=[Gives("id", Kind.SCHOOL, every=False)],
        )
    ],
    "GET /v1/schools/{school_id}/timetable": [
        Case(path={"school_id": Kind.SCHOOL}, gives=[Gives("school_id", Kind.SCHOOL, every=False)])
    ],
    "PUT /v1/schools/{school_id}/timetable": [
        Case(  # of all periods one: whoever may is told that the others are missing
            422,
            path={"school_id": Kind.SCHOOL},
            body={
                "periods": [
                    {
                        "id": Id(Kind.PERIOD, refused=frozenset({422})),
                        "name": "1",
                        "starts_at": "08:30",
                        "ends_at": "09:20",
                    }
                ]
            },
        )
    ],
    "GET /v1/schools/sections": [
        Case(
            query={**EVERYTHING, "school_id": OF_SCHOOL},
            gives=[
                Gives(
                    "items[].id", Kind.SECTION, {"school_id": lambda facts, school_id: facts.sections_of({school_id})}
                )
            ],
        )
    ],
    "GET /v1/schools/sections/{section_id}": [
        Case(path={"section_id": Kind.SECTION}, gives=[Gives("id", Kind.SECTION, every=False)])
    ],
    "PUT /v1/schools/sections/{section_id}/teachers": [
        Case(
            path={"section_id": Kind.SECTION},
            body={"teachers": [{"staff_id": Kind.STAFF, "role": "co_teacher"}]},
            gives=[Gives("id", Kind.SECTION, every=False), Gives("teachers[].id", Kind.STAFF, every=False)],
            restore=_TEACHERS_AS_THEY_WERE,
        )
    ],
}
