"""What documents add to a place of the scene."""

from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.students.documents.models import Audience, Document, DocumentKind, DocumentState, DocumentVersion
from tests.access.situations import Kind
from tests.support.world import World


async def documents_of(world: World, student: UUID, account_id: UUID) -> dict[Kind, UUID]:
    """A kind that is open to everybody, and the student's document of it: it counts, and waits to be decided on."""
    name = f"Kind {student}"
    kind = DocumentKind(
        id=new_id(),
        name=name,
        search_name=name,
        seen_by=[audience.value for audience in Audience],
        family_sends=True,
        needs_approval=True,
        needs_signature=True,
        expires=True,
        remind_days=30,
    )
    version_id, now = new_id(), clock.now()
    document = Document(
        id=new_id(),
        student_id=student,
        kind_id=kind.id,
        name="Record",
        state=DocumentState.WAITING,
        kept_id=version_id,
        made_at=now,
    )
    version = DocumentVersion(
        id=version_id,
        document_id=document.id,
        number=1,
        state=DocumentState.WAITING,
        file_name="record.pdf",
        media_type="application/pdf",
        size=1,
        digest="00",
        from_family=False,
        sent_by=account_id,
        sent_at=now,
    )
    await world.add(kind)
    await world.add(document)
    await world.add(version)
    return {
        Kind.DOCUMENT_KIND: kind.id,
        Kind.DOCUMENT: document.id,
        Kind.SENT: document.id,
        Kind.DOCUMENT_VERSION: version_id,
    }
