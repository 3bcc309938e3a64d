"""Sending a document: the row, then the bytes, then a look at them."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select

from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Invalid
from homeroom.platform.clamd import virus_in
from homeroom.platform.sniffing import ENDINGS, Bursts, media_type_of
from homeroom.platform.storage import FileStore, FileTooLarge, digest_of
from homeroom.platform.work import Work, working
from homeroom.students.documents.errors import (
    CannotSend,
    DocumentNotFound,
    FileBursts,
    FileInfected,
    FileRefused,
    SizeMismatch,
    TypeMismatch,
    UploadNotThere,
    UploadOver,
)
from homeroom.students.documents.models import Document, DocumentKind, DocumentState, DocumentVersion
from homeroom.students.documents.repository.documents import (
    document_to_add_to,
    sendable,
    upload_of_mine,
)
from homeroom.students.documents.schemas import UploadFile, UploadStart
from homeroom.students.documents.storing import (
    UPLOAD_LASTS,
    Link,
    Purpose,
    disposition,
    kept_key,
    upload_key,
)

UPLOADS: Final = "/v1/students/document-uploads"
LOOKING: Final = timedelta(minutes=5)
"""Whoever looks into a file for longer than this was killed."""
LOOK: Final = "students.look_into"
THUMBNAIL: Final = "students.draw_thumbnail"
FORGET: Final = "students.forget_upload"
DRAWN: Final = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp"})


class UploadService:
    """What is sent for students within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def start(self, student_id: UUID, wanted: UploadStart) -> dict[str, Any]:
        """A new document. Raises `CannotSend`, `FileTooLarge`, `Invalid`, `StoreUnavailable`."""
        as_staff = await self._allowed(student_id, wanted.kind_id, wanted)
        document = Document(
            id=new_id(),
            student_id=student_id,
            kind_id=wanted.kind_id,
            name=wanted.name,
            state=DocumentState.UPLOADING,
            made_at=clock.now(),
        )
        self.work.session.add(document)
        await self.work.session.flush()
        return await self._begin(document, 1, wanted, from_family=not as_staff)

    async def start_version(self, document_id: UUID, wanted: UploadFile) -> dict[str, Any]:
        """A new version of a document. Raises `DocumentNotFound`, and as `start` does."""
        found = await self.work.read(document_to_add_to, document_id=document_id)
        if not found:
            raise DocumentNotFound
        as_staff = await self._allowed(found[0]["student_id"], found[0]["kind_id"], wanted)
        document = await _held(self.work, document_id)
        last = await self.work.session.scalar(
            select(func.max(DocumentVersion.number)).where(
                DocumentVersion.tenant_id == self.work.actor.tenant_id, DocumentVersion.document_id == document_id
            )
        )
        return await self._begin(document, (last or 0) + 1, wanted, from_family=not as_staff)

    async def complete(self, document_id: UUID, version_id: UUID) -> None:
        """Look into what arrived, and keep it or say why not.

        Raises `DocumentNotFound`, `UploadNotThere`, `UploadOver`, a `FileRefused`, `ScannerUnavailable`,
        `StoreUnavailable`. While it looks no transaction is open; killed in between, it may be completed again.
        """
        found = await self.work.read(
            upload_of_mine,
            document_id=document_id,
            version_id=version_id,
            account_id=self.work.account.account_id,
        )
        if not found:
            raise DocumentNotFound
        begun = await self._mark(version_id)
        digest, refusal = None, None
        try:
            try:
                digest = await self._looked_into(found[0])
            except FileRefused as error:
                refusal = error
            await self._settle(document_id, version_id, begun, digest, refusal)
        except BaseException:  # cut by its limit of time, too: it may be completed at once then, not minutes later
            await asyncio.shield(self._unmark(version_id, begun))
            raise
        if refusal is not None:
            raise refusal

    async def _allowed(self, student_id: UUID, kind_id: UUID, wanted: UploadFile) -> bool:
        """Whether it is sent as staff; raises `CannotSend`, `FileTooLarge`, `Invalid`."""
        rows = await self.work.read(sendable, student_id=student_id, kind_id=kind_id)
        if not rows:
            raise CannotSend
        if wanted.size > self.work.settings.document_limit:
            raise FileTooLarge(self.work.settings.document_limit)
        if wanted.expires_on is not None and not rows[0]["expires"]:
            raise Invalid.at("expires_on", "does_not_expire", "Documents of this kind do not expire.")
        if wanted.expires_on is not None and wanted.expires_on < self.work.account.today:
            raise Invalid.at("expires_on", "past", "It is over already: the last day is today or later.")
        return bool(rows[0]["as_staff"])

    async def _begin(self, document: Document, number: int, wanted: UploadFile, *, from_family: bool) -> dict[str, Any]:
        now, tenant_id = clock.now(), self.work.actor.tenant_id
        version = DocumentVersion(
            id=new_id(),
            document_id=document.id,
            number=number,
            state=DocumentState.UPLOADING,
            file_name=_named(wanted.file_name, wanted.media_type),
            media_type=wanted.media_type.value,
            size=wanted.size,
            expires_on=wanted.expires_on,
            from_family=from_family,
            sent_by=self.work.account.account_id,
            sent_at=now,
        )
        self.work.session.add(version)
        await self.work.session.flush()
        until = now + UPLOAD_LASTS
        store = FileStore.of(self.work.settings)
        url = await store.upload_link(upload_key(tenant_id, version.id), UPLOAD_LASTS)
        if url is None:
            token = Link(tenant_id, version.id, Purpose.UPLOAD, until).token(self.work.settings)
            url = f"{UPLOADS}?token={token}"
        return {
            "document_id": document.id,
            "version_id": version.id,
            "method": "PUT",
            "url": url,
            "until": until,
        }

    async def _mark(self, version_id: UUID) -> datetime:
        """Say that it is being looked into, since when; raises `UploadOver` where somebody else does."""
        async with working(self.work.parts, self.work.actor.tenant_id, LOOK) as marking:
            version, now = await _version_held(marking, version_id), clock.now()
            stuck = (
                version.state is DocumentState.CHECKING
                and version.checked_at is not None
                and version.checked_at < now - LOOKING
            )
            if version.state is not DocumentState.UPLOADING and not stuck:
                raise UploadOver
            version.state, version.checked_at = DocumentState.CHECKING, now
        return now

    async def _unmark(self, version_id: UUID, begun: datetime) -> None:
        """Say that it is no longer being looked into, unless somebody else is at it."""
        await self.work.close()  # what this one had begun to write is undone: it would wait for itself
        async with working(self.work.parts, self.work.actor.tenant_id, LOOK) as marking:
            version = await _version_held(marking, version_id)
            if version.state is DocumentState.CHECKING and version.checked_at == begun:
                version.state = DocumentState.UPLOADING

    async def _looked_into(self, version: dict[str, Any]) -> str:
        """The SHA-256 of what is kept from now on. Raises `UploadNotThere`, a `FileRefused`, `ScannerUnavailable`."""
        store, tenant_id = FileStore.of(self.work.settings), self.work.actor.tenant_id
        key = upload_key(tenant_id, version["id"])
        size = await store.size(key)
        if size is None:
            raise UploadNotThere
        if size != version["size"]:
            raise SizeMismatch(version["size"], size)
        with TemporaryDirectory(prefix="homeroom-") as folder:
            path = Path(folder) / "file"
            fetched = await store.fetch(key, path, limit=size)
            if fetched != size:  # put again meanwhile: whoever had the link may
                raise SizeMismatch(size, fetched)
            await self._refuse_bad(path, version["media_type"])
            digest = await asyncio.to_thread(digest_of, path)
            kept = kept_key(tenant_id, version["id"])
            await store.keep(kept, path, version["media_type"], disposition(version["file_name"]))
        return digest.hex()

    async def _refuse_bad(self, path: Path, declared: str) -> None:
        try:
            found = await asyncio.to_thread(media_type_of, path)
        except Bursts:
            raise FileBursts from None
        if found != declared:
            raise TypeMismatch(declared, found)
        settings = self.work.settings
        if settings.clamd_url is not None:
            virus = await virus_in(path, settings.clamd_url, settings.clamd_seconds)
            if virus is not None:
                raise FileInfected(virus)

    async def _settle(
        self,
        document_id: UUID,
        version_id: UUID,
        begun: datetime,
        digest: str | None,
        refusal: FileRefused | None,
    ) -> None:
        document = await _held(self.work, document_id)
        version = await _version_held(self.work, version_id)
        if version.state is not DocumentState.CHECKING or version.checked_at != begun:
            raise UploadOver  # it took so long that somebody else took over, or it was swept away
        version.digest, version.checked_at = digest, clock.now()
        kind = await self.work.session.get_one(DocumentKind, (document.tenant_id, document.kind_id))
        if refusal is not None:
            version.state, version.refusal = DocumentState.REFUSED, refusal.slug
        elif version.from_family and kind.needs_approval:
            version.state = DocumentState.WAITING
        else:
            version.state = DocumentState.KEPT
        await stand(self.work, document, version)
        await self.work.session.flush()
        if refusal is None and version.media_type in DRAWN:
            self.work.start(THUMBNAIL, version_id=version_id)
        self.work.start(FORGET, version_id=version_id)  # with the commit: until then nothing else has the file


