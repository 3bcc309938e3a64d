"""Packages made to harm: they are refused quickly, in little memory, and nothing else is raised."""

import stat
import struct
import time
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest

from homeroom.interop.oneroster.archive import RATIO_FROM
from homeroom.interop.oneroster.findings import KEPT, LIMIT, Findings
from homeroom.interop.oneroster.package import DEFAULT_LIMITS, Limits, Package, PackageRefused, open_package
from homeroom.interop.oneroster.rows import read_rows
from homeroom.interop.oneroster.standard import FILES, Mode
from tests.interop.oneroster.packages import ORG, ORGS, a_manifest, a_package, codes, header, refusal, zipped

MIB = 1024 * 1024
CENTRAL, LOCAL, END = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"
FLAGS, METHOD, CRC, PACKED, UNPACKED = 8, 10, 16, 20, 24  # where they stand in an entry of the table of contents
NAME_AT, NAME_LENGTH = 46, 28


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "package.zip"


def declare(path: Path, name: str, at: int, layout: str, value: int) -> None:
    """Change what the table of contents says of a file."""
    data = bytearray(path.read_bytes())
    start = data.find(CENTRAL)
    while data[start + NAME_AT : start + NAME_AT + len(name)] != name.encode():
        start = data.index(CENTRAL, start + 1)
    struct.pack_into(layout, data, start + at, value)
    path.write_bytes(data)


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"not a zip file", b"sourcedId,status\r\n", b"\x1f\x8b\x08" + b"\0" * 99, b"\0" * 70_000]
)
def test_what_is_no_zip_file_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    expected = "package.damaged" if content.startswith(b"PK") else "package.not_a_zip"
    assert codes(refusal(path)) == [expected]


def test_a_zip_file_cut_off_anywhere_is_damaged(path: Path) -> None:
    whole = a_package(path, {"orgs": ORGS + ORG}).read_bytes()
    for size in range(4, len(whole)):
        path.write_bytes(whole[:size])
        assert codes(refusal(path)) == ["package.damaged"], size


def test_a_flipped_bit_in_the_content_is_found_while_reading(path: Path) -> None:
    a_package(path, {"orgs": ORGS + ORG * 100})
    data = bytearray(path.read_bytes())
    data[data.index(b"orgs.csv") + 30] ^= 0x10
    path.write_bytes(data)
    with open_package(path) as package, pytest.raises(PackageRefused) as refused:
        list(package.rows("orgs", Findings()))
    (finding,) = refused.value.findings.listed
    assert (finding.code, finding.file) == ("package.damaged", "orgs.csv")


@pytest.mark.parametrize(
    "name",
    [
        "../users.csv",
        "a/../../users.csv",
        "/etc/users.csv",
        "..\\users.csv",
        "C:users.csv",
        "c:/users.csv",
        "__MACOSX/../users.csv",
        "users.csv\n",
    ],
)
def test_a_path_that_leads_out_is_refused(path: Path, name: str) -> None:
    zipped(path, {"manifest.csv": a_manifest({}), name: "x"})
    assert codes(refusal(path)) == ["package.unsafe_path"]


def test_a_name_that_hides_its_end_is_refused(path: Path) -> None:
    zipped(path, {"manifest.csv": a_manifest({}), "users.csv!/../../x": "x"})
    path.write_bytes(path.read_bytes().replace(b"users.csv!", b"users.csv\0"))
    assert codes(refusal(path)) == ["package.unsafe_path"]


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_a_device_is_refused(path: Path, kind: int) -> None:
    entry = zipfile.ZipInfo("users.csv")
    entry.external_attr = (kind | 0o644) << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.csv", a_manifest({}))
        archive.writestr(entry, "/etc/passwd")
    assert codes(refusal(path)) == ["package.unsafe_path"]


