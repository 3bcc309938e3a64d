"""Saved lists: filters, order and columns under a name; never rows."""

from typing import Any

import pytest

from homeroom.kernel.actor import Role
from tests.support.world import SignedIn, World

STUDENTS, SECTIONS = "students.students", "schools.sections"


async def save(who: SignedIn, name: str, status: int = 201, of: str = STUDENTS, **asked: Any) -> Any:
    answer = await who.client.post(f"/v1/lists/{of}/saved", json={"name": name, **asked})
    assert answer.status_code == status, answer.text
    return answer.json()


async def seen(who: SignedIn, of: str = STUDENTS) -> dict[str, Any]:
    answer = await who.client.get(f"/v1/lists/{of}")
    assert answer.status_code == 200, answer.text
    return answer.json()  # type: ignore[no-any-return]


async def share(who: SignedIn, saved: Any, status: int = 200, **sharing: Any) -> Any:
    answer = await who.client.put(f"/v1/lists/saved/{saved['id']}/sharing", json={"shared": True, **sharing})
    assert answer.status_code == status, answer.text
    return answer.json()


async def test_a_list_is_saved_renamed_begun_with_and_deleted(world: World) -> None:
    admin = await world.a_district_admin()
    filters = {"grade_level": "09", "sort": "grade", "order": "desc", "school_id": str(world.school.id)}
    saved = await save(admin, "Ninth grade", filters=filters, columns=["name", "birth_on"])
    assert (saved["filters"], saved["columns"], saved["gone"]) == (filters, ["name", "birth_on"], [])
    taken = await save(admin, "Ninth grade", 409)
    assert taken["type"] == "/problems/lists/name-taken"
    path = f"/v1/lists/saved/{saved['id']}"
    assert (await admin.client.patch(path, json={"name": "Freshmen"})).status_code == 428
    renamed = await admin.client.patch(path, json={"name": "Freshmen"}, headers={"if-match": '"1"'})
    assert (renamed.json()["name"], renamed.json()["filters"], renamed.headers["etag"]) == ("Freshmen", filters, '"2"')
    lost = await admin.client.patch(path, json={"filters": {}}, headers={"if-match": '"1"'})
    assert (lost.status_code, lost.json()["version"]) == (412, 2)
    default = f"/v1/lists/{STUDENTS}/default"
    assert (await admin.client.put(default, json={"saved_id": saved["id"]})).status_code == 204
    assert (await seen(admin))["default_id"] == saved["id"]
    assert (await admin.client.put(f"/v1/lists/{SECTIONS}/default", json={"saved_id": saved["id"]})).status_code == 404
    assert (await admin.client.delete(path)).status_code == 204
    after = await seen(admin)
    assert (after["saved"], after["default_id"]) == ([], None)
    assert (await admin.client.put(default, json={"saved_id": None})).status_code == 204


async def test_a_shared_list_holds_what_is_asked_and_no_rows(world: World) -> None:
    other = await world.a_school("Other")
    admin, office = await world.a_district_admin(), await world.a_school_admin()
    elsewhere, teacher = await world.a_school_admin(other), await world.a_teacher()
    hers = await world.a_student("Hers", family_name="Adams")
    await world.a_student("Another's", family_name="Baker")
    await world.a_section(teacher_id=teacher.person_id, students=[hers])
    saved = await save(admin, "All", filters={"school_id": str(world.school.id)}, columns=["name", "family"])
    assert [one["id"] for one in (await seen(office))["saved"]] == []
    await share(admin, saved, school_id=str(world.school.id))
    assert [one["id"] for one in (await seen(elsewhere))["saved"]] == []
    for reader, gone in ((office, []), (teacher, [{"name": "family", "code": "out-of-reach"}])):
        (one,) = (await seen(reader))["saved"]
        assert (one["mine"], one["gone"]) == (False, gone)
        listed = await reader.client.get("/v1/students", params=one["filters"])
        names = [row["family_name"] for row in listed.json()["items"]]
        assert names == (["Adams", "Baker"] if reader is office else ["Adams"])
    assert (await teacher.client.delete(f"/v1/lists/saved/{saved['id']}")).status_code == 404, "its owner's to delete"
    await share(admin, saved, role=Role.SCHOOL_ADMIN)
    (one,) = (await seen(elsewhere))["saved"]
    assert one["gone"] == [{"name": "school_id", "code": "out-of-reach"}], "not this reader's school"
    assert one["filters"] == {}
    assert (await seen(teacher))["saved"] == []
    ended = await admin.client.put(f"/v1/lists/saved/{saved['id']}/sharing", json={"shared": False})
    assert ended.status_code == 200
    assert (await seen(elsewhere))["saved"] == []


