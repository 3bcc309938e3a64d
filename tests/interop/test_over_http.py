"""The registrar's way: upload, look, apply, look again; and everything that is refused on it."""

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest

from homeroom.kernel.actor import Role
from homeroom.platform.storage import FileStore
from tests.interop.district import District, write
from tests.interop.small import a_district, row_of
from tests.support.application import Application
from tests.support.world import SignedIn, World

IMPORTS = "/v1/interop/imports"


@pytest.fixture
async def registrar(world: World) -> SignedIn:
    return await world.signs_in(await world.a_person(), Role.REGISTRAR)


async def upload(registrar: SignedIn, content: bytes, **query: str) -> httpx.Response:
    return await registrar.client.post(
        IMPORTS,
        params={"file_name": "roster.zip", **query},
        content=content,
        headers={"content-type": "application/zip"},
    )


async def read(registrar: SignedIn, import_id: str) -> Any:
    return (await registrar.client.get(f"{IMPORTS}/{import_id}")).json()


async def listed(registrar: SignedIn, import_id: str, what: str, **query: str) -> list[Any]:
    items: list[Any] = []
    cursor: dict[str, str] = {}
    while True:
        answer = await registrar.client.get(f"{IMPORTS}/{import_id}/{what}", params={"limit": "7", **query, **cursor})
        assert answer.status_code == 200, answer.text
        items += answer.json()["items"]
        if answer.json()["next"] is None:
            return items
        cursor = {"cursor": answer.json()["next"]}


def packed(tmp_path: Path, **files: Any) -> bytes:
    return write(tmp_path / "package.zip", {**a_district(), **files}).read_bytes()


async def test_upload_look_apply_and_look_again(world: World, registrar: SignedIn, tmp_path: Path) -> None:
    uploaded = await upload(registrar, packed(tmp_path), end_dates="inclusive")
    assert uploaded.status_code == 201, uploaded.text
    import_id = uploaded.json()["id"]
    assert uploaded.json()["state"] == "waiting"
    await world.application.run_jobs()
    ready = await read(registrar, import_id)
    assert (ready["state"], ready["errors"], ready["to_confirm"]) == ("ready", 0, 0)
    assert ready["counts"]["students"] == {"created": 3, "changed": 0, "ended": 0, "kept": 0, "same": 0}
    assert len(ready["sha256"]) == 64
    diff = await listed(registrar, import_id, "changes", kind="people", action="created")
    assert [change["label"] for change in diff][:2] == ["Tess Teacher", "Student1 Child"]
    students = await registrar.client.get("/v1/students", params={"q": "child"})
    assert students.json()["items"] == [], "a dry run changes nothing"

    queued = await registrar.client.post(f"{IMPORTS}/{import_id}/apply", json={})
    assert queued.json()["state"] == "queued"
    await world.application.run_jobs()
    applied = await read(registrar, import_id)
    assert (applied["state"], applied["problem"]) == ("applied", None)
    assert applied["requested_by"]
    students = await registrar.client.get("/v1/students", params={"q": "child"})
    assert len(students.json()["items"]) == 3
    assert len(await listed(registrar, import_id, "changes")) == sum(
        counts["created"] for counts in applied["counts"].values()
    )
    student = students.json()["items"][0]
    said = (await registrar.client.get(f"/v1/interop/records/{student['id']}")).json()["items"]
    assert {record["kind"] for record in said} == {"people", "students", "demographics"} - {"students"}
    history = (await registrar.client.get(IMPORTS)).json()["items"]
    assert [entry["id"] for entry in history] == [import_id]
    assert await stored(world) == []

    twice = await registrar.client.post(f"{IMPORTS}/{import_id}/apply", json={})
    assert (twice.status_code, twice.json()["type"]) == (409, "/problems/interop/not-ready")
    over = await registrar.client.post(f"{IMPORTS}/{import_id}/cancel")
    assert (over.status_code, over.json()["type"]) == (409, "/problems/interop/already-over")


