"""The page with all mail: in development, and from this machine only."""

import pytest

from homeroom.platform.settings import Environment
from tests.support.world import World

PATH = "/v1/communication/dev/mail"


async def test_in_development_from_this_machine(world: World) -> None:
    teacher = await world.a_teacher()
    assert (await teacher.client.get(PATH)).status_code == 200
    through_the_web = await teacher.client.get(PATH, headers={"x-forwarded-for": "127.0.0.1"})
    assert through_the_web.status_code == 200


@pytest.mark.parametrize("passed", ["10.1.2.3", "127.0.0.1, 10.1.2.3", "2001:db8::1", "junk"])
async def test_not_for_another_machine(world: World, passed: str) -> None:
    teacher = await world.a_teacher()
    assert (await teacher.client.get(PATH, headers={"x-forwarded-for": passed})).status_code == 404


async def test_not_outside_development(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    teacher = await world.a_teacher()
    monkeypatch.setattr(world.application.settings, "env", Environment.PRODUCTION)
    assert (await teacher.client.get(PATH)).status_code == 404


async def test_a_change_is_recorded_with_where_it_came_from(world: World) -> None:
    admin = await world.a_district_admin()
    await admin.client.patch(
        "/v1/identity/me", json={"locale": "es"}, headers={"x-forwarded-for": "1.1.1.1, 192.0.2.7"}
    )
    recorded = world.application.as_owner(
        "select host(address) from platform.audit_entries where tenant_id = %s and account_id = %s",
        world.tenant_id,
        admin.account_id,
    )
    assert recorded == [("192.0.2.7",)]
