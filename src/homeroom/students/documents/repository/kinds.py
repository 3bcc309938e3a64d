"""Kinds of documents."""

from sqlalchemy import Uuid, bindparam, false, select, text

from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, query
from homeroom.platform.scopes import Bounds
from homeroom.students.documents.models import DocumentKind
from homeroom.students.documents.repository.visible import READING, kinds_open_to
from homeroom.students.permissions import StudentPermission

_REQUIREMENTS = text(
    """(select coalesce(jsonb_agg(jsonb_build_object('school_id', r.school_id, 'grade_level', r.grade_level)
            order by r.id), '[]')
        from students.document_requirements r
        where r.tenant_id = document_kinds.tenant_id and r.kind_id = document_kinds.id) as requirements"""
)


def _kinds() -> AnySelect:
    return select(
        DocumentKind.id,
        DocumentKind.name,
        DocumentKind.seen_by,
        DocumentKind.family_sends,
        DocumentKind.needs_approval,
        DocumentKind.needs_signature,
        DocumentKind.expires,
        DocumentKind.remind_days,
        DocumentKind.ended_at.is_not(None).label("ended"),
        DocumentKind.version,
        _REQUIREMENTS,
    ).where(DocumentKind.tenant_id == Bounds.tenant)


@query(StudentPermission.READ_DOCUMENTS, *READING)
def kinds_open(reach: Reach, *beside: Reach) -> AnySelect:
    return (
        _kinds()
        .where(kinds_open_to(reach, beside), DocumentKind.ended_at.is_(None))
        .order_by(DocumentKind.search_name, DocumentKind.id)
    )


@query(StudentPermission.MANAGE_DOCUMENT_KINDS)
def all_kinds(reach: Reach) -> AnySelect:
    """Those that are no longer used come last."""
    every = _kinds() if Scope.TENANT in reach.scopes else _kinds().where(false())
    return every.order_by(DocumentKind.ended_at.is_not(None), DocumentKind.search_name, DocumentKind.id)


@query(StudentPermission.MANAGE_DOCUMENT_KINDS)
def the_kind(reach: Reach) -> AnySelect:
    every = _kinds() if Scope.TENANT in reach.scopes else _kinds().where(false())
    return every.where(DocumentKind.id == bindparam("kind_id", type_=Uuid()))


@query(StudentPermission.READ_DOCUMENTS, *READING)
def find_kind(reach: Reach, *beside: Reach) -> AnySelect:
    """A kind in use that is open to the actor."""
    return select(DocumentKind.id).where(
        DocumentKind.tenant_id == Bounds.tenant,
        DocumentKind.id == bindparam("kind_id", type_=Uuid()),
        kinds_open_to(reach, beside),
    )