async def test_whom_a_court_bars_from_a_student_looks_at_no_diff(
    world: World, registrar: SignedIn, tmp_path: Path
) -> None:
    import_id = (await upload(registrar, packed(tmp_path))).json()["id"]
    await world.application.run_jobs()
    await registrar.client.post(f"{IMPORTS}/{import_id}/apply", json={})
    await world.application.run_jobs()
    students = (await registrar.client.get("/v1/students", params={"q": "child"})).json()["items"]
    child, sibling = (UUID(row["id"]) for row in students[:2])
    barred = await world.signs_in(await world.a_guardian(child, sibling), Role.REGISTRAR)

    async def records(of: UUID) -> int:
        return (await barred.client.get(f"/v1/interop/records/{of}")).status_code

    assert [await records(each) for each in (child, sibling)] == [200, 200]
    assert (await barred.client.get(f"{IMPORTS}/{import_id}/changes")).status_code == 200
    await world.bar(child, barred.person_id)
    assert [await records(each) for each in (child, sibling)] == [404, 200]
    rosters = "select id from students.section_enrollments where student_id = %s"
    for (roster,) in world.application.as_owner(rosters, child):
        assert await records(roster) == 404
    for what in ("changes", "findings"):
        refused = await barred.client.get(f"{IMPORTS}/{import_id}/{what}")
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/interop/import-shut")
        assert (await registrar.client.get(f"{IMPORTS}/{import_id}/{what}")).status_code == 200


async def stored(world: World) -> list[str]:
    store = FileStore.of(world.application.settings)
    from datetime import timedelta  # noqa: PLC0415

    from homeroom.kernel import clock  # noqa: PLC0415

    return [key async for key in store.older_than(f"interop/{world.tenant_id}/", clock.now() + timedelta(days=365))]


async def test_errors_are_listed_with_their_places(world: World, registrar: SignedIn, tmp_path: Path) -> None:
    files = a_district()
    row_of(files, "enrollments", "enr-stu-1-1")["classSourcedId"] = "nowhere"
    import_id = (await upload(registrar, write(tmp_path / "x.zip", files).read_bytes())).json()["id"]
    await world.application.run_jobs()
    refused = await read(registrar, import_id)
    assert (refused["state"], refused["errors"]) == ("refused", 1)
    (finding,) = await listed(registrar, import_id, "findings", severity="error")
    assert (finding["code"], finding["file"], finding["row"], finding["field"], finding["value"]) == (
        "reference.missing_target_record",
        "enrollments.csv",
        4,
        "classSourcedId",
        "nowhere",
    )
    assert await stored(world) == []


async def test_what_is_no_zip_is_refused_in_words(world: World, registrar: SignedIn) -> None:
    import_id = (await upload(registrar, b"%PDF-1.7 not a roster")).json()["id"]
    await world.application.run_jobs()
    assert (await read(registrar, import_id))["state"] == "refused"
    (finding,) = await listed(registrar, import_id, "findings")
    assert finding["code"] == "package.not_a_zip"


async def test_a_second_import_waits_its_turn(world: World, registrar: SignedIn, tmp_path: Path) -> None:
    first = (await upload(registrar, packed(tmp_path))).json()["id"]
    second = await upload(registrar, packed(tmp_path))
    assert (second.status_code, second.json()["type"]) == (409, "/problems/interop/another-import-runs")
    cancelled = await registrar.client.post(f"{IMPORTS}/{first}/cancel")
    assert cancelled.json()["state"] == "cancelled"
    await world.application.run_jobs()
    assert (await read(registrar, first))["state"] == "cancelled"
    assert await stored(world) == []
    assert (await upload(registrar, packed(tmp_path))).status_code == 201


async def test_ends_are_confirmed_by_their_exact_number(world: World, registrar: SignedIn, tmp_path: Path) -> None:
    first = (await upload(registrar, packed(tmp_path))).json()["id"]
    await world.application.run_jobs()
    await registrar.client.post(f"{IMPORTS}/{first}/apply", json={})
    await world.application.run_jobs()
    fewer = a_district(students=2)
    second = (await upload(registrar, write(tmp_path / "2.zip", fewer).read_bytes())).json()["id"]
    await world.application.run_jobs()
    count = (await read(registrar, second))["to_confirm"]
    assert count > 0
    unsure = await registrar.client.post(f"{IMPORTS}/{second}/apply", json={"confirm_ended": count - 1})
    assert (unsure.status_code, unsure.json()["to_confirm"]) == (409, count)
    sure = await registrar.client.post(f"{IMPORTS}/{second}/apply", json={"confirm_ended": count})
    assert sure.status_code == 200
    await world.application.run_jobs()
    assert (await read(registrar, second))["state"] == "applied"
    ended = await listed(registrar, second, "changes", action="ended")
    assert len(ended) == count
    assert {"ends_on"} == set(ended[-1]["after"] or {"ends_on": 0})


