"""From the command line: what it says, and what is left when it is killed."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import pytest

from homeroom.interop.models import ImportState
from homeroom.interop.repository import TAKE_LOCK
from homeroom.interop.service import ImportBusyError, Result
from homeroom.platform.work import working
from tests.interop.district import District, write
from tests.interop.small import a_district, row_of
from tests.support.realdata import REALDATA, needs_realdata

GRAND_BEND = REALDATA / "oneroster-csv" / "grand-bend" / "grand-bend-2026.zip"
PATIENCE_SECONDS = 60

pytestmark = pytest.mark.real  # a program of its own each time, and Grand Bend


async def command(district: District, path: Path, *options: str) -> Process:
    """`homeroom import oneroster` in a process of its own, as an administrator starts it."""
    settings = district.application.settings
    environment = {
        **os.environ,
        "HOMEROOM_ENV": "development",
        "HOMEROOM_DATABASE_URL": settings.database_url.get_secret_value(),
        "HOMEROOM_STATE_DIR": str(settings.state_dir),
        "HOMEROOM_TEST_NOW": "2026-11-16T15:00:00Z",
    }
    arguments = ("-m", "homeroom", "import", "oneroster", str(path), "--tenant", district.slug, *options)
    return await asyncio.create_subprocess_exec(sys.executable, *arguments, env=environment, stdout=PIPE, stderr=PIPE)


async def said(process: Process) -> tuple[int, str]:
    out, err = await asyncio.wait_for(process.communicate(), PATIENCE_SECONDS)
    assert process.returncode is not None
    return process.returncode, (out + err).decode()


async def test_it_tells_what_it_did(district: District, tmp_path: Path) -> None:
    path = write(tmp_path / "1.zip", a_district())
    dry = await said(await command(district, path, "--dry-run"))
    assert dry[0] == 0, dry[1]
    assert "nothing was written" in dry[1]
    assert "identity.people" not in district.counts()
    code, text = await said(await command(district, path))
    assert code == 0, text
    assert "Applied." in text
    assert district.counts()["students.students"] == 3


async def test_it_tells_what_is_wrong_in_one_line_each(district: District, tmp_path: Path) -> None:
    files = a_district()
    row_of(files, "users", "stu-1")["enabledUser"] = "maybe"
    code, text = await said(await command(district, write(tmp_path / "1.zip", files)))
    assert code == 1
    assert "row.invalid_boolean at users.csv, row 3, enabledUser" in text
    assert "Traceback" not in text
    code, text = await said(await command(district, tmp_path / "no.zip"))
    assert (code, "There is no file" in text) == (1, True)


async def test_it_stops_before_it_ends_too_much(district: District, tmp_path: Path) -> None:
    await district.bring(write(tmp_path / "1.zip", a_district()))
    fewer = write(tmp_path / "2.zip", a_district(students=2))
    code, text = await said(await command(district, fewer))
    assert code == 2, text
    number = text.rpartition("--confirm-ended ")[2].split(".")[0].strip()
    code, text = await said(await command(district, fewer, "--confirm-ended", number))
    assert code == 0, text


@needs_realdata
@pytest.mark.parametrize("least", [50, 700])
async def test_killed_in_the_middle_it_leaves_nothing_and_the_next_one_runs(district: District, least: int) -> None:
    before = district.counts()
    process = await command(district, GRAND_BEND, "--end-dates", "inclusive")
    for _ in range(PATIENCE_SECONDS * 200):
        rows = district.sql("select done, state from interop.imports where tenant_id = %s")
        if rows and rows[0][0] >= least:
            break
        assert process.returncode is None, (await said(process))[1]
        await asyncio.sleep(0.005)
    process.kill()
    await process.wait()
    assert district.counts() == before
    assert district.one("select state from interop.imports where tenant_id = %s") == "applying"
    again = await _as_soon_as_the_server_knows(district)
    assert again.state is ImportState.APPLIED
    states = district.sql("select state from interop.imports where tenant_id = %s order by id")
    assert states[0] == ("interrupted",)
    assert states[-1] == ("applied",)
    assert district.counts()["students.students"] == 960


async def _as_soon_as_the_server_knows(district: District) -> Result:
    """The next import: the server holds the lock of a dead one until it notices, a second or so."""
    for _ in range(PATIENCE_SECONDS):
        try:
            return await district.bring(GRAND_BEND)
        except ImportBusyError:
            await asyncio.sleep(1)
    raise AssertionError("the lock of the killed import is still held")


async def test_a_command_that_comes_second_is_in_nobodys_way(district: District, tmp_path: Path) -> None:
    path = write(tmp_path / "1.zip", a_district())
    async with working(district.application.parts, district.tenant_id, "test") as work:
        await work.execute(TAKE_LOCK, {})
        code, text = await said(await command(district, path))
        assert (code, "Another import of this district is under way" in text) == (1, True)
    assert district.one("select state from interop.imports where tenant_id = %s") == "cancelled"
