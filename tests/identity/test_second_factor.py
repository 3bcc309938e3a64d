"""One-time codes by the clock, recovery codes, and the rule of the district that asks for them."""

from datetime import timedelta

import httpx
import pyotp
import pytest

from homeroom.identity import totp
from homeroom.identity.errors import AccountNotYours
from homeroom.identity.models import RoleGrant
from homeroom.identity.service import SecondFactorService
from homeroom.kernel import clock
from homeroom.kernel.actor import Actor, Grant, Role, Scope
from homeroom.platform.work import Work
from homeroom.roles import ROLES
from tests.support.sign_in import PASSWORD, Owner, an_owner, code_of, me, post
from tests.support.world import FIRST_DAY, TODAY, ZONE, SignedIn, World

RFC_SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture
async def owner(world: World) -> Owner:
    return await an_owner(world)


async def challenge_of(owner: Owner, kind: str = "needed") -> str:
    refused = await owner.sign_in()
    assert (refused.status_code, refused.json()["type"]) == (401, f"/problems/identity/second-factor-{kind}")
    assert "access_token" not in refused.json()
    return str(refused.json()["challenge"])


async def answer(owner: Owner, challenge: str, code: str, **also: str) -> httpx.Response:
    return await post(owner.world, "sign-in/second-factor", {"challenge": challenge, "code": code, **also})


async def ask_of(world: World, rule: str) -> SignedIn:
    admin = await world.a_district_admin()
    changed = await admin.client.patch("/v1/identity/settings", json={"second_factor": rule})
    assert (changed.status_code, changed.json()["second_factor"]) == (200, rule)
    return admin


