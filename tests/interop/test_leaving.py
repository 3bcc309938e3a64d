"""An import that moves a student takes him off what the office placed him on at the school he leaves."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.interop.district import District
from tests.interop.small import row_of
from tests.interop.test_primary_schools import A_DAY, WEEK, another_role, bring, local, school, two_schools
from tests.students.test_groups import add, make
from tests.support.world import TODAY, World

YESTERDAY, NEXT_WEEK = TODAY - A_DAY, TODAY + WEEK


@pytest.fixture
async def world(district: District) -> World:
    return World(district.application, district.tenant_id, district.slug)


def dated(district: District, table: str, student: UUID) -> list[tuple[date, date | None]]:
    return [
        (first, last)
        for first, last in district.sql(
            f"select starts_on, ends_on from students.{table} where tenant_id = %s and student_id = %s order by id",
            student,
        )
    ]


@pytest.mark.parametrize(("named", "last"), [(False, YESTERDAY), (True, NEXT_WEEK)])
async def test_what_the_office_placed_ends_with_the_enrollment(
    district: District, world: World, tmp_path: Path, *, named: bool, last: date
) -> None:
    files = two_schools()
    lines = {line["sourcedId"]: line for line in files["enrollments"]}
    files["enrollments"] = [line for key, line in lines.items() if not key.startswith("enr-stu-1-")]
    await bring(district, tmp_path, files)
    goes, stays = local(district, "people", "stu-1"), local(district, "people", "stu-2")
    oak, pine = school(district, "school-1"), school(district, "school-2")
    here, there = await world.a_school_admin(oak), await world.a_school_admin(pine)
    homeroom, house = await make(here, oak, "10-A"), await make(here, oak, "Red", "house")
    for group in (homeroom, house):
        assert (await add(here, group, goes, stays)).status_code == 200
    section, full = (local(district, "sections", key) for key in ("class-1", "class-2"))
    assert district.sql("update schools.sections set capacity = 2 where tenant_id = %s and id = %s returning 1", full)
    body: dict[str, Any] = {"student_ids": [str(goes)], "starts_on": str(TODAY)}
    for each, place in ((section, "placed"), (full, "waiting")):
        put = await here.client.post(f"/v1/students/sections/{each}/roster", json=body)
        assert (put.status_code, put.json().get(place)) == (200, [str(goes)]), put.text

    await bring(district, tmp_path, files)
    assert dated(district, "group_members", goes) == [(TODAY, None)] * 2, "nothing has changed"
    if named:
        row_of(files, "roles", "role-stu-1")["endDate"] = str(last)
    else:
        files["roles"] = [role for role in files["roles"] if role["sourcedId"] != "role-stu-1"]
    row_of(files, "users", "stu-1")["primaryOrgSourcedId"] = "school-2"
    another_role(files, "stu-1", "role-stu-1-b", "school-2", beginDate=str(last + A_DAY))
    await bring(district, tmp_path, files)

    for table, so_many in (("group_members", 2), ("section_enrollments", 1)):
        assert dated(district, table, goes) == [(TODAY, last)] * so_many
        assert all(ends is None for _, ends in dated(district, table, stays)), "others stay"
    waits = "select outcome from students.section_waits where tenant_id = %s and student_id = %s"
    assert district.sql(waits, goes) == [(None if named else "withdrawn",)], "who is to leave waits until then"
    audited = district.sql(
        "select subject, after ->> 'ends_on' from platform.audit_entries where tenant_id = %s and subject_id in ("
        " select id from students.group_members where student_id = %s union"
        " select id from students.section_enrollments where student_id = %s) and actor = 'interop.import' order by 1",
        goes,
        goes,
    )
    assert audited == [("students.group_members", str(last))] * 2 + [("students.section_enrollments", str(last))]
    if not named:
        assert (await add(there, await make(there, pine, "10-P"), goes)).status_code == 200
        again = district.counts()
        await bring(district, tmp_path, files)
        after = district.counts()
        assert after.pop("platform.audit_entries") == again.pop("platform.audit_entries") + 1, "only that it was there"
        assert after == again
