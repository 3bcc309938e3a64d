"""Leaving the district: what ends with the last day, what can be undone, and who takes over."""

import asyncio
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeroom.identity.models import RoleGrant
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.schools.models import (
    Department,
    DepartmentHead,
    Headship,
    SectionTeacher,
    StaffAssignment,
    TeachingRole,
)
from homeroom.schools.tasks import finish_departures
from homeroom.tables import METADATA
from tests.conftest import MONDAY_MORNING
from tests.support.world import FIRST_DAY, TODAY, SectionMade, SignedIn, World

YESTERDAY, TOMORROW, FRIDAY = TODAY - timedelta(days=1), TODAY + timedelta(days=1), TODAY + timedelta(days=4)
OF_STAFF = [
    (table, "staff_id" if "staff_id" in table.columns else "account_id")
    for table in METADATA.sorted_tables
    if {"starts_on", "ends_on"} <= set(table.columns.keys()) and {"staff_id", "account_id"} & set(table.columns.keys())
]
"""Every table with dated lines of somebody on the staff, or of an account: read from the models."""


@pytest.fixture
async def office(world: World) -> SignedIn:
    return await world.a_district_admin()


async def leave(who: SignedIn, staff_id: UUID, last_on: date, what: str = "leave") -> httpx.Response:
    return await who.client.post(f"/v1/schools/staff/{staff_id}/{what}", json={"last_on": str(last_on)})


async def undo(who: SignedIn, staff_id: UUID) -> httpx.Response:
    return await who.client.post(f"/v1/schools/staff/{staff_id}/leave/undo")


async def handover(who: SignedIn, **query: Any) -> list[dict[str, Any]]:
    answer = await who.client.get("/v1/schools/staff/handover", params=query)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def name_teachers(who: SignedIn, section: SectionMade, on: date, **roles: UUID) -> httpx.Response:
    teachers = [{"staff_id": str(staff_id), "role": role} for role, staff_id in roles.items()]
    body = {"from_on": str(on), "teachers": teachers}
    return await who.client.put(f"/v1/schools/sections/{section.id}/teachers", json=body)


def in_force_after(world: World, person_id: UUID, account_id: UUID | None, day: date) -> list[tuple[str, date | None]]:
    """What of somebody holds on a day after, in every table there is; `(table, last day)`."""
    found = []
    for table, column in OF_STAFF:
        key = person_id if column == "staff_id" else account_id
        rows = world.application.as_owner(
            f"select ends_on from {table.fullname} where tenant_id = %s and {column} = %s"
            " and (ends_on is null or (ends_on > %s and ends_on >= starts_on))",
            world.tenant_id,
            key,
            day,
        )
        found += [(table.fullname, ends_on) for (ends_on,) in rows]
    return found


async def a_leaver(world: World) -> tuple[SignedIn, SectionMade, UUID]:
    """A teacher of two schools who leads a section, helps in another, and heads a department; and the helper's lead."""
    teacher = await world.a_teacher()
    other = await world.a_school("Other")
    section = await world.a_section("Biology", teacher_id=teacher.person_id)
    helped = await world.a_section("Chess", school=other)
    lead = await world.a_staff_member(other, given_name="Lea")
    await world.teaches(lead, helped.id)
    department = Department(
        id=new_id(), school_id=world.school.id, name="Science", search_name="science", starts_on=FIRST_DAY, version=1
    )
    await world.add(department)
    await world.add(
        StaffAssignment(staff_id=teacher.person_id, school_id=other.id, position="Coach", starts_on=TOMORROW),
        DepartmentHead(
            department_id=department.id, staff_id=teacher.person_id, role=Headship.HEAD, starts_on=FIRST_DAY
        ),
        SectionTeacher(
            section_id=helped.id, staff_id=teacher.person_id, role=TeachingRole.CO_TEACHER, starts_on=FIRST_DAY
        ),
    )
    return teacher, section, lead


