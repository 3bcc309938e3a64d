"""Students' health."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import count
from typing import Any, Final

from tests.access.shapes import EVERYTHING, OF_SCHOOL, Case, Gives
from tests.access.situations import Kind
from tests.support.world import FIRST_DAY, TODAY

_FIRST: Final = '"1"'
_NONE: Final = '"0"'
_OWN: Final = {"student_id": Kind.STUDENT}
_READ: Final = {"student_id": Kind.PATIENT}
_DAYS: Iterator[date] = (date(2020, 1, 1) + timedelta(days=number) for number in count())
_ENTRY: Final[Mapping[str, Any]] = {"name": "Peanuts", "starts_on": str(FIRST_DAY), "on_card": True}
_VISIT: Final[Mapping[str, Any]] = {"came_at": f"{TODAY}T12:00:00Z", "complaint": "Headache", "outcome": "rested"}
_WITH_STUDENT: Final = frozenset({404})
"""An entry is found with its own student only."""


def _first_again(table: str) -> str:
    return f"update students.{table} set version = 1 where student_id = %s and id = %s"


HEALTH: Final[Mapping[str, Sequence[Case]]] = {
    "GET /v1/students/{student_id}/health": [
        Case(
            path=_READ,
            gives=[
                Gives("records[].id", Kind.HEALTH_RECORD, every=False),
                Gives("immunizations.doses[].id", Kind.DOSE, every=False),
                Gives("immunizations.exemptions[].id", Kind.EXEMPTION, every=False),
            ],
        )
    ],
    "GET /v1/students/{student_id}/health/alerts": [Case(path=_OWN)],
    "GET /v1/students/{student_id}/health/card": [
        Case(path=_OWN, gives=[Gives("student_id", Kind.STUDENT, every=False)])
    ],
    "PUT /v1/students/{student_id}/health/card": [
        Case(path=_OWN, body={}, if_match=_NONE, restore="delete from students.health_cards where id = %s")
    ],
    "GET /v1/students/{student_id}/health/visits": [
        Case(path=_READ, query=EVERYTHING, gives=[Gives("items[].id", Kind.HEALTH_VISIT, every=False)])
    ],
    "POST /v1/students/{student_id}/health/visits": [Case(201, path=_OWN, body=_VISIT)],
    "PUT /v1/students/{student_id}/health/visits/{visit_id}": [
        Case(
            path={**_OWN, "visit_id": Kind.HEALTH_VISIT},
            body=_VISIT,
            if_match=_FIRST,
            mixed=_WITH_STUDENT,
            restore=_first_again("health_visits"),
        )
    ],
    "POST /v1/students/{student_id}/health/records": [Case(201, path=_OWN, body={**_ENTRY, "kind": "allergy"})],
    "PUT /v1/students/{student_id}/health/records/{record_id}": [
        Case(
            path={**_OWN, "record_id": Kind.HEALTH_RECORD},
            body=_ENTRY,
            if_match=_FIRST,
            mixed=_WITH_STUDENT,
            restore=_first_again("health_records"),
        )
    ],
    "POST /v1/students/{student_id}/health/doses": [
        Case(201, path=_OWN, body={"vaccine": "hpv", "given_on": lambda: str(next(_DAYS))})
    ],
    "POST /v1/students/{student_id}/health/doses/{dose_id}/retract": [
        Case(
            path={**_OWN, "dose_id": Kind.DOSE},
            mixed=_WITH_STUDENT,
            restore="update students.immunization_doses set retracted_at = null where student_id = %s and id = %s",
        )
    ],
    "POST /v1/students/{student_id}/health/exemptions": [
        Case(201, path=_OWN, body={"reason": "medical", "starts_on": str(TODAY), "vaccine": "hpv"})
    ],
    "PUT /v1/students/{student_id}/health/exemptions/{exemption_id}": [
        Case(
            path={**_OWN, "exemption_id": Kind.EXEMPTION},
            body={"starts_on": str(FIRST_DAY)},
            if_match=_FIRST,
            mixed=_WITH_STUDENT,
            restore=_first_again("immunization_exemptions"),
        )
    ],
    "GET /v1/students/immunizations-due": [
        Case(
            query={**EVERYTHING, "school_id": OF_SCHOOL},
            gives=[
                Gives("items[].id", Kind.OWES_DOSE, {"school_id": lambda facts, school_id: facts.at_home(school_id)})
            ],
        )
    ],
    "GET /v1/students/immunizations-due/export": [Case(query={"format": "csv", "school_id": OF_SCHOOL})],
    "GET /v1/students/immunization-rules": [Case()],
    "PUT /v1/students/immunization-rules": [
        Case(body={"rules": []}, if_match=_NONE, restore="delete from students.immunization_rules where version = 1")
    ],
}
