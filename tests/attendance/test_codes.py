"""A school defines what it marks with."""

from tests.support.world import World


async def test_a_school_defines_a_code(world: World) -> None:
    admin = await world.a_school_admin()
    wanted = {
        "school_id": str(world.school.id),
        "code": "FT",
        "label": "Field trip",
        "presence": "present",
        "excuse": "excused",
        "for_teachers": True,
    }
    made = await admin.client.post("/v1/attendance/codes", json=wanted)
    assert made.status_code == 201, made.text
    again = await admin.client.post("/v1/attendance/codes", json=wanted)
    assert (again.status_code, again.json()["type"]) == (409, "/problems/attendance/code-taken")
    changed = await admin.client.patch(
        f"/v1/attendance/codes/{made.json()['id']}", json={"active": False, "label": "Trip"}
    )
    assert (changed.json()["active"], changed.json()["label"], changed.json()["code"]) == (False, "Trip", "FT")
    listed = await admin.client.get("/v1/attendance/codes", params={"school_id": str(world.school.id)})
    assert [code["code"] for code in listed.json()["items"]] == ["P", "A", "T", "L", "AE", "AU", "TE", "LE", "FT"]


async def test_the_hold_of_notices_is_the_districts_setting(world: World) -> None:
    admin = await world.a_district_admin()
    assert (await admin.client.get("/v1/attendance/settings")).json() == {"notice_hold_minutes": 10}
    saved = await admin.client.put("/v1/attendance/settings", json={"notice_hold_minutes": 3})
    assert saved.json() == {"notice_hold_minutes": 3}
    assert (await admin.client.get("/v1/attendance/settings")).json() == {"notice_hold_minutes": 3}
    for wrong in (-1, 481, True, "5", None):
        refused = await admin.client.put("/v1/attendance/settings", json={"notice_hold_minutes": wrong})
        assert refused.status_code == 422, wrong


async def test_teachers_keep_a_code_for_present(world: World) -> None:
    admin = await world.a_school_admin()
    present = world.school.codes["P"]
    for change in ({"active": False}, {"for_teachers": False}):
        refused = await admin.client.patch(f"/v1/attendance/codes/{present}", json=change)
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/attendance/last-present-code")
    listed = await admin.client.get("/v1/attendance/codes", params={"school_id": str(world.school.id)})
    assert next((code["active"], code["for_teachers"]) for code in listed.json()["items"]) == (True, True)
