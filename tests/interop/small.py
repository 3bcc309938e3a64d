"""A district small enough to read: two schools, two classes, a teacher, three students and their families."""

from collections.abc import Sequence

from homeroom.interop.oneroster.standard import FILES
from tests.interop.district import Files

DELTA = "2026-11-15T10:00:00.000Z"


def a_row(file: str, **values: str) -> dict[str, str]:
    """A row of a file with all its columns; what is not said is blank."""
    assert set(values) <= {field.name for field in FILES[file].fields}
    return {field.name: values.get(field.name, "") for field in FILES[file].fields}


def a_user(key: str, given: str, family: str, *, agents: str = "", grades: str = "") -> dict[str, str]:
    return a_row(
        "users",
        sourcedId=key,
        enabledUser="true",
        username=key,
        givenName=given,
        familyName=family,
        identifier=f"N-{key}",
        email=f"{key}@school.example",
        agentSourcedIds=agents,
        grades=grades,
        primaryOrgSourcedId="school-1",
    )


def a_role(user: str, role: str, org: str = "school-1") -> dict[str, str]:
    return a_row(
        "roles",
        sourcedId=f"role-{user}",
        userSourcedId=user,
        roleType="primary",
        role=role,
        beginDate="2026-08-17",
        orgSourcedId=org,
    )


def an_enrollment(user: str, class_number: int, role: str = "student") -> dict[str, str]:
    return a_row(
        "enrollments",
        sourcedId=f"enr-{user}-{class_number}",
        classSourcedId=f"class-{class_number}",
        schoolSourcedId="school-1",
        userSourcedId=user,
        role=role,
        primary="true" if role == "teacher" else "",
        beginDate="2026-08-17",
    )


def a_district(students: int = 3) -> Files:
    """All rostering files, in bulk."""
    keys = [f"stu-{number}" for number in range(1, students + 1)]
    files: Files = {
        "academicSessions": [
            _session("year", "2026-27", "schoolYear", "2026-08-17", "2027-06-05"),
            _session("term-1", "Fall", "semester", "2026-08-17", "2026-12-19", "year"),
            _session("term-2", "Spring", "semester", "2027-01-05", "2027-06-05", "year"),
        ],
        "orgs": [
            a_row("orgs", sourcedId="district", name="Twin Rivers", type="district"),
            a_row("orgs", sourcedId="school-1", name="North School", type="school", parentSourcedId="district"),
            a_row("orgs", sourcedId="school-2", name="South School", type="school", parentSourcedId="district"),
        ],
        "courses": [a_row("courses", sourcedId="course-1", title="Algebra", courseCode="ALG", orgSourcedId="district")],
        "classes": [_class(1, "Algebra A", "1"), _class(2, "Algebra B", "2")],
        "users": [
            a_user("tea-1", "Tess", "Teacher"),
            *(a_user(key, f"Student{key[4:]}", "Child", agents=f"par-{key[4:]}", grades="10") for key in keys),
            *(a_user(f"par-{key[4:]}", f"Parent{key[4:]}", "Child", agents=key) for key in keys),
        ],
        "roles": [
            a_role("tea-1", "teacher"),
            *(a_role(key, "student") for key in keys),
            *(a_role(f"par-{key[4:]}", "parent") for key in keys),
        ],
        "enrollments": [
            an_enrollment("tea-1", 1, "teacher"),
            an_enrollment("tea-1", 2, "teacher"),
            *(an_enrollment(key, number) for key in keys for number in (1, 2)),
        ],
        "demographics": [a_row("demographics", sourcedId=key, birthDate="2010-02-28", sex="female") for key in keys],
    }
    return {"manifest": a_manifest(files, "bulk"), **files}


def a_manifest(files: Files, mode: str) -> list[dict[str, str]]:
    said = {"manifest.version": "1.0", "oneroster.version": "1.2"}
    said |= {f"file.{name}": mode if name in files else "absent" for name in FILES}
    return [{"propertyName": name, "value": value} for name, value in said.items()]


def delta_of(files: Files, *, status: str = "active", **keys: Sequence[str]) -> Files:
    """A delta with these rows of a district."""
    rows: Files = {
        file: [
            {**row, "status": status, "dateLastModified": DELTA} for row in files[file] if row["sourcedId"] in wanted
        ]
        for file, wanted in keys.items()
    }
    return {"manifest": a_manifest(rows, "delta"), **rows}


def row_of(files: Files, file: str, key: str) -> dict[str, str]:
    (row,) = [row for row in files[file] if row["sourcedId"] == key]
    return row


def _session(key: str, title: str, kind: str, first: str, last: str, parent: str = "") -> dict[str, str]:
    return a_row(
        "academicSessions",
        sourcedId=key,
        title=title,
        type=kind,
        startDate=first,
        endDate=last,
        parentSourcedId=parent,
        schoolYear="2027",
    )


def _class(number: int, title: str, period: str) -> dict[str, str]:
    return a_row(
        "classes",
        sourcedId=f"class-{number}",
        title=title,
        courseSourcedId="course-1",
        classType="scheduled",
        location="R1",
        schoolSourcedId="school-1",
        termSourcedIds="term-1,term-2",
        periods=period,
    )
