"""The words that people and sections are found by are right, whoever wrote the names."""

from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from homeroom.demo import seed
from homeroom.search.typing import words_of
from tests.demo.test_seeding import settings_for
from tests.interop.conftest import district  # noqa: F401  (a fixture)
from tests.interop.district import District, write
from tests.interop.small import a_district, row_of
from tests.search.test_find import found, students
from tests.support.application import Application
from tests.support.world import World

ASTRAY = """
with wanted as (
    select s.subject_id, s.kind, w.word, s.name from search.subjects s, search.words_of(s.name) w(word)
    where s.tenant_id = %(tenant)s
), kept as (select subject_id, kind, word, name from search.words where tenant_id = %(tenant)s)
select * from ((table wanted except table kept) union all (table kept except table wanted)) astray
"""


def astray(application: Application, tenant_id: UUID) -> list[Any]:
    """What is missing of the words, or too much."""
    return application.as_owner(ASTRAY.replace("%(tenant)s", f"'{tenant_id}'"))


async def test_a_correction_is_found_at_once(world: World) -> None:
    admin = await world.a_district_admin()
    child = await world.a_student("Ana", family_name="Before")
    await world.a_guardian(child, given_name="Gus")
    changed = await admin.client.patch(
        f"/v1/identity/people/{child}", json={"family_name": "Áfter-Wards", "preferred_name": "Nina"}
    )
    assert changed.status_code == 200
    assert await students(admin, "before") == []
    assert await students(admin, "wards ana") == await students(admin, "nina") == ["Áfter-Wards"]
    numbered = await admin.client.patch(f"/v1/students/{child}", json={"student_number": "ZX-77"})
    assert numbered.status_code == 200
    assert await students(admin, "zx-77") == await students(admin, "77") == ["Áfter-Wards"]
    section = await world.a_section("Pottery")
    await admin.client.patch(f"/v1/schools/sections/{section.id}", json={"name": "Kiln B"}, headers={"if-match": '"1"'})
    assert [row["name"] for row in (await found(admin, "kiln pottery"))["sections"]["items"]] == ["Kiln B"]
    assert astray(world.application, world.tenant_id) == []


async def test_what_is_imported_and_changed_by_an_import(district: District, tmp_path: Path) -> None:  # noqa: F811
    files = a_district()
    row_of(files, "users", "stu-1").update(middleName="Inés", preferredGivenName="Nena")
    await district.bring(write(tmp_path / "1.zip", files))
    assert astray(district.application, district.tenant_id) == []
    row_of(files, "users", "stu-1").update(middleName="Paz", familyName="O'Neill-Ruiz")
    row_of(files, "classes", "class-1")["title"] = "Glass Blowing"
    await district.bring(write(tmp_path / "2.zip", files))
    assert astray(district.application, district.tenant_id) == []
    words = district.sql(
        "select kind, array_agg(word order by word) from search.words"
        " where tenant_id = %s and name like %s group by kind",
        "o neill ruiz%",
    )
    assert len(words) == 1
    assert {"neill", "ruiz", "paz", "nena"} < set(words[0][1])


def test_what_is_seeded(owner_url: str, tmp_path: Path) -> None:
    seed(settings_for(owner_url, tmp_path), students=30)
    with psycopg.connect(owner_url) as owner:
        (tenant_id,) = owner.execute("select id from identity.tenants").fetchone() or (None,)
        assert owner.execute(ASTRAY.encode(), {"tenant": tenant_id}).fetchall() == []
        kinds = owner.execute("select distinct kind from search.words order by 1").fetchall()
    assert [kind for (kind,) in kinds] == ["guardian", "section", "staff", "student"]


async def test_who_was_there_before_the_words(world: World) -> None:
    """The migration's own statement makes what the triggers would have made."""
    await world.a_student("Ana", family_name="Elder")
    await world.a_section("Elder Studies")
    script = Path(__file__).parents[2] / "src/homeroom/migrations/versions/0003_search.sql"
    fill = script.read_text().partition("-- Those who are there already.\n")[2].partition(";")[0]
    world.application.as_owner("delete from search.words where tenant_id = %s", world.tenant_id)
    world.application.as_owner(fill)
    assert astray(world.application, world.tenant_id) == []


def test_the_app_reads_words_and_writes_none(world: World) -> None:
    url = world.application.settings.database_url.get_secret_value()
    with psycopg.connect(url, autocommit=True) as app:
        app.execute("select set_config('homeroom.tenant', %s, false)", (str(world.tenant_id),))
        for statement in ("delete from search.words", "update search.words set word = 'x'"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(statement.encode())


async def test_sql_and_python_take_names_apart_alike(world: World) -> None:
    odd = "a(b)c[d]e{f}g<h>i\"j/k\\l|m&n:o;p#q_r*s+t=u!v?w~x^y%z$a@b-c'd’e`f.g,h"
    ((plain,),) = world.application.as_owner("select search.plain(%s)", odd)
    assert plain.split() == words_of_all(odd)


def words_of_all(text: str) -> list[str]:
    return [word for letter in range(0, len(text), 5) for word in words_of(text[letter : letter + 5])]
