"""Goals are measured."""

from datetime import timedelta
from typing import Any

import pytest

from tests.students.progress.conftest import GOAL, Around
from tests.support.world import TODAY, World

YESTERDAY = TODAY - timedelta(days=1)


async def test_a_goal_is_followed_to_its_end(world: World, around: Around) -> None:
    goal = await around.add(around.teacher, "/goals", **GOAL)
    (shown,) = (await around.read(around.parent))["goals"]
    assert (shown["current"], shown["reached"]) == (None, 0)
    path = f"/goals/{goal}/updates"
    await around.add(around.teacher, path, measured_on=str(TODAY), value=90, words="A good day")
    await around.add(around.teacher, path, measured_on=str(YESTERDAY), value=70)
    (shown,) = (await around.read(around.child))["goals"]
    assert (shown["current"], shown["reached"]) == (90, 0.75)
    await around.add(around.counselor, path, measured_on=str(TODAY), value=80)
    (shown,) = (await around.read(around.child))["goals"]
    assert (shown["current"], [each["value"] for each in shown["updates"]]) == (80, [80, 90, 70]), "nothing is lost"
    assert (await around.put(around.counselor, f"/goals/{goal}", 1, **{**GOAL, "state": "met"})).status_code == 200
    assert (await around.put(around.teacher, f"/goals/{goal}", 1, **GOAL)).status_code == 412
    ((before, after),) = world.application.as_owner(
        "select before, after from platform.audit_entries"
        " where tenant_id = %s and subject = 'students.goals' and action = 'changed'",
        world.tenant_id,
    )
    assert (before["state"], after["state"]) == ("active", "met")
    for who in (around.parent, around.child):
        assert (await who.client.post(around.at("/goals"), json={**GOAL})).status_code == 403
    assert (await around.stranger.client.post(around.at("/goals"), json={**GOAL})).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"due_on": "2026-08-01"}, "end_before_start"),
        ({"target": 60}, "no_way_to_go"),
        ({"visibility": "author"}, "not_for_this_kind"),
        ({"target": 1e9}, "less_than_equal"),
    ],
)
async def test_what_is_no_goal_is_refused(around: Around, wrong: dict[str, Any], code: str) -> None:
    answer = await around.counselor.client.post(around.at("/goals"), json={**GOAL, **wrong})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, code)
    early = await around.add(around.counselor, "/goals", **GOAL)
    body = {"measured_on": str(TODAY + timedelta(days=1)), "value": 1}
    refused = await around.counselor.client.post(around.at(f"/goals/{early}/updates"), json=body)
    assert refused.json()["errors"][0]["code"] == "date_past"
