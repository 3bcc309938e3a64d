"""Documents of a student, one of them, and what may be sent."""

from sqlalchemy import Uuid, bindparam, case, false, func, or_, select, text

from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, query
from homeroom.platform.scopes import Bounds, ids_in_scope
from homeroom.students.documents.models import Audience, Document, DocumentKind, DocumentVersion
from homeroom.students.documents.repository.visible import (
    READING,
    STAFF_SCOPES,
    THE_DOCUMENT,
    THE_STUDENT,
    THE_VERSION,
    as_whom,
    only,
    open_to,
    reached,
    visible,
)
from homeroom.students.models import Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository import oneself_of_age


def _versions(*, family: bool) -> str:
    """The versions of a document. A family is told of its own hand only: not who else sent or signed."""
    mine = """exists (select from identity.accounts a where a.tenant_id = {row}.tenant_id and a.id = {row}.{column}
                      and a.person_id = :actor_person)"""
    sender, signer = mine.format(row="v", column="sent_by"), mine.format(row="g", column="account_id")
    told = f"and {signer}" if family else ""
    name = (
        "null"
        if family
        else """(select p.given_name || ' ' || p.family_name from identity.accounts a
                 join identity.people p on p.tenant_id = a.tenant_id and p.id = a.person_id
                 where a.tenant_id = v.tenant_id and a.id = v.sent_by)"""
    )
    return f"""(select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'number', v.number, 'state', v.state,
            'file_name', v.file_name, 'media_type', v.media_type, 'size', v.size, 'digest', v.digest,
            'expires_on', v.expires_on, 'from_family', v.from_family, 'sent_by', {name}, 'mine', {sender},
            'sent_at', v.sent_at, 'decided_at', v.decided_at, 'refusal', v.refusal, 'reason', v.reason,
            'thumbnail', encode(v.thumbnail, 'base64'),
            'signatures', (select coalesce(jsonb_agg(jsonb_build_object('name', g.name, 'signed_at', g.signed_at)
                                                     order by g.signed_at), '[]')
                           from students.document_signatures g
                           where g.tenant_id = v.tenant_id and g.version_id = v.id {told}),
            'signed', exists (select from students.document_signatures g
                              where g.tenant_id = v.tenant_id and g.version_id = v.id and {signer})
            ) order by v.number desc), '[]')
        from students.document_versions v
        where v.tenant_id = documents.tenant_id and v.document_id = documents.id
          and v.state <> 'abandoned')"""  # noqa: S608  (constants only)


def _documents(reach: Reach, beside: tuple[Reach, ...]) -> AnySelect:
    of_staff = Document.student_id.in_(ids_in_scope(only(reach, *STAFF_SCOPES), Student))
    versions = case((of_staff, text(_versions(family=False))), else_=text(_versions(family=True)))
    return (
        select(
            Document.id,
            Document.student_id,
            Document.kind_id,
            DocumentKind.name.label("kind_name"),
            DocumentKind.needs_signature,
            Document.name,
            Document.state,
            Document.kept_id,
            Document.expires_on,
            Document.version,
            versions.label("versions"),
        )
        .join(DocumentKind, (DocumentKind.tenant_id == Document.tenant_id) & (DocumentKind.id == Document.kind_id))
        .where(visible(reach, beside))
    )


@query(StudentPermission.READ_DOCUMENTS, *READING)
def documents_of_student(reach: Reach, *beside: Reach) -> AnySelect:
    return (
        _documents(reach, beside)
        .where(Document.student_id == THE_STUDENT)
        .order_by(DocumentKind.search_name, Document.id.desc())
    )


@query(StudentPermission.READ_DOCUMENTS, *READING)
def the_document(reach: Reach, *beside: Reach) -> AnySelect:
    return _documents(reach, beside).where(Document.id == THE_DOCUMENT)


@query(StudentPermission.READ_DOCUMENTS)
def student_with_documents(reach: Reach) -> AnySelect:
    return select(Student.id).where(Student.tenant_id == Bounds.tenant, Student.id == THE_STUDENT, reached(reach))