async def test_a_preview_says_what_ends_and_changes_nothing(world: World, office: SignedIn) -> None:
    teacher, _, _ = await a_leaver(world)
    before = in_force_after(world, teacher.person_id, teacher.account_id, FRIDAY)
    seen = (await leave(office, teacher.person_id, FRIDAY, "leave/preview")).json()
    assert {(each["place"], each["position"]) for each in seen["assignments"]} == {
        ("Lincoln High", "Teacher"),
        ("Other", "Coach"),
    }
    assert [(each["course_title"], each["role"], each["lacks"]) for each in seen["sections"]] == [
        ("Biology", "lead", "nobody"),
        ("Chess", "co_teacher", None),
    ]
    assert [each["department"] for each in seen["headships"]] == ["Science"]
    assert [each["role"] for each in seen["roles"]] == ["teacher"]
    assert (seen["suspends"], seen["at_once"], seen["others"]) == (True, False, 0)
    assert in_force_after(world, teacher.person_id, teacher.account_id, FRIDAY) == before


async def test_rights_hold_through_the_last_day_and_the_account_is_closed_after_it(
    world: World, office: SignedIn
) -> None:
    teacher, section, _ = await a_leaver(world)
    assert len(in_force_after(world, teacher.person_id, teacher.account_id, FRIDAY)) == 6
    assert (await leave(office, teacher.person_id, FRIDAY)).status_code == 204
    assert in_force_after(world, teacher.person_id, teacher.account_id, FRIDAY) == []
    read = (await office.client.get(f"/v1/schools/staff/{teacher.person_id}")).json()
    assert (read["leaves_on"], read["leaving"]["may_undo"]) == (str(FRIDAY), True)
    again = await leave(office, teacher.person_id, FRIDAY)
    assert (again.status_code, again.json()["type"]) == (409, "/problems/schools/staff-leaving")
    beyond = await office.client.post(
        "/v1/schools/positions", json={"title": "Aide", "classification": "instructional_aide"}
    )
    given_on = {
        "school_id": str(world.school.id), "position_id": beyond.json()["id"], "starts_on": str(TODAY),
    }  # fmt: skip
    path = f"/v1/schools/staff/{teacher.person_id}/assignments"
    assert (await office.client.post(path, json=given_on)).json()["type"] == "/problems/schools/staff-leaving"
    assert (await office.client.post(path, json={**given_on, "ends_on": str(FRIDAY)})).status_code == 201
    late = MONDAY_MORNING + timedelta(days=4, hours=14, minutes=50)  # 23:50 in Chicago
    clock.freeze(late)
    await finish_departures.run(world.application.parts)
    assert (await teacher.client.get(f"/v1/schools/sections/{section.id}")).status_code == 200
    clock.freeze(late + timedelta(minutes=15))
    assert (await teacher.client.get(f"/v1/schools/sections/{section.id}")).status_code == 403
    await world.add(  # by a provider's sign-in in that moment, or an import
        RoleGrant(account_id=teacher.account_id, role="teacher", school_id=None, starts_on=FRIDAY + timedelta(days=1))
    )
    await finish_departures.run(world.application.parts)
    assert in_force_after(world, teacher.person_id, teacher.account_id, FRIDAY) == []
    assert (await teacher.client.get("/v1/identity/me")).status_code == 401
    status = world.application.as_owner("select status from identity.accounts where id = %s", teacher.account_id)
    assert status == [("suspended",)]
    assert (await undo(office, teacher.person_id)).json()["type"] == "/problems/schools/not-leaving"
    left = (await office.client.get("/v1/schools/staff", params={"state": "left"})).json()["items"]
    assert [each["id"] for each in left] == [str(teacher.person_id)]


def lessons_booked(world: World, staff_id: UUID) -> set[date]:
    """The days from Friday on whose lessons take somebody."""
    rows = world.application.as_owner(
        "select held_on from schools.bookings where resource_id = %s and held_on >= %s", staff_id, FRIDAY
    )
    return {held_on for (held_on,) in rows}


