"""What happens in behavior."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from homeroom.kernel.events import Event


class IncidentChanged(Event):
    """An incident was reported, or something about it is different."""

    name: ClassVar[str] = "students.incident_changed.v1"
    incident_id: UUID


class FamilyToldOfIncident(Event):
    """The office has Homeroom tell a family that an incident was recorded. What it was, is read in the record."""

    name: ClassVar[str] = "students.family_told_of_incident.v1"
    participant_id: UUID
    student_id: UUID
    told_on: date