@query(StudentPermission.REVIEW_DOCUMENTS, *READING)
def document_in_reach(reach: Reach, *beside: Reach) -> AnySelect:
    """A document the actor may see, if the right that is asked for reaches its student, too."""
    return (
        select(Document.id, Document.student_id)
        .join(DocumentKind, (DocumentKind.tenant_id == Document.tenant_id) & (DocumentKind.id == Document.kind_id))
        .where(visible(reach, beside), Document.id == THE_DOCUMENT)
    )


@query(StudentPermission.ADD_DOCUMENTS, *READING)
def sendable(reach: Reach, *beside: Reach) -> AnySelect:
    """The kinds of documents (with `kind_id` that one) the actor may send for a student, and whether as staff."""
    as_staff = or_(
        *(
            open_to(audience) & Student.id.in_(ids_in_scope(own, Student)) & reached(only(reach, *STAFF_SCOPES))
            for audience, own in as_whom(reach, beside)
            if own and audience not in (Audience.FAMILY, Audience.STUDENT)
        ),
        false(),
    )
    family = reached(only(reach, Scope.WARD))
    if Scope.SELF in reach.scopes:
        family |= Student.id.in_(oneself_of_age(Bounds(reach)))
    as_family = DocumentKind.family_sends & open_to(Audience.FAMILY) & family
    return (
        select(DocumentKind.id, DocumentKind.name, DocumentKind.expires, as_staff.label("as_staff"))
        .select_from(Student)
        .join(DocumentKind, (DocumentKind.tenant_id == Student.tenant_id) & DocumentKind.ended_at.is_(None))
        .where(
            Student.tenant_id == Bounds.tenant,
            Student.id == THE_STUDENT,
            DocumentKind.id == func.coalesce(bindparam("kind_id", type_=Uuid()), DocumentKind.id),
            or_(as_staff, as_family),
        )
        .order_by(DocumentKind.search_name)
    )


@query(StudentPermission.ADD_DOCUMENTS, *READING)
def document_to_add_to(reach: Reach, *beside: Reach) -> AnySelect:
    """A document the actor may see, with what `sendable` wants to know of it."""
    return (
        select(Document.id, Document.student_id, Document.kind_id)
        .join(DocumentKind, (DocumentKind.tenant_id == Document.tenant_id) & (DocumentKind.id == Document.kind_id))
        .where(visible(reach, beside), Document.id == THE_DOCUMENT)
    )


@query(StudentPermission.ADD_DOCUMENTS, *READING)
def upload_of_mine(reach: Reach, *beside: Reach) -> AnySelect:
    """A version of a document within reach that this account began to send."""
    return (
        select(
            DocumentVersion.id,
            DocumentVersion.state,
            DocumentVersion.media_type,
            DocumentVersion.size,
            DocumentVersion.file_name,
        )
        .join(
            Document, (Document.tenant_id == DocumentVersion.tenant_id) & (Document.id == DocumentVersion.document_id)
        )
        .join(DocumentKind, (DocumentKind.tenant_id == Document.tenant_id) & (DocumentKind.id == Document.kind_id))
        .where(
            visible(reach, beside),
            Document.id == THE_DOCUMENT,
            DocumentVersion.id == THE_VERSION,
            DocumentVersion.sent_by == bindparam("account_id", type_=Uuid()),
        )
    )


@query(StudentPermission.READ_DOCUMENTS)
def version_of_link(reach: Reach) -> AnySelect:
    """What a link of ours opens. It is Homeroom itself that asks: whoever got the link was allowed to."""
    if Scope.TENANT not in reach.scopes:
        return select(DocumentVersion.id).where(false())
    return (
        select(
            DocumentVersion.id,
            DocumentVersion.state,
            DocumentVersion.file_name,
            DocumentVersion.media_type,
            DocumentVersion.size,
        )
        .join(
            Document, (Document.tenant_id == DocumentVersion.tenant_id) & (Document.id == DocumentVersion.document_id)
        )
        .where(
            DocumentVersion.tenant_id == Bounds.tenant, DocumentVersion.id == THE_VERSION, Document.removed_at.is_(None)
        )
    )
