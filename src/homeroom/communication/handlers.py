"""What other services' events set off in communication."""

from homeroom.attendance.public import AbsencesChanged
from homeroom.communication.service import AbsenceNoticeService, MailService, NoticeService
from homeroom.identity.public import InvitedByMail, SessionReused
from homeroom.platform.jobs import subscribe
from homeroom.platform.work import Work


@subscribe(AbsencesChanged, key="communication.follow_absences")
async def follow_absences(work: Work, event: AbsencesChanged) -> None:
    """Bring the notices of the day in step."""
    await AbsenceNoticeService(work).follow(event)


@subscribe(SessionReused, key="communication.tell_session_ended")
async def tell_session_ended(work: Work, event: SessionReused) -> None:
    """Tell the account whose token was used twice."""
    await NoticeService(work).tell_session_ended(event)


@subscribe(InvitedByMail, key="communication.mail_invitation")
async def mail_invitation(work: Work, event: InvitedByMail) -> None:
    """Write to somebody who was invited."""
    await MailService(work).write_invitation(event.invitation_id)
