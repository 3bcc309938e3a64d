"""Every threshold is published, and adjustable by those who may."""

import asyncio
from typing import Any

import pytest

from tests.students.warnings.days import RULES
from tests.support.world import World

RATE = {"measure": "absence_rate", "watch": 5, "alert": 10}


async def test_whoever_is_signed_in_reads_the_thresholds(world: World) -> None:
    child = await world.a_student()
    school, elsewhere = world.school, await world.a_school("Roosevelt High")
    parent = await world.signs_in(await world.a_guardian(child), "guardian")
    for who in (parent, await world.signs_in(child, "student"), await world.a_district_admin()):
        found = (await who.client.get(RULES)).json()
        assert (found["version"], found["may_change"]) == (0, who.person_id not in {child, parent.person_id})
        assert {(rule["measure"], rule["alert"], rule["origin"]) for rule in found["rules"]} == {
            ("absence_rate", 10, "standard"),
            ("recent_absence_rate", 25, "standard"),
            ("recent_incidents", 4, "standard"),
        }
        assert (await who.client.get(f"{RULES}/{school.id}")).status_code == 200
    assert (await parent.client.get(f"{RULES}/{elsewhere.id}")).status_code == 404
    assert (await parent.client.put(RULES, json={"rules": []}, headers={"if-match": '"0"'})).status_code == 403


async def test_a_school_overrides_and_resets(world: World) -> None:
    admin, principal = await world.a_district_admin(), await world.a_school_admin()
    path = f"{RULES}/{world.school.id}"
    ours = {"rules": [{**RATE, "alert": 12.5}]}
    assert (await admin.client.put(RULES, json=ours, headers={"if-match": '"0"'})).status_code == 200
    assert (await principal.client.put(RULES, json=ours, headers={"if-match": '"1"'})).status_code == 403
    read = await principal.client.get(path)
    assert (read.headers["etag"], read.json()["rules"][0]["origin"], read.json()["rules"][0]["alert"]) == (
        '"0"',
        "district",
        12.5,
    )
    own = {"rules": [{**RATE, "alert": 8}]}
    saved = await principal.client.put(path, json=own, headers={"if-match": '"0"'})
    assert (saved.json()["version"], saved.json()["rules"][0]["origin"]) == (1, "school")
    assert (await principal.client.put(path, json=own, headers={"if-match": '"0"'})).status_code == 412
    assert (await principal.client.put(path, json=own)).status_code == 428
    reset = await principal.client.put(path, json={"rules": []}, headers={"if-match": '"1"'})
    assert (reset.json()["version"], reset.json()["rules"][0]["origin"]) == (2, "district")
    elsewhere = await world.a_school("Roosevelt High")
    there = await principal.client.put(f"{RULES}/{elsewhere.id}", json=own, headers={"if-match": '"0"'})
    assert there.status_code == 404
    ((changes,),) = world.application.as_owner(
        "select count(*) from platform.audit_entries where tenant_id = %s and subject = 'students.warning_rules'",
        world.tenant_id,
    )
    assert changes == 3


async def test_two_at_once(world: World) -> None:
    admin = await world.a_district_admin()
    saved = await asyncio.gather(
        *(admin.client.put(RULES, json={"rules": [RATE]}, headers={"if-match": '"0"'}) for _ in range(3))
    )
    assert sorted(answer.status_code for answer in saved) == [200, 412, 412]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ({"alert": 4}, "weaker_than_watch"),
        ({"watch": -1}, "not_positive"),
        ({"watch": 0}, "not_positive"),
        ({"alert": 101}, "over_whole"),
        ({"alert": 10.05}, "too_fine"),
        ({"window_days": 0}, "window"),
        ({"window_days": 5}, "longer_than_window"),
        ({"least_days": -1}, "least_days"),
        ({"measure": "luck"}, "unknown_measure"),
    ],
)
async def test_what_cannot_hold_is_refused_by_name(world: World, rule: dict[str, Any], code: str) -> None:
    admin = await world.a_district_admin()
    answer = await admin.client.put(RULES, json={"rules": [{**RATE, **rule}]}, headers={"if-match": '"0"'})
    assert answer.status_code == 422
    assert code in [error["code"] for error in answer.json()["errors"]]


async def test_a_measure_has_one_rule(world: World) -> None:
    admin = await world.a_district_admin()
    answer = await admin.client.put(RULES, json={"rules": [RATE, RATE]}, headers={"if-match": '"0"'})
    assert [(error["path"], error["code"]) for error in answer.json()["errors"]] == [("rules.1.measure", "twice")]
