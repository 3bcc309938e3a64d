"""The rows of one file: what is read, and each thing that can be wrong with it."""

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from io import StringIO

import pytest

from homeroom.interop.oneroster.findings import Finding, Findings, Severity
from homeroom.interop.oneroster.rows import read_rows
from homeroom.interop.oneroster.standard import FILES, Mode
from homeroom.interop.oneroster.values import Check
from tests.interop.oneroster.packages import ORG, ORGS, header, read

GOOD = {
    "academicSessions": "as-1,,,Fall,term,2026-08-23,2026-12-17,,2027",
    "orgs": "org-1,,,North School,school,NCES-1,",
    "users": "user-1,,,true,ada,,Ada,Lovelace,,,,,,,9,,,,,,org-1,",
    "roles": "role-1,,,user-1,primary,student,2026-08-23,,org-1,",
    "enrollments": "enr-1,,,class-1,org-1,user-1,student,false,2026-08-23,2027-05-27",
    "demographics": "user-1,,,2010-02-28,female,true,false,,,,,,US,TX,Austin,",
    "userProfiles": "prof-1,,,user-1,platform,acme,,,username,ada,",
    "results": "res-1,,,li-1,user-1,fully graded,95.5,2026-09-09,Done,A,class-1,false,false,false,false",
    "resources": 'rsc-1,,,vendor-1,Algebra,"student,teacher",primary,,',
}


def a_row(file: str, **values: str) -> str:
    """A good row of a file with some of its values changed."""
    names = [field.name for field in FILES[file].fields]
    row = dict(zip(names, next(csv.reader([GOOD[file]])), strict=True)) | values
    text = StringIO()
    csv.writer(text).writerow(row.values())
    return text.getvalue()


def one(file: str, values: Mapping[str, str], mode: Mode = Mode.BULK) -> list[Finding]:
    """The findings of a file with one row; a row with an error is not handed out."""
    rows, findings = read(file, header(file) + a_row(file, **values), mode)
    assert len(rows) == (0 if any(finding.severity is Severity.ERROR for finding in findings) else 1)
    return findings


def value_of(file: str, name: str, given: str) -> str | None:
    rows, findings = read(file, header(file) + a_row(file, **{name: given}))
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []
    return rows[0].values[[field.name for field in FILES[file].fields].index(name)]


@pytest.mark.parametrize("file", GOOD)
def test_a_good_row_is_read_without_a_word(file: str) -> None:
    assert one(file, {}) == []


def test_values_come_in_the_standards_order_and_empty_is_none() -> None:
    rows, _ = read("orgs", ORGS + ORG)
    assert rows[0].number == 2
    assert rows[0].values == ["org-1", None, None, "North School", "school", "NCES-1", None]
    assert rows[0].metadata == {}


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("chunk", [1, 2, 5, 1000])
def test_lines_may_end_in_three_ways_and_the_last_need_not(end: str, chunk: int, *, last: bool) -> None:
    text = (ORGS + ORG + ORG).replace("\r\n", end)
    rows, findings = read("orgs", text if last else text.removesuffix(end), chunk=chunk)
    assert [row.number for row in rows] == [2, 3]
    assert findings == []


@pytest.mark.parametrize("chunk", [1, 2, 3, 1000])
def test_a_byte_order_mark_is_skipped(chunk: int) -> None:
    rows, findings = read("orgs", "\ufeff" + ORGS + ORG, chunk=chunk)
    assert (len(rows), findings) == (1, [])


def test_a_value_may_have_several_lines_and_its_record_is_one_row() -> None:
    text = ORGS + 'org-1,,,"North\r\nSchool, ""the old one""",school,,\r\norg-2,,,South,skool,,\r\n'
    rows, findings = read("orgs", text)
    assert rows[0].values[3] == 'North\r\nSchool, "the old one"'
    assert [finding.row for finding in findings] == [3]


def test_separators_of_other_worlds_do_not_end_a_line() -> None:
    rows, findings = read("orgs", ORGS + "org-1,,,North\u2028South\u2029East,school,,\r\n")
    assert rows[0].values[3] == "North\u2028South\u2029East"
    assert findings == []


