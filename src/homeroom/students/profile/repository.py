"""Every query of profiles, numbers and programs, and which rows each scope opens."""

from typing import Final

from sqlalchemy import ColumnElement, String, Uuid, bindparam, false, func, literal_column, select, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from homeroom.identity.public import Person, name_of_account
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.journal import AuditEntry
from homeroom.platform.queries import AnySelect, following, query
from homeroom.platform.scopes import Bounds, Opened, in_scope, opens, shuts
from homeroom.students.models import Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.profile.models import (
    Identifier,
    IdentifierScheme,
    Participation,
    ServiceProgram,
    StudentProfile,
)
from homeroom.students.repository.students import barred_from, enrolled, oneself_of_age, students_taught, wards

THE_STUDENT: Final = bindparam("student_id", type_=Uuid())


@shuts(Participation)
def participations_of_the_barred(bounds: Bounds) -> AnySelect:
    return _of_students(barred_from(bounds))


@opens(Participation, Scope.SCHOOL)
def participations_of_own_schools(bounds: Bounds) -> AnySelect:
    return _of_students(enrolled(bounds))


@opens(Participation, Scope.TAUGHT)
def participations_for_teachers(bounds: Bounds) -> AnySelect:
    """Of those taught, the programs that the district marked for their teachers."""
    return (
        _of_students(students_taught(bounds))
        .join(
            ServiceProgram,
            (ServiceProgram.tenant_id == Participation.tenant_id) & (ServiceProgram.id == Participation.program_id),
        )
        .where(ServiceProgram.for_teachers)
    )


@opens(Participation, Scope.WARD)
def participations_of_wards(bounds: Bounds) -> AnySelect:
    return _of_students(wards(bounds))


@opens(Participation, Scope.SELF)
def own_participations(bounds: Bounds) -> AnySelect:
    """A student's own, from 18 on."""
    return _of_students(oneself_of_age(bounds))


def _of_students(students: Opened) -> AnySelect:
    return select(Participation.id).where(
        Participation.tenant_id == Bounds.tenant, Participation.student_id.in_(students)
    )


def _profile_of() -> ColumnElement[bool]:
    return (StudentProfile.tenant_id == Student.tenant_id) & (StudentProfile.id == Student.id)


@query(StudentPermission.READ)
def student_seen(reach: Reach) -> AnySelect:
    """The student, where he is within reach, and which photo there is."""
    return (
        select(Student.id, StudentProfile.photo)
        .outerjoin(StudentProfile, _profile_of())
        .where(in_scope(reach, Student), Student.id == THE_STUDENT)
    )


_IDENTIFIERS = text(
    """(select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'scheme_id', s.id, 'scheme', s.name, 'kind', s.kind,
            'sealed', s.sealed, 'value', i.value, 'starts_on', i.starts_on, 'ends_on', i.ends_on)
            order by i.ends_on is not null, s.search_name, i.starts_on desc, i.id), '[]')
        from students.identifiers i
        join students.identifier_schemes s on s.tenant_id = i.tenant_id and s.id = i.scheme_id
        where i.tenant_id = students.tenant_id and i.student_id = students.id
          and coalesce(i.ends_on >= i.starts_on, true)) as identifiers"""
)


@query(StudentPermission.READ_PROFILE)
def profile(reach: Reach) -> AnySelect:
    """Who a student is, but for the demographics, which have a right of their own."""
    return (
        select(
            Student.id.label("student_id"),
            func.coalesce(StudentProfile.version, 0).label("version"),
            Person.given_name,
            Person.middle_name,
            Person.family_name,
            Person.preferred_name,
            Person.birth_on,
            StudentProfile.suffix,
            StudentProfile.preferred_family_name,
            StudentProfile.pronouns,
            StudentProfile.home_language,
            StudentProfile.instruction_language,
            StudentProfile.interpreter_wanted,
            func.coalesce(StudentProfile.declined, literal_column("'{}'::varchar[]")).label("declined"),
            StudentProfile.photo,
            _IDENTIFIERS,
        )
        .select_from(Student)
        .join(Person, (Person.tenant_id == Student.tenant_id) & (Person.id == Student.id))
        .outerjoin(StudentProfile, _profile_of())
        .where(in_scope(reach, Student), Student.id == THE_STUDENT)
    )


@query(StudentPermission.READ_DEMOGRAPHICS)
def demographics(reach: Reach) -> AnySelect:
    return (
        select(
            StudentProfile.gender,
            StudentProfile.gender_described,
            StudentProfile.birth_city,
            StudentProfile.birth_state,
            StudentProfile.birth_country,
            StudentProfile.races,
            StudentProfile.tribal_affiliation,
        )
        .select_from(Student)
        .outerjoin(StudentProfile, _profile_of())
        .where(in_scope(reach, Student), Student.id == THE_STUDENT)
    )


_HOLDERS = (
    select(func.count(Identifier.id))
    .where(Identifier.tenant_id == IdentifierScheme.tenant_id, Identifier.scheme_id == IdentifierScheme.id)
    .where(Identifier.ends_on.is_(None))
    .correlate(IdentifierScheme)
    .scalar_subquery()
)


