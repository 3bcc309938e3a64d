"""The file store: a folder, or S3 and what speaks like it (obstore). Keys begin with the service and the tenant."""

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Literal

import obstore
import structlog
from obstore.exceptions import BaseError
from obstore.store import AzureStore, GCSStore, LocalStore, ObjectStore, S3Store, from_url

from homeroom.kernel.problems import NotFound, Problem
from homeroom.platform.settings import Settings

NO_ROOM: Final = ("No space left on device", "Disk quota exceeded", "File too large", "StorageFull", "QuotaExceeded")
TRIES: Final = 3
PATIENCE: Final = timedelta(seconds=15)
"""For as long the store is asked again; whoever waits is told after that."""

log = structlog.get_logger(__name__)
PIECE: Final = 1_000_000
"""Bytes of a file that are in memory at once, at the least."""
IN_ONE: Final = 16_000_000
"""Up to so many bytes are put in one request: parts of an upload that was cut stay in a bucket unseen, and cost."""
UNFINISHED: Final = re.compile(r".*#[0-9]+")
"""How a folder calls what is being put: the key, and a number; lists leave it out."""


class FileTooLarge(Problem):
    status, slug, title = 413, "file-too-large", "Too large"

    def __init__(self, limit: int) -> None:
        super().__init__(f"A file may have {limit // 1_000_000:,} MB at the most.", limit=limit)


class StoreUnavailable(Problem):
    status, slug, title = 503, "file-store-unavailable", "The file store does not answer"

    def __init__(self) -> None:
        super().__init__("Files cannot be kept or read just now; nothing was kept.", headers={"Retry-After": "10"})


class StoreFull(Problem):
    status, slug, title = 503, "file-store-full", "The file store is full"

    def __init__(self) -> None:
        super().__init__(
            "There is no room left for files; nothing was kept. Tell your administrator.",
            headers={"Retry-After": "60"},
        )


