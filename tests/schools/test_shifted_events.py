"""What is to happen on days that a change of the calendar shifts: shown before it is made, and never moved."""

from datetime import date
from typing import Any

from tests.schools.events.calendars import made, titles
from tests.schools.test_calendar_changes import A_DAY, TOMORROW, an_ab_school, call, snow
from tests.support.world import TODAY, World


async def test_events_of_days_that_shift_are_told_and_stay(world: World) -> None:
    office = await world.a_school_admin()
    school, other = await an_ab_school(world), await world.a_school("Other")

    async def on(first: date, last: date, title: str, **also: Any) -> None:
        days = {"starts_on": str(first), "ends_on": str(last)}
        await made(office, title=title, **{"school_id": str(school.id), **days, **also})

    await on(TODAY, TODAY + 2 * A_DAY, "Book fair", start_time=None, end_time=None)
    await on(TOMORROW, TOMORROW, "Open house", audience=["staff"])
    await on(TODAY + 8 * A_DAY, TODAY + 8 * A_DAY, "Concert")
    office = await world.a_district_admin()
    await on(TOMORROW, TOMORROW, "Elsewhere", school_id=str(other.id))
    await on(TOMORROW, TOMORROW, "Board", school_id=None, start_time="19:00", audience=["public"])
    seen = (await call(office, school, "changes/preview", snow())).json()["events"]
    assert [(each["title"], each["starts_on"], each["start_time"]) for each in seen["items"]] == [
        ("Book fair", str(TODAY), None),
        ("Open house", str(TOMORROW), "18:30"),
        ("Board", str(TOMORROW), "19:00"),
    ], "a day that changes its letter only is no reason to look at its events"
    assert seen["count"] == 3
    assert (await call(office, school, "changes", snow())).status_code == 201
    assert await titles(office, school_id=str(school.id)) == ["Book fair", "Open house", "Board", "Concert"]
    role = await world.a_role("Calendar desk", schools_manage_calendar="school")
    desk = await world.signs_in(await world.a_staff_member(), role, school)
    kept = (await call(desk, school, "changes/preview", {"kind": "make_up", "starts_on": str(TOMORROW)})).json()
    assert (kept["counts"]["gain_school"], kept["events"]) == (1, {"count": 0, "items": []})
