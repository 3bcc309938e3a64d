"""An incident that is being changed, and what must hold of it."""

import re
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from homeroom.kernel import clock
from homeroom.kernel.names import folded
from homeroom.kernel.problems import Invalid
from homeroom.platform.work import Work
from homeroom.schools.public import School
from homeroom.students.behavior.errors import BehaviorChanged, IncidentNotFound, IncidentVoided
from homeroom.students.behavior.models import Incident, IncidentState, Participant
from homeroom.students.behavior.repository.incidents import NAMES_IN, incident_to_change
from homeroom.students.behavior.schemas import IncidentCreate, IncidentFacts, ParticipantCreate

EARLIEST: Final = datetime(1980, 1, 1, tzinfo=UTC)
SHORTEST_NAME: Final = 2


async def held(work: Work, incident_id: UUID, version: int | None = None, *, voided: bool = False) -> Incident:
    """An incident within reach, held until the commit; `version` is the one it must have.

    Raises `IncidentNotFound`, `BehaviorChanged`, and `IncidentVoided` unless `voided`.
    """
    if not await work.read(incident_to_change, incident_id=incident_id):
        raise IncidentNotFound
    wanted = select(Incident).where(Incident.tenant_id == work.actor.tenant_id, Incident.id == incident_id)
    found = (await work.session.scalars(wanted.with_for_update(key_share=True))).one()
    if version is not None and found.version != version:
        raise BehaviorChanged(found.version)
    if found.state is IncidentState.VOIDED and not voided:
        raise IncidentVoided
    return found


async def participant_in(work: Work, incident: Incident, participant_id: UUID) -> Participant:
    """Who is in an incident that is held. Raises `IncidentNotFound`."""
    found = await work.session.get(Participant, (incident.tenant_id, participant_id))
    if found is None or found.incident_id != incident.id or found.removed_at is not None:
        raise IncidentNotFound
    return found


async def put_facts(work: Work, incident: Incident, wanted: IncidentFacts | IncidentCreate, at: datetime) -> None:
    """Raises `Invalid` for a moment to come."""
    if not EARLIEST <= at <= clock.now():
        raise Invalid.at("occurred_at", "date_past", "An incident is recorded when it happened.")
    school = await work.session.get_one(School, (work.actor.tenant_id, incident.school_id))
    moment = at.astimezone(UTC)
    incident.occurred_at, incident.order_key = moment, moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    incident.occurred_on = moment.astimezone(ZoneInfo(school.time_zone)).date()
    incident.place, incident.kind, incident.severity = wanted.place, wanted.kind, wanted.severity
    incident.description, incident.for_family = wanted.description, wanted.for_family


async def refuse_names(work: Work, incident: Incident) -> None:
    """What several families may read names none of their children. Raises `Invalid`."""
    if not incident.for_family:
        return
    rows = await work.execute(NAMES_IN, {"incident_id": incident.id})
    if len({row["student_id"] for row in rows}) < 2:  # noqa: PLR2004  (its own family alone reads it)
        return
    said = folded(incident.description)
    for row in rows:
        name = folded(row["name"] or "")
        if len(name) >= SHORTEST_NAME and re.search(rf"\b{re.escape(name)}\b", said):
            raise Invalid.at(
                "description", "names_a_student", "Several families may read this: name no student in the description."
            )


def refuse_twice(wanted: list[ParticipantCreate]) -> None:
    seen: set[tuple[Any, ...]] = set()
    for place, each in enumerate(wanted):
        if (each.student_id, each.role) in seen:
            raise Invalid.at(f"participants.{place}", "twice", "A student is in an incident once in each role.")
        seen.add((each.student_id, each.role))


def refuse_dates(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise Invalid.at("ends_on", "end_before_start", "The last day is not before the first.")