@pytest.mark.parametrize("name", ["manifest.csv", "orgs.csv"])
def test_a_password_is_not_asked_for(path: Path, name: str) -> None:
    a_package(path, {"orgs": ORGS + ORG})
    declare(path, name, FLAGS, "<H", 1)
    (finding,) = refusal(path).listed
    assert (finding.code, finding.file) == ("package.encrypted", name)


@pytest.mark.parametrize("name", ["manifest.csv", "orgs.csv"])
@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2, 9, 99])
def test_only_the_usual_compression_is_unpacked(path: Path, name: str, method: int) -> None:
    a_package(path, {"orgs": ORGS + ORG})
    declare(path, name, METHOD, "<H", method)
    (finding,) = refusal(path).listed
    assert (finding.code, finding.file) == ("package.unsupported_compression", name)


def test_too_many_files_are_refused_before_they_are_listed(path: Path) -> None:
    zipped(path, {f"{number}.csv": "" for number in range(65)})
    assert codes(refusal(path)) == ["package.too_many_entries"]
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(12_000):
            archive.writestr(f"{number:050}.csv", "")
    assert path.stat().st_size > MIB
    tracemalloc.start()
    assert codes(refusal(path)) == ["package.too_many_entries"]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MIB


def test_a_file_of_5_gb_is_refused_by_its_own_word(path: Path) -> None:
    """Its true size is not needed: it says itself that it is too large."""
    a_package(path, {"orgs": ORGS + ORG})
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo("orgs.csv")
    start = data.rindex(b"orgs.csv") - NAME_AT
    extra = struct.pack("<HHQ", 1, 8, 5 * 1024 * MIB)  # ZIP64: the size is told here
    changed = bytearray(data)
    struct.pack_into("<L", changed, start + UNPACKED, 0xFFFFFFFF)
    struct.pack_into("<H", changed, start + NAME_LENGTH + 2, len(extra))
    at = start + NAME_AT + len("orgs.csv")
    changed[at:at] = extra
    struct.pack_into("<L", changed, changed.index(END) + 12, changed.index(END) - changed.index(CENTRAL))
    path.write_bytes(changed)
    assert entry.file_size < MIB
    (finding,) = refusal(path).listed
    assert (finding.code, finding.file) == ("package.entry_too_large", "orgs.csv")
    assert "4 GB" in finding.message


