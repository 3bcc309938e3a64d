"""The registrar's way out: start, look, take the file; and everything that is refused on it."""

import asyncio
import io
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from homeroom.interop.exports.models import ExportState
from homeroom.interop.exports.running import KEPT, ExportRunner
from homeroom.interop.models import EndDates, ImportState
from homeroom.interop.tasks import PACKAGES_KEPT, forget_packages
from homeroom.kernel import clock
from homeroom.kernel.actor import Role
from homeroom.platform.storage import FileStore
from homeroom.platform.work import Work
from tests.interop.district import District, write
from tests.interop.exporting import rows_of, take_out
from tests.interop.small import a_district
from tests.support.application import Application
from tests.support.world import SignedIn, World

EXPORTS = "/v1/interop/exports"


@pytest.fixture
async def registrar(world: World) -> SignedIn:
    return await world.signs_in(await world.a_person(), Role.REGISTRAR)


async def start(office: SignedIn, **wanted: str) -> Any:
    started = await office.client.post(EXPORTS, json=wanted)
    assert started.status_code == 201, started.text
    return started.json()


async def read(office: SignedIn, export_id: str) -> Any:
    return (await office.client.get(f"{EXPORTS}/{export_id}")).json()


def problem(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].removeprefix("/problems/interop/")


def audited(world: World, export_id: str) -> list[str]:
    return [
        action
        for (action,) in world.application.as_owner(
            "select action from platform.audit_entries where tenant_id = %s and subject = 'interop.exports'"
            " and subject_id = %s order by id",
            world.tenant_id,
            export_id,
        )
    ]


async def test_start_look_and_take_the_file(world: World, registrar: SignedIn, tmp_path: Path) -> None:
    await world.a_section(teacher_id=await world.a_staff_member(), students=[await world.a_student()])
    begun = await start(registrar)
    assert (begun["state"], begun["done"], begun["file_name"], begun["end_dates"]) == ("waiting", 0, None, "exclusive")
    path = f"{EXPORTS}/{begun['id']}"
    assert problem(await registrar.client.get(f"{path}/file")) == (409, "export-not-ready")
    await world.application.run_jobs()
    ready = await read(registrar, begun["id"])
    assert (ready["state"], ready["done"], ready["problem"]) == ("ready", 1000, None)
    assert ready["counts"]["enrollments"] == 2
    assert ready["kept_until"] > ready["finished_at"]
    assert ready["requested_by"]

    taken = await registrar.client.get(f"{path}/file")
    assert taken.status_code == 200
    assert taken.headers["content-type"] == "application/zip"
    assert taken.headers["content-disposition"] == f'attachment; filename="{ready["file_name"]}"'
    assert len(taken.content) == ready["file_size"]
    (tmp_path / "taken.zip").write_bytes(taken.content)
    rows = rows_of(tmp_path / "taken.zip")
    assert {file: len(lines) for file, lines in rows.items()} == ready["counts"]
    with zipfile.ZipFile(io.BytesIO(taken.content)) as archive:
        manifest = archive.read("manifest.csv").decode()
    assert f"source.systemCode,homeroom-{world.tenant_id}" in manifest
    assert audited(world, begun["id"]) == ["started", "downloaded"]
    listed = (await registrar.client.get(EXPORTS)).json()["items"]
    assert [each["id"] for each in listed] == [begun["id"]]


async def test_whom_a_court_bars_from_a_student_takes_no_file(world: World, registrar: SignedIn) -> None:
    student = await world.a_student()
    barred = await world.signs_in(await world.a_guardian(student), Role.REGISTRAR)
    await world.bar(student, barred.person_id)
    begun = await start(barred)
    await world.application.run_jobs()
    path = f"{EXPORTS}/{begun['id']}/file"
    assert problem(await barred.client.get(path)) == (403, "export-shut")
    assert audited(world, begun["id"]) == ["started"]
    assert (await registrar.client.get(path)).status_code == 200


async def test_a_file_can_be_dropped_before_its_time(world: World, registrar: SignedIn) -> None:
    begun = await start(registrar)
    await world.application.run_jobs()
    path = f"{EXPORTS}/{begun['id']}"
    dropped = (await registrar.client.post(f"{path}/cancel")).json()
    assert (dropped["state"], dropped["kept_until"]) == ("cancelled", None)
    assert problem(await registrar.client.get(f"{path}/file")) == (409, "export-not-ready")
    store = FileStore.of(world.application.settings)
    assert f"interop/{world.tenant_id}/exports/{begun['id']}.zip" not in [key async for key in store.listed()]
    assert problem(await registrar.client.post(f"{path}/cancel")) == (409, "export-over")
    assert audited(world, begun["id"]) == ["started", "dropped"]


async def test_its_own_package_brings_a_district_nothing(district: District, tmp_path: Path) -> None:
    await district.bring(write(tmp_path / "in.zip", a_district()), end_dates=EndDates.EXCLUSIVE)
    taken = await take_out(district, tmp_path / "out.zip")
    before = district.counts()
    result = await district.bring(taken, end_dates=EndDates.EXCLUSIVE)
    assert result.state is ImportState.REFUSED
    assert [each.code for each in result.findings.listed] == ["package.own_export"]
    assert district.counts() == before


