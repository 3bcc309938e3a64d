"""The emergency card: whom to call, who may pick up, what to know."""

from typing import Any
from uuid import UUID

from homeroom.platform.work import Work
from homeroom.students.health.errors import HealthEntryChanged
from homeroom.students.health.models import HealthCard, HealthRecord
from homeroom.students.health.repository import alerts_on_card, card, to_call
from homeroom.students.health.schemas import NO_WORDS, CardWrite
from homeroom.students.health.service.held import hold, opened, read_of, refuse_changed, sealed_text, was_read
from homeroom.students.permissions import StudentPermission


class CardService:
    """Emergency cards of students within reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def read(self, student_id: UUID) -> dict[str, Any]:
        """Raises `StudentNotFound`."""
        student, (kept, alerts, called) = await read_of(
            self.work, StudentPermission.READ_EMERGENCY, student_id, card, alerts_on_card, to_call
        )
        was_read(self.work, "health_cards", student_id, "card")
        nothing = CardWrite().model_dump()
        written = opened(self.work, HealthCard.sealed, kept, nothing)[0] if kept else {"version": 0, **nothing}
        return {
            **written,
            **student,
            "to_call": called[0]["to_call"],
            "alerts": opened(self.work, HealthRecord.sealed, alerts, NO_WORDS),
        }

    async def write(self, student_id: UUID, version: int, wanted: CardWrite) -> HealthCard:
        """On top of a version, 0 where there is none. Raises `StudentNotFound`, `HealthEntryChanged`."""
        await hold(self.work, student_id)
        found = await self.work.session.get(HealthCard, (self.work.actor.tenant_id, student_id))
        if found is None:
            if version != 0:
                raise HealthEntryChanged(0)
            found = HealthCard(id=student_id, version=0)
        refuse_changed(found, version)
        found.version += 1
        self.work.seals.put(found, HealthCard.sealed, sealed_text(wanted, CardWrite))
        self.work.session.add(found)
        await self.work.session.flush()
        return found
