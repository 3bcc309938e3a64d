"""Every query of progress, and who sees what of it."""

from dataclasses import replace
from typing import Any, Final

from sqlalchemy import ColumnElement, Uuid, bindparam, false, func, or_, select, text

from homeroom.identity.public import Person, name_of_doer
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, following, query
from homeroom.platform.scopes import Bounds, ids_in_scope, in_scope, refers_to_scope
from homeroom.schools.public import Staff, in_force
from homeroom.students.models import Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.progress.models import Goal, Intervention, InterventionState, ProgressNote, Visibility
from homeroom.students.repository import students_of_the_school
from homeroom.students.warnings.models import WarningFlag

STAFF_SCOPES: Final = frozenset({Scope.TENANT, Scope.SCHOOL, Scope.TAUGHT})
FAMILY_SCOPES: Final = frozenset({Scope.WARD, Scope.SELF})
THE_STUDENT = bindparam("student_id", type_=Uuid())
THE_ENTRY = bindparam("entry_id", type_=Uuid())
COUNSELING: Final = StudentPermission.READ_COUNSELING_NOTES


def visible(reach: Reach, counseling: Reach, record: Any) -> ColumnElement[bool]:
    """Entries of students within reach that are meant for the actor as what he is to each of them.

    A teacher's own child is no pupil of hers; a note among counselors opens to nobody by his office alone.
    """
    opened: list[ColumnElement[bool]] = []
    staff, family = (replace(reach, scopes=reach.scopes & scopes) for scopes in (STAFF_SCOPES, FAMILY_SCOPES))
    if staff:
        meant = or_(
            record.visibility == Visibility.TEACHERS,
            record.visibility == Visibility.FAMILY,
            record.author_id == Bounds.person,
        )
        opened.append(_of(staff, record) & meant)
    if counseling and staff:
        opened.append(_of(staff, record) & _of(counseling, record) & (record.visibility == Visibility.COUNSELORS))
    if family:
        opened.append(_of(family, record) & (record.visibility == Visibility.FAMILY))
    meant_for: ColumnElement[bool] = (record.tenant_id == Bounds.tenant) & (or_(*opened) if opened else false())
    return meant_for


def _of(reach: Reach, record: Any) -> ColumnElement[bool]:
    return refers_to_scope(record.student_id, reach, Student)


def _doer(table: str, column: str = "author_id") -> Any:
    return text(f"{name_of_doer(f'{table}.tenant_id', f'{table}.{column}')} as by")


def _has_owner(row: str, today: str) -> str:
    """That its owner works here today: in a school of the student, or by a role that is none of a school's.

    Whom a court bars from the student owns nothing of the student's.
    """
    return f"""(not exists (select from students.court_orders o
        where o.tenant_id = {row}.tenant_id and o.student_id = {row}.student_id and o.guardian_id = {row}.owner_id
            and {in_force("o", today)})
    and (exists (select from schools.staff_assignments a
        join students.enrollments e on e.tenant_id = a.tenant_id and e.school_id = a.school_id
            and e.student_id = {row}.student_id and {in_force("e", today)}
        where a.tenant_id = {row}.tenant_id and a.staff_id = {row}.owner_id and {in_force("a", today)})
    or exists (select from identity.accounts c
        join identity.grants g on g.tenant_id = c.tenant_id and g.account_id = c.id
            and g.role in ('district_admin', 'registrar')
            and {in_force("g", today)}
        where c.tenant_id = {row}.tenant_id and c.person_id = {row}.owner_id and c.status = 'active')))"""  # noqa: S608


_HAS_OWNER: Final = _has_owner("interventions", ":actor_today")
_OWNER_NAME: Final = """(select p.given_name || ' ' || p.family_name from identity.people p
    where p.tenant_id = interventions.tenant_id and p.id = interventions.owner_id)"""
_CHECK_INS: Final = f"""(select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'held_on', c.held_on,
        'words', c.words, 'by', {name_of_doer("c.tenant_id", "c.author_id")}) order by c.held_on desc, c.id desc), '[]')
    from students.intervention_check_ins c
    where c.tenant_id = interventions.tenant_id and c.intervention_id = interventions.id)"""  # noqa: S608
_UPDATES: Final = f"""(select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'measured_on', u.measured_on,
        'value', u.value, 'words', u.words, 'by', {name_of_doer("u.tenant_id", "u.author_id")})
        order by u.measured_on desc, u.id desc), '[]')
    from students.goal_updates u where u.tenant_id = goals.tenant_id and u.goal_id = goals.id)"""  # noqa: S608


def students_attended_to(bounds: Bounds) -> AnySelect:
    """The students for whom the actor, who works at their school today, owns an intervention that has not ended."""
    return select(Intervention.student_id).where(
        Intervention.tenant_id == bounds.tenant,
        Intervention.owner_id == bounds.person,
        Intervention.state != InterventionState.ENDED,
        text(_HAS_OWNER),
    )


@query(StudentPermission.READ_PROGRESS)
def student_seen(reach: Reach) -> AnySelect:
    return select(Student.id).where(in_scope(reach, Student), Student.id == THE_STUDENT)


@query(StudentPermission.READ_PROGRESS, COUNSELING)
def interventions(reach: Reach, counseling: Reach) -> AnySelect:
    """Those that go on first, the newest of each first."""
    row = Intervention
    return (
        select(
            row.id,
            row.kind,
            row.title,
            row.plan,
            row.tier,
            row.visibility,
            row.owner_id,
            row.flag_id,
            row.starts_on,
            row.review_on,
            row.state,
            row.ended_on,
            row.outcome,
            row.outcome_words,
            row.version,
            text(f"{_OWNER_NAME} as owner_name, {_HAS_OWNER} as has_owner, {_CHECK_INS} as check_ins"),
        )
        .where(visible(reach, counseling, row), row.student_id == THE_STUDENT)
        .order_by(row.state == InterventionState.ENDED, row.starts_on.desc(), row.id.desc())
    )


