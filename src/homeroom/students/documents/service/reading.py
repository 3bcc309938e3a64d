"""Looking at documents, and taking one along: a link that lasts some minutes, and a line in the audit."""

from typing import Any
from uuid import UUID

from homeroom.kernel import clock
from homeroom.platform.database.audit import Change
from homeroom.platform.storage import FileStore
from homeroom.platform.work import Work
from homeroom.students.documents.errors import DocumentNotFound
from homeroom.students.documents.models import DocumentState
from homeroom.students.documents.repository.documents import (
    documents_of_student,
    sendable,
    student_with_documents,
    the_document,
)
from homeroom.students.documents.repository.lists import missing_of_student
from homeroom.students.documents.storing import DOWNLOAD_LASTS, Link, Purpose, kept_key
from homeroom.students.errors import StudentNotFound

FILES: str = "/v1/students/document-files"


class ReadingService:
    """Documents within the actor's reach, of kinds open to him."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def of_student(self, student_id: UUID) -> dict[str, Any]:
        """Raises `StudentNotFound`."""
        asked = {"student_id": student_id}
        parts = [(each, asked) for each in (student_with_documents, documents_of_student, missing_of_student)]
        found, items, missing, kinds = await self.work.read_all([*parts, (sendable, {**asked, "kind_id": None})])
        if not found:
            raise StudentNotFound
        return {"items": items, "missing": missing, "sendable": kinds}

    async def one(self, document_id: UUID) -> dict[str, Any]:
        """Raises `DocumentNotFound`."""
        rows = await self.work.read(the_document, document_id=document_id)
        if not rows:
            raise DocumentNotFound
        return rows[0]

    async def link(self, document_id: UUID, version_id: UUID | None) -> dict[str, Any]:
        """A link to a version, or to the one that counts, or to the newest. Raises `DocumentNotFound`.

        Who got one, of what and when, is on record: with it the file is taken.
        """
        found = await self.one(document_id)
        wanted = version_id or (UUID(found["kept_id"]) if isinstance(found["kept_id"], str) else found["kept_id"])
        there = [each for each in found["versions"] if _is_there(each)]
        chosen = next((each for each in there if wanted is None or UUID(each["id"]) == wanted), None)
        if chosen is None:
            raise DocumentNotFound
        tenant_id, version = self.work.actor.tenant_id, UUID(chosen["id"])
        self.work.audit(
            Change(
                "downloaded",
                "students.document_versions",
                version,
                None,
                {"document_id": document_id, "student_id": found["student_id"], "number": chosen["number"]},
            )
        )
        until = clock.now() + DOWNLOAD_LASTS
        store = FileStore.of(self.work.settings)
        url = await store.download_link(kept_key(tenant_id, version), DOWNLOAD_LASTS)
        if url is None:
            token = Link(tenant_id, version, Purpose.DOWNLOAD, until).token(self.work.settings)
            url = f"{FILES}?token={token}"
        return {"url": url, "until": until, "file_name": chosen["file_name"]}


def _is_there(version: dict[str, Any]) -> bool:
    """Whether the store has a version's file: it was looked into, and kept whatever the office said then."""
    return version["state"] in (DocumentState.WAITING, DocumentState.KEPT) or (
        version["state"] == DocumentState.REFUSED and version["refusal"] is None
    )
