"""The tenant boundary, held by PostgreSQL itself: what the app's role can do with raw SQL."""

from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest

from homeroom.platform.settings import Settings
from homeroom.tables import METADATA
from tests.support.world import World

TENANT_TABLES = sorted(table.fullname for table in METADATA.tables.values() if "tenant_id" in table.columns)


@pytest.fixture
def app(settings: Settings) -> Iterator[psycopg.Connection]:
    with psycopg.connect(settings.database_url.get_secret_value(), autocommit=True) as connection:
        yield connection


@pytest.fixture
async def other(world: World) -> UUID:
    """Another tenant, with something in it."""
    there = await World.make(world.application)
    teacher = await there.a_teacher()
    student = await there.a_student()
    await there.a_guardian(student)
    await there.a_section(teacher_id=teacher.person_id, students=[student])
    return there.tenant_id


def enter(app: psycopg.Connection, tenant: object) -> None:
    app.execute("select set_config('homeroom.tenant', %s, false)", (str(tenant),))


def test_every_tenant_table_has_its_policy(app: psycopg.Connection) -> None:
    guarded = app.execute(
        """select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
           join pg_policies p on p.schemaname = n.nspname and p.tablename = c.relname and p.policyname = 'tenant'
           where c.relrowsecurity and not c.relforcerowsecurity"""
    ).fetchall()
    assert sorted(name for (name,) in guarded) == TENANT_TABLES
    assert len(TENANT_TABLES) > 30


@pytest.mark.parametrize("setting", [None, ""])
def test_without_a_tenant_nothing_is_read_and_nothing_fails(
    app: psycopg.Connection, other: UUID, setting: str | None
) -> None:
    if setting is not None:
        enter(app, setting)
    for table in TENANT_TABLES:
        assert app.execute(f"select count(*) from {table} where tenant_id = %s", (other,)).fetchone() == (0,), table


def test_another_tenants_rows_are_not_read_by_name(app: psycopg.Connection, world: World, other: UUID) -> None:
    enter(app, world.tenant_id)
    read = {
        table: app.execute(f"select count(*) from {table} where tenant_id = %s", (other,)).fetchone()
        for table in TENANT_TABLES
    }
    assert set(read.values()) == {(0,)}
    enter(app, other)
    assert app.execute("select count(*) from students.students").fetchone() == (1,)


def test_another_tenants_rows_are_not_written(app: psycopg.Connection, world: World, other: UUID) -> None:
    enter(app, world.tenant_id)
    changed = app.execute("update identity.people set given_name = 'X' where tenant_id = %s", (other,))
    assert changed.rowcount == 0
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        app.execute("insert into attendance.policies (tenant_id, notice_hold_minutes) values (%s, 1)", (other,))
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("delete from identity.people where tenant_id = %s", (other,))


def test_a_reference_cannot_cross_tenants(world: World, other: UUID) -> None:
    """Even the owner, whom no policy holds, cannot store one: the key carries the tenant."""
    ((theirs,),) = world.application.as_owner("select id from identity.people where tenant_id = %s limit 1", other)
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        world.application.as_owner(
            "insert into students.students (tenant_id, id, student_number) values (%s, %s, 'x')",
            world.tenant_id,
            theirs,
        )


@pytest.mark.parametrize(
    "statement",
    [
        "update platform.audit_entries set action = 'x'",
        "delete from platform.audit_entries",
        "update platform.events set name = 'x'",
        "delete from attendance.mark_changes",
        "update attendance.mark_changes set to_minutes = 1",
        "truncate identity.people",
        "update identity.tenants set slug = 'x'",
        "alter table identity.people disable row level security",
        "drop policy tenant on identity.people",
    ],
)
def test_what_was_recorded_stays(app: psycopg.Connection, world: World, statement: str) -> None:
    enter(app, world.tenant_id)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(statement)


async def test_the_tenant_of_one_request_is_not_the_next_ones(world: World) -> None:
    """Two tenants in turn on the same pool: each sees its own, on reads and after writes."""
    elsewhere = await World.make(world.application)
    here, there = await world.a_district_admin(), await elsewhere.a_district_admin()
    for _ in range(20):
        for admin, own in ((here, world), (there, elsewhere)):
            listed = (await admin.client.get("/v1/schools")).json()["items"]
            assert [row["id"] for row in listed] == [str(own.school.id)]
            saved = await admin.client.put("/v1/attendance/settings", json={"notice_hold_minutes": 5})
            assert saved.status_code == 200
