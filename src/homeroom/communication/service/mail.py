"""Mail: written into the app always, sent outside only where an SMTP server is configured."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from homeroom.communication.messages import Text, invitation_written, written
from homeroom.communication.models import Mail, MailState, Notice
from homeroom.identity.public import InvitationService
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.platform.work import Work

SHOWN = 100
MASKED: Final = "••••••••"
"""Stands for the token of a one-time link where its mail is kept."""


class MailService:
    """The mails of a tenant."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def write(self, notice: Notice, address: str, locale: str | None, words: Mapping[str, str]) -> None:
        """Write the mail of a notice; it leaves with a job, after the commit."""
        text = written(notice.kind, locale, notice.about_on, notice.sections, words)
        mail = self.add(notice.recipient_id, address, text, notice.id)
        if mail.state is MailState.QUEUED:
            self.work.start("communication.send_mail", mail_id=mail.id)

    async def write_invitation(self, invitation_id: UUID) -> None:
        """Write the mail of an invitation that is still open, to a person who still has an address.

        What is kept of it does not hold the link, which is put in when it leaves; in development it is read here.
        """
        settings = self.work.settings
        invitation = await InvitationService(self.work).to_mail(invitation_id)
        if invitation is None or not invitation.email:
            return
        words = {
            "tenant": invitation.tenant_name,
            "name": invitation.given_name,
            "link": f"{settings.web_address}/invitation#{invitation.token if settings.development else MASKED}",
        }
        until = invitation.expires_at.astimezone(ZoneInfo(invitation.time_zone))
        text = invitation_written(invitation.locale, invitation.role, invitation.role_name, until, words)
        mail = self.add(invitation.person_id, invitation.email, text)
        if mail.state is MailState.QUEUED:
            self.work.start("communication.send_invitation", mail_id=mail.id, invitation_id=invitation_id)

    def add(self, recipient_id: UUID, address: str, text: Text, notice_id: UUID | None = None) -> Mail:
        """Keep a mail as it was written; a queued one leaves with the job that whoever wrote it starts."""
        mail = Mail(
            id=new_id(),
            recipient_id=recipient_id,
            notice_id=notice_id,
            address=address,
            subject=text.subject,
            body=text.body,
            state=MailState.QUEUED if self.work.settings.smtp_url is not None else MailState.KEPT,
            written_at=clock.now(),
        )
        self.work.session.add(mail)
        return mail

    async def unmasked(self, mail: Mail, invitation_id: UUID) -> str | None:
        """The text of an invitation's mail with its link; None, and the mail has failed, where the link is over."""
        invitation = await InvitationService(self.work).to_mail(invitation_id)
        if invitation is None:
            mail.state, mail.failure = MailState.FAILED, "the invitation was over before the mail left"
            return None
        return mail.body.replace(MASKED, invitation.token)

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
