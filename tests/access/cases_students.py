"""Students, their guardians, and the search."""

from collections.abc import Mapping, Sequence
from typing import Final

from tests.access.shapes import EVERYTHING, OF_SCHOOL, Case, Gives, Id
from tests.access.situations import Kind

STUDENTS: Final[Mapping[str, Sequence[Case]]] = {
    "GET /v1/students": [
        Case(
            query={**EVERYTHING, "school_id": OF_SCHOOL, "section_id": Id(Kind.SECTION, optional=True)},
            gives=[
                Gives(
                    "items[].id",
                    Kind.STUDENT,
                    {
                        "school_id": lambda facts, school_id: facts.at_home(school_id),
                        "section_id": lambda facts, section_id: facts.on_roster({section_id}),
                    },
                )
            ],
        ),
        Case(
            query={**EVERYTHING, "group_id": Kind.GROUP},
            gives=[Gives("items[].id", Kind.STUDENT, {"group_id": lambda facts, group_id: facts.members_of(group_id)})],
        ),
    ],
    "GET /v1/students/guardians": [
        Case(
            query={**EVERYTHING, "school_id": OF_SCHOOL},
            gives=[
                Gives(
                    "items[].id",
                    Kind.RESPONSIBLE,
                    {"school_id": lambda facts, school_id: facts.guardians_of(facts.enrolled({school_id}))},
                ),
                Gives("items[].children[].id", Kind.STUDENT, every=False),
            ],
        ),
        Case(
            query={**EVERYTHING, "section_id": Kind.SECTION},
            gives=[
                Gives(
                    "items[].id",
                    Kind.RESPONSIBLE,
                    {"section_id": lambda facts, section_id: facts.guardians_of(facts.on_roster({section_id}))},
                )
            ],
        ),
    ],
    "GET /v1/students/{student_id}": [
        Case(path={"student_id": Kind.STUDENT}, gives=[Gives("id", Kind.STUDENT, every=False)])
    ],
    "PATCH /v1/students/{student_id}": [
        Case(
            path={"student_id": Kind.STUDENT},
            body={"grade_level": "09"},
            gives=[Gives("id", Kind.STUDENT, every=False)],
        )
    ],
    "GET /v1/search": [
        Case(  # all people of the scene are called so
            query={"q": "persno", "limit": "20"},
            gives=[
                Gives("students.items[].id", Kind.STUDENT, permission="students.read"),
                Gives("guardians.items[].id", Kind.RESPONSIBLE, permission="students.read_guardians"),
                Gives("guardians.items[].children[].id", Kind.STUDENT, every=False, permission="students.read"),
                Gives("staff.items[].id", Kind.STAFF, every=False, permission="schools.read_staff"),
            ],
        ),
        Case(
            query={"q": "bio", "limit": "20"},
            gives=[Gives("sections.items[].id", Kind.SECTION, permission="schools.read_sections")],
        ),
    ],
}
