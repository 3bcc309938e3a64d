"""Calendars of others: looked at, applied whole, again without effect; and what is refused leaves nothing."""

from typing import Any

import pytest

from tests.schools.events.calendars import a_source, applied, brought, holidays, titles
from tests.support.world import World

THANKSGIVING = """UID:thanksgiving
SUMMARY:Thanksgiving
DTSTART;VALUE=DATE:20261125
DTEND;VALUE=DATE:20261128"""
CONCERT = """UID:concert
SUMMARY:Winter concert
DTSTART:20261210T180000
DTEND:20261210T200000
RRULE:FREQ=WEEKLY;COUNT=2"""


async def items(someone: Any, import_id: str) -> list[tuple[str, str, str, int]]:
    answer = await someone.client.get(f"/v1/schools/event-imports/{import_id}/items")
    return [(each["title"], each["starts_on"], each["state"], each["school_days"]) for each in answer.json()["items"]]


async def test_a_holiday_calendar_is_looked_at_and_applied(world: World) -> None:
    """New ones come, the same change nothing, what is gone is cancelled; holidays close the school."""
    principal = await world.a_school_admin()
    source_id = await a_source(principal, school_id=str(world.school.id))
    first = (await brought(principal, source_id, holidays(THANKSGIVING, CONCERT))).json()
    assert (first["counts"], first["stage"]) == ({"new": 3, "changed": 0, "same": 0, "cancelled": 0}, "ready")
    assert await titles(principal) == [], "to look at it changes nothing"
    assert await items(principal, first["id"]) == [
        ("Thanksgiving", "2026-11-25", "new", 3),
        ("Winter concert", "2026-12-10", "new", 0),
        ("Winter concert", "2026-12-17", "new", 0),
    ]
    assert (await applied(principal, first["id"], 0))["new"] == 3
    assert await titles(principal) == ["Thanksgiving", "Winter concert", "Winter concert"]
    closed = world.application.as_owner(
        "select held_on::text, kind, note from schools.calendar_days where school_id = %s and cycle_day is null"
        " and note is not null order by 1",
        world.school.id,
    )
    assert closed == [(f"2026-11-{day}", "holiday", "Thanksgiving") for day in (25, 26, 27)]
    changes = await principal.client.get(f"/v1/schools/calendars/{world.school.calendar_id}/changes")
    assert [(each["starts_on"], each["ends_on"]) for each in changes.json()["items"]] == [("2026-11-25", "2026-11-27")]
    over = await principal.client.post(f"/v1/schools/event-imports/{first['id']}/apply", json={})
    assert over.status_code == 409

    again = (await brought(principal, source_id, holidays(THANKSGIVING, CONCERT))).json()
    assert again["counts"] == {"new": 0, "changed": 0, "same": 3, "cancelled": 0}
    before = world.application.as_owner("select id, version from schools.events order by id")
    await applied(principal, again["id"], 0)
    assert world.application.as_owner("select id, version from schools.events order by id") == before

    moved = holidays(
        THANKSGIVING,
        CONCERT.replace("T180000", "T190000").replace("T200000", "T210000") + ";BYDAY=TH\nEXDATE:20261217T190000",
    )
    third = (await brought(principal, source_id, moved)).json()
    assert third["counts"] == {"new": 1, "changed": 0, "same": 1, "cancelled": 2}, (
        "a time of its rule is known by its hour"
    )
    await applied(principal, third["id"])
    answer = await principal.client.get("/v1/schools/events?from=2026-12-01&until=2026-12-31")
    assert [(each["start_time"], each["source_name"]) for each in answer.json()["items"]] == [
        ("19:00", "State holidays")
    ]
    audited = world.application.as_owner(
        "select count(*) filter (where action = 'imported'), count(*) filter (where action = 'changed')"
        " from platform.audit_entries where tenant_id = %s and subject in ('schools.events', 'schools.event_sources')",
        world.tenant_id,
    )
    assert audited == [(3, 2)], "one row an import, and one for each that changed or ended"
    assert (await principal.client.delete(f"/v1/schools/event-sources/{source_id}")).status_code == 204
    assert await titles(principal) == []


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"BEGIN:VCALENDAR\r\nX-NOTE:" + b"a" * 50_000_000, "too-large", "5,000,000 bytes"),
        (holidays(THANKSGIVING + "\nRRULE:FREQ=DAILY;COUNT=1000000"), "too-many-recurrences", "1,000,000 times"),
        (holidays(THANKSGIVING, CONCERT.replace("20261210T18", "2026121T18")), "date", "Winter concert"),
    ],
    ids=["50 MB", "a million recurrences", "one is broken"],
)
async def test_a_calendar_that_cannot_be_taken_is_refused_by_name(
    world: World, data: bytes, code: str, says: str
) -> None:
    principal = await world.a_school_admin()
    source_id = await a_source(principal, school_id=str(world.school.id))
    answer = await brought(principal, source_id, data)
    assert answer.status_code == 422
    problem = answer.json()
    assert problem["type"] == "/problems/schools/calendar-refused"
    assert problem["errors"][0]["code"] == code
    assert says in problem["detail"] + problem["errors"][0]["message"]
    for table in ("event_imports", "events", "event_dates"):
        assert world.application.as_owner(
            f"select count(*) from schools.{table} where tenant_id = %s",
            world.tenant_id,
        ) == [(0,)]


async def test_only_who_may_change_the_calendar_closes_its_days(world: World) -> None:
    role = await world.a_role("Events desk", schools_read_events="school", schools_manage_events="school")
    desk = await world.signs_in(await world.a_staff_member(), role, world.school)
    source_id = await a_source(desk, school_id=str(world.school.id))
    kept = (await brought(desk, source_id, holidays(THANKSGIVING))).json()
    path = f"/v1/schools/event-imports/{kept['id']}/apply"
    refused = await desk.client.post(path, json={"no_school": [0]})
    assert (refused.status_code, refused.json()["permission"]) == (403, "schools.manage_calendar")
    assert await titles(desk) == [], "nothing is stored"
    assert (await desk.client.post(path, json={})).status_code == 200
