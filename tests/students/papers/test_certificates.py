"""Certificates of enrollment, and who may verify them."""

import io
from datetime import timedelta
from uuid import uuid4

import httpx
import pypdf
import pytest
from sqlalchemy.pool import QueuePool

from homeroom.identity import opaque
from homeroom.students.papers import service
from tests.support.world import TODAY, SignedIn, World

VERIFY = "/v1/students/certificates/verify"


@pytest.fixture
async def office(world: World) -> SignedIn:
    return await world.a_school_admin()


async def issue(by: SignedIn, student: object, **on: str) -> httpx.Response:
    return await by.client.post(f"/v1/students/{student}/certificates", json=on)


async def verified(world: World, code: str) -> httpx.Response:
    async with world.application.client() as stranger:
        return await stranger.post(VERIFY, json={"code": code})


async def test_whoever_holds_it_may_verify_it(world: World, office: SignedIn) -> None:
    student = await world.a_student("Ada", family_name="Lovelace", birth_on="2012-03-04")
    made = await issue(office, student)
    assert made.status_code == 201, made.text
    told = (await verified(world, made.json()["code"])).json()
    assert told == {
        "district": told["district"],
        "school": "Lincoln High",
        "name": "Ada L.",
        "birth_year": 2012,
        "issued_on": str(TODAY),
        "revoked": False,
        "enrolled": True,
    }
    path = f"/v1/students/{student}/certificates"
    pdf = await office.client.get(f"{path}/{made.json()['id']}/print")
    assert pdf.headers["content-type"] == "application/pdf"
    said = pypdf.PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()
    assert "Ada Lovelace" in said
    assert made.json()["code"] in said.replace("\n", "")
    assert [each["id"] for each in (await office.client.get(path)).json()["items"]] == [made.json()["id"]]


async def test_it_says_when_it_is_so_no_more(world: World, office: SignedIn) -> None:
    student = await world.a_student()
    code = (await issue(office, student)).json()["code"]
    world.application.as_owner(
        "update students.enrollments set ends_on = %s where student_id = %s", TODAY - timedelta(days=1), student
    )
    told = (await verified(world, code)).json()
    assert (told["enrolled"], told["revoked"]) == (False, False)


async def test_a_revoked_one_says_so_and_is_not_printed(world: World, office: SignedIn) -> None:
    student = await world.a_student()
    made = (await issue(office, student)).json()
    path = f"/v1/students/{student}/certificates/{made['id']}"
    assert (await office.client.post(f"{path}/revoke")).json()["revoked_at"] is not None
    told = (await verified(world, made["code"])).json()
    assert (told["revoked"], told["enrolled"]) == (True, False), "not where the student is today"
    for refused in (await office.client.post(f"{path}/revoke"), await office.client.get(f"{path}/print")):
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/students/certificate-revoked")


async def test_one_from_before_a_court_order_tells_nothing_of_today(world: World, office: SignedIn) -> None:
    """Whom the order bars may hold it. One issued after it is the family's; the order over, all is as before."""
    student, other = await world.a_student(), await world.a_student()
    father = await world.a_guardian(student, other)
    before, of_other = [(await issue(office, each)).json()["code"] for each in (student, other)]
    await world.bar(student, father)
    after = (await issue(office, student)).json()["code"]
    told = [(await verified(world, code)).json() for code in (before, after, of_other)]
    assert [(each["revoked"], each["enrolled"]) for each in told] == [(True, False), (False, True), (False, True)]
    world.application.as_owner(
        "update students.court_orders set ends_on = %s where student_id = %s", TODAY - timedelta(days=1), student
    )
    told = [(await verified(world, before)).json()]
    assert [(each["revoked"], each["enrolled"]) for each in told] == [(False, True)]


async def test_no_connection_is_held_while_it_is_set(
    world: World, office: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of a process's connections are free, however long a page takes to be set."""
    student = await world.a_student()
    made = (await issue(office, student)).json()
    leased = []

    async def slow(*_: str) -> bytes:
        pool = world.application.parts.database.engine.pool
        assert isinstance(pool, QueuePool)
        leased.append(pool.checkedout())
        return b"%PDF-1.7"

    monkeypatch.setattr(service, "compiled", slow)
    path = f"/v1/students/{student}/certificates/{made['id']}/print"
    assert (await office.client.get(path)).content == b"%PDF-1.7"
    assert leased == [0]


async def test_a_code_that_is_none_tells_nothing(world: World, office: SignedIn) -> None:
    made = (await issue(office, await world.a_student())).json()["code"]
    for code in (made[:-1] + ("A" if made[-1] != "A" else "B"), opaque.new_token(uuid4()), "x" * 40):
        refused = await verified(world, code)
        assert (refused.status_code, refused.json()["type"]) == (404, "/problems/students/certificate-not-found")
    assert (await verified(world, "short")).status_code == 422


async def test_only_today_is_certified_and_only_ones_own(world: World, office: SignedIn) -> None:
    other = await world.a_school("Roosevelt High")
    theirs, left = await world.a_student(school=other), await world.a_student()
    assert (await issue(office, theirs)).status_code == 404
    mine = await world.a_student()
    made = (await issue(office, mine)).json()
    swapped = await office.client.get(f"/v1/students/{left}/certificates/{made['id']}/print")
    assert (swapped.status_code, swapped.json()["type"]) == (404, "/problems/students/certificate-not-found")
    admin = await world.a_district_admin()
    world.application.as_owner(
        "update students.enrollments set ends_on = %s where student_id = %s", TODAY - timedelta(days=1), left
    )
    refused = await issue(admin, left)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/students/not-enrolled")
    teacher = await world.a_teacher()
    assert (await issue(teacher, mine)).status_code == 403
