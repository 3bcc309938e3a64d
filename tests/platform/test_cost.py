"""What a page costs in the database: few statements, however many rows, and an index for each search."""

import pytest
from bench.recording import statements

from tests.attendance.test_take_roll import marks
from tests.support.world import TODAY, SignedIn, World


@pytest.fixture
async def big(world: World) -> tuple[World, SignedIn, dict[str, str]]:
    teacher = await world.a_teacher()
    students = [await world.a_student() for _ in range(12)]
    section = await world.a_section(teacher_id=teacher.person_id, students=students)
    for title in ("Art", "Music", "Drama"):
        await world.a_section(title, teacher_id=teacher.person_id, students=students[:3])
    admin = await world.a_district_admin()
    body = marks(section)
    path = f"/v1/attendance/sections/{section.id}/rolls/{TODAY}"
    await admin.client.put(path, json=body, headers={"if-match": '"0"'})
    return (
        world,
        admin,
        {"school": str(world.school.id), "student": str(students[0]), "roll": path, "teacher": str(teacher.person_id)},
    )


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/v1/schools", 1),
        ("/v1/schools?counts=true", 1),
        ("/v1/schools/{school}", 1),
        ("/v1/schools/{school}/timetable", 1),
        ("/v1/schools/{school}/profile", 1),
        ("/v1/schools/district", 3),
        ("/v1/schools/compare", 1),
        ("/v1/schools/{school}/calendar", 2),
        ("/v1/schools/{school}/calendars", 2),
        ("/v1/schools/{school}/bell-schedules", 2),
        ("/v1/schools/years", 1),
        ("/v1/schools/sections", 1),
        ("/v1/schools/sections?teacher=none", 1),
        ("/v1/schools/courses?q=b&grade_level=09", 1),
        ("/v1/schools/{school}/rooms", 2),
        ("/v1/schools/{school}/offering", 1),
        ("/v1/schools/staff", 1),
        ("/v1/schools/staff/{teacher}", 2),
        ("/v1/schools/staff?school_id={school}&state=leaving", 2),
        ("/v1/schools/staff/handover?school_id={school}", 2),
        ("/v1/schools/directory?school_id={school}", 2),
        ("/v1/schools/departments?school_id={school}", 2),
        ("/v1/schools/positions", 1),
        ("/v1/schools/week?of=teacher&id={teacher}", 2),
        ("/v1/students/{student}/week", 2),
        ("/v1/schools/conflicts?school_id={school}", 2),
        ("/v1/schools/cover?school_id={school}", 3),
        ("/v1/students", 1),
        ("/v1/students?q=per&sort=grade", 1),
        ("/v1/students/groups?kind=homeroom", 1),
        ("/v1/students/guardians", 1),
        ("/v1/students/guardians?q=per&without_account=true", 1),
        ("/v1/students/{student}", 3),
        ("/v1/attendance/my-day", 2),
        ("{roll}", 2),
        ("/v1/attendance/board?school_id={school}", 3),
        ("/v1/attendance/students/{student}/days", 2),
        ("/v1/communication/notices", 2),
        ("/v1/search?q=persno", 4),
        ("/v1/identity/programs", 1),
    ],
)
async def test_a_page_is_one_trip_of_few_statements(
    big: tuple[World, SignedIn, dict[str, str]], path: str, most: int
) -> None:
    _, admin, named = big
    url = path.format(**named)
    assert (await admin.client.get(url)).status_code == 200
    with statements() as seen:
        assert (await admin.client.get(url)).status_code == 200
    entered = [sql for sql, _ in seen if "platform.enter" in sql]
    assert len(entered) == 1
    assert len(seen) - 1 <= most, seen


async def test_saving_a_roll_costs_the_same_for_any_number_of_students(
    big: tuple[World, SignedIn, dict[str, str]],
) -> None:
    world, admin, named = big
    roll = (await admin.client.get(named["roll"])).json()
    body = {"marks": [{"student_id": row["id"], "code_id": str(world.school.codes["A"])} for row in roll["students"]]}
    with statements() as seen:
        saved = await admin.client.put(named["roll"], json=body, headers={"if-match": '"1"'})
    assert saved.status_code == 200
    counted = [sql for sql, _ in seen if sql not in {"begin", "commit"}]
    assert len(counted) <= 5, "tenant, section, students, what is saved, journal"


async def test_inviting_costs_the_same_for_any_number_of_people(world: World) -> None:
    admin = await world.a_school_admin()
    await admin.client.get("/v1/identity/me")
    costs = []
    for count in (1, 12):
        people = [str(await world.a_staff_member()) for _ in range(count)]
        with statements() as seen:
            answer = await admin.client.post(
                "/v1/identity/invitations/bulk", json={"person_ids": people, "role": "teacher", "send": True}
            )
        assert answer.status_code == 200
        costs.append(len(seen))
    assert max(costs) <= 9, "tenant, people, roles, begin and tenant, lock, end the older, insert, journal; commit"


async def test_a_search_uses_its_index_under_row_level_security(world: World) -> None:
    """`LIKE` would not: its operator is not leakproof, so the policy would have to be checked on every row first."""
    world.application.as_owner(
        "insert into identity.people (tenant_id, id, given_name, family_name, search_name, search_given)"
        " select %s, gen_random_uuid(), 'a', 'b', md5(n::text), md5(n::text) from generate_series(1, 5000) n",
        world.tenant_id,
    )
    world.application.as_owner("analyze identity.people")
    wanted = "select id from identity.people where tenant_id = %s and search_name >= 'abc' and search_name < 'abd'"
    async with world.work() as work:
        driver = await work.driver()
        plan = await (await driver.execute(f"explain {wanted}", (world.tenant_id,))).fetchall()
    text = "\n".join(row[0] for row in plan)
    assert "ix_people_search_name" in text, text
    assert "Index Cond: ((tenant_id" in text, text
    assert "search_name >= 'abc'::text" in text.partition("Index Cond")[2].partition("Filter")[0], text
