"""Who is on the list, by which numbers, and since when."""

from datetime import timedelta
from uuid import UUID

from homeroom.students.warnings.service import renew_standings
from tests.students.warnings.days import a_rule, attends, look, mark, said, school_days, standing, warned
from tests.support.world import FIRST_DAY, TODAY, World

DAYS = school_days()


async def a_pupil(world: World, absent: int, name: str = "Sam") -> UUID:
    student = await world.a_student(name)
    section = await world.a_section(students=[student])
    await attends(world, section, student, DAYS[5 : 5 + absent])
    return student


async def test_a_flag_says_what_it_comes_from(world: World) -> None:
    office = await world.a_school_admin()
    ill, fine = await a_pupil(world, 3, "Ill"), await a_pupil(world, 1, "Fine")
    assert await warned(office) == []
    await look(world)
    (row,) = await warned(office)
    assert (row["id"], row["level"], row["grade_level"]) == (str(ill), "alert", "09")
    assert said(row["measures"]) == {"absence_rate": (3, 26, "alert"), "recent_absence_rate": (3, 20, "watch")}
    rate = row["measures"][0]
    assert (rate["watch"], rate["alert"], rate["since"], rate["origin"]) == (5, 10, str(TODAY), "standard")
    assert said((await standing(office, fine))["measures"]) == {
        "absence_rate": (1, 26, None),
        "recent_absence_rate": (1, 20, None),
    }


async def test_who_missed_a_lesson_was_absent_that_day_once(world: World) -> None:
    """A day is in attendance what its worst mark is, and it is one day however many marks it has."""
    office = await world.a_school_admin()
    student = await a_pupil(world, 1)
    other = await world.a_section("Chemistry", period=2, students=[student])
    await world.add(*(mark(other, student, day, "A") for day in DAYS[5:8]))
    await look(world)
    assert said((await standing(office, student))["measures"])["absence_rate"] == (3, 26, "alert")


async def test_only_days_that_count_are_counted(world: World) -> None:
    """Not before he was enrolled, not while there was no school, not where nobody took the roll."""
    office = await world.a_school_admin()
    student = await a_pupil(world, 9)
    world.application.as_owner(
        "update students.enrollments set starts_on = %s where student_id = %s", DAYS[11], student
    )
    world.application.as_owner(
        "update schools.calendar_days set cycle_day = null where school_id = %s and held_on = %s",
        world.school.id,
        DAYS[5],
    )
    world.application.as_owner(
        "delete from attendance.marks where student_id = %s and marked_on = %s", student, DAYS[0]
    )
    await look(world)
    assert said((await standing(office, student))["measures"])["absence_rate"] == (6, 10, "alert")
    world.application.as_owner(
        "delete from attendance.marks where student_id = %s and marked_on = %s", student, DAYS[1]
    )
    async with world.work() as work:
        await renew_standings(work, [student])
    assert said((await standing(office, student))["measures"])["absence_rate"] == (6, 9, None), "too few to say"


async def test_a_roll_is_seen_at_once_and_flags_have_a_history(world: World) -> None:
    office, teacher = await world.a_school_admin(), await world.a_teacher()
    student = await world.a_student()
    section = await world.a_section(teacher_id=teacher.person_id, students=[student])
    await attends(world, section, student, DAYS[2:4], DAYS[1:])
    await look(world)
    assert [flag["level"] for flag in (await standing(office, student))["flags"]] == ["watch"]

    async def save(code: str, version: int) -> None:
        path = f"/v1/attendance/sections/{section.id}/rolls/{TODAY}"
        body = {"marks": [{"student_id": str(student), "code_id": str(section.school.codes[code])}]}
        assert (await teacher.client.put(path, json=body, headers={"if-match": f'"{version}"'})).status_code == 200
        await world.application.run_jobs()

    await save("A", 0)
    (row,) = await warned(teacher)
    assert said(row["measures"])["absence_rate"] == (3, 26, "alert")
    await save("P", 1)
    await save("A", 2)
    flags = [flag for flag in (await standing(office, student))["flags"] if flag["measure"] == "absence_rate"]
    assert [(flag["level"], flag["ended"] and flag["ended"]["became"]) for flag in flags] == [
        ("alert", None),
        ("watch", "alert"),
        ("alert", "watch"),
        ("watch", "alert"),
    ]
    assert [flag["ended_on"] for flag in flags] == [None, *[str(TODAY)] * 3]
    assert (flags[2]["raised"]["counted"], flags[2]["ended"]["numbers"]["counted"]) == (3, 2)
    told = (await office.client.get(f"/v1/students/{student}/timeline")).json()["items"]
    assert [each["details"]["level"] for each in told if each["kind"] == "warning_raised"].count("alert") == 2


async def test_who_left_is_on_no_list(world: World) -> None:
    office, admin = await world.a_school_admin(), await world.a_district_admin()
    student = await a_pupil(world, 5)
    await look(world)
    assert len(await warned(office)) == 1
    world.application.as_owner(
        "update students.enrollments set ends_on = %s where student_id = %s", TODAY - timedelta(days=1), student
    )
    await look(world)
    assert await warned(admin) == []
    flags = (await standing(admin, student))["flags"]
    assert {(flag["ended_on"], flag["ended"]["became"], flag["ended"]["numbers"]) for flag in flags} == {
        (str(TODAY), None, None)
    }
    assert (await office.client.get(f"/v1/students/{student}/warnings")).status_code == 404


