"""Profiles, numbers, programs, photos and the timeline."""

from collections.abc import Mapping, Sequence
from typing import Final

from tests.access.shapes import LETTERS, Case, Gives
from tests.access.situations import Kind
from tests.support.world import FIRST_DAY, TODAY

_STUDENT: Final = {"student_id": Kind.STUDENT}
_GIVES_STUDENT: Final = [Gives("student_id", Kind.STUDENT, every=False)]
_NOT_TOGETHER: Final = frozenset({404})

PROFILE: Final[Mapping[str, Sequence[Case]]] = {
    "GET /v1/students/identifier-schemes": [Case(gives=[Gives("items[].id", Kind.SCHEME)])],
    "POST /v1/students/identifier-schemes": [
        Case(
            201,
            body={"name": lambda: next(LETTERS), "kind": "other"},
            restore="delete from students.identifier_schemes where name ~ '^X[0-9]+$'",
        )
    ],
    "PUT /v1/students/identifier-schemes/{scheme_id}": [
        Case(
            path={"scheme_id": Kind.SCHEME},
            body={"name": lambda: next(LETTERS), "kind": "other"},
            if_match='"1"',
            restore="update students.identifier_schemes set version = 1 where id = %s",
        )
    ],
    "GET /v1/students/service-programs": [Case(gives=[Gives("items[].id", Kind.SERVICE_PROGRAM)])],
    "POST /v1/students/service-programs": [
        Case(
            201,
            body={"name": lambda: next(LETTERS), "kind": "other"},
            restore="delete from students.service_programs where name ~ '^X[0-9]+$'",
        )
    ],
    "PUT /v1/students/service-programs/{program_id}": [
        Case(
            path={"program_id": Kind.OTHER_PROGRAM},
            body={"name": lambda: next(LETTERS), "kind": "other"},
            if_match='"1"',
            restore="update students.service_programs set version = 1 where id = %s",
        )
    ],
    "POST /v1/students/photos": [Case(422, query=_STUDENT)],  # nothing is sent: whoever may is told so
    "GET /v1/students/{student_id}/photo": [Case(404, path=_STUDENT)],  # nobody of the scene has one
    "DELETE /v1/students/{student_id}/photo": [Case(204, path=_STUDENT)],
    "GET /v1/students/{student_id}/profile": [Case(path=_STUDENT, gives=_GIVES_STUDENT)],
    "GET /v1/students/{student_id}/demographics": [Case(path=_STUDENT)],
    "PATCH /v1/students/{student_id}/profile": [
        Case(
            path=_STUDENT,
            body={"pronouns": "they/them"},
            if_match='"1"',
            gives=_GIVES_STUDENT,
            restore="update students.profiles set version = 1 where id = %s",
        )
    ],
    "GET /v1/students/{student_id}/history": [Case(path=_STUDENT, query={"field": "pronouns"})],
    "GET /v1/students/{student_id}/timeline": [Case(path=_STUDENT)],
    "POST /v1/students/{student_id}/identifiers": [
        Case(
            201,
            path=_STUDENT,
            body={"scheme_id": Kind.SCHEME, "value": lambda: next(LETTERS)},
            gives=_GIVES_STUDENT,
        )
    ],
    "POST /v1/students/{student_id}/identifiers/{identifier_id}/end": [
        Case(
            path={**_STUDENT, "identifier_id": Kind.IDENTIFIER},
            body={"ends_on": str(TODAY)},
            mixed=_NOT_TOGETHER,
            gives=_GIVES_STUDENT,
            restore="update students.identifiers set ends_on = null where %s::uuid is not null and id = %s",
        )
    ],
    "POST /v1/students/{student_id}/identifiers/{identifier_id}/reveal": [
        Case(path={**_STUDENT, "identifier_id": Kind.IDENTIFIER}, mixed=_NOT_TOGETHER)
    ],
    "GET /v1/students/{student_id}/programs": [
        Case(
            path=_STUDENT,
            gives=[
                Gives(
                    "items[].id",
                    Kind.PARTICIPATION,
                    {"student_id": lambda facts, student_id: facts.participations_of({student_id})},
                )
            ],
        )
    ],
    "POST /v1/students/{student_id}/programs": [
        Case(
            201,
            path=_STUDENT,
            body={"program_id": Kind.OTHER_PROGRAM, "starts_on": str(FIRST_DAY), "manager_id": Kind.STAFF},
            restore="delete from students.participations where student_id = %s and program_id = %s and manager_id = %s",
        )
    ],
    "PATCH /v1/students/{student_id}/programs/{participation_id}": [
        Case(
            path={**_STUDENT, "participation_id": Kind.PRIVATE_PARTICIPATION},
            body={"review_on": str(TODAY), "manager_id": Kind.STAFF},
            if_match='"1"',
            mixed=_NOT_TOGETHER,
            restore="update students.participations set version = 1"
            " where %s::uuid is not null and id = %s and %s::uuid is not null",
        )
    ],
}
