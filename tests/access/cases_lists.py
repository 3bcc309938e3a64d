"""Lists: taken out, printed, saved, and changed by the dozen."""

from collections.abc import Mapping, Sequence
from typing import Final

from tests.access.shapes import LETTERS, OF_SCHOOL, Case, Gives, Id
from tests.access.situations import Kind
from tests.support.world import TODAY

_STUDENTS: Final = "students.students"
_NOTHING_SAVED: Final = "delete from lists.default_lists where saved_list_id = %s"
_THERE_AGAIN: Final = (
    "insert into lists.saved_lists (tenant_id, id, account_id, list, name, parameters, shared, version, changed_at)"
    " select e.tenant_id, e.subject_id, e.account_id, 'students.students', 'Mine',"
    ' \'{"filters": {}, "columns": null}\', false, 1, now() from platform.audit_entries e'
    " where e.subject_id = %s and e.action = 'deleted' limit 1"
)
_WHERE: Final = {
    "school_id": OF_SCHOOL,
    "department_id": Id(Kind.DEPARTMENT, optional=True),
    "position_id": Id(Kind.POSITION, optional=True),
}
_OF_SECTION: Final = Id(Kind.SECTION, optional=True)

LISTS: Final[Mapping[str, Sequence[Case]]] = {
    "GET /v1/schools/export": [Case()],
    "GET /v1/schools/courses/export": [Case()],
    "GET /v1/schools/rooms/export": [Case(query={"school_id": OF_SCHOOL})],
    "GET /v1/schools/departments/export": [Case(query={"school_id": OF_SCHOOL})],
    "GET /v1/schools/positions/export": [Case()],
    "GET /v1/schools/events/export": [Case(query={"school_id": OF_SCHOOL})],
    "GET /v1/schools/staff/handover/export": [
        Case(query={"school_id": OF_SCHOOL, "staff_id": Id(Kind.STAFF, optional=True)})
    ],
    "GET /v1/schools/sections/export": [Case(query={"school_id": OF_SCHOOL})],
    "GET /v1/schools/staff/export": [Case(query=_WHERE)],
    "GET /v1/schools/directory/export": [Case(query=_WHERE)],
    "GET /v1/students/export": [
        Case(query={"school_id": OF_SCHOOL, "section_id": _OF_SECTION}),
        Case(query={"group_id": Kind.GROUP}),
    ],
    "GET /v1/students/groups/export": [Case(query={"school_id": OF_SCHOOL})],
    "GET /v1/students/guardians/export": [Case(query={"school_id": OF_SCHOOL, "section_id": _OF_SECTION})],
    "GET /v1/students/class-list": [Case(query={"section_id": Kind.SECTION})],
    "GET /v1/schools/week/print": [Case(query={"of": "section", "id": Kind.SCHEDULED})],
    "GET /v1/students/{student_id}/week/print": [Case(path={"student_id": Kind.STUDENT})],
    "GET /v1/schools/calendars/{calendar_id}/print": [Case(path={"calendar_id": Kind.CALENDAR})],
    "POST /v1/students/changes/preview": [
        Case(
            body={"change": "grade_level", "value": "10", "ids": [Kind.STUDENT]},
            gives=[Gives("items[].id", Kind.STUDENT, every=False)],
        ),
        Case(
            body={
                "change": "grade_level",
                "value": "10",
                "filters": {"school_id": Kind.SCHOOL, "section_id": Kind.SECTION, "group_id": Kind.GROUP},
            },
            gives=[Gives("items[].id", Kind.STUDENT, every=False)],
        ),
    ],
    "POST /v1/students/changes": [Case(422, body={"token": "nobody's"})],
    "POST /v1/schools/sections/changes/preview": [
        Case(
            body={"change": "ends_on", "value": str(TODAY), "ids": [Kind.SECTION]},
            gives=[Gives("items[].id", Kind.SECTION, every=False)],
        ),
        Case(
            body={"change": "ends_on", "value": str(TODAY), "filters": {"school_id": Kind.SCHOOL}},
            gives=[Gives("items[].id", Kind.SECTION, every=False)],
        ),
    ],
    "POST /v1/schools/sections/changes": [Case(422, body={"token": "nobody's"})],
    "GET /v1/lists/{name}": [Case(path={"name": _STUDENTS}, gives=[Gives("saved[].id", Kind.SAVED_LIST)])],
    "POST /v1/lists/{name}/saved": [
        Case(
            201,
            path={"name": _STUDENTS},
            body={"name": lambda: f"List {next(LETTERS)}"},
            restore="delete from lists.saved_lists where name <> 'Mine'",
        )
    ],
    "PUT /v1/lists/{name}/default": [
        Case(204, path={"name": _STUDENTS}, body={"saved_id": Kind.SAVED_LIST}, restore=_NOTHING_SAVED)
    ],
    "PATCH /v1/lists/saved/{saved_id}": [
        Case(
            path={"saved_id": Kind.SAVED_LIST},
            body={"name": "Mine", "columns": ["name"]},
            if_match='"1"',
            gives=[Gives("id", Kind.SAVED_LIST, every=False)],
            restore="update lists.saved_lists set version = 1 where id = %s",
        )
    ],
    "DELETE /v1/lists/saved/{saved_id}": [Case(204, path={"saved_id": Kind.SAVED_LIST}, restore=_THERE_AGAIN)],
    "PUT /v1/lists/saved/{saved_id}/sharing": [
        Case(
            path={"saved_id": Kind.SAVED_LIST},
            body={"shared": True, "school_id": Kind.SCHOOL},
            restore=(
                "update lists.saved_lists set shared = false, shared_school_id = null, version = 1"
                " where id = %s and shared_school_id = %s"
            ),
        )
    ],
}
