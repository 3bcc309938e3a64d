"""Incidents, who took part, what was done, and recognition. Nothing is deleted: it is voided, or taken back."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantRecord, tenant_key

SCHEMA = "students"


class Severity(StrEnum):
    """In the order of the alphabet, which is that of the list."""

    MINOR = "minor"
    MODERATE = "moderate"
    SERIOUS = "serious"


class IncidentState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    VOIDED = "voided"  # recorded in error: it counts for nothing


class Place(StrEnum):
    """Where in a school (a subset of Ed-Fi IncidentLocationDescriptor)."""

    CLASSROOM = "classroom"
    HALLWAY = "hallway"
    CAFETERIA = "cafeteria"
    PLAYGROUND = "playground"
    GYM = "gym"
    RESTROOM = "restroom"
    LIBRARY = "library"
    OFFICE = "office"
    PARKING_LOT = "parking_lot"
    SCHOOL_BUS = "school_bus"
    BUS_STOP = "bus_stop"
    OFF_CAMPUS = "off_campus"
    ONLINE = "online"
    OTHER = "other"


class ParticipantRole(StrEnum):
    """What a student was in it (Ed-Fi DisciplineIncidentParticipationCodeDescriptor)."""

    PERPETRATOR = "perpetrator"
    VICTIM = "victim"
    WITNESS = "witness"
    REPORTER = "reporter"


class ActionKind(StrEnum):
    """What is done about it (Ed-Fi DisciplineDescriptor, and what schools do besides)."""

    CONFERENCE = "conference"
    RESTORATIVE = "restorative"
    LOSS_OF_PRIVILEGE = "loss_of_privilege"
    DETENTION = "detention"
    REMOVAL_FROM_CLASS = "removal_from_class"
    COMMUNITY_SERVICE = "community_service"
    IN_SCHOOL_SUSPENSION = "in_school_suspension"
    OUT_OF_SCHOOL_SUSPENSION = "out_of_school_suspension"
    EXPULSION = "expulsion"
    EXPULSION_WITH_SERVICES = "expulsion_with_services"
    NO_ACTION = "no_action"
    OTHER = "other"


class ToldHow(StrEnum):
    """How a family was told."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    LETTER = "letter"
    NOTICE = "notice"  # Homeroom tells them


class BehaviorKind(TenantRecord):
    """What a district says of a kind: another name for a shipped one, an end to its use, or a kind of its own."""

    __tablename__ = "behavior_kinds"
    __table_args__ = (
        Index("uq_behavior_kinds_code", "tenant_id", "code", unique=True),
        Index(
            "uq_behavior_kinds_name",
            "tenant_id",
            "positive",
            "search_name",
            unique=True,
            postgresql_where="ended_at is null",
        ),
        {"schema": SCHEMA},
    )

    code: Mapped[str] = mapped_column(String(collation="C"))  # a shipped one's, or the row's own id
    positive: Mapped[bool]
    name: Mapped[str | None]  # None: as it is shipped
    search_name: Mapped[str | None] = mapped_column(String(collation="C"))  # folded
    ended_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class Incident(TenantRecord):
    """Something that happened in a school. Who took part stands in `Participant`."""

    __tablename__ = "incidents"
    __table_args__ = (
        tenant_key("school_id", "schools.schools"),
        Index("ix_incidents_occurred", "tenant_id", "order_key", "id"),
        Index("ix_incidents_school", "tenant_id", "school_id", "order_key", "id"),
        Index("ix_incidents_kind", "tenant_id", "kind", "order_key", "id"),
        Index("ix_incidents_severity", "tenant_id", "severity", "order_key", "id"),
        Index("ix_incidents_state", "tenant_id", "state", "order_key", "id"),
        Index("ix_incidents_reported", "tenant_id", "reported_by", "id"),
        Index("ix_incidents_day", "tenant_id", "occurred_on"),
        CheckConstraint("(state = 'voided') = (voided_for is not null)", name="voided"),
        {"schema": SCHEMA},
    )

    school_id: Mapped[UUID]
    occurred_at: Mapped[datetime]
    occurred_on: Mapped[date]  # in the school's time zone
    order_key: Mapped[str] = mapped_column(String(collation="C"))  # when, as text
    place: Mapped[Place]
    kind: Mapped[str] = mapped_column(String(collation="C"))  # a code: see `codes` and `BehaviorKind`
    severity: Mapped[Severity]
    description: Mapped[str]
    for_family: Mapped[bool]  # the families of those in it may read the description
    reported_by: Mapped[UUID]  # the person's, or the program's account
    reported_at: Mapped[datetime]
    state: Mapped[IncidentState]
    closed_at: Mapped[datetime | None]
    voided_for: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class Participant(TenantRecord):
    """A student in an incident, in one role, and whether the family was told."""

    __tablename__ = "incident_participants"
    __table_args__ = (
        tenant_key("incident_id", "students.incidents"),
        tenant_key("student_id", "students.students"),
        Index(
            "uq_incident_participants_role",
            "tenant_id",
            "incident_id",
            "student_id",
            "role",
            unique=True,
            postgresql_where="removed_at is null",
        ),
        Index("ix_incident_participants_student", "tenant_id", "student_id", "incident_id"),
        CheckConstraint(
            "(told_on is null) = (told_by is null) and (told_on is null) = (told_how is null)", name="told"
        ),
        CheckConstraint("(removed_at is null) = (removed_for is null)", name="removed"),
        {"schema": SCHEMA},
    )

    incident_id: Mapped[UUID]
    student_id: Mapped[UUID]
    role: Mapped[ParticipantRole]
    told_on: Mapped[date | None]
    told_by: Mapped[UUID | None]  # the person's, or the program's account
    told_how: Mapped[ToldHow | None]
    removed_at: Mapped[datetime | None]
    removed_for: Mapped[str | None]


class IncidentAction(TenantRecord):
    """What was decided for one who took part, from a first day to a last."""

    __tablename__ = "incident_actions"
    __table_args__ = (
        tenant_key("participant_id", "students.incident_participants"),
        Index("ix_incident_actions_participant", "tenant_id", "participant_id"),
        CheckConstraint("ends_on is null or ends_on >= starts_on", name="dates"),
        CheckConstraint("(removed_at is null) = (removed_for is null)", name="removed"),
        {"schema": SCHEMA},
    )

    participant_id: Mapped[UUID]
    kind: Mapped[ActionKind]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]  # the last day, inclusive
    note: Mapped[str | None]
    decided_by: Mapped[UUID]  # the person's, or the program's account
    decided_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    removed_for: Mapped[str | None]


class Recognition(TenantRecord):
    """Something good, said of a student to the student and the family."""

    __tablename__ = "recognitions"
    __table_args__ = (
        tenant_key("student_id", "students.students"),
        Index("ix_recognitions_student", "tenant_id", "student_id", "given_on", "id"),
        CheckConstraint("(withdrawn_at is null) = (withdrawn_for is null)", name="withdrawn"),
        {"schema": SCHEMA},
    )

    student_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(String(collation="C"))  # a code, as an incident's
    words: Mapped[str]
    given_on: Mapped[date]
    given_by: Mapped[UUID]  # the person's, or the program's account
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_for: Mapped[str | None]