def test_blank_lines_are_skipped_and_counted() -> None:
    rows, findings = read("orgs", ORGS + "\r\n" + ORG + "\r\n\r\n" + ORG + "\r\n")
    assert [row.number for row in rows] == [3, 6]
    assert findings == []


def test_metadata_columns_are_handed_out_by_key() -> None:
    text = ORGS.replace("\r\n", ",metadata.acme.region,metadata.size\r\n") + ORG.replace("\r\n", ", West ,\r\n")
    rows, findings = read("orgs", text)
    assert rows[0].metadata == {"acme.region": "West"}
    assert len(rows[0].values) == len(FILES["orgs"].fields)
    assert [finding.code for finding in findings] == ["row.surrounding_space"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "{SIS:12},{LEA:7}", "%s {0} {}"])
def test_what_a_spreadsheet_would_compute_is_text_here(text: str) -> None:
    assert value_of("users", "givenName", text) == text
    assert value_of("orgs", "name", text) == text


@pytest.mark.parametrize("file", ["users", "userProfiles"])
def test_a_password_is_never_carried_on(file: str) -> None:
    assert value_of(file, "password", "hunter2") is None
    for bad in ("hunter2\x07", "hunter2" * 1000):
        (finding,) = one(file, {"password": bad})
        assert "hunter2" not in repr(finding)


def test_nor_is_one_from_a_metadata_column() -> None:
    text = ORGS.replace("\r\n", ",metadata.initialPassword\r\n") + ORG.replace("\r\n", ",hunter2\r\n")
    rows, _ = read("orgs", text)
    assert rows[0].metadata == {}


@pytest.mark.parametrize(
    ("file", "name", "value", "code"),
    [
        ("orgs", "name", "", "row.field_required"),
        ("orgs", "sourcedId", " ", "row.field_required"),
        ("orgs", "type", "", "row.field_required"),
        ("users", "enabledUser", "", "row.field_required"),
        ("academicSessions", "schoolYear", "", "row.field_required"),
        ("academicSessions", "startDate", "31.08.2026", "row.invalid_date"),
        ("academicSessions", "startDate", "2026-02-29", "row.invalid_date"),
        ("academicSessions", "startDate", "2026-8-31", "row.invalid_date"),
        ("academicSessions", "startDate", "20260831", "row.invalid_date"),
        ("academicSessions", "startDate", "2026-W35-1", "row.invalid_date"),
        ("academicSessions", "startDate", "2026-08-31T00:00:00", "row.invalid_date"),
        ("academicSessions", "startDate", "٢٠٢٦-٠٨-٣١", "row.invalid_date"),
        ("demographics", "birthDate", "1899-12-31", "row.invalid_date"),
        ("demographics", "birthDate", "2201-01-01", "row.invalid_date"),
        ("orgs", "dateLastModified", "2026-08-31", "row.invalid_datetime"),
        ("orgs", "dateLastModified", "2026-08-31T14:30:00", "row.invalid_datetime"),
        ("orgs", "dateLastModified", "2026-08-31 14:30:00Z", "row.invalid_datetime"),
        ("orgs", "dateLastModified", "2026-08-32T14:30:00Z", "row.invalid_datetime"),
        ("orgs", "dateLastModified", "2026-08-31T24:00:00Z", "row.invalid_datetime"),
        ("orgs", "dateLastModified", "2026-08-31T14:60:00Z", "row.invalid_datetime"),
        ("orgs", "dateLastModified", "2026-08-31T14:30:00+23:00", "row.invalid_datetime"),
        ("orgs", "type", "School", "row.invalid_enum"),
        ("orgs", "type", "ext:", "row.invalid_enum"),
        ("orgs", "status", "inactive", "row.invalid_enum"),
        ("orgs", "status", "ext:gone", "row.invalid_enum"),
        ("roles", "roleType", "ext:third", "row.invalid_enum"),
        ("resources", "roles", "student,wizard", "row.invalid_enum"),
        ("resources", "roles", "student,", "row.invalid_enum"),
        ("users", "enabledUser", "yes", "row.invalid_boolean"),
        ("users", "enabledUser", "1", "row.invalid_boolean"),
        ("academicSessions", "schoolYear", "27", "row.invalid_year"),
        ("academicSessions", "schoolYear", "2026-2027", "row.invalid_year"),
        ("academicSessions", "schoolYear", "0000", "row.invalid_year"),
        ("results", "score", "95,5", "row.invalid_number"),
        ("results", "score", "NaN", "row.invalid_number"),
        ("results", "score", "1e999", "row.invalid_number"),
        ("results", "score", ".", "row.invalid_number"),
        ("results", "score", "1" * 41, "row.invalid_number"),
        ("orgs", "sourcedId", "x" * 256, "row.too_long"),
        ("orgs", "name", "x" * 4001, "row.too_long"),
        ("orgs", "parentSourcedId", "x" * 4001, "row.too_long"),
        ("orgs", "name", "North\x07School", "row.control_character"),
        ("orgs", "name", "North\x7f", "row.control_character"),
        ("orgs", "name", "North\x85", "row.control_character"),
        ("orgs", "identifier", "\x1f", "row.control_character"),
    ],
)
def test_a_wrong_value_is_told_with_its_place(file: str, name: str, value: str, code: str) -> None:
    (finding,) = one(file, {name: value})
    assert finding.severity is Severity.ERROR
    assert (finding.code, finding.file, finding.row, finding.field) == (code, f"{file}.csv", 2, name)
    assert finding.message.startswith(f"Row 2 of {file}.csv ")
    assert name in finding.message
    assert finding.message.endswith(".")
    assert len(finding.message) < 400


