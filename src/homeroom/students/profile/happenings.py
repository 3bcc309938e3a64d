"""The parts of the timeline that students themselves have."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Date, String, bindparam, cast, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from homeroom.identity.public import Person
from homeroom.kernel.actor import Reach
from homeroom.platform.journal import AuditEntry
from homeroom.platform.queries import AnySelect
from homeroom.platform.scopes import Bounds, in_scope
from homeroom.schools.public import Course, School, Section
from homeroom.students.models import Enrollment, Group, GroupMember, GuardianLink, SectionEnrollment, Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.profile.models import Participation, ServiceProgram
from homeroom.students.profile.timeline import THE_STUDENT, happened, timeline_part

ZONE = bindparam("zone", type_=String())
NAMES = ("given_name", "middle_name", "family_name", "preferred_name")


def _of_student(told: AnySelect, record: Any, reach: Reach) -> AnySelect:
    """Rows about the student, where he is within reach of the part's right."""
    seen = select(Student.id).where(in_scope(reach, Student), Student.id == THE_STUDENT)
    return told.where(record.tenant_id == Bounds.tenant, record.student_id.in_(seen))


def _dated(first: AnySelect, last: AnySelect, record: Any, reach: Reach) -> list[AnySelect]:
    """How a dated row began and how it ended; one that was never in force says nothing."""
    began = first.where(record.ends_on.is_(None) | (record.ends_on >= record.starts_on))
    ended = last.where(record.ends_on >= record.starts_on)
    return [_of_student(began, record, reach), _of_student(ended, record, reach)]


@timeline_part("enrollments", StudentPermission.READ)
def enrollments(reach: Reach) -> Sequence[AnySelect]:
    def told(kind: str, on: Any) -> AnySelect:
        return happened(kind, Enrollment.id, on, school=School.name, grade_level=Enrollment.grade_level).join_from(
            Enrollment, School, (School.tenant_id == Enrollment.tenant_id) & (School.id == Enrollment.school_id)
        )

    entered = told("enrollment_started", Enrollment.starts_on)
    return _dated(entered, told("enrollment_ended", Enrollment.ends_on), Enrollment, reach)


@timeline_part("sections", StudentPermission.READ)
def sections(reach: Reach) -> Sequence[AnySelect]:
    def told(kind: str, on: Any) -> AnySelect:
        line = SectionEnrollment
        return (
            happened(kind, line.id, on, course=Course.title, section=Section.name)
            .join_from(line, Section, (Section.tenant_id == line.tenant_id) & (Section.id == line.section_id))
            .join(Course, (Course.tenant_id == Section.tenant_id) & (Course.id == Section.course_id))
        )

    joined = told("section_joined", SectionEnrollment.starts_on)
    return _dated(joined, told("section_left", SectionEnrollment.ends_on), SectionEnrollment, reach)


@timeline_part("groups", StudentPermission.READ)
def groups(reach: Reach) -> Sequence[AnySelect]:
    def told(kind: str, on: Any) -> AnySelect:
        return happened(kind, GroupMember.id, on, group=Group.name, group_kind=Group.kind).join_from(
            GroupMember, Group, (Group.tenant_id == GroupMember.tenant_id) & (Group.id == GroupMember.group_id)
        )

    joined = told("group_joined", GroupMember.starts_on)
    return _dated(joined, told("group_left", GroupMember.ends_on), GroupMember, reach)


@timeline_part("guardians", StudentPermission.READ_GUARDIANS)
def guardian_links(reach: Reach) -> Sequence[AnySelect]:
    def told(kind: str, on: Any) -> AnySelect:
        name = Person.given_name + " " + Person.family_name
        return happened(kind, GuardianLink.id, on, name=name, relation=GuardianLink.relation).join_from(
            GuardianLink,
            Person,
            (Person.tenant_id == GuardianLink.tenant_id) & (Person.id == GuardianLink.guardian_id),
        )

    linked = told("guardian_linked", GuardianLink.starts_on)
    return _dated(linked, told("guardian_ended", GuardianLink.ends_on), GuardianLink, reach)


@timeline_part("names", StudentPermission.READ_PROFILE)
def names(reach: Reach) -> Sequence[AnySelect]:
    """Out of the audit: a name's day is the one it was changed on, by the reader's clock."""
    on = cast(func.timezone(ZONE, AuditEntry.at), Date)
    kept = {name: func.jsonb_extract_path(AuditEntry.before, name) for name in NAMES}
    became = {f"new_{name}": func.jsonb_extract_path(AuditEntry.after, name) for name in NAMES}
    seen = select(Student.id).where(in_scope(reach, Student), Student.id == THE_STUDENT)
    return [
        happened("name_changed", AuditEntry.id, on, **kept, **became).where(
            AuditEntry.tenant_id == Bounds.tenant,
            AuditEntry.subject_id.in_(seen),
            AuditEntry.subject == "identity.people",
            AuditEntry.action == "changed",
            func.jsonb_exists_any(AuditEntry.after, cast([*NAMES], ARRAY(String))),
        )
    ]


@timeline_part("programs", StudentPermission.READ_PROGRAMS)
def programs(reach: Reach) -> Sequence[AnySelect]:
    def told(kind: str, on: Any) -> AnySelect:
        return (
            happened(kind, Participation.id, on, program=ServiceProgram.name)
            .join_from(
                Participation,
                ServiceProgram,
                (ServiceProgram.tenant_id == Participation.tenant_id) & (ServiceProgram.id == Participation.program_id),
            )
            .where(in_scope(reach, Participation), Participation.student_id == THE_STUDENT)
        )

    return [
        told("program_started", Participation.starts_on).where(
            Participation.ends_on.is_(None) | (Participation.ends_on >= Participation.starts_on)
        ),
        told("program_ended", Participation.ends_on).where(Participation.ends_on >= Participation.starts_on),
    ]
