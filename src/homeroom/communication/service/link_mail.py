"""Mails with one-time links; what is kept of them does not hold the link."""

from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from homeroom.communication.letters import Letter, letter_written
from homeroom.communication.models import Mail, MailState
from homeroom.communication.service.mail import MASKED, MailService
from homeroom.identity.public import LinkKind, LinkService
from homeroom.platform.work import Work

PAGES: Final = {
    LinkKind.PASSWORD_RESET: "/reset",
    LinkKind.EMAIL_CHANGE: "/confirm-email",
    LinkKind.EMAIL_STOP: "/not-me",
}


class LinkMailService:
    """Writes to an address what its owner can do with a link."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self._links = LinkService(work, work.settings.with_secrets().secret)

    async def write(self, link_id: UUID, letter: Letter) -> None:
        """Write the mail of a link that can still be used; nothing where nobody signs in with its address.

        The link is put in when the mail leaves; in development it is read here.
        """
        link = await self._links.to_mail(link_id)
        if link is None:
            return
        await self._links.replace_older(link_id)
        settings = self.work.settings
        words = {
            "tenant": link.tenant_name,
            "name": link.given_name,
            "email": link.new_email or link.email,
            "link": f"{settings.web_address}{PAGES[link.kind]}#{link.token if settings.development else MASKED}",
        }
        until = link.expires_at.astimezone(ZoneInfo(link.time_zone))
        mails = MailService(self.work)
        mail = mails.add(link.person_id, link.email, letter_written(letter, link.locale, until, words))
        if mail.state is MailState.QUEUED:
            self.work.start("communication.send_link", mail_id=mail.id, link_id=link_id)

    async def unmasked(self, mail: Mail, link_id: UUID) -> str | None:
        """The text of a mail with its link; None, and the mail has failed, where the link is over."""
        link = await self._links.to_mail(link_id)
        if link is None:
            mail.state, mail.failure = MailState.FAILED, "the link was over before the mail left"
            return None
        return mail.body.replace(MASKED, link.token)
