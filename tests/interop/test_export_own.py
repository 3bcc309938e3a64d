"""What the office made and changed goes out with what was imported, and is the same district elsewhere."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import strategies as st

from homeroom.interop.models import EndDates, ImportState
from homeroom.kernel.ids import new_id
from homeroom.schools.models import Organization, OrganizationKind, Section, SectionTeacher, TeachingRole
from homeroom.students.models import Enrollment
from tests.interop.district import District, write
from tests.interop.exporting import contents_of, rows_of, take_out
from tests.interop.portrait import portrait_of
from tests.interop.small import a_district, row_of
from tests.interop.test_more_packages import collect
from tests.support.application import Application
from tests.support.world import FIRST_DAY, TODAY, World

Edit = Callable[[World, District], Awaitable[object]]
OF: Final = (
    "(select r.local_id from interop.records r where r.tenant_id = {table}.tenant_id and r.kind = '{kind}'"
    " and r.sourced_id = '{key}')"
)


def _set(table: str, kind: str, key: str, sets: str, column: str = "id") -> Edit:
    """The office writes something else into an imported row."""

    async def edit(_world: World, district: District) -> None:
        found = OF.format(table="t", kind=kind, key=key)
        district.sql(f"update {table} t set {sets} where t.tenant_id = %s and t.{column} = {found} returning 1")

    return edit


def local(district: District, kind: str, key: str) -> Any:
    return district.one(
        "select local_id from interop.records where tenant_id = %s and kind = %s and sourced_id = %s", kind, key
    )


async def _second_school(world: World, _district: District) -> None:
    school = await world.a_school("Harbor Elementary")
    lead, other = await world.a_staff_member(school), await world.a_staff_member(school, "Librarian")
    children = [
        await world.a_student(name, school=school, grade_level="KG") for name in ("Zoë", 'O"Brien, Jr.', "=1+1")
    ]
    section = await world.a_section("Reading", school=school, teacher_id=lead, students=children[:2])
    await world.add(
        SectionTeacher(section_id=section.id, staff_id=other, role=TeachingRole.CO_TEACHER, starts_on=FIRST_DAY)
    )
    await world.on_roster(children[2], section.id, ends_on=TODAY - timedelta(days=3))
    parent = await world.a_guardian(*children[:2])
    await world.bar(children[1], parent)
    await world.a_guardian(children[2], may_see_records=False)


async def _left_and_came_back(world: World, district: District) -> None:
    student = local(district, "people", "stu-3")
    await _set("students.enrollments", "enrollments", "role-stu-3", "ends_on = '2026-09-30'")(world, district)
    await world.add(
        Enrollment(
            student_id=student,
            school_id=local(district, "schools", "school-2"),
            grade_level="10",
            starts_on=date(2026, 10, 5),
            primary=True,
        )
    )


async def _new_guardian(world: World, district: District) -> None:
    await world.a_guardian(local(district, "people", "stu-2"))


async def _barred(world: World, district: District) -> None:
    await world.bar(local(district, "people", "stu-1"), local(district, "people", "par-1"))


async def _a_club(world: World, district: District) -> None:
    await world.add(
        Section(
            id=new_id(),
            school_id=local(district, "schools", "school-2"),
            course_id=local(district, "courses", "course-1"),
            name="Club",
            search_title="algebra club",
        )
    )


async def _a_region(world: World, district: District) -> None:
    region = Organization(
        id=new_id(), name="West", kind=OrganizationKind.LOCAL, parent_id=local(district, "organizations", "district")
    )
    await world.add(region)
    await _set("schools.schools", "schools", "school-2", f"organization_id = '{region.id}'")(world, district)


EDITS: Final[Mapping[str, Edit]] = {
    "a second school": _second_school,
    "left and came back": _left_and_came_back,
    "a new guardian": _new_guardian,
    "a barred parent": _barred,
    "a region": _a_region,
    "renamed": _set(
        "identity.people", "people", "stu-1", "family_name = 'Núñez', phone = '555-0100', preferred_name = 'Bo'"
    ),
    "another number": _set("students.students", "people", "stu-2", "student_number = 'NEW-2'"),
    "off a roster": _set(
        "students.section_enrollments", "section_enrollments", "enr-stu-1-2", "ends_on = '2026-10-01'"
    ),
    "never was on a roster": _set(
        "students.section_enrollments", "section_enrollments", "enr-stu-2-2", "ends_on = starts_on - 1"
    ),
    "a co-teacher": _set("schools.section_teachers", "section_teachers", "enr-tea-1-1", "role = 'co_teacher'"),
    "another position": _set("schools.staff_assignments", "staff_assignments", "role-tea-1", "position = 'Coach'"),
    "a longer term": _set("schools.terms", "terms", "term-1", "name = 'Autumn', ends_on = '2026-12-22'"),
    "a course by another name": _set("schools.courses", "courses", "course-1", "code = 'ALG-1', subject = 'Math'"),
    "a moved birthday": _set("identity.people", "people", "stu-3", "birth_on = '2011-01-02'"),
    "no rights any more": _set("students.guardian_links", "people", "par-2", "may_see_records = false", "guardian_id"),
    "a closed class": _set("schools.sections", "sections", "class-2", "ends_on = '2026-10-01'"),
}


@st.composite
def changes(draw: st.DrawFn) -> list[str]:
    return draw(st.lists(st.sampled_from(sorted(EDITS)), min_size=4, max_size=10, unique=True))


async def taken_elsewhere(district: District, application: Application, tmp_path: Path) -> District:
    """Export, import into an empty tenant, export again: the files are equal."""
    taken = await take_out(district, tmp_path / "out.zip")
    elsewhere = District(application)
    result = await elsewhere.bring(taken, end_dates=EndDates.EXCLUSIVE)
    assert result.state is ImportState.APPLIED, (result.findings.listed, result.problem)
    assert contents_of(await take_out(elsewhere, tmp_path / "again.zip")) == contents_of(taken)
    return elsewhere


@pytest.mark.parametrize("some", [slice(1), pytest.param(slice(1, 9), marks=pytest.mark.real)], ids=["all", "some"])
async def test_what_the_office_changed_is_the_same_district_elsewhere(
    application: Application, tmp_path: Path, some: slice
) -> None:
    for chosen in [sorted(EDITS), *collect(changes())][some]:
        district = District(application)
        await district.bring(write(tmp_path / "in.zip", a_district()), end_dates=EndDates.EXCLUSIVE)
        world = World(application, district.tenant_id, district.slug)
        for name in chosen:
            await EDITS[name](world, district)
        elsewhere = await taken_elsewhere(district, application, tmp_path)
        assert portrait_of(elsewhere) == portrait_of(district), chosen


async def test_a_district_that_imported_nothing_goes_elsewhere(application: Application, tmp_path: Path) -> None:
    district = District(application)
    world = World(application, district.tenant_id, district.slug)
    await _second_school(world, district)
    elsewhere = await taken_elsewhere(district, application, tmp_path)
    assert portrait_of(elsewhere) == portrait_of(district)


async def test_of_a_student_of_age_no_parent_is_named_whose_rights_passed(
    application: Application, tmp_path: Path
) -> None:
    """Whether the link was imported or the office made it; where the office decided that it stays shared, it stays."""
    package, district = a_district(), District(application)
    row_of(package, "users", "stu-2")["agentSourcedIds"] = "par-1,par-2"
    row_of(package, "users", "par-1")["agentSourcedIds"] = "stu-1,stu-2"
    await district.bring(write(tmp_path / "in.zip", package), end_dates=EndDates.EXCLUSIVE)
    world = World(application, district.tenant_id, district.slug)
    grown, sibling = [local(district, "people", key) for key in ("stu-1", "stu-2")]
    pat = str(await world.a_guardian(grown, sibling))

    async def agents() -> list[set[str]]:
        users = {row["sourcedId"]: row for row in rows_of(await take_out(district, tmp_path / "out.zip"))["users"]}
        return [{*users[key]["agentSourcedIds"].split(",")} - {""} for key in ("stu-1", "stu-2", "par-1")]

    both = [{"par-1", pat}, {"par-1", "par-2", pat}, {"stu-1", "stu-2"}]
    assert await agents() == both
    birthday = TODAY.replace(year=TODAY.year - 18)
    world.application.as_owner("update identity.people set birth_on = %s where id = %s", birthday, grown)
    assert await agents() == [set(), {"par-1", "par-2", pat}, {"stu-2"}]
    world.application.as_owner(
        "update students.guardian_links set after_18 = 'shared', after_18_reason = 'tax' where student_id = %s", grown
    )
    assert await agents() == both


async def test_no_bar_of_a_court_and_no_right_is_lost_on_the_way(application: Application, tmp_path: Path) -> None:
    district = District(application)
    await district.bring(write(tmp_path / "in.zip", a_district()), end_dates=EndDates.EXCLUSIVE)
    world = World(application, district.tenant_id, district.slug)
    await _barred(world, district)
    await EDITS["no rights any more"](world, district)
    users = {row["sourcedId"]: row for row in rows_of(await take_out(district, tmp_path / "out.zip"))["users"]}
    assert {key: users[key]["agentSourcedIds"] for key in ("stu-1", "par-1", "stu-2", "par-2", "stu-3", "par-3")} == {
        "stu-1": "",
        "par-1": "",
        "stu-2": "",
        "par-2": "",
        "stu-3": "par-3",
        "par-3": "stu-3",
    }
