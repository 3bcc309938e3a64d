"""The file a backup is: a plain tar, so that it can be opened by hand in ten years.

    files/<key>              each file of the file store
    database.dump            pg_dump's custom format: `pg_restore` reads it
    manifest.json            what is in it, with counts and digests
    manifest.json.sha256     as `sha256sum -c` reads it

The manifest comes last, because what it says is known last: an archive without one was cut short.
"""

import hashlib
import json
import re
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from pydantic import ValidationError

from homeroom.backup.manifest import FORMAT, Manifest, Member
from homeroom.kernel.refusals import Refused

DATABASE: Final = "database.dump"
MANIFEST: Final = "manifest.json"
MANIFEST_SUM: Final = "manifest.json.sha256"
FILES: Final = "files/"
PIECE: Final = 1_000_000
LARGEST_MANIFEST: Final = 1_000_000_000

Tell = Callable[[str, float | None], None]
"""Told what is being done, and how far it has come from 0 to 1 where that is known."""


class ArchiveRefused(Refused):
    """The archive cannot be used; the message says why, and which part of it is damaged."""


class ArchiveWriter:
    """Writes members one after the other, whose sizes nobody knows before; `file` can seek."""

    def __init__(self, file: IO[bytes], made_at: datetime) -> None:
        self._file, self._made_at = file, made_at

    @contextmanager
    def member(self, name: str) -> Iterator["MemberWriter"]:
        """Write one member: the header is filled in when its content has been written."""
        begin = self._file.tell()
        self._file.write(self._header(name, 0))
        member = MemberWriter(self._file, name)
        yield member
        self._file.write(bytes(-member.size % tarfile.BLOCKSIZE))
        end = self._file.tell()
        self._file.seek(begin)
        self._file.write(self._header(name, member.size))
        self._file.seek(end)

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest and the end of the archive."""
        with self.member(MANIFEST) as member:
            member.write(manifest.model_dump_json(indent=1).encode() + b"\n")
        with self.member(MANIFEST_SUM) as last:
            last.write(_sum_line(member.written().sha256))
        self._file.write(bytes(2 * tarfile.BLOCKSIZE))

    def _header(self, name: str, size: int) -> bytes:
        """GNU's header: as long for any size, and for any name."""
        info = tarfile.TarInfo(name)
        info.size, info.mode, info.mtime = size, 0o600, int(self._made_at.timestamp())
        return info.tobuf(tarfile.GNU_FORMAT)


