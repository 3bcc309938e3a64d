"""What happens to documents."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from homeroom.kernel.events import Event


class DocumentDecided(Event):
    """The office approved or refused what a family sent."""

    name: ClassVar[str] = "students.document_decided.v1"
    document_id: UUID
    student_id: UUID
    sent_by: UUID  # the account
    approved: bool


class DocumentExpires(Event):
    """A document of a student counts until this day only."""

    name: ClassVar[str] = "students.document_expires.v1"
    document_id: UUID
    student_id: UUID
    expires_on: date
    tells_family: bool
