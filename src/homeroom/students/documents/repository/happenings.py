"""What the timeline of a student tells of documents."""

from collections.abc import Sequence

from sqlalchemy import Date, String, bindparam, cast, func

from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect
from homeroom.students.documents.models import Document, DocumentKind
from homeroom.students.documents.repository.visible import READING, visible
from homeroom.students.permissions import StudentPermission
from homeroom.students.profile.timeline import THE_STUDENT, happened, timeline_part


@timeline_part("documents", StudentPermission.READ_DOCUMENTS, *READING)
def documents(reach: Reach, *beside: Reach) -> Sequence[AnySelect]:
    """A document that counts, on the day its first version was sent, by the reader's clock."""
    on = cast(func.timezone(bindparam("zone", type_=String()), Document.made_at), Date)
    return [
        happened("document_kept", Document.id, on, document=Document.name, document_kind=DocumentKind.name)
        .join_from(
            Document,
            DocumentKind,
            (DocumentKind.tenant_id == Document.tenant_id) & (DocumentKind.id == Document.kind_id),
        )
        .where(visible(reach, beside), Document.student_id == THE_STUDENT, Document.kept_id.is_not(None))
    ]
