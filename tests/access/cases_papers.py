"""Cards, binders and certificates."""

from collections.abc import Mapping, Sequence
from typing import Final

from tests.access.shapes import EVERYTHING, Case, Gives
from tests.access.situations import Kind

_NOTHING_WAITS: Final = (
    "update students.print_runs set state = 'cancelled' where state = 'waiting' and %s::uuid is not null"
)
_CERTIFIED: Final = {"student_id": Kind.STUDENT, "certificate_id": Kind.CERTIFICATE}
_OF_ANOTHER: Final = frozenset({404})

PAPERS: Final[Mapping[str, Sequence[Case]]] = {
    "GET /v1/students/papers": [Case(query=EVERYTHING, gives=[Gives("items[].id", Kind.PRINT, every=False)])],
    "POST /v1/students/papers": [
        Case(
            201,
            body={"kind": "student_cards", name: kind},
            mixed=frozenset({422}),
            restore=_NOTHING_WAITS,
        )
        for name, kind in (
            ("school_id", Kind.SCHOOL),
            ("section_id", Kind.SECTION),
            ("group_id", Kind.GROUP),
            ("student_ids", [Kind.STUDENT]),
        )
    ],
    "GET /v1/students/papers/{run_id}": [
        Case(path={"run_id": Kind.PRINT}, gives=[Gives("id", Kind.PRINT, every=False)])
    ],
    "POST /v1/students/papers/{run_id}/cancel": [Case(409, path={"run_id": Kind.PRINT})],
    "GET /v1/students/papers/{run_id}/file": [Case(409, path={"run_id": Kind.PRINT})],
    "GET /v1/students/{student_id}/certificates": [
        Case(path={"student_id": Kind.STUDENT}, gives=[Gives("items[].id", Kind.CERTIFICATE, every=False)])
    ],
    "POST /v1/students/{student_id}/certificates": [
        Case(
            201,
            path={"student_id": Kind.STUDENT},
            body={"lang": "en"},
            restore="delete from students.certificates where student_id = %s and name <> 'Sam Person'",
        )
    ],
    "GET /v1/students/{student_id}/certificates/{certificate_id}/print": [Case(path=_CERTIFIED, mixed=_OF_ANOTHER)],
    "POST /v1/students/{student_id}/certificates/{certificate_id}/revoke": [
        Case(
            path=_CERTIFIED,
            mixed=_OF_ANOTHER,
            restore="update students.certificates set revoked_at = null, revoked_by = null"
            " where student_id = %s and id = %s",
        )
    ],
}
