"""What was backed up while rolls were saved comes back whole, elsewhere, and goes on there."""

import asyncio
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Self
from uuid import UUID

import alembic.command
import psycopg
import pytest
from psycopg import sql
from pydantic import SecretStr

from homeroom import demo
from homeroom.platform.database.engine import Database
from homeroom.platform.database.migrate import _bring_jobs, alembic_config, newest_revision
from homeroom.platform.settings import Settings
from homeroom.platform.upkeep import rescue_stalled_jobs
from homeroom.schools.calendar.expansion import Change, Pattern, expand
from homeroom.schools.models import ChangeKind, CycleBy, DayKind
from tests.attendance.test_take_roll import code, marks, save
from tests.backup.conftest import DISTRICT_APP, started
from tests.backup.steps import back_up, files_of, put, restore
from tests.support.application import Application
from tests.support.world import TODAY, SectionMade, SignedIn, World

pytestmark = pytest.mark.real

STUDENTS = 12
FILES = {
    "interop/a/roster.zip": os.urandom(2_500_000),
    "interop/a/an empty one": b"",
    f"interop/{'deep/' * 30}ñandú.zip": b"a long name",
}


class Mornings:
    """Teachers who save their rolls again and again: in version n, the nth student alone is absent."""

    def __init__(self, rolls: Sequence[tuple[SignedIn, SectionMade]]) -> None:
        self.rolls = rolls
        self.versions = {section.id: 0 for _, section in rolls}
        self._over = False

    async def __aenter__(self) -> Self:
        self._saving = [asyncio.create_task(self._save(*roll)) for roll in self.rolls]
        await self.go_on()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._over = True
        await asyncio.gather(*self._saving)

    async def go_on(self) -> None:
        """Until each has saved once more."""
        before = dict(self.versions)
        while any(self.versions[section_id] <= version for section_id, version in before.items()):
            assert not any(task.done() for task in self._saving), "a roll was refused"
            await asyncio.sleep(0.01)

    async def _save(self, teacher: SignedIn, section: SectionMade) -> None:
        while not self._over:
            version = self.versions[section.id]
            body = marks(section, {nth(section, version + 1): code(section, "A")})
            answer = await save(teacher, section, body, version)
            assert answer.status_code == 200, answer.text
            self.versions[section.id] = version + 1


def nth(section: SectionMade, version: int) -> UUID:
    return section.students[version % len(section.students)]


