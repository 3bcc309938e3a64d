"""Saying something good of a student."""

from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Invalid
from homeroom.platform.work import Work
from homeroom.students.behavior.errors import RecognitionNotFound
from homeroom.students.behavior.models import Recognition
from homeroom.students.behavior.repository.of_student import recognition_to_withdraw, student_to_recognize
from homeroom.students.behavior.schemas import RecognitionCreate, TakenBack
from homeroom.students.behavior.service.held import EARLIEST
from homeroom.students.behavior.service.kinds import refuse_unknown_kind
from homeroom.students.errors import StudentNotFound
from homeroom.students.permissions import StudentPermission


class RecognitionService:
    """Recognition of students within the reach of the right to give it."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def give(self, student_id: UUID, wanted: RecognitionCreate) -> Recognition:
        """Raises `StudentNotFound`, `Invalid`."""
        if not await self.work.read(student_to_recognize, student_id=student_id):
            raise StudentNotFound
        await refuse_unknown_kind(self.work, StudentPermission.RECOGNIZE, wanted.kind, positive=True)
        today = self.work.account.today
        given_on = wanted.given_on or today
        if not EARLIEST.date() <= given_on <= today:
            raise Invalid.at("given_on", "date_past", "It is given for what a student did.")
        made = Recognition(
            id=new_id(),
            student_id=student_id,
            kind=wanted.kind,
            words=wanted.words,
            given_on=given_on,
            given_by=self.work.account.by,
            given_at=clock.now(),
        )
        self.work.session.add(made)
        await self.work.session.flush()
        return made

    async def withdraw(self, recognition_id: UUID, wanted: TakenBack) -> None:
        """Take back what was given by mistake. Raises `RecognitionNotFound`."""
        if not await self.work.read(recognition_to_withdraw, recognition_id=recognition_id):
            raise RecognitionNotFound
        found = await self.work.session.get_one(
            Recognition, (self.work.actor.tenant_id, recognition_id), with_for_update=True
        )
        if found.withdrawn_at is None:
            found.withdrawn_at, found.withdrawn_for = clock.now(), wanted.reason
        await self.work.session.flush()
