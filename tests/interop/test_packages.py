"""Packages that others wrote: what is valid goes in and is kept whole, what is not leaves no trace."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from homeroom.interop.loading.kinds import KINDS_OF
from homeroom.interop.models import EndDates, ImportState
from homeroom.interop.oneroster.standard import FILES, Group
from tests.interop.district import District, counted, files_of
from tests.support.realdata import REALDATA, needs_realdata

PACKAGES = REALDATA / "oneroster-csv" / "v1p2-packages"
pytestmark = needs_realdata


def listed(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text()) if path.exists() else []


VALID = [entry["file"] for entry in listed(PACKAGES / "valid" / "index.json")]
INVALID = listed(PACKAGES / "invalid" / "expected.json")
KEPT_WHOLE = {
    **KINDS_OF,
    "users": ("people",),
    "enrollments": ("section_teachers", "section_enrollments", "other_enrollments"),
}


@pytest.mark.parametrize("name", VALID)
async def test_a_valid_package_goes_in_and_is_kept_whole(district: District, name: str) -> None:
    path = PACKAGES / "valid" / name
    if "-delta-" in name:
        bulk = await district.bring(path.with_name(name.replace("-delta-", "-bulk-")))
        assert bulk.state is ImportState.APPLIED
    result = await district.bring(path)
    assert result.state is ImportState.APPLIED, result.findings.listed
    files = files_of(path)
    for file, row in rostering(files):
        assert given(district, file, row["sourcedId"]) == {
            column: value
            for column, value in row.items()
            if value and column not in {"sourcedId", "status", "password"}
        }
    told = {
        file: len(rows) for file, rows in files.items() if file in FILES and FILES[file].group is not Group.ROSTERING
    }
    assert result.outcome.not_imported == told
    before = district.counts()
    again = await district.bring(path)
    assert again.state is ImportState.APPLIED
    assert counted(again) == {}
    after = district.counts()
    assert after.pop("platform.audit_entries", 0) == before.pop("platform.audit_entries", 0) + 1
    assert after == before


def rostering(files: dict[str, list[dict[str, str]]]) -> Iterator[tuple[str, dict[str, str]]]:
    for file, rows in files.items():
        if file in FILES and FILES[file].group is Group.ROSTERING:
            for row in rows:
                yield file, row


def given(district: District, file: str, key: str) -> dict[str, str]:
    found, *others = district.sql(
        "select given from interop.records where tenant_id = %s and sourced_id = %s and kind = any(%s)"
        " and given is not null and ended_at is null",
        key,
        list(KEPT_WHOLE[file]),
    )
    assert all(other == found for other in others), "a school year that classes name is a term as well"
    return {name: str(value).lower() if isinstance(value, bool) else value for name, value in found[0].items()}


@pytest.mark.parametrize("entry", INVALID, ids=lambda entry: entry["file"].removesuffix(".zip"))
async def test_an_invalid_package_is_refused_with_its_place(district: District, entry: dict[str, Any]) -> None:
    result = await district.bring(PACKAGES / "invalid" / entry["file"], end_dates=EndDates.EXCLUSIVE)
    assert result.state is ImportState.REFUSED
    found = [(each.code, each.file, each.row, each.field) for each in result.findings.listed]
    codes = {code for code, *_ in found}
    assert codes >= set(entry.get("expectedCodes", []))
    for each in entry.get("expectedDiagnostics", []):
        assert (each["code"], each["fileName"], each["rowNumber"], each["field"]) in found
    if "expectedCode" in entry:
        place = (entry["expectedCode"], entry["sourceFile"], entry["rowNumber"], entry["field"])
        assert place in found
    assert all(each.message.endswith((".", "?")) for each in result.findings.listed)
    assert district.counts() == {}


async def test_refused_packages_leave_a_district_that_has_rows_as_it_was(district: District) -> None:
    await district.bring(PACKAGES / "valid" / "full-bulk-package.zip")
    before = district.counts()
    for entry in INVALID:
        result = await district.bring(PACKAGES / "invalid" / entry["file"])
        if result.state is ImportState.APPLIED:  # what it refers to is there by now
            assert entry["file"].startswith("missing-target-file")
            continue
        assert district.counts() == before
