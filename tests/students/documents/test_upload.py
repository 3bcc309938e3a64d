"""A document goes up, is looked into, approved, taken along: and what is not what it says is refused by name."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from homeroom.platform.sniffing import DOCX, JPEG, PDF, PNG, TEXT
from tests.students.documents.sending import (
    A_JPEG,
    A_PHONES_JPEG,
    DOCUMENTS,
    EVERYBODY,
    WHOLE,
    Sent,
    a_docx,
    a_kind,
    a_pdf,
    a_png,
    an_archive,
    begin,
    complete,
    packed_oddly,
    put,
    send,
    told,
)
from tests.support.world import TODAY, SignedIn, World


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_district_admin()


async def test_from_a_phone_to_the_record(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    mother = await world.signs_in(await world.a_guardian(student), "guardian")
    kind = await a_kind(admin)
    sent = await begin(mother, student, kind, a_pdf(), file_name="shots.PDF")
    assert (await complete(mother, sent)).json()["type"] == "/problems/students/upload-not-there"
    assert (await put(mother, sent, a_pdf() + b"more")).json()["type"] == "/problems/students/document-size-mismatch"
    assert (await put(mother, sent, a_pdf())).status_code == 204
    assert (await complete(admin, sent)).status_code == 404, "only who sends completes"
    waiting = (await complete(mother, sent)).json()
    assert (waiting["state"], waiting["kept_id"]) == ("waiting", None)
    assert (await complete(mother, sent)).json()["type"] == "/problems/students/upload-over"
    assert (await put(mother, sent, a_pdf())).json()["type"] == "/problems/students/upload-over"

    listed = (await admin.client.get(DOCUMENTS, params={"state": "waiting"})).json()["items"]
    assert [each["id"] for each in listed] == [sent.document_id]
    body = {"version_id": sent.version_id, "approve": True}
    answers = await asyncio.gather(
        *(admin.client.post(f"{DOCUMENTS}/{sent.document_id}/decide", json=body) for _ in range(3))
    )
    assert sorted(each.status_code for each in answers) == [200, 409, 409]
    seen = (await mother.client.get(f"/v1/students/{student}/documents")).json()
    assert (seen["items"][0]["state"], seen["items"][0]["kept_id"]) == ("kept", sent.version_id)
    await world.application.run_jobs()
    version = (await admin.client.get(f"{DOCUMENTS}/{sent.document_id}")).json()["versions"][0]
    assert version["thumbnail"].startswith("iVBORw0KGgo"), "the first page, as a PNG"
    assert version["sent_by"].startswith("Pat ")
    assert seen["items"][0]["versions"][0]["sent_by"] is None, "a family is told of its own hand only"


async def test_taking_it_along_is_on_record_and_the_link_ends(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    kind = await a_kind(admin)
    document = (await send(admin, student, kind, file_name="Año 1.pdf")).json()
    assert document["state"] == "kept", "what the school adds needs nobody's approval"
    link = (await admin.client.get(f"{DOCUMENTS}/{document['id']}/link")).json()
    async with world.application.client() as nobody:
        got = await nobody.get(link["url"])
        assert got.content == WHOLE[PDF]
        assert got.headers["content-disposition"] == "attachment; filename*=UTF-8''A%C3%B1o%201.pdf"
        assert got.headers["x-content-type-options"] == "nosniff"
        assert (await nobody.get(link["url"] + "x")).status_code == 404
        upload = await begin(admin, student, kind, a_pdf())
        crossed = upload.url.replace("document-uploads", "document-files")
        assert (await nobody.get(crossed)).status_code == 404, "a link is for one purpose"
    entries = world.application.as_owner(
        "select account_id, after from platform.audit_entries where subject_id = %s and action = 'downloaded'",
        UUID(document["kept_id"]),
    )
    assert entries == [(admin.account_id, {"document_id": document["id"], "student_id": str(student), "number": 1})]


REFUSED = {
    "an executable": (PDF, b"MZ\x90\x00" + b"\0" * 60, "document-type-mismatch"),
    "a script": (TEXT, b"#!/bin/sh\nrm -rf /\n", "document-type-mismatch"),
    "a page": (PDF, b"<html><script>alert(1)</script></html>", "document-type-mismatch"),
    "a picture that says it is a PDF": (PDF, a_png(), "document-type-mismatch"),
    "half a PDF": (PDF, a_pdf()[:-60], "document-type-mismatch"),
    "a picture of 10,000 million pixels": (PNG, a_png(100_000, 100_000, content=b"\0"), "document-bursts"),
    "a letter that swells": (DOCX, a_docx(**{"word/media/a.xml": b"\0" * 30_000_000}), "document-bursts"),
    "an archive in an archive": (DOCX, a_docx(**{"inner.zip": an_archive({"a": b"a"})}), "document-bursts"),
    "a letter with macros": (DOCX, a_docx(**{"word/vbaProject.bin": b"x"}), "document-type-mismatch"),
    "an archive": (DOCX, an_archive({"a.txt": b"a"}), "document-type-mismatch"),
    "a letter packed as no letter is": (DOCX, packed_oddly(), "document-type-mismatch"),
    "no text": (TEXT, b"\xff\xfe\x00", "document-type-mismatch"),
}


async def test_what_is_not_what_it_says(world: World, admin: SignedIn) -> None:
    student, kind = await world.a_student(), await a_kind(admin)
    for what, (media_type, content, slug) in REFUSED.items():
        answer = await send(admin, student, kind, content, media_type)
        assert (answer.status_code, answer.json()["type"]) == (422, f"/problems/students/{slug}"), what
    seen = (await admin.client.get(f"/v1/students/{student}/documents")).json()["items"]
    assert {each["state"] for each in seen} == {"refused"}
    assert {each["versions"][0]["refusal"].partition("/")[2] for each in seen} == {
        slug for *_, slug in REFUSED.values()
    }
    link = await admin.client.get(f"{DOCUMENTS}/{seen[0]['id']}/link")
    assert link.status_code == 404, "there is no file of it"


async def test_what_is_taken(world: World, admin: SignedIn) -> None:
    student, kind = await world.a_student(), await a_kind(admin)
    taken = [*WHOLE.items(), (JPEG, A_JPEG), (JPEG, A_PHONES_JPEG), (TEXT, "Señal\n".encode())]
    for media_type, content in taken:
        answer = await send(admin, student, kind, content, media_type)
        assert answer.status_code == 200, (media_type, answer.text)
        assert answer.json()["state"] == "kept"
    names = {
        each["versions"][0]["file_name"]
        for each in (await admin.client.get(f"/v1/students/{student}/documents")).json()["items"]
    }
    assert {"record.pdf", "record.pdf.docx", "record.pdf.odt"} <= names, "a name ends as its type does"


async def test_too_large_and_too_late(world: World, admin: SignedIn) -> None:
    student, kind = await world.a_student(), await a_kind(admin)
    wanted = {"kind_id": kind, "name": "Film", "file_name": "film.pdf", "media_type": PDF, "size": 3_000_000_000}
    large = await admin.client.post(f"/v1/students/{student}/documents", json=wanted)
    assert (large.status_code, large.json()["limit"]) == (413, world.application.settings.document_limit)
    odd = await admin.client.post(f"/v1/students/{student}/documents", json={**wanted, "media_type": "video/mp4"})
    assert odd.status_code == 422
    late = {**wanted, "size": 5, "expires_on": str(TODAY - timedelta(days=1))}
    assert (await admin.client.post(f"/v1/students/{student}/documents", json=late)).status_code == 422
    sent = await begin(admin, student, kind, a_pdf())
    assert (await put(admin, sent, b"x" * 3_000_000)).status_code in (413, 422)
    assert (await complete(admin, sent)).json()["type"] == "/problems/students/upload-not-there"


async def test_versions_stay(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    mother = await world.signs_in(await world.a_guardian(student), "guardian")
    kind = await a_kind(admin, expires=True)
    first = (await send(admin, student, kind, expires_on=str(TODAY))).json()
    body = {"file_name": "new.pdf", "media_type": PDF, "size": len(a_pdf("new"))}
    starts = await asyncio.gather(
        *(mother.client.post(f"{DOCUMENTS}/{first['id']}/versions", json=body) for _ in range(2))
    )
    assert [each.status_code for each in starts] == [201, 201]
    second = told(starts[0])
    await put(mother, second, a_pdf("new"))
    both = (await complete(mother, second)).json()
    assert (both["state"], both["kept_id"], both["expires_on"]) == ("waiting", first["kept_id"], str(TODAY))
    refused = await admin.client.post(
        f"{DOCUMENTS}/{first['id']}/decide", json={"version_id": second.version_id, "approve": False}
    )
    assert refused.status_code == 422, "say why"
    body = {"version_id": second.version_id, "approve": False, "reason": "The page is cut off."}
    after = (await admin.client.post(f"{DOCUMENTS}/{first['id']}/decide", json=body)).json()
    assert (after["state"], after["kept_id"]) == ("refused", first["kept_id"])
    assert sorted(each["number"] for each in after["versions"]) == [1, 2, 3]
    old = (await mother.client.get(f"{DOCUMENTS}/{first['id']}/link")).json()
    assert (await mother.client.get(old["url"])).content == WHOLE[PDF]


async def another(who: SignedIn, document_id: str, content: bytes) -> Sent:
    """A version more, put but not completed."""
    body = {"file_name": "new.pdf", "media_type": PDF, "size": len(content)}
    sent = told(await who.client.post(f"{DOCUMENTS}/{document_id}/versions", json=body))
    assert (await put(who, sent, content)).status_code == 204
    return sent


async def decided(admin: SignedIn, sent: Sent, *, approve: bool) -> dict[str, Any]:
    body = {"version_id": sent.version_id, "approve": approve, **({} if approve else {"reason": "Cut off."})}
    answer = await admin.client.post(f"{DOCUMENTS}/{sent.document_id}/decide", json=body)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_an_older_version_overrules_none(world: World, admin: SignedIn) -> None:
    """Whichever arrives, or is approved, last: the newest that is kept counts."""
    student = await world.a_student()
    mother = await world.signs_in(await world.a_guardian(student), "guardian")
    kind = await a_kind(admin)
    slow = await begin(admin, student, kind, a_pdf("slow"))
    await put(admin, slow, a_pdf("slow"))
    quick = await another(admin, slow.document_id, a_pdf("quick"))
    assert (await complete(admin, quick)).json()["kept_id"] == quick.version_id
    late = (await complete(admin, slow)).json()
    assert (late["state"], late["kept_id"]) == ("kept", quick.version_id)

    first = await begin(mother, student, kind, a_pdf("1"))
    await put(mother, first, a_pdf("1"))
    assert (await complete(mother, first)).json()["state"] == "waiting"
    second = await another(mother, first.document_id, a_pdf("2"))
    assert (await complete(mother, second)).json()["state"] == "waiting"
    third = await another(mother, first.document_id, a_pdf("3"))
    assert (await complete(mother, third)).json()["state"] == "waiting"
    seen = await decided(admin, second, approve=True)
    assert (seen["state"], seen["kept_id"]) == ("waiting", second.version_id), "a newer one waits"
    seen = await decided(admin, first, approve=True)
    assert (seen["state"], seen["kept_id"]) == ("waiting", second.version_id)
    seen = await decided(admin, third, approve=False)
    assert (seen["state"], seen["kept_id"]) == ("refused", second.version_id)
    timeline = (await admin.client.get(f"/v1/students/{student}/timeline")).json()["items"]
    assert len([each for each in timeline if each["kind"] == "document_kept"]) == 2, "what counts is told of"


async def test_a_document_is_corrected_and_taken_away(world: World, admin: SignedIn) -> None:
    student, kind = await world.a_student(), await a_kind(admin)
    document = (await send(admin, student, kind)).json()
    at = f"{DOCUMENTS}/{document['id']}"
    version = {"if-match": f'"{document["version"]}"'}
    assert (await admin.client.patch(at, json={"name": "Shots"})).status_code == 428
    renamed = await admin.client.patch(at, json={"name": "Shots"}, headers=version)
    assert renamed.json()["name"] == "Shots"
    assert (await admin.client.patch(at, json={"name": "Other"}, headers=version)).status_code == 412
    late = {"expires_on": str(TODAY)}
    now = {"if-match": renamed.headers["etag"]}
    assert (await admin.client.patch(at, json=late, headers=now)).status_code == 422, "the kind does not expire"
    assert (await admin.client.post(f"{at}/remove", json={"reason": "Another child's"}, headers=now)).status_code == 204
    assert (await admin.client.get(at)).status_code == 404
    assert (await admin.client.get(f"{at}/link")).status_code == 404


async def test_a_signature_is_of_these_bytes(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    mother = await world.signs_in(await world.a_guardian(student), "guardian")
    father = await world.signs_in(await world.a_guardian(student), "guardian")
    kind = await a_kind(admin, "Handbook", needs_signature=True)
    document = (await send(admin, student, kind)).json()
    at, body = f"{DOCUMENTS}/{document['id']}/signatures", {"version_id": document["kept_id"], "name": "Pat Person"}
    assert (await mother.client.post(at, json={**body, "agreed": False})).status_code == 422
    answers = await asyncio.gather(*(mother.client.post(at, json={**body, "agreed": True}) for _ in range(2)))
    assert sorted(each.status_code for each in answers) == [200, 409]
    assert (await admin.client.post(at, json={**body, "agreed": True})).status_code == 403
    hers = (await mother.client.get(f"{DOCUMENTS}/{document['id']}")).json()["versions"][0]
    his = (await father.client.get(f"{DOCUMENTS}/{document['id']}")).json()["versions"][0]
    assert ([each["name"] for each in hers["signatures"]], hers["signed"]) == (["Pat Person"], True)
    assert (his["signatures"], his["signed"]) == ([], False)
    ((digest,),) = world.application.as_owner(
        "select digest from students.document_signatures where version_id = %s", UUID(document["kept_id"])
    )
    assert digest == hers["digest"]


async def test_of_another_tenant(world: World, admin: SignedIn) -> None:
    other_world = await World.make(world.application)
    student, kind = await world.a_student(), await a_kind(admin, seen_by=EVERYBODY)
    document = (await send(admin, student, kind)).json()
    stranger = await other_world.a_district_admin()
    assert (await stranger.client.get(f"{DOCUMENTS}/{document['id']}")).status_code == 404
    theirs = await other_world.a_student()
    wanted = {"kind_id": kind, "name": "Record", "file_name": "a.pdf", "media_type": PDF, "size": 5}
    refused = await stranger.client.post(f"/v1/students/{theirs}/documents", json=wanted)
    assert refused.json()["type"] == "/problems/students/document-not-yours-to-send"
