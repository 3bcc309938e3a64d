"""Which documents are open to whom."""

from dataclasses import replace
from typing import Final

from sqlalchemy import ColumnElement, String, Uuid, bindparam, false, func, literal, or_, select
from sqlalchemy.orm import aliased

from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import found
from homeroom.platform.scopes import Bounds, ids_in_scope, refers_to_scope
from homeroom.students.documents.models import Audience, Document, DocumentKind, DocumentState
from homeroom.students.models import Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository import oneself_of_age

READING: Final = (
    StudentPermission.READ_OFFICE_DOCUMENTS,
    StudentPermission.READ_HEALTH_DOCUMENTS,
    StudentPermission.READ_COUNSELING_DOCUMENTS,
)
"""The rights that open kinds of their own, beside those that are open to a student's staff and family."""
STAFF_SCOPES: Final = frozenset({Scope.TENANT, Scope.SCHOOL, Scope.TAUGHT})
THE_STUDENT = bindparam("student_id", type_=Uuid())
THE_DOCUMENT = bindparam("document_id", type_=Uuid())
THE_VERSION = bindparam("version_id", type_=Uuid())


def only(reach: Reach, *scopes: Scope) -> Reach:
    return replace(reach, scopes=reach.scopes & frozenset(scopes))


def as_whom(reach: Reach, beside: tuple[Reach, ...]) -> list[tuple[Audience, Reach]]:
    """As what the actor sees documents, and of which students as that: a teacher's own child is no pupil of hers."""
    office, health, counseling = beside
    return [
        (Audience.OFFICE, office),
        (Audience.NURSE, health),
        (Audience.COUNSELOR, counseling),
        (Audience.STAFF, only(reach, *STAFF_SCOPES)),
        (Audience.FAMILY, only(reach, Scope.WARD)),
        (Audience.STUDENT, only(reach, Scope.SELF)),
    ]


def open_to(audience: Audience, kind: type[DocumentKind] = DocumentKind) -> ColumnElement[bool]:
    opened: ColumnElement[bool] = literal(audience.value, String()) == func.any(kind.seen_by)
    return opened


def of_kinds_open_to(audience: Audience) -> ColumnElement[bool]:
    """Whether a document is of such a kind: there are few, which are looked through once."""
    kinds = aliased(DocumentKind)
    return Document.kind_id.in_(select(kinds.id).where(kinds.tenant_id == Bounds.tenant, open_to(audience, kinds)))


def visible(reach: Reach, beside: tuple[Reach, ...]) -> ColumnElement[bool]:
    """The documents the actor may see: of students within reach, and of a kind that is open to him as what he is.

    To a student of age what is open to families is open: the rights have passed.
    """
    opened = [
        of_kinds_open_to(audience) & refers_to_scope(Document.student_id, own, Student)
        for audience, own in as_whom(reach, beside)
        if own
    ]
    if Scope.SELF in reach.scopes:
        of_age = oneself_of_age(Bounds(reach))
        opened.append(of_kinds_open_to(Audience.FAMILY) & Document.student_id.in_(of_age))
    return (
        (Document.tenant_id == Bounds.tenant)
        & Document.removed_at.is_(None)
        & (Document.state != DocumentState.ABANDONED)
        & refers_to_scope(Document.student_id, reach, Student)
        & (or_(*opened) if opened else false())
    )


def reached(reach: Reach) -> ColumnElement[bool]:
    return Student.id.in_(ids_in_scope(reach, Student))


def kinds_open_to(reach: Reach, beside: tuple[Reach, ...]) -> ColumnElement[bool]:
    """The kinds that are open to the actor as anything he is."""
    opened = [open_to(audience) for audience, own in as_whom(reach, beside) if own]
    if Scope.SELF in reach.scopes:
        opened.append(open_to(Audience.FAMILY) & found(oneself_of_age(Bounds(reach))))
    return or_(*opened) if opened else false()
