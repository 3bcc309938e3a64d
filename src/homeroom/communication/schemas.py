"""What communication gives."""

from datetime import date
from uuid import UUID

from homeroom.communication.models import MailState, NoticeKind
from homeroom.kernel.schemas import Answer, Instant


class NoticeStudent(Answer):
    id: UUID
    given_name: str
    family_name: str


class NoticeSection(Answer):
    name: str
    period: str


class NoticeRead(Answer):
    """What I was told; the screen puts it into my language by `kind`."""

    id: UUID
    kind: NoticeKind
    about_on: date | None
    student: NoticeStudent | None
    sections: list[NoticeSection]
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
