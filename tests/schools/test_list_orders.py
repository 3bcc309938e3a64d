"""What lists are sorted by stands in their own rows, and triggers keep it, whoever writes."""

from datetime import timedelta

from tests.support.world import TODAY, World


async def test_a_section_is_placed_by_its_first_period(world: World) -> None:
    section = await world.a_section(period=3)
    owner = world.application.as_owner

    def position() -> int:
        ((found,),) = owner("select position from schools.sections where id = %s", section.id)
        return int(found)

    assert position() == 3
    owner("update schools.meetings set period_id = %s where section_id = %s", world.school.periods[0], section.id)
    assert position() == 1
    owner("update schools.class_periods set position = 9 where id = %s", world.school.periods[0])
    assert position() == 9
    ended = "update schools.meetings set ends_on = %s, starts_on = %s where section_id = %s"
    owner(ended, TODAY - timedelta(days=1), TODAY - timedelta(days=9), section.id)
    assert position() == 9, "that of the meetings it had"
    owner("delete from schools.meetings where section_id = %s", section.id)
    assert position() == 0


async def test_staff_are_listed_by_the_name_of_now(world: World) -> None:
    admin = await world.a_district_admin()
    person = await world.a_staff_member(given_name="Vera", family_name="Young")
    renamed = await admin.client.patch(f"/v1/identity/people/{person}", json={"family_name": "Ångström"})
    assert renamed.status_code == 200, renamed.text
    for path in ("/v1/schools/staff", "/v1/schools/directory"):
        found = (await admin.client.get(path, params={"q": "angs"})).json()["items"]
        assert [row["family_name"] for row in found] == ["Ångström"]


async def test_who_has_an_account_is_known_of_staff(world: World) -> None:
    first, second = await world.a_staff_member(given_name="Ann"), await world.a_staff_member(given_name="Ben")
    owner = world.application.as_owner

    def noted() -> list[bool]:
        rows = owner("select has_account from schools.staff where id = any(%s) order by search_given", [first, second])
        return [bool(found) for (found,) in rows]

    assert noted() == [False, False]
    await world.signs_in(first, "teacher")
    assert noted() == [True, False]
    owner("update identity.accounts set person_id = %s where person_id = %s", second, first)
    assert noted() == [False, True]


async def test_a_section_that_nobody_teaches_today_is_found(world: World) -> None:
    admin = await world.a_district_admin()
    teacher = await world.a_staff_member()
    section = await world.a_section()
    owner = world.application.as_owner

    async def untaught() -> bool:
        rows = (await admin.client.get("/v1/schools/sections", params={"teacher": "none"})).json()["items"]
        return [row["id"] for row in rows] == [str(section.id)]

    owner("delete from schools.section_teachers where section_id = %s", section.id)
    assert await untaught()
    await world.teaches(teacher, section.id)
    assert not await untaught()
    change = "update schools.section_teachers set starts_on = %s, ends_on = %s where section_id = %s"
    owner(change, TODAY, TODAY, section.id)
    assert not await untaught(), "one with a last day teaches until then"
    owner(change, TODAY - timedelta(days=9), TODAY - timedelta(days=1), section.id)
    assert await untaught()
    owner(change, TODAY + timedelta(days=1), None, section.id)
    assert await untaught(), "one who begins tomorrow does not teach today"
    owner(change, TODAY, None, section.id)
    assert not await untaught()
