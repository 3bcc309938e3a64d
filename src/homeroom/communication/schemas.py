"""What communication gives."""

from datetime import date
from uuid import UUID

from homeroom.communication.models import MailState, NoticeKind
from homeroom.kernel.schemas import Answer, Instant
from homeroom.schools.public import ChangeKind


class NoticeStudent(Answer):
    id: UUID
    given_name: str
    family_name: str


class NoticeSection(Answer):
    name: str
    period: str


class NoticeChange(Answer):
    """A change of a school's calendar, as it was told; `ends_on` is the last day of it."""

    school: str
    kind: ChangeKind
    starts_on: date
    ends_on: date
    moved_to: date | None
    cycle_name: str | None
    bell_schedule: str | None
    note: str | None


class NoticeRead(Answer):
    """What I was told; the screen puts it into my language by `kind`."""

    id: UUID
    kind: NoticeKind
    about_on: date | None
    student: NoticeStudent | None
    sections: list[NoticeSection]
    change: NoticeChange | None
    sent_at: Instant
    read_at: Instant | None


class NoticePage(Answer):
    items: list[NoticeRead]
    next: str | None
    unread: int


class MailRead(Answer):
    id: UUID
    address: str
    subject: str
    body: str
    state: MailState
    written_at: Instant


class MailList(Answer):
    items: list[MailRead]
