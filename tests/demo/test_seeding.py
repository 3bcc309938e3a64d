"""The demo district in a real database, written as its owner."""

import base64
import json
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from argon2 import PasswordHasher
from pydantic import SecretStr

from homeroom.demo import DemoRefused, seed
from homeroom.kernel.actor import Role
from homeroom.platform.settings import Environment, Settings
from homeroom.tables import METADATA

STUDENTS = 150
SHAPE = """
    select pg_get_constraintdef(oid) from pg_constraint where connamespace::regnamespace::text = any(%s)
    union all select indexdef from pg_indexes where schemaname = any(%s) order by 1
"""


def settings_for(owner_url: str | None, folder: Path, environment: Environment = Environment.DEVELOPMENT) -> Settings:
    return Settings(
        env=environment,
        state_dir=folder,
        database_url=SecretStr("postgresql://nobody@localhost/nothing"),
        owner_database_url=SecretStr(owner_url) if owner_url else None,
        signing_key=SecretStr("unused"),
        secret=SecretStr("a secret that only the tests know, long enough"),
        keys=SecretStr(f"tests:{base64.b64encode(bytes(32)).decode()}"),
    )


def shape(owner_url: str) -> list[str]:
    schemas = sorted({table.schema for table in METADATA.tables.values() if table.schema})
    with psycopg.connect(owner_url) as connection:
        return [row[0] for row in connection.execute(SHAPE, [schemas, schemas])]


def test_a_district_is_written_once_and_whole(owner_url: str, tmp_path: Path) -> None:
    settings = settings_for(owner_url, tmp_path)
    before = shape(owner_url)
    told: list[float] = []
    counts = seed(settings, students=STUDENTS, on_progress=lambda _, done: told.append(done))

    assert shape(owner_url) == before
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    with psycopg.connect(owner_url) as connection:

        def one(query: str) -> object:
            row = connection.execute(query.encode()).fetchone()
            assert row is not None
            return row[0]

        assert one("select name from identity.tenants where slug = 'demo' and demo") == "Demo District"
        tables = {"schools.schools": counts.schools, "schools.staff": counts.staff, "students.students": STUDENTS}
        tables |= {"schools.sections": counts.sections, "attendance.rolls": counts.rolls}
        tables |= {"attendance.marks": counts.marks, "identity.accounts": 8, "attendance.policies": 1}
        for table, expected in tables.items():
            assert one(f"select count(*) from {table}") == expected
        assert counts.students == STUDENTS
        assert one("select count(*) from attendance.codes") == 8 * counts.schools
        assert (
            one(
                "select count(*) from identity.people p where not exists (select from identity.tenants t"
                " where t.id = p.tenant_id)"
            )
            == 0
        )
        assert one("select bool_and(reltuples > 0) from pg_class where oid = 'attendance.marks'::regclass")
        version = one("select id from students.students limit 1")
        assert isinstance(version, UUID)
        assert version.version == 7

    with pytest.raises(DemoRefused, match="already"):
        seed(settings, students=STUDENTS)


def test_the_sign_ins_are_written_down_for_this_user_only(owner_url: str, tmp_path: Path) -> None:
    seed(settings_for(owner_url, tmp_path / "state"), students=30)
    kept = tmp_path / "state" / "demo.json"
    assert kept.stat().st_mode & 0o777 == 0o600
    made = json.loads(kept.read_text())
    assert made["tenant"] == "demo"
    with psycopg.connect(owner_url) as connection:
        rows = connection.execute(
            """
            select a.email, g.role, coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name, a.password_hash,
                   p.email = a.email, g.school_id is not null
            from identity.accounts a join identity.grants g on g.account_id = a.id
            join identity.people p on p.id = a.person_id
            """
        ).fetchall()
    assert {(email, role, name) for email, role, name, *_ in rows} == {
        (each["email"], each["role"], each["name"]) for each in made["sign_ins"]
    }
    assert {role for _, role, *_ in rows if _} == set(Role) - {"registrar"}
    assert PasswordHasher().verify(rows[0][3], made["password"])
    assert all(same for *_, same, _ in rows)
    assert sorted(role for _, role, *_, bound in rows if bound) == ["counselor", "nurse", "school_admin"]


def test_it_is_refused_where_it_has_no_place(tmp_path: Path) -> None:
    url = "postgresql://nobody@127.0.0.1:1/nothing"
    with pytest.raises(DemoRefused, match="development"):
        seed(settings_for(url, tmp_path, Environment.PRODUCTION))
    with pytest.raises(DemoRefused, match="HOMEROOM_OWNER_DATABASE_URL"):
        seed(settings_for(None, tmp_path))
    for students in (29, 100_001):
        with pytest.raises(DemoRefused, match="30 to 100,000"):
            seed(settings_for(url, tmp_path), students=students)
    with pytest.raises(DemoRefused, match="does not answer") as refused:
        seed(settings_for(url, tmp_path))
    assert "\n" not in str(refused.value)
    assert not (tmp_path / "demo.json").exists()


def test_it_is_refused_where_there_are_no_tables(owner_url: str, tmp_path: Path) -> None:
    with psycopg.connect(owner_url) as connection:
        connection.execute("drop table identity.tenants")
    with pytest.raises(DemoRefused, match="migrate"):
        seed(settings_for(owner_url, tmp_path))