@pytest.mark.parametrize(
    ("at", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
)
def test_codes_are_those_of_the_rfc(at: int, code: str) -> None:
    """RFC 6238, appendix B, in six digits."""
    assert pyotp.HOTP(RFC_SEED).at(at // totp.STEP_SECONDS) == code


async def test_set_up_and_signed_in_with(world: World, owner: Owner) -> None:
    begun = (await owner.mine("POST", "/second-factor", {"password": PASSWORD})).json()
    assert begun["picture"].startswith("data:image/svg+xml")
    assert begun["address"].startswith("otpauth://totp/")
    assert begun["secret"] in begun["address"]
    assert (await owner.sign_in()).status_code == 200, "it counts once it is confirmed"
    wrong = await owner.mine("POST", "/second-factor/confirm", {"code": "000000"})
    assert (wrong.status_code, wrong.json()["type"]) == (403, "/problems/identity/wrong-code")
    code = code_of(begun["secret"])
    confirmed = await owner.mine("POST", "/second-factor/confirm", {"code": f"{code[:3]} {code[3:]}"})
    assert len(set(confirmed.json()["recovery_codes"])) == 10
    said = (await owner.mine("GET", "/sign-in")).json()["second_factor"]
    assert (said["set_up_at"] is not None, said["recovery_codes_left"], said["asked"]) == (True, 10, False)

    challenge = await challenge_of(owner)
    assert (await answer(owner, challenge, code)).status_code == 403, "the code that confirmed it was used"
    signed_in = await answer(owner, challenge, code_of(begun["secret"], 1))
    assert (await me(world, signed_in.json())).status_code == 200
    assert await owner.told() == ["second_factor_on"]
    again = await owner.mine("POST", "/second-factor", {"password": PASSWORD})
    assert again.json()["type"] == "/problems/identity/second-factor-on"


async def test_a_code_is_taken_once_and_a_step_early_or_late(owner: Owner) -> None:
    seed, _ = await owner.set_up()
    clock.freeze(clock.now() + timedelta(minutes=2))
    challenge = await challenge_of(owner)
    for steps, status in ((-2, 403), (2, 403), (-1, 200), (-1, 403), (1, 200), (0, 403), (1, 403)):
        assert (await answer(owner, challenge, code_of(seed, steps))).status_code == status, steps


async def test_recovery_codes_stand_in_once_each_and_are_renewed(owner: Owner) -> None:
    seed, recovery = await owner.set_up()
    challenge = await challenge_of(owner)
    assert (await answer(owner, challenge, recovery[0].lower().replace("-", " "))).status_code == 200
    assert (await answer(owner, challenge, recovery[0])).status_code == 403
    assert (await owner.mine("GET", "/sign-in")).json()["second_factor"]["recovery_codes_left"] == 9
    body = {"password": PASSWORD, "code": code_of(seed, 1)}
    renewed = (await owner.mine("POST", "/second-factor/recovery-codes", body)).json()["recovery_codes"]
    assert not set(renewed) & set(recovery)
    assert (await answer(owner, challenge, recovery[1])).status_code == 403
    assert (await answer(owner, challenge, renewed[0])).status_code == 200
    assert await owner.told() == [
        "recovery_code_used",
        "recovery_code_used",
        "recovery_codes_renewed",
        "second_factor_on",
    ]


async def test_removing_it_asks_for_password_and_code(owner: Owner) -> None:
    seed, recovery = await owner.set_up()
    for password, code in (("wrong", code_of(seed, 1)), (PASSWORD, "000000")):
        refused = await owner.mine("POST", "/second-factor/remove", {"password": password, "code": code})
        assert refused.status_code == 403
    body = {"password": PASSWORD, "code": recovery[3]}
    assert (await owner.mine("POST", "/second-factor/remove", body)).status_code == 204
    assert (await owner.sign_in()).status_code == 200
    assert (await owner.mine("POST", "/second-factor/remove", body)).status_code == 409
    assert "second_factor_off" in await owner.told()


async def test_a_challenge_is_for_one_thing_and_five_minutes_and_this_password(world: World, owner: Owner) -> None:
    seed, _ = await owner.set_up()
    challenge = await challenge_of(owner)
    middle = len(challenge) // 2
    cut = challenge[:middle] + ("A" if challenge[middle] != "A" else "B") + challenge[middle + 1 :]
    for other in (cut, challenge[:-8], "A" * 98):
        assert (await answer(owner, other, code_of(seed, 1))).json()["type"] == "/problems/identity/challenge-over"
    begun = await post(world, "sign-in/second-factor/seed", {"challenge": challenge})
    assert begun.status_code == 401, "it does not open setting one up"
    clock.freeze(clock.now() + timedelta(minutes=5))
    assert (await answer(owner, challenge, code_of(seed))).status_code == 401
    fresh = await challenge_of(owner)
    body = {"password": PASSWORD, "new_password": "seven silver swans"}
    assert (await owner.mine("POST", "/password", body)).status_code == 204
    assert (await answer(owner, fresh, code_of(seed))).status_code == 401


async def test_codes_are_not_guessed_and_the_right_password_does_not_help(owner: Owner) -> None:
    await owner.set_up()
    for _ in range(5):
        assert (await answer(owner, await challenge_of(owner), "000000")).status_code == 403
    delayed = await answer(owner, await challenge_of(owner), "000000")
    assert (delayed.status_code, delayed.headers["retry-after"]) == (429, "5")


@pytest.mark.parametrize(
    ("rule", "role", "asked"),
    [
        ("off", Role.DISTRICT_ADMIN, False),
        ("admins", Role.DISTRICT_ADMIN, True),
        ("admins", Role.SCHOOL_ADMIN, True),
        ("admins", Role.REGISTRAR, True),
        ("admins", Role.TEACHER, False),
        ("staff", Role.TEACHER, True),
        ("staff", Role.GUARDIAN, False),
        ("staff", Role.STUDENT, False),
    ],
)
async def test_whom_the_district_asks(world: World, rule: str, role: Role, asked: bool) -> None:
    school = world.school if role is Role.SCHOOL_ADMIN else None
    owner = await an_owner(world, await world.signs_in(await world.a_person(), role, school))
    await ask_of(world, rule)
    answered = await owner.sign_in()
    assert answered.status_code == (401 if asked else 200)
    assert (await owner.mine("GET", "/sign-in")).json()["second_factor"]["asked"] is asked
    sessions = world.application.as_owner(
        "select count(*) from identity.sessions where account_id = %s", owner.signed_in.account_id
    )
    assert sessions == [(1 if asked else 2,)]


async def test_whoever_is_asked_and_has_none_sets_one_up_and_nothing_else(world: World, owner: Owner) -> None:
    await ask_of(world, "staff")
    challenge = await challenge_of(owner, "to-set-up")
    assert (await answer(owner, challenge, "000000")).json()["type"] == "/problems/identity/challenge-over"
    early = await post(world, "sign-in/second-factor/set-up", {"challenge": challenge, "code": "000000"})
    assert early.json()["type"] == "/problems/identity/no-second-factor"
    seed = (await post(world, "sign-in/second-factor/seed", {"challenge": challenge})).json()["secret"]
    wrong = await post(world, "sign-in/second-factor/set-up", {"challenge": challenge, "code": "000000"})
    assert wrong.status_code == 403
    done = await post(world, "sign-in/second-factor/set-up", {"challenge": challenge, "code": code_of(seed)})
    assert done.status_code == 200, done.text
    assert (await me(world, done.json())).status_code == 200
    assert len(done.json()["recovery_codes"]) == 10
    assert (await post(world, "sign-in/second-factor/seed", {"challenge": challenge})).status_code == 409
    kept = await owner.mine("POST", "/second-factor/remove", {"password": PASSWORD, "code": code_of(seed, 1)})
    assert kept.json()["type"] == "/problems/identity/second-factor-asked"
    await challenge_of(owner)


async def test_a_grant_that_is_over_asks_for_nothing(world: World) -> None:
    guardian = await world.signs_in(await world.a_person(), Role.GUARDIAN)
    ended = RoleGrant(
        account_id=guardian.account_id, role=Role.REGISTRAR, school_id=None, starts_on=FIRST_DAY, ends_on=FIRST_DAY
    )
    await world.add(ended)
    owner = await an_owner(world, guardian)
    await ask_of(world, "admins")
    assert (await owner.sign_in()).status_code == 200


async def test_the_settings_say_which_roles_are_meant(world: World) -> None:
    admin = await ask_of(world, "admins")
    assert (await admin.client.get("/v1/identity/settings")).json() == {
        "second_factor": "admins",
        "admins": ["district_admin", "school_admin", "registrar", "counselor", "nurse"],
        "staff": ["district_admin", "school_admin", "registrar", "teacher", "counselor", "nurse"],
    }
    assert (await admin.client.patch("/v1/identity/settings", json={"second_factor": "all"})).status_code == 422


async def test_an_administrator_resets_a_lost_one_and_its_owner_is_told(world: World, owner: Owner) -> None:
    seed, _ = await owner.set_up()
    admin = await world.a_district_admin()
    path = f"/v1/identity/people/{owner.signed_in.person_id}/second-factor"
    assert (await admin.client.delete(path)).status_code == 204
    assert (await owner.sign_in()).status_code == 200
    assert await owner.told() == ["second_factor_on", "second_factor_reset"]
    audited = world.application.as_owner(
        "select action, account_id, before::text, after::text from platform.audit_entries"
        " where tenant_id = %s and subject = 'identity.second_factors' order by id",
        world.tenant_id,
    )
    assert [(action, account) for action, account, _, _ in audited][-1] == ("deleted", admin.account_id)
    assert seed not in str(audited)
    assert (await admin.client.delete(path)).status_code == 204, "there is none: that is what was asked for"


@pytest.mark.parametrize(("role", "allowed"), [(Role.GUARDIAN, True), (Role.TEACHER, False)])
async def test_nobody_resets_it_for_who_may_do_more(world: World, role: Role, allowed: bool) -> None:
    """Here for somebody who may do what a guardian may, for everybody, and see to sign-ins."""
    owner = await an_owner(world, await world.signs_in(await world.a_person(), role))
    await owner.set_up()
    helper = await world.a_district_admin()
    rights = {**dict.fromkeys(ROLES[Role.GUARDIAN], Scope.TENANT), "identity.manage_sign_in": Scope.TENANT}
    ids = (world.tenant_id, helper.account_id, helper.person_id, helper.session_id)
    actor = Actor(
        *ids,
        clock.now() + timedelta(days=1),
        1,
        "en",
        ZONE,
        TODAY,
        [Grant("helper", None)],
        {**ROLES, "helper": rights},
    )
    work = Work(world.application.parts, actor)
    resetting = SecondFactorService(work, world.application.runtime.secret).reset(owner.signed_in.person_id)
    try:
        if allowed:
            await resetting
        else:
            with pytest.raises(AccountNotYours):
                await resetting
        await work.finish()
    finally:
        await work.close()
    assert (await owner.sign_in()).status_code == (200 if allowed else 401)


async def test_seeds_and_codes_are_not_kept_readable(world: World, owner: Owner) -> None:
    seed, recovery = await owner.set_up()
    kept = world.application.as_owner(
        "select t::text, encode(sealed_seed, 'escape') from identity.second_factors t where tenant_id = %s"
        " union all select t::text, '' from identity.recovery_codes t where tenant_id = %s"
        " union all select t::text, '' from platform.audit_entries t where tenant_id = %s"
        " union all select t::text, '' from platform.events t where tenant_id = %s",
        *[world.tenant_id] * 4,
    )
    assert len(kept) > 12
    assert not [secret for secret in (seed, *recovery, recovery[0].replace("-", "")) if secret in str(kept)]