async def stand(work: Work, document: Document, version: DocumentVersion) -> None:
    """What it means for a document that one of its versions was settled; one that is older overrules none."""
    newer = select(DocumentVersion.state).where(
        DocumentVersion.tenant_id == version.tenant_id,
        DocumentVersion.document_id == version.document_id,
        DocumentVersion.number > version.number,
        DocumentVersion.state.in_((DocumentState.WAITING, DocumentState.KEPT)),
    )
    states = set(await work.session.scalars(newer))
    if version.state is DocumentState.KEPT and DocumentState.KEPT not in states:
        document.kept_id, document.expires_on, document.reminded_on = version.id, version.expires_on, None
    if not states:
        document.state = version.state
    document.version += 1


async def _held(work: Work, document_id: UUID) -> Document:
    held = select(Document).where(Document.tenant_id == work.actor.tenant_id, Document.id == document_id)
    return (await work.session.scalars(held.with_for_update(key_share=True))).one()


async def _version_held(work: Work, version_id: UUID) -> DocumentVersion:
    held = select(DocumentVersion).where(
        DocumentVersion.tenant_id == work.actor.tenant_id, DocumentVersion.id == version_id
    )
    return (await work.session.scalars(held.with_for_update(key_share=True))).one()


def _named(file_name: str, media_type: str) -> str:
    """A file's name with the ending of its type: whatever it is called, no system runs it."""
    ending = ENDINGS[media_type]
    also = {".jpeg"} if ending == ".jpg" else {".heif"} if ending == ".heic" else set()
    return file_name if Path(file_name).suffix.lower() in {ending, *also} else f"{file_name}{ending}"
