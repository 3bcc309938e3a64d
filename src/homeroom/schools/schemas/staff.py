"""Staff as they are taken and given."""

from datetime import date
from uuid import UUID

from homeroom.kernel.schemas import Answer, Instant
from homeroom.schools.models import TeachingRole
from homeroom.schools.schemas.calendar import TermRead


class StaffRead(Answer):
    """`school_names`: the schools and offices of the district where somebody works today.

    `invited_at`: when the open invitation was made; null without one.
    """

    id: UUID
    given_name: str
    family_name: str
    email: str | None
    staff_number: str
    position: str
    school_names: list[str]
    has_account: bool
    invited_at: Instant | None


class AssignmentRead(Answer):
    """Where somebody works, as what: in a school, or (`organization_id`) in an office of the district."""

    id: UUID
    school_id: UUID | None
    organization_id: UUID | None
    place: str
    position: str
    starts_on: date
    ends_on: date | None


class SectionTaught(Answer):
    id: UUID
    name: str
    course_title: str
    school_id: UUID
    school_name: str
    role: TeachingRole
    periods: list[str]
    terms: list[TermRead]


class StaffMember(StaffRead):
    """A member of staff: where they work and worked, what they teach today, how to reach them."""

    middle_name: str | None
    preferred_name: str | None
    phone: str | None
    assignments: list[AssignmentRead]
    sections: list[SectionTaught]
