"""Documents of students, their versions, what kinds there are, which are required, and who signed for them.

Rows come first, bytes second: whatever is in the store has a row that knows its name, or is swept away.
"""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, deferred, mapped_column

from homeroom.platform.database.records import TenantRecord, tenant_key
from homeroom.students.models import SCHEMA


class Audience(StrEnum):
    """To whom a kind of document is open, each within their own students."""

    OFFICE = "office"
    NURSE = "nurse"
    COUNSELOR = "counselor"
    STAFF = "staff"  # the student's teachers, and whoever else works with the student
    FAMILY = "family"  # guardians who may see records
    STUDENT = "student"


class DocumentState(StrEnum):
    UPLOADING = "uploading"
    CHECKING = "checking"
    WAITING = "waiting"  # for the office to approve
    KEPT = "kept"
    REFUSED = "refused"  # by the checks, or by the office with a reason
    ABANDONED = "abandoned"  # never completed


class DocumentKind(TenantRecord):
    """A kind of document of the district, and its own rights."""

    __tablename__ = "document_kinds"
    __table_args__ = (
        Index("uq_document_kinds_name", "tenant_id", "search_name", unique=True, postgresql_where="ended_at is null"),
        {"schema": SCHEMA},
    )

    name: Mapped[str]
    search_name: Mapped[str] = mapped_column(String(collation="C"))  # folded
    seen_by: Mapped[list[str]] = mapped_column(ARRAY(String))
    family_sends: Mapped[bool]
    needs_approval: Mapped[bool]
    """Of what a family sends; what the school itself adds is kept at once."""
    needs_signature: Mapped[bool]
    expires: Mapped[bool]
    remind_days: Mapped[int]
    ended_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class DocumentRequirement(TenantRecord):
    """Whose students must have a document of a kind: a school's (None: every school's), of a grade (None: of any)."""

    __tablename__ = "document_requirements"
    __table_args__ = (
        tenant_key("kind_id", "students.document_kinds"),
        tenant_key("school_id", "schools.schools"),
        Index("ix_document_requirements_kind", "tenant_id", "kind_id"),
        {"schema": SCHEMA},
    )

    kind_id: Mapped[UUID]
    school_id: Mapped[UUID | None]
    grade_level: Mapped[str | None] = mapped_column(String(20, collation="C"))


class Document(TenantRecord):
    """A paper of a student: its newest version says how it stands, `kept_id` which version counts."""

    __tablename__ = "documents"
    __table_args__ = (
        tenant_key("student_id", "students.students"),
        tenant_key("kind_id", "students.document_kinds"),
        Index("ix_documents_student", "tenant_id", "student_id", "kind_id"),
        Index("ix_documents_kind", "tenant_id", "kind_id"),
        Index("ix_documents_state", "tenant_id", "state", "id"),
        Index("ix_documents_expires_on", "tenant_id", "expires_on", postgresql_where="expires_on is not null"),
        {"schema": SCHEMA},
    )

    student_id: Mapped[UUID]
    kind_id: Mapped[UUID]
    name: Mapped[str]
    state: Mapped[DocumentState]
    kept_id: Mapped[UUID | None]
    """No reference: versions refer to their document."""
    expires_on: Mapped[date | None]  # the last day it counts
    reminded_on: Mapped[date | None]
    made_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    removed_for: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class DocumentVersion(TenantRecord):
    """A file of a document. Its key in the store is made of its id."""

    __tablename__ = "document_versions"
    __table_args__ = (
        tenant_key("document_id", "students.documents"),
        tenant_key("sent_by", "identity.accounts"),
        tenant_key("decided_by", "identity.accounts"),
        Index("uq_document_versions_number", "tenant_id", "document_id", "number", unique=True),
        Index(
            "ix_document_versions_unfinished",
            "sent_at",
            "tenant_id",
            postgresql_where="state in ('uploading', 'checking')",
        ),
        CheckConstraint("state not in ('waiting', 'kept') or digest is not null", name="looked_into"),
        {"schema": SCHEMA},
    )
    __hidden__ = frozenset({"thumbnail"})

    document_id: Mapped[UUID]
    number: Mapped[int]
    state: Mapped[DocumentState]
    file_name: Mapped[str]
    media_type: Mapped[str]  # as it was declared; the check refuses what is something else
    size: Mapped[int] = mapped_column(BigInteger)  # as it was declared; no other is taken
    digest: Mapped[str | None]  # SHA-256, hexadecimal
    expires_on: Mapped[date | None]
    from_family: Mapped[bool]
    sent_by: Mapped[UUID]
    sent_at: Mapped[datetime]
    checked_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
    refusal: Mapped[str | None]  # a problem's slug where the checks refused it
    reason: Mapped[str | None]  # the office's words
    thumbnail: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))


class DocumentSignature(TenantRecord):
    """Somebody acknowledged a version by typing a name: of these bytes, then, with that account."""

    __tablename__ = "document_signatures"
    __table_args__ = (
        tenant_key("version_id", "students.document_versions"),
        tenant_key("account_id", "identity.accounts"),
        Index("uq_document_signatures_account", "tenant_id", "version_id", "account_id", unique=True),
        {"schema": SCHEMA},
    )

    version_id: Mapped[UUID]
    account_id: Mapped[UUID]
    name: Mapped[str]
    digest: Mapped[str]
    signed_at: Mapped[datetime]
