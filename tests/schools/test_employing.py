"""Staff by hand: who is added, and where they work from when to when."""

import asyncio
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from homeroom.kernel.ids import new_id
from homeroom.schools.models import Department, Organization, OrganizationKind, StaffAssignment
from tests.support.world import FIRST_DAY, TODAY, SignedIn, World

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
async def office(world: World) -> SignedIn:
    return await world.a_district_admin()


async def a_position(office: SignedIn, title: str = "Teacher", **also: Any) -> str:
    made = await office.client.post("/v1/schools/positions", json={"title": title, "classification": "teacher", **also})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def at(world: World, position: str, **also: Any) -> dict[str, Any]:
    return {"school_id": str(world.school.id), "position_id": position, "starts_on": str(TODAY), **also}


async def add(office: SignedIn, *places: dict[str, Any], **person: Any) -> httpx.Response:
    who = {"given_name": "Nia", "family_name": "Okafor", "staff_number": "N-1", **person}
    return await office.client.post("/v1/schools/staff", json={**who, "assignments": [*places]})


async def member(office: SignedIn, staff_id: str | UUID) -> dict[str, Any]:
    read = await office.client.get(f"/v1/schools/staff/{staff_id}")
    assert read.status_code == 200, read.text
    found: dict[str, Any] = read.json()
    return found


def error(answer: httpx.Response) -> tuple[str, str]:
    assert answer.status_code == 422, answer.text
    return answer.json()["errors"][0]["path"], answer.json()["errors"][0]["code"]


async def test_somebody_begins_in_two_schools_at_once(world: World, office: SignedIn) -> None:
    teacher, other = await a_position(office), await world.a_school("Other")
    added = await add(
        office,
        at(world, teacher, fte="0.60"),
        {**at(world, teacher, fte="0.60"), "school_id": str(other.id), "starts_on": str(TOMORROW)},
        email="Nia@Work.example",
        work_phone="555-0142",
    )
    assert added.status_code == 201, added.text
    read = await member(office, added.json()["id"])
    assert (read["staff_number"], read["email"], read["work_phone"]) == ("N-1", "nia@work.example", "555-0142")
    assert {(held["place"], held["position"], held["fte"]) for held in read["assignments"]} == {
        ("Lincoln High", "Teacher", "0.60"),
        ("Other", "Teacher", "0.60"),
    }
    assert (read["fte"], read["fte_most"], read["fte_most_on"]) == ("0.60", "1.20", str(TOMORROW))
    assert (await add(office, at(world, teacher), family_name="Else")).json()[
        "type"
    ] == "/problems/schools/staff-number-taken"
    known = (await add(office, at(world, teacher), staff_number="N-2", email="nia@work.example")).json()
    assert known["type"] == "/problems/schools/person-known"
    assert known["people"] == [{"id": added.json()["id"], "given_name": "Nia", "family_name": "Okafor"}]
    again = await add(office, at(world, teacher), staff_number="N-2", person_id=added.json()["id"])
    assert again.json()["type"] == "/problems/schools/already-staff"
    twin = await add(office, at(world, teacher), staff_number="N-3", email="nia@work.example", another_person=True)
    assert twin.status_code == 201


async def test_a_parent_who_is_known_joins_the_staff(world: World, office: SignedIn) -> None:
    parent = await world.a_guardian(await world.a_student())
    teacher = await a_position(office)
    added = await add(office, at(world, teacher), person_id=str(parent))
    assert added.json() == {"id": str(parent)}
    assert (await member(office, parent))["given_name"] == "Pat"
    (listed,) = (await office.client.get("/v1/schools/directory", params={"q": "Pat"})).json()["items"]
    assert listed["email"] is None, "the family's, not the school's"
    given = {"work_email": "pat@work.example", "work_phone": None, "staff_number": "P-7"}
    assert (await office.client.patch(f"/v1/schools/staff/{parent}", json=given)).status_code == 204
    (listed,) = (await office.client.get("/v1/schools/directory", params={"q": "Pat"})).json()["items"]
    assert (listed["email"], "birth_on" in listed, "staff_number" in listed) == ("pat@work.example", False, False)


