"""One timeline of a record, each part for those who may see it."""

from datetime import timedelta
from typing import Any

from homeroom.students.profile.timeline import PARTS
from tests.support.world import FIRST_DAY, TODAY, SignedIn, World


async def kinds(who: SignedIn, student: Any, **query: Any) -> list[str]:
    found = await who.client.get(f"/v1/students/{student}/timeline", params=query)
    assert found.status_code == 200, found.text
    return [each["kind"] for each in found.json()["items"]]


async def test_all_that_happened_the_latest_first(world: World) -> None:
    admin, student = await world.a_district_admin(), await world.a_student()
    await world.a_guardian(student, ends_on=TODAY - timedelta(days=2))
    teacher = await world.a_teacher()
    section = await world.a_section(teacher_id=teacher.person_id)
    await world.on_roster(student, section.id, TODAY, TODAY - timedelta(days=1))  # never in force
    await world.on_roster(student, section.id, TODAY - timedelta(days=3))
    await admin.client.patch(
        f"/v1/students/{student}/profile", json={"preferred_name": "Al"}, headers={"if-match": '"0"'}
    )
    assert await kinds(admin, student) == [
        "name_changed",
        "guardian_ended",
        "section_joined",
        "guardian_linked",
        "enrollment_started",
    ]
    found = (await admin.client.get(f"/v1/students/{student}/timeline")).json()["items"]
    assert found[0]["details"]["new_preferred_name"] == "Al"
    assert found[-1]["on"] == str(FIRST_DAY)
    assert found[-1]["details"] == {"school": "Lincoln High", "grade_level": "09"}
    assert await kinds(teacher, student) == ["section_joined", "enrollment_started"], "no guardians, no names"


async def test_page_by_page(world: World) -> None:
    admin, student = await world.a_district_admin(), await world.a_student()
    for place in range(5):
        await world.a_section(f"Course {place}", students=[student], period=place + 1)
    whole, cursor, read = await kinds(admin, student), None, []
    while True:
        query = {"limit": 2, **({"cursor": cursor} if cursor else {})}
        page = (await admin.client.get(f"/v1/students/{student}/timeline", params=query)).json()
        read += [(each["kind"], each["id"]) for each in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert [kind for kind, _ in read] == whole
    assert len({*read}) == 6
    assert (await admin.client.get(f"/v1/students/{student}/timeline", params={"cursor": "x"})).status_code == 422


def test_every_part_says_which_right_opens_it() -> None:
    assert {part.permission for part in PARTS.values()} >= {"students.read", "students.read_guardians"}