def rows_of(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    assert settings.owner_database_url is not None
    with psycopg.connect(settings.owner_database_url.get_secret_value()) as connection:
        return connection.execute(query.encode()).fetchall()


def every_row(settings: Settings) -> dict[str, list[str]]:
    """All rows of all tables, each as text."""
    found = {}
    assert settings.owner_database_url is not None
    with psycopg.connect(settings.owner_database_url.get_secret_value()) as connection:
        connection.execute("set timezone = 'UTC'")
        tables = connection.execute(
            "select schemaname, tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"
        ).fetchall()
        for schema, table in tables:
            query = sql.SQL("select (r.*)::text from {} r order by 1").format(sql.Identifier(schema, table))
            found[f"{schema}.{table}"] = [row[0] for row in connection.execute(query)]
    return found


async def test_a_machine_is_rebuilt_from_what_was_saved_while_it_ran(
    there: Application, empty_machine: Callable[[], Settings], tmp_path: Path
) -> None:
    world = await World.make(there)
    sections: list[tuple[SignedIn, SectionMade]] = []
    for period in (1, 2, 3):
        teacher = await world.a_teacher()
        students = [await world.a_student() for _ in range(STUDENTS)]
        section = await world.a_section(teacher_id=teacher.person_id, students=students, period=period)
        sections.append((teacher, section))
    for key, content in FILES.items():
        await put(there.settings, key, content)
    path = tmp_path / "school.tar"

    async with Mornings(sections) as mornings:
        before = dict(mornings.versions)
        manifest = await back_up(there.settings, path)
        await mornings.go_on()

    here = empty_machine()
    restored = await restore(path, here)
    assert (restored.revision, list(restored.left_out)) == (newest_revision(), [])
    assert restored.jobs > 0
    assert await files_of(here) == FILES
    rolls = dict(rows_of(here, "select section_id, version from attendance.rolls"))
    absent = rows_of(
        here,
        "select m.section_id, m.student_id from attendance.marks m"
        " join attendance.codes c on c.tenant_id = m.tenant_id and c.id = m.code_id and c.code = 'A'",
    )
    for _, section in sections:
        version = rolls[section.id]
        assert before[section.id] <= version < mornings.versions[section.id], "it was saved before it, and after it"
        assert [student for at, student in absent if at == section.id] == [nth(section, version)], "half a roll"
    assert manifest.tables["attendance.rolls"].rows == len(sections)

    async with started(here) as application:
        async with application.client() as client:
            assert (await client.get("/readyz")).json() == {"status": "ready"}
        teacher, section = sections[0]
        assert (await saves_there(application, world, section)) == rolls[section.id] + 1
        await application.run_jobs()
        assert rows_of(here, "select count(*) from jobs.procrastinate_jobs where status <> 'failed'") == [(0,)]


async def saves_there(application: Application, world: World, section: SectionMade) -> int:
    """Somebody's roll of the same section, saved on the restored machine; its version."""
    moved = World(application, world.tenant_id, world.slug)
    moved.school = world.school
    teacher = await moved.a_teacher()
    await moved.teaches(teacher.person_id, section.id)
    path = f"/v1/attendance/sections/{section.id}/rolls/{TODAY}"
    version = (await teacher.client.get(path)).json()["version"]
    answer = await save(teacher, section, marks(section), version)
    assert answer.status_code == 200, answer.text
    return int(answer.json()["version"])


async def test_every_row_comes_back_and_everybody_signs_in_again(
    there: Application, empty_machine: Callable[[], Settings], tmp_path: Path
) -> None:
    await asyncio.to_thread(demo.seed, there.settings, students=60)
    told = json.loads((there.settings.state_dir / "demo.json").read_text())
    person = {"tenant": told["tenant"], "email": told["sign_ins"][0]["email"], "password": told["password"]}
    async with there.client() as client:
        before = (await client.post("/v1/identity/sign-in", json=person)).json()
    kept = every_row(there.settings)
    manifest = await back_up(there.settings, tmp_path / "demo.tar")
    assert {table: len(rows) for table, rows in kept.items() if table != "public.alembic_version"} == {
        table: digest.rows for table, digest in manifest.tables.items()
    }
    assert manifest.tenants == ["demo"]

    here = empty_machine()
    await restore(tmp_path / "demo.tar", here)
    found = every_row(here)
    sessions = kept.pop("identity.sessions"), found.pop("identity.sessions")
    assert len(sessions[0]) == len(sessions[1]) == 1
    assert "restored" in sessions[1][0]
    assert found == kept
    async with started(here.model_copy(update={"secret": SecretStr("another secret, also long enough for it")})) as now:
        async with now.client() as client:
            refused = await client.post("/v1/identity/refresh", json={"refresh_token": before["refresh_token"]})
            again = await client.post("/v1/identity/sign-in", json=person)
        assert (refused.status_code, again.status_code) == (401, 200)


async def test_the_application_still_owns_nothing_and_sees_one_tenant(
    there: Application, empty_machine: Callable[[], Settings], tmp_path: Path
) -> None:
    world = await World.make(there)
    await World.make(there)
    there.as_owner("create policy reports on schools.schools to pg_monitor using (true)")
    there.as_owner("grant select on schools.schools to pg_monitor")
    await back_up(there.settings, tmp_path / "two.tar")
    here = empty_machine()
    restored = await restore(tmp_path / "two.tar", here)
    assert sorted(restored.left_out) == [
        "CREATE POLICY reports ON schools.schools TO pg_monitor USING (true);",
        "GRANT SELECT ON TABLE schools.schools TO pg_monitor;",
    ]
    database = Database(here.database_url.get_secret_value(), 1)
    try:
        await database.refuse_unsafe_role()
    finally:
        await database.close()
    with psycopg.connect(here.database_url.get_secret_value()) as connection:
        assert connection.info.user == DISTRICT_APP
        assert connection.execute("select count(*) from schools.schools").fetchone() == (0,)
        connection.execute("select set_config('homeroom.tenant', %s, true)", (str(world.tenant_id),))
        assert connection.execute("select tenant_id from schools.schools").fetchall() == [(world.tenant_id,)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("delete from schools.schools")


async def test_a_job_that_was_being_done_is_done_there_once(
    there: Application, empty_machine: Callable[[], Settings], tmp_path: Path
) -> None:
    world = await World.make(there)
    teacher, student = await world.a_teacher(), await world.a_student()
    await world.a_guardian(student)
    section = await world.a_section(teacher_id=teacher.person_id, students=[student])
    assert (await save(teacher, section, marks(section, {student: code(section, "A")}), 0)).status_code == 200
    there.as_owner("update jobs.procrastinate_jobs set status = 'doing'")
    await back_up(there.settings, tmp_path / "school.tar")
    here = empty_machine()
    assert (await restore(tmp_path / "school.tar", here)).jobs == 2
    async with started(here) as application:
        for _ in range(2):
            await rescue_stalled_jobs.run(application.parts)
            await application.run_jobs()
    assert rows_of(here, "select count(*) from communication.notices") == [(1,)]
    assert rows_of(here, "select count(*) from jobs.procrastinate_jobs") == [(0,)]


async def test_an_archive_of_an_older_revision_is_migrated_forward(
    there: Application, empty_machine: Callable[[], Settings], tmp_path: Path
) -> None:
    older, here = empty_machine(), empty_machine()
    assert older.owner_database_url is not None
    owner_url = older.owner_database_url.get_secret_value()
    await asyncio.to_thread(alembic.command.upgrade, alembic_config(owner_url, DISTRICT_APP), "0001")
    with psycopg.connect(owner_url, autocommit=True) as connection:
        _bring_jobs(connection, DISTRICT_APP)
        connection.execute(
            "insert into identity.tenants (id, slug, name, time_zone, locale, demo)"
            " values (gen_random_uuid(), 'old', 'Old', 'America/Chicago', 'en', false)"
        )
        connection.execute(A_FORTNIGHT_BEFORE_CALENDARS)
    manifest = await back_up(older, tmp_path / "old.tar")
    assert (manifest.revision, "interop" in manifest.schemas) == ("0001", False)
    assert (await restore(tmp_path / "old.tar", here)).revision == newest_revision()
    assert rows_of(here, "select slug from identity.tenants") == [("old",)]
    assert set(every_row(here)) == set(every_row(there.settings))
    _assert_taken_over(here)


A_FORTNIGHT_BEFORE_CALENDARS = """
insert into schools.schools (tenant_id, id, name, kind, time_zone, locale, grade_levels)
select id, id, 'North', 'high', time_zone, locale, '{}' from identity.tenants;
insert into schools.academic_years (tenant_id, id, name, starts_on, ends_on)
select id, id, '2026-27', '2026-09-08', '2027-06-04' from identity.tenants;
insert into schools.calendar_days (tenant_id, id, school_id, held_on, cycle_day, note)
select t.id, gen_random_uuid(), t.id, day::date,
       case when day = '2026-09-19' or (extract(isodow from day) < 6 and day <> '2026-09-09')
            then extract(isodow from day) end,
       case when day = '2026-09-09' then 'Snow' when extract(isodow from day) = 7 then 'Weekend' end
from identity.tenants t, generate_series('2026-09-07'::date, '2026-09-20', '1 day') day
"""


def _assert_taken_over(settings: Settings) -> None:
    """The days there were are the expansion of the calendar that was made of them."""
    ((*pattern, cycle_by),) = rows_of(settings, "select starts_on, ends_on, weekdays, cycle_by from schools.calendars")
    starts_on, ends_on, weekdays = pattern
    changes = [
        Change(ChangeKind(kind), DayKind(day_kind), first, last, note, cycle_day=cycle_day)
        for kind, day_kind, first, last, note, cycle_day in rows_of(
            settings,
            "select kind, day_kind, starts_on, ends_on, note, cycle_day from schools.calendar_changes order by id",
        )
    ]
    expanded = expand(Pattern(starts_on, ends_on, frozenset(weekdays), CycleBy(cycle_by)), changes)
    assert [(day.held_on, day.kind.value, day.cycle_day, day.note) for day in expanded] == rows_of(
        settings, "select held_on, kind, cycle_day, note from schools.calendar_days order by held_on"
    )
    assert [day.held_on.day for day in expanded if day.cycle_day] == [7, 8, 10, 11, 14, 15, 16, 17, 18, 19]


def files_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def test_a_rehearsal_restores_it_and_leaves_nothing(there: Application, tmp_path: Path) -> None:
    await World.make(there)
    await back_up(there.settings, tmp_path / "school.tar", rehearsed=True)
    assert files_in(there.settings.state_dir) == ["files"]
