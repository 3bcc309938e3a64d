"""What the office goes through: documents, and who lacks which."""

from typing import Final

from sqlalchemy import Date, String, Uuid, bindparam, literal_column, select, text, true

from homeroom.identity.public import Person
from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect, following, query, starts_with
from homeroom.platform.scopes import Bounds, refers_to_scope
from homeroom.schools.public import School
from homeroom.students.documents.models import Document, DocumentKind
from homeroom.students.documents.repository.visible import READING, THE_STUDENT, kinds_open_to, reached, visible
from homeroom.students.models import Enrollment, Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository import student_by_student, todays_enrollment

REQUIRED: Final = """exists (select from students.document_requirements r
    where r.tenant_id = document_kinds.tenant_id and r.kind_id = document_kinds.id
      and coalesce(r.school_id = enrollments.school_id, true)
      and coalesce(r.grade_level = enrollments.grade_level, true))"""
"""A null, of the school or the grade, stands for any."""
LACKING: Final = """not exists (select from students.documents d
    where d.tenant_id = document_kinds.tenant_id and d.student_id = enrollments.student_id
      and d.kind_id = document_kinds.id and d.kept_id is not null and d.removed_at is null
      and coalesce(d.expires_on >= :actor_today, true))"""


@query(StudentPermission.READ_DOCUMENTS, *READING)
def missing_of_student(reach: Reach, *beside: Reach) -> AnySelect:
    """The kinds, of those open to the actor, that a student must have today and has not."""
    return (
        select(DocumentKind.id.label("kind_id"), DocumentKind.name.label("kind_name"), DocumentKind.family_sends)
        .select_from(Student)
        .join(Enrollment, todays_enrollment())
        .join(DocumentKind, (DocumentKind.tenant_id == Enrollment.tenant_id) & DocumentKind.ended_at.is_(None))
        .where(
            Student.tenant_id == Bounds.tenant,
            Student.id == THE_STUDENT,
            reached(reach),
            kinds_open_to(reach, beside),
            text(REQUIRED),
            text(LACKING),
        )
        .order_by(DocumentKind.search_name)
    )


@query(StudentPermission.REVIEW_DOCUMENTS, *READING)
def documents(
    reach: Reach,
    *beside: Reach,
    descending: bool,
    after: bool,
    school: bool,
    kind: bool,
    state: bool,
    expiring: bool,
) -> AnySelect:
    """A page of documents, and then what is shown of each: a school's are sorted before anything is looked up.

    The district's are walked in their order; a school's are gathered student by student.
    """
    chosen = select(
        Document.id, Document.student_id, Document.kind_id, Document.name, Document.state, Document.expires_on
    ).where(visible(reach, beside))
    if kind:
        chosen = chosen.where(Document.kind_id == bindparam("kind_id", type_=Uuid()))
    if state:
        chosen = chosen.where(Document.state == bindparam("state", type_=String()))
    if expiring:
        chosen = chosen.where(
            Document.expires_on <= bindparam("expires_by", type_=Date()), Document.kept_id.is_not(None)
        )
    chosen = student_by_student(chosen, Document.student_id, reach, school=school)
    page = following(chosen, (), chosen.selected_columns.id, after=after, descending=descending).subquery("page")
    return (
        select(
            page.c.id,
            page.c.student_id,
            page.c.name,
            page.c.state,
            page.c.expires_on,
            DocumentKind.name.label("kind_name"),
            (Person.given_name + " " + Person.family_name).label("student"),
            School.name.label("school_name"),
            text(
                """(select max(v.sent_at) from students.document_versions v
                    where v.tenant_id = :actor_tenant and v.document_id = page.id) as sent_at"""
            ),
        )
        .select_from(page)
        .join(DocumentKind, (DocumentKind.tenant_id == Bounds.tenant) & (DocumentKind.id == page.c.kind_id))
        .join(Student, (Student.tenant_id == Bounds.tenant) & (Student.id == page.c.student_id))
        .join(Person, (Person.tenant_id == Student.tenant_id) & (Person.id == Student.id))
        .outerjoin(Enrollment, todays_enrollment())
        .outerjoin(School, (School.tenant_id == Enrollment.tenant_id) & (School.id == Enrollment.school_id))
        .order_by(page.c.id.desc() if descending else page.c.id.asc())
    )


@query(StudentPermission.REVIEW_DOCUMENTS, *READING)
def missing_documents(
    reach: Reach, *beside: Reach, descending: bool, after: bool, school: bool, kind: bool, search: bool
) -> AnySelect:
    """Who goes to school today and lacks a document of a kind that must be there, by name."""
    lacking = (  # looked up for one student after the other, in the order of their names: `offset` keeps them apart
        select(DocumentKind.id, DocumentKind.name, DocumentKind.search_name)
        .where(
            DocumentKind.tenant_id == Enrollment.tenant_id,
            DocumentKind.ended_at.is_(None),
            kinds_open_to(reach, beside),
            text(REQUIRED),
            text(LACKING),
        )
        .correlate(Enrollment)
        .offset(literal_column("0"))
        .lateral("lacking")
    )
    listed = (
        select(
            Enrollment.student_id.label("id"),
            Person.given_name,
            Person.family_name,
            Enrollment.search_name,
            Enrollment.grade_level,
            School.name.label("school_name"),
            lacking.c.id.label("kind_id"),
            lacking.c.name.label("kind_name"),
            lacking.c.search_name.label("kind_key"),
        )
        .select_from(Enrollment)
        .join(lacking, true())
        .join(Person, (Person.tenant_id == Enrollment.tenant_id) & (Person.id == Enrollment.student_id))
        .join(School, (School.tenant_id == Enrollment.tenant_id) & (School.id == Enrollment.school_id))
        .where(
            Enrollment.tenant_id == Bounds.tenant,
            Enrollment.primary,
            Bounds.holds(Enrollment),
            refers_to_scope(Enrollment.student_id, reach, Student),
        )
    )
    if school:
        listed = listed.where(Enrollment.school_id == bindparam("school_id", type_=Uuid()))
    if kind:
        listed = listed.where(lacking.c.id == bindparam("kind_id", type_=Uuid()))
    if search:
        listed = listed.where(starts_with(Enrollment.search_name, Enrollment.search_given))
    if after:  # what follows on two tables says to no index where to begin
        ended = bindparam("after_0", type_=Enrollment.search_name.type)
        listed = listed.where(Enrollment.search_name <= ended if descending else Enrollment.search_name >= ended)
    return following(
        listed,
        (Enrollment.search_name, lacking.c.search_name),
        Enrollment.student_id,
        after=after,
        descending=descending,
    )
