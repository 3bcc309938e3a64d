"""Who people are, as an office corrects it."""

from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.support.world import SignedIn, World


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_school_admin()


async def correct(admin: SignedIn, person_id: UUID, **changes: Any) -> httpx.Response:
    return await admin.client.patch(f"/v1/identity/people/{person_id}", json=changes)


async def test_only_what_is_sent_changes(world: World, admin: SignedIn) -> None:
    student = await world.a_student("Sam", family_name="Tailor", preferred_name="Sammy", phone="555-0100")
    changed = await correct(admin, student, middle_name="Lee", preferred_name=None, birth_on="2011-02-03")
    assert changed.status_code == 200, changed.text
    assert changed.json() == (await admin.client.get(f"/v1/identity/people/{student}")).json()
    told = {name: changed.json()[name] for name in ("given_name", "middle_name", "family_name", "preferred_name")}
    assert told == {"given_name": "Sam", "middle_name": "Lee", "family_name": "Tailor", "preferred_name": None}
    assert (changed.json()["birth_on"], changed.json()["phone"]) == ("2011-02-03", "555-0100")
    assert (await admin.client.get(f"/v1/students/{student}")).json()["middle_name"] == "Lee"


async def test_a_corrected_name_is_found(world: World, admin: SignedIn) -> None:
    student = await world.a_student("Sam", family_name="Nunes")
    await correct(admin, student, family_name="Núñez", given_name="Samuel")
    for typed, found in (("nunez", 1), ("samuel n", 1), ("nunes", 0)):
        listed = (await admin.client.get("/v1/students", params={"q": typed})).json()["items"]
        assert len(listed) == found, typed


async def test_staff_and_guardians_too(world: World, admin: SignedIn) -> None:
    guardian = await world.a_guardian(await world.a_student())
    staff = await world.a_staff_member()
    for person_id in (guardian, staff):
        changed = await correct(admin, person_id, email="New.Address@Family.example", phone="+1 (555) 010-4477 x12")
        assert changed.json()["email"] == "new.address@family.example", changed.text
    (audited,) = world.application.as_owner(
        "select before->>'phone', after->>'phone' from platform.audit_entries where subject_id = %s"
        " and action = 'changed'",
        staff,
    )
    assert audited == (None, "+1 (555) 010-4477 x12")


@pytest.mark.parametrize(
    "wrong",
    [
        {"given_name": None},
        {"family_name": ""},
        {"email": "nobody"},
        {"phone": "call me"},
        {"birth_on": "2026-11-17"},
        {"birth_on": "1800-01-01"},
        {"locale": "es"},
    ],
)
async def test_what_is_refused(world: World, admin: SignedIn, wrong: dict[str, Any]) -> None:
    student = await world.a_student()
    refused = await correct(admin, student, **wrong)
    assert refused.status_code == 422
    assert [error["path"] for error in refused.json()["errors"]] == [*wrong]


async def test_whom_one_may_not_correct(world: World, admin: SignedIn) -> None:
    elsewhere = await world.a_student(school=await world.a_school("Other"))
    assert (await correct(admin, elsewhere, phone="555-0100")).status_code == 404
    teacher = await world.a_teacher()
    assert (await correct(teacher, teacher.person_id, phone="555-0100")).status_code == 403
    registrar = await world.signs_in(await world.a_person(), "registrar")
    assert (await correct(registrar, elsewhere, phone="555-0100")).status_code == 200
