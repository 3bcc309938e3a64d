"""Telling colleagues that the day has come to look again at what they do for a student."""

from sqlalchemy import select

from homeroom.communication.models import Notice, NoticeKind, NoticeState
from homeroom.communication.service.mail import MailService
from homeroom.communication.service.notices import notices_topic
from homeroom.identity.public import Account, Person
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.platform.work import Work
from homeroom.students.public import ReviewDue

ONE_AFTER_THE_OTHER = "select pg_advisory_xact_lock(hashtextextended('review' || %(owner)s::text, 0))"


class ReviewNoticeService:
    """A notice and a mail; several reviews of a student on one day are one."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def tell(self, event: ReviewDue) -> None:
        tenant_id = self.work.actor.tenant_id
        await self.work.execute(ONE_AFTER_THE_OTHER, {"owner": event.owner_id})
        there = await self.work.session.scalars(
            select(Notice.id).where(
                Notice.tenant_id == tenant_id,
                Notice.student_id == event.student_id,
                Notice.recipient_id == event.owner_id,
                Notice.about_on == event.review_on,
                Notice.kind == NoticeKind.REVIEW_DUE,
            )
        )
        if there.first() is not None:
            return
        now = clock.now()
        notice = Notice(
            id=new_id(),
            recipient_id=event.owner_id,
            kind=NoticeKind.REVIEW_DUE,
            student_id=event.student_id,
            about_on=event.review_on,
            sections=[],
            state=NoticeState.SENT,
            due_at=now,
            sent_at=now,
        )
        self.work.session.add(notice)
        self.work.announce(notices_topic(event.owner_id), {})
        owner = await self.work.session.get_one(Person, (tenant_id, event.owner_id))
        account = (
            await self.work.session.scalars(
                select(Account).where(Account.tenant_id == tenant_id, Account.person_id == event.owner_id)
            )
        ).first()
        address = owner.email or (account and account.email)
        if address:
            student = await self.work.session.get_one(Person, (tenant_id, event.student_id))
            words = {"student": f"{student.given_name} {student.family_name}"}
            MailService(self.work).write(notice, address, account.locale if account else owner.locale, words)
