"""Keys are rotated beside people who write, and after a kill: every value reads as it was written last."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from uuid import UUID

import psycopg
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from psycopg.conninfo import conninfo_to_dict
from pydantic import SecretStr

from homeroom.app import make_parts
from homeroom.kernel.ids import new_id
from homeroom.kernel.refusals import Refused
from homeroom.platform import rotation
from homeroom.platform.keys import KeyRing, new_key
from homeroom.platform.sealed import bound_to
from homeroom.platform.settings import Settings
from homeroom.platform.work import Parts, working
from tests.conftest import url_of

TABLE, COLUMN = "platform.notes_of_this_test", "text"
PLACE = f"{TABLE}.{COLUMN}"
MAKE = f"""
create table {TABLE} (tenant_id uuid, id uuid, {COLUMN} bytea, primary key (tenant_id, id));
alter table {TABLE} enable row level security;
create policy tenant on {TABLE} using (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
grant select, insert, update on {TABLE} to homeroom_app
"""
PUT = f"""
insert into {TABLE} values (%(tenant)s, %(id)s, %(sealed)s)
on conflict (tenant_id, id) do update set {COLUMN} = excluded.{COLUMN}
"""
OLD, NEW = new_key(), new_key()
TENANT = new_id()


@pytest.fixture
async def parts(owner_url: str, settings: Settings) -> AsyncIterator[Parts]:
    """On a database of this test's own, with a table that has a sealed column, sealing with the old key."""
    with psycopg.connect(owner_url) as connection:
        connection.execute(MAKE)
    url = url_of("homeroom_app", str(conninfo_to_dict(owner_url)["dbname"]))
    own = settings.model_copy(update={"database_url": SecretStr(url), "keys": SecretStr(f"{OLD},{NEW}")})
    made = make_parts(own)
    yield made
    await made.database.close()


def turned(parts: Parts, ring: str = f"{NEW},{OLD}") -> Parts:
    """The same, as a process that was started with another ring."""
    return replace(parts, settings=parts.settings.model_copy(update={"keys": SecretStr(ring)}))


async def write(parts: Parts, row_id: UUID, text: str, tenant_id: UUID = TENANT) -> None:
    sealed = parts.keys.seal(text.encode(), bound_to(tenant_id, PLACE, row_id))
    async with working(parts, tenant_id, "test") as work:
        await work.execute(PUT, {"id": row_id, "sealed": sealed})


async def texts(parts: Parts, tenant_id: UUID = TENANT) -> dict[UUID, str]:
    async with working(parts, tenant_id, "test") as work:
        rows = await work.execute(f"select id, {COLUMN} as sealed from {TABLE}", {})
    return {
        row["id"]: parts.keys.unseal(bytes(row["sealed"]), bound_to(tenant_id, PLACE, row["id"])).decode()
        for row in rows
    }


@given(
    first=st.lists(st.text(max_size=20), min_size=1, max_size=30),
    writes=st.lists(st.tuples(st.integers(0, 40), st.text(max_size=20), st.booleans()), max_size=40),
    batch=st.integers(1, 9),
    kills=st.lists(st.integers(0, 12), max_size=3),
)
@trying(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_every_value_reads_as_it_was_written_last(
    parts: Parts, first: list[str], writes: list[tuple[int, str, bool]], batch: int, kills: list[int]
) -> None:
    """Writers with the old order of the ring and with the new one, and a rotation that is cut again and again."""
    tenant_id, new = new_id(), turned(parts)
    ids = [new_id() for _ in range(41)]
    expected = dict(zip(ids, first, strict=False))
    await asyncio.gather(*(write(parts, row_id, text, tenant_id) for row_id, text in expected.items()))

    async def keep_writing() -> None:
        for place, text, late in writes:
            await write(new if late else parts, ids[place], text, tenant_id)
            expected[ids[place]] = text

    writing = asyncio.create_task(keep_writing())
    for milliseconds in kills:
        rotating = asyncio.create_task(rotation.rotate(new, [tenant_id], [(TABLE, COLUMN)], batch))
        await asyncio.sleep(milliseconds / 1000)
        rotating.cancel()
        with suppress(asyncio.CancelledError):
            await rotating
    await asyncio.gather(writing, rotation.rotate(new, [tenant_id], [(TABLE, COLUMN)], batch))
    await rotation.rotate(new, [tenant_id], [(TABLE, COLUMN)], batch)  # who wrote by the old order is done now
    assert await texts(turned(parts, NEW), tenant_id) == expected


async def test_a_row_somebody_holds_is_waited_for(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "PAUSE_SECONDS", 0.01)
    held, free, new = new_id(), new_id(), turned(parts)
    await write(parts, held, "before")
    await write(parts, free, "free")
    async with working(parts, TENANT, "test") as work:
        sealed = parts.keys.seal(b"after", bound_to(TENANT, PLACE, held))
        await work.execute(PUT, {"id": held, "sealed": sealed})
        rotating = asyncio.create_task(rotation.rotate(new, [TENANT], [(TABLE, COLUMN)]))
        for _ in range(500):
            await asyncio.sleep(0.01)
            if (await rotation.count(new, [TENANT], [(TABLE, COLUMN)]))[PLACE, new.keys.first]:
                break
        assert not rotating.done()
    assert (await rotating).values == 2
    assert await texts(turned(parts, NEW)) == {held: "after", free: "free"}


async def test_a_key_that_is_missing_is_named_and_the_rest_is_done(parts: Parts) -> None:
    lost, kept = new_id(), new_id()
    strange = new_key()
    await write(turned(parts, strange), lost, "lost")
    await write(parts, kept, "kept")
    new = turned(parts)
    done = await rotation.rotate(new, [TENANT], [(TABLE, COLUMN)])
    key_id = strange.partition(":")[0]
    assert done.values == 1
    assert done.stuck == [(TABLE, lost, f"sealed with the key {key_id}, which is not in HOMEROOM_KEYS")]
    counts = await rotation.count(new, [TENANT], [(TABLE, COLUMN)])
    assert counts == {(PLACE, key_id): 1, (PLACE, new.keys.first): 1}


async def test_who_keeps_sealing_with_an_old_key_is_told(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    async def somebody(*_: object) -> bool:
        return True

    monkeypatch.setattr(rotation, "PAUSE_SECONDS", 0)
    monkeypatch.setattr(rotation, "ROUNDS", 2)
    monkeypatch.setattr(rotation, "_left", somebody)
    with pytest.raises(Refused, match="give every process the same HOMEROOM_KEYS"):
        await rotation.rotate(turned(parts), [TENANT], [(TABLE, COLUMN)])


async def test_a_rotation_is_in_the_audit_and_no_value_is(parts: Parts, owner_url: str) -> None:
    await write(parts, new_id(), "a peanut")
    await rotation.rotate(turned(parts), [TENANT], [(TABLE, COLUMN)])
    with psycopg.connect(owner_url) as connection:
        rows = connection.execute("select actor, action, subject, after from platform.audit_entries").fetchall()
    key_id = KeyRing.read(NEW).first
    assert rows == [("homeroom keys rotate", "resealed", TABLE, {"key": key_id, "values": 1})]