@query(StudentPermission.READ_PROGRESS, COUNSELING)
def goals(reach: Reach, counseling: Reach) -> AnySelect:
    row = Goal
    return (
        select(
            row.id,
            row.title,
            row.measure,
            row.unit,
            row.baseline,
            row.target,
            row.starts_on,
            row.due_on,
            row.state,
            row.visibility,
            row.version,
            text(f"{_UPDATES} as updates"),
        )
        .where(visible(reach, counseling, row), row.student_id == THE_STUDENT)
        .order_by(row.due_on, row.id)
    )


@query(StudentPermission.READ_PROGRESS, COUNSELING)
def notes(reach: Reach, counseling: Reach) -> AnySelect:
    """The newest first; what they say is sealed."""
    row = ProgressNote
    return (
        select(
            row.id,
            row.sealed,
            row.visibility,
            row.written_at,
            row.changed_at,
            row.version,
            func.coalesce(row.author_id == Bounds.person, false()).label("mine"),
            _doer("progress_notes"),
        )
        .where(visible(reach, counseling, row), row.student_id == THE_STUDENT)
        .order_by(row.id.desc())
    )


@query(StudentPermission.MANAGE_PROGRESS)
def student_to_manage(reach: Reach) -> AnySelect:
    return select(Student.id).where(in_scope(reach, Student), Student.id == THE_STUDENT)


def _entry(reach: Reach, counseling: Reach, record: Any) -> AnySelect:
    return select(record.id).where(
        visible(reach, counseling, record), record.student_id == THE_STUDENT, record.id == THE_ENTRY
    )


@query(StudentPermission.MANAGE_PROGRESS, COUNSELING)
def intervention_to_change(reach: Reach, counseling: Reach) -> AnySelect:
    return _entry(reach, counseling, Intervention)


@query(StudentPermission.MANAGE_PROGRESS, COUNSELING)
def goal_to_change(reach: Reach, counseling: Reach) -> AnySelect:
    return _entry(reach, counseling, Goal)


@query(StudentPermission.MANAGE_PROGRESS, COUNSELING)
def own_note(reach: Reach, counseling: Reach) -> AnySelect:
    """A note is its author's to change, as long as the student is within reach."""
    return _entry(reach, counseling, ProgressNote).where(ProgressNote.author_id == Bounds.person)


@query(StudentPermission.MANAGE_PROGRESS)
def owner_in_reach(reach: Reach) -> AnySelect:
    """Who may be made an owner: a colleague within reach, or oneself."""
    mine = (Staff.tenant_id == Bounds.tenant) & (Staff.id == Bounds.person)
    return select(Staff.id).where(in_scope(reach, Staff) | mine, Staff.id == bindparam("owner_id", type_=Uuid()))


@query(StudentPermission.READ_WARNINGS)
def flag_of_student(reach: Reach) -> AnySelect:
    return select(WarningFlag.id).where(
        WarningFlag.tenant_id == Bounds.tenant,
        WarningFlag.student_id.in_(ids_in_scope(reach, Student)),
        WarningFlag.student_id == THE_STUDENT,
        WarningFlag.id == bindparam("flag_id", type_=Uuid()),
    )


@query(StudentPermission.MANAGE_PROGRESS, COUNSELING, sized=True)
def open_interventions(
    reach: Reach,
    counseling: Reach,
    *,
    descending: bool,
    after: bool,
    school: bool,
    mine: bool,
    unowned: bool,
    due: bool,
    limit: int,
) -> AnySelect:
    """Those that go on or are planned, by when they are looked at again."""
    row = Intervention
    listed = (
        select(
            row.id,
            row.student_id,
            row.kind,
            row.title,
            row.tier,
            row.owner_id,
            row.review_on,
            row.order_key,
            row.state,
            Person.given_name,
            Person.family_name,
            text(f"{_OWNER_NAME} as owner_name, {_HAS_OWNER} as has_owner"),
        )
        .join(Person, (Person.tenant_id == row.tenant_id) & (Person.id == row.student_id))
        .where(visible(reach, counseling, row), text("interventions.state <> 'ended'"))
    )
    if school:
        listed = listed.where(row.student_id.in_(students_of_the_school()))
    if mine:
        listed = listed.where(row.owner_id == Bounds.person)
    if unowned:
        listed = listed.where(text(f"not {_HAS_OWNER}"))
    if due:
        listed = listed.where(row.review_on <= Bounds.today)
    return following(listed, (row.order_key,), row.id, after=after, descending=descending, limit=limit)


NOTES_BEFORE: Final = """
select id, version, visibility, sealed, changed_at from students.progress_notes_before
where tenant_id = %(tenant)s and note_id = %(note_id)s order by version desc
"""

TELL_OWNERS: Final = f"""
update students.interventions i set reminded_for = i.review_on
where i.tenant_id = %(tenant)s and i.state <> 'ended' and i.review_on <= %(today)s
  and i.reminded_for is distinct from i.review_on
  and {_has_owner("i", "%(today)s")}
returning i.id, i.student_id, i.owner_id, i.review_on
"""  # noqa: S608  (constants only)
"""Of each review the owner is told once; nobody who works at the student's school no more is told."""

ZONE: Final = "select time_zone from identity.tenants where id = %(tenant)s"
EVERY_TENANT: Final = "select id from identity.tenants order by id"
