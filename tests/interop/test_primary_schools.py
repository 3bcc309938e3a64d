"""Which school is a student's primary one is said day by day: no import rewrites the days that another one holds."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from homeroom.interop.models import ImportState
from homeroom.kernel.actor import Role
from homeroom.kernel.ids import new_id
from tests.interop.district import District, Files, counted, write
from tests.interop.small import a_district, a_role, row_of
from tests.students.enrollment.asking import STUDENTS, change, enroll, history
from tests.students.warnings.days import look, standing
from tests.support.world import FIRST_DAY, TODAY, SchoolMade, SignedIn, World

pytestmark = pytest.mark.real

A_DAY = timedelta(days=1)
WEEK = 7 * A_DAY
LATER = (TODAY + A_DAY, TODAY + WEEK, date(2027, 6, 1))
LOOKED = (FIRST_DAY, date(2026, 10, 1), TODAY - WEEK, TODAY - A_DAY, TODAY, *LATER)


def two_schools() -> Files:
    """The small district; the third student goes to the other school, so that both teach the grade."""
    files = a_district()
    row_of(files, "roles", "role-stu-3")["orgSourcedId"] = "school-2"
    row_of(files, "users", "stu-3")["primaryOrgSourcedId"] = "school-2"
    return files


def another_role(files: Files, user: str, key: str, org: str, **said: str) -> dict[str, str]:
    files["roles"].append({**a_role(user, "student", org), "sourcedId": key, **said})
    return files["roles"][-1]


def local(district: District, kind: str, key: str) -> UUID:
    found: UUID = district.one(
        "select local_id from interop.records where tenant_id = %s and kind = %s and sourced_id = %s", kind, key
    )
    return found


def school(district: District, key: str) -> SchoolMade:
    """One that an import made, without what a test would have made beside it."""
    return SchoolMade(local(district, "schools", key), new_id(), [], new_id(), {}, new_id(), new_id())


@pytest.fixture
async def world(district: District) -> World:
    return World(district.application, district.tenant_id, district.slug)


@pytest.fixture
async def office(world: World) -> SignedIn:
    return await world.signs_in(await world.a_person(), Role.REGISTRAR)


async def as_of(office: SignedIn) -> dict[date, dict[str, Any]]:
    """Where each student goes, and how many are counted where, on days before and after today."""
    found = {}
    for day in LOOKED:
        listed = (await office.client.get(STUDENTS, params={"on": str(day), "limit": 100})).json()["items"]
        counts = (await office.client.get(f"{STUDENTS}/counts", params={"on": str(day)})).json()
        found[day] = {"goes": {each["id"]: each["school_id"] for each in listed}, "counts": counts["schools"]}
    return found


async def goes(office: SignedIn, student: UUID) -> list[str | None]:
    return [found["goes"].get(str(student)) for found in (await as_of(office)).values()]


async def bring(district: District, path: Path, files: Files) -> dict[str, dict[str, int]]:
    result = await district.bring(write(path / "package.zip", files), confirmed=None)
    if result.outcome.to_confirm:
        result = await district.bring(path / "package.zip", confirmed=result.outcome.to_confirm)
    assert result.state is ImportState.APPLIED, (result.findings.listed, result.problem)
    return counted(result)


def twice_at_home(district: District) -> list[Any]:
    return district.sql(
        "select a.id from students.enrollments a join students.enrollments b on b.tenant_id = a.tenant_id"
        ' and b.student_id = a.student_id and b.id > a.id and b."primary"'
        " and daterange(a.starts_on, a.ends_on + 1) && daterange(b.starts_on, b.ends_on + 1)"
        ' where a.tenant_id = %s and a."primary"'
    )


async def test_a_transfer_to_come_is_left_alone(district: District, office: SignedIn, tmp_path: Path) -> None:
    files = two_schools()
    await bring(district, tmp_path, files)
    student = local(district, "people", "stu-1")
    other = local(district, "schools", "school-2")
    wanted: dict[str, Any] = {"school_id": other, "grade_level": "10", "starts_on": TODAY + WEEK}
    assert (await change(office, student, "transfer", **wanted)).status_code == 200
    before = await as_of(office)
    assert len({each["goes"][str(student)] for each in before.values()}) == 2
    for _ in range(2):
        again = await bring(district, tmp_path, files)
        assert again["enrollments"] == {"kept": 1}, "the last day is the office's"
        assert await as_of(office) == before


@pytest.mark.parametrize("since", [TODAY - 3 * WEEK, TODAY + WEEK, FIRST_DAY])
async def test_the_offices_primary_school_is_left_alone(
    district: District, office: SignedIn, tmp_path: Path, since: date
) -> None:
    files = two_schools()
    await bring(district, tmp_path, files)
    student = local(district, "people", "stu-1")
    beside = await enroll(office, student, school(district, "school-2"), grade="10", starts_on=FIRST_DAY, primary=False)
    assert beside.status_code == 200, beside.text
    place = [each["primary"] for each in (await history(office, student))["enrollments"]].index(False)
    assert (await change(office, student, "make_primary", place=place, starts_on=since)).status_code == 200
    before = await as_of(office)
    for _ in range(2):
        await bring(district, tmp_path, files)
        assert await as_of(office) == before
    assert twice_at_home(district) == []


async def test_a_transfer_as_two_roles_keeps_the_first_one(
    district: District, office: SignedIn, tmp_path: Path
) -> None:
    files = two_schools()
    await bring(district, tmp_path, files)
    student, before = local(district, "people", "stu-1"), await as_of(office)
    row_of(files, "roles", "role-stu-1")["endDate"] = str(TODAY - WEEK)
    another_role(files, "stu-1", "role-stu-1-b", "school-2", beginDate=str(TODAY - WEEK + A_DAY))
    # a lesson at a third place, all year long, is in nobody's way
    another_role(files, "stu-1", "role-stu-1-c", "school-3", roleType="secondary")
    files["orgs"].append({**row_of(files, "orgs", "school-2"), "sourcedId": "school-3", "name": "Tech Center"})
    assert (await bring(district, tmp_path, files))["enrollments"] == {"created": 2, "changed": 1}
    first, second = (str(local(district, "schools", key)) for key in ("school-1", "school-2"))
    assert await goes(office, student) == [first if day <= TODAY - WEEK else second for day in LOOKED]
    for day in LOOKED[:3]:
        now = (await as_of(office))[day]
        assert now["goes"] == before[day]["goes"]
    assert await bring(district, tmp_path, files) == {}
    assert twice_at_home(district) == []


async def test_one_that_the_office_ends_does_not_make_another_primary_before(
    district: District, world: World, office: SignedIn, tmp_path: Path
) -> None:
    files = two_schools()
    await bring(district, tmp_path, files)
    student, other = local(district, "people", "stu-1"), school(district, "school-2")
    left = await change(office, student, "exit", ends_on=TODAY - WEEK, exit_type="withdrawn")
    assert left.status_code == 200
    assert (await enroll(office, student, other, grade="10", starts_on=TODAY - WEEK + A_DAY)).status_code == 200
    another_role(files, "stu-1", "role-stu-1-b", "school-1", beginDate=str(TODAY - A_DAY))
    await bring(district, tmp_path, files)
    assert (await goes(office, student))[LOOKED.index(TODAY)] == str(other.id)
    held = (await history(office, student))["enrollments"]
    place = next(place for place, each in enumerate(held) if each["school_id"] == str(other.id))
    done = await change(office, student, "exit", place=place, ends_on=TODAY + WEEK, exit_type="withdrawn")
    assert done.status_code == 200, done.text
    before = await as_of(office)
    await bring(district, tmp_path, files)
    assert await as_of(office) == before
    assert twice_at_home(district) == []
    await look(world)
    assert (await standing(office, student))["looked_on"] == str(TODAY)


async def test_two_open_roles_change_places(district: District, office: SignedIn, tmp_path: Path) -> None:
    files = two_schools()
    for user in ("stu-1", "stu-2"):
        row_of(files, "users", user)["primaryOrgSourcedId"] = ""
        another_role(files, user, f"role-{user}-b", "school-2", roleType="secondary")
    await bring(district, tmp_path, files)
    for role in files["roles"]:
        if role["userSourcedId"] in {"stu-1", "stu-2"}:
            role["roleType"] = "secondary" if role["roleType"] == "primary" else "primary"
    assert await bring(district, tmp_path, files) == {"enrollments": {"changed": 4}}
    assert Counter(await goes(office, local(district, "people", "stu-2"))) == {
        str(local(district, "schools", "school-2")): len(LOOKED)
    }
