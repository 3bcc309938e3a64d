"""What is read of behavior."""

from typing import Any
from uuid import UUID

from homeroom.platform.work import Work
from homeroom.students.behavior.errors import IncidentNotFound
from homeroom.students.behavior.repository.incidents import (
    actions_of,
    history,
    incident_to_change,
    participants_of,
    the_incident,
)
from homeroom.students.behavior.repository.of_student import (
    parts_of_student,
    recognitions_of_student,
    student_of_behavior,
)
from homeroom.students.errors import StudentNotFound


class BehaviorService:
    """Incidents and recognition, as far as they are open to the actor."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def incident(self, incident_id: UUID) -> dict[str, Any]:
        """Raises `IncidentNotFound`."""
        wanted = {"incident_id": incident_id}
        found, participants, actions = await self.work.read_all(
            [(the_incident, wanted), (participants_of, wanted), (actions_of, wanted)]
        )
        if not found:
            raise IncidentNotFound
        return {**found[0], "participants": participants, "actions": actions}

    async def history(self, incident_id: UUID) -> dict[str, Any]:
        """How it came to be what it is. Raises `IncidentNotFound`."""
        wanted = {"incident_id": incident_id}
        found, rows = await self.work.read_all([(incident_to_change, wanted), (history, wanted)])
        if not found:
            raise IncidentNotFound
        return {"items": rows}

    async def of_student(self, student_id: UUID) -> dict[str, Any]:
        """Raises `StudentNotFound`."""
        wanted = {"student_id": student_id}
        found, parts, recognitions = await self.work.read_all(
            [(student_of_behavior, wanted), (parts_of_student, wanted), (recognitions_of_student, wanted)]
        )
        if not found:
            raise StudentNotFound
        return {"incidents": parts, "recognitions": recognitions}
