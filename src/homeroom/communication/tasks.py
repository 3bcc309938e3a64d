"""Jobs of communication: by the clock, and by the mail."""

from uuid import UUID

from homeroom.communication.service import AbsenceNoticeService, LinkMailService, MailService
from homeroom.communication.smtp import deliver
from homeroom.kernel import clock
from homeroom.platform.jobs import periodic, task
from homeroom.platform.work import Parts, Work, working


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
    """Send what was held long enough, in every tenant that has some; one tenant's failure is not another's."""
    async with parts.database.lease() as connection:
        cursor = await connection.execute("select communication.tenants_with_due_notices(%s)", (clock.now(),))
        tenants = [tenant_id for (tenant_id,) in await cursor.fetchall()]
    failures: list[Exception] = []
    for tenant_id in tenants:
        try:
            async with working(parts, tenant_id, "communication.send_due_notices") as work:
                await AbsenceNoticeService(work).send_due()
        except Exception as error:  # noqa: BLE001  (raised below, after the other tenants had their turn)
            failures.append(error)
    if failures:
        raise ExceptionGroup("notices of some tenants could not be sent", failures)
