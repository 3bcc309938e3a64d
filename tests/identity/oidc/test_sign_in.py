"""Signing in by a provider: whose account it is, and who stays outside."""

from typing import Any

import pytest

from homeroom.identity.models import Account
from tests.identity.oidc.conftest import District, Opened
from tests.support.provider import Realm, User


def refused(answer: Any) -> tuple[int, str, str | None]:
    return answer.status_code, answer.json()["type"], answer.json().get("reason")


REFUSED = "/problems/identity/provider-sign-in-refused"


async def test_a_providers_tokens_begin_a_session_of_ours(district: District) -> None:
    answer = await district.sign_in(await district.a_teacher())
    assert answer.status_code == 200, answer.text
    assert await district.roles(answer.json()["access_token"]) == ["teacher"]
    assert district.rows(
        "select password_hash from identity.accounts where tenant_id = %s and email like 'ada@%%'"
    ) == [(None,)]


async def test_the_same_subject_is_the_same_account_whatever_its_address_is_now(district: District) -> None:
    session = await district.a_teacher()
    first = await district.me((await district.sign_in(session)).json()["access_token"])
    session.user.email = "married@elsewhere.example"
    again = await district.me((await district.sign_in(session)).json()["access_token"])
    assert again.json()["account_id"] == first.json()["account_id"]


async def test_providers_are_told_without_their_secrets(district: District) -> None:
    async with district.application.client() as stranger:
        listed = (await stranger.get("/v1/identity/providers")).json()
    assert listed == {
        "items": [
            {
                "tenant": district.world.slug,
                "id": "keycloak",
                "name": "District sign-in",
                "issuer": district.realm.issuer,
                "client_id": "homeroom-web",
            }
        ]
    }


@pytest.mark.parametrize(
    ("may", "user", "reason"),
    [
        ({"link_by_email": False, "create_accounts": False}, {}, "not-linked"),
        ({"create_accounts": False}, {}, "no-account"),
        ({}, {"verified": False}, "email-not-verified"),
        ({}, {"email": None}, "email-not-verified"),
        ({}, {"email": "nobody@nowhere.example"}, "no-person"),
    ],
)
async def test_no_account_is_made_for_whom_nothing_tells(
    open_district: Opened, may: dict[str, Any], user: dict[str, Any], reason: str
) -> None:
    district = await open_district(**may)
    session = await district.a_teacher()
    for name, value in user.items():
        setattr(session.user, name, value)
    assert refused(await district.sign_in(session)) == (403, REFUSED, reason)
    assert district.rows("select 1 from identity.subjects where tenant_id = %s") == []


async def test_two_people_with_one_address_are_told_apart_by_nobody(district: District) -> None:
    session = await district.a_teacher()
    await district.world.a_person(email=session.user.email)
    assert refused(await district.sign_in(session)) == (403, REFUSED, "several-people")


async def test_an_account_is_linked_by_the_address_the_school_has_and_not_by_the_one_it_signs_in_with(
    district: District,
) -> None:
    """Its holder chose that one: whoever took another's address would be given that other's roles."""
    pretender = await district.world.a_teacher()
    session = await district.a_teacher(email="grace")
    async with district.world.work() as work:
        account = await work.session.get_one(Account, (district.world.tenant_id, pretender.account_id))
        account.email = str(session.user.email)
    assert refused(await district.sign_in(session)) == (403, REFUSED, "email-taken")


async def test_an_account_that_was_made_by_invitation_is_linked_where_the_provider_may(open_district: Opened) -> None:
    for may in (False, True):
        district = await open_district(link_by_email=may)
        person = await district.world.a_staff_member(email=f"x{may}@{district.world.slug}.example")
        invited = await district.world.signs_in(person, "teacher")
        session = district.realm.sign_in(User(f"x{may}@{district.world.slug}.example", roles=["parent"]))
        answer = await district.sign_in(session)
        if not may:
            assert refused(answer) == (403, REFUSED, "not-linked")
            continue
        me = (await district.me(answer.json()["access_token"])).json()
        assert me["account_id"] == str(invited.account_id)
        assert sorted(held["role"] for held in me["roles"]) == ["guardian", "teacher"]


async def test_an_account_has_one_subject_of_an_issuer(district: District) -> None:
    session = await district.a_teacher()
    assert (await district.sign_in(session)).status_code == 200
    other = district.realm.sign_in(User(session.user.email, roles=["teacher"]))
    assert refused(await district.sign_in(other)) == (403, REFUSED, "linked-otherwise")


async def test_a_suspended_account_stays_outside(district: District) -> None:
    session = await district.a_teacher()
    await district.sign_in(session)
    district.rows("update identity.accounts set status = 'suspended' where tenant_id = %s")
    assert refused(await district.sign_in(session)) == (403, REFUSED, "suspended")
    assert (await district.me(district.realm.access_token(session))).status_code == 401


async def test_who_has_no_role_here_signs_in_to_nothing(district: District) -> None:
    session = await district.a_teacher()
    session.user.roles = ["janitor", "offline_access"]
    answer = await district.sign_in(session)
    assert answer.status_code == 403
    assert answer.json()["type"] == "/problems/identity/no-role"
    assert (answer.json()["provider"], answer.json()["roles"]) == ("keycloak", ["janitor", "offline_access"])
    assert district.rows("select 1 from identity.accounts where tenant_id = %s and email like 'ada@%%'") == []


@pytest.mark.parametrize("wrong", [{"tenant": "elsewhere"}, {"provider": "other"}, {"access_token": "x"}])
async def test_what_is_wrong_is_not_said(district: District, wrong: dict[str, str]) -> None:
    answer = await district.sign_in(await district.a_teacher(), **wrong)
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/unauthenticated")


async def test_the_tokens_are_of_one_sign_in(district: District) -> None:
    session, other = await district.a_teacher(), await district.a_teacher(email="grace")
    mixed = await district.sign_in(session, id_token=district.realm.id_token(other))
    assert mixed.status_code == 401
    elsewhere = district.realm.sign_in(session.user)
    assert (await district.sign_in(session, id_token=district.realm.id_token(elsewhere))).status_code == 401
    of_another = district.realm.id_token(session, district.realm.access_token(session, exp=1))
    assert (await district.sign_in(session, id_token=of_another)).status_code == 401  # at_hash


async def test_a_provider_that_was_never_reached_is_said(district: District, realm: Realm) -> None:
    session = await district.a_teacher()
    realm.away = True
    answer = await district.sign_in(session)
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/identity/provider-unreachable")
    assert int(answer.headers["retry-after"]) > 0
    realm.away = False
    assert (await district.sign_in(session)).status_code == 503, "asked in vain a moment ago"


async def test_a_password_does_not_open_an_account_that_has_none(district: District) -> None:
    session = await district.a_teacher()
    await district.sign_in(session)
    body = {"tenant": district.world.slug, "email": session.user.email, "password": "none"}
    assert (await district.post("sign-in", json=body)).status_code == 401


async def test_what_the_provider_gave_is_kept_sealed(district: District) -> None:
    session = await district.a_teacher()
    await district.sign_in(session)
    ((sealed,),) = district.rows(
        "select sealed_tokens from identity.sessions where tenant_id = %s and provider is not null"
    )
    assert session.refresh_token.encode() not in bytes(sealed)
