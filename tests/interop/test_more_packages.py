"""More packages than anybody wrote: what is valid goes in whole and once; with one thing wrong nothing of it does."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from homeroom.interop.models import ImportState
from tests.interop.district import District, Files, Table, counted, write
from tests.interop.small import a_district, a_manifest, a_role, a_row, row_of
from tests.interop.test_packages import given as kept
from tests.interop.test_packages import rostering
from tests.support.application import Application

NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=12
).filter(lambda name: name.strip() == name)
EXAMPLES = 10
COLLECTED = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@st.composite
def districts(draw: st.DrawFn) -> Files:
    """A valid district: of any of the shapes the standard allows."""
    files = a_district(draw(st.integers(1, 6)))
    for user in files["users"]:
        user["givenName"], user["familyName"] = draw(NAMES), draw(NAMES)
        user["enabledUser"] = draw(st.sampled_from(["true", "false"]))
        user["email"] = draw(st.sampled_from(["", user["email"], "=1+1", "a b@c"]))
        user["grades"] = draw(st.sampled_from(["", user["grades"], "KG", "9", "09,10", "ext"]))
        user["identifier"] = draw(st.sampled_from(["", user["identifier"], "shared"]))
        user["userIds"] = draw(st.sampled_from(["", "{sis:1},{state:2}"]))
        user["preferredGivenName"] = draw(st.sampled_from(["", "Bo"]))
    for role in files["roles"]:
        role["beginDate"] = draw(st.sampled_from(["", role["beginDate"], "2027-01-01"]))
        role["endDate"] = draw(st.sampled_from(["", "2027-06-05"]))
    for line in files["enrollments"]:
        line["beginDate"] = draw(st.sampled_from(["", line["beginDate"]]))
        line["endDate"] = draw(st.sampled_from(["", "2027-06-05", line["beginDate"]]))
    _draw_classes(draw, files["classes"])
    _draw_more(draw, files)
    if draw(st.booleans()):
        files.pop("demographics")
        files["manifest"] = a_manifest({name: rows for name, rows in files.items() if name != "manifest"}, "bulk")
    return files


def _draw_classes(draw: st.DrawFn, classes: Table) -> None:
    for one in classes:
        one["periods"] = draw(st.sampled_from(["", "1", "1,2", "Block A", "0"]))
        one["termSourcedIds"] = draw(st.sampled_from(["term-1", "term-1,term-2", "year"]))
        one["classType"] = draw(st.sampled_from(["scheduled", "homeroom", "ext:club"]))
        one["title"] = draw(st.sampled_from([one["title"], "Algebra", "Something else", "algebra - honors"]))
        one["location"] = draw(st.sampled_from(["", "Gym", "R1"]))


def _draw_more(draw: st.DrawFn, files: Files) -> None:
    """What only some systems write."""
    if draw(st.booleans()):
        files["orgs"].append(a_row("orgs", sourcedId="region", name="Region", type="ext:region"))
        row_of(files, "orgs", "district")["parentSourcedId"] = "region"
    if draw(st.booleans()):
        files["roles"].append(
            {**a_role("tea-1", "principal", "school-2"), "sourcedId": "role-tea-1-b", "roleType": "secondary"}
        )
        files["roles"].append({**a_role("tea-1", "districtAdministrator", "district"), "sourcedId": "role-tea-1-c"})
    if draw(st.booleans()):
        files["enrollments"].append(
            {**files["enrollments"][0], "sourcedId": "proctor", "role": "proctor", "userSourcedId": "par-1"}
        )
    if draw(st.booleans()):
        for user in files["users"]:
            user["metadata.bus"] = draw(st.sampled_from(["", "7", "Süd"]))


def collect(strategy: st.SearchStrategy[Any]) -> list[Any]:
    """Examples to be tried one after the other, each with a database and a loop of its own kind."""
    found: list[Any] = []

    @COLLECTED
    @given(strategy)
    def each(example: Any) -> None:
        found.append(example)

    each()
    return found


@pytest.mark.real
async def test_what_is_valid_goes_in_whole_and_once(application: Application, tmp_path: Path) -> None:
    for files in collect(districts()):
        district = District(application)
        path = write(tmp_path / "package.zip", files)
        result = await district.bring(path)
        assert result.state is ImportState.APPLIED, (result.findings.listed, result.problem)
        for file, row in rostering(files):
            said = {
                column.removeprefix("metadata."): value
                for column, value in row.items()
                if value and column not in {"sourcedId", "status", "password"}
            }
            stored = kept(district, file, row["sourcedId"])
            more: Any = stored.pop("metadata", {})
            assert {**stored, **(more if isinstance(more, dict) else {})} == said
        before = district.counts()
        again = await district.bring(path)
        assert counted(again) == {}
        after = district.counts()
        assert after.pop("platform.audit_entries") == before.pop("platform.audit_entries") + 1
        assert after == before


Defect = Callable[[Files], tuple[str, str, int | None]]
"""Spoils a district; the code, the file and the row that must be named."""


def _set(file: str, place: int, column: str, value: str, code: str) -> Defect:
    def spoil(files: Files) -> tuple[str, str, int | None]:
        files[file][place % len(files[file])][column] = value
        return code, f"{file}.csv", place % len(files[file]) + 2

    return spoil


def _twice(file: str) -> Defect:
    def spoil(files: Files) -> tuple[str, str, int | None]:
        files[file].append(dict(files[file][0]))
        return "reference.duplicate_sourced_id", f"{file}.csv", len(files[file]) + 1

    return spoil


def _circle(files: Files) -> tuple[str, str, int | None]:
    row_of(files, "orgs", "district")["parentSourcedId"] = "district"
    return "reference.cycle", "orgs.csv", 2


def _misnamed(files: Files) -> tuple[str, str, int | None]:
    files["orgs"] = [{("Name" if column == "name" else column): row[column] for column in row} for row in files["orgs"]]
    return "file.invalid_header", "orgs.csv", 1


REFERENCES = (
    ("academicSessions", "parentSourcedId"),
    ("orgs", "parentSourcedId"),
    ("courses", "orgSourcedId"),
    ("classes", "courseSourcedId"),
    ("classes", "schoolSourcedId"),
    ("classes", "termSourcedIds"),
    ("users", "agentSourcedIds"),
    ("users", "primaryOrgSourcedId"),
    ("roles", "userSourcedId"),
    ("roles", "orgSourcedId"),
    ("enrollments", "classSourcedId"),
    ("enrollments", "userSourcedId"),
    ("enrollments", "schoolSourcedId"),
)
DEFECTS: st.SearchStrategy[Defect] = st.one_of(
    st.builds(
        lambda reference, place: _set(reference[0], place, reference[1], "nowhere", "reference.missing_target_record"),
        st.sampled_from(REFERENCES),
        st.integers(0, 20),
    ),
    st.builds(lambda place: _set("users", place, "enabledUser", "perhaps", "row.invalid_boolean"), st.integers(0, 20)),
    st.builds(lambda place: _set("users", place, "familyName", "", "row.field_required"), st.integers(0, 20)),
    st.builds(lambda place: _set("roles", place, "role", "king", "row.invalid_enum"), st.integers(0, 20)),
    st.builds(
        lambda place: _set("enrollments", place, "beginDate", "2026-02-30", "row.invalid_date"), st.integers(0, 20)
    ),
    st.builds(
        lambda place: _set("academicSessions", place, "endDate", "2020-01-01", "row.date_order"), st.integers(0, 2)
    ),
    st.builds(
        lambda place: _set("classes", place, "schoolSourcedId", "district", "reference.wrong_type"), st.integers(0, 1)
    ),
    st.builds(_twice, st.sampled_from(["orgs", "users", "classes", "roles", "enrollments", "courses"])),
    st.just(_circle),
    st.just(_misnamed),
)


async def test_with_one_thing_wrong_nothing_of_it_goes_in(application: Application, tmp_path: Path) -> None:
    district = District(application)
    await district.bring(write(tmp_path / "good.zip", a_district()))
    before = district.counts()
    for files, defect in collect(st.tuples(districts(), DEFECTS)):
        code, file, row = defect(files)
        result = await district.bring(write(tmp_path / "bad.zip", files))
        assert result.state is ImportState.REFUSED, (code, file, row)
        found = {(each.code, each.file, each.row) for each in result.findings.listed}
        assert (code, file, row) in found
        assert district.counts() == before
