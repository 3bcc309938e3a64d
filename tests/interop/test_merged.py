"""A source that goes on naming somebody who was merged away."""

from pathlib import Path
from uuid import UUID

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

    row_of(files, "users", "stu-1")["givenName"] = "Renamed"
    await district.bring(write(tmp_path / "3.zip", files))
    name = district.one("select given_name from identity.people where tenant_id = %s and id = %s", kept)
    assert name == "Renamed"

    # the source has seen it, too: what it names no longer ends nothing that it still names otherwise
    for file, rows in files.items():
        files[file] = [row for row in rows if row.get("userSourcedId", row.get("sourcedId")) != "stu-2"]
    await district.bring(write(tmp_path / "4.zip", files))
    going = "select count(*) from students.enrollments where tenant_id = %s and student_id = %s and ends_on is null"
    assert district.one(going, kept) == 1
    async with working(district.application.parts, district.tenant_id, "test") as work:
        await Mover(work, merge_id).undo()
    assert local(district, "stu-2") == double
