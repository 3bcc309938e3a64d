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
