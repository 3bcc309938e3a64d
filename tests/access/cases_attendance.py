"""Attendance: codes, rolls, the board, excuses."""

from collections.abc import Mapping, Sequence
from typing import Final

from tests.access.scene import TOMORROW, YESTERDAY
from tests.access.shapes import LETTERS, Case, Gives, Id
from tests.access.situations import Kind
from tests.support.world import TODAY

ATTENDANCE: Final[Mapping[str, Sequence[Case]]] = {
    "GET /v1/attendance/codes": [
        Case(
            query={"school_id": Kind.SCHOOL},
            gives=[Gives("items[].id", Kind.CODE, {"school_id": lambda facts, school_id: facts.codes_of({school_id})})],
        )
    ],
    "POST /v1/attendance/codes": [
        Case(
            201,
            body={
                "school_id": Kind.SCHOOL,
                "code": lambda: next(LETTERS),
                "label": "Excursion",
                "presence": "present",
                "excuse": "excused",
                "for_teachers": True,
            },
        )
    ],
    "PATCH /v1/attendance/codes/{code_id}": [Case(path={"code_id": Kind.CODE}, body={"label": "Here"})],
    "GET /v1/attendance/settings": [Case()],
    "PUT /v1/attendance/settings": [Case(body={"notice_hold_minutes": 15})],
    "GET /v1/attendance/my-day": [Case(gives=[Gives("sections[].section_id", Kind.SECTION, every=False)])],
    "GET /v1/attendance/sections/{section_id}/rolls/{on}": [
        Case(
            path={"section_id": Kind.SECTION, "on": TODAY},
            gives=[
                Gives(
                    "students[].id",
                    Kind.STUDENT,
                    {"section_id": lambda facts, section_id: facts.on_roster({section_id})},
                )
            ],
        )
    ],
    "PUT /v1/attendance/sections/{section_id}/rolls/{on}": [
        Case(
            path={"section_id": Kind.SECTION, "on": TODAY},
            body={
                "marks": [
                    {
                        "student_id": Id(Kind.STUDENT, refused=frozenset({422})),
                        "code_id": Id(Kind.CODE, refused=frozenset({422})),
                    }
                ]
            },
            mixed=frozenset({422}),
            if_match=True,
            gives=[
                Gives(
                    "students[].id",
                    Kind.STUDENT,
                    {"section_id": lambda facts, section_id: facts.on_roster({section_id})},
                )
            ],
        )
    ],
    "GET /v1/attendance/sections/{section_id}/rolls/{on}/history": [
        Case(path={"section_id": Kind.SECTION, "on": TODAY})
    ],
    "GET /v1/attendance/board": [
        Case(
            query={"school_id": Kind.SCHOOL},
            gives=[
                Gives("school.id", Kind.SCHOOL, every=False),
                Gives(
                    "sections[].section_id",
                    Kind.SECTION,
                    {"school_id": lambda facts, school_id: facts.sections_of({school_id})},
                ),
            ],
        )
    ],
    "GET /v1/attendance/board/stream": [Case(query={"school_id": Kind.SCHOOL})],
    "GET /v1/attendance/students/{student_id}/days": [
        Case(path={"student_id": Kind.STUDENT}, gives=[Gives("student.id", Kind.STUDENT, every=False)])
    ],
    "GET /v1/attendance/excuses": [
        Case(
            query={"school_id": Kind.SCHOOL},
            gives=[Gives("items[].id", Kind.EXCUSE, {"school_id": lambda facts, school_id: facts.excused(school_id)})],
        ),
        Case(  # of those who were there that day only those who are within reach today
            query={"school_id": Kind.SCHOOL, "on": str(YESTERDAY)},
            gives=[
                Gives(
                    "items[].id",
                    Kind.EXCUSE,
                    {"school_id": lambda facts, school_id: facts.excused(school_id, YESTERDAY)},
                )
            ],
        ),
    ],
    "POST /v1/attendance/excuses": [
        Case(
            201,
            body={
                "student_id": Kind.STUDENT,
                "code_id": Kind.EXCUSED_CODE,
                "starts_on": str(TOMORROW),
                "ends_on": str(TOMORROW),
            },
            mixed=frozenset({422}),
        )
    ],
    "DELETE /v1/attendance/excuses/{excuse_id}": [
        Case(
            204,
            path={"excuse_id": Kind.EXCUSE},
            restore="update attendance.excuses set withdrawn_at = null where id = %s",
        )
    ],
}
