"""Who a student is: what is changed, by whom it is seen, and how it came to be so."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from bench.recording import statements

from tests.support.world import TODAY, SignedIn, World


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_school_admin()


async def correct(who: SignedIn, student: UUID, version: int = 0, **changes: Any) -> httpx.Response:
    return await who.client.patch(f"/v1/students/{student}/profile", json=changes, headers={"if-match": f'"{version}"'})


async def history(who: SignedIn, student: UUID, field: str) -> httpx.Response:
    return await who.client.get(f"/v1/students/{student}/history", params={"field": field})


async def test_what_is_sent_changes_and_is_remembered(world: World, admin: SignedIn) -> None:
    student = await world.a_student("Sam", family_name="Able")
    read = (await admin.client.get(f"/v1/students/{student}/profile")).json()
    assert (read["version"], read["pronouns"], read["demographics"]["races"]) == (0, None, None)
    changed = await correct(
        admin, student, 0, given_name="Samuel", preferred_name="Sammy", home_language="es", races=["white", "asian"]
    )
    assert changed.status_code == 200, changed.text
    assert (changed.json()["given_name"], changed.json()["version"]) == ("Samuel", 1)
    assert changed.headers["etag"] == '"1"'
    await correct(admin, student, 1, suffix="Jr.", home_language="hmn")
    names = (await history(admin, student, "legal_name")).json()["items"]
    assert [(each["before"], each["after"]) for each in names] == [
        ({"suffix": None}, {"suffix": "Jr."}),
        ({"given_name": "Sam"}, {"given_name": "Samuel"}),
    ]
    assert names[0]["by"]
    assert names[0]["at"].startswith(str(TODAY))
    languages = (await history(admin, student, "home_language")).json()["items"]
    assert [each["after"]["home_language"] for each in languages] == ["hmn", "es"]
    first = await admin.client.get(f"/v1/students/{student}/history", params={"field": "home_language", "limit": 1})
    rest = await admin.client.get(
        f"/v1/students/{student}/history", params={"field": "home_language", "cursor": first.json()["next"]}
    )
    assert [each["after"]["home_language"] for each in rest.json()["items"]] == ["es"]


async def test_declined_is_not_the_same_as_never_asked(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    said = (await correct(admin, student, 0, gender="other", gender_described="Two-Spirit")).json()
    assert (said["demographics"]["gender_described"], said["declined"]) == ("Two-Spirit", [])
    declined = (await correct(admin, student, 1, declined=["gender", "races", "pronouns"])).json()
    assert declined["declined"] == ["gender", "pronouns", "races"]
    assert (declined["demographics"]["gender"], declined["demographics"]["gender_described"]) == (None, None)
    again = (await correct(admin, student, 2, gender="female")).json()
    assert (again["demographics"]["gender"], again["declined"]) == ("female", ["pronouns", "races"])
    both = await correct(admin, student, 3, races=["asian"], declined=["races"])
    assert [(each["path"], each["code"]) for each in both.json()["errors"]] == [("declined", "said")]
    changes = [(each["before"], each["after"]) for each in (await history(admin, student, "gender")).json()["items"]]
    assert changes[0] == ({"gender": None, "declined": True}, {"gender": "female", "declined": False})
    assert changes[1][1] == {"gender": None, "gender_described": None, "declined": True}


async def test_two_people_change_one_profile(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    answers = await asyncio.gather(*(correct(admin, student, 0, pronouns=each) for each in ("she/her", "they/them")))
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    late = next(answer.json() for answer in answers if answer.status_code == 412)
    assert (late["type"], late["version"]) == ("/problems/students/profile-changed", 1)
    bare = await admin.client.patch(f"/v1/students/{student}/profile", json={"pronouns": "he/him"})
    assert bare.status_code == 428


@pytest.mark.parametrize(
    ("wrong", "path", "code"),
    [
        ({"birth_on": str(TODAY + timedelta(days=1))}, "birth_on", "date_past"),
        ({"home_language": "xx"}, "home_language", "code_unknown"),
        ({"birth_country": "usa"}, "birth_country", "code_unknown"),
        ({"races": ["martian"]}, "races.0", "enum"),
        ({"races": ["white", "white"]}, "races", "twice"),
        ({"races": []}, "races", "too_short"),
        ({"gender": "woman"}, "gender", "enum"),
        ({"gender": "female", "gender_described": "x"}, "gender_described", "gender"),
        ({"given_name": ""}, "given_name", "string_too_short"),
        ({"photo": "x"}, "photo", "extra_forbidden"),
    ],
)
async def test_bad_input(world: World, admin: SignedIn, wrong: dict[str, Any], path: str, code: str) -> None:
    student = await world.a_student()
    refused = await correct(admin, student, 0, **wrong)
    assert refused.status_code == 422, refused.text
    assert [(each["path"], each["code"]) for each in refused.json()["errors"]] == [(path, code)]
    assert (await admin.client.get(f"/v1/students/{student}/profile")).json()["version"] == 0


async def test_who_sees_what(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    await correct(admin, student, 0, pronouns="she/her", races=["asian"], declined=["tribal_affiliation"])
    path = f"/v1/students/{student}/profile"
    nurse = await world.signs_in(await world.a_staff_member(), "nurse", world.school)
    seen = (await nurse.client.get(path)).json()
    assert (seen["pronouns"], seen["demographics"], seen["declined"]) == ("she/her", None, [])
    assert (await history(nurse, student, "pronouns")).status_code == 200
    assert (await history(nurse, student, "races")).status_code == 403
    counselor = await world.signs_in(await world.a_staff_member(), "counselor", world.school)
    assert (await counselor.client.get(path)).json()["demographics"]["races"] == ["asian"]
    assert (await correct(counselor, student, 1, pronouns="x")).status_code == 403
    parent = await world.signs_in(await world.a_guardian(student), "guardian")
    assert (await parent.client.get(path)).json()["demographics"]["races"] == ["asian"]
    barred = await world.a_guardian(student)
    await world.bar(student, barred)
    kept_out = await world.signs_in(barred, "guardian")
    for below in ("profile", "timeline", "history?field=pronouns", "programs", "photo"):
        assert (await kept_out.client.get(f"/v1/students/{student}/{below}")).status_code == 404, below
    teacher = await world.a_teacher()
    await world.a_section(teacher_id=teacher.person_id, students=[student])
    assert (await teacher.client.get(path)).status_code == 403


async def test_who_does_not_see_demographics_does_not_change_them(world: World) -> None:
    student, office = await world.a_student(), await world.a_district_admin()
    await correct(office, student, 0, declined=["races", "pronouns"])
    named = ("students.read", "students.read_profile", "students.correct")
    rights = [{"permission": each, "scope": "school"} for each in named]
    made = await office.client.post(
        "/v1/identity/roles", json={"name": "Front desk", "description": "", "permissions": rights}
    )
    assert made.status_code == 201, made.text
    desk = await world.signs_in(await world.a_staff_member(), made.json()["key"], world.school)
    assert (await correct(desk, student, 1, gender="male")).status_code == 403
    assert (await correct(desk, student, 1, given_name="Other")).status_code == 403
    changed = await correct(desk, student, 1, declined=[], pronouns="she/her")
    assert (changed.status_code, changed.json()["declined"], changed.json()["demographics"]) == (200, [], None)
    assert (await office.client.get(f"/v1/students/{student}/profile")).json()["declined"] == ["races"]


async def test_a_profile_page_is_few_statements(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    await world.a_guardian(student)
    await correct(admin, student, 0, pronouns="she/her")
    with statements() as seen:
        for below in ("", "/profile"):
            assert (await admin.client.get(f"/v1/students/{student}{below}")).status_code == 200
    own = [sql for sql, _ in seen if "platform.enter" not in sql]
    assert len(own) <= 6, own
    with statements() as seen:
        assert (await admin.client.get(f"/v1/students/{student}/timeline")).status_code == 200
    assert len(seen) == 3, "who asks, whether he may, and one union of all"
