"""Every query of students, and which of their rows each scope opens."""

from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Interval,
    SmallInteger,
    String,
    Uuid,
    bindparam,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import aliased

from homeroom.identity.public import Account, Person, fits
from homeroom.kernel.actor import Reach, Role, Scope
from homeroom.platform.queries import AnySelect, Column, Raw, found, of_each, query
from homeroom.platform.scopes import Bounds, holds_on, ids_in_scope, in_scope, opens, shuts
from homeroom.schools.public import (
    Course,
    School,
    Section,
    SectionTeacher,
    in_force,
    taught_sections,
)
from homeroom.students.models import AfterEighteen, CourtOrder, Enrollment, GuardianLink, SectionEnrollment, Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.profile.models import StudentProfile

EIGHTEEN_YEARS: ColumnElement[Any] = literal_column("interval '18 years'", Interval())


def barred_from(bounds: Bounds | type[Bounds] = Bounds) -> AnySelect:
    """The ids of the students from whom a court bars the actor today, whatever else he is: a teacher, the office."""
    return select(CourtOrder.student_id).where(
        CourtOrder.tenant_id == bounds.tenant, CourtOrder.guardian_id == bounds.person, bounds.holds(CourtOrder)
    )


shuts(Student)(barred_from)
shuts(Person)(barred_from)


def enrolled(bounds: Bounds) -> AnySelect:
    """The ids of those who go to the schools of the actor's grants today, and from whom no court bars him."""
    return select(Enrollment.student_id).where(
        Enrollment.tenant_id == bounds.tenant,
        bounds.is_school(Enrollment.school_id),
        bounds.holds(Enrollment),
        Enrollment.student_id.not_in(barred_from(bounds)),
    )


def not_barred(day: ColumnElement[Any]) -> ColumnElement[bool]:
    """No court order is in force between the student and the guardian of a link."""
    return ~(
        select(CourtOrder.id)
        .where(
            CourtOrder.tenant_id == GuardianLink.tenant_id,
            CourtOrder.student_id == GuardianLink.student_id,
            CourtOrder.guardian_id == GuardianLink.guardian_id,
            holds_on(CourtOrder, day),
        )
        .exists()
    )