@pytest.mark.parametrize("name", ["status", "dateLastModified"])
@pytest.mark.parametrize("file", GOOD)
def test_a_delta_needs_status_and_time_in_every_row(file: str, name: str) -> None:
    complete = {"status": "active", "dateLastModified": "2026-08-31T14:30:00.000Z"}
    assert one(file, complete, Mode.DELTA) == []
    (finding,) = one(file, complete | {name: ""}, Mode.DELTA)
    assert (finding.code, finding.field) == ("row.field_required_in_delta", name)


@pytest.mark.parametrize(
    ("file", "name", "value"),
    [
        ("academicSessions", "startDate", "2028-02-29"),
        ("demographics", "birthDate", "1900-01-01"),
        ("academicSessions", "endDate", "2200-12-31"),
        ("orgs", "dateLastModified", "2026-08-31T14:30:00Z"),
        ("orgs", "dateLastModified", "2026-08-31T14:30:00.123456+05:30"),
        ("orgs", "dateLastModified", "2026-08-31T14:30:00-0600"),
        ("orgs", "type", "ext:consortium"),
        ("roles", "role", "ext:coach"),
        ("resources", "roles", "student, ext:coach"),
        ("results", "score", "-0.5"),
        ("results", "score", "1E2"),
        ("orgs", "sourcedId", "x" * 255),
        ("orgs", "name", "x" * 4000),
        ("orgs", "name", "Łódź №5 école\u00a0élémentaire 学校 👩🏽\u200d🏫"),
        ("orgs", "name", "tab\tand\nline"),
    ],
)
def test_what_may_be_is_taken_as_it_is(file: str, name: str, value: str) -> None:
    assert value_of(file, name, value) == value
    assert one(file, {name: value}) == []


def test_every_error_of_a_row_is_told() -> None:
    findings = one("enrollments", {"classSourcedId": "", "role": "pupil", "primary": "no", "endDate": "x"})
    assert [finding.field for finding in findings] == ["classSourcedId", "role", "primary", "endDate"]


def test_a_bad_value_stays_bad_however_often_it_comes() -> None:
    bad, good = a_row("enrollments", beginDate="31.08.2026"), a_row("enrollments")
    rows, findings = read("enrollments", header("enrollments") + bad + good + bad + good + bad)
    assert [row.number for row in rows] == [3, 5]
    assert [finding.row for finding in findings] == [2, 4, 6]


def test_more_different_values_than_are_remembered_pass_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("homeroom.interop.oneroster.values.REMEMBERED", 10)
    days = [str(date(2026, 1, 1) + timedelta(days=at)) for at in range(50)]
    text = header("enrollments") + "".join(a_row("enrollments", beginDate=day) for day in days + days)
    rows, findings = read("enrollments", text, chunk=1000)
    assert [row.values[8] for row in rows] == days + days
    assert findings == []
    check = Check(FILES["enrollments"].fields[8], required=False)
    assert all(check.passes(day) for day in days)
    assert len(check.good) == 10


