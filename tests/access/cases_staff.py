"""Staff, positions, departments, and who leaves."""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Final

from tests.access.scene import TOMORROW, YESTERDAY
from tests.access.shapes import Case, Gives, Id
from tests.access.situations import Kind
from tests.support.world import TODAY

_EVERYTHING: Final = {"limit": "200"}
_NEW: Final = (f"New {number:04}" for number in count())
_UNKNOWN_POSITION: Final = Id(Kind.POSITION, refused=frozenset({422}))
_WHERE: Final = {
    "school_id": Id(Kind.SCHOOL, optional=True),
    "department_id": Id(Kind.DEPARTMENT, optional=True),
    "position_id": Id(Kind.POSITION, optional=True),
}
_STAFF_BY: Final = Gives(
    "items[].id",
    Kind.STAFF,
    {
        "school_id": lambda facts, school_id: facts.assigned({school_id}),
        "department_id": lambda facts, department_id: facts.holding("department_id", department_id),
        "position_id": lambda facts, position_id: facts.holding("position_id", position_id),
    },
    every=False,
)
_AT_SCHOOL: Final = {
    "school_id": Kind.SCHOOL,
    "position_id": _UNKNOWN_POSITION,
    "department_id": Kind.DEPARTMENT,
    "starts_on": str(TOMORROW),
}
_AT_OFFICE: Final = {
    "organization_id": Kind.OFFICE,
    "position_id": _UNKNOWN_POSITION,
    "starts_on": str(TOMORROW),
}
_AS_BEFORE_CHANGE: Final = f"""
with gone as (
    delete from schools.staff_assignments
    where staff_id = %s and id <> %s and position_id = %s and department_id = %s and starts_on = '{TODAY}')
update schools.staff_assignments set ends_on = null where position like 'Coach%%' and ends_on = '{YESTERDAY}'
"""
_NOBODY_LEFT: Final = """
with lines as (
    delete from schools.departure_lines l using schools.departures d
    where l.departure_id = d.id and d.staff_id = %s returning l.*),
departed as (delete from schools.departures d using lines l where d.id = l.departure_id),
headed as (update schools.department_heads h set ends_on = null from lines l where h.id = l.line_id)
update schools.staff_assignments a set ends_on = l.was_until from lines l where a.id = l.line_id
"""
_NOT_STAFF: Final = """
with gone as (
    delete from schools.staff_assignments where staff_id = %s and organization_id = %s and position_id = %s
    returning staff_id)
delete from schools.staff s using gone where s.id = gone.staff_id
"""
_NOT_MERGED: Final = """
with merged(id) as (values (%s::uuid)),
    kept as (update schools.positions set version = 1 where id = %s returning tenant_id)
insert into schools.positions (tenant_id, id, title, search_title, classification, also_called, active, version)
select kept.tenant_id, merged.id, merged.id::text, merged.id::text, 'other', '{}', true, 1 from merged, kept
"""

