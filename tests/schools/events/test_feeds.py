"""Calendar links: what a phone reads, whose rights it has, and when it gets nothing any more."""

from datetime import UTC, date, datetime, timedelta

import icalendar

from homeroom.kernel import clock
from tests.conftest import MONDAY_MORNING
from tests.schools.events.calendars import a_link, made, read
from tests.support.vobject_reader import read_by_vobject
from tests.support.world import World

MINUTE = timedelta(minutes=1)


def starts(written: bytes) -> list[tuple[str, datetime]]:
    """Summaries and instants, as two libraries read them; they agree."""
    events = icalendar.Calendar.from_ical(written).events
    found = sorted((str(event["SUMMARY"]), _instant(event.start)) for event in events)
    theirs = read_by_vobject(written)
    assert found == sorted(
        (event.summary.value, _instant(event.dtstart.value)) for event in theirs.contents.get("vevent", [])
    )
    return found


def _instant(start: date) -> datetime:
    if not isinstance(start, datetime):
        return datetime(start.year, start.month, start.day, tzinfo=UTC)
    return start.astimezone(UTC)


async def test_a_teachers_phone(world: World) -> None:
    """Lessons by the school's clock on the days that are held, days off, what is for staff; no student's name."""
    principal, teacher = await world.a_school_admin(), await world.a_teacher()
    student = await world.a_student("Secretia")
    section = await world.a_section(teacher_id=teacher.person_id, students=[student])
    for audience in ("staff", "families"):
        await made(principal, school_id=str(world.school.id), title=f"For {audience}", audience=[audience])
    world.application.as_owner(
        "update schools.calendar_days set cycle_day = null, kind = 'holiday', note = 'Thanksgiving'"
        " where school_id = %s and held_on between '2026-11-25' and '2026-11-27'",
        world.school.id,
    )
    path = await a_link(teacher)
    answer = await read(world, path)
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.headers["cache-control"].startswith("private")
    found = starts(answer.content)
    lessons = [at for title, at in found if title == "Biology I · 1"]
    days = world.application.as_owner(
        "select held_on from schools.calendar_days where school_id = %s and cycle_day is not null order by 1",
        world.school.id,
    )
    assert [at.date() for at in lessons] == [day for (day,) in days], "by day, as the calendar is expanded"
    assert {at.hour for at in lessons if at < datetime(2026, 11, 1, tzinfo=UTC)} == {13}, "8:30 in summer"
    assert {at.hour for at in lessons if at > datetime(2026, 11, 2, tzinfo=UTC)} == {14}
    others = [(title, at.date().isoformat()) for title, at in found if title != "Biology I · 1"]
    assert others == [("For staff", "2026-11-20"), ("No school: Thanksgiving", "2026-11-25")]
    for kind, target in (("section", section.id), ("room", world.school.room_id)):
        told = await read(world, await a_link(teacher, kind, target))
        assert [at for title, at in starts(told.content) if title == "Biology I · 1"] == lessons
        assert b"Secretia" not in told.content
    assert (await read(world, path, **{"if-none-match": answer.headers["etag"]})).status_code == 304
    (line,) = [
        each
        for each in (await teacher.client.get("/v1/schools/feeds")).json()["items"]
        if path.endswith(each["hint"] + ".ics")
    ]
    assert line["last_read_at"] == "2026-11-16T15:00:00Z"


async def test_a_cancelled_event_says_so_with_a_higher_sequence(world: World) -> None:
    principal = await world.a_school_admin()
    event = await made(principal, school_id=str(world.school.id))
    path = await a_link(principal, "school", world.school.id)
    before = (await read(world, path)).content
    clock.freeze(MONDAY_MORNING + MINUTE)
    assert (await read(world, path)).content == before, "the time of reading is not in it"
    await principal.client.delete(f"/v1/schools/events/{event['id']}", headers={"if-match": '"1"'})
    (told,) = icalendar.Calendar.from_ical((await read(world, path)).content).walk("VEVENT")
    assert (told["STATUS"], told["SEQUENCE"]) == ("CANCELLED", 1)
    assert told["UID"] == f"event-{event['id']}@homeroom"
    assert told.DTSTAMP == MONDAY_MORNING + MINUTE


async def test_a_link_is_worth_what_its_maker_may_see(world: World) -> None:
    """Revoked, the child's link over, the account suspended, the right gone: always the same 404."""
    child, other = await world.a_student(), await world.a_student()
    section = await world.a_section(students=[child])
    guardian_id = await world.a_guardian(child)
    guardian = await world.signs_in(guardian_id, "guardian")
    for kind, target in (("person", other), ("section", section.id), ("room", world.school.room_id)):
        refused = await guardian.client.post("/v1/schools/feeds", json={"kind": kind, "target_id": str(target)})
        assert refused.status_code == 404, kind
    own, childs = await a_link(guardian), await a_link(guardian, "person", child)
    school = await a_link(guardian, "school", world.school.id)
    assert [(await read(world, path)).status_code for path in (own, childs, school)] == [200, 200, 200]
    assert b"Biology" in (await read(world, childs)).content
    nobody = await read(world, f"/v1/schools/feeds/{'A' * 65}.ics")
    listed = (await guardian.client.get("/v1/schools/feeds")).json()["items"]
    revoked = next(each for each in listed if own.endswith(each["hint"] + ".ics"))
    assert (await guardian.client.delete(f"/v1/schools/feeds/{revoked['id']}")).status_code == 204
    await world.bar(child, guardian_id)
    answers = [await read(world, path) for path in (own, childs, school)]
    assert {(each.status_code, each.json()["type"], each.json()["detail"]) for each in answers} == {
        (404, nobody.json()["type"], nobody.json()["detail"])
    }
    left = (await guardian.client.get("/v1/schools/feeds")).json()["items"]
    assert {each["target_name"] for each in left} == {None}
    teacher = await world.a_teacher()
    path = await a_link(teacher)
    world.application.as_owner("update identity.accounts set status = 'suspended' where id = %s", teacher.account_id)
    assert (await read(world, path)).status_code == 404


async def test_the_public_calendar_is_closed_until_the_district_opens_it(world: World) -> None:
    admin = await world.a_district_admin()
    await made(admin, title="For all", audience=["public"])
    await made(admin, title="For some", audience=["families", "students", "staff"])
    path = f"/v1/schools/public-events/{world.slug}.ics"
    assert (await read(world, path)).status_code == 404
    opened = await admin.client.put("/v1/schools/event-settings", json={"public_calendar": True})
    assert opened.json()["path"] == path
    assert [title for title, _ in starts((await read(world, path)).content)] == ["For all"]
    assert (await read(world, "/v1/schools/public-events/nowhere.ics")).status_code == 404
