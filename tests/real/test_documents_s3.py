"""Documents in a real S3 server: straight there by a link, taken along by one, and nothing left over after a kill."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from pydantic import SecretStr

from homeroom.kernel import clock
from homeroom.platform.storage import FileStore
from homeroom.students.documents import storing
from homeroom.students.documents.service import uploads
from homeroom.students.documents.storing import kept_key, upload_key
from tests.real.machine import new_folder
from tests.real.minio import BUCKET, MinioServer, minio_server
from tests.students.documents.sending import DOCUMENTS, a_kind, a_pdf, begin, complete, swept
from tests.support.world import SignedIn, World

pytestmark = [pytest.mark.real, pytest.mark.timeout(300)]

A_DAY = timedelta(days=1, minutes=1)


@pytest.fixture(scope="module")
def minio() -> Iterator[MinioServer]:
    with new_folder() as folder, minio_server(folder) as server:
        yield server


@pytest.fixture
async def admin(world: World, minio: MinioServer, monkeypatch: pytest.MonkeyPatch) -> SignedIn:
    """An administrator of a district whose files lie there."""
    for name, value in minio.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(world.application.settings, "storage_url", SecretStr(f"s3://{BUCKET}/files"))
    return await world.a_district_admin()


@pytest.fixture
async def browser() -> AsyncIterator[httpx.AsyncClient]:
    """It has a link and nothing else."""
    async with httpx.AsyncClient(timeout=30) as client:
        yield client


async def keys(world: World) -> set[str]:
    store = FileStore.of(world.application.settings)
    return {key async for key in store.listed() if str(world.tenant_id) in key}


async def test_up_and_down_by_links(
    world: World, admin: SignedIn, browser: httpx.AsyncClient, minio: MinioServer
) -> None:
    student, kind = await world.a_student(), await a_kind(admin)
    sent = await begin(admin, student, kind, a_pdf(), file_name="Año 1.pdf")
    assert sent.url.startswith(minio.url), "straight to the store"
    assert (await complete(admin, sent)).json()["type"] == "/problems/students/upload-not-there"
    assert (await browser.put(sent.url, content=a_pdf())).status_code == 200
    kept = await complete(admin, sent)
    assert (kept.status_code, kept.json()["state"]) == (200, "kept"), kept.text
    await world.application.run_jobs()
    assert await keys(world) == {kept_key(world.tenant_id, UUID(sent.version_id))}

    overwritten = await browser.put(sent.url, content=b"MZ" + a_pdf())
    assert overwritten.status_code == 200, "the link lasts some minutes"
    link = (await admin.client.get(f"{DOCUMENTS}/{sent.document_id}/link")).json()["url"]
    got = await browser.get(link)
    assert got.content == a_pdf(), "but what was looked into lies elsewhere"
    assert got.headers["content-disposition"] == "attachment; filename*=UTF-8''A%C3%B1o%201.pdf"
    assert got.headers["content-type"] == "application/pdf"
    assert (await browser.get(link.partition("?")[0])).status_code == 403
    assert (await browser.put(link, content=b"x")).status_code == 403, "a link is for one purpose"
    await world.application.run_jobs()
    shown = (await admin.client.get(f"{DOCUMENTS}/{sent.document_id}")).json()
    assert shown["versions"][0]["thumbnail"] is not None


async def test_links_end(
    world: World, admin: SignedIn, browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from homeroom.students.documents.service import reading  # noqa: PLC0415

    student, kind = await world.a_student(), await a_kind(admin)
    first = await begin(admin, student, kind, a_pdf())
    await browser.put(first.url, content=a_pdf())
    assert (await complete(admin, first)).status_code == 200
    monkeypatch.setattr(uploads, "UPLOAD_LASTS", timedelta(seconds=1))
    monkeypatch.setattr(reading, "DOWNLOAD_LASTS", timedelta(seconds=1))
    late = await begin(admin, student, kind, a_pdf())
    link = (await admin.client.get(f"{DOCUMENTS}/{first.document_id}/link")).json()["url"]
    await asyncio.sleep(2.1)
    assert (await browser.put(late.url, content=a_pdf())).status_code == 403
    assert (await browser.get(link)).status_code == 403
    assert timedelta(minutes=5) >= storing.DOWNLOAD_LASTS


async def test_what_is_not_what_it_says_is_refused_and_forgotten(
    world: World, admin: SignedIn, browser: httpx.AsyncClient
) -> None:
    student, kind = await world.a_student(), await a_kind(admin)
    for content, declared, slug in (
        (b"MZ\x90\x00" + b"\0" * 60, None, "document-type-mismatch"),
        (a_pdf(), len(a_pdf()) - 1, "document-size-mismatch"),
    ):
        sent = await begin(admin, student, kind, content, size=declared or len(content))
        put = await browser.put(sent.url, content=content)
        assert put.status_code in (200, 403)
        answer = await complete(admin, sent)
        assert answer.json()["type"] in (f"/problems/students/{slug}", "/problems/students/upload-not-there")
    await world.application.run_jobs()
    assert await keys(world) == set()


async def test_the_server_is_killed_in_the_middle_of_an_upload(
    world: World, admin: SignedIn, browser: httpx.AsyncClient, minio: MinioServer
) -> None:
    student, kind = await world.a_student(), await a_kind(admin)
    content = a_pdf() + b"%" * 20_000_000 + b"\n%%EOF\n"
    sent = await begin(admin, student, kind, content)
    half = asyncio.Event()

    async def pieces() -> AsyncIterator[bytes]:
        yield content[:10_000_000]
        half.set()
        await asyncio.sleep(0.3)
        yield content[10_000_000:]

    length = {"content-length": str(len(content))}
    putting = asyncio.create_task(browser.put(sent.url, content=pieces(), headers=length))
    await half.wait()
    minio.kill()
    with pytest.raises(httpx.HTTPError):
        await putting
    away = await complete(admin, sent)
    assert away.json()["type"] == "/problems/file-store-unavailable"
    minio.start()
    assert (await complete(admin, sent)).json()["type"] == "/problems/students/upload-not-there"
    assert (await browser.put(sent.url, content=content)).status_code == 200, "and it can be sent again"
    assert (await complete(admin, sent)).json()["state"] == "kept"
    await world.application.run_jobs()
    assert await keys(world) == {kept_key(world.tenant_id, UUID(sent.version_id))}


async def test_what_is_left_over_is_swept_after_a_day(
    world: World, admin: SignedIn, browser: httpx.AsyncClient, tmp_path: Path
) -> None:
    student, kind = await world.a_student(), await a_kind(admin)
    kept, left = [await begin(admin, student, kind, a_pdf()) for _ in range(2)]
    for sent in (kept, left):
        await browser.put(sent.url, content=a_pdf())
    assert (await complete(admin, kept)).status_code == 200
    orphan = tmp_path / "orphan"
    orphan.write_bytes(b"nobody knows me")
    store = FileStore.of(world.application.settings)
    await store.keep(kept_key(world.tenant_id, student), orphan, "text/plain", "attachment")
    await swept(world)
    assert {upload_key(world.tenant_id, UUID(left.version_id)), kept_key(world.tenant_id, student)} < await keys(world)
    clock.freeze(None)  # the server's own clock says how old a file is
    clock.freeze(clock.now() + A_DAY)
    await swept(world)
    assert await keys(world) == {kept_key(world.tenant_id, UUID(kept.version_id))}
