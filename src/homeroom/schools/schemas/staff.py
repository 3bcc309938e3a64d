"""Staff as they are taken and given."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from homeroom.kernel.schemas import Answer, Instant
from homeroom.schools.models import Headship, TeachingRole
from homeroom.schools.schemas.calendar import TermRead


class StaffRead(Answer):
    """`school_names`: the schools and offices of the district where somebody works today; so are the departments.

    `fte`: how much of a full position today's assignments are together; null where none says.
    `leaves_on`: the last day, where it is known. `invited_at`: when the open invitation was made; null without one.
    """

    id: UUID
    given_name: str
    family_name: str
    email: str | None
    staff_number: str
    position: str
    school_names: list[str]
    department_names: list[str]
    fte: Decimal | None
    leaves_on: date | None
    has_account: bool
    invited_at: Instant | None


class AssignmentRead(Answer):
    """Where somebody works, as what: in a school, or (`organization_id`) in an office of the district."""

    id: UUID
    school_id: UUID | None
    organization_id: UUID | None
    place: str
    position: str
    position_id: UUID | None
    department_id: UUID | None
    department: str | None
    fte: Decimal | None
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


class HeadshipRead(Answer):
    """A department somebody heads, or is deputy in."""

    id: UUID
    department_id: UUID
    department: str
    role: Headship
    starts_on: date
    ends_on: date | None


class LeavingRead(Answer):
    """The last day of somebody who leaves or left. `may_undo`: it is not over."""

    last_on: date
    reason: str | None
    may_undo: bool


class StaffMember(StaffRead):
    """A member of staff: where they work and worked, what they teach today, how to reach them.

    `fte_most`: the most that assignments of one day, today or later, are together; `fte_most_on`: the first such day.
    More than 1.00 is worth a look and is not refused. `today`: the day it is in the district.
    """

    today: date
    middle_name: str | None
    preferred_name: str | None
    phone: str | None
    work_email: str | None
    work_phone: str | None
    assignments: list[AssignmentRead]
    fte_most: Decimal | None
    fte_most_on: date | None
    headships: list[HeadshipRead]
    sections: list[SectionTaught]
    leaving: LeavingRead | None


class Colleague(Answer):
    """A line of the directory: what colleagues may know. The e-mail and the phone are those for work."""

    id: UUID
    given_name: str
    family_name: str
    preferred_name: str | None
    position: str
    school_names: list[str]
    department_names: list[str]
    email: str | None
    phone: str | None
