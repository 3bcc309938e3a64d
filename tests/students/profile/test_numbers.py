"""The numbers students are known by: shapes, check digits, whose they are, and what is kept sealed."""

import asyncio
import hashlib
import time
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.students.profile.check_digits import is_proven
from homeroom.students.profile.models import CheckDigit
from homeroom.students.profile.shapes import fits, parts_of
from tests.support.world import TODAY, SignedIn, World

SCHEMES = "/v1/students/identifier-schemes"
SECRET = "219-09-9999"


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_district_admin()


async def scheme(admin: SignedIn, name: str = "State ID", **also: Any) -> str:
    made = await admin.client.post(SCHEMES, json={"name": name, "kind": "state", **also})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


async def give(who: SignedIn, student: UUID, scheme_id: str, value: str, **also: Any) -> httpx.Response:
    body = {"scheme_id": scheme_id, "value": value, **also}
    return await who.client.post(f"/v1/students/{student}/identifiers", json=body)


async def test_a_number_is_one_students_at_a_time(world: World, admin: SignedIn) -> None:
    state, one, other = await scheme(admin), await world.a_student(), await world.a_student()
    answers = await asyncio.gather(*(give(admin, each, state, "1234567890") for each in (one, other)))
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    winner = one if answers[0].status_code == 201 else other
    loser = other if winner is one else one
    refused = next(answer.json() for answer in answers if answer.status_code == 409)
    assert refused["type"] == "/problems/students/identifier-taken"
    yesterday = TODAY - timedelta(days=1)
    replaced = await give(admin, winner, state, "5")
    assert [(each["value"], each["ends_on"]) for each in replaced.json()["identifiers"]] == [("5", None)]
    assert (await give(admin, loser, state, "1234567890", starts_on=str(yesterday))).status_code == 201, "free again"
    now = (await give(admin, loser, state, "6")).json()["identifiers"]
    assert [(each["value"], each["ends_on"]) for each in now] == [("6", None), ("1234567890", str(yesterday))]
    ended = await admin.client.post(
        f"/v1/students/{loser}/identifiers/{now[0]['id']}/end", json={"ends_on": str(TODAY)}
    )
    assert ended.json()["identifiers"][0]["ends_on"] == str(TODAY)


async def test_another_spelling_is_the_same_number(world: World, admin: SignedIn) -> None:
    one, other = await world.a_student(), await world.a_student()
    card, bus = await scheme(admin, "Library card", check_digit="luhn"), await scheme(admin, "Bus")
    assert (await give(admin, one, card, "79927398713")).status_code == 201
    for value in ("7992-7398-713", "7992 7398 713", "79927398713."):
        refused = await give(admin, other, card, value)
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/students/identifier-taken"), value
    assert (await give(admin, one, bus, "Ab-17/c")).status_code == 201
    assert (await give(admin, other, bus, "AB17C")).status_code == 409
    assert (await give(admin, other, bus, "AB17D")).status_code == 201
    assert (await give(admin, one, bus, "ab17c")).status_code == 201, "written otherwise for the same student"


async def test_of_another_shape(world: World, admin: SignedIn) -> None:
    card = await scheme(admin, "Library card", shape="L-9{6,8}", check_digit="luhn")
    student = await world.a_student()
    for value, code in (("L-79927A", "shape"), ("79927398713", "shape"), ("L-7992739", "check_digit")):
        refused = await give(admin, student, card, value)
        assert [each["code"] for each in refused.json()["errors"]] == [code], value
    assert (await give(admin, student, card, "L-18")).json()["errors"][0]["code"] == "shape"
    assert (await give(admin, student, card, "L-7992738")).status_code == 201
    for shape in ("9{3,1}", "{2}", "9{99}", "9{0}", "\\"):
        wrong = await admin.client.post(SCHEMES, json={"name": shape, "kind": "other", "shape": shape})
        assert (wrong.status_code, wrong.json()["errors"][0]["path"]) == (422, "shape"), shape
    twice = await admin.client.post(SCHEMES, json={"name": "library CARD", "kind": "other"})
    assert twice.json()["type"] == "/problems/students/scheme-name-taken"


async def test_a_sealed_number_is_nowhere_in_plain(world: World, admin: SignedIn) -> None:
    national = await scheme(admin, "Social security number", kind="national", sealed=True, shape="999-99-9999")
    one, other = await world.a_student(), await world.a_student()
    given_ = (await give(admin, one, national, SECRET)).json()["identifiers"][0]
    assert (given_["value"], given_["sealed"]) == (None, True)
    assert (await give(admin, other, national, SECRET)).status_code == 409
    path = f"/v1/students/{one}/identifiers/{given_['id']}/reveal"
    assert (await admin.client.post(path)).json() == {"value": SECRET}
    assert (await admin.client.post(path.replace(str(one), str(other)))).status_code == 404
    kept = world.application.as_owner(
        "select action, after::text from platform.audit_entries where tenant_id = %s and subject ="
        " 'students.identifiers' order by id",
        world.tenant_id,
    )
    assert [action for action, _ in kept] == ["created", "read"]
    assert "hidden" in kept[0][1]
    for table in ("students.identifiers", "platform.audit_entries", "platform.events", "platform.idempotency_keys"):
        rows = world.application.as_owner(f"select t::text from {table} t where tenant_id = %s", world.tenant_id)
        assert not any("219" in row and "9999" in row for (row,) in rows), table
    parent = await world.signs_in(await world.a_guardian(one), "guardian")
    assert (await parent.client.get(f"/v1/students/{one}/profile")).json()["identifiers"][0]["value"] is None
    assert (await parent.client.post(path)).status_code == 403
    unsealed = {"name": "SSN", "kind": "national", "sealed": False}
    refused = await admin.client.put(f"{SCHEMES}/{national}", json=unsealed, headers={"if-match": '"1"'})
    assert refused.json()["type"] == "/problems/students/scheme-in-use"


