"""Photos: what is taken, what is kept of it, and who gets it."""

import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from PIL import Image

from homeroom.kernel import clock
from homeroom.students.profile.tasks import sweep_photos
from tests.support.world import SignedIn, World


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_school_admin()


def picture(kind: str = "JPEG", size: tuple[int, int] = (900, 600), mode: str = "RGB", **also: Any) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size).save(written, kind, **also)
    return written.getvalue()


async def send(who: SignedIn, student: UUID, content: bytes) -> httpx.Response:
    return await who.client.post(
        "/v1/students/photos",
        params={"student_id": str(student)},
        content=content,
        headers={"content-type": "image/jpeg"},
    )


async def test_a_square_without_what_a_camera_writes_beside_it(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    path = f"/v1/students/{student}"
    assert (await admin.client.get(f"{path}/photo")).status_code == 404
    notes = Image.Exif()
    notes[0x010F], notes[0x0112] = "Canary Camera", 6
    kept = await send(admin, student, picture(exif=notes))
    assert kept.status_code == 200, kept.text
    digest = kept.json()["photo"]
    assert (await admin.client.get(path)).json()["photo"] == digest
    got = await admin.client.get(f"{path}/photo", params={"version": digest})
    assert (got.headers["content-type"], got.headers["cache-control"].split(",")[0]) == ("image/jpeg", "private")
    assert "immutable" in got.headers["cache-control"]
    assert b"Canary" not in got.content
    with Image.open(io.BytesIO(got.content)) as shown:
        assert (shown.size, shown.format, len(shown.getexif())) == ((480, 480), "JPEG", 0)
    known = await admin.client.get(f"{path}/photo", headers={"if-none-match": got.headers["etag"]})
    assert (known.status_code, known.headers["cache-control"]) == (304, "private, no-cache")
    for kind in ("PNG", "WEBP"):
        assert (await send(admin, student, picture(kind))).status_code == 200
    motion = picture() + b"\0\0\0\x18ftypmp42" + b"Canary Film" * 50
    assert (await send(admin, student, motion)).status_code == 200, "a phone's photo, with a film behind its end"
    assert b"Canary" not in (await admin.client.get(f"{path}/photo")).content
    assert (await admin.client.delete(f"{path}/photo")).status_code == 204
    assert (await admin.client.get(f"{path}/photo")).status_code == 404


async def test_refused(world: World, admin: SignedIn) -> None:
    student, teacher = await world.a_student(), await world.a_teacher()
    bomb = picture("PNG", (8000, 6000), "1")
    assert len(bomb) < 1_000_000
    lying = b"\x89PNG\r\n\x1a\n" + bomb[8:16] + (100).to_bytes(4) * 2 + bomb[24:]
    cut = picture()[:400] + b"\xff\xd9"
    for content, code in (
        (b"MZ" + bytes(2000), "not_a_picture"),
        (picture("GIF"), "not_a_picture"),
        (cut, "not_a_picture"),
        (lying, "not_a_picture"),
        (bomb, "too_many_pixels"),
        (picture(size=(63, 500)), "too_small"),
        (b"", "not_a_picture"),
    ):
        refused = await send(admin, student, content)
        assert refused.status_code == 422, (code, refused.text)
        assert refused.json()["errors"][0]["code"] == code
    assert (await send(admin, student, bytes(5_000_001))).status_code == 413
    assert (await send(teacher, student, picture())).status_code == 403
    elsewhere = await world.a_student(school=await world.a_school("Other"))
    assert (await send(admin, elsewhere, picture())).status_code == 404
    assert (await admin.client.get(f"/v1/students/{student}")).json()["photo"] is None


async def test_what_was_replaced_or_removed_goes_after_a_day(world: World, admin: SignedIn) -> None:
    student, other = await world.a_student(), await world.a_student()
    folder = world.application.settings.state_dir / "files" / "students" / "photos" / str(world.tenant_id)

    def kept() -> set[str]:
        return {path.name for path in folder.rglob("*") if path.is_file()}

    first = (await send(admin, student, picture())).json()["photo"]
    second = (await send(admin, student, picture(mode="L", color=200))).json()["photo"]
    shown = (await send(admin, other, picture())).json()["photo"]
    assert kept() == {first, second, shown}
    assert first == shown, "of two students the same: one file"
    clock.freeze(None)  # the machine's clock says how old a file is
    await sweep_photos.run(world.application.parts)
    assert kept() == {first, second}, "a day is not over"
    assert (await admin.client.delete(f"/v1/students/{student}/photo")).status_code == 204
    clock.freeze(clock.now() + timedelta(days=1, minutes=1))
    await sweep_photos.run(world.application.parts)
    assert kept() == {shown}
