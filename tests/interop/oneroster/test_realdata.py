"""Packages others made: good ones are read to the last row, bad ones refused for their fault."""

import csv
import json
import zipfile
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from homeroom.interop.oneroster.findings import Finding, Findings
from homeroom.interop.oneroster.package import PackageRefused, open_package
from homeroom.interop.oneroster.standard import FILES, Mode
from tests.interop.oneroster.packages import a_package, codes, zipped
from tests.support.realdata import REALDATA, needs_realdata

pytestmark = needs_realdata
FOLDER = REALDATA / "oneroster-csv"
VALID = FOLDER / "v1p2-packages" / "valid"
INVALID = FOLDER / "v1p2-packages" / "invalid"


def listed(path: Path) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads(path.read_text()) if path.exists() else []
    return loaded


def read_all(path: Path) -> tuple[dict[str, int], list[Finding]]:
    findings = Findings()
    with open_package(path) as package:
        counts = {name: sum(1 for _ in package.rows(name, findings)) for name in package.sizes}
        return counts, package.findings.listed + findings.listed


def counted(path: Path) -> dict[str, int]:
    """The rows of each file, counted without our reader."""
    with zipfile.ZipFile(path) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist() if name != "manifest.csv"}
    return {name.removesuffix(".csv"): sum(1 for _ in csv.reader(StringIO(text))) - 1 for name, text in texts.items()}


@pytest.mark.parametrize("package", listed(VALID / "index.json"), ids=lambda package: package["name"])
def test_a_valid_package_is_read_without_a_word(package: dict[str, Any]) -> None:
    counts, findings = read_all(VALID / package["file"])
    assert findings == []
    assert counts == counted(VALID / package["file"])
    assert set(counts) == {name.removesuffix(".csv") for name in package["suppliedFiles"]}
    with open_package(VALID / package["file"]) as opened:
        mode = Mode(package.get("mode", "absent"))
        assert {name: opened.modes[name] for name in counts} == dict.fromkeys(counts, mode)


def test_the_headers_of_the_standard_are_those_of_a_full_package() -> None:
    with zipfile.ZipFile(VALID / "full-bulk-package.zip") as archive:
        found = {name: archive.read(f"{name}.csv").decode().splitlines()[0].split(",") for name in FILES}
    assert found == {name: [field.name for field in file.fields] for name, file in FILES.items()}


@pytest.mark.parametrize("year", [2021, 2026])
def test_grand_bend_has_as_many_rows_as_its_source_says(year: int) -> None:
    counts, findings = read_all(FOLDER / "grand-bend" / f"grand-bend-{year}.zip")
    assert findings == []
    stated = {"users": 2900, "roles": 2902, "enrollments": 13948, "academicSessions": 25, "classes": 532, "orgs": 4}
    assert counts.items() >= stated.items()
    assert counts == counted(FOLDER / "grand-bend" / f"grand-bend-{year}.zip")


EXPECTED = listed(INVALID / "expected.json")
HERE = [one for one in EXPECTED if not any("reference." in code for code in one.get("expectedCodes", ["reference."]))]
LATER = [one for one in EXPECTED if one not in HERE]


@pytest.mark.parametrize("package", HERE, ids=lambda package: package["name"])
def test_an_invalid_package_is_told_its_fault(package: dict[str, Any]) -> None:
    try:
        _, findings = read_all(INVALID / package["file"])
    except PackageRefused as refused:
        findings = refused.findings.listed
    assert set(package["expectedCodes"]) == {finding.code for finding in findings}


def test_the_fault_of_a_delta_is_told_with_its_place() -> None:
    _, (finding,) = read_all(INVALID / "delta-lifecycle-datetime-failure.zip")
    assert (finding.file, finding.row, finding.field) == ("users.csv", 2, "dateLastModified")
    _, findings = read_all(INVALID / "delta-lifecycle-required-failure.zip")
    assert [(one.file, one.row, one.field) for one in findings] == [
        ("users.csv", 2, "status"),
        ("users.csv", 2, "dateLastModified"),
    ]


@pytest.mark.parametrize("package", LATER, ids=lambda package: package["name"])
def test_what_only_its_references_have_wrong_is_read_here(package: dict[str, Any], tmp_path: Path) -> None:
    path = INVALID / package["file"]
    with zipfile.ZipFile(path) as archive:
        files = {name.removesuffix(".csv"): archive.read(name) for name in archive.namelist()}
    if "manifest" not in files:  # most of these were made without one
        path = a_package(tmp_path / "package.zip", files)
    counts, findings = read_all(path)
    assert findings == []
    assert counts == counted(path)


def test_there_are_invalid_packages_of_both_kinds() -> None:
    assert (len(HERE), len(LATER)) == (6, 16)


SDS = sorted({path.parent for path in (FOLDER / "ms-sds").rglob("*.csv")})


@pytest.mark.parametrize("nested", [False, True])
@pytest.mark.parametrize("folder", SDS, ids=lambda folder: str(folder.relative_to(FOLDER)))
def test_what_is_for_school_data_sync_is_refused_by_that_name(folder: Path, tmp_path: Path, *, nested: bool) -> None:
    start = f"{folder.name}/" if nested else ""
    path = zipped(tmp_path / "sds.zip", {start + one.name: one.read_bytes() for one in folder.glob("*.csv")})
    version = "V2 or V2.1" if folder.name == "SDS_v2.1" else "V1"
    with pytest.raises(PackageRefused, match=rf"Microsoft School Data Sync \({version}\).*OneRoster 1\.2") as refused:
        open_package(path)
    assert codes(refused.value.findings) == ["package.other_format"]


def test_there_are_five_kinds_of_school_data_sync() -> None:
    assert len(SDS) == 5


@pytest.mark.parametrize("kept", ["orgs.csv", "users.csv", "roles.csv", "classes.csv", "enrollments.csv"])
def test_one_file_is_enough_to_know_it(kept: str, tmp_path: Path) -> None:
    path = zipped(tmp_path / "sds.zip", {kept: (FOLDER / "ms-sds" / "SDS_v2.1" / kept).read_bytes()})
    with pytest.raises(PackageRefused, match="School Data Sync"):
        open_package(path)
