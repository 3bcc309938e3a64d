"""What was imported comes out equal, and what comes out is the same district elsewhere."""

from pathlib import Path

import pytest

from homeroom.interop.models import EndDates, ImportState
from homeroom.interop.oneroster.standard import FILES
from tests.interop.district import District, Files, write
from tests.interop.exporting import contents_of, rows_of, take_out
from tests.interop.small import a_district
from tests.interop.test_grand_bend import GRAND_BEND
from tests.interop.test_more_packages import collect, districts
from tests.interop.test_packages import PACKAGES
from tests.support.application import Application
from tests.support.realdata import needs_realdata

NOT_KEPT = ("status", "dateLastModified", "password")


def as_written(files: Files) -> Files:
    """A package as an export writes it: bulk rows say neither status nor date, lists have no spaces."""
    written: Files = {}
    for file, rows in files.items():
        if file not in FILES or not rows:
            continue
        blank = {name: "" for name in NOT_KEPT if name in rows[0]}
        written[file] = sorted(({**row, **blank} for row in rows), key=lambda row: row["sourcedId"])
    return written


async def test_a_small_district_comes_out_equal_and_goes_in_elsewhere(
    district: District, application: Application, tmp_path: Path
) -> None:
    files = a_district()
    await district.bring(write(tmp_path / "in.zip", files), end_dates=EndDates.EXCLUSIVE)
    taken = await take_out(district, tmp_path / "out.zip")
    assert rows_of(taken) == as_written(files)

    elsewhere = District(application)
    result = await elsewhere.bring(taken, end_dates=EndDates.EXCLUSIVE)
    assert result.state is ImportState.APPLIED, result.findings.listed
    again = await take_out(elsewhere, tmp_path / "again.zip")
    assert contents_of(again) == contents_of(taken)


@needs_realdata
@pytest.mark.real
async def test_a_district_of_real_size_comes_out_equal(district: District, tmp_path: Path) -> None:
    await district.bring(GRAND_BEND)
    taken = await take_out(district, tmp_path / "out.zip", end_dates=EndDates.INCLUSIVE)
    assert rows_of(taken) == as_written(rows_of(GRAND_BEND))


@needs_realdata
@pytest.mark.parametrize("name", ["rostering-bulk-package.zip", "full-bulk-package.zip"])
async def test_packages_of_others_come_out_equal(district: District, tmp_path: Path, name: str) -> None:
    path = PACKAGES / "valid" / name
    await district.bring(path, end_dates=EndDates.EXCLUSIVE)
    taken = await take_out(district, tmp_path / "out.zip")
    assert rows_of(taken) == as_written(rows_of(path))


@pytest.mark.parametrize("some", [slice(2), pytest.param(slice(2, None), marks=pytest.mark.real)], ids=["few", "more"])
async def test_any_district_comes_out_equal_and_is_the_same_elsewhere(
    application: Application, tmp_path: Path, some: slice
) -> None:
    for files in collect(districts())[some]:
        district, elsewhere = District(application), District(application)
        brought = await district.bring(write(tmp_path / "in.zip", files), end_dates=EndDates.EXCLUSIVE)
        assert brought.state is ImportState.APPLIED, brought.findings.listed
        taken = await take_out(district, tmp_path / "out.zip")
        assert rows_of(taken) == as_written(files)
        result = await elsewhere.bring(taken, end_dates=EndDates.EXCLUSIVE)
        assert result.state is ImportState.APPLIED, result.findings.listed
        assert contents_of(await take_out(elsewhere, tmp_path / "again.zip")) == contents_of(taken)
