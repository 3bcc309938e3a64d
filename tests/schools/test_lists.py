"""Sections and staff."""

from tests.support.world import World


async def test_sections_by_title_and_by_period(world: World) -> None:
    teacher = await world.a_teacher()
    for title, period in (("Chemistry", 3), ("Art", 5), ("Biology", 1)):
        await world.a_section(title, teacher_id=teacher.person_id, period=period)
    admin = await world.a_school_admin()

    async def titles(**query: str) -> list[str]:
        answer = await admin.client.get("/v1/schools/sections", params=query)
        assert answer.status_code == 200, answer.text
        return [item["course_title"] for item in answer.json()["items"]]

    assert await titles() == ["Art", "Biology", "Chemistry"]
    assert await titles(sort="period") == ["Biology", "Chemistry", "Art"]
    assert await titles(q="chem") == ["Chemistry"]
    page = (await admin.client.get("/v1/schools/sections", params={"sort": "period", "limit": 2})).json()
    rest = (await admin.client.get("/v1/schools/sections", params={"sort": "period", "cursor": page["next"]})).json()
    assert [item["course_title"] for item in rest["items"]] == ["Art"]
    assert rest["items"][0]["teachers"][0]["id"] == str(teacher.person_id)


async def test_staff_of_a_school(world: World) -> None:
    other = await world.a_school("Other")
    await world.a_staff_member(given_name="Vera", family_name="Young")
    await world.a_staff_member(other, given_name="Otto", family_name="Elsewhere")
    admin = await world.a_school_admin()
    listed = (await admin.client.get("/v1/schools/staff")).json()["items"]
    assert [(row["given_name"], row["school_names"]) for row in listed if row["given_name"] in {"Vera", "Otto"}] == [
        ("Vera", ["Lincoln High"])
    ]
    assert {row["position"] for row in listed} == {"Teacher", "Principal"}
    district = await world.a_district_admin()
    there = (await district.client.get("/v1/schools/staff", params={"school_id": str(other.id)})).json()["items"]
    assert [row["given_name"] for row in there] == ["Otto"]
