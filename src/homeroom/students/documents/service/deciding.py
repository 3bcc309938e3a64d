"""What the office does with documents, and what a family signs."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel import clock
from homeroom.kernel.problems import Invalid
from homeroom.platform.database.refusing import refusing
from homeroom.platform.work import Work
from homeroom.students.documents.errors import (
    DocumentChanged,
    DocumentNotFound,
    NotToSign,
    NotWaiting,
)
from homeroom.students.documents.events import DocumentDecided
from homeroom.students.documents.models import (
    Document,
    DocumentKind,
    DocumentSignature,
    DocumentState,
    DocumentVersion,
)
from homeroom.students.documents.repository.documents import document_in_reach
from homeroom.students.documents.schemas import Decide, DocumentRemove, DocumentUpdate, Sign
from homeroom.students.documents.service.reading import ReadingService
from homeroom.students.documents.service.uploads import stand
from homeroom.students.permissions import StudentPermission


class DecidingService:
    """Documents within the actor's reach, as they are decided on, corrected, signed and taken away."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def decide(self, document_id: UUID, wanted: Decide) -> dict[str, Any]:
        """Raises `DocumentNotFound`, `NotWaiting`."""
        document = await self._held(document_id, StudentPermission.REVIEW_DOCUMENTS)
        version = await self._version(document_id, wanted.version_id)
        if version.state is not DocumentState.WAITING:
            raise NotWaiting
        version.state = DocumentState.KEPT if wanted.approve else DocumentState.REFUSED
        version.decided_by, version.decided_at = self.work.account.account_id, clock.now()
        version.reason = wanted.reason
        await stand(self.work, document, version)
        self.work.emit(
            DocumentDecided(
                document_id=document_id,
                student_id=document.student_id,
                sent_by=version.sent_by,
                approved=wanted.approve,
            )
        )
        return await self._told(document_id)

    async def correct(self, document_id: UUID, version: int, wanted: DocumentUpdate) -> dict[str, Any]:
        """Raises `DocumentNotFound`, `DocumentChanged`, `Invalid`."""
        document = await self._held(document_id, StudentPermission.REVIEW_DOCUMENTS, version)
        if "name" in wanted.model_fields_set:
            document.name = wanted.name
        if "expires_on" in wanted.model_fields_set:
            kind = await self.work.session.get_one(DocumentKind, (document.tenant_id, document.kind_id))
            if wanted.expires_on is not None and not kind.expires:
                raise Invalid.at("expires_on", "does_not_expire", "Documents of this kind do not expire.")
            document.expires_on, document.reminded_on = wanted.expires_on, None
        document.version += 1
        return await self._told(document_id)

    async def remove(self, document_id: UUID, version: int, wanted: DocumentRemove) -> None:
        """Take away what is there by mistake. Raises `DocumentNotFound`, `DocumentChanged`."""
        document = await self._held(document_id, StudentPermission.REVIEW_DOCUMENTS, version)
        document.removed_at, document.removed_for = clock.now(), wanted.reason
        document.version += 1
        await self.work.session.flush()

    async def sign(self, document_id: UUID, wanted: Sign) -> dict[str, Any]:
        """Acknowledge the version that counts. Raises `DocumentNotFound`, `NotToSign`, `Invalid`."""
        if not wanted.agreed:
            raise Invalid.at("agreed", "must_agree", "Tick that you have read it.")
        document = await self._held(document_id, StudentPermission.SIGN_DOCUMENTS)
        version = await self._version(document_id, wanted.version_id)
        kind = await self.work.session.get_one(DocumentKind, (document.tenant_id, document.kind_id))
        if not kind.needs_signature or document.kept_id != version.id or version.digest is None:
            raise NotToSign
        self.work.session.add(
            DocumentSignature(
                version_id=version.id,
                account_id=self.work.account.account_id,
                name=wanted.name,
                digest=version.digest,
                signed_at=clock.now(),
            )
        )
        with refusing({"uq_document_signatures_account": NotToSign}):
            await self.work.session.flush()
        return await self._told(document_id)

    async def _held(self, document_id: UUID, permission: str, version: int | None = None) -> Document:
        if not await self.work.read(document_in_reach, permission=permission, document_id=document_id):
            raise DocumentNotFound
        held = select(Document).where(Document.tenant_id == self.work.actor.tenant_id, Document.id == document_id)
        found = (await self.work.session.scalars(held.with_for_update(key_share=True))).one()
        if version is not None and found.version != version:
            raise DocumentChanged(found.version)
        return found

    async def _version(self, document_id: UUID, version_id: UUID) -> DocumentVersion:
        found = await self.work.session.get(DocumentVersion, (self.work.actor.tenant_id, version_id))
        if found is None or found.document_id != document_id:
            raise DocumentNotFound
        return found

    async def _told(self, document_id: UUID) -> dict[str, Any]:
        await self.work.session.flush()
        return await ReadingService(self.work).one(document_id)
