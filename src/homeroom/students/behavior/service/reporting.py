"""Reporting an incident."""

from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Invalid
from homeroom.platform.work import Work
from homeroom.schools.public import find_school
from homeroom.students.behavior.events import IncidentChanged
from homeroom.students.behavior.models import Incident, IncidentState, Participant
from homeroom.students.behavior.repository.incidents import students_to_name
from homeroom.students.behavior.schemas import IncidentCreate
from homeroom.students.behavior.service.held import put_facts, refuse_names, refuse_twice
from homeroom.students.behavior.service.kinds import refuse_unknown_kind
from homeroom.students.errors import StudentNotFound
from homeroom.students.permissions import StudentPermission


class ReportService:
    """What somebody saw, of students within the reach of the right to report."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def report(self, wanted: IncidentCreate) -> Incident:
        """Raises `StudentNotFound`, `NotFound` for the school, `Invalid`."""
        refuse_twice(wanted.participants)
        school_id = await self._school(wanted)
        await refuse_unknown_kind(self.work, StudentPermission.REPORT_INCIDENT, wanted.kind, positive=False)
        now = clock.now()
        made = Incident(
            id=new_id(),
            school_id=school_id,
            reported_by=self.work.account.by,
            reported_at=now,
            state=IncidentState.OPEN,
            version=1,
        )
        await put_facts(self.work, made, wanted, wanted.occurred_at or now)
        self.work.session.add(made)
        self.work.session.add_all(
            Participant(id=new_id(), incident_id=made.id, **each.model_dump()) for each in wanted.participants
        )
        await self.work.session.flush()
        await refuse_names(self.work, made)
        self.work.emit(IncidentChanged(incident_id=made.id))
        return made

    async def _school(self, wanted: IncidentCreate) -> UUID:
        """Where it happened; all who were in it are within reach."""
        ids = [each.student_id for each in wanted.participants]
        found = {row["id"]: row["school_id"] for row in await self.work.read(students_to_name, student_ids=ids)}
        if not found.keys() >= {*ids}:
            raise StudentNotFound
        if wanted.school_id is not None:
            await self.work.require(StudentPermission.REPORT_INCIDENT, find_school, school_id=wanted.school_id)
            return wanted.school_id
        school_id: UUID | None = found[ids[0]]
        if school_id is None:
            raise Invalid.at("school_id", "missing", "This student goes to no school today: say where it happened.")
        return school_id
