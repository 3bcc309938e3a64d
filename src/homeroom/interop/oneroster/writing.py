"""A package being written: one zip file with the CSV files that have rows, and manifest.csv."""

import hashlib
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import StringIO
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from homeroom.interop.oneroster.manifest import CODE, HEADER, NAME, SYSTEM, VERSIONS
from homeroom.interop.oneroster.standard import FILES, METADATA, Mode

LINE_END = "\r\n"
MODE = 0o600 << 16


class PackageWriter:
    """A context manager; without an error in between, the package is whole at its end."""

    def __init__(self, path: Path, at: datetime, source: Mapping[str, str]) -> None:
        """`source`: what the manifest says of who wrote it, by the names of its properties."""
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        self._at, self._source = at, source
        self._entry: IO[bytes] | None = None
        self._name = ""
        self._head = b""
        self.rows: dict[str, int] = {}
        """Of each file that has any."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end_file()
        if kind is None:
            self._write_manifest()
        self._zip.close()

    def begin(self, file: str, metadata: Sequence[str]) -> None:
        """The rows that follow are of `file`; `metadata` are its columns beside the standard's."""
        self._end_file()
        self._name = file
        columns = [field.name for field in FILES[file].fields] + [f"{METADATA}{name}" for name in metadata]
        self._head = ",".join(_quoted(column) for column in columns).encode() + LINE_END.encode()

    def write(self, rows: bytes, count: int) -> None:
        """Add whole rows, as CSV."""
        if self._entry is None:
            self._entry = self._zip.open(self._info(f"{self._name}.csv"), "w")
            self._entry.write(self._head)
        self._entry.write(rows)
        self.rows[self._name] = self.rows.get(self._name, 0) + count

    def _end_file(self) -> None:
        if self._entry is not None:
            self._entry.close()
            self._entry = None

    def _info(self, name: str) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(name, self._at.timetuple()[:6])
        info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, MODE
        return info

    def _write_manifest(self) -> None:
        said = dict(VERSIONS)
        said |= {f"file.{name}": Mode.BULK if name in self.rows else Mode.ABSENT for name in FILES}
        said |= {name: self._source[name] for name in (SYSTEM, CODE) if name in self._source}
        text = StringIO()
        for row in (HEADER, *said.items()):
            text.write(",".join(_quoted(value) for value in row) + LINE_END)
        self._zip.writestr(self._info(NAME), text.getvalue())


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if any(one in value for one in ',"\r\n') else value


def sha256_of(path: Path) -> str:
    """In hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
