"""What printing takes and gives."""

from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from homeroom.kernel.schemas import Answer, Instant, Schema
from homeroom.platform.print import Paper
from homeroom.students.papers.models import PaperKind, PrintState

MOST_CHOSEN = 500
Code = Annotated[str, StringConstraints(min_length=30, max_length=100, pattern=r"^[A-Za-z0-9_\-]+$")]


class OnPaper(Schema):
    """In which language, and on which paper; both as is the custom by default."""

    lang: Literal["en", "es"] | None = None
    paper: Paper | None = None


class PrintAsked(OnPaper):
    """What is printed, and of whom: of one school, section or group, of these students, or of all within reach."""

    kind: PaperKind
    school_id: UUID | None = None
    section_id: UUID | None = None
    group_id: UUID | None = None
    student_ids: Annotated[list[UUID] | None, Field(min_length=1, max_length=MOST_CHOSEN)] = None

    @model_validator(mode="after")
    def _one_choice(self) -> Self:
        given = [self.school_id, self.section_id, self.group_id, self.student_ids]
        if sum(each is not None for each in given) > 1:
            raise ValueError("choose by one of school_id, section_id, group_id and student_ids")
        if self.student_ids and len(set(self.student_ids)) < len(self.student_ids):
            raise ValueError("a student is named once")
        return self


class PrintRunRead(Answer):
    """A print of mine. `has_file`: it can be taken, for a week."""

    id: UUID
    kind: PaperKind
    where: str | None
    state: PrintState
    requested_at: Instant
    finished_at: Instant | None
    cancelling: bool
    done: int
    total: int
    size: int | None
    has_file: bool
    problem: str | None


class CertificateRead(Answer):
    """A certificate as it was issued; `address` is the link it carries, where the web app's address is known."""

    id: UUID
    student_id: UUID
    school_name: str
    name: str
    grade_level: str
    enrolled_from: date
    issued_on: date
    issued_by: str | None
    revoked_at: Instant | None
    code: str
    address: str | None


class CertificateList(Answer):
    items: list[CertificateRead]


class CodeAsked(Schema):
    code: Code


class Verified(Answer):
    """What whoever holds the paper is told: enough to see that the paper is ours and says what it said.

    `name` is the given name and the family name's first letter. `enrolled`: whether it is so today; of a revoked one
    that is not told.
    """

    district: str
    school: str
    name: str
    birth_year: int | None
    issued_on: date
    revoked: bool
    enrolled: bool
