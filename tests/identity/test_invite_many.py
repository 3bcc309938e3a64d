"""The office invites many people at once."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from homeroom.communication.service.mail import MASKED
from homeroom.identity import opaque
from homeroom.kernel import clock
from homeroom.platform.settings import Environment
from tests.conftest import MONDAY_MORNING
from tests.identity.test_invite import accept, invite, look_up
from tests.support.world import SignedIn, World


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_school_admin()


async def invite_many(
    admin: SignedIn, *person_ids: UUID, role: str = "teacher", send: bool = False, **also: Any
) -> httpx.Response:
    body = {"person_ids": [str(person_id) for person_id in person_ids], "role": role, "send": send, **also}
    return await admin.client.post("/v1/identity/invitations/bulk", json=body)


def token_in(path: str) -> str:
    return path.removeprefix("/invitation#")


def mails(world: World) -> list[tuple[str, str, str]]:
    found = world.application.as_owner(
        "select address, subject, body from communication.mails where tenant_id = %s order by id", world.tenant_id
    )
    return [(str(address), str(subject), str(body)) for address, subject, body in found]


def invitations(world: World) -> int:
    ((count,),) = world.application.as_owner(
        "select count(*) from identity.invitations where tenant_id = %s", world.tenant_id
    )
    return int(count)


async def test_one_line_for_each_in_the_order_asked(world: World, admin: SignedIn) -> None:
    second, first = await world.a_staff_member(given_name="Vera"), await world.a_staff_member(given_name="Noor")
    answer = await invite_many(admin, first, admin.person_id, second)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert [(line["given_name"], line["state"]) for line in body["items"]] == [
        ("Noor", "invited"),
        ("Ada", "has_account"),
        ("Vera", "invited"),
    ]
    assert body["items"][1]["path"] is None
    assert body["expires_at"] == (MONDAY_MORNING + timedelta(days=14)).isoformat().replace("+00:00", "Z")
    assert (await look_up(world, token_in(body["items"][0]["path"]))).json()["given_name"] == "Noor"
    assert (await accept(world, token_in(body["items"][2]["path"]))).status_code == 201
    assert mails(world) == []


async def test_the_older_link_of_a_person_ends(world: World, admin: SignedIn) -> None:
    person_id = await world.a_staff_member()
    single = (await invite(admin, person_id)).json()["token"]
    first = token_in((await invite_many(admin, person_id)).json()["items"][0]["path"])
    assert (await look_up(world, single)).status_code == 410
    second = token_in((await invite_many(admin, person_id)).json()["items"][0]["path"])
    assert (await look_up(world, first)).status_code == 410
    assert (await accept(world, second)).status_code == 201
    assert (await invite_many(admin, person_id)).json()["items"][0]["state"] == "has_account"


async def test_by_mail_to_those_who_have_an_address(world: World, admin: SignedIn) -> None:
    child = await world.a_student()
    ana = await world.a_guardian(child, given_name="Ana", locale="es", email="ana@home.example")
    ben = await world.a_guardian(child, given_name="Ben", email="ben@home.example")
    cleo = await world.a_guardian(child, given_name="Cleo", email=None)
    lines = (await invite_many(admin, ana, ben, cleo, role="guardian", send=True)).json()["items"]
    assert [(line["state"], line["path"] is None) for line in lines] == [
        ("mailed", True),
        ("mailed", True),
        ("no_email", False),
    ]
    assert mails(world) == []
    await world.application.run_jobs()
    written = {address: (subject, body) for address, subject, body in mails(world)}
    assert set(written) == {"ana@home.example", "ben@home.example"}
    district = f"District {world.tenant_id.hex[-4:]}"
    assert written["ben@home.example"][0] == f"{district} invites you to Homeroom"
    assert written["ana@home.example"][0] == f"{district} le invita a Homeroom"
    assert "as a parent or guardian" in written["ben@home.example"][1]
    assert "until November 30, 9:00 AM" in written["ben@home.example"][1]
    assert "hasta el 30 de noviembre, 09:00" in written["ana@home.example"][1]
    (link,) = [line for line in written["ana@home.example"][1].splitlines() if line.startswith("http")]
    assert link.startswith("http://127.0.0.1:3000/invitation#")
    assert (await accept(world, link.partition("#")[2])).status_code == 201


async def test_a_mail_is_not_written_for_a_link_that_is_over(world: World, admin: SignedIn) -> None:
    person_id = await world.a_staff_member()
    await invite_many(admin, person_id, send=True)
    await invite_many(admin, person_id)
    await world.application.run_jobs()
    assert mails(world) == []


async def test_a_mail_that_is_kept_does_not_hold_the_link(
    world: World, admin: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    await invite_many(admin, await world.a_staff_member(), send=True)
    ((invitation_id,),) = world.application.as_owner(
        "select id from identity.invitations where tenant_id = %s", world.tenant_id
    )
    secret = world.application.settings.with_secrets().secret
    token = opaque.invitation_token(world.tenant_id, invitation_id, secret)
    monkeypatch.setattr(world.application.settings, "env", Environment.PRODUCTION)
    monkeypatch.setattr(world.application.settings, "web_url", "https://school.example")
    await world.application.run_jobs()
    ((_, _, body),) = mails(world)
    assert f"https://school.example/invitation#{MASKED}\n" in body
    assert (await look_up(world, token)).status_code == 200
    kept = [
        world.application.as_owner(f"select t::text from {table} t where tenant_id = %s", world.tenant_id)
        for table in ("platform.events", "platform.audit_entries", "communication.mails", "identity.invitations")
    ]
    assert all(kept)
    assert token[22:] not in str(kept)


async def test_without_mail_nothing_is_promised(world: World, admin: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world.application.settings, "env", Environment.PRODUCTION)
    person_id = await world.a_staff_member()
    refused = await invite_many(admin, person_id, send=True)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/identity/mail-not-set-up")
    assert invitations(world) == 0
    assert (await invite_many(admin, person_id)).status_code == 200


async def test_one_out_of_reach_and_nobody_is_invited(world: World, admin: SignedIn) -> None:
    stranger = await world.a_staff_member(await world.a_school("Other"))
    refused = await invite_many(admin, await world.a_staff_member(), stranger)
    assert refused.status_code == 404
    abroad = await World.make(world.application)
    assert (await invite_many(admin, await abroad.a_staff_member())).status_code == 404
    assert invitations(world) == 0


async def test_a_role_fits_those_whom_it_is_for(world: World, admin: SignedIn) -> None:
    """The same rule for one and for many; a guardian whom a court bars from every child is none."""
    staff, child = await world.a_staff_member(given_name="Vera"), await world.a_student("Kim")
    parent, barred = await world.a_guardian(child), await world.a_guardian(child, given_name="Max")
    await world.bar(child, barred)
    school: dict[str, Any] = {"school_id": str(world.school.id)}
    alone: dict[str, Any] = {}
    for role, also, fitting, strangers in (
        ("teacher", alone, staff, (child, parent)),
        ("school_admin", school, staff, (child, parent)),
        ("guardian", alone, parent, (staff, child, barred)),
        ("student", alone, child, (staff, parent)),
    ):
        for stranger in strangers:
            before = invitations(world)
            one = await invite(admin, stranger, role, **also)
            assert (one.status_code, one.json()["type"]) == (422, "/problems/identity/role-does-not-fit")
            assert one.json()["errors"][0]["path"] == "person_id"
            many = await invite_many(admin, fitting, stranger, role=role, **also)
            assert (many.status_code, many.json()["type"]) == (422, "/problems/identity/role-does-not-fit")
            assert [error["path"] for error in many.json()["errors"]] == ["person_ids.1"]
            assert invitations(world) == before
        assert (await invite(admin, fitting, role, **also)).status_code == 201
        assert (await invite_many(admin, fitting, role=role, **also)).status_code == 200
    named = (await invite_many(admin, barred, role="guardian")).json()
    assert "Max" in named["detail"]


async def test_who_leaves_is_not_invited_and_who_comes_is(world: World) -> None:
    registrar = await world.signs_in(await world.a_person(), "registrar")
    left, coming = await world.a_staff_member(), await world.a_staff_member()
    yesterday, tomorrow = clock.now().date() - timedelta(days=1), clock.now().date() + timedelta(days=1)
    for column, day, person_id in (("ends_on", yesterday, left), ("starts_on", tomorrow, coming)):
        world.application.as_owner(
            f"update schools.staff_assignments set {column} = %s where staff_id = %s",
            day,
            person_id,
        )
    assert (await invite_many(registrar, left)).status_code == 422
    assert (await invite_many(registrar, coming)).status_code == 200


async def test_nobody_gives_more_than_he_holds(world: World, admin: SignedIn) -> None:
    person_id = await world.a_staff_member()
    for role in ("district_admin", "registrar"):
        refused = await invite_many(admin, person_id, role=role)
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/identity/role-not-yours")
    other = str((await world.a_school("Other")).id)
    assert (await invite_many(admin, person_id, role="school_admin", school_id=other)).status_code == 403
    assert (await invite_many(admin, person_id, role="school_admin")).status_code == 422
    district, abroad = await world.a_district_admin(), await World.make(world.application)
    foreign = await invite_many(district, person_id, role="school_admin", school_id=str(abroad.school.id))
    assert foreign.status_code == 404
    assert invitations(world) == 0


@pytest.mark.parametrize(
    ("role", "given"),
    [
        (
            "district_admin",
            ["district_admin", "school_admin", "registrar", "teacher", "counselor", "nurse", "guardian", "student"],
        ),
        ("registrar", ["registrar", "teacher", "guardian", "student"]),
        ("school_admin", ["school_admin", "teacher", "guardian", "student"]),
        ("teacher", []),
    ],
)
async def test_one_is_told_which_roles_one_may_give(world: World, role: str, given: list[str]) -> None:
    school = world.school if role == "school_admin" else None
    someone = await world.signs_in(await world.a_staff_member(), role, school)
    assert (await someone.client.get("/v1/identity/me")).json()["roles_to_give"] == given


async def test_a_teacher_invites_nobody(world: World) -> None:
    teacher = await world.a_teacher()
    assert (await invite_many(teacher, await world.a_staff_member())).status_code == 403


async def test_each_person_once_and_not_too_many(world: World, admin: SignedIn) -> None:
    person_id = await world.a_staff_member()
    assert (await invite_many(admin, person_id, person_id)).status_code == 422
    assert (await invite_many(admin)).status_code == 422
    assert (await invite_many(admin, *(UUID(int=number) for number in range(201)))).status_code == 422


async def test_the_links_are_kept_nowhere_even_with_a_key(world: World, admin: SignedIn) -> None:
    body = {"person_ids": [str(await world.a_staff_member())], "role": "teacher", "send": False}
    for _ in range(2):
        answer = await admin.client.post("/v1/identity/invitations/bulk", json=body, headers={"idempotency-key": "one"})
        assert answer.status_code == 200
    assert world.application.as_owner(
        "select count(*) from platform.idempotency_keys where tenant_id = %s", world.tenant_id
    ) == [(0,)]