async def test_what_does_not_fit_is_refused_by_name_and_nothing_is_stored(world: World, office: SignedIn) -> None:
    teacher, other = await a_position(office), await world.a_school("Other")
    department = Department(
        id=new_id(), school_id=other.id, name="Art", search_name="art", starts_on=FIRST_DAY, version=1
    )
    await world.add(department)
    counted = "select count(*) from schools.staff where tenant_id = %s"
    before = world.application.as_owner(counted, world.tenant_id)
    good = at(world, teacher)
    for wrong, place in (
        ({"school_id": None}, ("assignments.1.school_id", "one_of")),
        ({"ends_on": str(YESTERDAY)}, ("assignments.1.ends_on", "day_order")),
        ({"position_id": str(new_id())}, ("assignments.1.position_id", "unknown")),
        ({"department_id": str(department.id)}, ("assignments.1.department_id", "elsewhere")),
        ({"fte": "2.01"}, ("assignments.1.fte", "less_than_equal")),
        ({"fte": "0.04"}, ("assignments.1.fte", "greater_than_equal")),
        ({"fte": "0.555"}, ("assignments.1.fte", "decimal_max_places")),
    ):
        assert error(await add(office, good, {**good, **wrong})) == place
    overlaps = await add(office, good, good)
    assert (overlaps.status_code, overlaps.json()["type"]) == (409, "/problems/schools/assignment-overlaps")
    assert "Teacher (Lincoln High)" in overlaps.json()["detail"]
    assert error(await add(office, good, given_name="")) == ("given_name", "string_too_short")
    assert (await add(office, {**good, "school_id": str(new_id())})).status_code == 404
    assert world.application.as_owner(counted, world.tenant_id) == before
    principal = await world.a_school_admin()
    assert (await add(principal, {**good, "school_id": str(other.id)})).status_code == 404
    assert (await add(principal, good)).status_code == 201


async def test_an_assignment_changes_from_a_day_on_and_ends(world: World, office: SignedIn) -> None:
    teacher, coach = await a_position(office), await a_position(office, "Coach")
    staff_id = (await add(office, at(world, teacher, fte="1.00", starts_on=str(FIRST_DAY)))).json()["id"]
    path = f"/v1/schools/staff/{staff_id}/assignments"
    (old,) = (await member(office, staff_id))["assignments"]
    changed = await office.client.post(f"{path}/{old['id']}/change", json={"from_on": str(TOMORROW), "fte": "0.50"})
    assert changed.status_code == 200, changed.text
    lines = [(each["fte"], each["starts_on"], each["ends_on"]) for each in changed.json()["items"]]
    assert lines == [("0.50", str(TOMORROW), None), ("1.00", str(FIRST_DAY), str(TODAY))]
    new, old = changed.json()["items"]
    assert (await office.client.post(path, json=at(world, coach))).status_code == 201
    overlaps = await office.client.post(path, json=at(world, teacher))
    assert overlaps.json()["assignment_id"] == old["id"]
    assert error(await office.client.post(f"{path}/{new['id']}/change", json={"from_on": str(TODAY)})) == (
        "from_on",
        "out_of_range",
    )
    early = await office.client.post(f"{path}/{new['id']}/end", json={"last_on": str(YESTERDAY)})
    assert error(early) == ("last_on", "day_order")
    never = await office.client.post(f"{path}/{new['id']}/end", json={"last_on": str(TODAY)})
    assert [each["position"] for each in never.json()["items"]] == ["Coach", "Teacher"], "it never holds"
    await office.client.post(f"{path}/{old['id']}/end", json={"last_on": str(YESTERDAY)})
    over = await office.client.post(f"{path}/{old['id']}/end", json={"last_on": None})
    assert (over.status_code, over.json()["type"]) == (409, "/problems/schools/assignment-over")
    actions = world.application.as_owner(
        "select action from platform.audit_entries where subject_id = %s order by id", UUID(old["id"])
    )
    assert [action for (action,) in actions] == ["created", "changed", "changed"]


async def test_an_office_sees_to_its_own_places_only(world: World, office: SignedIn) -> None:
    teacher, other = await a_position(office), await world.a_school("Other")
    staff_id = (await add(office, at(world, teacher), {**at(world, teacher), "school_id": str(other.id)})).json()["id"]
    principal = await world.a_school_admin()
    lines = {each["place"]: each["id"] for each in (await member(principal, staff_id))["assignments"]}
    path = f"/v1/schools/staff/{staff_id}/assignments"
    end = {"last_on": str(TODAY)}
    assert (await principal.client.post(f"{path}/{lines['Other']}/end", json=end)).status_code == 404
    assert (await principal.client.post(f"{path}/{lines['Lincoln High']}/end", json=end)).status_code == 200
    stranger = await world.a_staff_member(other)
    assert (
        await principal.client.post(f"/v1/schools/staff/{stranger}/assignments", json=at(world, teacher))
    ).status_code == 404
    unit = Organization(id=new_id(), name="District Office", kind=OrganizationKind.DISTRICT)
    await world.add(unit)
    there = {**at(world, teacher), "school_id": None, "organization_id": str(unit.id)}
    assert (await principal.client.post(path, json=there)).status_code == 404
    assert (await office.client.post(path, json=there)).status_code == 201


