"""A note opens to those it is meant for, and to nobody else."""

from typing import Any
from uuid import UUID

from tests.students.progress.conftest import Around
from tests.support.world import World

STAFF = {"counselor", "other_counselor", "principal", "teacher", "admin"}
SEE = {
    "author": {"counselor"},
    "counselors": {"counselor", "other_counselor", "admin"},
    "teachers": STAFF,
    "family": STAFF | {"parent", "child"},
}


async def test_each_note_is_seen_by_those_it_is_for(world: World, around: Around) -> None:
    for visibility in SEE:
        await around.add(around.counselor, "/notes", words=f"For {visibility}", visibility=visibility)
    seen: dict[str, set[str]] = {visibility: set() for visibility in SEE}
    for name, who in around.everybody.items():
        answer = await who.client.get(around.at())
        if name == "stranger":
            assert answer.status_code == 404
            continue
        for note in answer.json()["notes"]:
            assert (note["words"], note["mine"]) == (f"For {note['visibility']}", name == "counselor")
            seen[note["visibility"]].add(name)
    assert seen == SEE
    nurse = await world.signs_in(await world.a_staff_member(position="Nurse"), "nurse", world.school)
    assert (await nurse.client.get(around.at())).status_code == 403
    await world.bar(around.student, around.parent.person_id)
    assert (await around.parent.client.get(around.at())).status_code == 404


async def test_a_teacher_writes_to_the_counselors(around: Around) -> None:
    await around.add(around.teacher, "/notes", words="Worried", visibility="counselors")
    assert [note["words"] for note in (await around.read(around.teacher))["notes"]] == ["Worried"], "her own"
    assert [note["words"] for note in (await around.read(around.counselor))["notes"]] == ["Worried"]
    assert (await around.read(around.principal))["notes"] == []


async def test_a_teachers_own_child_is_no_pupil_of_hers(world: World, around: Around) -> None:
    for visibility in SEE:
        await around.add(around.counselor, "/notes", words=visibility, visibility=visibility)
    own = await world.a_guardian(around.student)
    await world.add()
    ((account,),) = world.application.as_owner(
        "update identity.accounts set person_id = %s where id = %s returning id", own, around.stranger.account_id
    )
    world.application.as_owner(
        "insert into identity.grants (tenant_id, id, account_id, role, starts_on) values (%s, gen_random_uuid(), %s,"
        " 'guardian', current_date - 400)",
        world.tenant_id,
        account,
    )
    world.application.as_owner("update identity.accounts set version = version + 1 where id = %s", account)
    found = await around.read(around.stranger)
    assert ([note["words"] for note in found["notes"]], found["may_change"]) == (["family"], False)


async def test_only_its_author_corrects_a_note_and_it_keeps_what_it_was(around: Around) -> None:
    note = await around.add(around.counselor, "/notes", words="First words", visibility="counselors")
    path, better = f"/notes/{note}", {"words": "Better words", "visibility": "teachers"}
    assert (await around.put(around.other_counselor, path, 1, **better)).status_code == 404
    assert (await around.put(around.teacher, path, 1, **better)).status_code == 404
    assert (await around.counselor.client.put(around.at(path), json=better)).status_code == 428
    assert (await around.put(around.counselor, path, 1, **better)).json()["version"] == 2
    assert (await around.put(around.counselor, path, 1, **better)).status_code == 412
    (shown,) = (await around.read(around.teacher))["notes"]
    assert (shown["words"], shown["version"], shown["changed_at"] is not None) == ("Better words", 2, True)
    (before,) = (await around.counselor.client.get(around.at(f"{path}/history"))).json()["items"]
    assert (before["words"], before["visibility"]) == ("First words", "counselors")
    assert (await around.teacher.client.get(around.at(f"{path}/history"))).status_code == 404


async def test_what_a_note_says_lies_nowhere_in_plain(world: World, around: Around) -> None:
    word = "Quetzalcoatlus"
    note = await around.add(around.counselor, "/notes", words=word, visibility="family")
    await around.put(around.counselor, f"/notes/{note}", 1, words=f"{word} again", visibility="family")
    await world.application.run_jobs()
    tables = world.application.as_owner(
        "select format('%%I.%%I', schemaname, tablename) from pg_tables where schemaname in"
        " ('students', 'platform', 'search', 'communication')"
    )
    assert len(tables) > 40
    for (table,) in tables:
        (found,) = world.application.as_owner(f"select count(*) from {table} t where t::text ilike '%%{word}%%'")[0]
        assert found == 0, table
    asked = await around.counselor.client.get("/v1/search", params={"q": word})
    assert word not in asked.text
    taken = await around.counselor.client.get("/v1/students/interventions/export", params={"format": "csv"})
    assert word not in taken.text


async def test_what_is_no_note_is_refused(around: Around) -> None:
    bodies: list[dict[str, Any]] = [
        {"words": "", "visibility": "family"},
        {"words": "x" * 4001, "visibility": "family"},
        {"words": "x", "visibility": "everybody"},
    ]
    for body in bodies:
        assert (await around.counselor.client.post(around.at("/notes"), json=body)).status_code == 422
    body = {"words": "x", "visibility": "family"}
    for who in (around.parent, around.child):
        assert (await who.client.post(around.at("/notes"), json=body)).status_code == 403
    elsewhere = f"/v1/students/{UUID(int=7)}/notes"
    assert (await around.counselor.client.post(elsewhere, json=body)).status_code == 404


async def test_what_no_key_opens_hides_no_other(world: World, around: Around) -> None:
    for words in ("Old", "New"):
        await around.add(around.counselor, "/notes", words=words, visibility="teachers")
        if words == "Old":
            world.application.as_owner(
                "update students.progress_notes set sealed = set_byte(sealed, 2, 122) where tenant_id = %s",
                world.tenant_id,
            )
    seen = (await around.read(around.counselor))["notes"]
    assert {(note["words"], note["unreadable"]) for note in seen} == {("", True), ("New", False)}
