"""What an answer holds inside goes by rights of its own."""

from uuid import UUID

import pytest

from homeroom.identity.models import RoleGrant
from homeroom.kernel.actor import Role
from homeroom.students.permissions import StudentPermission
from tests.access.expected import sender
from tests.access.situations import Kind, Situation
from tests.access.stage import Stage
from tests.support.world import FIRST_DAY, TODAY, World


async def test_guardians_are_shown_to_those_who_may_read_them(stage: Stage) -> None:
    """On the page of every student one sees: the family where the right to it reaches, nothing where there is none."""
    here = stage.scene.here
    facts, shown, hidden = stage.facts(here), 0, 0
    for someone in here.everyone:
        for student in facts.reach(sender(someone), StudentPermission.READ, Kind.STUDENT):
            page = (await someone.signed_in.client.get(f"/v1/students/{student}")).json()
            given = page["guardians"] and {guardian["id"] for guardian in page["guardians"]}
            if not facts.scopes(sender(someone), StudentPermission.READ_GUARDIANS):
                hidden += 1
                assert given is None, someone.name
                continue
            reached = student in facts.reach(sender(someone), StudentPermission.READ_GUARDIANS, Kind.STUDENT)
            family = {str(guardian) for guardian in facts.guardians_of({student})} if reached else set()
            shown += 1
            assert set(given or ()) == family, someone.name
    assert shown > 10
    assert hidden > 5


async def test_mine_are_ones_children_and_oneself(stage: Stage) -> None:
    """Whatever else a person sees by another role."""
    here = stage.scene.here
    facts, fewer = stage.facts(here), 0
    for someone in here.everyone:
        listed = await someone.signed_in.client.get("/v1/students", params={"mine": "true", "limit": "200"})
        seen = facts.reach(sender(someone), StudentPermission.READ, Kind.STUDENT)
        children = facts.children_of(someone.person_id, with_records=True)
        family = seen & (children | {someone.person_id})
        assert {UUID(student["id"]) for student in listed.json()["items"]} == family, someone.name
        fewer += bool(family) and family < seen
    assert fewer, "nobody here is somebody's guardian and sees others besides"


async def test_one_is_told_the_rights_one_has(stage: Stage) -> None:
    here = stage.scene.here
    facts = stage.facts(here)
    for someone in here.people:
        me = (await someone.signed_in.client.get("/v1/identity/me")).json()
        assert (me["person_id"], set(me["permissions"])) == (
            str(someone.person_id),
            facts.permissions(sender(someone)),
        ), someone.name


@pytest.mark.parametrize("place", [Situation.OTHER_CHILD, Situation.OTHER_SCHOOL, Situation.OTHER_TENANT])
async def test_a_roll_marks_nobody_who_is_not_on_it(stage: Stage, place: Situation) -> None:
    """A stranger among the marks, or another school's code: pointed at, not named, and nothing is saved."""
    here, there = stage.scene.here, stage.scene.there
    own = here.places[Situation.OWN]
    strange = there.places[Situation.OWN] if place is Situation.OTHER_TENANT else here.places[place]
    for office in (here.main[0], here.main[1], here.main[2]):
        path = f"/v1/attendance/sections/{own[Kind.SECTION]}/rolls/{TODAY}"
        roll = await office.signed_in.client.get(path)
        mine = {"student_id": str(own[Kind.STUDENT]), "code_id": str(own[Kind.CODE])}
        before = stage.written(here, there)
        for stranger, error in (
            ({**mine, "student_id": str(strange[Kind.STUDENT])}, ("marks.1.student_id", "not-on-roster")),
            ({**mine, "code_id": str(there.places[Situation.OWN][Kind.CODE])}, ("marks.0.code_id", "unknown-code")),
        ):
            marks = [mine, stranger] if stranger["student_id"] != mine["student_id"] else [stranger]
            refused = await office.signed_in.client.put(
                path, json={"marks": marks}, headers={"if-match": roll.headers["etag"]}
            )
            assert refused.status_code == 422, refused.text
            (said,) = refused.json()["errors"]
            assert (said["path"], said["code"], said["student_id"]) == (*error, stranger["student_id"])
            assert (said["student_name"] is None) is (error[1] == "not-on-roster")
        assert stage.written(here, there) == before


async def test_the_offices_codes_are_set_where_one_is_the_office(world: World) -> None:
    """Who runs one school and teaches in another is a teacher there."""
    elsewhere = await world.a_school("Roosevelt High")
    person = await world.a_school_admin()
    await world.add(RoleGrant(account_id=person.account_id, role=Role.TEACHER, school_id=None, starts_on=FIRST_DAY))
    for school in (world.school, elsewhere):
        student = await world.a_student(school=school)
        section = await world.a_section(school=school, teacher_id=person.person_id, students=[student])
        marks = [{"student_id": str(student), "code_id": str(school.codes["AU"])}]
        saved = await person.client.put(
            f"/v1/attendance/sections/{section.id}/rolls/{TODAY}", json={"marks": marks}, headers={"if-match": '"0"'}
        )
        assert saved.status_code == (200 if school is world.school else 422), saved.text
