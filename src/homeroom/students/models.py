"""Students: where they go to school, what they attend, and who is responsible for them.

What is dated and was never in force (it ended before it began) ends on the day before its first.
"""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, FetchedValue, Index, SmallInteger, String, false, func
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.kernel import clock
from homeroom.platform.database.following import Alike
from homeroom.platform.database.records import TenantRecord, tenant_key
from homeroom.platform.sealed import Sealed, SealedBytes
from homeroom.students.enrollment.codes import EntryType, ExitType

SCHEMA = "students"


class Relation(StrEnum):
    """What a guardian is to a student (a subset of CEDS Person Relationship Type)."""

    PARENT = "parent"
    GUARDIAN = "guardian"
    RELATIVE = "relative"


class AfterEighteen(StrEnum):
    """What becomes of a guardian's rights when the student comes of age (FERPA: 34 CFR 99.3, 99.5, 99.31(a)(8))."""

    UNDECIDED = "undecided"  # they pass to the student
    PASSED = "passed"
    SHARED = "shared"  # by the school's decision, with its reason


class CourtOrderKind(StrEnum):
    """What the court decided. Whatever it is, while it is in force nothing of the student is opened to the person."""

    CUSTODY = "custody"
    PROTECTION = "protection"
    NO_CONTACT = "no_contact"
    OTHER = "other"


class Student(TenantRecord):
    """A person who learns here; the id is the person's."""

    __tablename__ = "students"
    __table_args__ = (
        tenant_key("id", "identity.people"),
        Index("uq_students_number", "tenant_id", "student_number", unique=True),
        {"schema": SCHEMA},
    )

    student_number: Mapped[str] = mapped_column(String(collation="C"))
    of_age_told_on: Mapped[date | None]  # when the office was told that the student comes of age


GRADE_ORDER = """
    case grade_level when 'IT' then '.1' when 'PR' then '.2' when 'PK' then '.3' when 'TK' then '.4' when 'KG' then '00'
         else grade_level end"""
"""Those before kindergarten, kindergarten, then the grades by their numbers."""


class Enrollment(TenantRecord):
    """A student's place in one school, from a first day to a last."""

    __tablename__ = "enrollments"
    __table_args__ = (
        tenant_key("student_id", "students.students"),
        tenant_key("school_id", "schools.schools"),
        tenant_key("calendar_id", "schools.calendars"),
        Index(
            "uq_enrollments_primary",
            "tenant_id",
            "student_id",
            unique=True,
            postgresql_where='"primary" and ends_on is null',
        ),
        Index("ix_enrollments_student", "tenant_id", "student_id"),
        Index(
            "ix_enrollments_school",
            "tenant_id",
            "school_id",
            "student_id",
            postgresql_include=["starts_on", "ends_on"],
        ),
        Index("ix_enrollments_school_by_name", "tenant_id", "school_id", "search_name", "student_id"),
        Index("ix_enrollments_by_grade", "tenant_id", "grade_order", "search_name", "student_id"),
        Index("ix_enrollments_by_name", "tenant_id", "search_name", "student_id"),
        Index("ix_enrollments_grade_by_name", "tenant_id", "grade_level", "search_name", "student_id"),
        CheckConstraint("ends_on is null or ends_on >= starts_on - 1", name="dates"),
        {"schema": SCHEMA},
    )
    __alike__ = (Alike(("student_id", "school_id")),)

    student_id: Mapped[UUID]
    school_id: Mapped[UUID]
    grade_level: Mapped[str] = mapped_column(String(20, collation="C"))  # CEDS code: KG, 01 … 12; UG: ungraded
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]  # the last day, inclusive
    primary: Mapped[bool]
    search_name: Mapped[str] = mapped_column(String(collation="C"), server_default=FetchedValue())
    """The person's, kept by triggers: a school's list by name is a range of an index."""
    search_given: Mapped[str] = mapped_column(String(collation="C"), server_default=FetchedValue())
    grade_order: Mapped[str] = mapped_column(String(collation="C"), Computed(GRADE_ORDER))
    calendar_id: Mapped[UUID | None]  # the track; null: the calendar of the grade, or the school's main one
    entry_type: Mapped[EntryType | None]  # null: whoever recorded it did not say
    exit_type: Mapped[ExitType | None]
    previous_school: Mapped[str | None]  # outside the district, as the family calls it
    version: Mapped[int] = mapped_column(default=1, server_default="1", server_onupdate=FetchedValue())
    """Counted up by a trigger with every change, which is kept in `enrollment_changes`."""