async def test_a_running_import_is_cancelled_between_two_steps(district: District, tmp_path: Path) -> None:
    before = district.counts()

    async def cancel(_step: str, _done: float) -> None:
        district.sql(
            "with t as (select %s::uuid as id) update interop.imports set cancel_requested_at = now() from t"
            " where tenant_id = t.id returning 1"
        )

    from homeroom.interop.service import running  # noqa: PLC0415

    running.TELLS_A_SECOND, kept = 1_000_000, running.TELLS_A_SECOND  # type: ignore[misc]
    try:
        result = await district.bring(write(tmp_path / "1.zip", a_district()), watch=cancel)
    finally:
        running.TELLS_A_SECOND = kept  # type: ignore[misc]
    assert result.state.value == "cancelled"
    assert district.counts() == before


@pytest.mark.in_process("nginx has a limit of its own; see tests/real/test_apart.py")
async def test_a_body_is_read_as_it_comes_and_only_so_far(application: Application, registrar: SignedIn) -> None:
    """Neither the edge nor the service holds an upload in memory."""
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 1_000_000
            yield bytes(1_000_000)
            await asyncio.sleep(0)

    limit = application.settings.import_limit
    application.settings.import_limit = 20_000_000
    (edge,) = application.edges
    bounds = edge.bounds
    edge.bounds = replace(bounds, uploads={IMPORTS: 20_000_000})
    try:
        answer = await registrar.client.post(IMPORTS, params={"file_name": "x.zip"}, content=endless())
    finally:
        application.settings.import_limit = limit
        edge.bounds = bounds
    assert answer.status_code == 413, answer.text
    assert sent < 40_000_000


async def test_a_bomb_is_contained(world: World, registrar: SignedIn) -> None:
    packed_bytes = io.BytesIO()
    with zipfile.ZipFile(packed_bytes, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "manifest.csv", "propertyName,value\r\nmanifest.version,1.0\r\noneroster.version,1.2\r\nfile.users,bulk\r\n"
        )
        with archive.open("users.csv", "w", force_zip64=True) as entry:
            for _ in range(100):
                entry.write(bytes(1_000_000))
    import_id = (await upload(registrar, packed_bytes.getvalue())).json()["id"]
    await world.application.run_jobs()
    assert (await read(registrar, import_id))["state"] == "refused"
    codes = {finding["code"] for finding in await listed(registrar, import_id, "findings", severity="error")}
    assert codes & {"package.suspicious_compression", "package.entry_too_large"}


async def test_an_import_whose_process_died_can_be_cancelled(world: World, registrar: SignedIn, tmp_path: Path) -> None:
    import_id = (await upload(registrar, packed(tmp_path))).json()["id"]
    world.application.as_owner("update interop.imports set state = 'applying' where id = %s", import_id)
    cancelled = await registrar.client.post(f"{IMPORTS}/{import_id}/cancel")
    assert cancelled.json()["state"] == "cancelled"
    assert await stored(world) == []


async def test_the_audit_tells_who_applied_it(world: World, registrar: SignedIn, tmp_path: Path) -> None:
    import_id = (await upload(registrar, packed(tmp_path))).json()["id"]
    await world.application.run_jobs()
    other = await world.signs_in(await world.a_person(), Role.DISTRICT_ADMIN)
    await other.client.post(f"{IMPORTS}/{import_id}/apply", json={})
    await world.application.run_jobs()
    ((account_id, after),) = world.application.as_owner(
        "select account_id, after from platform.audit_entries where subject = 'interop.imports' and subject_id = %s",
        import_id,
    )
    assert account_id == other.account_id
    assert after["counts"]["students"]["created"] == 3
