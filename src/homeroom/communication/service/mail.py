"""Mail: written into the app always, sent outside only where an SMTP server is configured."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from homeroom.communication.messages import written
from homeroom.communication.models import Mail, MailState, Notice
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.platform.work import Work

SHOWN = 100


class MailService:
    """The mails of a tenant."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def write(self, notice: Notice, address: str, locale: str | None, words: Mapping[str, str]) -> None:
        """Write the mail of a notice; it leaves with a job, after the commit."""
        text = written(notice.kind, locale, notice.about_on, notice.sections, words)
        leaves = self.work.settings.smtp_url is not None
        mail = Mail(
            id=new_id(),
            recipient_id=notice.recipient_id,
            notice_id=notice.id,
            address=address,
            subject=text.subject,
            body=text.body,
            state=MailState.QUEUED if leaves else MailState.KEPT,
            written_at=clock.now(),
        )
        self.work.session.add(mail)
        if leaves:
            self.work.start("communication.send_mail", mail_id=mail.id)

    async def list_mail(self) -> dict[str, Any]:
        """The newest mails of the tenant, whoever they are for."""
        found = await self.work.session.scalars(
            select(Mail).where(Mail.tenant_id == self.work.actor.tenant_id).order_by(Mail.id.desc()).limit(SHOWN)
        )
        return {"items": list(found)}

    async def queued(self, mail_id: UUID) -> Mail | None:
        """A mail that is to leave, held for this work; None when it has left already."""
        found = await self.work.session.scalars(
            select(Mail)
            .where(Mail.tenant_id == self.work.actor.tenant_id, Mail.id == mail_id, Mail.state == MailState.QUEUED)
            .with_for_update()
        )
        return found.one_or_none()
