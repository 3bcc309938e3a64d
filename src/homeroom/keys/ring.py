"""What the keys of the ring sealed, told on the console, and sealing it anew."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from rich.console import Console

from homeroom.app import make_parts
from homeroom.platform import rotation
from homeroom.platform.sealed import sealed_columns
from homeroom.platform.settings import Settings
from homeroom.platform.work import Parts
from homeroom.tables import METADATA

TENANTS = "select id from identity.tenants order by id"


def rotate(settings: Settings, console: Console) -> int:
    """Seal everything with the first key of the ring; the exit code: 1 where something cannot be opened."""
    return asyncio.run(_rotate(settings, console))


def status(settings: Settings, console: Console) -> int:
    """Say how many values each key sealed; the exit code: 1 where a key is missing."""
    return asyncio.run(_status(settings, console))


async def _rotate(settings: Settings, console: Console) -> int:
    async with _parts(settings) as (parts, tenants):
        done = await rotation.rotate(parts, tenants, sealed_columns(METADATA))
        console.print(f"{done.values} values were sealed anew with the key {parts.keys.first}.", markup=False)
    for table, row_id, why in done.stuck:
        console.print(f"{table} {row_id}: {why}", markup=False)
    if done.stuck:
        console.print(f"{len(done.stuck)} values cannot be opened: add the key that is missing, and run this again.")
    return int(bool(done.stuck))


async def _status(settings: Settings, console: Console) -> int:
    async with _parts(settings) as (parts, tenants):
        counts = await rotation.count(parts, tenants, sealed_columns(METADATA))
        ring = parts.keys.ids
    by_key: Counter[str] = Counter()
    for (_, key_id), values in counts.items():
        by_key[key_id] += values
    for key_id in (*ring, *sorted(set(by_key) - set(ring))):
        what = "seals" if key_id == ring[0] else "opens" if key_id in ring else "is missing in HOMEROOM_KEYS"
        console.print(f"{key_id:34}{what:30}{by_key[key_id]:>10} values", markup=False)
    for (name, key_id), values in sorted(counts.items()):
        console.print(f"  {name:50}{key_id:34}{values:>10}", markup=False)
    return int(bool(set(by_key) - set(ring)))


async def missing(settings: Settings) -> dict[str, int]:
    """The keys that sealed something and are not in the ring, and how many values each of them sealed."""
    async with _parts(settings) as (parts, tenants):
        counts = await rotation.count(parts, tenants, sealed_columns(METADATA))
        lacking: Counter[str] = Counter()
        for (_, key_id), values in counts.items():
            if key_id not in parts.keys.ids:
                lacking[key_id] += values
    return dict(lacking)


@asynccontextmanager
async def _parts(settings: Settings) -> AsyncIterator[tuple[Parts, list[UUID]]]:
    """As the app's role, and every tenant there is."""
    parts = make_parts(settings)
    try:
        await parts.database.refuse_unsafe_role()
        async with parts.database.lease() as connection:
            found = await (await connection.execute(TENANTS)).fetchall()
        yield parts, [tenant_id for (tenant_id,) in found]
    finally:
        await parts.database.close()
