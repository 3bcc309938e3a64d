"""Rows of everything that is listed."""

from datetime import timedelta

from homeroom.students.health.tasks import renew_by_clock
from tests.students.behavior.incidents import reported
from tests.students.documents.sending import a_kind, send
from tests.students.warnings.days import attends, look, school_days
from tests.support.world import TODAY, SignedIn, World


async def one_of_each(world: World, admin: SignedIn, name: str = "Falcons") -> None:
    """At least one row of every list; a second call, with another name, makes others."""
    teacher = await world.a_teacher()
    student = await world.a_student()
    guardian = await world.a_guardian(student, await world.a_student(birth_on=TODAY.replace(year=TODAY.year - 18)))
    section = await world.a_section(teacher_id=teacher.person_id, students=[student])
    await attends(world, section, student, school_days()[:5])
    done = {"kind": "other", "title": "Check in", "starts_on": str(TODAY)}
    assert (await admin.client.post(f"/v1/students/{student}/interventions", json=done)).status_code == 201
    home = {"name": name, "street": "1 Elm Street", "person_ids": [str(guardian)], "starts_on": str(TODAY)}
    assert (await admin.client.post(f"/v1/students/{student}/households", json=home)).status_code == 201
    parent = await world.signs_in(guardian, "guardian")
    wanted = {"kind": "own_contact", "phone": "555-0100"}
    assert (await parent.client.post(f"/v1/students/{student}/proposals", json=wanted)).status_code == 201
    here = {"school_id": str(world.school.id)}
    for path, body in (
        ("/v1/students/groups", {**here, "kind": "house", "name": name}),
        (f"/v1/schools/{world.school.id}/rooms", {"name": name}),
        ("/v1/schools/departments", {**here, "name": name}),
        (
            "/v1/schools/events",
            {"title": name, "audience": ["public", "staff"], "starts_on": str(TODAY), "ends_on": str(TODAY)},
        ),
        ("/v1/schools/positions", {"title": name, "classification": "instructional_aide", "active": True}),
    ):
        made = await admin.client.post(path, json=body)
        assert made.status_code == 201, made.text
    kind = await a_kind(admin, name, requirements=[here])
    assert (await send(admin, student, kind)).status_code == 200
    await reported(admin, student)
    await renew_by_clock.run(world.application.parts)
    await look(world)
    left = {"last_on": str(TODAY + timedelta(days=3))}
    assert (await admin.client.post(f"/v1/schools/staff/{teacher.person_id}/leave", json=left)).status_code == 204
