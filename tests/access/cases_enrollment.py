"""New students, enrollments, counts."""

from collections.abc import Mapping, Sequence
from typing import Final

from tests.access.shapes import LETTERS, OF_SCHOOL, Case, Gives
from tests.access.situations import Kind
from tests.support.world import TODAY

_PREVIEW: Final = {"preview": "true"}
_FORGET: Final = """
with those as (select e.id, e.student_id from students.enrollments e
               join students.students s on s.tenant_id = e.tenant_id and s.id = e.student_id
               where e.school_id = %s and s.student_number like 'X___'),
     kept as (delete from students.enrollment_changes c using those t where c.enrollment_id = t.id),
     enrolled as (delete from students.enrollments e using those t where e.id = t.id)
delete from students.students s using those t where s.id = t.student_id"""

ENROLLMENT: Final[Mapping[str, Sequence[Case]]] = {
    "POST /v1/students": [
        Case(
            201,
            body={
                "given_name": "Nia",
                "family_name": "New",
                "student_number": lambda: next(LETTERS),
                "enrollment": {"school_id": Kind.SCHOOL, "grade_level": "09", "starts_on": str(TODAY)},
            },
            restore=_FORGET,
        )
    ],
    "GET /v1/students/counts": [
        Case(
            query={"school_id": OF_SCHOOL},
            gives=[Gives("schools[].school_id", Kind.SCHOOL, every=False)],
        ),
        Case(
            query={"school_id": OF_SCHOOL, "known_at": f"{TODAY}T00:00:00Z"},
            gives=[Gives("schools[].school_id", Kind.SCHOOL, every=False)],
        ),
    ],
    "GET /v1/students/counts/export": [Case(query={"school_id": OF_SCHOOL})],
    "GET /v1/students/number-rule": [Case()],
    "PUT /v1/students/number-rule": [Case(body={"prefix": "", "digits": 6, "next_number": 1})],
    "GET /v1/students/{student_id}/enrollments": [
        Case(path={"student_id": Kind.PUPIL}, gives=[Gives("student_id", Kind.PUPIL, every=False)])
    ],
    "POST /v1/students/{student_id}/enrollments": [
        Case(
            path={"student_id": Kind.PUPIL},
            query=_PREVIEW,
            body={
                "school_id": Kind.SCHOOL,
                "grade_level": "09",
                "starts_on": "2020-09-01",
                "ends_on": "2021-06-30",
            },
        )
    ],
    "POST /v1/students/{student_id}/enrollments/{enrollment_id}/changes": [
        Case(
            path={"student_id": Kind.PUPIL, "enrollment_id": Kind.ENROLLMENT},
            query=_PREVIEW,
            body={"action": "correct", "grade_level": "10", "reason": "typing error"},
            if_match='"1"',
            mixed=frozenset({404, 412}),
        ),
        Case(  # to the school where the child is: refused, once all of it is within reach
            422,
            path={"student_id": Kind.PUPIL, "enrollment_id": Kind.ENROLLMENT},
            query=_PREVIEW,
            body={"action": "transfer", "school_id": Kind.SCHOOL, "grade_level": "10", "starts_on": str(TODAY)},
            if_match='"1"',
            mixed=frozenset({200, 404, 409, 412}),
        ),
    ],
}
