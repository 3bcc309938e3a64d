"""The zip file, from strangers: nothing it says about itself is believed, and nothing of it touches the disk."""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from homeroom.interop.oneroster.findings import Findings, error, refused, shown

MIB = 1024 * 1024
CHUNK = 256 * 1024
RATIO_FROM = 10 * MIB
"""Up to here a file may be compressed as well as it likes."""
LONGEST_READ = MIB
"""No honest package has a longer table of contents; nothing else is read in one piece."""
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What the standard library raises for a zip file that is not in order."""
AGAIN = "Export the package anew and upload it again."
PLAIN = "Make an ordinary zip file without a password."
ENCRYPTED = 0x1 | 0x40 | 0x2000  # the file, strongly, the table of contents
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
DRIVE = re.compile(r"[A-Za-z]:")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a package may be. The defaults hold a district of a million students."""

    file_bytes: int = 1024 * MIB
    """The zip file."""
    entries: int = 64
    entry_bytes: int = 4096 * MIB
    """One file, unpacked."""
    total_bytes: int = 8192 * MIB
    """All files, unpacked."""
    ratio: int = 200
    """So many times as large may a file be unpacked, from 10 MiB on: more is a bomb."""
    line_bytes: int = 1_000_000


class _TooManyEntries(Exception):  # noqa: N818  (never leaves this module)
    pass


class _Metered(io.BufferedReader):
    """Counts what is read, and reads no table of contents that is too long."""

    def __init__(self, path: Path) -> None:
        super().__init__(io.FileIO(path))
        self.consumed = 0

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > LONGEST_READ:
            raise _TooManyEntries
        data = super().read(size)
        self.consumed += len(data)
        return data