class MemberWriter:
    """The member that is being written."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file, self._name = file, name
        self._sum = hashlib.sha256()
        self.size = 0

    def write(self, piece: bytes | memoryview) -> None:
        self._file.write(piece)
        self._sum.update(piece)
        self.size += len(piece)

    def written(self) -> Member:
        """What has been written so far."""
        return Member(name=self._name, size=self.size, sha256=self._sum.hexdigest())


class Archive:
    """A backup as it lies on disk. Opening it looks at its list of members and its manifest only."""

    def __init__(self, file: IO[bytes], members: dict[str, tarfile.TarInfo], manifest: Manifest) -> None:
        self._file, self._members, self.manifest = file, members, manifest

    @classmethod
    @contextmanager
    def open(cls, path: Path, known_revisions: frozenset[str]) -> Iterator["Archive"]:
        """Open a backup.

        Raises:
            ArchiveRefused: it is none, it was cut short, its manifest is damaged, or a newer Homeroom made it.
        """
        try:
            file = path.open("rb")
        except OSError as error:
            raise ArchiveRefused(f"{path} cannot be read: {error.strerror}.") from None
        with file:
            members = _members(file, path)
            yield cls(file, members, _manifest(file, members, path, known_revisions))

    def pieces(self, name: str) -> Iterator[bytes]:
        """The content of a member, in pieces."""
        yield from _pieces(self._file, self._members[name])

    def check(self, tell: Tell) -> None:
        """Read every member again and compare it with the manifest.

        Raises:
            ArchiveRefused: one is missing, damaged, or not in the manifest.
        """
        expected = [self.manifest.database, *self.manifest.files]
        names = {member.name for member in expected} | {MANIFEST, MANIFEST_SUM}
        if strange := sorted(set(self._members) - names):
            raise ArchiveRefused(f"The archive is damaged: nobody wrote {strange[0]} in it.")
        total, done = max(1, sum(member.size for member in expected)), 0
        for member in expected:
            info = self._members.get(member.name)
            if info is None:
                raise ArchiveRefused(f"The archive is damaged: {member.name} is missing.")
            found = hashlib.sha256()
            for piece in _pieces(self._file, info):
                found.update(piece)
                done += len(piece)
                tell("checking", done / total)
            if (info.size, found.hexdigest()) != (member.size, member.sha256):
                raise ArchiveRefused(f"The archive is damaged: {member.name} is not what was written.")


def _members(file: IO[bytes], path: Path) -> dict[str, tarfile.TarInfo]:
    """The members by name."""
    try:
        with tarfile.open(fileobj=file, mode="r:") as tar:
            listed = tar.getmembers()
    except (tarfile.TarError, EOFError, ValueError, OverflowError) as error:
        raise ArchiveRefused(f"{path} is damaged, cut short, or no backup of Homeroom ({error}).") from None
    members = {info.name: info for info in listed}
    if len(members) != len(listed) or not all(info.isreg() for info in listed):
        raise ArchiveRefused(f"{path} is no backup of Homeroom.")
    if not {MANIFEST, MANIFEST_SUM} <= set(members):
        if DATABASE in members or MANIFEST in members:
            raise ArchiveRefused(f"{path} is damaged or cut short: it has no {MANIFEST_SUM} at its end.")
        raise ArchiveRefused(f"{path} is no backup of Homeroom, or was cut short: it has no {MANIFEST}.")
    return members


def _manifest(
    file: IO[bytes], members: dict[str, tarfile.TarInfo], path: Path, known_revisions: frozenset[str]
) -> Manifest:
    if members[MANIFEST].size > LARGEST_MANIFEST:
        raise ArchiveRefused(f"{path} is no backup of Homeroom: its {MANIFEST} is too large.")
    text = b"".join(_pieces(file, members[MANIFEST]))
    said = b"".join(_pieces(file, members[MANIFEST_SUM]))
    if said != _sum_line(hashlib.sha256(text).hexdigest()):
        raise ArchiveRefused(f"The archive is damaged: {MANIFEST} is not what was written.")
    try:
        given = json.loads(text)
        written_as = given["format"]
        if isinstance(written_as, int) and written_as > FORMAT:
            raise ArchiveRefused(
                f"Homeroom {given.get('homeroom')} wrote this archive in format {written_as}, and this one reads up to"
                f" {FORMAT}: install that version."
            )
        manifest = Manifest.model_validate(given)
    except (ValueError, KeyError, TypeError, ValidationError):
        raise ArchiveRefused(f"{path} is no backup of Homeroom: its {MANIFEST} says something else.") from None
    if manifest.revision not in known_revisions:
        raise ArchiveRefused(
            f"Homeroom {manifest.homeroom} made this archive with tables of revision {manifest.revision}, which this"
            " version does not know: install that one, or a newer one."
        )
    return manifest


def _pieces(file: IO[bytes], info: tarfile.TarInfo) -> Iterator[bytes]:
    at, left = info.offset_data, info.size
    while left:
        file.seek(at)
        piece = file.read(min(PIECE, left))
        if not piece:
            raise ArchiveRefused(f"The archive is damaged: {info.name} was cut short.")
        yield piece
        at, left = at + len(piece), left - len(piece)


def _sum_line(sha256: str) -> bytes:
    return f"{sha256}  {MANIFEST}\n".encode()


def safe_key(name: str) -> str:
    """The key of the file store that a member's name stands for; raises `ArchiveRefused` where it leads elsewhere."""
    key = name.removeprefix(FILES)
    if not name.startswith(FILES) or not key or re.search(r"(^|/)\.{0,2}(/|$)", key):
        raise ArchiveRefused(f"The archive is no backup of Homeroom: {name} is no file's name.")
    return key
