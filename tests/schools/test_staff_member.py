"""The page of a member of staff."""

from datetime import timedelta

import pytest

from homeroom.kernel.ids import new_id
from homeroom.schools.models import Organization, OrganizationKind, Staff, StaffAssignment
from tests.support.world import FIRST_DAY, TODAY, SignedIn, World

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_school_admin()


async def test_where_somebody_works_and_what_they_teach(world: World, admin: SignedIn) -> None:
    staff_id = await world.a_staff_member(given_name="Vera", phone="555-0100")
    await world.a_section("Biology", teacher_id=staff_id, period=2)
    await world.a_section("Art", teacher_id=staff_id, period=1)
    left = await world.a_section("Chess")
    await world.teaches(staff_id, left.id, ends_on=YESTERDAY)
    elsewhere = await world.a_section("Drama", school=await world.a_school("Other"))
    await world.teaches(staff_id, elsewhere.id)
    await world.add(
        StaffAssignment(
            staff_id=staff_id,
            school_id=world.school.id,
            position="Coach",
            starts_on=FIRST_DAY,
            ends_on=FIRST_DAY - timedelta(days=1),  # never in force
        )
    )
    read = (await admin.client.get(f"/v1/schools/staff/{staff_id}")).json()
    assert (read["given_name"], read["phone"], read["has_account"], read["invited_at"]) == (
        "Vera", "555-0100", False, None,
    )  # fmt: skip
    assert [(held["place"], held["position"], held["ends_on"]) for held in read["assignments"]] == [
        ("Lincoln High", "Teacher", None)
    ]
    taught = [(section["course_title"], section["periods"]) for section in read["sections"]]
    assert taught == [("Art", ["1"]), ("Biology", ["2"])]
    assert read["sections"][0]["terms"][0]["name"] == "Year"
    district = await world.a_district_admin()
    seen = (await district.client.get(f"/v1/schools/staff/{staff_id}")).json()["sections"]
    assert {section["course_title"] for section in seen} == {"Art", "Biology", "Drama"}


async def test_an_open_invitation_is_told(world: World, admin: SignedIn) -> None:
    staff_id = await world.a_staff_member()
    await admin.client.post("/v1/identity/invitations", json={"person_id": str(staff_id), "role": "teacher"})
    read = (await admin.client.get(f"/v1/schools/staff/{staff_id}")).json()
    assert read["invited_at"] == "2026-11-16T15:00:00Z"
    assert not read["has_account"]


async def test_an_office_of_the_district_is_the_districts(world: World, admin: SignedIn) -> None:
    office = Organization(id=new_id(), name="District Office", kind=OrganizationKind.DISTRICT)
    staff_id = await world.a_person("Dana")
    await world.add(office, Staff(id=staff_id, staff_number="D1"))
    await world.add(
        StaffAssignment(staff_id=staff_id, organization_id=office.id, position="Registrar", starts_on=FIRST_DAY)
    )
    district = await world.a_district_admin()
    (listed,) = [
        row for row in (await district.client.get("/v1/schools/staff")).json()["items"] if row["id"] == str(staff_id)
    ]
    assert (listed["school_names"], listed["position"]) == (["District Office"], "Registrar")
    read = (await district.client.get(f"/v1/schools/staff/{staff_id}")).json()
    assert [(held["place"], held["school_id"], held["organization_id"]) for held in read["assignments"]] == [
        ("District Office", None, str(office.id))
    ]
    of_school = await district.client.get("/v1/schools/staff", params={"school_id": str(world.school.id)})
    assert str(staff_id) not in {row["id"] for row in of_school.json()["items"]}
    assert str(staff_id) not in {row["id"] for row in (await admin.client.get("/v1/schools/staff")).json()["items"]}
    assert (await admin.client.get(f"/v1/schools/staff/{staff_id}")).status_code == 404
    assert (await admin.client.get(f"/v1/identity/people/{staff_id}")).status_code == 404