STAFF: Final[Mapping[str, Sequence[Case]]] = {
    "GET /v1/schools/directory": [Case(query={**_EVERYTHING, **_WHERE}, gives=[_STAFF_BY])],
    "GET /v1/schools/staff": [
        Case(query=_EVERYTHING, gives=[Gives("items[].id", Kind.STAFF)]),
        Case(query={**_EVERYTHING, **_WHERE}, gives=[_STAFF_BY]),
    ],
    "GET /v1/schools/staff/{staff_id}": [
        Case(
            path={"staff_id": Kind.STAFF},
            gives=[Gives("id", Kind.STAFF, every=False), Gives("sections[].id", Kind.SECTION, every=False)],
        )
    ],
    "POST /v1/schools/staff": [
        Case(
            201,
            body={
                "given_name": "Nia",
                "family_name": "Okafor",
                "staff_number": lambda: next(_NEW),
                "assignments": [_AT_SCHOOL],
            },
            mixed=frozenset({422}),
        ),
        Case(
            201,
            body={"person_id": Kind.GUARDIAN, "staff_number": lambda: next(_NEW), "assignments": [_AT_OFFICE]},
            restore=_NOT_STAFF,
        ),
    ],
    "PATCH /v1/schools/staff/{staff_id}": [
        Case(204, path={"staff_id": Kind.STAFF}, body={"work_phone": "(555) 010-4477"})
    ],
    "POST /v1/schools/staff/{staff_id}/assignments": [
        Case(
            201,
            path={"staff_id": Kind.STAFF},
            body={**_AT_SCHOOL, "position_id": Id(Kind.SPARE_POSITION, refused=frozenset({422}))},
            mixed=frozenset({422}),
            restore="delete from schools.staff_assignments"
            " where staff_id = %s and school_id = %s and position_id = %s and department_id = %s",
        ),
        Case(
            201,
            path={"staff_id": Kind.STAFF},
            body=_AT_OFFICE,
            restore="delete from schools.staff_assignments"
            " where staff_id = %s and organization_id = %s and position_id = %s",
        ),
    ],
    "POST /v1/schools/staff/{staff_id}/assignments/{assignment_id}/change": [
        Case(
            path={"staff_id": Kind.STAFF, "assignment_id": Kind.ASSIGNMENT},
            body={
                "from_on": str(TODAY),
                "position_id": Id(Kind.SPARE_POSITION, refused=frozenset({422})),
                "department_id": Kind.DEPARTMENT,
            },
            mixed=frozenset({404, 422}),
            restore=_AS_BEFORE_CHANGE,
        )
    ],
    "POST /v1/schools/staff/{staff_id}/assignments/{assignment_id}/end": [
        Case(
            path={"staff_id": Kind.STAFF, "assignment_id": Kind.ASSIGNMENT},
            body={"last_on": str(TODAY)},
            mixed=frozenset({404}),
            restore="update schools.staff_assignments set ends_on = null where staff_id = %s and id = %s",
        )
    ],
    "GET /v1/schools/staff/handover": [
        Case(
            query={
                **_EVERYTHING,
                "school_id": Id(Kind.SCHOOL, optional=True),
                "staff_id": Id(Kind.STAFF, optional=True),
            },
            gives=[Gives("items[].section_id", Kind.SECTION, every=False)],
        )
    ],
    "POST /v1/schools/staff/{staff_id}/leave/preview": [
        Case(path={"staff_id": Kind.STAFF}, body={"last_on": str(TOMORROW)})
    ],
    "POST /v1/schools/staff/{staff_id}/leave": [
        Case(204, path={"staff_id": Kind.STAFF}, body={"last_on": str(TOMORROW)}, restore=_NOBODY_LEFT)
    ],
    "POST /v1/schools/staff/{staff_id}/leave/undo": [Case(409, path={"staff_id": Kind.STAFF})],  # nobody leaves
    "GET /v1/schools/positions": [
        Case(query={**_EVERYTHING, "include_inactive": "true"}, gives=[Gives("items[].id", Kind.POSITION)])
    ],
    "POST /v1/schools/positions": [
        Case(201, body={"title": lambda: next(_NEW), "classification": "other", "active": False})
    ],
    "PUT /v1/schools/positions/{position_id}": [
        Case(
            path={"position_id": Kind.POSITION},
            body={"title": lambda: next(_NEW), "classification": "other"},
            if_match='"1"',
            restore="update schools.positions set version = 1 where id = %s",
        )
    ],
    "POST /v1/schools/positions/{position_id}/merge": [
        Case(path={"position_id": Kind.SPARE_POSITION}, body={"into_id": Kind.POSITION}, restore=_NOT_MERGED)
    ],
    "GET /v1/schools/departments": [
        Case(
            query={**_EVERYTHING, "school_id": Id(Kind.SCHOOL, optional=True)},
            gives=[
                Gives(
                    "items[].id",
                    Kind.DEPARTMENT,
                    {"school_id": lambda facts, school_id: facts.departments_of({school_id})},
                )
            ],
        )
    ],
    "POST /v1/schools/departments": [
        Case(
            201,
            body={"name": lambda: next(_NEW), "school_id": Kind.SCHOOL},
            restore="delete from schools.departments where school_id = %s and name like 'New %%'",
        ),
        Case(
            201,
            body={"name": lambda: next(_NEW), "organization_id": Kind.OFFICE},
            restore="delete from schools.departments where organization_id = %s",
        ),
    ],
    "GET /v1/schools/departments/{department_id}": [
        Case(path={"department_id": Kind.DEPARTMENT}, gives=[Gives("id", Kind.DEPARTMENT, every=False)])
    ],
    "PATCH /v1/schools/departments/{department_id}": [
        Case(
            path={"department_id": Kind.DEPARTMENT},
            body={"code": "X"},
            if_match='"1"',
            restore="update schools.departments set version = 1 where id = %s",
        )
    ],
    "POST /v1/schools/departments/{department_id}/heads": [
        Case(
            201,
            path={"department_id": Kind.DEPARTMENT},
            body={"staff_id": Kind.STAFF, "role": "deputy", "starts_on": str(TOMORROW), "succeeds": True},
            restore="with gone as (delete from schools.department_heads"
            f" where department_id = %s and staff_id = %s and starts_on = '{TOMORROW}'),"
            " again as (update schools.departments set version = 1 where version <> 1)"
            f" update schools.department_heads set ends_on = null where ends_on = '{TODAY}'",
        )
    ],
    "POST /v1/schools/departments/{department_id}/heads/{head_id}/end": [
        Case(
            path={"department_id": Kind.DEPARTMENT, "head_id": Kind.HEADSHIP},
            body={"last_on": str(TODAY)},
            mixed=frozenset({404}),
            restore="with again as (update schools.departments set version = 1 where version <> 1)"
            " update schools.department_heads set ends_on = null where department_id = %s and id = %s",
        )
    ],
}