async def test_two_sources_may_call_different_things_the_same(
    district: District, application: Application, tmp_path: Path
) -> None:
    files = a_district()
    await district.bring(write(tmp_path / "one.zip", files), end_dates=EndDates.EXCLUSIVE)
    files["manifest"].append({"propertyName": "source.systemCode", "value": "second"})
    for user in files["users"]:
        user["identifier"] = f"2-{user['identifier']}"
    await district.bring(write(tmp_path / "two.zip", files), end_dates=EndDates.EXCLUSIVE)
    taken = await take_out(district, tmp_path / "out.zip")
    rows = rows_of(taken)
    assert {file: len(lines) for file, lines in rows.items()} == {
        file: 2 * len(lines) for file, lines in files.items() if file != "manifest"
    }
    for lines in rows.values():
        assert len({row["sourcedId"] for row in lines}) == len(lines)
    elsewhere = District(application)
    result = await elsewhere.bring(taken, end_dates=EndDates.EXCLUSIVE)
    assert result.state is ImportState.APPLIED, result.findings.listed
    counts = {table: elsewhere.counts()[table] for table in ("students.enrollments", "students.section_enrollments")}
    assert counts == {table: district.counts()[table] for table in counts}


async def test_one_at_a_time_also_in_a_race(world: World, registrar: SignedIn) -> None:
    answers = await asyncio.gather(*(registrar.client.post(EXPORTS, json={}) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert {problem(each)[1] for each in answers if each.status_code == 409} == {"another-export-runs"}
    (begun,) = [each.json()["id"] for each in answers if each.status_code == 201]
    cancelled = await registrar.client.post(f"{EXPORTS}/{begun}/cancel")
    assert cancelled.json()["state"] == "cancelled"
    await world.application.run_jobs()
    assert (await read(registrar, begun))["state"] == "cancelled"
    assert await start(registrar)


async def test_it_can_be_stopped_while_it_runs(
    world: World, registrar: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = await start(registrar)
    tell = ExportRunner._tell

    async def slow(runner: ExportRunner, step: str, done: float) -> None:
        monkeypatch.setattr(ExportRunner, "_tell", tell)
        stopped = await registrar.client.post(f"{EXPORTS}/{begun['id']}/cancel")
        assert (stopped.json()["state"], stopped.json()["cancelling"]) == ("running", True)
        await tell(runner, step, done)

    monkeypatch.setattr(ExportRunner, "_tell", slow)
    await world.application.run_jobs()
    over = await read(registrar, begun["id"])
    assert (over["state"], over["cancelling"], over["file_size"]) == ("cancelled", False, None)
    assert problem(await registrar.client.get(f"{EXPORTS}/{begun['id']}/file")) == (409, "export-not-ready")


async def test_one_whose_process_died_is_in_nobodys_way(world: World, registrar: SignedIn) -> None:
    begun = await start(registrar)
    world.application.as_owner("update interop.exports set state = 'running' where id = %s returning 1", begun["id"])
    second = await start(registrar)
    assert (await read(registrar, begun["id"]))["state"] == "interrupted"
    await world.application.run_jobs()
    assert (await read(registrar, begun["id"]))["state"] == "interrupted"
    assert (await read(registrar, second["id"]))["state"] == "ready"


async def test_killed_in_between_it_is_written_from_its_beginning(
    world: World, registrar: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = await start(registrar)

    async def dies(_work: Work, **_: Any) -> None:
        raise asyncio.CancelledError

    runner = ExportRunner(world.application.parts, world.tenant_id, begun["id"])
    with monkeypatch.context() as patched:
        patched.setattr(runner, "_end", dies)
        with pytest.raises(BaseException):  # noqa: B017, PT011  (it is killed)
            await runner.run()
    assert (await read(registrar, begun["id"]))["state"] == "running"
    again = await ExportRunner(world.application.parts, world.tenant_id, begun["id"]).run()
    assert again is not None
    assert again.state is ExportState.READY
    assert (await read(registrar, begun["id"]))["state"] == "ready"


async def test_the_file_is_kept_for_a_week(world: World, registrar: SignedIn) -> None:
    assert KEPT == PACKAGES_KEPT, "one sweep forgets both"
    begun = await start(registrar)
    await world.application.run_jobs()
    path = f"{EXPORTS}/{begun['id']}"
    store = FileStore.of(world.application.settings)
    await forget_packages.run(world.application.parts)
    assert (await registrar.client.get(f"{path}/file")).status_code == 200
    world.application.as_owner(
        "update interop.exports set kept_until = %s where id = %s returning 1",
        clock.now() - timedelta(seconds=1),
        begun["id"],
    )
    assert (await read(registrar, begun["id"]))["state"] == "expired"
    assert problem(await registrar.client.get(f"{path}/file")) == (410, "export-expired")
    await store.delete(f"interop/{world.tenant_id}/exports/{begun['id']}.zip")
    world.application.as_owner(
        "update interop.exports set kept_until = %s where id = %s returning 1",
        clock.now() + timedelta(days=1),
        begun["id"],
    )
    assert problem(await registrar.client.get(f"{path}/file")) == (410, "export-expired")
    assert audited(world, begun["id"]) == ["started", "downloaded"]


async def test_it_is_the_districts_own_and_its_offices(
    application: Application, world: World, registrar: SignedIn
) -> None:
    begun = await start(registrar)
    other = await World.make(application)
    stranger = await other.signs_in(await other.a_person(), Role.REGISTRAR)
    principal = await world.a_school_admin()
    for suffix in ("", "/file", "/stream"):
        path = f"{EXPORTS}/{begun['id']}{suffix}"
        assert problem(await stranger.client.get(path)) == (404, "export-not-found")
        assert (await principal.client.get(path)).status_code == 403
    assert (await stranger.client.post(f"{EXPORTS}/{begun['id']}/cancel")).status_code == 404
    assert (await principal.client.post(EXPORTS, json={})).status_code == 403
    refused = await registrar.client.post(EXPORTS, json={"end_dates": "sometimes", "more": 1})
    assert refused.status_code == 422
