"""Backing up and restoring, as the commands do it."""

import asyncio
import stat
from collections.abc import AsyncIterator
from pathlib import Path

from homeroom.backup.archive import Archive
from homeroom.backup.manifest import Manifest
from homeroom.backup.restoring import Restored, app_role_of, refuse_unless_empty, restore_files, restore_rows, settle
from homeroom.backup.taking import take
from homeroom.platform.database.migrate import known_revisions
from homeroom.platform.settings import Settings
from homeroom.platform.storage import FileStore


def say_nothing(_what: str, _done: float | None) -> None:
    pass


async def back_up(settings: Settings, path: Path, *, replace: bool = False, rehearsed: bool = False) -> Manifest:
    taken = await asyncio.to_thread(take, settings, path, say_nothing, replace=replace, rehearsed=rehearsed)
    assert_finished(path, taken.size)
    return taken.manifest


def assert_finished(path: Path, size: int) -> None:
    """It has its size, is for its user only, and nothing half-written lies beside it."""
    assert (path.stat().st_size, stat.S_IMODE(path.stat().st_mode)) == (size, 0o600)
    assert left_beside(path) == []


def left_beside(path: Path) -> list[str]:
    return [left.name for left in path.parent.iterdir() if left.name.endswith(".partial")]


async def restore(path: Path, settings: Settings) -> Restored:
    """What `homeroom restore` does where a database is configured."""
    assert settings.owner_database_url is not None
    owner_url = settings.owner_database_url.get_secret_value()
    app_role = app_role_of(settings.database_url.get_secret_value())
    with Archive.open(path, known_revisions()) as archive:
        archive.check(say_nothing)
        refuse_unless_empty(owner_url, app_role)
        await restore_files(archive, FileStore.of(settings), say_nothing)
        restored = await asyncio.to_thread(restore_rows, archive, owner_url, app_role, say_nothing)
        settle(owner_url, say_nothing)
        return restored


async def put(settings: Settings, key: str, content: bytes) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield content

    await FileStore.of(settings).put(key, pieces(), limit=len(content))


async def files_of(settings: Settings) -> dict[str, bytes]:
    store, found = FileStore.of(settings), {}
    async for key in store.listed():
        found[key] = b"".join([piece async for piece in await store.open(key)])
    return found
