"""The code of an invitation, typed from paper on a phone."""

from uuid import UUID

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.identity import codes
from homeroom.kernel.ids import new_id
from tests.identity.test_invite import accept, invite
from tests.identity.test_invite_many import invite_many
from tests.support.sign_in import post
from tests.support.world import SignedIn, World

CODE = codes.invitation_code(UUID(int=7), UUID(int=9), "a secret")
ANY_CODE = st.builds(codes.invitation_code, st.uuids(), st.uuids(), st.just("a secret"))


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_school_admin()


async def find(world: World, code: str, tenant: str | None = None) -> httpx.Response:
    return await post(world, "invitations/find", {"tenant": tenant or world.slug, "code": code})


async def test_what_stands_on_paper_leads_to_the_same_invitation(world: World, admin: SignedIn) -> None:
    child = await world.a_student()
    guardian = await world.a_guardian(child)
    (line,) = (await invite_many(admin, guardian, role="guardian")).json()["items"]
    code, token = line["code"], line["path"].removeprefix("/invitation#")
    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    for typed in (code, code.lower().replace("-", ""), code.replace("-", " ").replace("0", "o").replace("1", "l")):
        found = await find(world, typed)
        assert (found.status_code, found.json()) == (200, {"token": token})
    assert (await accept(world, token)).status_code == 201
    assert (await post(world, "invitations/look-up", {"token": token})).status_code == 410


async def test_a_single_invitation_has_one_too_and_a_mailed_one_shows_none(world: World, admin: SignedIn) -> None:
    invited = (await invite(admin, await world.a_staff_member())).json()
    assert (await find(world, invited["code"])).json()["token"] == invited["token"]
    (mailed,) = (await invite_many(admin, await world.a_staff_member(), send=True)).json()["items"]
    assert (mailed["state"], mailed["code"], mailed["path"]) == ("mailed", None, None)


async def test_a_typing_mistake_is_told_before_anything_is_looked_up(world: World) -> None:
    for typed in ("AAAA-AAAA-AAAB", "AAAA-AAAA"):
        refused = await find(world, typed)
        assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "mistyped")
    counted = world.application.as_owner(
        "select count(*) from identity.failed_attempts where tenant_id = %s", world.tenant_id
    )
    assert counted == [(0,)]


async def test_unknown_codes_are_counted_and_slow_down_their_address_alone(world: World, admin: SignedIn) -> None:
    code = (await invite(admin, await world.a_staff_member())).json()["code"]
    assert (await find(world, CODE)).status_code == 404
    assert (await find(world, code, "nowhere")).status_code == 404
    world.application.as_owner(
        "update identity.failed_attempts set failures = 103 where tenant_id = %s", world.tenant_id
    )
    delayed = await find(world, code)
    assert (delayed.status_code, delayed.headers["retry-after"]) == (429, "8")
    elsewhere = await post(world, "invitations/find", {"tenant": world.slug, "code": code}, "203.0.113.9")
    assert elsewhere.status_code == 200


async def test_another_tenants_code_opens_nothing_here(world: World, admin: SignedIn) -> None:
    code = (await invite(admin, await world.a_staff_member())).json()["code"]
    other = await World.make(world.application)
    assert (await find(other, code)).status_code == 404


@given(ANY_CODE, st.integers(0, 11), st.sampled_from(codes.ALPHABET))
def test_every_single_mistake_shows(code: str, place: int, letter: str) -> None:
    typed = code[:place] + letter + code[place + 1 :]
    assert codes.read_invitation_code(typed) == (code if typed == code else None)


@given(ANY_CODE, st.integers(0, 10))
def test_every_two_neighbors_exchanged_show(code: str, place: int) -> None:
    typed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert codes.read_invitation_code(typed) == (code if typed == code else None)


def test_letters_that_look_alike_are_not_in_it() -> None:
    made = {codes.invitation_code(UUID(int=7), new_id(), "a secret") for _ in range(500)}
    assert len(made) == 500
    assert not set("".join(made)) & set("ILOU")
