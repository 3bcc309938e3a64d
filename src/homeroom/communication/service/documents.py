"""Telling families of their children: what became of papers, which are over soon, that an incident was recorded."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from homeroom.communication.models import Notice, NoticeKind, NoticeState
from homeroom.communication.service.mail import MailService
from homeroom.communication.service.notices import notices_topic
from homeroom.identity.public import Account, Person, Tenant
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.platform.work import Work
from homeroom.students.public import (
    DocumentDecided,
    DocumentExpires,
    FamilyToldOfIncident,
    guardians_told_of_behavior,
    link_that_opens,
    notified_guardians,
)

ONE_AFTER_THE_OTHER = "select pg_advisory_xact_lock(hashtextextended('document' || %(student)s::text, 0))"


class DocumentNoticeService:
    """A notice and a mail; several of a kind about a child on one day are one."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def tell_expires(self, event: DocumentExpires) -> None:
        """Tell who is entitled to be told of the student, where the kind is open to families."""
        if not event.tells_family:
            return
        today = await self._today()
        told = await self.work.read(notified_guardians, student_ids=[event.student_id], on=today)
        for guardian in told:
            await self._tell(
                NoticeKind.DOCUMENT_EXPIRES,
                event.student_id,
                event.expires_on,
                guardian["guardian_id"],
                guardian["email"],
                guardian["locale"],
            )

    async def tell_incident(self, event: FamilyToldOfIncident) -> None:
        """Tell who is told of the student and may read what it was."""
        told = await self.work.read(guardians_told_of_behavior, student_ids=[event.student_id], on=await self._today())
        for guardian in told:
            await self._tell(
                NoticeKind.INCIDENT_RECORDED,
                event.student_id,
                event.told_on,
                guardian["guardian_id"],
                guardian["email"],
                guardian["locale"],
            )

    async def tell_decided(self, event: DocumentDecided) -> None:
        """Tell who sent it whether the office took it, if that person may still see the student's records."""
        account = await self.work.session.get(Account, (self.work.actor.tenant_id, event.sent_by))
        if account is None or account.person_id is None:
            return
        today = await self._today()
        sender = account.person_id
        if not await self.work.read(link_that_opens, student_id=event.student_id, guardian_id=sender, on=today):
            return
        person = await self.work.session.get_one(Person, (account.tenant_id, sender))
        kind = NoticeKind.DOCUMENT_APPROVED if event.approved else NoticeKind.DOCUMENT_REFUSED
        await self._tell(
            kind,
            event.student_id,
            today,
            sender,
            person.email or account.email,
            account.locale,
        )

    async def _tell(
        self, kind: NoticeKind, student_id: UUID, on: date, recipient_id: UUID, email: str | None, locale: str | None
    ) -> None:
        await self.work.execute(ONE_AFTER_THE_OTHER, {"student": student_id})
        there = await self.work.session.scalars(
            select(Notice.id).where(
                Notice.tenant_id == self.work.actor.tenant_id,
                Notice.student_id == student_id,
                Notice.recipient_id == recipient_id,
                Notice.about_on == on,
                Notice.kind == kind,
            )
        )
        if there.first() is not None:
            return
        now = clock.now()
        notice = Notice(
            id=new_id(),
            recipient_id=recipient_id,
            kind=kind,
            student_id=student_id,
            about_on=on,
            sections=[],
            state=NoticeState.SENT,
            due_at=now,
            sent_at=now,
        )
        self.work.session.add(notice)
        self.work.announce(notices_topic(recipient_id), {})
        if email:
            student = await self.work.session.get_one(Person, (self.work.actor.tenant_id, student_id))
            words = {"student": f"{student.given_name} {student.family_name}"}
            MailService(self.work).write(notice, email, locale, words)

    async def _today(self) -> date:
        tenant = (await self.work.session.scalars(select(Tenant).where(Tenant.id == self.work.actor.tenant_id))).one()
        return clock.today(tenant.time_zone)