@query(StudentPermission.READ_PROFILE)
def schemes(_reach: Reach) -> AnySelect:
    """The district's kinds of numbers: they are the same for everybody."""
    return (
        select(
            IdentifierScheme.id,
            IdentifierScheme.name,
            IdentifierScheme.kind,
            IdentifierScheme.shape,
            IdentifierScheme.check_digit,
            IdentifierScheme.sealed,
            IdentifierScheme.active,
            IdentifierScheme.version,
            _HOLDERS.label("students"),
        )
        .where(IdentifierScheme.tenant_id == Bounds.tenant)
        .order_by(IdentifierScheme.search_name)
    )


@query(StudentPermission.READ_PROGRAMS)
def programs(_reach: Reach) -> AnySelect:
    """The district's programs and services: they are the same for everybody."""
    return (
        select(
            ServiceProgram.id,
            ServiceProgram.name,
            ServiceProgram.kind,
            ServiceProgram.for_teachers,
            ServiceProgram.active,
            ServiceProgram.version,
        )
        .where(ServiceProgram.tenant_id == Bounds.tenant)
        .order_by(ServiceProgram.search_name)
    )


@query(StudentPermission.READ_PROGRAMS)
def participations(reach: Reach) -> AnySelect:
    """A student's programs, as far as the reader may see them; those that go on come first."""
    manager = (
        select(Person.given_name + " " + Person.family_name)
        .where(Person.tenant_id == Participation.tenant_id, Person.id == Participation.manager_id)
        .correlate(Participation)
        .scalar_subquery()
    )
    return (
        select(
            Participation.id,
            Participation.program_id,
            ServiceProgram.name.label("program"),
            ServiceProgram.kind,
            ServiceProgram.for_teachers,
            Participation.manager_id,
            manager.label("manager"),
            Participation.starts_on,
            Participation.ends_on,
            Participation.review_on,
            Participation.version,
        )
        .select_from(Participation)
        .join(
            ServiceProgram,
            (ServiceProgram.tenant_id == Participation.tenant_id) & (ServiceProgram.id == Participation.program_id),
        )
        .where(
            in_scope(reach, Participation),
            Participation.student_id == THE_STUDENT,
            Participation.ends_on.is_(None) | (Participation.ends_on >= Participation.starts_on),
        )
        .order_by(
            func.coalesce(Participation.ends_on < Bounds.today, false()),
            Participation.starts_on.desc(),
            ServiceProgram.search_name,
        )
    )


@query(StudentPermission.READ)
def history(reach: Reach, *, declinable: str, after: bool) -> AnySelect:
    """What the audit keeps of some columns of a student, the newest first."""
    columns = bindparam("columns", type_=ARRAY(String()))
    filled = text(
        """(audit_entries.action = 'changed' or exists (select from jsonb_each(audit_entries.after) each
            where each.key = any(:columns) and each.value <> 'null'))"""
    )
    changed: ColumnElement[bool] = func.jsonb_exists_any(AuditEntry.after, columns) & filled
    if declinable:
        declined = [
            func.jsonb_exists(
                func.coalesce(func.jsonb_extract_path(side, "declined"), literal_column("'[]'::jsonb", JSONB)),
                declinable,
            )
            for side in (func.coalesce(AuditEntry.before, _NOTHING, type_=JSONB), AuditEntry.after)
        ]
        changed = changed | (func.jsonb_exists(AuditEntry.after, "declined") & (declined[0] != declined[1]))
    listed = (
        select(
            AuditEntry.id,
            AuditEntry.at,
            AuditEntry.action,
            AuditEntry.before,
            AuditEntry.after,
            literal_column(name_of_account("audit_entries.tenant_id", "audit_entries.account_id")).label("by"),
        )
        .select_from(AuditEntry)
        .join(Student, Student.tenant_id == AuditEntry.tenant_id)
        .where(
            in_scope(reach, Student),
            Student.id == THE_STUDENT,
            AuditEntry.tenant_id == Bounds.tenant,
            text(_WHOSE_HISTORY),
            changed,
        )
    )
    return following(listed, (), AuditEntry.id, after=after, descending=True)


_WHOSE_HISTORY: Final = """audit_entries.subject_id = any(array(
        with recursive moved as (
            select s.from_id, s.to_id from students.merges m
            join students.merge_steps s on s.tenant_id = m.tenant_id and s.merge_id = m.id
            where m.tenant_id = :actor_tenant and m.survivor_id = :student_id and m.undone_at is null
              and s.kind = 'moved' and s.in_table = 'students.profiles'
        ), came (id) as (
            select cast(:student_id as uuid) union select o.from_id from moved o join came c on c.id = o.to_id
        ) select id from came))
    and (audit_entries.subject = 'students.profiles' or audit_entries.subject_id = :student_id
        and audit_entries.subject in ('identity.people', 'students.students'))"""
"""The student's own, and that of a profile that came with a merge."""

_NOTHING = literal_column("'{}'::jsonb", JSONB)


@query(StudentPermission.CORRECT)
def student_to_change(reach: Reach) -> AnySelect:
    return select(Student.id).where(in_scope(reach, Student), Student.id == THE_STUDENT)


PHOTOS_NAMED: Final = """
select p.photo from students.profiles p where p.tenant_id = %(tenant)s and p.photo = any(%(photos)s)
union
select n.photo from unnest(%(photos)s) n(photo)
where exists (select from students.merge_steps s
              join students.merges m on m.tenant_id = s.tenant_id and m.id = s.merge_id
              where s.tenant_id = %(tenant)s and s.kind = 'aside' and s.in_table = 'students.profiles'
                and m.undone_at is null)"""
"""Of these photos, those a profile names; all, while a profile is set aside by a merge: what it names is sealed."""
