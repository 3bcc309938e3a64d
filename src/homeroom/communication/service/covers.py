"""Telling colleagues which lessons they take, and which not after all."""

from uuid import UUID

from homeroom.communication.models import Notice, NoticeKind, NoticeState
from homeroom.communication.service.mail import MailService
from homeroom.communication.service.notices import notices_topic
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.platform.work import Work
from homeroom.schools.public import cover_told


class CoverNoticeService:
    """A notice and a mail to who covers."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def tell(self, kind: NoticeKind, cover_id: UUID) -> None:
        """Tell a colleague of a cover, here and by mail; one that was released meanwhile is told as released only."""
        (cover,) = await self.work.read(cover_told, cover_id=cover_id)
        if kind is NoticeKind.COVER_ASSIGNED and cover["released_at"] is not None:
            return
        now = clock.now()
        section = {"section_id": str(cover["section_id"]), "name": cover["title"], "period": cover["period"]}
        notice = Notice(
            id=new_id(),
            recipient_id=cover["staff_id"],
            kind=kind,
            student_id=None,
            about_on=cover["held_on"],
            sections=[section],
            state=NoticeState.SENT,
            due_at=now,
            sent_at=now,
        )
        self.work.session.add(notice)
        self.work.announce(notices_topic(cover["staff_id"]), {})
        address = cover["email"] or cover["account_email"]
        if address is not None:
            MailService(self.work).write(notice, address, cover["account_locale"] or cover["locale"], {})