async def test_two_assign_at_once_and_one_is_refused(world: World, office: SignedIn) -> None:
    coach, staff_id = await a_position(office, "Coach"), await world.a_staff_member()
    tried = await asyncio.gather(
        *(office.client.post(f"/v1/schools/staff/{staff_id}/assignments", json=at(world, coach)) for _ in range(6))
    )
    assert sorted(answer.status_code for answer in tried) == [201, 409, 409, 409, 409, 409]


async def test_the_list_of_staff_by_where_they_work_and_how_long(world: World, office: SignedIn) -> None:
    soon, later = TODAY + timedelta(days=30), TODAY + timedelta(days=90)
    stays = await world.a_staff_member(given_name="Stays")
    ends: dict[str, date] = {"Ends soon": soon, "Ends later": later, "Gone": YESTERDAY}
    for name, day in ends.items():
        staff_id = await world.a_staff_member(given_name=name)
        world.application.as_owner(
            "update schools.staff_assignments set ends_on = %s where staff_id = %s", day, staff_id
        )
    position = await a_position(office, "Teacher")
    beginning = await world.a_person("Begins")
    begins = await add(office, at(world, position, starts_on=str(TOMORROW)), person_id=str(beginning), staff_number="B")
    assert begins.status_code == 201, begins.text

    async def listed(**query: Any) -> list[str]:
        answer = await office.client.get("/v1/schools/staff", params=query)
        assert answer.status_code == 200, answer.text
        return sorted(item["given_name"] for item in answer.json()["items"])

    assert await listed() == ["Begins", "Ends later", "Ends soon", "Gone", "Stays"]
    assert await listed(state="working") == ["Begins", "Ends later", "Ends soon", "Stays"]
    assert await listed(state="leaving") == ["Ends soon"]
    assert await listed(state="left") == ["Gone"]
    here = {"school_id": str(world.school.id)}
    assert await listed(**here) == ["Ends later", "Ends soon", "Stays"]
    assert await listed(state="left", **here) == ["Gone"]
    assert await listed(position_id=position) == ["Ends later", "Ends soon", "Stays"], "found by what they are called"
    department = Department(
        id=new_id(), school_id=world.school.id, name="Art", search_name="art", starts_on=FIRST_DAY, version=1
    )
    await world.add(department)
    await world.add(
        StaffAssignment(
            staff_id=stays,
            school_id=world.school.id,
            department_id=department.id,
            position="Head of art",
            starts_on=FIRST_DAY,
        )
    )
    assert await listed(department_id=department.id) == ["Stays"]
    assert await listed(department_id=department.id, position_id=position) == [], "not in one assignment"
    read = await office.client.get("/v1/schools/directory", params={"department_id": str(department.id)})
    assert [item["department_names"] for item in read.json()["items"]] == [["Art"]]


async def test_colleagues_see_who_works_where_they_work(world: World) -> None:
    teacher, other = await world.a_teacher(), await world.a_school("Other")
    await world.a_staff_member(given_name="Near", email="near@work.example", phone="555-0100")
    await world.a_staff_member(other, given_name="Far")
    seen = (await teacher.client.get("/v1/schools/directory")).json()["items"]
    assert {item["given_name"] for item in seen} == {"Ada", "Near"}
    (near,) = [item for item in seen if item["given_name"] == "Near"]
    assert (near["email"], near["phone"], near["school_names"]) == ("near@work.example", None, ["Lincoln High"])
    assert (await teacher.client.get("/v1/schools/staff")).status_code == 403
    refused = await teacher.client.get("/v1/schools/directory", params={"school_id": str(other.id)})
    assert refused.status_code == 404
    guardian = await world.signs_in(await world.a_guardian(await world.a_student()), "guardian")
    assert (await guardian.client.get("/v1/schools/directory")).status_code == 403
