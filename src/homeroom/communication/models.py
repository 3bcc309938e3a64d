"""Notices to people, and the mail that carries them outside."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantRecord, tenant_key

SCHEMA = "communication"


class NoticeKind(StrEnum):
    ABSENCE = "absence"
    ABSENCE_CORRECTED = "absence_corrected"
    SESSION_ENDED = "session_ended"
    COVER_ASSIGNED = "cover_assigned"
    COVER_RELEASED = "cover_released"
    CALENDAR_CHANGED = "calendar_changed"
    CALENDAR_RESTORED = "calendar_restored"
    DOCUMENT_APPROVED = "document_approved"
    DOCUMENT_REFUSED = "document_refused"
    DOCUMENT_EXPIRES = "document_expires"
    INCIDENT_RECORDED = "incident_recorded"
    REVIEW_DUE = "review_due"
    # What became different about how one signs in: as `identity.events.SignInChange` calls it.
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  (what happened)
    EMAIL_CHANGED = "email_changed"
    EMAIL_CHANGE_STOPPED = "email_change_stopped"
    SECOND_FACTOR_ON = "second_factor_on"
    SECOND_FACTOR_OFF = "second_factor_off"
    SECOND_FACTOR_RESET = "second_factor_reset"
    RECOVERY_CODES_RENEWED = "recovery_codes_renewed"
    RECOVERY_CODE_USED = "recovery_code_used"


class NoticeState(StrEnum):
    HELD = "held"  # until due_at
    SENT = "sent"
    DROPPED = "dropped"  # corrected before it was sent


class MailState(StrEnum):
    KEPT = "kept"  # no SMTP server is configured: it stays in the app
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"


class Notice(TenantRecord):
    """What one person is told: of an absence one per student, guardian and day; of a calendar's change one, or two."""

    __tablename__ = "notices"
    __table_args__ = (
        tenant_key("recipient_id", "identity.people"),
        tenant_key("student_id", "students.students"),
        Index(
            "uq_notices_student_day",
            "tenant_id",
            "student_id",
            "recipient_id",
            "about_on",
            "kind",
            unique=True,
            postgresql_where="student_id is not null",
        ),
        Index(
            "uq_notices_change",
            "tenant_id",
            "change_id",
            "recipient_id",
            "kind",
            unique=True,
            postgresql_where="change_id is not null",
        ),
        Index("ix_notices_recipient", "tenant_id", "recipient_id", "sent_at", "id"),
        Index("ix_notices_due", "due_at", "tenant_id", postgresql_where="state = 'held'"),
        {"schema": SCHEMA},
    )

    recipient_id: Mapped[UUID]
    kind: Mapped[NoticeKind]
    student_id: Mapped[UUID | None]
    about_on: Mapped[date | None]
    sections: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)  # [{section_id, name, period}]
    change_id: Mapped[UUID | None]  # no reference: the calendar may go, and what was told stays
    change: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))  # as `calendar_words.Told`
    state: Mapped[NoticeState]
    due_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]


class Mail(TenantRecord):
    """An e-mail, as it was written; kept in the app, and sent where an SMTP server is configured."""

    __tablename__ = "mails"
    __table_args__ = (
        tenant_key("recipient_id", "identity.people"),
        tenant_key("notice_id", "communication.notices"),
        Index("ix_mails_notice", "tenant_id", "notice_id"),
        {"schema": SCHEMA},
    )
    __hidden__ = frozenset({"body"})

    recipient_id: Mapped[UUID]
    notice_id: Mapped[UUID | None]
    address: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    state: Mapped[MailState]
    written_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    failure: Mapped[str | None]
