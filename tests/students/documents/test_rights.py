"""A kind of document has rights of its own: who sees it is who it is open to, each within their own students."""

from datetime import timedelta
from uuid import UUID

import pytest

from homeroom.identity.models import RoleGrant
from homeroom.platform.sniffing import PDF
from homeroom.students.models import GuardianLink, Relation
from tests.students.documents.sending import DOCUMENTS, KINDS, a_kind, a_pdf, send
from tests.support.world import TODAY, SignedIn, World


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_district_admin()


async def seen_of(who: SignedIn, student: UUID) -> set[str]:
    answer = await who.client.get(f"/v1/students/{student}/documents")
    assert answer.status_code == 200, answer.text
    items = answer.json()["items"]
    for each in items:
        assert (await who.client.get(f"{DOCUMENTS}/{each['id']}")).status_code == 200
    return {each["kind_name"] for each in items}


async def test_each_sees_what_is_open_to_what_they_are(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    teacher = await world.a_teacher()
    await world.a_section(teacher_id=teacher.person_id, students=[student])
    school = world.school
    whom = {
        "office": await world.a_school_admin(),
        "nurse": await world.signs_in(await world.a_staff_member(school), "nurse", school),
        "counselor": await world.signs_in(await world.a_staff_member(school), "counselor", school),
        "staff": teacher,
        "family": await world.signs_in(await world.a_guardian(student), "guardian"),
        "student": await world.signs_in(student, "student"),
    }
    everybody = await a_kind(admin, "For all", seen_by=[*whom])
    documents = {"For all": (await send(admin, student, everybody)).json()}
    for audience in whom:
        kind = await a_kind(admin, f"For {audience}", seen_by=list({audience, "office"}), family_sends=False)
        documents[f"For {audience}"] = (await send(admin, student, kind)).json()
    for audience, who in whom.items():
        if audience == "office":
            assert await seen_of(who, student) == set(documents)
            continue
        also = {"For staff"} if audience in ("nurse", "counselor") else set()
        own = {"For all", f"For {audience}", *also}
        assert await seen_of(who, student) == own, audience
        kinds = {each["name"] for each in (await who.client.get(KINDS)).json()["items"]}
        assert kinds == own, audience
        for name, document in documents.items():
            there = name in own
            status = (await who.client.get(f"{DOCUMENTS}/{document['id']}/link")).status_code
            assert status == (200 if there else 404), (audience, name)


async def test_a_nurse_keeps_what_the_office_does_not_see(world: World, admin: SignedIn) -> None:
    student, school = await world.a_student(), world.school
    nurse = await world.signs_in(await world.a_staff_member(school), "nurse", school)
    mother = await world.signs_in(await world.a_guardian(student), "guardian")
    kind = await a_kind(admin, "Medication plan", seen_by=["nurse", "family"])
    document = (await send(mother, student, kind)).json()
    office = await world.a_school_admin()
    assert await seen_of(office, student) == set()
    assert (await office.client.get(DOCUMENTS)).json()["items"] == []
    body = {"version_id": document["versions"][0]["id"], "approve": True}
    assert (await office.client.post(f"{DOCUMENTS}/{document['id']}/decide", json=body)).status_code == 404
    assert [each["id"] for each in (await nurse.client.get(DOCUMENTS)).json()["items"]] == [document["id"]]
    assert (await nurse.client.post(f"{DOCUMENTS}/{document['id']}/decide", json=body)).status_code == 200


async def test_a_teachers_own_child_is_no_pupil(world: World, admin: SignedIn) -> None:
    """What is open to families is not open to her of her pupils, nor what is open to staff of her child."""
    pupil, child = await world.a_student(), await world.a_student()
    person = await world.a_staff_member()
    teacher = await world.signs_in(person, "teacher")
    await world.a_section(teacher_id=person, students=[pupil])
    await _is_parent_of(world, person, child)
    staff = await a_kind(admin, "For staff", seen_by=["staff", "office"], family_sends=False)
    family = await a_kind(admin, "For families", seen_by=["family", "office"])
    for student in (pupil, child):
        for kind in (staff, family):
            await send(admin, student, kind)
    assert await seen_of(teacher, pupil) == {"For staff"}
    assert await seen_of(teacher, child) == {"For families"}
    assert await told_of(teacher, pupil) == {"For staff"}
    assert await told_of(teacher, child) == {"For families"}


async def test_a_teacher_is_not_told_who_else_of_her_family_sent_or_signed(world: World, admin: SignedIn) -> None:
    pupil, child = await world.a_student(), await world.a_student()
    person = await world.a_staff_member()
    mother = await world.signs_in(person, "teacher")
    await world.a_section(teacher_id=person, students=[pupil])
    await _is_parent_of(world, person, child)
    father = await world.signs_in(await world.a_guardian(child, pupil, given_name="Fred"), "guardian")
    kind = await a_kind(admin, needs_approval=False, needs_signature=True)
    for student in (child, pupil):
        document = (await send(father, student, kind)).json()
        body = {"version_id": document["versions"][0]["id"], "name": "Fred", "agreed": True}
        assert (await father.client.post(f"{DOCUMENTS}/{document['id']}/signatures", json=body)).status_code == 200

    async def told(who: SignedIn, student: UUID) -> tuple[bool, list[str]]:
        (document,) = (await who.client.get(f"/v1/students/{student}/documents")).json()["items"]
        (version,) = document["versions"]
        return version["sent_by"] is not None, [each["name"] for each in version["signatures"]]

    assert await told(mother, child) == (False, []), "as a parent"
    assert await told(mother, pupil) == (True, ["Fred"]), "as a teacher"
    assert await told(father, child) == (False, ["Fred"]), "his own signature"
    assert await told(admin, child) == (True, ["Fred"])


async def told_of(who: SignedIn, student: UUID) -> set[str]:
    """The kinds of documents that the timeline tells of."""
    timeline = (await who.client.get(f"/v1/students/{student}/timeline")).json()["items"]
    return {each["details"]["document_kind"] for each in timeline if each["kind"] == "document_kept"}


async def _is_parent_of(world: World, person: UUID, child: UUID) -> None:
    link = GuardianLink(
        student_id=child,
        guardian_id=person,
        relation=Relation.PARENT,
        starts_on=TODAY,
        may_see_records=True,
        is_notified=True,
        may_pick_up=True,
        is_billed=False,
    )
    ((account,),) = world.application.as_owner("select id from identity.accounts where person_id = %s", person)
    await world.add(link, RoleGrant(account_id=account, role="guardian", school_id=None, starts_on=TODAY))


async def test_a_barred_parent_finds_nothing(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    father = await world.a_guardian(student)
    kind = await a_kind(admin)
    signed_in = await world.signs_in(father, "guardian")
    his = (await send(signed_in, student, kind)).json()
    await world.bar(student, father)
    assert (await signed_in.client.get(f"/v1/students/{student}/documents")).status_code == 404
    assert (await signed_in.client.get(f"{DOCUMENTS}/{his['id']}")).status_code == 404
    assert (await signed_in.client.get(f"{DOCUMENTS}/{his['id']}/link")).status_code == 404
    body = {"version_id": his["versions"][0]["id"]}
    assert (await signed_in.client.post(f"{DOCUMENTS}/{his['id']}/complete", json=body)).status_code == 404


async def test_only_who_may_still_see_the_record_is_told_what_became_of_it(world: World, admin: SignedIn) -> None:
    """A court's order, the end of a link and the student's 18th birthday come between sending and deciding."""
    child, grown = await world.a_student(), await world.a_student()
    kind = await a_kind(admin)
    mother, barred, former = [await world.a_guardian(child) for _ in range(3)]
    of_grown = await world.a_guardian(grown)
    sent = []
    for person, student in ((mother, child), (barred, child), (former, child), (of_grown, grown)):
        sent.append((await send(await world.signs_in(person, "guardian"), student, kind)).json())
    await world.bar(child, barred)
    day = TODAY - timedelta(days=1)
    world.application.as_owner("update students.guardian_links set ends_on = %s where guardian_id = %s", day, former)
    world.application.as_owner(
        "update identity.people set birth_on = %s where id = %s", TODAY.replace(year=TODAY.year - 18), grown
    )
    for document in sent:
        body = {"version_id": document["versions"][0]["id"], "approve": True}
        assert (await admin.client.post(f"{DOCUMENTS}/{document['id']}/decide", json=body)).status_code == 200
    await world.application.run_jobs()
    for table in ("mails", "notices"):
        told = world.application.as_owner(
            f"select recipient_id from communication.{table} where tenant_id = %s", world.tenant_id
        )
        assert told == [(mother,)], table


async def test_families_send_what_is_asked_of_them_only(world: World, admin: SignedIn) -> None:
    student, other = await world.a_student(), await world.a_student()
    mother = await world.signs_in(await world.a_guardian(student), "guardian")
    open_kind = await a_kind(admin)
    closed = await a_kind(admin, "Report", family_sends=False)
    wanted = {"name": "A", "file_name": "a.pdf", "media_type": PDF, "size": len(a_pdf())}
    for who, child, kind, status in (
        (mother, student, open_kind, 201),
        (mother, student, closed, 404),
        (mother, other, open_kind, 404),
        (await world.a_teacher(), student, open_kind, 403),
    ):
        answer = await who.client.post(f"/v1/students/{child}/documents", json={**wanted, "kind_id": kind})
        assert answer.status_code == status, answer.text


async def test_what_may_be_sent_for_a_student_is_said(world: World, admin: SignedIn) -> None:
    pupil, child = await world.a_student(), await world.a_student()
    teacher, registrar = await world.a_teacher(), await world.signs_in(await world.a_person(), "registrar")
    await world.a_section(teacher_id=teacher.person_id, students=[pupil])
    for who in (teacher, registrar):
        await _is_parent_of(world, who.person_id, child)
    staff_only = {"family_sends": False, "seen_by": ["office", "staff"]}
    for name, said in (("Asked", {}), ("Ours", staff_only), ("Office", {**staff_only, "seen_by": ["office"]})):
        await a_kind(admin, name, **said)

    async def sendable(who: SignedIn, student: UUID) -> list[str]:
        answer = await who.client.get(f"/v1/students/{student}/documents")
        return [each["name"] for each in answer.json()["sendable"]]

    assert await sendable(registrar, pupil) == await sendable(registrar, child) == ["Asked", "Office", "Ours"]
    assert await sendable(teacher, pupil) == []
    assert await sendable(teacher, child) == ["Asked"]


async def test_kinds_and_who_must_have_them(world: World, admin: SignedIn) -> None:
    ninth, tenth = await world.a_student("Ann", family_name="Able"), await world.a_student("Bo", grade_level="10")
    elsewhere = await world.a_school("Other")
    await world.a_student("Cy", school=elsewhere)
    required = [{"school_id": str(world.school.id), "grade_level": "09"}]
    kind = await a_kind(admin, requirements=required, expires=True)
    taken = await admin.client.post(KINDS, json={"name": "immunization  RECORD", "seen_by": ["office"]})
    assert taken.json()["type"] == "/problems/students/document-kind-name-taken"
    closed = await admin.client.post(KINDS, json={"name": "B", "seen_by": ["office"], "family_sends": True})
    assert (closed.status_code, closed.json()["errors"][0]["path"]) == (422, "seen_by")
    office = await world.a_school_admin()
    assert (await office.client.post(KINDS, json={"name": "C", "seen_by": ["office"]})).status_code == 403
    strange = await admin.client.post(
        KINDS, json={"name": "D", "seen_by": ["office"], "requirements": [{"school_id": str(ninth)}]}
    )
    assert strange.status_code == 404

    async def lacking() -> list[str]:
        page = await office.client.get("/v1/students/missing-documents")
        return [each["id"] for each in page.json()["items"]]

    assert await lacking() == [str(ninth)]
    shown = (await office.client.get(f"/v1/students/{ninth}/documents")).json()["missing"]
    assert [each["kind_name"] for each in shown] == ["Immunization record"]
    assert (await office.client.get(f"/v1/students/{tenth}/documents")).json()["missing"] == []
    await send(office, ninth, kind, expires_on=str(TODAY))
    assert await lacking() == []
    world.application.as_owner(
        "update students.documents set expires_on = %s where student_id = %s", "2026-11-15", ninth
    )
    assert await lacking() == [str(ninth)], "what is over counts no more"
    soon = {"expires_by": str(TODAY)}
    assert len((await office.client.get(DOCUMENTS, params=soon)).json()["items"]) == 1

    whole = {"name": "Shots", "seen_by": ["office"], "ended": True}
    assert (await admin.client.put(f"{KINDS}/{kind}", json=whole)).status_code == 428
    changed = await admin.client.put(f"{KINDS}/{kind}", json=whole, headers={"if-match": '"1"'})
    assert (changed.json()["ended"], changed.json()["requirements"]) == (True, [])
    assert (await admin.client.put(f"{KINDS}/{kind}", json=whole, headers={"if-match": '"1"'})).status_code == 412
    assert await lacking() == []
    assert (await admin.client.get(f"{KINDS}/all")).json()["items"][0]["name"] == "Shots"