class SectionEnrollment(TenantRecord):
    """A line of a section's roster, from a first day to a last."""

    __tablename__ = "section_enrollments"
    __table_args__ = (
        tenant_key("section_id", "schools.sections"),
        tenant_key("student_id", "students.students"),
        Index("ix_section_enrollments_section", "tenant_id", "section_id", "student_id"),
        Index("ix_section_enrollments_student", "tenant_id", "student_id", "section_id"),
        CheckConstraint("ends_on is null or ends_on >= starts_on - 1", name="dates"),
        {"schema": SCHEMA},
    )
    __alike__ = (Alike(("section_id", "student_id")),)

    section_id: Mapped[UUID]
    student_id: Mapped[UUID]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    added_at: Mapped[datetime] = mapped_column(default=clock.now, server_default=func.now())


class WaitOutcome(StrEnum):
    """How somebody came off a waiting list."""

    PLACED = "placed"
    WITHDRAWN = "withdrawn"
    OVER = "over"  # the section ended


class SectionWait(TenantRecord):
    """A student who waits for a place in a section: by priority, the highest first, then by when they asked."""

    __tablename__ = "section_waits"
    __table_args__ = (
        tenant_key("section_id", "schools.sections"),
        tenant_key("student_id", "students.students"),
        Index(
            "uq_section_waits_waiting",
            "tenant_id",
            "section_id",
            "student_id",
            unique=True,
            postgresql_where="ended_at is null",
        ),
        Index("ix_section_waits_student", "tenant_id", "student_id"),
        CheckConstraint("(ended_at is null) = (outcome is null)", name="ended"),
        {"schema": SCHEMA},
    )

    section_id: Mapped[UUID]
    student_id: Mapped[UUID]
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    priority: Mapped[int] = mapped_column(SmallInteger)
    ended_at: Mapped[datetime | None]
    outcome: Mapped[WaitOutcome | None]


class GroupKind(StrEnum):
    HOMEROOM = "homeroom"
    """A student is in one at a time."""
    HOUSE = "house"
    TEAM = "team"
    OTHER = "other"


class Group(TenantRecord):
    """Students of a school who belong together beside their sections."""

    __tablename__ = "groups"
    __table_args__ = (
        tenant_key("school_id", "schools.schools"),
        Index(
            "uq_groups_name", "tenant_id", "school_id", "kind", "name", unique=True, postgresql_where="ends_on is null"
        ),
        Index("ix_groups_school_name", "tenant_id", "school_id", "search_name", "id"),
        Index("ix_groups_name", "tenant_id", "search_name", "id"),
        {"schema": SCHEMA},
    )

    school_id: Mapped[UUID]
    kind: Mapped[GroupKind]
    name: Mapped[str]
    search_name: Mapped[str] = mapped_column(String(collation="C"))  # folded
    ends_on: Mapped[date | None]  # the last day it is a group
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class GroupAdviser(TenantRecord):
    """Who looks after a group, from a first day to a last."""

    __tablename__ = "group_advisers"
    __table_args__ = (
        tenant_key("group_id", "students.groups"),
        tenant_key("staff_id", "schools.staff"),
        Index("ix_group_advisers_group", "tenant_id", "group_id"),
        Index("ix_group_advisers_staff", "tenant_id", "staff_id", "group_id"),
        CheckConstraint("ends_on is null or ends_on >= starts_on - 1", name="dates"),
        {"schema": SCHEMA},
    )

    group_id: Mapped[UUID]
    staff_id: Mapped[UUID]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]


class GroupMember(TenantRecord):
    """A student in a group, from a first day to a last."""

    __tablename__ = "group_members"
    __table_args__ = (
        tenant_key("group_id", "students.groups"),
        tenant_key("student_id", "students.students"),
        Index("ix_group_members_group", "tenant_id", "group_id", "student_id"),
        Index("ix_group_members_student", "tenant_id", "student_id", "group_id"),
        CheckConstraint("ends_on is null or ends_on >= starts_on - 1", name="dates"),
        {"schema": SCHEMA},
    )
    __alike__ = (Alike(("group_id", "student_id")),)

    group_id: Mapped[UUID]
    student_id: Mapped[UUID]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]


