"""A snow day is told to everybody who goes by the calendar, once, and again when it is taken back."""

from datetime import timedelta
from typing import Any

from tests.schools.test_calendar_changes import TOMORROW, call, snow
from tests.support.world import TODAY, SignedIn, World

YESTERDAY = TODAY - timedelta(days=1)


async def told(who: SignedIn) -> list[tuple[str, Any]]:
    items = (await who.client.get("/v1/communication/notices")).json()["items"]
    return [(item["kind"], item["change"] and item["change"]["note"]) for item in items]


async def test_a_snow_day_is_told_and_taken_back(world: World) -> None:
    office, other = await world.a_school_admin(), await world.a_school("Other")
    teacher, child = await world.a_teacher(), await world.a_student()
    link = await world.a_guardian(child)
    guardian, pupil = await world.signs_in(link, "guardian"), await world.signs_in(child, "student")
    barred = await world.a_guardian(child)
    await world.bar(child, barred)
    left_out = [
        await world.signs_in(barred, "guardian"),
        await world.signs_in(await world.a_guardian(child, is_notified=False), "guardian"),
        await world.signs_in(await world.a_guardian(child, ends_on=YESTERDAY), "guardian"),
        await world.a_teacher(school=other),
    ]
    unaccounted = await world.a_guardian(
        await world.a_student()
    )  # by mail only; the student has no account: not at all
    reached = [teacher, guardian, pupil]

    made = (await call(office, world.school, "changes", snow())).json()
    await world.application.run_jobs()
    for who in reached:
        assert await told(who) == [("calendar_changed", "Snow")]
    (shown,) = (await guardian.client.get("/v1/communication/notices")).json()["items"]
    assert (shown["about_on"], shown["change"]["school"], shown["change"]["kind"]) == (
        str(TOMORROW),
        "Lincoln High",
        "no_school",
    )
    undo = f"changes/{made['id']}/undo"
    assert (await call(office, world.school, undo)).status_code == 200
    await world.application.run_jobs()
    for who in reached:
        assert await told(who) == [("calendar_restored", "Snow"), ("calendar_changed", "Snow")]

    flurry = (await call(office, world.school, "changes", snow(note="Flurry"))).json()
    await call(office, world.school, f"changes/{flurry['id']}/undo")
    await call(office, world.school, "changes", snow(YESTERDAY, note="Past"), params={"confirm_past": True})
    await world.application.run_jobs()
    assert len(await told(teacher)) == 2, "undone before anybody was told, and what is over"
    for who in left_out:
        assert await told(who) == []
    mails = world.application.as_owner(
        "select recipient_id, subject, body from communication.mails where tenant_id = %s order by written_at, id",
        world.tenant_id,
    )
    staff = {teacher.person_id, office.person_id}
    assert {who for who, *_ in mails} - staff == {guardian.person_id, pupil.person_id, unaccounted}
    assert teacher.person_id in {who for who, *_ in mails}
    assert {(subject, body.splitlines()[0]) for _, subject, body in mails} == {
        ("Lincoln High: No school on November 17", "Lincoln High: No school on November 17 (Snow)."),
        (
            "Lincoln High: Correction for November 17",
            "We told you about Lincoln High: No school on November 17 (Snow).",
        ),
    }


async def test_parents_of_a_student_of_age_are_told_where_the_office_decided_so(world: World) -> None:
    office, birthday = await world.a_school_admin(), TODAY.replace(year=TODAY.year - 18)
    grown, minor = [await world.a_student(birth_on=birthday + timedelta(days=days)) for days in (0, 1)]
    parents = [await world.a_guardian(child) for child in (grown, grown, minor)]
    world.application.as_owner(
        "update students.guardian_links set after_18 = 'shared', after_18_reason = 'tax' where guardian_id = %s",
        parents[1],
    )
    signed_in = [await world.signs_in(parent, "guardian") for parent in parents]
    assert (await call(office, world.school, "changes", snow())).status_code == 201
    await world.application.run_jobs()
    snowed = [("calendar_changed", "Snow")]
    assert [await told(who) for who in signed_in] == [[], snowed, snowed]
    mails = world.application.as_owner(
        "select recipient_id from communication.mails where tenant_id = %s", world.tenant_id
    )
    assert {who for (who,) in mails} & {*parents} == {*parents[1:]}


async def test_only_who_follows_the_calendar_is_told(world: World) -> None:
    """Of a grade's own calendar its students and their families, and the school's staff."""
    office = await world.a_district_admin()
    ninth, tenth = [await world.a_student(grade_level=grade) for grade in ("09", "10")]
    wanted = {
        "name": "Ninth",
        "main": False,
        "grade_levels": ["09"],
        "weekdays": [1, 2, 3, 4, 5],
        "cycle_by": "weekday",
        "academic_year_id": str(world.school.year_id),
        "starts_on": str(TODAY),
        "ends_on": str(TODAY + timedelta(days=7)),
    }
    made = await office.client.post(f"/v1/schools/{world.school.id}/calendars", json=wanted)
    assert made.status_code == 201, made.text
    for_ninth, for_tenth = [
        await world.signs_in(await world.a_guardian(student), "guardian") for student in (ninth, tenth)
    ]
    change = {**snow(), "ends_on": str(TOMORROW + timedelta(days=1))}
    path = f"/v1/schools/calendars/{made.json()['id']}/changes"
    assert (await office.client.post(path, json=change)).status_code == 201
    await world.application.run_jobs()
    assert (await told(for_ninth), await told(for_tenth)) == ([("calendar_changed", "Snow")], [])
    (subject,) = world.application.as_owner(
        "select distinct subject from communication.mails where tenant_id = %s", world.tenant_id
    )
    assert subject == ("Lincoln High: No school from November 17 to November 18",)