async def test_nor_can_a_sealed_number_be_guessed_from_what_is_kept_of_a_request(world: World, admin: SignedIn) -> None:
    national = await scheme(admin, "Social security number", kind="national", sealed=True, shape="999-99-9999")
    path, key = f"/v1/students/{await world.a_student()}/identifiers", {"idempotency-key": "once"}

    async def sent(value: str) -> httpx.Response:
        return await admin.client.post(path, json={"scheme_id": national, "value": value}, headers=key)

    first = await sent(SECRET)
    assert first.status_code == 201, first.text
    ((kept,),) = world.application.as_owner(
        "select body_hash from platform.idempotency_keys where tenant_id = %s and key = 'once'", world.tenant_id
    )
    assert bytes(kept) != hashlib.sha256(first.request.content).digest()
    assert (await sent(SECRET)).json() == first.json()
    refused = await sent("219-09-9998")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/idempotency-key-reused")


async def test_schemes_are_the_districts(world: World, admin: SignedIn) -> None:
    state, office = await scheme(admin), await world.a_school_admin()
    assert (await office.client.post(SCHEMES, json={"name": "X", "kind": "other"})).status_code == 403
    body = {"name": "State student id", "kind": "state", "active": False}
    changed = await admin.client.put(f"{SCHEMES}/{state}", json=body, headers={"if-match": '"1"'})
    assert (changed.json()["version"], changed.json()["active"]) == (2, False)
    late = await admin.client.put(f"{SCHEMES}/{state}", json=body, headers={"if-match": '"1"'})
    assert (late.status_code, late.json()["version"]) == (412, 2)
    refused = await give(office, await world.a_student(), state, "1")
    assert refused.json()["errors"][0]["code"] == "not_given"
    there = await World.make(world.application)
    abroad = await there.a_district_admin()
    assert (await abroad.client.get(SCHEMES)).json()["items"] == []
    assert (await give(abroad, await there.a_student(), state, "1")).status_code == 404
    assert (await abroad.client.put(f"{SCHEMES}/{state}", json=body, headers={"if-match": '"2"'})).status_code == 404
    tomorrow = str(TODAY + timedelta(days=1))
    early = await give(admin, await world.a_student(), await scheme(admin, "Bus"), "1", starts_on=tomorrow)
    assert early.json()["errors"][0]["path"] == "starts_on"


PROVING = [each for each in CheckDigit if each is not CheckDigit.NONE]
PUBLISHED = {
    CheckDigit.LUHN: "79927398713",
    CheckDigit.MOD_10: "4006381333931",
    CheckDigit.MOD_11: "0-8044-2957-X",
    CheckDigit.VERHOEFF: "2363",
}


@pytest.mark.parametrize("by", PROVING)
def test_published_numbers_are_proven(by: CheckDigit) -> None:
    assert is_proven(PUBLISHED[by], by)
    assert not is_proven("7", by)
    assert not is_proven("", by)


@given(st.text("0123456789", min_size=3, max_size=8), st.data())
def test_one_wrong_digit_is_noticed(stem: str, data: st.DataObject) -> None:
    for by in PROVING:
        for last in "0123456789":
            number = stem + last
            if not is_proven(number, by):
                continue
            place = data.draw(st.integers(0, len(number) - 1))
            wrong = data.draw(st.sampled_from([each for each in "0123456789" if each != number[place]]))
            assert not is_proven(number[:place] + wrong + number[place + 1 :], by)
            if by in {CheckDigit.VERHOEFF, CheckDigit.MOD_11} and place and number[place] != number[place - 1]:
                swapped = number[: place - 1] + number[place] + number[place - 1] + number[place + 1 :]
                assert not is_proven(swapped, by)


@given(
    st.lists(st.tuples(st.sampled_from("9A*-"), st.integers(0, 3), st.integers(1, 4)), min_size=1, max_size=5),
    st.data(),
)
def test_what_a_shape_makes_fits_it(parts: list[tuple[str, int, int]], data: st.DataObject) -> None:
    shape = "".join(f"{sign}{{{min(least, most)},{most}}}" for sign, least, most in parts)
    value = "".join(
        data.draw(
            st.text(
                {"9": "0123456789", "A": "abXY", "*": "a1", "-": "-"}[part.sign],
                min_size=part.least,
                max_size=part.most,
            )
        )
        for part in parts_of(shape)
    )
    assert fits(value, shape)
    assert not fits(value + "!", shape)


def test_no_shape_takes_long() -> None:
    shape, began = "*{0,4}" * 10, time.perf_counter()
    assert not fits("a" * 39 + "!", shape)
    assert time.perf_counter() - began < 0.1