class GuardianLink(TenantRecord):
    """A person's responsibility for a student, and the rights it carries, from a first day to a last."""

    __tablename__ = "guardian_links"
    __table_args__ = (
        tenant_key("student_id", "students.students"),
        tenant_key("guardian_id", "identity.people"),
        Index(
            "ix_guardian_links_student",
            "tenant_id",
            "student_id",
            postgresql_include=["guardian_id", "starts_on", "ends_on", "search_name", "search_given"],
        ),
        Index("ix_guardian_links_guardian", "tenant_id", "guardian_id", "student_id"),
        CheckConstraint("after_18 <> 'shared' or after_18_reason is not null", name="shared"),
        CheckConstraint("ends_on is null or ends_on >= starts_on - 1", name="dates"),
        {"schema": SCHEMA},
    )
    __alike__ = (Alike(("student_id", "guardian_id")),)

    student_id: Mapped[UUID]
    guardian_id: Mapped[UUID]
    relation: Mapped[Relation]
    may_see_records: Mapped[bool]
    is_notified: Mapped[bool]
    may_pick_up: Mapped[bool]
    is_billed: Mapped[bool]
    lives_with: Mapped[bool] = mapped_column(default=False, server_default=false())
    contact_order: Mapped[int | None] = mapped_column(SmallInteger)
    """Whom to call first, among all contacts of the student; null: after those who have a place."""
    after_18: Mapped[AfterEighteen] = mapped_column(
        default=AfterEighteen.UNDECIDED, server_default=AfterEighteen.UNDECIDED.value
    )
    after_18_reason: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    # The guardian's, kept by triggers: a school's families are sorted by its students' links.
    search_name: Mapped[str] = mapped_column(String(collation="C"), server_default=FetchedValue())
    search_given: Mapped[str] = mapped_column(String(collation="C"), server_default=FetchedValue())


class CourtOrder(TenantRecord):
    """A court's word that bars a person from a student: while it is in force, no link of theirs opens anything."""

    __tablename__ = "court_orders"
    __table_args__ = (
        tenant_key("student_id", "students.students"),
        tenant_key("guardian_id", "identity.people"),
        Index("ix_court_orders_student", "tenant_id", "student_id", "guardian_id"),
        Index("ix_court_orders_guardian", "tenant_id", "guardian_id", "student_id"),
        CheckConstraint("ends_on is null or ends_on >= starts_on", name="dates"),
        {"schema": SCHEMA},
    )

    student_id: Mapped[UUID]
    guardian_id: Mapped[UUID]
    kind: Mapped[CourtOrderKind] = mapped_column(
        default=CourtOrderKind.CUSTODY, server_default=CourtOrderKind.CUSTODY.value
    )
    reference: Mapped[str]
    notes: Mapped[SealedBytes | None] = mapped_column(Sealed)
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]


class Household(TenantRecord):
    """People who live together, and where."""

    __tablename__ = "households"
    __table_args__ = (Index("ix_households_search_name", "tenant_id", "search_name", "id"), {"schema": SCHEMA})

    name: Mapped[str]
    search_name: Mapped[str] = mapped_column(String(collation="C"), Computed("lower((name)::text)"))
    address: Mapped[str]  # as people write it, in one line
    street: Mapped[str | None]
    city: Mapped[str | None]
    state: Mapped[str | None]
    postal_code: Mapped[str | None]
    country: Mapped[str | None] = mapped_column(String(2))  # ISO 3166-1
    phone: Mapped[str | None]
    locale: Mapped[str | None]  # of what is mailed there
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class HouseholdMember(TenantRecord):
    """A person in a household; a child of separated parents is in two."""

    __tablename__ = "household_members"
    __table_args__ = (
        tenant_key("household_id", "students.households"),
        tenant_key("person_id", "identity.people"),
        Index("ix_household_members_person", "tenant_id", "person_id"),
        Index("ix_household_members_household", "tenant_id", "household_id"),
        {"schema": SCHEMA},
    )
    __alike__ = (Alike(("household_id", "person_id")),)

    household_id: Mapped[UUID]
    person_id: Mapped[UUID]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
