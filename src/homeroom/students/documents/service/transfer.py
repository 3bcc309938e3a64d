"""Bytes that go through us, where the store is a folder: with a link of ours, in no transaction."""

from collections.abc import AsyncIterator
from typing import Any

from homeroom.platform.storage import FileStore
from homeroom.platform.work import Work
from homeroom.students.documents.errors import LinkOver, SizeMismatch, UploadOver
from homeroom.students.documents.models import DocumentState
from homeroom.students.documents.repository.documents import version_of_link
from homeroom.students.documents.storing import Link, Purpose, kept_key, link_of, upload_key

THERE = (DocumentState.WAITING, DocumentState.KEPT, DocumentState.REFUSED)


class TransferService:
    """What whoever has a link may do: put this one file, or get it."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def take(self, token: str, length: int | None, pieces: AsyncIterator[bytes]) -> None:
        """Raises `LinkOver`, `UploadOver`, `SizeMismatch`, `FileTooLarge`, `StoreUnavailable`, `StoreFull`."""
        link, found = await self._found(token, Purpose.UPLOAD)
        if found["state"] != DocumentState.UPLOADING:
            raise UploadOver
        if length is not None and length != found["size"]:
            raise SizeMismatch(found["size"], length)
        store, key = FileStore.of(self.work.settings), upload_key(link.tenant_id, link.version_id)
        size = await store.put(key, pieces, found["size"])
        if size != found["size"]:
            await store.delete(key)
            raise SizeMismatch(found["size"], size)

    async def give(self, token: str) -> tuple[dict[str, Any], AsyncIterator[bytes]]:
        """The version, and its bytes in pieces. Raises `LinkOver`, `NotFound`, `StoreUnavailable`."""
        link, found = await self._found(token, Purpose.DOWNLOAD)
        if found["state"] not in THERE:
            raise LinkOver
        return found, await FileStore.of(self.work.settings).open(kept_key(link.tenant_id, link.version_id))

    async def _found(self, token: str, purpose: Purpose) -> tuple[Link, dict[str, Any]]:
        link = link_of(token, purpose, self.work.settings)
        self.work.act_in(link.tenant_id, "students.document_link")
        rows = await self.work.read(version_of_link, version_id=link.version_id)
        if not rows:
            raise LinkOver
        return link, rows[0]
