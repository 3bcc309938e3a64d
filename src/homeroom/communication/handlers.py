"""What other services' events set off in communication."""

from homeroom.attendance.public import AbsencesChanged
from homeroom.communication.letters import Letter
from homeroom.communication.models import NoticeKind
from homeroom.communication.service import (
    AbsenceNoticeService,
    CalendarNoticeService,
    CoverNoticeService,
    DocumentNoticeService,
    LinkMailService,
    MailService,
    NoticeService,
    ReviewNoticeService,
)
from homeroom.identity.public import (
    EmailChangeAsked,
    EmailChangeConfirmed,
    InvitedByMail,
    PasswordResetAsked,
    SessionReused,
    SignInChanged,
)
from homeroom.platform.jobs import subscribe
from homeroom.platform.work import Work
from homeroom.schools.public import CalendarChanged, CoverAssigned, CoverReleased
from homeroom.students.public import DocumentDecided, DocumentExpires, FamilyToldOfIncident, ReviewDue


@subscribe(AbsencesChanged, key="communication.follow_absences")
async def follow_absences(work: Work, event: AbsencesChanged) -> None:
    """Bring the notices of the day in step."""
    await AbsenceNoticeService(work).follow(event)


@subscribe(SessionReused, key="communication.tell_session_ended")
async def tell_session_ended(work: Work, event: SessionReused) -> None:
    """Tell the account whose token was used twice."""
    await NoticeService(work).tell(NoticeKind.SESSION_ENDED, event.account_id, event.person_id)


@subscribe(SignInChanged, key="communication.tell_sign_in_changed")
async def tell_sign_in_changed(work: Work, event: SignInChanged) -> None:
    """Tell an account that it signs in otherwise than before."""
    await NoticeService(work).tell(NoticeKind(event.change), event.account_id, event.person_id)


@subscribe(InvitedByMail, key="communication.mail_invitation")
async def mail_invitation(work: Work, event: InvitedByMail) -> None:
    """Write to somebody who was invited."""
    await MailService(work).write_invitation(event.invitation_id)


@subscribe(PasswordResetAsked, key="communication.mail_reset_link")
async def mail_reset_link(work: Work, event: PasswordResetAsked) -> None:
    """Send who has this address a link to choose a new password."""
    await LinkMailService(work).write(event.link_id, Letter.PASSWORD_RESET)


@subscribe(EmailChangeAsked, key="communication.mail_email_links")
async def mail_email_links(work: Work, event: EmailChangeAsked) -> None:
    """Ask the new address to confirm it, and tell the old one how to stop it."""
    await LinkMailService(work).write(event.change_id, Letter.EMAIL_CONFIRM)
    await LinkMailService(work).write(event.stop_id, Letter.EMAIL_ASKED)


@subscribe(EmailChangeConfirmed, key="communication.mail_email_changed")
async def mail_email_changed(work: Work, event: EmailChangeConfirmed) -> None:
    """Tell the old address, and how to stop it still."""
    await LinkMailService(work).write(event.stop_id, Letter.EMAIL_CHANGED)


@subscribe(CoverAssigned, key="communication.tell_cover_assigned")
async def tell_cover_assigned(work: Work, event: CoverAssigned) -> None:
    """Tell a colleague which lesson they take."""
    await CoverNoticeService(work).tell(NoticeKind.COVER_ASSIGNED, event.cover_id)


@subscribe(CoverReleased, key="communication.tell_cover_released")
async def tell_cover_released(work: Work, event: CoverReleased) -> None:
    """Tell a colleague which lesson they need not take after all."""
    await CoverNoticeService(work).tell(NoticeKind.COVER_RELEASED, event.cover_id)


@subscribe(CalendarChanged, key="communication.tell_calendar_changed")
async def tell_calendar_changed(work: Work, event: CalendarChanged) -> None:
    """Tell a school which days are no longer what they were. A pattern of its own is told by whoever makes it."""
    if event.change_id is not None:
        await CalendarNoticeService(work).follow(event.change_id)


@subscribe(DocumentDecided, key="communication.tell_document_decided")
async def tell_document_decided(work: Work, event: DocumentDecided) -> None:
    """Tell who sent a document whether it was accepted."""
    await DocumentNoticeService(work).tell_decided(event)


@subscribe(DocumentExpires, key="communication.tell_document_expires")
async def tell_document_expires(work: Work, event: DocumentExpires) -> None:
    """Tell a family which paper is over soon."""
    await DocumentNoticeService(work).tell_expires(event)


@subscribe(FamilyToldOfIncident, key="communication.tell_incident_recorded")
async def tell_incident_recorded(work: Work, event: FamilyToldOfIncident) -> None:
    """Tell a family that an incident was recorded; what it was, is read in the record."""
    await DocumentNoticeService(work).tell_incident(event)


@subscribe(ReviewDue, key="communication.tell_review_due")
async def tell_review_due(work: Work, event: ReviewDue) -> None:
    """Tell a colleague to look again at what they do for a student."""
    await ReviewNoticeService(work).tell(event)
