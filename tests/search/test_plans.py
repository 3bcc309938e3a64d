"""No keystroke reads a table of the tenant from end to end: as the app's role, under row-level security."""

import re

import psycopg
import pytest

from homeroom.kernel import clock
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import actor_parameters
from homeroom.search.service import SEARCHED
from homeroom.search.typing import parameters, words_of
from tests.support.world import FIRST_DAY, TODAY, World

BIG = "words|people|students|enrollments|guardian_links|staff|sections|section_enrollments|section_teachers"
A_CROWD = """
with made as (
    insert into identity.people (tenant_id, id, given_name, family_name, search_name, search_given)
    select %(tenant)s, gen_random_uuid(), 'a', 'b', md5(n::text), 'a' from generate_series(1, 6000) n returning id
), learning as (
    insert into students.students (tenant_id, id, student_number)
    select %(tenant)s, id, id::text from made order by made.id limit 3000 returning id
), parents as (
    insert into students.guardian_links (tenant_id, id, student_id, guardian_id, relation, may_see_records, is_notified,
        may_pick_up, is_billed, starts_on)
    select %(tenant)s, gen_random_uuid(), s.id, g.id, 'parent', true, true, true, false, %(first)s
    from (select id, row_number() over (order by id) n from learning) s
    join (select id, row_number() over (order by id desc) n from made) g using (n)
)
insert into students.enrollments (tenant_id, id, student_id, school_id, grade_level, starts_on, "primary")
select %(tenant)s, gen_random_uuid(), id, %(school)s, '09', %(first)s, true from learning
"""


@pytest.fixture(scope="module")
async def crowd(application: object) -> World:
    world = await World.make(application)  # type: ignore[arg-type]
    elsewhere = await world.a_school("Elsewhere")
    url = world.application.settings.owner_database_url
    assert url is not None
    with psycopg.connect(url.get_secret_value()) as owner:
        wanted = {"tenant": world.tenant_id, "school": elsewhere.id, "first": FIRST_DAY}
        owner.execute(A_CROWD.encode(), wanted)
    teacher = await world.a_staff_member(given_name="Tess")
    child = await world.a_student("Ann")
    await world.a_guardian(child)
    await world.a_section(teacher_id=teacher, students=[child])
    with psycopg.connect(url.get_secret_value(), autocommit=True) as owner:
        for table in ("search.words", "identity.people", "students.students", "students.enrollments"):
            owner.execute(f"vacuum analyze {table}".encode())
        owner.execute("vacuum analyze students.guardian_links")
    return world


@pytest.mark.parametrize("q", ["a", "abcde", "abcde fab"])
@pytest.mark.parametrize("scope", [Scope.TENANT, Scope.SCHOOL, Scope.TAUGHT, Scope.WARD])
@pytest.mark.parametrize("kind", ["students", "guardians"])
def test_the_plan_goes_by_indexes(crowd: World, kind: str, scope: Scope, q: str) -> None:
    query = SEARCHED[kind].shaped(limit=8, several=" " in q)
    reach = Reach(query.permission, frozenset({scope}), (crowd.school.id,) if scope is Scope.SCHOOL else ())
    compiled = query.compiled(reach)
    asked = {
        **compiled.constants,
        **actor_parameters(reach),
        **parameters(words_of(q)),
        "actor_tenant": crowd.tenant_id,
        "actor_person": crowd.tenant_id,
        "actor_today": TODAY,
        "now": clock.now(),
    }
    url = crowd.application.settings.database_url.get_secret_value()
    with psycopg.connect(url) as app:
        app.execute("select set_config('homeroom.tenant', %s, false)", (str(crowd.tenant_id),))
        plan = "\n".join(line for (line,) in app.execute(f"explain {compiled.sql}".encode(), asked))
    assert re.findall(rf"Seq Scan on (?:{BIG})\b", plan) == [], plan
    if scope is Scope.TENANT:
        assert "ix_words_word" in plan, plan
        by_index = plan.partition("ix_words_word")[2].partition("Index Cond: ")[2].partition("\n")[0]
        assert re.search(r"word(?:\)::text)? >= ", by_index), plan
