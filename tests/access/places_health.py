"""What health adds to a place: an entry, a visit, a dose and an exemption of its student, who owes a dose."""

import json
from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.platform.sealed import Seals
from homeroom.students.health.models import (
    ExemptionReason,
    HealthKind,
    HealthRecord,
    HealthVisit,
    ImmunizationDose,
    ImmunizationExemption,
    ImmunizationStatus,
    StudentImmunization,
    Vaccine,
)
from tests.access.situations import Kind
from tests.support.world import FIRST_DAY, TODAY, World


async def health_of(world: World, student: UUID) -> dict[Kind, UUID]:
    seals, record, visit = Seals(world.application.parts.keys, world.tenant_id), new_id(), new_id()
    dose = ImmunizationDose(id=new_id(), student_id=student, vaccine=Vaccine.MMR, given_on=FIRST_DAY)
    exempt = ImmunizationExemption(
        id=new_id(), student_id=student, vaccine=Vaccine.HPV, reason=ExemptionReason.MEDICAL, starts_on=FIRST_DAY
    )
    words = dict.fromkeys(("severity", "reaction", "plan", "dose", "schedule", "authorized_by"))
    said = json.dumps({"name": "Peanuts", **words})
    visited = json.dumps({"complaint": "Headache", "treatment": None, "outcome": "rested"})
    await world.add(
        HealthRecord(
            id=record,
            student_id=student,
            kind=HealthKind.ALLERGY,
            starts_on=FIRST_DAY,
            on_card=True,
            for_teachers=True,
            sealed=seals.sealed(HealthRecord.sealed, record, said),
            version=1,
        ),
        HealthVisit(
            id=visit,
            student_id=student,
            came_at=clock.now(),
            order_key=str(clock.now()),
            recorded_by=student,
            sealed=seals.sealed(HealthVisit.sealed, visit, visited),
            version=1,
        ),
        dose,
        exempt,
        StudentImmunization(
            id=student,
            status=ImmunizationStatus.DUE,
            due_on=TODAY,
            order_key=str(TODAY),
            missing=[{"vaccine": "mmr", "dose": 2, "due_on": str(TODAY)}],
            grade_level="09",
            rules_version=0,
        ),
    )
    return {
        Kind.HEALTH_RECORD: record,
        Kind.HEALTH_VISIT: visit,
        Kind.DOSE: dose.id,
        Kind.EXEMPTION: exempt.id,
        Kind.OWES_DOSE: student,
    }
