"""A person's notices."""

from typing import Any
from uuid import UUID

from homeroom.communication.models import Notice, NoticeKind, NoticeState
from homeroom.communication.permissions import CommunicationPermission
from homeroom.communication.repository import notices, own_notice, unread_count
from homeroom.communication.service.mail import MailService
from homeroom.identity.public import Account
from homeroom.kernel import clock, pages
from homeroom.kernel.ids import new_id
from homeroom.platform.queries import page_parameters
from homeroom.platform.work import Work


def notices_topic(person_id: UUID) -> str:
    """What the live stream of a person's notices follows."""
    return f"communication.notices:{person_id}"


class NoticeService:
    """What one person was told."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def list_notices(self, limit: int, cursor: str | None) -> dict[str, Any]:
        after = pages.decode(cursor, [])
        listed = notices.shaped(after=after is not None)
        rows, counted = await self.work.read_all([(listed, page_parameters(limit, after)), (unread_count, {})])
        return {**pages.page_of(rows, limit, []), "unread": counted[0]["unread"]}

    async def mark_read(self, notice_id: UUID) -> None:
        """Raises `NotFound` for a notice that is not one's own."""
        await self.work.require(CommunicationPermission.READ_NOTICES, own_notice, notice_id=notice_id)
        notice = await self.work.session.get_one(Notice, (self.work.actor.tenant_id, notice_id))
        if notice.read_at is None:
            notice.read_at = clock.now()

    async def tell(self, kind: NoticeKind, account_id: UUID, person_id: UUID) -> None:
        """Tell an account what became of its sign-in or its sessions, here and by mail."""
        now = clock.now()
        notice = Notice(
            id=new_id(),
            recipient_id=person_id,
            kind=kind,
            student_id=None,
            about_on=None,
            sections=[],
            state=NoticeState.SENT,
            due_at=now,
            sent_at=now,
        )
        self.work.session.add(notice)
        self.work.announce(notices_topic(person_id), {})
        account = await self.work.session.get_one(Account, (self.work.actor.tenant_id, account_id))
        if account.email is not None:
            MailService(self.work).write(notice, account.email, account.locale, {})
