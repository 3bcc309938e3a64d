"""Duplicates: who is asked whether somebody is on record already, and who makes two records one."""

from collections.abc import Mapping, Sequence
from typing import Final

from tests.access.shapes import EVERYTHING, Case, Gives, Id
from tests.access.situations import Kind

_NAMED: Final = {"given_name": "Nobody", "family_name": "Of This Name"}
_WITH_A_GUARDIAN: Final = {"kind": "student", "survivor_id": Kind.STUDENT, "merged_id": Kind.GUARDIAN}
"""Who is no student: a merge would take the scene apart. What it does is tried in `tests/students/merging`."""

MERGING: Final[Mapping[str, Sequence[Case]]] = {
    "POST /v1/students/duplicates/students": [Case(body=_NAMED)],
    "POST /v1/students/duplicates/guardians": [Case(body=_NAMED)],
    "GET /v1/students/duplicates": [Case(query=EVERYTHING, gives=[Gives("items[].id", Kind.PAIR, every=False)])],
    "GET /v1/students/duplicates/search": [Case()],
    "POST /v1/students/duplicates/search": [
        Case(201, body={}, restore="update students.duplicate_searches set state = 'done' where state = 'waiting'")
    ],
    "POST /v1/students/duplicates/{pair_id}/dismiss": [
        Case(
            path={"pair_id": Kind.PAIR},
            gives=[Gives("id", Kind.PAIR, every=False)],
            restore="update students.duplicate_pairs set state = 'open' where id = %s",
        )
    ],
    "POST /v1/students/duplicates/{pair_id}/reopen": [
        Case(path={"pair_id": Kind.PAIR}, gives=[Gives("id", Kind.PAIR, every=False)])
    ],
    "GET /v1/students/merges": [
        Case(query=EVERYTHING, gives=[Gives("items[].id", Kind.MERGE, every=False)]),
        Case(query={"merged_id": Id(Kind.STUDENT, refused=frozenset({200}))}),
    ],
    "POST /v1/students/merges": [Case(404, body=_WITH_A_GUARDIAN)],
    "POST /v1/students/merges/compare": [Case(404, body=_WITH_A_GUARDIAN)],
    "GET /v1/students/merges/{merge_id}": [
        Case(path={"merge_id": Kind.MERGE}, gives=[Gives("id", Kind.MERGE, every=False)])
    ],
    "POST /v1/students/merges/{merge_id}/undo": [
        Case(
            path={"merge_id": Kind.MERGE},
            gives=[Gives("id", Kind.MERGE, every=False)],
            restore="update students.merges set undone_at = null, undone_by = null where id = %s",
        )
    ],
}
