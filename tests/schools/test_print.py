"""Weeks and years on paper: what the screen shows, tagged, for whoever may see it, and on record."""

import io
from datetime import timedelta
from typing import Any

import httpx
import pypdf

from tests.schools.test_calendar_changes import an_ab_school, call, snow
from tests.schools.test_cover import away, lesson_of
from tests.schools.test_week import booked
from tests.support.world import TODAY, SignedIn, World

WEDNESDAY, THURSDAY = (TODAY + timedelta(days=place) for place in (2, 3))


async def printed(who: SignedIn, path: str, **asked: Any) -> httpx.Response:
    return await who.client.get(f"{path}/print", params={name: str(value) for name, value in asked.items()})


def opened(answer: httpx.Response, lang: str, title: str) -> str:
    """Its text without blanks; it is one tagged page."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"].endswith('.pdf"')
    reader = pypdf.PdfReader(io.BytesIO(answer.content))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert (root["/Lang"], reader.metadata and reader.metadata.title) == (lang, title)
    (page,) = reader.pages
    return "".join(page.extract_text().split())


async def test_a_week_of_two_schools_with_a_cover_a_day_off_and_other_bells(world: World) -> None:
    other, office = await world.a_school("Roosevelt High"), await world.a_school_admin()
    sick = await world.a_teacher()
    teacher = await world.signs_in(await world.a_staff_member(given_name="Bea", family_name="Zorn"), "teacher")
    child = await world.a_student("Kim", family_name="Moss")
    covered = await world.a_section("Biology", teacher_id=sick.person_id, students=[child])
    await world.a_section("Algebra", teacher_id=teacher.person_id, period=2)
    await world.a_section("Chemistry", school=other, teacher_id=teacher.person_id, period=4)
    await booked(world)
    lesson = lesson_of(await away(office, sick.person_id), covered)
    taken = await office.client.post("/v1/schools/covers", json={**lesson, "staff_id": str(teacher.person_id)})
    assert taken.status_code == 201, taken.text
    times = [{"period_id": str(world.school.periods[1]), "starts_at": "12:55", "ends_at": "13:30"}]
    made = await office.client.post(
        f"/v1/schools/{world.school.id}/bell-schedules", json={"name": "Pep rally", "times": times}
    )
    rings = {"kind": "bell_schedule", "starts_on": str(THURSDAY), "bell_schedule_id": made.json()["id"]}
    for change in (snow(WEDNESDAY), rings):
        assert (await call(office, world.school, "changes", change)).status_code == 201

    text = opened(await printed(teacher, "/v1/schools/week", of="teacher"), "en", "Timetable: Bea Zorn")
    for said in (
        "LincolnHigh:Noschool:weather:Snow",
        "LincolnHigh:Peprally",
        "12:55–1:30PM·Room101",
        "Biology1Room101CoverforAda",
        "Chemistry1",
        "Teacher·LincolnHigh,RooseveltHigh",
    ):
        assert said in text, (said, text)
    assert "Period5" not in text, "of several schools, periods in which nothing is held are left out"
    spanish = await printed(office, "/v1/schools/week", of="teacher", id=teacher.person_id, lang="es", paper="a4")
    text = opened(spanish, "es", "Horario: Bea Zorn")
    assert "DaclaseenRooseveltHigh" in text
    assert "Chemistry" not in text, "another school's lessons are not told"
    room = opened(
        await printed(office, "/v1/schools/week", of="room", id=world.school.room_id), "en", "Timetable: Room 101"
    )
    assert "SustituyeBeaZorn" not in room
    assert "CoveredbyBeaZorn" in room

    guardian = await world.signs_in(await world.a_guardian(child), "guardian")
    text = opened(await printed(guardian, f"/v1/students/{child}/week"), "en", "Timetable: Kim Moss")
    assert "CoveredbyBeaZorn" in text
    stranger = await world.a_student()
    assert (await printed(guardian, f"/v1/students/{stranger}/week")).status_code == 404
    assert (await printed(guardian, "/v1/schools/week", of="room", id=world.school.room_id)).status_code == 403
    assert (await printed(office, "/v1/schools/week", of="room", id=other.room_id)).status_code == 404
    assert (await printed(office, "/v1/schools/week", of="room", id=other.room_id, papers="a4")).status_code == 422
    audited = world.application.as_owner(
        "select action, subject_id, after ->> 'of' from platform.audit_entries"
        " where tenant_id = %s and action = 'printed' order by id",
        world.tenant_id,
    )
    assert [(row[1], row[2]) for row in audited] == [
        (teacher.person_id, "teacher"),
        (teacher.person_id, "teacher"),
        (world.school.room_id, "room"),
        (child, "student"),
    ]


async def test_a_year_with_its_cycle_its_days_off_and_what_is_special(world: World) -> None:
    office = await world.a_school_admin()
    school = await an_ab_school(world)
    assert (await call(office, school, "changes", snow(WEDNESDAY))).status_code == 201
    parent = await world.signs_in(await world.a_guardian(await world.a_student()), "guardian")
    path = f"/v1/schools/calendars/{school.calendar_id}"
    text = opened(await printed(parent, path), "en", "Lincoln High: Main")
    for said in (
        "November9,2026–December11,2026·24schooldays",
        "16B",
        "17A",
        "18Noschool:weather:Snow",
        "Besidethedate:thedayofthecycle(A,B).",
    ):
        assert said in text, (said, text)
    assert "18No" in text
    text = opened(await printed(office, path, lang="es", paper="a4"), "es", "Lincoln High: Main")
    assert "18Nohayclases:maltiempo:Snow" in text
    other = await world.a_school("Other")
    assert (await printed(parent, f"/v1/schools/calendars/{other.calendar_id}")).status_code == 404
