"""Sealing anew what other keys of the ring sealed, beside people who write: in small batches, each whole or not at all.

What is left to do is told by the rows themselves (a sealed value begins with its key's id), so a rotation that was
killed goes on where it stood. A row that somebody writes at the moment is left for the next round: it may be sealed
with the first key by then.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from homeroom.kernel.refusals import Refused
from homeroom.platform.database.audit import Change
from homeroom.platform.keys import key_id_of
from homeroom.platform.sealed import bound_to
from homeroom.platform.sealing import Unsealable
from homeroom.platform.work import Parts, working

BATCH: Final = 200
ROUNDS: Final = 100
PAUSE_SECONDS: Final = 0.3
NOBODY: Final = UUID(int=0)
NAME: Final = "homeroom keys rotate"

Column = tuple[str, str]
"""`schema.table` and the column's name, both from our own tables."""


@dataclass
class Rotated:
    """How many values were sealed anew, and which could not be opened: (table, row, why)."""

    values: int = 0
    stuck: list[tuple[str, UUID, str]] = field(default_factory=list)


async def rotate(parts: Parts, tenants: Sequence[UUID], columns: Sequence[Column], batch: int = BATCH) -> Rotated:
    """Seal everything with the ring's first key.

    Raises `Refused` where somebody keeps sealing with another one.
    """
    done = Rotated()
    for tenant_id in tenants:
        for column in columns:
            await _rotate_column(parts, tenant_id, column, batch, done)
    return done


async def _rotate_column(parts: Parts, tenant_id: UUID, column: Column, batch: int, done: Rotated) -> None:
    stuck: list[UUID] = []
    for _ in range(ROUNDS):
        await _round(parts, tenant_id, column, batch, stuck, done)
        if not await _left(parts, tenant_id, column, stuck):
            return
        await asyncio.sleep(PAUSE_SECONDS)
    raise Refused(
        f"{column[0]} is still being sealed with another key than {parts.keys.first}: give every process the same"
        " HOMEROOM_KEYS, start it anew, and run this again."
    )


async def _round(parts: Parts, tenant_id: UUID, column: Column, batch: int, stuck: list[UUID], done: Rotated) -> None:
    """Once through the rows, by their ids."""
    table, name = column
    picked = f"""
        select id, {name} as sealed from {table}
        where tenant_id = %(tenant)s and id > %(after)s and substring({name} from 1 for %(length)s) <> %(header)s
          and id <> all(%(stuck)s)
        order by id limit %(batch)s for update skip locked
    """  # noqa: S608  (names of our own tables)
    put = f"""
        update {table} t set {name} = n.sealed from unnest(%(ids)s::uuid[], %(sealed)s::bytea[]) n (id, sealed)
        where t.tenant_id = %(tenant)s and t.id = n.id
    """  # noqa: S608
    ring, after = parts.keys, NOBODY
    while True:
        async with working(parts, tenant_id, NAME) as work:
            wanted = {"after": after, "length": len(ring.header), "header": ring.header, "batch": batch}
            rows = await work.execute(picked, {**wanted, "stuck": stuck})
            if not rows:
                return
            anew: dict[UUID, bytes] = {}
            for row in rows:
                bound = bound_to(tenant_id, f"{table}.{name}", row["id"])
                try:
                    anew[row["id"]] = ring.seal(ring.unseal(row["sealed"], bound), bound)
                except Unsealable as reason:
                    stuck.append(row["id"])
                    done.stuck.append((table, row["id"], str(reason)))
            await work.execute(put, {"ids": list(anew), "sealed": list(anew.values())})
            if anew:
                work.audit(Change("resealed", table, None, after={"values": len(anew), "key": ring.first}))
            after = rows[-1]["id"]
        done.values += len(anew)


async def _left(parts: Parts, tenant_id: UUID, column: Column, stuck: list[UUID]) -> bool:
    table, name = column
    asked = f"""
        select exists (
            select from {table} where tenant_id = %(tenant)s and substring({name} from 1 for %(length)s) <> %(header)s
              and id <> all(%(stuck)s)
        ) as left
    """  # noqa: S608
    header = parts.keys.header
    async with working(parts, tenant_id, NAME) as work:
        rows = await work.execute(asked, {"length": len(header), "header": header, "stuck": stuck})
    return bool(rows[0]["left"])


async def count(parts: Parts, tenants: Sequence[UUID], columns: Sequence[Column]) -> Counter[tuple[str, str]]:
    """How many values each key sealed: (`schema.table.column`, key id), with "?" for what no ring made."""
    counts: Counter[tuple[str, str]] = Counter()
    for tenant_id in tenants:
        async with working(parts, tenant_id, "homeroom keys status") as work:
            for table, name in columns:
                asked = f"""
                    select substring({name} from 1 for 64) as head, count(*) as values from (
                        select case when get_byte({name}, 0) = 2
                            then substring({name} from 1 for 2 + get_byte({name}, 1)) else '' end as {name}
                        from {table} where tenant_id = %(tenant)s and {name} is not null
                    ) heads group by 1
                """  # noqa: S608
                for row in await work.execute(asked, {}):
                    counts[f"{table}.{name}", _key_of(bytes(row["head"]))] += row["values"]
    return counts


def _key_of(head: bytes) -> str:
    try:
        return key_id_of(head + b"\x00" * 16)
    except Unsealable:
        return "?"