def zeros(path: Path, size: int) -> None:
    """A package whose orgs.csv is `size` zeros, written without holding them."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.csv", a_manifest({"orgs": "bulk"}))
        with archive.open("orgs.csv", "w") as entry:
            for _ in range(size // MIB):
                entry.write(b"0" * MIB)


def drain(package: Package) -> None:
    """Unpack orgs.csv without looking at what is in it."""
    for chunk in package._archive.chunks("orgs.csv"):
        assert len(chunk) <= MIB


def test_a_bomb_is_refused_by_its_own_word(path: Path) -> None:
    zeros(path, 2 * RATIO_FROM)
    (finding,) = refusal(path).listed
    assert (finding.code, finding.file) == ("package.suspicious_compression", "orgs.csv")


def test_a_bomb_that_lies_is_refused_while_it_is_unpacked(path: Path) -> None:
    zeros(path, 64 * MIB)
    declare(path, "orgs.csv", UNPACKED, "<L", 1000)
    tracemalloc.start()
    with open_package(path) as package, pytest.raises(PackageRefused) as refused:
        drain(package)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert codes(refused.value.findings) == ["package.suspicious_compression"]
    assert peak < 4 * MIB


def test_a_bomb_that_lies_about_what_it_is_packed_to_is_refused(path: Path) -> None:
    """Padding makes room for the lie: by its own word it is packed to a tenth only."""
    zeros(path, 64 * MIB)
    data, padding = path.read_bytes(), b"x" * (7 * MIB)
    table = data.index(CENTRAL)
    with zipfile.ZipFile(path) as archive:
        packed = archive.getinfo("orgs.csv").compress_size
    changed = bytearray(data[:table] + padding + data[table:])
    struct.pack_into("<L", changed, changed.rindex(END) + 16, table + len(padding))
    path.write_bytes(changed)
    declare(path, "orgs.csv", PACKED, "<L", packed + len(padding))
    with open_package(path) as package, pytest.raises(PackageRefused) as refused:
        drain(package)
    assert codes(refused.value.findings) == ["package.suspicious_compression"]


def test_a_line_without_end_is_left_long_before_the_file_ends(path: Path) -> None:
    zeros(path, 64 * MIB)
    findings = Findings()
    with open_package(path, Limits(ratio=100_000)) as package:
        assert list(package.rows("orgs", findings)) == []
    assert codes(findings) == ["file.malformed_csv"]


@pytest.mark.parametrize("declared", [10, 10_000_000])
def test_a_size_that_is_not_true_is_refused(path: Path, declared: int) -> None:
    a_package(path, {"orgs": ORGS + ORG * 5000})
    declare(path, "orgs.csv", UNPACKED, "<L", declared)
    (finding,) = refusal(path).listed
    assert (finding.code, finding.file) == ("package.damaged", "orgs.csv")


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(entry_bytes=100_000), "package.entry_too_large"),
        (Limits(total_bytes=100_000), "package.too_large"),
    ],
)
def test_the_true_size_is_counted(path: Path, limits: Limits, code: str) -> None:
    a_package(path, {"orgs": ORGS + ORG * 5000})
    declare(path, "orgs.csv", UNPACKED, "<L", 10)
    assert codes(refusal(path, limits)) == [code]


def test_a_part_of_a_file_that_passes_its_checksum_is_no_file(path: Path) -> None:
    content = (ORGS + ORG * 5000).encode()
    a_package(path, {"orgs": content})
    declare(path, "orgs.csv", UNPACKED, "<L", 1000)
    declare(path, "orgs.csv", CRC, "<L", zlib.crc32(content[:1000]))
    assert codes(refusal(path)) == ["package.damaged"]


def test_a_manifest_has_its_own_bound(path: Path) -> None:
    zipped(path, {"manifest.csv": a_manifest({}) + "\r\n" * MIB})
    (finding,) = refusal(path).listed
    assert (finding.code, finding.file) == ("package.entry_too_large", "manifest.csv")
    assert "1 MB" in finding.message


def test_the_defaults_are_those_of_the_design() -> None:
    assert Limits(1024 * MIB, 64, 4096 * MIB, 8192 * MIB, 200, 1_000_000) == DEFAULT_LIMITS


def test_200_000_broken_rows_are_told_in_little_memory_and_time() -> None:
    bad = b"enr-1,,,,,,pupil,maybe,31.08.2026,x\r\n"
    chunks = [header("enrollments").encode(), *[bad * 1000] * 200]
    findings = Findings()
    tracemalloc.start()
    rows = list(read_rows(FILES["enrollments"], Mode.BULK, chunks, findings))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert rows == []
    assert LIMIT <= findings.errors < LIMIT + 10
    assert len(findings.listed) == KEPT
    assert peak < 4 * MIB


@pytest.mark.parametrize(
    ("row", "warnings"),
    [
        (b"enr-1,tobedeleted,,class-1,org-1,user-1,student,TRUE,, \r\n", 200_002),
        (b"enr-1,,,class-1,org-1,user-1,student,true,2026-08-31,2027-05-27\r\n", 0),
    ],
)
def test_200_000_rows_are_read_in_little_memory_and_time(row: bytes, warnings: int) -> None:
    chunks = [header("enrollments").encode(), *[row * 1000] * 200]
    findings = Findings()
    started = time.perf_counter()
    count = sum(1 for _ in read_rows(FILES["enrollments"], Mode.BULK, chunks, findings))
    assert time.perf_counter() - started < 30
    assert (count, findings.errors, findings.warnings) == (200_000, 0, warnings)
    tracemalloc.start()
    for _ in read_rows(FILES["enrollments"], Mode.BULK, chunks[:21], Findings()):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * MIB