async def test_one_measure_is_listed_in_the_same_order_as_all(world: World) -> None:
    """Also when a name or another flag has changed since the flag was raised."""
    office, measure = await world.a_school_admin(), "recent_absence_rate"
    worst, late = await a_pupil(world, 9, "Ann"), await a_pupil(world, 3, "Zoe")
    await look(world)
    assert [row["id"] for row in await warned(office, measure=measure)] == [str(worst), str(late)]
    world.application.as_owner("update identity.people set search_name = 'aaa' where id = %s", late)
    world.application.as_owner(
        "update attendance.marks set code_id = %s where student_id = %s and marked_on <= %s",
        world.school.codes["P"],
        worst,
        DAYS[8],
    )
    world.application.as_owner("update students.warning_standings set looked_on = looked_on - 1")
    world.application.as_owner("update students.warning_flags set raised_on = raised_on - 1")
    await look(world)
    for sort in ("name", "worst"):
        listed = [row["id"] for row in await warned(office, sort=sort)]
        assert (
            [row["id"] for row in await warned(office, sort=sort, measure=measure)] == listed == [str(late), str(worst)]
        )
    assert await warned(office, measure=measure, level="alert") == await warned(office, level="alert")
    assert await warned(office, measure="incidents") == []


async def test_a_day_later_everybody_is_looked_at_again(world: World) -> None:
    office, student = await world.a_school_admin(), await a_pupil(world, 3)
    await look(world)
    world.application.as_owner("update students.warning_standings set looked_on = looked_on - 1")
    world.application.as_owner("update students.warning_flags set raised_on = raised_on - 1")
    await look(world)
    rate = (await standing(office, student))["measures"][0]
    assert (rate["level"], rate["since"]) == ("alert", str(TODAY - timedelta(days=1)))
    assert len((await standing(office, student))["flags"]) == 2


async def test_the_list_is_sorted_filtered_and_paged(world: World) -> None:
    admin = await world.a_district_admin()
    elsewhere = await world.a_school("Roosevelt High")
    worst, slight = await a_pupil(world, 9), await a_pupil(world, 2)
    there = await world.a_student(school=elsewhere, grade_level="11")
    section = await world.a_section(school=elsewhere, students=[there])
    await attends(world, section, there, DAYS[:4])
    await look(world)
    everybody = [str(each) for each in (worst, there, slight)]
    ids = [row["id"] for row in await warned(admin)]
    assert (ids[2], {*ids}) == (str(slight), {*everybody})
    assert [row["id"] for row in await warned(admin, sort="name")] == [str(worst), str(slight), str(there)]
    assert [row["id"] for row in await warned(admin, sort="name", order="desc")] == [
        str(there),
        str(slight),
        str(worst),
    ]
    assert [row["id"] for row in await warned(admin, level="watch")] == [str(slight)]
    assert [row["id"] for row in await warned(admin, grade_level="11")] == [str(there)]
    assert [row["id"] for row in await warned(admin, school_id=str(elsewhere.id))] == [str(there)]
    assert {row["id"] for row in await warned(admin, measure="recent_absence_rate")} == {str(worst), str(there)}
    page = (await admin.client.get("/v1/students/warnings", params={"limit": 2})).json()
    rest = (await admin.client.get("/v1/students/warnings", params={"limit": 2, "cursor": page["next"]})).json()
    assert [row["id"] for row in (*page["items"], *rest["items"])] == ids
    taken = await admin.client.get("/v1/students/warnings/export", params={"format": "csv", "lang": "es"})
    assert "Días de ausencia este curso" in taken.text
    assert "2/26 = 7.7 %" in taken.text
    teacher = await world.a_teacher()
    assert await warned(teacher) == [], "he teaches none of them"
    nobody = await world.signs_in(await world.a_guardian(worst), "guardian")
    assert (await nobody.client.get("/v1/students/warnings")).status_code == 403
    assert (await nobody.client.get(f"/v1/students/{worst}/warnings")).status_code == 403


async def test_a_school_may_rule_otherwise(world: World) -> None:
    elsewhere = await world.a_school("Roosevelt High")
    admin = await world.a_district_admin()
    here, there = await a_pupil(world, 2), await world.a_student(school=elsewhere)
    section = await world.a_section(school=elsewhere, students=[there])
    await attends(world, section, there, DAYS[:2])
    await look(world)
    assert {row["id"]: row["level"] for row in await warned(admin)} == {str(here): "watch", str(there): "watch"}
    assert await a_rule(world, watch=5, alert=7.5) == 200
    assert await a_rule(world, elsewhere, watch=20, alert=30) == 200
    await world.application.run_jobs()
    assert {row["id"]: row["level"] for row in await warned(admin)} == {str(here): "alert"}
    flags = (await standing(admin, there))["flags"]
    assert (flags[0]["ended"]["numbers"]["watch"], flags[0]["ended"]["numbers"]["origin"]) == (20, "school")
    assert await a_rule(world, version=1, watch=5, alert=10, active=False) == 200
    await world.application.run_jobs()
    assert await warned(admin) == []


async def test_one_student_in_two_schools_keeps_nobody_from_being_looked_at(world: World) -> None:
    admin = await world.a_district_admin()
    wrong, right = await world.a_student(), await world.a_student()
    other = await world.a_school("Other")
    world.application.as_owner(
        "insert into students.enrollments (tenant_id, id, student_id, school_id, grade_level, starts_on, ends_on,"
        " \"primary\") values (%s, gen_random_uuid(), %s, %s, '09', %s, %s, true)",
        world.tenant_id,
        wrong,
        other.id,
        FIRST_DAY + timedelta(days=1),
        TODAY + timedelta(days=7),
    )
    for _ in range(2):
        await look(world)
        for student in (wrong, right):
            assert (await standing(admin, student))["looked_on"] == str(TODAY)