async def test_who_may_share_with_whom(world: World) -> None:
    other = await world.a_school("Other")
    office, teacher = await world.a_school_admin(), await world.a_teacher()
    await world.a_section(teacher_id=teacher.person_id)
    mine = await save(office, "Mine", of=SECTIONS, filters={"teacher": "none"})
    await share(office, mine, 403)
    await share(office, mine, 404, school_id=str(other.id))
    await share(office, mine, 422, school_id=str(world.school.id), role="nobodys_role")
    await share(office, mine, 200, school_id=str(world.school.id), role=Role.TEACHER)
    assert [one["name"] for one in (await seen(teacher, SECTIONS))["saved"]] == ["Mine"]
    await share(teacher, await save(teacher, "Hers"), 403, school_id=str(world.school.id))


async def test_what_is_gone_is_said(world: World) -> None:
    """A later version may have other filters and columns."""
    admin = await world.a_district_admin()
    saved = await save(admin, "Old", filters={"grade_level": "09"}, columns=["name"])
    world.application.as_owner(
        "update lists.saved_lists set parameters = %s where id = %s",
        '{"filters": {"shoe_size": "12", "grade_level": "14", "order": "desc"}, "columns": ["name", "shoes"]}',
        saved["id"],
    )
    (one,) = (await seen(admin))["saved"]
    assert (one["filters"], one["columns"]) == ({"order": "desc"}, ["name"])
    assert sorted((each["name"], each["code"]) for each in one["gone"]) == [
        ("grade_level", "invalid"),
        ("shoe_size", "unknown"),
        ("shoes", "unknown"),
    ]


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ({"filters": {"shoe_size": "12"}}, "filters.shoe_size"),
        ({"filters": {"grade_level": "14"}}, "filters.grade_level"),
        ({"columns": ["shoes"]}, "columns"),
        ({"columns": []}, "columns"),
    ],
)
async def test_what_a_list_does_not_have_is_not_saved(world: World, asked: dict[str, Any], path: str) -> None:
    admin = await world.a_district_admin()
    refused = await save(admin, "Bad", 422, **asked)
    assert [error["path"] for error in refused["errors"]] == [path]
    assert (await seen(admin))["saved"] == []


async def test_events_are_saved_by_their_days_and_audience(world: World) -> None:
    admin = await world.a_district_admin()
    filters = {"from": "2026-11-01", "until": "2026-11-30", "audience": "public"}
    assert (await save(admin, "Fairs", of="schools.events", filters=filters))["filters"] == filters
    assert {"from", "until", "audience"} < set((await seen(admin, "schools.events"))["filters"])
    taken = await admin.client.get("/v1/schools/events/export", params={**filters, "order": "desc"})
    assert taken.status_code == 200, taken.text
    ((_, recorded),) = world.application.as_owner(
        "select subject, after from platform.audit_entries where tenant_id = %s and action = 'exported'",
        world.tenant_id,
    )
    assert recorded["filters"] == {**filters, "audience": ["public"], "order": "desc"}
    refused = await admin.client.get("/v1/schools/events/export", params={**filters, "until": "2028-01-01"})
    assert refused.json()["errors"][0]["path"] == "query.until"


async def test_a_list_is_told_to_those_who_may_read_it(world: World) -> None:
    teacher = await world.a_teacher()
    assert (await teacher.client.get("/v1/lists/schools.staff")).status_code == 403
    assert (await teacher.client.get("/v1/lists/schools.shoes")).status_code == 404
    told = await seen(teacher)
    assert "family" not in [column["key"] for column in told["columns"]]
    assert told["changes"] == []
    assert [change["name"] for change in (await seen(await world.a_school_admin()))["changes"]] == ["grade_level"]