async def test_undone_all_goes_on_as_it_would_have(world: World, office: SignedIn) -> None:
    teacher, _, _ = await a_leaver(world)
    before = in_force_after(world, teacher.person_id, teacher.account_id, FRIDAY)
    await leave(office, teacher.person_id, FRIDAY)
    new = await world.a_section("Zoology", period=3)
    assert (await name_teachers(office, new, TODAY, lead=teacher.person_id)).status_code == 200
    assert lessons_booked(world, teacher.person_id) == {FRIDAY}
    (held,) = world.application.as_owner("select ends_on from schools.section_teachers where section_id = %s", new.id)
    assert held == (FRIDAY,), "named since, it ends with the last day, too"
    refused = await name_teachers(office, new, FRIDAY + timedelta(days=1), lead=teacher.person_id)
    assert (refused.status_code, refused.json()["last_on"]) == (409, str(FRIDAY))
    assert {each["course_title"] for each in await handover(office)} == {"Biology", "Zoology"}
    assert (await undo(office, teacher.person_id)).status_code == 204
    after = in_force_after(world, teacher.person_id, teacher.account_id, FRIDAY)
    assert sorted(after, key=str) == sorted([*before, ("schools.section_teachers", None)], key=str)
    assert max(lessons_booked(world, teacher.person_id)) > FRIDAY
    assert await handover(office) == []
    assert (await undo(office, teacher.person_id)).status_code == 409
    assert (await leave(office, teacher.person_id, TODAY)).status_code == 204, "another last day"


async def test_a_successor_from_the_day_after(world: World, office: SignedIn) -> None:
    teacher, section, lead = await a_leaver(world)
    deputy = await world.a_staff_member(given_name="Dee")
    await world.add(
        SectionTeacher(section_id=section.id, staff_id=deputy, role=TeachingRole.ASSISTANT, starts_on=FIRST_DAY)
    )
    await leave(office, teacher.person_id, FRIDAY)
    (item,) = await handover(office)
    after = FRIDAY + timedelta(days=1)
    assert (item["lacks"], item["from_on"], item["leaver_id"]) == ("lead", str(after), str(teacher.person_id))
    assert [(each["id"], each["role"]) for each in item["teachers"]] == [(str(deputy), "assistant")]
    assert await handover(office, school_id=str(world.school.id)) == [item]
    principal = await world.a_school_admin()
    assert await handover(principal) == [item]
    assert await handover(await world.a_school_admin(await world.a_school("Third"))) == []
    named = await name_teachers(principal, section, after, lead=deputy)
    assert named.status_code == 200, named.text
    assert {each["role"] for each in named.json()["teachers"]} == {"lead", "assistant"}, "today it is as it was"
    assert await handover(office) == []
    assert (await name_teachers(principal, section, YESTERDAY, lead=deputy)).json()["errors"][0]["code"] == "day_over"
    await leave(office, lead, FRIDAY)
    assert [each["course_title"] for each in await handover(office)] == ["Chess", "Chess"], "both of it leave"


async def test_whoever_records_it_answers_for_every_place_and_role(world: World, office: SignedIn) -> None:
    teacher, _, _ = await a_leaver(world)
    principal = await world.a_school_admin()
    refused = await leave(principal, teacher.person_id, FRIDAY)
    assert (refused.status_code, refused.json()["places"]) == (409, ["Other"])
    stranger = await world.a_staff_member(await world.a_school("Third"))
    assert (await leave(principal, stranger, FRIDAY)).status_code == 404
    superintendent = await world.signs_in(await world.a_staff_member(), "district_admin")
    assert (await leave(principal, superintendent.person_id, FRIDAY)).json()["type"].endswith("role-not-yours")
    registrar = await world.signs_in(await world.a_staff_member(), "registrar")
    assert (await leave(registrar, superintendent.person_id, FRIDAY)).json()["type"].endswith("role-not-yours")
    assert (await leave(registrar, principal.person_id, FRIDAY)).status_code == 204
    assert (await leave(office, superintendent.person_id, FRIDAY)).status_code == 204
    world.application.as_owner(
        "update identity.grants set ends_on = %s where account_id = %s", TODAY, office.account_id
    )
    last = await world.signs_in(await world.a_staff_member(), "district_admin")
    assert (await leave(last, last.person_id, FRIDAY)).json()["type"] == "/problems/identity/last-district-admin"
    assert in_force_after(world, last.person_id, last.account_id, FRIDAY) != [], "refused, nothing is stored"


