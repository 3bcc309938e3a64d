"""What stands in a package later: less, other, or what the office made better by hand."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from homeroom.interop.models import EndDates, ImportState
from homeroom.kernel import clock
from tests.interop.district import District, Files, counted, write
from tests.interop.small import a_district, delta_of, row_of
from tests.support.world import TODAY


async def person(district: District, key: str) -> dict[str, Any]:
    found: dict[str, Any] = district.one(
        "select to_jsonb(p) from identity.people p join interop.records r on r.tenant_id = p.tenant_id"
        " and r.local_id = p.id and r.kind = 'people' where p.tenant_id = %s and r.sourced_id = %s",
        key,
    )
    return found


async def test_what_the_office_corrected_stays_and_is_listed(district: District, tmp_path: Path) -> None:
    files = a_district()
    await district.bring(write(tmp_path / "1.zip", files))
    district.sql(
        "with t as (select %s::uuid as id) update identity.people p set email = 'office@school.example' from t,"
        " interop.records r where p.tenant_id = t.id and r.tenant_id = t.id and r.local_id = p.id"
        " and r.sourced_id = 'stu-1' and r.kind = 'people' returning 1"
    )
    again = await district.bring(write(tmp_path / "1.zip", files))
    assert counted(again) == {"people": {"kept": 1}}
    ((kept,),) = district.sql(
        "select after from interop.changes where tenant_id = %s and action = 'kept' order by import_id desc limit 1"
    )
    assert kept == {"email": {"office": "office@school.example", "source": "stu-1@school.example"}}

    row_of(files, "users", "stu-1")["email"] = "new@school.example"
    row_of(files, "users", "stu-1")["givenName"] = "Renamed"
    third = await district.bring(write(tmp_path / "2.zip", files))
    assert counted(third) == {"people": {"changed": 1, "kept": 1}}
    found = await person(district, "stu-1")
    assert (found["given_name"], found["email"]) == ("Renamed", "office@school.example")


async def test_a_delta_changes_what_it_names_and_nothing_else(district: District, tmp_path: Path) -> None:
    files = a_district()
    await district.bring(write(tmp_path / "bulk.zip", files))
    before = district.counts()
    row_of(files, "users", "stu-1")["familyName"] = "Changed"
    row_of(files, "users", "stu-1")["grades"] = "11"
    changed = delta_of(files, users=["stu-1"])
    result = await district.bring(write(tmp_path / "delta.zip", changed))
    assert result.state is ImportState.APPLIED, result.findings.listed
    assert counted(result) == {"people": {"changed": 1}, "enrollments": {"changed": 1}}
    grade = district.one(
        "select e.grade_level from students.enrollments e join interop.records r on r.tenant_id = e.tenant_id"
        " and r.local_id = e.student_id and r.kind = 'people' where e.tenant_id = %s and r.sourced_id = 'stu-1'"
    )
    assert grade == "11"
    after = district.counts()
    assert after.pop("platform.audit_entries") > before.pop("platform.audit_entries")
    assert after.pop("students.enrollment_changes") == before.pop("students.enrollment_changes") + 1, "it is kept"
    assert after == before


async def test_a_delta_deletes_by_ending(district: District, tmp_path: Path) -> None:
    files = a_district()
    await district.bring(write(tmp_path / "bulk.zip", files))
    gone = delta_of(files, users=["stu-2"], status="tobedeleted")
    result = await district.bring(write(tmp_path / "delta.zip", gone))
    assert result.state is ImportState.APPLIED, result.findings.listed
    assert {kind: done["ended"] for kind, done in counted(result).items()} == {
        "people": 1,
        "enrollments": 1,
        "guardian_links": 1,
        "section_enrollments": 2,
    }, "what hangs on a person ends with the person"
    assert result.outcome.to_confirm == 0, "a delta says itself what is to be deleted"
    orphan = delta_of(files, enrollments=["enr-stu-2-1"])
    refused = await district.bring(write(tmp_path / "orphan.zip", orphan))
    assert refused.state is ImportState.REFUSED
    assert [(each.code, each.field) for each in refused.findings.listed] == [
        ("reference.missing_target_file", "userSourcedId")
    ]


async def test_a_delta_may_bring_somebody_new_into_what_is_there(district: District, tmp_path: Path) -> None:
    files = a_district()
    await district.bring(write(tmp_path / "bulk.zip", files))
    for file, key, new in (
        ("users", "stu-1", "stu-9"),
        ("roles", "role-stu-1", "role-stu-9"),
        ("enrollments", "enr-stu-1-1", "enr-9"),
    ):
        files[file].append({**row_of(files, file, key), "sourcedId": new})
        for column in ("userSourcedId", "identifier", "username"):
            if column in files[file][-1]:
                files[file][-1][column] = "stu-9"
    result = await district.bring(
        write(tmp_path / "delta.zip", delta_of(files, users=["stu-9"], roles=["role-stu-9"], enrollments=["enr-9"]))
    )
    assert result.state is ImportState.APPLIED, result.findings.listed
    created = {kind: done["created"] for kind, done in counted(result).items()}
    assert created == {
        "people": 1,
        "students": 1,
        "enrollments": 1,
        "guardian_links": 1,
        "section_enrollments": 1,
    }


async def test_only_a_bulk_file_ends_what_it_leaves_out(district: District, tmp_path: Path) -> None:
    files = a_district()
    await district.bring(write(tmp_path / "1.zip", files))
    partly = {name: rows for name, rows in files.items() if name != "enrollments"}
    for row in partly["manifest"]:
        if row["propertyName"] == "file.enrollments":
            row["value"] = "absent"
    result = await district.bring(write(tmp_path / "2.zip", partly))
    assert result.state is ImportState.APPLIED, result.findings.listed
    assert counted(result) == {}


@pytest.mark.parametrize(
    ("meaning", "last"), [(EndDates.EXCLUSIVE, date(2026, 12, 17)), (EndDates.INCLUSIVE, date(2026, 12, 18))]
)
async def test_an_end_date_means_what_was_said(
    district: District, tmp_path: Path, meaning: EndDates, last: date
) -> None:
    files = a_district()
    row_of(files, "enrollments", "enr-stu-1-1")["endDate"] = "2026-12-18"
    row_of(files, "academicSessions", "term-1")["endDate"] = "2026-12-18"
    await district.bring(write(tmp_path / "1.zip", files), end_dates=meaning)
    assert (
        district.one(
            "select ends_on from students.section_enrollments e join interop.records r on r.tenant_id = e.tenant_id"
            " and r.local_id = e.id where e.tenant_id = %s and r.sourced_id = 'enr-stu-1-1'"
        )
        == last
    )
    assert district.one("select ends_on from schools.terms where tenant_id = %s and name = 'Fall'") == last


async def test_a_line_under_a_new_key_takes_the_old_ones_place(district: District, tmp_path: Path) -> None:
    files = a_district()
    await district.bring(write(tmp_path / "1.zip", files))
    for row in files["enrollments"]:
        row["sourcedId"] = f"renumbered-{row['sourcedId']}"
    result = await district.bring(write(tmp_path / "2.zip", files), confirmed=len(files["enrollments"]))
    assert result.state is ImportState.APPLIED
    twice = district.sql(
        "select section_id, student_id from students.section_enrollments where tenant_id = %s"
        " and starts_on <= %s and (ends_on is null or ends_on >= %s) group by 1, 2 having count(*) > 1",
        TODAY,
        TODAY,
    )
    assert twice == []


async def test_a_student_who_changes_school_is_in_one_school_a_day(district: District, tmp_path: Path) -> None:
    files = a_district()
    await district.bring(write(tmp_path / "1.zip", files))
    role = row_of(files, "roles", "role-stu-1")
    files["roles"].remove(role)
    files["roles"].append(
        {**role, "sourcedId": "role-stu-1-b", "orgSourcedId": "school-2", "beginDate": str(TODAY - timedelta(days=3))}
    )
    result = await district.bring(write(tmp_path / "2.zip", files), confirmed=1)
    assert counted(result) == {"enrollments": {"created": 1, "ended": 1}}, result.findings.listed
    lines = district.sql(
        "select h.name, e.starts_on, e.ends_on from students.enrollments e join schools.schools h"
        " on h.tenant_id = e.tenant_id and h.id = e.school_id join interop.records r on r.tenant_id = e.tenant_id"
        " and r.local_id = e.student_id and r.kind = 'people'"
        " where e.tenant_id = %s and r.sourced_id = 'stu-1' order by e.starts_on"
    )
    assert [(name, last) for name, _, last in lines] == [
        ("North School", TODAY - timedelta(days=1)),
        ("South School", None),
    ]


async def test_passwords_are_never_stored_and_everything_else_is(district: District, tmp_path: Path) -> None:
    files = a_district()
    for row in files["users"]:
        row["password"] = "P@ssw0rd-in-the-file"
        row["metadata.locker"] = "L-17"
    row_of(files, "users", "stu-1")["familyName"] = '=HYPERLINK("http://evil.example","x")'
    path = write(tmp_path / "1.zip", files)
    assert (await district.bring(path)).state is ImportState.APPLIED
    kept = district.sql("select given::text, brought::text from interop.records where tenant_id = %s")
    assert not any("P@ssw0rd" in str(row) for row in kept)
    assert any('"locker": "L-17"' in given for given, _ in kept if given)
    assert (await person(district, "stu-1"))["family_name"] == '=HYPERLINK("http://evil.example","x")'


async def test_two_sources_do_not_end_each_others_rows(district: District, tmp_path: Path) -> None:
    files = a_district()
    await district.bring(write(tmp_path / "1.zip", files))
    other: Files = a_district()
    other["manifest"].append({"propertyName": "source.systemCode", "value": "another-sis"})
    result = await district.bring(write(tmp_path / "2.zip", other))
    assert result.state is ImportState.APPLIED, result.findings.listed
    assert result.source == "another-sis"
    assert all("ended" not in done for done in counted(result).values())
    assert {each.code for each in result.findings.listed} >= {"user.number_taken"}


async def test_a_period_the_office_renamed_is_still_the_same(district: District, tmp_path: Path) -> None:
    files = a_district()
    await district.bring(write(tmp_path / "1.zip", files))
    district.sql(
        "update schools.class_periods set name = 'First hour', starts_at = '07:30'"
        " where tenant_id = %s and name = '1' returning 1"
    )
    files["classes"].append({**row_of(files, "classes", "class-1"), "sourcedId": "class-3", "title": "Algebra C"})
    result = await district.bring(write(tmp_path / "2.zip", files))
    assert counted(result) == {"sections": {"created": 1}}, district.changes()
    periods = district.sql("select name from schools.class_periods where tenant_id = %s order by position")
    assert periods == [("First hour",), ("2",)]
    assert (
        district.one(
            "select count(*) from schools.meetings m join schools.class_periods p on p.tenant_id = m.tenant_id"
            " and p.id = m.period_id where m.tenant_id = %s and p.name = 'First hour'"
        )
        == 2
    )


async def test_a_new_term_does_not_end_what_is_over(district: District, tmp_path: Path) -> None:
    files = a_district()
    for one in files["classes"]:
        one["termSourcedIds"] = "term-1"
    for line in files["enrollments"]:
        line["endDate"] = "2026-12-18"
    await district.bring(write(tmp_path / "fall.zip", files))
    clock.freeze(datetime(2027, 1, 11, 15, tzinfo=UTC))
    spring = a_district()
    for file, column in (("classes", "sourcedId"), ("enrollments", "sourcedId"), ("enrollments", "classSourcedId")):
        for row in spring[file]:
            row[column] = f"spring-{row[column]}"
    for one in spring["classes"]:
        one["termSourcedIds"] = "term-2"
    for line in spring["enrollments"]:
        line["beginDate"] = "2027-01-05"
    spring["academicSessions"] = [row for row in spring["academicSessions"] if row["sourcedId"] != "term-1"]
    result = await district.bring(write(tmp_path / "spring.zip", spring))
    assert result.state is ImportState.APPLIED, result.outcome.to_confirm
    assert all("ended" not in done for done in counted(result).values()), counted(result)
    assert district.one("select count(*) from schools.sections where tenant_id = %s and ends_on is not null") == 0


async def test_a_timetable_the_office_corrected_stays_when_the_room_changes(district: District, tmp_path: Path) -> None:
    files = a_district()
    await district.bring(write(tmp_path / "1.zip", files))
    district.sql(  # class 1 is moved to the other period by hand
        "with t as (select %s::uuid as id) update schools.meetings m set period_id = p.id"
        " from t, schools.class_periods p, interop.records r where m.tenant_id = t.id and p.tenant_id = t.id"
        " and p.name = '2' and r.tenant_id = t.id and r.sourced_id = 'class-1' and r.kind = 'sections'"
        " and m.section_id = r.local_id returning 1"
    )
    row_of(files, "classes", "class-1")["location"] = "Gym"
    result = await district.bring(write(tmp_path / "2.zip", files))
    assert counted(result) == {"sections": {"changed": 1, "kept": 1}}
    assert district.sql(
        "select p.name, o.name from schools.meetings m join schools.class_periods p on p.tenant_id = m.tenant_id"
        " and p.id = m.period_id join schools.rooms o on o.tenant_id = m.tenant_id and o.id = m.room_id"
        " join interop.records r on r.tenant_id = m.tenant_id and r.local_id = m.section_id"
        " where m.tenant_id = %s and r.sourced_id = 'class-1'"
    ) == [("2", "Gym")]


async def test_when_the_office_set_when_a_section_meets_no_package_does(district: District, tmp_path: Path) -> None:
    files = a_district()
    await district.bring(write(tmp_path / "1.zip", files))
    district.sql(  # class 1 meets on Mondays only, by hand: in the period the source names
        "with t as (select %s::uuid as id), s as (update schools.sections s set meetings_by_hand = true"
        " from t, interop.records r where s.tenant_id = t.id and r.tenant_id = t.id and r.local_id = s.id"
        " and r.kind = 'sections' and r.sourced_id = 'class-1' returning s.id)"
        " delete from schools.meetings m using s where m.section_id = s.id and m.cycle_day <> 1 returning 1"
    )
    again = await district.bring(write(tmp_path / "1.zip", files))
    assert counted(again) == {"sections": {"kept": 1}}
    row_of(files, "classes", "class-1")["periods"] = "2"
    row_of(files, "courses", "course-1")["title"] = "Álgebra"
    result = await district.bring(write(tmp_path / "2.zip", files))
    assert counted(result)["sections"]["kept"] == 1
    assert district.sql(
        "select m.cycle_day, p.name, m.ends_on from schools.meetings m join schools.class_periods p"
        " on p.tenant_id = m.tenant_id and p.id = m.period_id join interop.records r on r.tenant_id = m.tenant_id"
        " and r.local_id = m.section_id where m.tenant_id = %s and r.sourced_id = 'class-1'"
    ) == [(1, "1", None)]
    assert district.one("select search_title from schools.courses where tenant_id = %s") == "algebra"
