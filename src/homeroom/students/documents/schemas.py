"""Documents as they are taken and given."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from homeroom.kernel.schemas import Answer, Instant, LeftOutText, Schema, ShortText
from homeroom.platform import sniffing
from homeroom.students.documents.models import Audience, DocumentState

MOST_REQUIREMENTS = 100

Reason = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\x00-\x08\x0b-\x1f]*$")]
FileName = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f/\\]*$")]
Grade = Annotated[str, StringConstraints(min_length=1, max_length=20)]
RemindDays = Annotated[int, Field(ge=0, le=365)]


class MediaType(StrEnum):
    """What is taken."""

    PDF = sniffing.PDF
    JPEG = sniffing.JPEG
    PNG = sniffing.PNG
    WEBP = sniffing.WEBP
    HEIC = sniffing.HEIC
    TEXT = sniffing.TEXT
    DOCX = sniffing.DOCX
    ODT = sniffing.ODT


class Requirement(Schema):
    """Students of a school, or of all; of a grade, or of any."""

    school_id: UUID | None = None
    grade_level: Grade | None = None


class RequirementRead(Answer):
    school_id: UUID | None
    grade_level: str | None


class KindRead(Answer):
    """`seen_by`: to whom documents of it are open, each within their own students."""

    id: UUID
    name: str
    seen_by: list[Audience]
    family_sends: bool
    needs_approval: bool
    needs_signature: bool
    expires: bool
    remind_days: int
    requirements: list[RequirementRead]
    ended: bool
    version: int


class KindList(Answer):
    items: list[KindRead]


class KindWrite(Schema):
    """A kind of document, whole. What families send is open to them."""

    name: ShortText
    seen_by: Annotated[list[Audience], Field(min_length=1, max_length=len(Audience))]
    family_sends: bool = False
    needs_approval: bool = True
    needs_signature: bool = False
    expires: bool = False
    remind_days: RemindDays = 30
    requirements: Annotated[list[Requirement], Field(max_length=MOST_REQUIREMENTS, default_factory=list)]
    ended: bool = False


class SignatureRead(Answer):
    name: str
    signed_at: Instant


class VersionRead(Answer):
    """A file of a document. `sent_by` is told to those who work at the school; `mine`: I sent it."""

    id: UUID
    number: int
    state: DocumentState
    file_name: str
    media_type: str
    size: int
    digest: str | None
    expires_on: date | None
    from_family: bool
    sent_by: str | None
    mine: bool
    sent_at: Instant
    decided_at: Instant | None
    refusal: str | None
    reason: str | None
    thumbnail: str | None
    """PNG, base64."""
    signatures: list[SignatureRead]
    signed: bool
    """I did."""


class DocumentRead(Answer):
    """A paper of a student, newest version first. `kept_id` is the version that counts."""

    id: UUID
    student_id: UUID
    kind_id: UUID
    kind_name: str
    needs_signature: bool
    name: str
    state: DocumentState
    kept_id: UUID | None
    expires_on: date | None
    version: int
    versions: list[VersionRead]


class MissingRead(Answer):
    kind_id: UUID
    kind_name: str
    family_sends: bool


class SendableRead(Answer):
    id: UUID
    name: str
    expires: bool


class StudentDocuments(Answer):
    """The documents of a student that are open to me, the kinds that must be there and are not, and what I may send."""

    items: list[DocumentRead]
    missing: list[MissingRead]
    sendable: list[SendableRead]


class DocumentListed(Answer):
    """A document as the office goes through them."""

    id: UUID
    student_id: UUID
    student: str
    school_name: str | None
    kind_name: str
    name: str
    state: DocumentState
    expires_on: date | None
    sent_at: Instant


class MissingListed(Answer):
    """A student, and a kind of document that must be there and is not; `id` is the student's."""

    id: UUID
    given_name: str
    family_name: str
    grade_level: str
    school_name: str
    kind_id: UUID
    kind_name: str


class UploadFile(Schema):
    """What is about to be sent."""

    file_name: FileName
    media_type: MediaType
    size: Annotated[int, Field(ge=1)]
    expires_on: date | None = None


class UploadStart(UploadFile):
    kind_id: UUID
    name: ShortText


class UploadRead(Answer):
    """Where to put the file, whole, before `until`. A `url` that begins with `/` is of this API and takes no token."""

    document_id: UUID
    version_id: UUID
    method: str
    url: str
    until: Instant


class VersionChosen(Schema):
    version_id: UUID


class LinkRead(Answer):
    """A link that gives the file to whoever has it, until then. One that begins with `/` is of this API."""

    url: str
    until: Instant
    file_name: str


class Decide(VersionChosen):
    """Approve a version that waits, or refuse it and say why."""

    approve: bool
    reason: Reason | None = None

    @model_validator(mode="after")
    def _say_why(self) -> Self:
        if not self.approve and self.reason is None:
            raise ValueError("say why it is refused")
        return self


class Sign(VersionChosen):
    """I have read this version; my name, as I sign."""

    name: ShortText
    agreed: bool


class DocumentUpdate(Schema):
    """What is left out stays as it is."""

    name: LeftOutText
    expires_on: date | None = None


class DocumentRemove(Schema):
    """It was a mistake: nobody sees it any more; that it was there stays on record."""

    reason: Reason