async def test_who_is_a_parent_too_stays_one(world: World, office: SignedIn) -> None:
    child = await world.a_student()
    teacher = await world.a_teacher()
    guardian_id = await world.a_guardian(child)
    world.application.as_owner(
        "update students.guardian_links set guardian_id = %s where guardian_id = %s", teacher.person_id, guardian_id
    )
    await world.add(RoleGrant(account_id=teacher.account_id, role="guardian", school_id=None, starts_on=FIRST_DAY))
    assert (await leave(office, teacher.person_id, YESTERDAY, "leave/preview")).json()["suspends"] is False
    assert (await leave(office, teacher.person_id, YESTERDAY)).status_code == 204
    assert (await teacher.client.get(f"/v1/students/{child}")).status_code == 200
    assert (await teacher.client.get("/v1/schools/directory")).status_code == 403
    assert in_force_after(world, teacher.person_id, None, YESTERDAY) == []


async def test_an_invitation_is_worth_nothing_after_the_last_day(world: World, office: SignedIn) -> None:
    staff_id = await world.a_staff_member()
    invited = await office.client.post("/v1/identity/invitations", json={"person_id": str(staff_id), "role": "teacher"})
    token = {"token": invited.json()["token"]}
    await leave(office, staff_id, FRIDAY)
    look = "/v1/identity/invitations/look-up"
    assert (await world.application.client().post(look, json=token)).status_code == 200
    clock.freeze(MONDAY_MORNING + timedelta(days=5))
    assert (await world.application.client().post(look, json=token)).status_code == 410


async def test_naming_somebody_and_their_leaving_at_once(world: World, office: SignedIn) -> None:
    teacher = await world.a_teacher()
    sections = [await world.a_section(f"Course {place}") for place in range(4)]
    after = FRIDAY + timedelta(days=1)
    left, *named = await asyncio.gather(
        leave(office, teacher.person_id, FRIDAY),
        *(name_teachers(office, section, after, lead=teacher.person_id) for section in sections),
    )
    assert left.status_code == 204
    assert {answer.status_code for answer in named} <= {200, 409}
    assert in_force_after(world, teacher.person_id, teacher.account_id, FRIDAY) == []


days = st.integers(-40, 40).map(lambda step: TODAY + timedelta(days=step))
spans = st.tuples(days, st.one_of(st.none(), st.integers(-1, 60)))


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(spans, max_size=6), last_on=days)
async def test_nothing_of_a_leaver_holds_on_a_later_day(
    world: World, office: SignedIn, lines: list[tuple[date, int | None]], last_on: date
) -> None:
    """Whatever lines there are in whatever table; and undone they are again what they were."""
    teacher = await world.a_teacher()
    section = await world.a_section()
    department = Department(
        id=new_id(), school_id=world.school.id, name="Art", search_name="art", starts_on=FIRST_DAY, version=1
    )
    await world.add(department)
    who = teacher.person_id
    for starts_on, lasts in lines:
        dates = {"starts_on": starts_on, "ends_on": None if lasts is None else starts_on + timedelta(days=lasts)}
        await world.add(
            StaffAssignment(staff_id=who, school_id=world.school.id, position=f"P{new_id()}", **dates),
            SectionTeacher(section_id=section.id, staff_id=who, role=TeachingRole.ASSISTANT, **dates),
            DepartmentHead(department_id=department.id, staff_id=who, role=Headship.DEPUTY, **dates),
            RoleGrant(account_id=teacher.account_id, role="teacher", school_id=None, **dates),
        )
    before = in_force_after(world, who, teacher.account_id, date.min)
    assert (await leave(office, who, last_on)).status_code == 204
    assert in_force_after(world, who, teacher.account_id, last_on) == []
    if last_on >= TODAY:
        assert (await undo(office, who)).status_code == 204
        assert sorted(in_force_after(world, who, teacher.account_id, date.min), key=str) == sorted(before, key=str)


def test_the_law_looks_at_every_table_there_is() -> None:
    names = {table.fullname for table, _ in OF_STAFF}
    assert {"schools.staff_assignments", "schools.section_teachers", "schools.department_heads"} <= names
    assert "identity.grants" in names
