"""What hangs on an enrollment goes with it: shown before, and then just that."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.kernel.ids import new_id
from homeroom.students.enrollment.stays import Days, Stay, covered, lost, without
from tests.students.enrollment.asking import STUDENTS, change, create, enroll, history
from tests.students.test_groups import add, make
from tests.students.test_rosters import put_on
from tests.support.world import FIRST_DAY, LAST_DAY, TODAY, SignedIn, World

A_DAY = timedelta(days=1)
LAST, FIRST = TODAY - 3 * A_DAY, TODAY - 2 * A_DAY


@pytest.fixture
async def registrar(world: World) -> SignedIn:
    return await world.signs_in(await world.a_person("Rae", "Registrar"), "registrar")


def lines(world: World, table: str, student: UUID | str) -> list[tuple[Any, ...]]:
    return world.application.as_owner(
        f"select starts_on, ends_on from students.{table} where student_id = %s order by id",
        student,
    )


async def mark(world: World, section: UUID, student: UUID, on: date) -> None:
    world.application.as_owner(
        "insert into attendance.marks (tenant_id, marked_on, section_id, student_id, code_id, changed)"
        " values (%s, %s, %s, %s, %s, false)",
        world.tenant_id,
        on,
        section,
        student,
        world.school.codes["A"],
    )


async def test_a_transfer_shows_what_it_touches_and_does_just_that(world: World, registrar: SignedIn) -> None:
    other, student = await world.a_school("Other"), await world.a_student()
    held = await world.a_section("Art", students=[student], period=1)
    later = await world.a_section("Biology", period=2)
    await world.on_roster(student, later.id, starts_on=TODAY + A_DAY)
    over = await world.a_section("Chess", period=3)
    await world.on_roster(student, over.id, ends_on=FIRST_DAY)
    full = await world.a_section("Drama", period=4, students=[await world.a_student()])
    world.application.as_owner("update schools.sections set capacity = 1 where id = %s", full.id)
    waits = {"student_ids": [str(student)], "starts_on": str(TODAY), "wait": True}
    assert (await registrar.client.post(f"{STUDENTS}/sections/{full.id}/roster", json=waits)).status_code == 200
    team = await make(registrar, world.school, "Red", "team")
    assert (await add(registrar, team, student)).status_code == 200
    for on in (LAST, FIRST, TODAY):
        await mark(world, held.id, student, on)

    wanted: dict[str, Any] = {"school_id": other.id, "grade_level": "10", "starts_on": FIRST}
    preview = await change(registrar, student, "transfer", preview=True, **wanted)
    assert preview.status_code == 200, preview.text
    said = preview.json()
    assert [(each["title"], each["kept_until"]) for each in said["rosters"]] == [
        ("Art · 1", str(LAST)),
        ("Biology · 1", None),
    ]
    assert [each["kept_from"] for each in said["rosters"]] == [str(FIRST_DAY), None]
    assert [(each["title"], each["kind"], each["kept_from"]) for each in said["groups"]] == [("Red", "team", None)]
    assert [each["title"] for each in said["waits"]] == ["Drama · 1"]
    assert said["marks"] == [{"on": str(FIRST), "marks": 1}, {"on": str(TODAY), "marks": 1}]
    assert [each["state"] for each in (await history(registrar, student))["enrollments"]] == ["current"]
    assert lines(world, "section_enrollments", student)[0] == (FIRST_DAY, None), "nothing was done"

    done = (await change(registrar, student, "transfer", **wanted)).json()
    assert {name: done[name] for name in ("rosters", "groups", "waits", "marks")} == {
        name: said[name] for name in ("rosters", "groups", "waits", "marks")
    }
    assert lines(world, "section_enrollments", student) == [
        (FIRST_DAY, LAST),
        (TODAY + A_DAY, TODAY),
        (FIRST_DAY, FIRST_DAY),
    ]
    assert lines(world, "group_members", student) == [(TODAY, TODAY - A_DAY)]
    told = (await history(registrar, student))["enrollments"]
    assert [(each["school_name"], each["starts_on"], each["ends_on"], each["grade_level"]) for each in told] == [
        ("Other", str(FIRST), None, "10"),
        ("Lincoln High", str(FIRST_DAY), str(LAST), "09"),
    ]
    assert (told[0]["entry_type"], told[1]["exit_type"]) == ("transfer_within", "transferred_within")
    ((marks,),) = world.application.as_owner("select count(*) from attendance.marks where student_id = %s", student)
    assert marks == 3, "marks stay on record"
    events = world.application.as_owner(
        "select name from platform.events where tenant_id = %s order by name", world.tenant_id
    )
    assert [name for (name,) in events] == [
        "students.enrolled.v1",
        "students.exited.v1",
        "students.transferred.v1",
    ]
    audited = world.application.as_owner(
        "select count(*) from platform.audit_entries where tenant_id = %s and subject = 'students.section_enrollments'",
        world.tenant_id,
    )
    assert audited[0][0] >= 2


async def test_a_roster_ends_with_an_exit_to_come(world: World, registrar: SignedIn) -> None:
    student = await world.a_student()
    await world.a_section("Art", students=[student], period=1)
    goes = TODAY + 5 * A_DAY
    assert (await change(registrar, student, "exit", ends_on=goes, exit_type="withdrawn")).status_code == 200
    assert lines(world, "section_enrollments", student) == [(FIRST_DAY, goes)]
    late = await world.a_section("Biology", period=2)
    put = {"student_ids": [str(student)], "starts_on": str(TODAY)}
    assert (await registrar.client.post(f"{STUDENTS}/sections/{late.id}/roster", json=put)).status_code == 200
    team = await make(registrar, world.school, "Red", "team")
    assert (await add(registrar, team, student)).status_code == 200
    assert lines(world, "section_enrollments", student)[1] == (TODAY, goes), "no line lasts longer than the enrollment"
    assert lines(world, "group_members", student) == [(TODAY, goes)]


async def test_retained_promoted_and_graduated(world: World, registrar: SignedIn) -> None:
    student = await world.a_student(grade_level="11")
    next_year = LAST_DAY + 70 * A_DAY
    kept = await change(
        registrar, student, "advance", ends_on=LAST_DAY, starts_on=next_year, grade_level="11", reason="credits"
    )
    assert kept.status_code == 200, kept.text
    told = (await history(registrar, student))["enrollments"]
    assert [(each["grade_level"], each["entry_type"], each["exit_type"]) for each in told] == [
        ("11", "next_year", None),
        ("11", None, "retained"),
    ]
    up = await change(
        registrar,
        student,
        "advance",
        ends_on=next_year + 290 * A_DAY,
        starts_on=next_year + 360 * A_DAY,
        grade_level="12",
    )
    assert up.status_code == 200
    assert (await history(registrar, student))["enrollments"][1]["exit_type"] == "promoted"
    done = await change(registrar, student, "exit", ends_on=next_year + 650 * A_DAY, exit_type="graduated")
    assert done.status_code == 200
    assert (await history(registrar, student))["enrollments"][0]["counts_as"] == "graduated"


async def test_another_one_becomes_primary(world: World, registrar: SignedIn) -> None:
    other, student = await world.a_school("Other"), await world.a_student()
    await world.a_section("Art", students=[student], period=1)
    await enroll(registrar, student, other, primary=False, starts_on=TODAY - 10 * A_DAY)
    made = await change(registrar, student, "make_primary", place=0, starts_on=TODAY)
    assert made.status_code == 200, made.text
    assert made.json()["rosters"] == [], "the student goes to both schools as before"
    told = (await history(registrar, student))["enrollments"]
    assert [(each["school_name"], each["primary"], each["starts_on"]) for each in told] == [
        ("Other", True, str(TODAY)),
        ("Lincoln High", False, str(TODAY)),
        ("Other", False, str(TODAY - 10 * A_DAY)),
        ("Lincoln High", True, str(FIRST_DAY)),
    ]
    assert lines(world, "section_enrollments", student) == [(FIRST_DAY, None)]
    page = (await registrar.client.get(f"{STUDENTS}/{student}")).json()
    assert page["school_name"] == "Other"


async def test_one_is_primary_until_its_last_day(world: World, registrar: SignedIn) -> None:
    tech, pine, student = await world.a_school("Tech"), await world.a_school("Pine"), await world.a_student()
    june, august = TODAY + 100 * A_DAY, TODAY + 200 * A_DAY
    await enroll(registrar, student, tech, primary=False, starts_on=TODAY - 10 * A_DAY, ends_on=str(june))
    moved = await change(registrar, student, "transfer", place=1, school_id=pine.id, grade_level="09", starts_on=august)
    assert moved.status_code == 200, moved.text
    held = [each["school_name"] for each in (await history(registrar, student))["enrollments"]]
    january = TODAY + 10 * A_DAY
    made = await change(registrar, student, "make_primary", place=held.index("Tech"), starts_on=january)
    assert made.status_code == 200, made.text
    assert made.json()["rosters"] == []
    told = (await history(registrar, student))["enrollments"]
    assert [(each["school_name"], each["starts_on"], each["ends_on"]) for each in told if each["primary"]] == [
        ("Pine", str(august), None),
        ("Lincoln High", str(june + A_DAY), str(august - A_DAY)),
        ("Tech", str(january), str(june)),
        ("Lincoln High", str(FIRST_DAY), str(january - A_DAY)),
    ]
    beside = [(each["school_name"], each["starts_on"], each["ends_on"]) for each in told if not each["primary"]]
    assert ("Lincoln High", str(january), str(june)) in beside
    assert len(beside) == 2


async def test_a_placement_outlasts_a_seam(world: World, registrar: SignedIn) -> None:
    other, admin = await world.a_school("Other"), await world.a_school_admin()
    goes_on, leaves = await world.a_student(), await world.a_student()
    last = TODAY + 60 * A_DAY
    for student in (goes_on, leaves):
        await enroll(registrar, student, other, primary=False, starts_on=TODAY - 10 * A_DAY)
        made = await change(registrar, student, "make_primary", place=0, starts_on=TODAY + 30 * A_DAY)
        assert made.status_code == 200, made.text
    held = [each["school_name"] for each in (await history(registrar, leaves))["enrollments"]]
    place = held.index("Lincoln High")
    left = await change(registrar, leaves, "exit", place=place, ends_on=last, exit_type="withdrawn")
    assert left.status_code == 200, left.text
    group = await make(admin, world.school, "9-A")
    assert (await add(admin, group, goes_on, leaves)).status_code == 200
    section = await world.a_section("Art", students=[])
    assert (await put_on(admin, section, goes_on, leaves)).status_code == 200
    for table in ("group_members", "section_enrollments"):
        assert lines(world, table, goes_on) == [(TODAY, None)]
        assert lines(world, table, leaves) == [(TODAY, last)]


async def test_a_correction_keeps_what_was_believed(world: World, registrar: SignedIn) -> None:
    made = (await create(registrar, world.school, enrollment={"starts_on": TODAY - 20 * A_DAY})).json()["id"]
    section = await world.a_section("Art", period=1)
    await world.on_roster(UUID(made), section.id, starts_on=TODAY - 20 * A_DAY)
    later = await change(registrar, made, "correct", starts_on=TODAY - 7 * A_DAY, reason="came a fortnight late")
    assert later.status_code == 200, later.text
    assert lines(world, "section_enrollments", made) == [(TODAY - 7 * A_DAY, None)]
    kept = (await history(registrar, made))["changes"][0]
    assert (kept["kind"], kept["reason"]) == ("corrected", "came a fortnight late")
    assert (kept["before"]["starts_on"], kept["after"]["starts_on"]) == (
        str(TODAY - 20 * A_DAY),
        str(TODAY - 7 * A_DAY),
    )
    with pytest.raises(Exception, match="permission denied"):
        async with world.work() as work:
            await work.execute("update students.enrollment_changes set reason = 'x' where tenant_id = %(tenant)s", {})


DAYS = st.integers(0, 30).map(lambda day: date(2026, 9, 1) + timedelta(days=day))
ENDS = st.none() | DAYS
SCHOOL = new_id()


def stays() -> st.SearchStrategy[list[Stay]]:
    one = st.builds(lambda first, last: Stay(new_id(), SCHOOL, "09", first, last, True), DAYS, ENDS)
    return st.lists(one, max_size=4)


@given(stays(), stays())
def test_days_lost_are_those_of_no_stay_any_more(before: list[Stay], after: list[Stay]) -> None:
    gone = lost(covered(before, SCHOOL), covered(after, SCHOOL))
    for day in (date(2026, 8, 25) + timedelta(days=number) for number in range(50)):
        was, will = (any(each.starts_on <= day <= each.last for each in held) for held in (before, after))
        assert any(days.first <= day <= days.last for days in gone) == (was and not will)


@given(DAYS, ENDS, stays())
def test_what_is_left_of_a_line_are_its_first_days_in_a_row(first: date, last: date | None, held: list[Stay]) -> None:
    line = Days(first, max(first, last or date.max))
    gone = covered(held, SCHOOL)
    kept = without(line, gone)
    days = [first + timedelta(days=number) for number in range(60) if first + timedelta(days=number) <= line.last]
    free = [day for day in days if not any(each.first <= day <= each.last for each in gone)]
    if kept is None:
        assert free == []
    else:
        assert kept.first == free[0]
        assert all((kept.first <= day <= kept.last) <= (day in free) for day in days)
        assert kept.last == line.last or kept.last + A_DAY not in free
