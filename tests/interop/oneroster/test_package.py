"""The package as a whole: what is opened, and each thing that can be wrong with it or its manifest."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from homeroom.interop.oneroster.findings import Findings, Severity
from homeroom.interop.oneroster.package import Limits, PackageRefused, open_package
from homeroom.interop.oneroster.standard import FILES, Mode
from tests.interop.oneroster.packages import ORG, ORGS, a_manifest, a_package, codes, header, refusal, zipped


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "package.zip"


def test_a_package_is_opened_and_read(path: Path) -> None:
    a_package(path, {"orgs": ORGS + ORG})
    with open_package(path) as package:
        assert package.modes == dict.fromkeys(FILES, Mode.ABSENT) | {"orgs": Mode.BULK}
        assert package.sizes == {"orgs": len(ORGS + ORG)}
        assert package.size == path.stat().st_size
        assert package.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert package.source == "oneroster"
        assert (package.findings.errors, package.findings.warnings) == (0, 0)
        findings = Findings()
        for _ in range(2):
            assert [row.values[0] for row in package.rows("orgs", findings)] == ["org-1"]
        assert list(package.rows("users", findings)) == []
        assert (findings.errors, findings.warnings) == (0, 0)
        with pytest.raises(KeyError):
            package.rows("teachers", findings)


def test_a_package_that_was_closed_is_not_called_damaged(path: Path) -> None:
    a_package(path, {"orgs": ORGS + ORG})
    with open_package(path) as package:
        rows = package.rows("orgs", Findings())
    with pytest.raises(RuntimeError, match="closed"):
        next(rows)


def test_a_file_that_is_not_there_is_nobodys_refusal(path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_package(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_folder_zipped_on_a_mac_is_taken(path: Path, method: int) -> None:
    files = {
        "export/": "",
        "export/manifest.csv": a_manifest({"orgs": "bulk"}),
        "export/orgs.csv": ORGS + ORG,
        "export/.DS_Store": "x",
        "__MACOSX/export/._orgs.csv": "x",
        "__MACOSX/._export": "x",
    }
    zipped(path, files, method)
    with open_package(path) as package:
        assert len(list(package.rows("orgs", Findings()))) == 1


@pytest.mark.parametrize(
    ("code", "name", "source"),
    [
        ("SIS-7", "PowerTeacher", "SIS-7"),
        (" SIS-7 ", "", "SIS-7"),
        ("", "PowerTeacher", "PowerTeacher"),
        (" ", "", "oneroster"),
        ("x" * 101, "", "x" * 100),
        ("\u202eSIS\x07", "", "SIS"),
    ],
)
def test_the_source_is_the_systems_code_or_name(path: Path, code: str, name: str, source: str) -> None:
    zipped(path, {"manifest.csv": a_manifest({}, source_systemCode=code, source_systemName=name)})
    with open_package(path) as package:
        assert package.source == source


def test_a_property_of_an_absent_file_may_be_missing_with_a_warning(path: Path) -> None:
    zipped(path, {"manifest.csv": a_manifest({}, without=["file.users"])})
    with open_package(path) as package:
        assert package.modes["users"] is Mode.ABSENT
        (finding,) = package.findings.listed
    assert (finding.severity, finding.code, finding.field) == (
        Severity.WARNING,
        "manifest.missing_property",
        "file.users",
    )


def test_spaces_in_the_manifest_are_cut_with_a_warning(path: Path) -> None:
    zipped(path, {"manifest.csv": a_manifest({}, manifest_version=" 1.0", file_users="absent ")})
    with open_package(path) as package:
        assert codes(package.findings) == ["row.surrounding_space"]


MANIFEST = a_manifest({"orgs": "bulk"})
OLD_USERS = "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username\r\n"


@pytest.mark.parametrize(
    ("manifest", "expected", "row", "field"),
    [
        ("", "file.empty", None, None),
        (MANIFEST.encode("utf-16"), "file.not_utf8", 1, None),
        (MANIFEST + 'source.systemName,"x', "file.malformed_csv", 25, None),
        (MANIFEST + "source.systemName,a\0b", "file.malformed_csv", 25, None),
        (MANIFEST.replace("propertyName", "PropertyName"), "manifest.invalid_header", 1, None),
        (MANIFEST.replace("propertyName,value", "propertyName,value,"), "manifest.invalid_header", 1, None),
        (MANIFEST + "source.systemName,a,b\r\n", "row.wrong_field_count", 25, None),
        (MANIFEST + "file.users,absent\r\n", "manifest.duplicate_property", 25, "file.users"),
        (MANIFEST + "file.teachers,bulk\r\n", "manifest.unknown_property", 25, "file.teachers"),
        (a_manifest({"orgs": "bulk"}, ["manifest.version"]), "manifest.missing_property", None, "manifest.version"),
        (a_manifest({"orgs": "bulk"}, ["oneroster.version"]), "manifest.missing_property", None, "oneroster.version"),
        (a_manifest({"orgs": "bulk"}, ["file.orgs"]), "manifest.missing_property", None, "file.orgs"),
        (a_manifest({"orgs": "bulk"}, manifest_version="1.2"), "manifest.invalid_value", 2, "manifest.version"),
        (a_manifest({"orgs": "bulk"}, oneroster_version="1.3"), "manifest.invalid_value", 3, "oneroster.version"),
        (a_manifest({"orgs": "Bulk"}), "manifest.invalid_value", None, "file.orgs"),
        (a_manifest({"orgs": ""}), "manifest.invalid_value", None, "file.orgs"),
        (a_manifest({"orgs": "bulk", "users": "delta"}), "manifest.file_missing", None, "file.users"),
        (a_manifest({}), "manifest.file_unexpected", None, "file.orgs"),
        (a_manifest({"orgs": "bulk"}, oneroster_version="1.1"), "package.other_format", 3, "oneroster.version"),
        (a_manifest({"orgs": "bulk"}, oneroster_version="1.0"), "package.other_format", 3, "oneroster.version"),
    ],
)
def test_each_fault_of_a_manifest_is_told_with_its_place(
    path: Path, manifest: str | bytes, expected: str, row: int | None, field: str | None
) -> None:
    zipped(path, {"manifest.csv": manifest, "orgs.csv": ORGS + ORG})
    findings = refusal(path)
    (finding,) = findings.listed
    assert (finding.severity, finding.code, finding.file, finding.field) == (
        Severity.ERROR,
        expected,
        "manifest.csv",
        field,
    )
    assert row is None or finding.row == row
    assert finding.message.endswith(".")


def test_an_older_oneroster_is_named_and_nothing_else_is_said(path: Path) -> None:
    manifest = "propertyName,value\r\nmanifest.version,1.0\r\noneroster.version,1.1\r\nfile.users,bulk\r\n"
    zipped(path, {"manifest.csv": manifest, "users.csv": OLD_USERS, "teachers.csv": ""})
    with pytest.raises(PackageRefused, match=r"OneRoster 1\.1, and 1\.2 is needed") as refused:
        open_package(path)
    assert codes(refused.value.findings) == ["package.other_format"]


def test_also_when_it_has_no_manifest(path: Path) -> None:
    zipped(path, {"users.csv": OLD_USERS, "orgs.csv": ORGS})
    with pytest.raises(PackageRefused, match=r"OneRoster 1\.0 or 1\.1") as refused:
        open_package(path)
    assert codes(refused.value.findings) == ["package.other_format"]


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["School.csv", "Student.csv"], "package.other_format"),
        (["relationships.csv"], "package.other_format"),
        (["userFlags.csv"], "package.other_format"),
        (["student.csv"], "package.missing_manifest"),
    ],
)
def test_school_data_sync_is_known_by_the_names_of_its_files(path: Path, names: list[str], code: str) -> None:
    zipped(path, dict.fromkeys(names, "x"))
    assert codes(refusal(path))[0] == code


def test_without_a_manifest_it_is_no_package(path: Path) -> None:
    zipped(path, {"orgs.csv": ORGS + ORG, "Users.csv": header("users")})
    assert codes(refusal(path)) == ["package.missing_manifest", "package.unknown_file"]


def test_where_only_the_manifest_is_missing_the_rest_is_read_and_the_error_kept(path: Path) -> None:
    zipped(path, {"orgs.csv": ORGS + ORG})
    with open_package(path) as package:
        assert (codes(package.findings), package.findings.errors) == (["package.missing_manifest"], 1)
        assert package.modes == dict.fromkeys(FILES, Mode.ABSENT) | {"orgs": Mode.BULK}
        assert len(list(package.rows("orgs", Findings()))) == 1
    zipped(path, {})
    assert codes(refusal(path)) == ["package.missing_manifest"]


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("Users.csv", "It must be called users.csv."),
        ("USERS.CSV", "It must be called users.csv."),
        ("academicsessions.csv", "It must be called academicSessions.csv."),
        ("old/users.csv", "Put users.csv beside the other files"),
        ("notes.txt", "Remove it."),
        ("users.csv.bak", "Remove it."),
    ],
)
def test_a_file_the_standard_lacks_is_told_with_what_to_do(path: Path, name: str, advice: str) -> None:
    zipped(path, {"manifest.csv": a_manifest({}), name: "x"})
    (finding,) = refusal(path).listed
    assert (finding.code, finding.file) == ("package.unknown_file", name)
    assert advice in finding.message


def test_all_that_can_be_told_at_once_is_told_at_once(path: Path) -> None:
    manifest = a_manifest({"orgs": "bulk", "users": "bulk"}, manifest_version="2")
    zipped(path, {"manifest.csv": manifest, "Users.csv": "x", "../orgs.csv": "x"})
    assert codes(refusal(path)) == [
        "package.unsafe_path",
        "package.unknown_file",
        "manifest.invalid_value",
        "manifest.file_missing",
        "manifest.file_missing",
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_may_be_there_once(path: Path) -> None:
    a_package(path, {"orgs": ORGS + ORG})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("orgs.csv", ORGS)
    (finding,) = refusal(path).listed
    assert (finding.code, finding.file) == ("package.duplicate_entry", "orgs.csv")


def test_a_package_may_be_so_large(path: Path) -> None:
    a_package(path, {"orgs": ORGS + ORG})
    size = path.stat().st_size
    open_package(path, Limits(file_bytes=size)).close()
    assert codes(refusal(path, Limits(file_bytes=size - 1))) == ["package.too_large"]
    assert codes(refusal(path, Limits(entries=1))) == ["package.too_many_entries"]
    unpacked = len(ORGS + ORG)
    assert "package.entry_too_large" in codes(refusal(path, Limits(entry_bytes=unpacked - 1)))
    assert codes(refusal(path, Limits(total_bytes=unpacked))) == ["package.too_large"]
    total = unpacked + len(a_manifest({"orgs": "bulk"}))
    open_package(path, Limits(total_bytes=total)).close()
    with pytest.raises(PackageRefused):
        open_package(path, Limits(total_bytes=total - 1))
