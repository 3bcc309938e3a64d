"""What a request writes, raises and starts commits together or not at all."""

from typing import Any
from uuid import uuid4

import pytest

from homeroom.attendance.public import AbsencesChanged
from homeroom.identity.models import Person
from homeroom.kernel.actor import SystemActor
from homeroom.kernel.ids import new_id
from homeroom.platform.database.audit import Change
from homeroom.platform.work import Work
from tests.attendance.test_take_roll import code, marks, save
from tests.support.world import TODAY, World


def audit(world: World) -> list[tuple[Any, ...]]:
    return world.application.as_owner(
        "select actor, action, subject, subject_id, before, after from platform.audit_entries"
        " where tenant_id = %s order by id",
        world.tenant_id,
    )


def jobs(world: World) -> list[tuple[Any, ...]]:
    return world.application.as_owner(
        "select task_name, status from jobs.procrastinate_jobs where args->>'tenant_id' = %s order by id",
        str(world.tenant_id),
    )


async def test_an_error_takes_everything_back(world: World) -> None:
    before = len(audit(world))

    async def failing() -> None:
        async with world.work() as work:
            work.session.add(
                Person(id=new_id(), given_name="a", family_name="b", search_name="b a", search_given="a b")
            )
            await work.session.flush()
            work.emit(AbsencesChanged(on=TODAY, student_ids=[uuid4()]))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await failing()
    assert len(audit(world)) == before
    assert jobs(world) == []
    assert world.application.as_owner("select 1 from platform.events where tenant_id = %s", world.tenant_id) == []


async def test_every_change_of_a_row_is_recorded(world: World) -> None:
    teacher = await world.a_teacher()
    await teacher.client.patch("/v1/identity/me", json={"locale": "es"})
    changed = [entry for entry in audit(world) if entry[1] == "changed"]
    assert changed == [
        ("account", "changed", "identity.accounts", teacher.account_id, {"locale": "en"}, {"locale": "es"})
    ]


async def test_a_roll_is_recorded_with_what_differs(world: World) -> None:
    teacher = await world.a_teacher()
    ana, ben = await world.a_student("Ana"), await world.a_student("Ben")
    section = await world.a_section(teacher_id=teacher.person_id, students=[ana, ben])
    await save(teacher, section, marks(section, {ana: code(section, "A")}), 0)
    await save(teacher, section, marks(section, {ana: code(section, "T")}), 1)
    saved = [entry[4:] for entry in audit(world) if entry[1] == "saved"]
    assert saved == [
        (None, {"on": "2026-11-16", "marks": {str(ana): "A"}, "version": 1}),
        ({"marks": {str(ana): "A"}, "version": 1}, {"on": "2026-11-16", "marks": {str(ana): "T"}, "version": 2}),
    ]


async def test_a_handler_that_runs_again_does_nothing(world: World) -> None:
    teacher = await world.a_teacher()
    student = await world.a_student()
    await world.a_guardian(student)
    section = await world.a_section(teacher_id=teacher.person_id, students=[student])
    await save(teacher, section, marks(section, {student: code(section, "A")}), 0)
    assert sorted(jobs(world)) == [("attendance.renew_warnings", "todo"), ("communication.follow_absences", "todo")]
    world.application.as_owner(
        "insert into jobs.procrastinate_jobs (queue_name, task_name, args)"
        " select queue_name, task_name, args from jobs.procrastinate_jobs where args->>'tenant_id' = %s",
        str(world.tenant_id),
    )
    await world.application.run_jobs()
    assert jobs(world) == []
    assert world.application.as_owner(
        "select count(*) from communication.notices where tenant_id = %s", world.tenant_id
    ) == [(1,)]
    assert world.application.as_owner(
        "select handler from platform.handled_events where tenant_id = %s order by handler", world.tenant_id
    ) == [("attendance.renew_warnings",), ("communication.follow_absences",)]


async def test_a_job_that_fails_is_kept_and_tried_again(world: World) -> None:
    async with world.work() as work:
        work.emit(AbsencesChanged(on=TODAY, student_ids=[uuid4()]))
        work.start("communication.send_mail", mail_id=uuid4())
    world.application.as_owner("update platform.events set payload = '{}' where tenant_id = %s", world.tenant_id)
    await world.application.run_jobs()
    assert jobs(world) == [("communication.follow_absences", "todo")], "the mail that is not there is done"
    assert world.application.as_owner(
        "select attempts, scheduled_at > now() from jobs.procrastinate_jobs where args->>'tenant_id' = %s",
        str(world.tenant_id),
    ) == [(1, True)]


async def test_a_job_nobody_declared_is_a_mistake(world: World) -> None:
    async with world.work() as work:
        with pytest.raises(LookupError):
            work.start("communication.nothing")


async def test_work_without_an_actor_reaches_nothing(world: World) -> None:
    work = Work(world.application.parts, None)
    with pytest.raises(Exception, match="A valid access token is needed"):
        await work.execute("select 1", {})
    await work.close()


async def test_work_that_began_without_a_session_commits_and_takes_back(world: World) -> None:
    before = len(audit(world))
    async with world.work() as work:
        await work.begin()
        (row,) = await work.execute("select current_setting('homeroom.tenant') as tenant", {})
        assert row["tenant"] == str(world.tenant_id)
        work.audit(Change("tried", "platform.work", None, None, {"kept": True}))
        with pytest.raises(RuntimeError):
            _ = work.session
    assert len(audit(world)) == before + 1

    work = Work(world.application.parts, SystemActor(world.tenant_id, "test"))
    await work.begin()
    await work.execute("update identity.people set phone = '1' where tenant_id = %(tenant)s", {})
    await work.close()
    assert phones(world) == []


def phones(world: World) -> list[tuple[Any, ...]]:
    return world.application.as_owner(
        "select id from identity.people where tenant_id = %s and phone = '1'", world.tenant_id
    )