def rights_hold(day: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a link opens anything on a day: no court bars it, and its rights have not passed to a student of age.

    Who was born on February 29 comes of age on February 28.
    """
    child = aliased(Person)
    of_age = (
        select(child.id)
        .where(
            child.tenant_id == GuardianLink.tenant_id,
            child.id == GuardianLink.student_id,
            child.birth_on + EIGHTEEN_YEARS <= day,
        )
        .exists()
    )
    return not_barred(day) & ((GuardianLink.after_18 == AfterEighteen.SHARED) | ~of_age)


@opens(Student, Scope.SCHOOL)
def students_of_own_schools(bounds: Bounds) -> AnySelect:
    return enrolled(bounds)


@opens(Student, Scope.TAUGHT)
def students_taught(bounds: Bounds) -> AnySelect:
    return select(SectionEnrollment.student_id).where(
        SectionEnrollment.tenant_id == bounds.tenant,
        SectionEnrollment.section_id.in_(taught_sections(bounds)),
        bounds.holds(SectionEnrollment),
        SectionEnrollment.student_id.not_in(barred_from(bounds)),
    )


@opens(Student, Scope.WARD)
def wards(bounds: Bounds) -> AnySelect:
    return _wards(bounds)


def _wards(bounds: Bounds) -> AnySelect:
    """The ids of the students whose records the actor may see as their guardian today."""
    return select(GuardianLink.student_id).where(
        GuardianLink.tenant_id == bounds.tenant,
        GuardianLink.guardian_id == bounds.person,
        GuardianLink.may_see_records,
        bounds.holds(GuardianLink),
        rights_hold(bounds.today),
    )


@opens(Student, Scope.SELF)
def oneself(bounds: Bounds) -> AnySelect:
    return select(bounds.person)


def oneself_of_age(bounds: Bounds) -> AnySelect:
    """Oneself, from the day on which the parents' rights pass."""
    return select(Person.id).where(
        Person.tenant_id == bounds.tenant, Person.id == bounds.person, Person.birth_on + EIGHTEEN_YEARS <= bounds.today
    )


@opens(School, Scope.WARD)
def schools_of_wards(bounds: Bounds) -> AnySelect:
    return select(Enrollment.school_id).where(
        Enrollment.tenant_id == bounds.tenant, Enrollment.student_id.in_(wards(bounds)), bounds.not_over(Enrollment)
    )


@opens(School, Scope.SELF)
def own_schools_of_students(bounds: Bounds) -> AnySelect:
    return select(Enrollment.school_id).where(
        Enrollment.tenant_id == bounds.tenant, Enrollment.student_id == bounds.person, bounds.not_over(Enrollment)
    )


@opens(Person, Scope.WARD)
def wards_as_people(bounds: Bounds) -> AnySelect:
    return _wards(bounds)


@opens(Person, Scope.SCHOOL)
def students_as_people(bounds: Bounds) -> AnySelect:
    return enrolled(bounds)


@opens(Person, Scope.SCHOOL)
def guardians_as_people(bounds: Bounds) -> AnySelect:
    return select(GuardianLink.guardian_id).where(
        GuardianLink.tenant_id == bounds.tenant,
        GuardianLink.student_id.in_(enrolled(bounds)),
        bounds.holds(GuardianLink),
    )


@fits(Role.GUARDIAN)
def is_guardian(bounds: Bounds) -> ColumnElement[bool]:
    """Who is responsible for somebody, or will be, from whom no court bars him."""
    return found(
        select(GuardianLink.id)
        .where(GuardianLink.tenant_id == bounds.tenant, GuardianLink.guardian_id == Person.id)
        .where(bounds.not_over(GuardianLink), not_barred(bounds.today))
        .correlate(Person)
    )


@fits(Role.STUDENT)
def is_student(bounds: Bounds) -> ColumnElement[bool]:
    """Who goes to a school of the district or will."""
    return found(
        select(Enrollment.id)
        .where(Enrollment.tenant_id == bounds.tenant, Enrollment.student_id == Person.id, bounds.not_over(Enrollment))
        .correlate(Person)
    )


def todays_enrollment() -> ColumnElement[bool]:
    """How a student's primary enrollment of today is joined."""
    return (
        (Enrollment.tenant_id == Student.tenant_id)
        & (Enrollment.student_id == Student.id)
        & Enrollment.primary
        & Bounds.holds(Enrollment)
    )


def students_of_the_school() -> AnySelect:
    """The ids of those whose primary school is `:school_id` today."""
    return select(Enrollment.student_id).where(
        Enrollment.tenant_id == Bounds.tenant,
        Enrollment.school_id == bindparam("school_id", type_=Uuid()),
        Enrollment.primary,
        Bounds.holds(Enrollment),
    )


def student_by_student(rows: AnySelect, column: Column, reach: Reach, *, school: bool) -> AnySelect:
    """`rows`, gathered student by student for one school, or an office of some; a district's as they are.

    They say themselves what of them is within reach.
    """
    if not school and Scope.TENANT in reach.scopes:
        return rows
    return of_each(students_of_the_school() if school else ids_in_scope(reach, Student), rows, column)


SHOWN: Final = (
    Person.given_name,
    Person.family_name,
    Person.preferred_name,
    Person.birth_on,
    Student.student_number,
    Enrollment.grade_level,
    Enrollment.school_id,
    School.name.label("school_name"),
)
"""What lists show of a student, joined with the person, an enrollment and its school."""


def students_shown(reach: Reach) -> AnySelect:
    """The students within reach as they are listed."""
    return (
        select(Student.id, Person.search_name, *SHOWN)
        .join(Person, (Person.tenant_id == Student.tenant_id) & (Person.id == Student.id))
        .outerjoin(Enrollment, todays_enrollment())
        .outerjoin(School, (School.tenant_id == Enrollment.tenant_id) & (School.id == Enrollment.school_id))
        .where(in_scope(reach, Student))
    )


_ENROLLMENTS = literal_column(
    """(select coalesce(jsonb_agg(jsonb_build_object('school_id', e.school_id, 'school_name', s.name,
         'grade_level', e.grade_level, 'starts_on', e.starts_on, 'ends_on', e.ends_on) order by e.starts_on desc), '[]')
       from students.enrollments e join schools.schools s on s.tenant_id = e.tenant_id and s.id = e.school_id
       where e.tenant_id = students.tenant_id and e.student_id = students.id)""",
    JSONB,
)


_GROUPS = text(
    """(select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'kind', g.kind, 'name', g.name)
            order by g.kind <> 'homeroom', g.kind, g.search_name), '[]')
        from students.group_members m join students.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
        where m.tenant_id = students.tenant_id and m.student_id = students.id
          and m.starts_on <= :actor_today and coalesce(m.ends_on >= :actor_today, true)) as groups"""
)


@query(StudentPermission.CORRECT)
def student_in_reach(reach: Reach) -> AnySelect:
    return select(Student.id).where(in_scope(reach, Student), Student.id == bindparam("student_id", type_=Uuid()))


@query(StudentPermission.READ)
def student(reach: Reach) -> AnySelect:
    return (
        students_shown(reach)
        .add_columns(
            Person.middle_name,
            StudentProfile.photo,
            _ENROLLMENTS.label("enrollments"),
            Account.id.is_not(None).label("has_account"),
            _GROUPS,
        )
        .outerjoin(StudentProfile, (StudentProfile.tenant_id == Student.tenant_id) & (StudentProfile.id == Student.id))
        .outerjoin(Account, (Account.tenant_id == Student.tenant_id) & (Account.person_id == Student.id))
        .where(Student.id == bindparam("student_id", type_=Uuid()))
    )


@query(StudentPermission.CORRECT)
def students_to_place(reach: Reach) -> AnySelect:
    """Students by their ids, with today's grade, the grades of today's school, and whether that is the actor's."""
    return (
        select(
            Student.id,
            Person.given_name,
            Person.family_name,
            Enrollment.grade_level,
            School.grade_levels,
            in_scope(reach, School).label("own_school"),
        )
        .select_from(Student)
        .join(Person, (Person.tenant_id == Student.tenant_id) & (Person.id == Student.id))
        .outerjoin(Enrollment, todays_enrollment())
        .outerjoin(School, (School.tenant_id == Enrollment.tenant_id) & (School.id == Enrollment.school_id))
        .where(in_scope(reach, Student), Student.id == func.any(bindparam("student_ids", type_=ARRAY(Uuid()))))
        .order_by(Person.search_name, Student.id)
    )


_MET_FIRST = f"""schools.meetings m
    join schools.class_periods p on p.tenant_id = m.tenant_id and p.id = m.period_id
    where m.tenant_id = sections.tenant_id and m.section_id = sections.id
        and {in_force("m", ":actor_today")}"""


@query(StudentPermission.READ)
def sections_attended(reach: Reach) -> AnySelect:
    """The sections on whose roster a visible student is today."""
    teacher = (
        select(Person.given_name + " " + Person.family_name)
        .join(SectionTeacher, (SectionTeacher.tenant_id == Person.tenant_id) & (SectionTeacher.staff_id == Person.id))
        .where(
            SectionTeacher.tenant_id == Section.tenant_id,
            SectionTeacher.section_id == Section.id,
            Bounds.holds(SectionTeacher),
        )
        .order_by(SectionTeacher.role.desc(), SectionTeacher.id)
        .limit(1)
        .correlate(Section)
        .scalar_subquery()
    )
    met_first = Raw(f"{_MET_FIRST} order by p.position limit 1")
    position = select(literal_column("p.position", SmallInteger)).select_from(met_first).scalar_subquery()
    period = select(literal_column("p.name", String)).select_from(met_first).scalar_subquery()
    return (
        select(
            Section.id,
            Section.name,
            Course.title.label("course_title"),
            period.label("period"),
            teacher.label("teacher"),
        )
        .select_from(SectionEnrollment)
        .join(
            Student, (Student.tenant_id == SectionEnrollment.tenant_id) & (Student.id == SectionEnrollment.student_id)
        )
        .join(
            Section, (Section.tenant_id == SectionEnrollment.tenant_id) & (Section.id == SectionEnrollment.section_id)
        )
        .join(Course, (Course.tenant_id == Section.tenant_id) & (Course.id == Section.course_id))
        .where(
            in_scope(reach, Student),
            Student.id == bindparam("student_id", type_=Uuid()),
            Bounds.holds(SectionEnrollment),
        )
        .group_by(Section.tenant_id, Section.id, Course.title)  # who is on two lines of a roster attends once
        .order_by(position, Section.search_title)
    )


@query(StudentPermission.READ_GUARDIANS)
def guardians(reach: Reach) -> AnySelect:
    """Today's guardians of a student, those a court bars among them and marked."""
    return (
        select(
            Person.id,
            Person.given_name,
            Person.family_name,
            GuardianLink.relation,
            Person.email,
            Person.phone,
            GuardianLink.may_see_records,
            GuardianLink.is_notified,
            (~not_barred(Bounds.today)).label("barred"),
            Account.id.is_not(None).label("has_account"),
        )
        .select_from(GuardianLink)
        .join(Student, (Student.tenant_id == GuardianLink.tenant_id) & (Student.id == GuardianLink.student_id))
        .join(Person, (Person.tenant_id == GuardianLink.tenant_id) & (Person.id == GuardianLink.guardian_id))
        .outerjoin(Account, (Account.tenant_id == Person.tenant_id) & (Account.person_id == Person.id))
        .where(
            in_scope(reach, Student),
            Student.id == bindparam("student_id", type_=Uuid()),
            Bounds.holds(GuardianLink),
        )
        .order_by(GuardianLink.contact_order.nulls_last(), GuardianLink.relation, Person.search_name, Person.id)
    )
