"""A new password by a one-time link."""

from datetime import timedelta

import httpx
import pytest

from homeroom.kernel import clock
from tests.support.sign_in import Owner, an_owner, code_of, links, mails, me, post
from tests.support.world import World

NEW = "seven silver swans"


@pytest.fixture
async def owner(world: World) -> Owner:
    return await an_owner(world)


async def ask(world: World, email: str, tenant: str | None = None) -> httpx.Response:
    return await post(world, "password-resets", {"tenant": tenant or world.slug, "email": email})


async def use(world: World, token: str, password: str = NEW) -> httpx.Response:
    return await post(world, "password-resets/use", {"token": token, "password": password})


async def test_a_link_chooses_a_new_password_and_ends_all_sessions(world: World, owner: Owner) -> None:
    before = (await owner.sign_in()).json()
    assert (await ask(world, owner.email.upper())).status_code == 202
    ((address, token),) = await links(world, "/reset")
    assert address == owner.email
    looked = await post(world, "password-resets/look-up", {"token": token})
    assert (looked.json()["email"], looked.json()["tenant"]["slug"]) == (owner.email, world.slug)
    assert (await use(world, token)).status_code == 204
    assert (await me(world, before)).status_code == 401
    assert (await owner.mine("GET", "/sign-in")).status_code == 401
    assert (await owner.sign_in()).status_code == 401
    assert (await owner.sign_in(NEW)).status_code == 200
    assert await owner.told() == ["password_changed"]
    assert [subject for _, subject, _ in await mails(world)][-1] == "Your Homeroom password was changed"


async def test_a_link_works_once_for_an_hour_and_a_newer_one_replaces_it(world: World, owner: Owner) -> None:
    await ask(world, owner.email)
    clock.freeze(clock.now() + timedelta(minutes=2))
    await world.application.run_jobs()
    await ask(world, owner.email)
    (_, older), (_, newer) = await links(world, "/reset")
    assert (await use(world, older)).json()["type"] == "/problems/identity/link-over"
    assert (await use(world, newer, "short")).json()["errors"][0]["path"] == "password"
    assert (await use(world, newer)).status_code == 204
    assert (await use(world, newer)).status_code == 410
    clock.freeze(clock.now() + timedelta(hours=25))
    await ask(world, owner.email)
    *_, (_, late) = await links(world, "/reset")
    clock.freeze(clock.now() + timedelta(minutes=61))
    assert (await post(world, "password-resets/look-up", {"token": late})).status_code == 410
    assert (await use(world, "A" * 60)).status_code == 404


async def test_who_has_no_account_is_answered_alike_and_leaves_the_same_traces(world: World, owner: Owner) -> None:
    """What takes time is done for both: the count, a row, an event, a job."""

    def traces() -> list[tuple[object, ...]]:
        return world.application.as_owner(
            "select (select count(*) from identity.one_time_links where tenant_id = %s),"
            " (select count(*) from platform.events where tenant_id = %s),"
            " (select count(*) from identity.failed_attempts where tenant_id = %s),"
            " (select count(*) from jobs.procrastinate_jobs where args->>'tenant_id' = %s::text)",
            *[world.tenant_id] * 4,
        )

    answers = []
    for email in (owner.email, "nobody@nowhere.example"):
        before = traces()[0]
        answer = await ask(world, email)
        made = [int(str(now)) - int(str(then)) for now, then in zip(traces()[0], before, strict=True)]
        answers.append((answer.status_code, answer.content, made))
    assert answers[0] == answers[1] == (202, b"", [1, 1, 1, 1])
    assert (await ask(world, owner.email, "nowhere")).status_code == 202
    assert [address for address, _ in await links(world, "/reset")] == [owner.email]


async def test_nobody_can_flood_a_mailbox(world: World, owner: Owner) -> None:
    for _ in range(4):
        assert (await ask(world, owner.email)).status_code == 202
    assert len(await links(world, "/reset")) == 1
    clock.freeze(clock.now() + timedelta(seconds=61))
    await ask(world, owner.email)
    clock.freeze(clock.now() + timedelta(seconds=61))
    await ask(world, owner.email)
    assert len(await links(world, "/reset")) == 2, "the third waits twice as long"


async def test_suspended_accounts_get_no_link(world: World, owner: Owner) -> None:
    world.application.as_owner(
        "update identity.accounts set status = 'suspended' where id = %s", owner.signed_in.account_id
    )
    await ask(world, owner.email)
    assert await links(world, "/reset") == []


async def test_the_second_factor_is_asked_for_still(world: World, owner: Owner) -> None:
    seed, _ = await owner.set_up()
    await ask(world, owner.email)
    ((_, token),) = await links(world, "/reset")
    await use(world, token)
    needed = await owner.sign_in(NEW)
    assert needed.json()["type"] == "/problems/identity/second-factor-needed"
    answer = {"challenge": needed.json()["challenge"], "code": code_of(seed, 1)}
    assert (await post(world, "sign-in/second-factor", answer)).status_code == 200


async def test_a_link_opens_the_door_again_to_who_mistyped_too_often(world: World, owner: Owner) -> None:
    for _ in range(5):
        await owner.sign_in("wrong")
    assert (await owner.sign_in()).status_code == 429
    await ask(world, owner.email)
    ((_, token),) = await links(world, "/reset")
    await use(world, token)
    assert (await owner.sign_in(NEW)).status_code == 200


async def test_the_token_is_kept_nowhere(world: World, owner: Owner, capsys: pytest.CaptureFixture[str]) -> None:
    await ask(world, owner.email)
    ((_, token),) = await links(world, "/reset")
    await use(world, token)
    kept = world.application.as_owner(
        "select t::text from identity.one_time_links t where tenant_id = %s"
        " union all select e::text from platform.events e where tenant_id = %s"
        " union all select a::text from platform.audit_entries a where tenant_id = %s",
        *[world.tenant_id] * 3,
    )
    text = f"{kept}{capsys.readouterr()}"
    assert len(kept) > 3
    assert token not in text
    assert NEW not in text
    assert "argon2" not in text
