"""A right ends with the next request, in every process."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from homeroom.app import make_api
from homeroom.gateway import streams
from homeroom.platform.settings import Settings
from tests.access.test_streams import followed
from tests.support.application import Application, FreshToken
from tests.support.world import SignedIn, World


@pytest.fixture
async def elsewhere(settings: Settings) -> AsyncIterator[Application]:
    """Another process on the same database, as far as what it has in mind goes."""
    api = make_api(settings)
    async with api.router.lifespan_context(api):
        yield Application(api, settings)


def there(world: World, elsewhere: Application, account: SignedIn) -> tuple[World, SignedIn]:
    """The same account and the same district, at the other process."""
    assert isinstance(account.client.auth, FreshToken)
    other = World(elsewhere, world.tenant_id, world.slug)
    other.school = world.school
    return other, replace(account, client=elsewhere.client(account.client.auth))


async def test_a_right_ended_here_is_ended_there(
    world: World, elsewhere: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the edit of a role: a read, a write and an open stream of another process; and it comes back with the next."""
    monkeypatch.setattr(streams, "HEARTBEAT_SECONDS", 0.05)
    admin = await world.a_district_admin()
    key = await world.a_role(attendance_read_board="school", students_read="school", attendance_excuse="school")
    holder = await world.signs_in(await world.a_staff_member(), key, world.school)
    abroad, same = there(world, elsewhere, holder)
    board = {"school_id": str(world.school.id)}
    code, student = world.school.codes["AE"], await world.a_student()
    excuse = {"student_id": str(student), "code_id": str(code), "starts_on": "2026-11-17", "ends_on": "2026-11-17"}
    assert (await same.client.get("/v1/attendance/board", params=board)).status_code == 200
    assert (await same.client.post("/v1/attendance/excuses", json=excuse)).status_code == 201

    async def edit(version: int, *permissions: str) -> None:
        wanted = [{"permission": permission, "scope": "school"} for permission in permissions]
        saved = await admin.client.put(
            f"/v1/identity/roles/{key}",
            json={"name": "Clerk", "permissions": wanted},
            headers={"if-match": f'"{version}"'},
        )
        assert saved.status_code == 200, saved.text

    async with followed(abroad, same) as stream:
        assert stream.status == 200
        await edit(1, "students.read")
        assert (await same.client.get("/v1/attendance/board", params=board)).status_code == 403
        await asyncio.wait_for(stream.ended.wait(), 10)
    assert (await same.client.post("/v1/attendance/excuses", json=excuse)).status_code == 403
    await edit(2, "students.read", "attendance.read_board")
    assert (await same.client.get("/v1/attendance/board", params=board)).status_code == 200


async def test_a_write_without_a_read_before_it_is_refused_as_well(world: World, elsewhere: Application) -> None:
    """A grant that ended here, and a write as the other process's next request."""
    admin, holder = await world.a_district_admin(), await world.a_school_admin()
    _, same = there(world, elsewhere, holder)
    assert (await same.client.get("/v1/identity/me")).status_code == 200
    (grant,) = (await admin.client.get(f"/v1/identity/accounts/{holder.account_id}/grants")).json()["items"]
    path = f"/v1/identity/accounts/{holder.account_id}/grants/{grant['id']}"
    assert (await admin.client.patch(path, json={"ends_on": "2026-11-15"})).status_code == 200
    student = await world.a_student()
    excuse = {"student_id": str(student), "code_id": str(world.school.codes["AE"])}
    days = {"starts_on": "2026-11-17", "ends_on": "2026-11-17"}
    refused = await same.client.post(
        "/v1/attendance/excuses", json={**excuse, **days}, headers={"idempotency-key": "writes before it reads"}
    )
    assert refused.status_code == 403
    assert world.application.as_owner("select 1 from attendance.excuses where student_id = %s", student) == []