@pytest.mark.parametrize(
    ("row", "count"),
    [
        ("org-1,,,North, South,school,,\r\n", 8),
        ("org-1\r\n", 1),
        (" \r\n", 1),
    ],
)
def test_a_row_must_have_as_many_values_as_there_are_columns(row: str, count: int) -> None:
    rows, (finding,) = read("orgs", ORGS + ORG + row + ORG)
    assert [one.number for one in rows] == [2, 4]
    assert (finding.code, finding.row, finding.field) == ("row.wrong_field_count", 3, None)
    assert f"{count} values" in finding.message


def test_true_and_false_are_read_in_any_case_with_one_warning() -> None:
    text = header("users") + a_row("users", enabledUser="TRUE") + a_row("users", enabledUser="False") + a_row("users")
    rows, (finding,) = read("users", text)
    assert [row.values[3] for row in rows] == ["true", "false", "true"]
    assert (finding.severity, finding.code, finding.row, finding.field) == (
        Severity.WARNING,
        "row.boolean_case",
        2,
        "enabledUser",
    )


def test_space_around_values_is_cut_with_one_warning_for_each_column() -> None:
    text = ORGS + "org-1 ,,,North ,school,,\r\n" + " org-2,,, South,school,,\r\n" + ORG
    rows, findings = read("orgs", text)
    assert [row.values[0] for row in rows] == ["org-1", "org-2", "org-1"]
    assert [row.values[3] for row in rows] == ["North", "South", "North School"]
    assert [(one.severity, one.code, one.row, one.field) for one in findings] == [
        (Severity.WARNING, "row.surrounding_space", 2, "sourcedId"),
        (Severity.WARNING, "row.surrounding_space", 2, "name"),
    ]


def test_a_row_to_be_deleted_is_odd_in_a_bulk_file_and_right_in_a_delta() -> None:
    text = ORGS + "org-1,tobedeleted,2026-08-31T14:30:00Z,North,school,,\r\n" * 2
    rows, findings = read("orgs", text)
    assert [row.values[1] for row in rows] == ["tobedeleted", "tobedeleted"]
    assert [(one.severity, one.code, one.row) for one in findings] == [
        (Severity.WARNING, "row.tobedeleted_in_bulk", 2),
        (Severity.WARNING, "row.tobedeleted_in_bulk", 3),
    ]
    rows, findings = read("orgs", text, Mode.DELTA)
    assert (len(rows), findings) == (2, [])


def test_that_oddity_is_told_once_of_a_row_that_is_also_wrong() -> None:
    codes = [finding.code for finding in one("orgs", {"status": "tobedeleted", "type": "skool"})]
    assert codes == ["row.tobedeleted_in_bulk", "row.invalid_enum"]


@pytest.mark.parametrize("blank", ["", "\r\n\r\n"])
@pytest.mark.parametrize("mode", [Mode.BULK, Mode.DELTA])
def test_a_file_without_rows_is_taken_with_a_warning(mode: Mode, blank: str) -> None:
    rows, (finding,) = read("orgs", ORGS + blank, mode)
    assert rows == []
    assert (finding.severity, finding.code, finding.file) == (Severity.WARNING, "file.no_rows", "orgs.csv")