class Archive:
    """An opened zip file. Its files have the names they have without the one folder they may all lie in."""

    def __init__(self, path: Path, limits: Limits) -> None:
        """Open it.

        Raises:
            PackageRefused: it is no zip file, broken, or too large.
        """
        self.limits = limits
        self.size = path.stat().st_size
        if self.size > limits.file_bytes:
            message = f"The file is larger than {_size(limits.file_bytes)}. Upload fewer files at a time."
            raise refused("package.too_large", message)
        self._raw = _Metered(path)
        try:
            self._zip = zipfile.ZipFile(self._raw)
            too_many = len(self._zip.infolist()) > limits.entries
        except _TooManyEntries:
            too_many = True
        except UNREADABLE as problem:
            begins = self._begins()
            self._raw.close()
            if begins == b"PK":
                raise refused("package.damaged", f"The zip file is damaged or incomplete. {AGAIN}") from problem
            raise refused("package.not_a_zip", f"The file is not a zip file. {AGAIN}") from problem
        if too_many:
            self._raw.close()
            message = f"The zip file holds more than {limits.entries} files. Put in only the files of OneRoster."
            raise refused("package.too_many_entries", message)
        self.entries: Mapping[str, zipfile.ZipInfo] = {}
        """By name; after `inspect`."""
        self._produced: dict[str, int] = {}

    def _begins(self) -> bytes:
        self._raw.seek(0)
        return self._raw.read(2)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._zip.close()
        self._raw.close()

    def inspect(self, findings: Findings) -> None:
        """Tell what the table of contents shows to be unsafe, and fill `entries` with what is not junk."""
        kept: list[zipfile.ZipInfo] = []
        for entry in self._zip.infolist():
            if self._unsafe(entry, findings) or _is_junk(entry.filename):
                continue
            self._tell_unreadable(entry, findings)
            kept.append(entry)
        if sum(entry.file_size for entry in kept) > self.limits.total_bytes:
            findings.add(error("package.too_large", self._too_large()))
        names = [entry.filename for entry in kept]
        folder = _common_folder(names)
        for name, times in Counter(names).items():
            if times > 1:
                message = f"The zip file holds {shown(name)} {times} times. Keep one of them."
                findings.add(error("package.duplicate_entry", message, file=shown(name)))
        self.entries = {entry.filename.removeprefix(folder): entry for entry in kept}

    def can_unpack(self, name: str) -> bool:
        """Whether a file is packed in a way that is read here, and without a password."""
        entry = self.entries[name]
        return not entry.flag_bits & ENCRYPTED and entry.compress_type in METHODS

    def _unsafe(self, entry: zipfile.ZipInfo, findings: Findings) -> bool:
        name = entry.orig_filename
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind in {0, stat.S_IFREG, stat.S_IFDIR} and not _leads_out(name):
            return False
        message = f"The zip file holds “{shown(name)}”, which is a link or leads out of its folder. {PLAIN}"
        findings.add(error("package.unsafe_path", message, file=shown(name)))
        return True

    def _tell_unreadable(self, entry: zipfile.ZipInfo, findings: Findings) -> None:
        """Also what is too large by its own account, so that it is known before anything is read."""
        name = shown(entry.filename)
        if entry.flag_bits & ENCRYPTED:
            findings.add(error("package.encrypted", f"{name} is protected by a password. {PLAIN}", file=name))
        elif entry.compress_type not in METHODS:
            message = f"{name} is packed in a way that is not read here. {PLAIN}"
            findings.add(error("package.unsupported_compression", message, file=name))
        if entry.file_size > self.limits.entry_bytes:
            findings.add(error("package.entry_too_large", self._entry_too_large(name), file=name))
        elif self._is_bomb(entry.file_size, entry.compress_size):
            findings.add(error("package.suspicious_compression", _bomb(name), file=name))

    def chunks(self, name: str, most: int | None = None) -> Iterator[bytes]:
        """The content of a file, unpacked as it is read; at most `most` bytes of it.

        Raises:
            PackageRefused: it is damaged, larger than allowed, or packed like a bomb.
        """
        if self._raw.closed:
            raise RuntimeError("The package was closed before it was read.")
        entry = self.entries[name]
        honest = copy(entry)
        honest.file_size = self.limits.entry_bytes + CHUNK  # so that all is unpacked and counted, whatever was declared
        produced = consumed = 0
        try:
            with self._zip.open(honest) as stream:
                while True:
                    before = self._raw.consumed
                    chunk = stream.read(min(CHUNK, self.limits.line_bytes))
                    consumed += self._raw.consumed - before
                    if not chunk:
                        break
                    produced += len(chunk)
                    self._stop(name, produced, consumed, most)
                    yield chunk
        except UNREADABLE as problem:
            raise refused("package.damaged", f"{name} is damaged in the zip file. {AGAIN}", file=name) from problem
        if produced != entry.file_size:
            raise refused("package.damaged", f"{name} has another size than the zip file says. {AGAIN}", file=name)

    def _stop(self, name: str, produced: int, consumed: int, most: int | None) -> None:
        if produced > min(self.limits.entry_bytes, most or self.limits.entry_bytes):
            raise refused("package.entry_too_large", self._entry_too_large(name, most), file=name)
        if self._is_bomb(produced, consumed):
            raise refused("package.suspicious_compression", _bomb(name), file=name)
        self._produced[name] = max(produced, self._produced.get(name, 0))
        if sum(self._produced.values()) > self.limits.total_bytes:
            raise refused("package.too_large", self._too_large())

    def _is_bomb(self, produced: int, consumed: int) -> bool:
        return produced > RATIO_FROM and produced > self.limits.ratio * consumed

    def _entry_too_large(self, name: str, most: int | None = None) -> str:
        return f"{name} is larger than {_size(most or self.limits.entry_bytes)} unpacked. Check what was exported."

    def _too_large(self) -> str:
        return f"The files are together larger than {_size(self.limits.total_bytes)} unpacked. Upload fewer at a time."


def _leads_out(name: str) -> bool:
    """Also by what another system takes for a path, and what is written to look like another one."""
    odd = "\\" in name or DRIVE.match(name) is not None or CONTROL.search(name) is not None
    return odd or name.startswith("/") or ".." in name.split("/")


def _is_junk(name: str) -> bool:
    """What macOS adds to a zip file, and folders."""
    parts = name.split("/")
    return parts[0] == "__MACOSX" or parts[-1] in {"", ".DS_Store"}


def _common_folder(names: list[str]) -> str:
    """`folder/` if all files lie in one, as when the folder was zipped instead of the files; otherwise nothing."""
    folders = {name.partition("/")[0] if "/" in name else "" for name in names}
    only = folders.pop() if len(folders) == 1 else ""
    return f"{only}/" if only else ""


def _bomb(name: str) -> str:
    return f"{name} is packed far smaller than any real file would be, so it is not unpacked. {AGAIN}"


def _size(count: int) -> str:
    for unit, name in ((1024 * MIB, "GB"), (MIB, "MB"), (1024, "kB")):
        if count >= unit:
            return f"{count // unit} {name}"
    return f"{count} bytes"
