"""What an office does with an incident. Each change of it, or of what hangs on it, is a version of the incident."""

from uuid import UUID

from sqlalchemy import select

from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Invalid
from homeroom.platform.database.refusing import refusing
from homeroom.platform.work import Work
from homeroom.students.behavior.errors import (
    AlreadyInIncident,
    IncidentNotFound,
    IncidentVoided,
    StillHasActions,
)
from homeroom.students.behavior.events import FamilyToldOfIncident, IncidentChanged
from homeroom.students.behavior.models import Incident, IncidentAction, IncidentState, Participant, ToldHow
from homeroom.students.behavior.repository.incidents import students_to_name
from homeroom.students.behavior.schemas import (
    ActionCreate,
    ActionWrite,
    IncidentFacts,
    ParticipantCreate,
    StateWrite,
    TakenBack,
    Told,
)
from homeroom.students.behavior.service.held import held, participant_in, put_facts, refuse_dates, refuse_names
from homeroom.students.behavior.service.kinds import refuse_unknown_kind
from homeroom.students.errors import StudentNotFound
from homeroom.students.permissions import StudentPermission

MANAGE = StudentPermission.MANAGE_BEHAVIOR


class IncidentService:
    """Incidents within the reach of who manages them; each method raises `IncidentNotFound`, `IncidentVoided`."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def correct(self, incident_id: UUID, version: int, wanted: IncidentFacts) -> Incident:
        """Raises `BehaviorChanged`, `Invalid`."""
        found = await held(self.work, incident_id, version)
        await refuse_unknown_kind(self.work, MANAGE, wanted.kind, positive=False, kept=found.kind)
        await put_facts(self.work, found, wanted, wanted.occurred_at)
        await refuse_names(self.work, found)
        return await self._changed(found)

    async def put_state(self, incident_id: UUID, version: int, wanted: StateWrite) -> Incident:
        """Close it, open it again, or void it with a reason. Raises `BehaviorChanged`, `Invalid`."""
        found = await held(self.work, incident_id, version, voided=True)
        if found.state is IncidentState.VOIDED and wanted.state is not IncidentState.OPEN:
            raise IncidentVoided
        if wanted.state is IncidentState.VOIDED and wanted.reason is None:
            raise Invalid.at("reason", "missing", "Say why it is voided.")
        found.state = wanted.state
        found.closed_at = clock.now() if wanted.state is IncidentState.CLOSED else None
        found.voided_for = wanted.reason if wanted.state is IncidentState.VOIDED else None
        return await self._changed(found)

    # -- who was in it --------------------------------------------------------------------------------------------

    async def add_participant(self, incident_id: UUID, wanted: ParticipantCreate) -> Incident:
        """Raises `StudentNotFound`, `AlreadyInIncident`, `Invalid`."""
        if not await self.work.read(students_to_name, permission=MANAGE, student_ids=[wanted.student_id]):
            raise StudentNotFound
        found = await held(self.work, incident_id)
        self.work.session.add(Participant(id=new_id(), incident_id=found.id, **wanted.model_dump()))
        with refusing({"uq_incident_participants_role": AlreadyInIncident}):
            await self.work.session.flush()
        await refuse_names(self.work, found)
        return await self._changed(found)

    async def remove_participant(self, incident_id: UUID, participant_id: UUID, wanted: TakenBack) -> Incident:
        """Raises `StillHasActions`."""
        found = await held(self.work, incident_id)
        participant = await participant_in(self.work, found, participant_id)
        decided = select(IncidentAction.id).where(
            IncidentAction.tenant_id == found.tenant_id,
            IncidentAction.participant_id == participant.id,
            IncidentAction.removed_at.is_(None),
        )
        if (await self.work.session.scalars(decided)).first() is not None:
            raise StillHasActions
        participant.removed_at, participant.removed_for = clock.now(), wanted.reason
        return await self._changed(found)

    async def told(self, incident_id: UUID, participant_id: UUID, wanted: Told) -> Incident:
        """The family was told, or is told now. Raises `Invalid`."""
        today = self.work.account.today
        found = await held(self.work, incident_id)
        participant = await participant_in(self.work, found, participant_id)
        told_on = today if wanted.how is ToldHow.NOTICE else wanted.told_on or today
        if not found.occurred_on <= told_on <= today:
            raise Invalid.at("told_on", "date_past", "A family is told after the incident, and by today.")
        participant.told_on, participant.told_how, participant.told_by = told_on, wanted.how, self.work.account.by
        if wanted.how is ToldHow.NOTICE:
            self.work.emit(
                FamilyToldOfIncident(participant_id=participant.id, student_id=participant.student_id, told_on=told_on)
            )
        return await self._changed(found)

    # -- what is done about it ------------------------------------------------------------------------------------

    async def add_action(self, incident_id: UUID, wanted: ActionCreate) -> Incident:
        """Raises `Invalid`."""
        refuse_dates(wanted.starts_on, wanted.ends_on)
        found = await held(self.work, incident_id)
        participant = await participant_in(self.work, found, wanted.participant_id)
        made = IncidentAction(
            id=new_id(),
            participant_id=participant.id,
            kind=wanted.kind,
            starts_on=wanted.starts_on,
            ends_on=wanted.ends_on,
            note=wanted.note,
            decided_by=self.work.account.by,
            decided_at=clock.now(),
        )
        self.work.session.add(made)
        return await self._changed(found)

    async def correct_action(self, incident_id: UUID, action_id: UUID, version: int, wanted: ActionWrite) -> Incident:
        """Raises `BehaviorChanged`, `Invalid`."""
        refuse_dates(wanted.starts_on, wanted.ends_on)
        found = await held(self.work, incident_id, version)
        action = await self._action(found, action_id)
        for name, value in wanted.model_dump().items():
            setattr(action, name, value)
        return await self._changed(found)

    async def remove_action(self, incident_id: UUID, action_id: UUID, wanted: TakenBack) -> Incident:
        found = await held(self.work, incident_id)
        action = await self._action(found, action_id)
        action.removed_at, action.removed_for = clock.now(), wanted.reason
        return await self._changed(found)

    async def _action(self, incident: Incident, action_id: UUID) -> IncidentAction:
        found = await self.work.session.get(IncidentAction, (incident.tenant_id, action_id))
        if found is None or found.removed_at is not None:
            raise IncidentNotFound
        await participant_in(self.work, incident, found.participant_id)
        return found

    async def _changed(self, incident: Incident) -> Incident:
        incident.version += 1
        await self.work.session.flush()
        self.work.emit(IncidentChanged(incident_id=incident.id))
        return incident
