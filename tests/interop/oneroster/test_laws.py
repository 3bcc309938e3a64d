"""Laws: what is legal survives, and no damage raises anything but a refusal."""

import csv
import zipfile
from contextlib import suppress
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from homeroom.interop.oneroster.findings import Findings, Severity
from homeroom.interop.oneroster.package import PackageRefused, open_package
from homeroom.interop.oneroster.standard import FILES, Mode
from tests.interop.oneroster.packages import ORG, ORGS, a_package, read

CONTROLS = [chr(code) for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n\r"]
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS), max_size=40)
legal = texts.filter(lambda text: text.strip())


@given(
    rows=st.lists(st.tuples(legal, legal, texts, texts), min_size=1, max_size=8),
    style=st.sampled_from(
        [("\r\n", csv.QUOTE_MINIMAL), *((end, csv.QUOTE_ALL) for end in ("\r\n", "\n", "\r"))]
    ),  # where lines end with LF, csv.writer forgets to quote a CR by itself
    chunk=st.integers(1, 64),
    mark=st.booleans(),
)
@example(rows=[("a", "=1+1", "x\r", "\n")], style=("\r\n", csv.QUOTE_MINIMAL), chunk=1, mark=False)
@settings(deadline=None)
def test_any_legal_text_survives(
    rows: list[tuple[str, str, str, str]], style: tuple[str, int], chunk: int, *, mark: bool
) -> None:
    text = StringIO(newline="")
    end, quoting = style
    writer = csv.writer(text, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerow([*(field.name for field in FILES["orgs"].fields), "metadata.note"])
    for sourced_id, name, identifier, note in rows:
        writer.writerow([sourced_id, "", "", name, "school", identifier, "", note])
    found, findings = read("orgs", text.getvalue().encode("utf-8-sig" if mark else "utf-8"), chunk=chunk)
    assert [one for one in findings if one.severity is Severity.ERROR] == []
    assert [(row.values[0], row.values[3], row.values[5], row.metadata.get("note")) for row in found] == [
        (sourced_id.strip(), name.strip(), identifier.strip() or None, note.strip() or None)
        for sourced_id, name, identifier, note in rows
    ]
    assert [row.number for row in found] == list(range(2, len(rows) + 2))


def read_all(data: bytes) -> None:
    """Read a package to its end, or to its refusal."""
    with TemporaryDirectory() as folder, suppress(PackageRefused):
        path = Path(folder) / "package.zip"
        path.write_bytes(data)
        with open_package(path) as package:
            for name in package.sizes:
                for row in package.rows(name, Findings()):
                    assert len(row.values) == len(FILES[name].fields)


@cache
def a_good_package() -> bytes:
    with TemporaryDirectory() as folder:
        files = {"orgs": ORGS + ORG * 20, "users": ",".join(field.name for field in FILES["users"].fields)}
        return a_package(Path(folder) / "package.zip", files).read_bytes()


damages = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=6)


@given(damages=damages, cut=st.integers(0, 40), extra=st.binary(max_size=20))
@settings(deadline=None, max_examples=400)
def test_no_damage_to_a_package_raises_anything_but_a_refusal(
    damages: list[tuple[int, int]], cut: int, extra: bytes
) -> None:
    data = bytearray(a_good_package())
    for at, byte in damages:
        data[at % len(data)] = byte
    read_all(bytes(data[: len(data) - cut]) + extra)


@given(damages=damages)
@settings(deadline=None, max_examples=400)
def test_nor_does_damage_to_its_table_of_contents(damages: list[tuple[int, int]]) -> None:
    data = bytearray(a_good_package())
    start = data.index(b"PK\x01\x02")
    for at, byte in damages:
        data[start + at % (len(data) - start)] = byte
    read_all(bytes(data))


@given(damages=damages, name=st.sampled_from(["manifest.csv", "orgs.csv"]))
@settings(deadline=None, max_examples=300)
def test_nor_does_damage_to_its_files(damages: list[tuple[int, int]], name: str) -> None:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(a_good_package())) as source, zipfile.ZipFile(target, "w") as changed:
        for entry in source.namelist():
            content = bytearray(source.read(entry))
            for at, byte in damages if entry == name else ():
                content[at % len(content)] = byte
            changed.writestr(entry, bytes(content))
    read_all(target.getvalue())


@given(
    content=st.binary(max_size=300) | st.text("\"',;\r\n\t\0 aé", max_size=200).map(str.encode),
    mode=st.sampled_from(Mode),
)
@settings(deadline=None, max_examples=300)
def test_any_bytes_give_rows_or_findings(content: bytes, mode: Mode) -> None:
    for start in (b"", ORGS.encode()):
        rows, findings = read("orgs", start + content, mode, longest=100)
        assert rows or findings
