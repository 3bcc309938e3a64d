"""Interventions have an owner, a day of review, and an end."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from homeroom.schools.models import StaffAssignment
from homeroom.students.progress.tasks import remind_of_reviews
from tests.students.progress.conftest import PLAN, Around
from tests.students.warnings.days import attends, look, school_days, standing
from tests.support.world import FIRST_DAY, TODAY, SignedIn, World

YESTERDAY = TODAY - timedelta(days=1)
LIST = "/v1/students/interventions"


async def listed(who: SignedIn, **asked: Any) -> list[str]:
    answer = await who.client.get(LIST, params=asked)
    assert answer.status_code == 200, answer.text
    return [row["id"] for row in answer.json()["items"]]


async def test_it_begins_goes_on_and_ends(around: Around) -> None:
    made = await around.add(around.counselor, "/interventions", **PLAN, review_on=str(TODAY), tier=2)
    path = f"/interventions/{made}"
    await around.add(around.teacher, f"{path}/check-ins", held_on=str(YESTERDAY), words="Came on time")
    (shown,) = (await around.read(around.teacher))["interventions"]
    assert (shown["owner_id"], shown["has_owner"], shown["tier"]) == (str(around.counselor.person_id), True, 2)
    assert [each["words"] for each in shown["check_ins"]] == ["Came on time"]
    assert (await around.read(around.parent))["interventions"] == [], "not meant for the family"
    ends = {**PLAN, "state": "ended", "owner_id": str(around.counselor.person_id)}
    assert (await around.put(around.counselor, path, 1, **ends)).status_code == 422, "how?"
    ends |= {"outcome": "worked", "outcome_words": "On time for a month", "visibility": "family"}
    assert (await around.put(around.counselor, path, 1, **ends)).json()["version"] == 2
    assert (await around.put(around.counselor, path, 1, **ends)).status_code == 412
    (shown,) = (await around.read(around.parent))["interventions"]
    assert (shown["state"], shown["ended_on"], shown["outcome"]) == ("ended", str(TODAY), "worked")
    told = (await around.teacher.client.get(around.at("/timeline"))).json()["items"]
    assert {each["kind"] for each in told} >= {"intervention_started", "intervention_ended"}
    assert await listed(around.counselor) == []


async def test_it_is_handed_over_and_found_without_an_owner(world: World, around: Around) -> None:
    made = await around.add(around.counselor, "/interventions", **PLAN, review_on=str(TODAY))
    later = await around.add(around.counselor, "/interventions", **PLAN, owner_id=None)
    assert await listed(around.counselor) == [made, later]
    assert (await listed(around.counselor, owner="mine"), await listed(around.counselor, due=True)) == ([made], [made])
    assert await listed(around.counselor, owner="none") == [later]
    hand_over = {**PLAN, "review_on": str(TODAY), "owner_id": str(around.teacher.person_id)}
    assert (await around.put(around.counselor, f"/interventions/{made}", 1, **hand_over)).status_code == 200
    assert await listed(around.teacher, owner="mine") == [made]
    world.application.as_owner(
        "update schools.staff_assignments set ends_on = %s where staff_id = %s", YESTERDAY, around.teacher.person_id
    )
    assert await listed(around.counselor, owner="none") == [made, later]
    assert [each["has_owner"] for each in (await around.read(around.counselor))["interventions"]] == [False, False]
    elsewhere = await world.a_staff_member(await world.a_school("Roosevelt High"))
    refused = await around.put(
        around.counselor, f"/interventions/{made}", 2, **{**hand_over, "owner_id": str(elsewhere)}
    )
    assert refused.status_code == 404
    assert await listed(around.stranger) == []
    assert (await around.parent.client.get(LIST)).status_code == 403


async def test_one_that_nobody_owns_is_taken_over(around: Around) -> None:
    made = await around.add(around.counselor, "/interventions", **PLAN, owner_id=None)
    path = f"/interventions/{made}"

    async def owner() -> str | None:
        (shown,) = (await around.read(around.counselor))["interventions"]
        found: str | None = shown["owner_id"]
        return found

    assert (await around.put(around.counselor, path, 1, **PLAN, owner_id=None)).status_code == 200
    assert await owner() is None, "nobody was named"
    assert (await around.put(around.counselor, path, 2, **PLAN)).status_code == 200
    assert await owner() == str(around.counselor.person_id), "left out: oneself, as in a new one"
    assert (await around.put(around.teacher, path, 3, **PLAN)).status_code == 200
    assert await owner() == str(around.teacher.person_id)


async def test_its_owner_is_told_once_that_a_review_is_due(world: World, around: Around) -> None:
    made = await around.add(around.counselor, "/interventions", **PLAN, review_on=str(TODAY))
    await around.add(around.counselor, "/interventions", **PLAN, review_on=str(TODAY + timedelta(days=1)))

    async def told(who: SignedIn) -> list[tuple[str, str]]:
        await remind_of_reviews.run(world.application.parts)
        await world.application.run_jobs()
        items = (await who.client.get("/v1/communication/notices")).json()["items"]
        return [(each["kind"], each["about_on"]) for each in items]

    assert await told(around.counselor) == [("review_due", str(TODAY))]
    assert await told(around.counselor) == [("review_due", str(TODAY))], "once"
    hand_over = {**PLAN, "review_on": str(TODAY), "owner_id": str(around.teacher.person_id)}
    assert (await around.put(around.counselor, f"/interventions/{made}", 1, **hand_over)).status_code == 200
    assert await told(around.teacher) == [("review_due", str(TODAY))], "who has it now was not told yet"


async def test_an_owner_who_moved_to_another_school_is_told_nothing(world: World, around: Around) -> None:
    made = await around.add(around.counselor, "/interventions", **PLAN, review_on=str(TODAY))
    hand_over = {**PLAN, "review_on": str(TODAY), "owner_id": str(around.teacher.person_id)}
    assert (await around.put(around.counselor, f"/interventions/{made}", 1, **hand_over)).status_code == 200
    moved, other = around.teacher.person_id, await world.a_school("Roosevelt High")
    assert await listed(around.counselor, owner="none") == []
    world.application.as_owner(
        "update schools.staff_assignments set ends_on = %s where staff_id = %s", YESTERDAY, moved
    )
    await world.add(StaffAssignment(staff_id=moved, school_id=other.id, position="Teacher", starts_on=TODAY))
    await remind_of_reviews.run(world.application.parts)
    await world.application.run_jobs()
    for table in ("mails", "notices"):
        told = f"select count(*) from communication.{table} where tenant_id = %s and recipient_id = %s"
        assert world.application.as_owner(told, world.tenant_id, moved) == [(0,)], table
    assert await listed(around.counselor, owner="none") == [made]


async def test_an_owner_whom_a_court_bars_is_told_nothing(world: World, around: Around) -> None:
    made = await around.add(around.counselor, "/interventions", **PLAN, review_on=str(TODAY))
    hand_over = {**PLAN, "review_on": str(TODAY), "owner_id": str(around.teacher.person_id)}
    assert (await around.put(around.counselor, f"/interventions/{made}", 1, **hand_over)).status_code == 200
    await remind_of_reviews.run(world.application.parts)
    await world.application.run_jobs()
    assert len((await around.teacher.client.get("/v1/communication/notices")).json()["items"]) == 1
    await world.bar(around.student, around.teacher.person_id)
    assert (await around.teacher.client.get("/v1/communication/notices")).json()["items"] == []
    later = {**hand_over, "review_on": str(TODAY - timedelta(days=1))}
    assert (await around.put(around.counselor, f"/interventions/{made}", 2, **later)).status_code == 200
    await remind_of_reviews.run(world.application.parts)
    await world.application.run_jobs()
    told = "select count(*) from communication.mails where tenant_id = %s and recipient_id = %s"
    assert world.application.as_owner(told, world.tenant_id, around.teacher.person_id) == [(1,)], "the first"
    assert await listed(around.counselor, owner="none") == [made]


async def test_it_answers_a_flag_of_the_same_student(world: World, around: Around) -> None:
    section, other = await world.a_section(students=[around.student]), await world.a_student()
    for student in (around.student, other):
        await attends(world, section, student, school_days()[:5])
    await look(world)
    own, others = [(await standing(around.counselor, each))["flags"][0]["id"] for each in (around.student, other)]
    await around.add(around.counselor, "/interventions", **PLAN, flag_id=own, visibility="family")
    refused = await around.counselor.client.post(around.at("/interventions"), json={**PLAN, "flag_id": others})
    assert refused.status_code == 404
    assert (await around.read(around.counselor))["interventions"][0]["flag_id"] == own
    assert (await around.read(around.parent))["interventions"][0]["flag_id"] is None


async def test_among_counselors_it_stays_among_them(around: Around) -> None:
    made = await around.add(around.counselor, "/interventions", **PLAN, visibility="counselors")
    assert len((await around.read(around.other_counselor))["interventions"]) == 1
    assert (await around.read(around.principal))["interventions"] == (await around.read(around.teacher))[
        "interventions"
    ]
    assert await listed(around.principal) == []
    path = f"/interventions/{made}"
    assert (await around.put(around.principal, path, 1, **PLAN)).status_code == 404
    words = {"held_on": str(TODAY), "words": "x"}
    assert (await around.teacher.client.post(around.at(f"{path}/check-ins"), json=words)).status_code == 404


async def test_two_at_once(around: Around) -> None:
    made = await around.add(around.counselor, "/interventions", **PLAN)
    saved = await asyncio.gather(*(around.put(around.counselor, f"/interventions/{made}", 1, **PLAN) for _ in range(3)))
    assert sorted(answer.status_code for answer in saved) == [200, 412, 412]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"review_on": str(FIRST_DAY - timedelta(days=1))}, "end_before_start"),
        ({"visibility": "author"}, "not_for_this_kind"),
        ({"state": "ended"}, "not_at_first"),
        ({"tier": 4}, "less_than_equal"),
        ({"title": ""}, "string_too_short"),
    ],
)
async def test_what_makes_no_sense_is_refused(around: Around, wrong: dict[str, Any], code: str) -> None:
    answer = await around.counselor.client.post(around.at("/interventions"), json={**PLAN, **wrong})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, code)