@pytest.mark.parametrize("content", ["", "\ufeff"])
def test_an_empty_file_is_an_error(content: str) -> None:
    rows, (finding,) = read("orgs", content)
    assert rows == []
    assert (finding.severity, finding.code, finding.file) == (Severity.ERROR, "file.empty", "orgs.csv")


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("sourcedId,status,dateLastModified,name,type,identifier", ["lacks the column “parentSourcedId”"]),
        ("sourcedId,status,dateLastModified,name,type,identifier,parent", ["Column 7", "lacks the column “parentS"]),
        ("SourcedId,status,dateLastModified,name,type,identifier,parentSourcedId", ["Column 1", "“sourcedId”"]),
        ("sourcedId, status,dateLastModified,name,type,identifier,parentSourcedId", ["Column 2", "“status”"]),
        ("sourcedId,status,dateLastModified,type,name,identifier,parentSourcedId", ["Column 4", "“name” belongs"]),
        ("sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId,name", ["Column 8", "second time"]),
        ("sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId,size", ["Column 8", "metadata."]),
        ("sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId,metadata.", ["Column 8"]),
        ("sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId,", ["Column 8"]),
        ("sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId,metadata.a,metadata.a", ["Column 9"]),
        ("sourcedId,status,dateLastModified,metadata.a,name,type,identifier,parentSourcedId", ["Column 4", "“name”"]),
        ("sourcedId;status;dateLastModified;name;type;identifier;parentSourcedId", ["not separated by commas"]),
        ("", ["Row 1", "blank"]),
    ],
)
def test_a_wrong_header_is_told_column_by_column(name: str, places: list[str]) -> None:
    rows, findings = read("orgs", f"{name}\r\n{ORG}")
    assert rows == []
    assert {(one.severity, one.code, one.row) for one in findings} == {(Severity.ERROR, "file.invalid_header", 1)}
    for place in places:
        assert any(place in one.message for one in findings), [one.message for one in findings]
    assert len(findings) <= 2


@pytest.mark.parametrize("chunk", [1, 7, 1000])
@pytest.mark.parametrize(
    ("bad", "code", "hint"),
    [
        ("org-2,,,Núñez,school,,\r\n".encode("latin-1"), "file.not_utf8", "byte FA"),
        (b"org-2,,,North\0,school,,\r\n", "file.malformed_csv", "NUL"),
        (b'org-2,,,"North,school,,\r\n', "file.malformed_csv", "never closed"),
        (b'org-2,,,"North" School,school,,\r\n', "file.malformed_csv", "after a closing quotation mark"),
    ],
)
def test_a_file_that_cannot_be_read_on_says_where(bad: bytes, code: str, hint: str, chunk: int) -> None:
    content = (ORGS + ORG + ORG).encode() + bad + ORG.encode()
    rows, (finding,) = read("orgs", content, chunk=chunk)
    assert [row.number for row in rows] == [2, 3]
    assert (finding.severity, finding.code, finding.file, finding.row) == (Severity.ERROR, code, "orgs.csv", 4)
    assert hint in finding.message
    assert finding.message.startswith("Row 4 of orgs.csv ")


def test_a_file_cut_within_a_character_is_not_utf8() -> None:
    _, (finding,) = read("orgs", (ORGS + ORG).encode() + "org-2,,,Nú".encode()[:-1])
    assert (finding.code, finding.row) == ("file.not_utf8", 3)


def test_utf16_as_spreadsheets_write_it_is_refused() -> None:
    _, (finding,) = read("orgs", (ORGS + ORG).encode("utf-16"))
    assert (finding.code, finding.row) == ("file.not_utf8", 1)
    _, (finding,) = read("orgs", (ORGS + ORG).encode("utf-16-le"))
    assert (finding.code, finding.row) == ("file.malformed_csv", 1)


@pytest.mark.parametrize(
    "endless",
    ["x" * 3000, "\r\n".join(['"a', *["b"] * 3000]), "\r\n".join(['"', *['","'] * 3000])],
    ids=["line", "value", "record"],
)
def test_no_line_and_no_record_is_without_end(endless: str) -> None:
    rows, (finding,) = read("orgs", ORGS + ORG + endless, longest=1000)
    assert len(rows) == 1
    assert (finding.code, finding.row) == ("file.malformed_csv", 3)
    assert "is longer than 1,000 characters" in finding.message


def test_a_long_line_within_the_bound_is_read() -> None:
    text = ORGS + ORG.replace("North School", "x" * 3900) + ORG
    for chunk in (10, 3000):
        rows, findings = read("orgs", text, longest=4000, chunk=chunk)
        assert (len(rows), findings) == (2, [])


def test_reading_ends_when_the_findings_are_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("homeroom.interop.oneroster.findings.LIMIT", 10)
    for bad in ("org-2,,,North,skool,,\r\n", "org-2\r\n"):
        findings = Findings()
        rows = list(read_rows(FILES["orgs"], Mode.BULK, [(ORGS + ORG + bad * 50 + ORG).encode()], findings))
        assert (len(rows), findings.errors) == (1, 10)
