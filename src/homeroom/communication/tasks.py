"""Jobs of communication: by the clock, and by the mail."""

from uuid import UUID

from homeroom.communication.service import AbsenceNoticeService, LinkMailService, MailService
from homeroom.communication.smtp import deliver
from homeroom.kernel import clock
from homeroom.platform.jobs import periodic, task
from homeroom.platform.tenants import in_each_tenant
from homeroom.platform.work import Parts, Work


@task("communication.send_mail")
async def send_mail(work: Work, mail_id: UUID) -> None:
    """Hand a mail to the SMTP server. Killed in between, it is sent again under the same Message-ID."""
    mail = await MailService(work).queued(mail_id)
    if mail is not None:
        await deliver(work.settings, mail, mail.body)


@task("communication.send_invitation")
async def send_invitation(work: Work, mail_id: UUID, invitation_id: UUID) -> None:
    """Hand the mail of an invitation to the SMTP server, with the link that is kept nowhere."""
    mails = MailService(work)
    mail = await mails.queued(mail_id)
    text = await mails.unmasked(mail, invitation_id) if mail is not None else None
    if mail is not None and text is not None:
        await deliver(work.settings, mail, text)


@task("communication.send_link")
async def send_link(work: Work, mail_id: UUID, link_id: UUID) -> None:
    """Hand the mail of a one-time link to the SMTP server, with the link that is kept nowhere."""
    mail = await MailService(work).queued(mail_id)
    text = await LinkMailService(work).unmasked(mail, link_id) if mail is not None else None
    if mail is not None and text is not None:
        await deliver(work.settings, mail, text)


@periodic("communication.send_due_notices", "* * * * * */5")
async def send_due_notices(parts: Parts) -> None:
    """Send what was held long enough, in every tenant that has some."""
    due = "select communication.tenants_with_due_notices(%s)"
    await in_each_tenant(
        parts, "communication.send_due_notices", due, [clock.now()], lambda work: AbsenceNoticeService(work).send_due()
    )
