"""Early warning, goals, interventions and notes."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from tests.access.shapes import EVERYTHING, OF_SCHOOL, Case, Gives, Id
from tests.access.situations import Kind
from tests.support.world import FIRST_DAY, TODAY

_FIRST: Final = '"1"'
_NONE: Final = '"0"'
_OWN: Final = {"student_id": Kind.STUDENT}
_OWNED: Final = {"owner_id": Id(Kind.STAFF, optional=True), "flag_id": Id(Kind.FLAG, optional=True)}
_PLAN: Final[Mapping[str, Any]] = {"kind": "attendance", "title": "Check in", "starts_on": str(FIRST_DAY)}
_GOAL: Final[Mapping[str, Any]] = {
    "title": "Reads fluently",
    "measure": "Words correct per minute",
    "baseline": 60,
    "target": 100,
    "starts_on": str(FIRST_DAY),
    "due_on": str(TODAY),
}
_NOTE: Final[Mapping[str, Any]] = {"words": "Settled in", "visibility": "teachers"}
_WITH_STUDENT: Final = frozenset({404})
"""An entry is found with its own student only."""


def _first_again(table: str) -> str:
    return f"update students.{table} set version = 1 where student_id = %s and id = %s"


PROGRESS: Final[Mapping[str, Sequence[Case]]] = {
    "GET /v1/students/warnings": [
        Case(
            query={**EVERYTHING, "school_id": OF_SCHOOL},
            gives=[Gives("items[].id", Kind.WARNED, {"school_id": lambda facts, school_id: facts.at_home(school_id)})],
        )
    ],
    "GET /v1/students/warnings/export": [Case(query={"format": "csv", "school_id": OF_SCHOOL})],
    "GET /v1/students/warning-rules": [Case()],
    "PUT /v1/students/warning-rules": [
        Case(body={"rules": []}, if_match=_NONE, restore="delete from students.warning_rules where version = 1")
    ],
    "GET /v1/students/warning-rules/{school_id}": [
        Case(path={"school_id": Kind.SCHOOL}, gives=[Gives("school_id", Kind.SCHOOL, every=False)])
    ],
    "PUT /v1/students/warning-rules/{school_id}": [
        Case(
            path={"school_id": Kind.SCHOOL},
            body={"rules": []},
            if_match=_NONE,
            restore="delete from students.warning_rules where school_id = %s",
        )
    ],
    "GET /v1/students/{student_id}/warnings": [Case(path=_OWN, gives=[Gives("flags[].id", Kind.FLAG, every=False)])],
    "GET /v1/students/interventions": [
        Case(query={**EVERYTHING, "school_id": OF_SCHOOL}, gives=[Gives("items[].id", Kind.INTERVENTION, every=False)])
    ],
    "GET /v1/students/interventions/export": [Case(query={"format": "csv", "school_id": OF_SCHOOL})],
    "GET /v1/students/{student_id}/progress": [
        Case(
            path=_OWN,
            gives=[
                Gives("interventions[].id", Kind.INTERVENTION, every=False),
                Gives("goals[].id", Kind.GOAL, every=False),
                Gives("notes[].id", Kind.PROGRESS_NOTE, every=False),
            ],
        )
    ],
    "POST /v1/students/{student_id}/interventions": [
        Case(201, path=_OWN, body={**_PLAN, **_OWNED}, mixed=_WITH_STUDENT)
    ],
    "PUT /v1/students/{student_id}/interventions/{intervention_id}": [
        Case(
            path={**_OWN, "intervention_id": Kind.INTERVENTION},
            body={**_PLAN, **named},
            if_match=_FIRST,
            mixed=_WITH_STUDENT,
            restore=_first_again("interventions") + " and %s::uuid is not null",
        )
        for named in ({"owner_id": Kind.STAFF}, {"flag_id": Kind.FLAG})
    ],
    "POST /v1/students/{student_id}/interventions/{intervention_id}/check-ins": [
        Case(
            201,
            path={**_OWN, "intervention_id": Kind.INTERVENTION},
            body={"held_on": str(TODAY), "words": "On time"},
            mixed=_WITH_STUDENT,
        )
    ],
    "POST /v1/students/{student_id}/goals": [Case(201, path=_OWN, body=_GOAL)],
    "PUT /v1/students/{student_id}/goals/{goal_id}": [
        Case(
            path={**_OWN, "goal_id": Kind.GOAL},
            body=_GOAL,
            if_match=_FIRST,
            mixed=_WITH_STUDENT,
            restore=_first_again("goals"),
        )
    ],
    "POST /v1/students/{student_id}/goals/{goal_id}/updates": [
        Case(
            201,
            path={**_OWN, "goal_id": Kind.GOAL},
            body={"measured_on": str(TODAY), "value": 70},
            mixed=_WITH_STUDENT,
        )
    ],
    "POST /v1/students/{student_id}/notes": [Case(201, path=_OWN, body=_NOTE)],
    "PUT /v1/students/{student_id}/notes/{note_id}": [
        Case(
            path={**_OWN, "note_id": Kind.OWN_NOTE},
            body=_NOTE,
            if_match=_FIRST,
            mixed=_WITH_STUDENT,
            restore="with again as (update students.progress_notes set version = 1, visibility = 'author'"
            " where student_id = %s and id = %s returning id)"
            " delete from students.progress_notes_before b using again where b.note_id = again.id",
        )
    ],
    "GET /v1/students/{student_id}/notes/{note_id}/history": [
        Case(path={**_OWN, "note_id": Kind.OWN_NOTE}, mixed=_WITH_STUDENT)
    ],
}
