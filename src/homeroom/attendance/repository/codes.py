"""Codes and settings: their queries, and which of their rows each scope opens."""

from sqlalchemy import ColumnElement, Uuid, bindparam, select

from homeroom.attendance.models import AbsenceExcuse, AttendanceCode, AttendancePolicy
from homeroom.attendance.permissions import AttendancePermission
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, query
from homeroom.platform.scopes import Bounds, in_scope, opens
from homeroom.schools.public import School
from homeroom.students.public import Enrollment, Student

CODE_COLUMNS = (
    AttendanceCode.id,
    AttendanceCode.code,
    AttendanceCode.label,
    AttendanceCode.presence,
    AttendanceCode.excuse,
    AttendanceCode.for_teachers,
    AttendanceCode.position,
    AttendanceCode.active,
)


@opens(AttendanceCode, Scope.SCHOOL)
def codes_of_own_schools(bounds: Bounds) -> ColumnElement[bool]:
    return bounds.is_school(AttendanceCode.school_id)


@query(AttendancePermission.READ_CODES)
def codes(reach: Reach) -> AnySelect:
    """The codes of a school within reach, in their order."""
    return (
        select(*CODE_COLUMNS)
        .join(School, (School.tenant_id == AttendanceCode.tenant_id) & (School.id == AttendanceCode.school_id))
        .where(in_scope(reach, School), School.id == bindparam("school_id", type_=Uuid()))
        .order_by(AttendanceCode.position, AttendanceCode.code)
    )


@query(AttendancePermission.MANAGE_CODES)
def managed_code(reach: Reach) -> AnySelect:
    return select(AttendanceCode.id).where(
        in_scope(reach, AttendanceCode), AttendanceCode.id == bindparam("code_id", type_=Uuid())
    )


@query(AttendancePermission.MANAGE_SETTINGS)
def policy(reach: Reach) -> AnySelect:
    """How this district handles attendance; no row where it has not said."""
    return select(AttendancePolicy.notice_hold_minutes).where(in_scope(reach, AttendancePolicy))


@query(AttendancePermission.EXCUSE)
def excusable_student(reach: Reach) -> AnySelect:
    """A student within reach, with the school of today's primary enrollment."""
    return (
        select(Student.id, Enrollment.school_id)
        .join(
            Enrollment,
            (Enrollment.tenant_id == Student.tenant_id)
            & (Enrollment.student_id == Student.id)
            & Enrollment.primary
            & Bounds.holds(Enrollment),
        )
        .where(in_scope(reach, Student), Student.id == bindparam("student_id", type_=Uuid()))
    )


@query(AttendancePermission.EXCUSE)
def excused_code(reach: Reach) -> AnySelect:
    """An active code of a school within reach."""
    return select(*CODE_COLUMNS, AttendanceCode.school_id).where(
        in_scope(reach, AttendanceCode), AttendanceCode.id == bindparam("code_id", type_=Uuid()), AttendanceCode.active
    )


@query(AttendancePermission.EXCUSE)
def excuse_in_reach(reach: Reach) -> AnySelect:
    return (
        select(AbsenceExcuse.id)
        .join(Student, (Student.tenant_id == AbsenceExcuse.tenant_id) & (Student.id == AbsenceExcuse.student_id))
        .where(
            in_scope(reach, Student),
            AbsenceExcuse.id == bindparam("excuse_id", type_=Uuid()),
            AbsenceExcuse.withdrawn_at.is_(None),
        )
    )
