"""A source that goes on naming somebody who was merged away."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from homeroom.interop.models import ImportState
from homeroom.kernel.ids import new_id
from homeroom.platform.work import working
from homeroom.students.merging.models import PairKind
from homeroom.students.merging.moving import Mover
from homeroom.students.merging.repository import NEW_MERGE
from tests.interop.district import District, counted, write
from tests.interop.small import a_district, row_of
from tests.support.world import TODAY


def local(district: District, key: str) -> UUID:
    found: UUID = district.one(
        "select local_id from interop.records where tenant_id = %s and kind = 'people' and sourced_id = %s", key
    )
    return found


def going(district: District, student: UUID) -> list[bool]:
    """Of each open enrollment, whether it is primary."""
    rows = district.sql(
        'select "primary" from students.enrollments where tenant_id = %s and student_id = %s and ends_on is null'
        " order by 1 desc",
        student,
    )
    return [primary for (primary,) in rows]


async def test_it_lands_on_the_survivor(district: District, tmp_path: Path) -> None:
    files = a_district()
    await district.bring(write(tmp_path / "1.zip", files))
    kept, double = local(district, "stu-1"), local(district, "stu-2")
    merge_id = new_id()
    async with working(district.application.parts, district.tenant_id, "test") as work:
        said = {"id": merge_id, "kind": "student", "survivor": kept, "merged": double, "name": "", "by": kept}
        await work.execute(NEW_MERGE, {**said, "now": TODAY})
        await Mover(work, merge_id).merge(PairKind.STUDENT, double, kept)
    students = district.counts()["students.students"]
    again = await district.bring(write(tmp_path / "2.zip", files))
    assert local(district, "stu-2") == local(district, "stu-1") == kept
    assert district.counts()["students.students"] == students, "no third one"
    assert {kind: done for kind, done in counted(again).items() if "created" in done or "ended" in done} == {}

    # at the new year it has a new role for each of the two
    row_of(files, "users", "stu-1")["givenName"] = "Renamed"
    for key in ("stu-1", "stu-2"):
        old = row_of(files, "roles", f"role-{key}")
        old["endDate"] = str(TODAY - timedelta(days=1))
        files["roles"].append({**old, "sourcedId": f"new-{key}", "beginDate": str(TODAY), "endDate": ""})
    row_of(files, "roles", "new-stu-2")["orgSourcedId"] = "school-2"
    third = await district.bring(write(tmp_path / "3.zip", files))
    assert third.state is ImportState.APPLIED, third.problem
    assert going(district, kept) == [True, False]
    row_of(files, "roles", "new-stu-2")["orgSourcedId"] = "school-1"
    files["roles"] += [
        {**row_of(files, "roles", f"new-{key}"), "sourcedId": f"same-{key}"} for key in ("stu-1", "stu-2")
    ]
    files["roles"] = [role for role in files["roles"] if not role["sourcedId"].startswith("new-")]
    for _ in range(2):
        fourth = await district.bring(write(tmp_path / "4.zip", files), confirmed=2)
        assert fourth.state is ImportState.APPLIED, fourth.problem
        assert going(district, kept) == [True], "what both say of the same days is one"
    name = district.one("select given_name from identity.people where tenant_id = %s and id = %s", kept)
    assert name == "Renamed"

    # the source has seen it, too: what it names no longer ends nothing that it still names otherwise
    for file, rows in files.items():
        files[file] = [row for row in rows if row.get("userSourcedId", row.get("sourcedId")) != "stu-2"]
    await district.bring(write(tmp_path / "5.zip", files))
    assert going(district, kept) == [True]
    async with working(district.application.parts, district.tenant_id, "test") as work:
        await Mover(work, merge_id).undo()
    assert local(district, "stu-2") == double
