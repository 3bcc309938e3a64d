"""Goals, interventions and notes. What somebody wrote in a note is sealed."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantRecord, tenant_key
from homeroom.platform.sealed import Sealed, SealedBytes

SCHEMA = "students"


class Visibility(StrEnum):
    """For whom something is meant, besides its author. Each one opens it to those before it, but for the counselors."""

    AUTHOR = "author"
    COUNSELORS = "counselors"
    TEACHERS = "teachers"  # those who teach the student, offices and counselors
    FAMILY = "family"  # these, and the family


class InterventionKind(StrEnum):
    ATTENDANCE = "attendance"
    ACADEMIC = "academic"
    BEHAVIOR = "behavior"
    SOCIAL = "social"
    OTHER = "other"


class InterventionState(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"


class Outcome(StrEnum):
    """How an intervention ended."""

    WORKED = "worked"
    PARTLY = "partly"
    DID_NOT_WORK = "did_not_work"
    STOPPED = "stopped"


class Intervention(TenantRecord):
    """What somebody does so that a student gets on: with an owner, and a day on which it is looked at again."""

    __tablename__ = "interventions"
    __table_args__ = (
        tenant_key("student_id", "students.students"),
        tenant_key("owner_id", "schools.staff"),
        Index("ix_interventions_student", "tenant_id", "student_id", "starts_on", "id"),
        Index("ix_interventions_open", "tenant_id", "order_key", "id", postgresql_where="state <> 'ended'"),
        Index("ix_interventions_due", "tenant_id", "review_on", postgresql_where="state <> 'ended'"),
        CheckConstraint("tier between 1 and 3", name="tier"),
        CheckConstraint("(state = 'ended') = (outcome is not null)", name="outcome"),
        {"schema": SCHEMA},
    )

    student_id: Mapped[UUID]
    kind: Mapped[InterventionKind]
    title: Mapped[str]
    plan: Mapped[str | None]
    tier: Mapped[int] = mapped_column(SmallInteger)
    visibility: Mapped[Visibility]
    owner_id: Mapped[UUID | None]
    flag_id: Mapped[UUID | None]  # the flag it answers; no reference: a merge may set the flag aside
    starts_on: Mapped[date]
    review_on: Mapped[date | None]
    order_key: Mapped[str] = mapped_column(String(collation="C"))  # that day as text; without one it comes last
    state: Mapped[InterventionState]
    ended_on: Mapped[date | None]
    outcome: Mapped[Outcome | None]
    outcome_words: Mapped[str | None]
    reminded_for: Mapped[date | None]  # the review of which the owner was told
    author_id: Mapped[UUID]  # a person, or a program's account
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class CheckIn(TenantRecord):
    """How an intervention went, on a day; append-only."""

    __tablename__ = "intervention_check_ins"
    __table_args__ = (
        tenant_key("intervention_id", "students.interventions"),
        Index("ix_intervention_check_ins_of", "tenant_id", "intervention_id", "held_on", "id"),
        {"schema": SCHEMA},
    )

    intervention_id: Mapped[UUID]
    held_on: Mapped[date]
    words: Mapped[str]
    author_id: Mapped[UUID]
    written_at: Mapped[datetime]


class GoalState(StrEnum):
    ACTIVE = "active"
    MET = "met"
    NOT_MET = "not_met"
    DROPPED = "dropped"


class Goal(TenantRecord):
    """Something measurable that a student wants to reach by a day."""

    __tablename__ = "goals"
    __table_args__ = (
        tenant_key("student_id", "students.students"),
        Index("ix_goals_student", "tenant_id", "student_id", "due_on", "id"),
        CheckConstraint("target <> baseline", name="target"),
        {"schema": SCHEMA},
    )

    student_id: Mapped[UUID]
    title: Mapped[str]
    measure: Mapped[str]
    unit: Mapped[str | None]
    baseline: Mapped[float]
    target: Mapped[float]
    starts_on: Mapped[date]
    due_on: Mapped[date]
    state: Mapped[GoalState]
    visibility: Mapped[Visibility]
    author_id: Mapped[UUID]
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class GoalUpdate(TenantRecord):
    """A value on a day; append-only. Of several on one day the last one written counts."""

    __tablename__ = "goal_updates"
    __table_args__ = (
        tenant_key("goal_id", "students.goals"),
        Index("ix_goal_updates_of", "tenant_id", "goal_id", "measured_on", "id"),
        {"schema": SCHEMA},
    )

    goal_id: Mapped[UUID]
    measured_on: Mapped[date]
    value: Mapped[float]
    words: Mapped[str | None]
    author_id: Mapped[UUID]
    written_at: Mapped[datetime]


class ProgressNote(TenantRecord):
    """What somebody wrote of a student, for whom it is meant."""

    __tablename__ = "progress_notes"
    __table_args__ = (
        tenant_key("student_id", "students.students"),
        Index("ix_progress_notes_student", "tenant_id", "student_id", "id"),
        {"schema": SCHEMA},
    )

    student_id: Mapped[UUID]
    visibility: Mapped[Visibility]
    author_id: Mapped[UUID]
    written_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]
    sealed: Mapped[SealedBytes] = mapped_column(Sealed)
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class ProgressNoteBefore(TenantRecord):
    """What a note was before it was corrected; append-only."""

    __tablename__ = "progress_notes_before"
    __table_args__ = (
        tenant_key("note_id", "students.progress_notes"),
        Index("uq_progress_notes_before_version", "tenant_id", "note_id", "version", unique=True),
        {"schema": SCHEMA},
    )

    note_id: Mapped[UUID]
    version: Mapped[int]
    visibility: Mapped[Visibility]
    sealed: Mapped[SealedBytes] = mapped_column(Sealed)
    changed_at: Mapped[datetime]
