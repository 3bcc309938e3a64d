"""Behavior: incidents, what was done about them, recognition, kinds."""

from collections.abc import Mapping, Sequence
from typing import Final

from tests.access.shapes import EVERYTHING, LETTERS, OF_SCHOOL, Case, Gives
from tests.access.situations import Kind
from tests.support.world import TODAY

_FIRST: Final = '"1"'
_INCIDENT: Final = {"incident_id": Kind.INCIDENT}
_STUDENT: Final = {"student_id": Kind.STUDENT}
_APART: Final = frozenset({404})
"""What hangs on an incident is found with its own incident only."""
_WHY: Final = {"reason": "A mistake"}
_FIRST_AGAIN: Final = "update students.incidents set version = 1, state = 'open' where id = %s"
_FACTS: Final = {"occurred_at": f"{TODAY}T14:00:00Z", "kind": "theft", "description": "A pen."}
_ACTION: Final = {"kind": "detention", "starts_on": str(TODAY)}

BEHAVIOR: Final[Mapping[str, Sequence[Case]]] = {
    "GET /v1/students/behavior-kinds": [Case()],
    "POST /v1/students/behavior-kinds": [Case(201, body={"name": lambda: f"Kind {next(LETTERS)}"})],
    "PUT /v1/students/behavior-kinds/{code}": [
        Case(
            path={"code": "theft"},
            body={"name": "Taking"},
            if_match='"0"',
            restore="delete from students.behavior_kinds where code = 'theft'",
        )
    ],
    "GET /v1/students/incidents": [
        Case(
            query={**EVERYTHING, "school_id": OF_SCHOOL},
            gives=[
                Gives("items[].id", Kind.INCIDENT, {"school_id": lambda facts, school: facts.incidents_at({school})}),
            ],
        )
    ],
    "GET /v1/students/incidents/export": [Case(query={"format": "csv", "school_id": OF_SCHOOL})],
    "POST /v1/students/incidents": [
        Case(201, body={**_FACTS, "school_id": OF_SCHOOL, "participants": [{"student_id": Kind.STUDENT}]})
    ],
    "GET /v1/students/incidents/{incident_id}": [
        Case(
            path=_INCIDENT,
            gives=[
                Gives("id", Kind.INCIDENT, every=False),
                Gives("participants[].id", Kind.PARTICIPANT, every=False),
                Gives("actions[].id", Kind.INCIDENT_ACTION, every=False),
            ],
        )
    ],
    "GET /v1/students/incidents/{incident_id}/history": [Case(path=_INCIDENT)],
    "PUT /v1/students/incidents/{incident_id}": [
        Case(path=_INCIDENT, body=_FACTS, if_match=_FIRST, restore=_FIRST_AGAIN)
    ],
    "PUT /v1/students/incidents/{incident_id}/state": [
        Case(path=_INCIDENT, body={"state": "closed"}, if_match=_FIRST, restore=_FIRST_AGAIN)
    ],
    "POST /v1/students/incidents/{incident_id}/participants": [
        Case(
            201,
            path=_INCIDENT,
            body={"student_id": Kind.STUDENT, "role": "victim"},
            restore="delete from students.incident_participants"
            " where incident_id = %s and student_id = %s and role = 'victim'",
        )
    ],
    "POST /v1/students/incidents/{incident_id}/participants/{participant_id}/remove": [
        Case(
            path={**_INCIDENT, "participant_id": Kind.PARTICIPANT},
            body=_WHY,
            mixed=_APART,
            restore="update students.incident_participants set removed_at = null, removed_for = null"
            " where incident_id = %s and id = %s",
        )
    ],
    "POST /v1/students/incidents/{incident_id}/participants/{participant_id}/told": [
        Case(path={**_INCIDENT, "participant_id": Kind.PARTICIPANT}, body={"how": "phone"}, mixed=_APART)
    ],
    "POST /v1/students/incidents/{incident_id}/actions": [
        Case(201, path=_INCIDENT, body={**_ACTION, "participant_id": Kind.PARTICIPANT}, mixed=_APART)
    ],
    "PUT /v1/students/incidents/{incident_id}/actions/{action_id}": [
        Case(
            path={**_INCIDENT, "action_id": Kind.INCIDENT_ACTION},
            body=_ACTION,
            if_match=_FIRST,
            mixed=_APART,
            restore="update students.incidents set version = 1 where id = %s and %s::uuid is not null",
        )
    ],
    "POST /v1/students/incidents/{incident_id}/actions/{action_id}/remove": [
        Case(
            path={**_INCIDENT, "action_id": Kind.INCIDENT_ACTION},
            body=_WHY,
            mixed=_APART,
            restore="update students.incident_actions set removed_at = null, removed_for = null"
            " where %s::uuid is not null and id = %s",
        )
    ],
    "POST /v1/students/recognitions/{recognition_id}/withdraw": [
        Case(
            204,
            path={"recognition_id": Kind.RECOGNITION},
            body=_WHY,
            restore="update students.recognitions set withdrawn_at = null, withdrawn_for = null where id = %s",
        )
    ],
    "GET /v1/students/{student_id}/behavior": [
        Case(
            path=_STUDENT,
            gives=[
                Gives(
                    "incidents[].id",
                    Kind.PARTICIPANT,
                    {"student_id": lambda facts, student: facts.parts_of({student})},
                ),
                Gives("incidents[].actions[].id", Kind.INCIDENT_ACTION, every=False),
            ],
        )
    ],
    "POST /v1/students/{student_id}/recognitions": [
        Case(201, path=_STUDENT, body={"kind": "kindness", "words": "Shared her lunch."})
    ],
}