class FileStore:
    """Whole files by key. What is being put is there only once it is whole."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store

    @classmethod
    def of(cls, settings: Settings) -> "FileStore":
        """The configured store; without one, the folder `files` beside what else a machine keeps.

        Raises `StoreUnavailable`, `StoreFull`.
        """
        with _explained():
            if settings.storage_url is not None:
                url = settings.storage_url.get_secret_value()
                return cls(from_url(url, retry_config={"max_retries": TRIES, "retry_timeout": PATIENCE}))
            return cls(LocalStore((settings.state_dir / "files").resolve(), mkdir=True))

    async def put(self, key: str, pieces: AsyncIterator[bytes], limit: int) -> int:
        """Keep what `pieces` give under `key`; its size in bytes.

        Raises `FileTooLarge`, `StoreUnavailable`, `StoreFull`, and then keeps nothing.
        """
        size = 0

        async def counted() -> AsyncIterator[bytes]:
            nonlocal size
            async for piece in pieces:
                size += len(piece)
                if size > limit:
                    raise FileTooLarge(limit)
                yield piece

        counting, first = counted(), bytearray()
        with _explained():
            async for piece in counting:
                first += piece
                if len(first) > IN_ONE:
                    await obstore.put_async(self._store, key, _after(first, counting))
                    break
            else:
                await obstore.put_async(self._store, key, bytes(first), use_multipart=False)
        return size

    async def fetch(self, key: str, path: Path, limit: int | None = None) -> int:
        """Write a file to `path`; how many bytes that were: beyond `limit` no more is fetched.

        Raises `NotFound`, `StoreUnavailable`, `StoreFull`.
        """
        pieces, size = await self.open(key), 0
        with _explained(), path.open("wb") as file:
            async for piece in pieces:
                size += file.write(piece)
                if limit is not None and size > limit:
                    break
        return size

    async def open(self, key: str) -> AsyncIterator[bytes]:
        """The content of a file, in pieces; raises `NotFound`, `StoreUnavailable`."""
        with _explained():
            try:
                found = await obstore.get_async(self._store, key)
            except FileNotFoundError:
                raise NotFound("The file") from None
        return aiter(found.stream(min_chunk_size=PIECE))

    # -- straight to the store, and from it -----------------------------------------------------------------------

    async def upload_link(self, key: str, lasting: timedelta) -> str | None:
        """Where whoever has the link may put the file; None where the store cannot give links, as a folder cannot."""
        return await self._signed("PUT", key, lasting)

    async def download_link(self, key: str, lasting: timedelta) -> str | None:
        """Where whoever has the link may get the file; None where the store cannot give links."""
        return await self._signed("GET", key, lasting)

    async def _signed(self, method: Literal["PUT", "GET"], key: str, lasting: timedelta) -> str | None:
        if not isinstance(self._store, S3Store | GCSStore | AzureStore):
            return None
        with _explained():
            return await obstore.sign_async(self._store, method, key, lasting)

    async def size(self, key: str) -> int | None:
        """How many bytes a file has; None where it is not there. Raises `StoreUnavailable`."""
        with _explained():
            try:
                return (await obstore.head_async(self._store, key))["size"]
            except FileNotFoundError:
                return None

    async def keep(self, key: str, path: Path, media_type: str, disposition: str) -> None:
        """Keep the file at `path`, all of it or nothing; a store that gives links tells its readers what it is.

        Raises `StoreUnavailable`, `StoreFull`.
        """
        told = not isinstance(self._store, LocalStore)
        attributes = {"Content-Type": media_type, "Content-Disposition": disposition} if told else None
        with _explained():
            await obstore.put_async(self._store, key, path, attributes=attributes, use_multipart=False)

    async def forget_unfinished(self, instant: datetime) -> int:
        """Forget what a process that was killed before `instant` had begun to put in a folder; how many files.

        A bucket shows no such files; what it keeps of them its own lifecycle rule ends (docs/operations.md).
        """
        if not isinstance(self._store, LocalStore) or self._store.prefix is None:
            return 0
        return await asyncio.to_thread(_forget_unfinished, Path(self._store.prefix), instant.timestamp())

    async def delete(self, key: str) -> None:
        """Forget a file; one that is not there is forgotten already."""
        with _explained():
            try:
                await obstore.delete_async(self._store, key)
            except FileNotFoundError:
                return

    async def listed(self, prefix: str | None = None) -> AsyncIterator[str]:
        """The keys of all files, or of those below `prefix`."""
        async for listed in obstore.list(self._store, prefix):
            for each in listed:
                yield each["path"]

    async def older_than(self, prefix: str, instant: datetime) -> AsyncIterator[str]:
        """The keys below `prefix` of what was put before `instant`."""
        async for listed in obstore.list(self._store, prefix):
            for each in listed:
                if each["last_modified"] < instant:
                    yield each["path"]


async def batches(keys: AsyncIterator[str], most: int) -> AsyncIterator[list[str]]:
    """Keys, so many at a time: a store may hold millions."""
    batch: list[str] = []
    async for key in keys:
        batch.append(key)
        if len(batch) == most:
            yield batch
            batch = []
    if batch:
        yield batch


def digest_of(path: Path) -> bytes:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


async def _after(first: bytearray, others: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield bytes(first)
    first.clear()
    async for piece in others:
        yield piece


def _forget_unfinished(folder: Path, before: float) -> int:
    forgotten = 0
    for path in folder.rglob("*#*"):
        if UNFINISHED.fullmatch(path.name) and path.is_file() and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            forgotten += 1
    return forgotten


@contextmanager
def _explained() -> Iterator[None]:
    """A store that fails, or a disk, as its refusal; the reason is in the log."""
    try:
        yield
    except (BaseError, OSError) as error:
        reason = str(error).partition("\n")[0]
        full = any(word in str(error) for word in NO_ROOM)
        log.error("file_store.full" if full else "file_store.unavailable", reason=reason)  # noqa: TRY400  (one line)
        raise (StoreFull if full else StoreUnavailable) from error
