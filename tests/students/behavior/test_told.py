"""A notice tells a family that an incident was recorded: who may read the record, and nothing of what it was."""

from tests.students.behavior.incidents import reported, tell
from tests.support.world import World


async def test_a_notice_to_who_may_read_it(world: World) -> None:
    student = await world.a_student()
    office = await world.a_school_admin()
    mother, aunt, father = (
        await world.a_guardian(student, locale="es"),
        await world.a_guardian(student, may_see_records=False),
        await world.a_guardian(student),
    )
    await world.bar(student, father)
    people = [await world.signs_in(person, "guardian") for person in (mother, aunt, father)]
    incident = await reported(office, student, kind="theft", description="Zebulon took a pen.")
    for _ in range(2):
        assert (await tell(office, incident, student, how="notice")).status_code == 200
        await world.application.run_jobs()
    told = [(await who.client.get("/v1/communication/notices")).json()["items"] for who in people]
    assert [[each["kind"] for each in items] for items in told] == [["incident_recorded"], [], []]
    mails = world.application.as_owner(
        "select recipient_id, subject || body from communication.mails where tenant_id = %s", world.tenant_id
    )
    assert [recipient for recipient, _ in mails] == [mother]
    assert not {"Zebulon", "theft", "pen"} & {*mails[0][1].replace(".", " ").split()}
