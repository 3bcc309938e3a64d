"""A OneRoster 1.2 package: one zip file with manifest.csv and the files it names."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from homeroom.interop.oneroster.archive import Archive, Limits
from homeroom.interop.oneroster.findings import Findings, PackageRefused, error, shown
from homeroom.interop.oneroster.formats import foreign_format
from homeroom.interop.oneroster.manifest import NAME, Manifest, assumed_manifest, read_manifest
from homeroom.interop.oneroster.records import Unreadable, records
from homeroom.interop.oneroster.rows import Row, read_rows
from homeroom.interop.oneroster.standard import FILES, Mode

__all__ = ["DEFAULT_LIMITS", "Limits", "Package", "PackageRefused", "Row", "open_package"]

DEFAULT_LIMITS = Limits()
MANIFEST_BYTES = 1024 * 1024
KNOWN = {name.casefold(): name for name in (NAME, *(f"{name}.csv" for name in FILES))}


class Package:
    """An opened package; a context manager that closes the zip file."""

    def __init__(self, archive: Archive, manifest: Manifest, sha256: str, findings: Findings) -> None:
        self._archive = archive
        self.source = manifest.source
        """The system it comes from: its code, else its name, else `oneroster`; at most 100 characters."""
        self.modes: Mapping[str, Mode] = MappingProxyType(manifest.modes)
        """For every file of the standard."""
        self.sha256 = sha256
        """Of the zip file, in hexadecimal."""
        self.size = archive.size
        """Of the zip file, in bytes."""
        self.sizes: Mapping[str, int] = MappingProxyType(
            {name: archive.entries[f"{name}.csv"].file_size for name in FILES if f"{name}.csv" in archive.entries}
        )
        """What the zip file says of the unpacked bytes of each supplied file: good for showing progress only."""
        self.findings = findings
        """The warnings there were at opening; and that there is no manifest, where only that is missing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._archive.close()

    def rows(self, file: str, findings: Findings) -> Iterator[Row]:
        """The rows of a file that have no error, one by one; none if it is absent. What is wrong is in `findings`.

        Raises:
            KeyError: the standard has no such file.
            PackageRefused: while reading: the file is damaged, larger than allowed, or packed like a bomb.
        """
        standard = FILES[file]
        if file not in self.sizes:
            return iter(())
        chunks = self._archive.chunks(f"{file}.csv")
        return read_rows(standard, self.modes[file], chunks, findings, self._archive.limits.line_bytes)


def open_package(path: Path, limits: Limits = DEFAULT_LIMITS) -> Package:
    """Open a package: its table of contents and its manifest are checked, its other files not yet read.

    A package without a manifest is opened as if its files were bulk, so that all that is wrong is told at once; its
    `findings` have the error.

    Raises:
        PackageRefused: with everything that can be told at once.
    """
    findings = Findings()
    with ExitStack() as opened:
        archive = opened.enter_context(Archive(path, limits))
        archive.inspect(findings)
        manifest = _manifest(archive, findings)
        if manifest is None or findings.errors > (NAME not in archive.entries):
            raise PackageRefused(findings)
        with path.open("rb") as whole:
            sha256 = hashlib.file_digest(whole, "sha256").hexdigest()
        opened.pop_all()
    return Package(archive, manifest, sha256, findings)


def _manifest(archive: Archive, findings: Findings) -> Manifest | None:
    """What the package is, told by its manifest or, where there is none, by its other files."""
    names = archive.entries.keys()
    if NAME not in names:
        foreign = foreign_format(names, lambda name: _header(archive, name))
        if foreign is not None:
            message = (
                f"This is a package for {foreign}, and OneRoster 1.2 is needed. "
                "Choose “OneRoster 1.2 CSV” where it is exported."
            )
            findings.add(error("package.other_format", message))
            return None
        message = f"The zip file holds no {NAME}, so it is not a OneRoster 1.2 package. Export it as OneRoster 1.2 CSV."
        findings.add(error("package.missing_manifest", message, file=NAME))
        _tell_unknown(names, findings)
        supplied = {name for name in FILES if f"{name}.csv" in names}
        return assumed_manifest(supplied) if supplied else None
    if not archive.can_unpack(NAME):
        return None
    own = Findings()
    try:
        chunks = archive.chunks(NAME, MANIFEST_BYTES)
        manifest = read_manifest(chunks, {name for name in FILES if f"{name}.csv" in names}, own)
    except PackageRefused as refusal:
        manifest = None
        for finding in refusal.findings.listed:
            if finding not in findings.listed:  # it may have been plain before anything was read
                own.add(finding)
    if all(finding.code != "package.other_format" for finding in own.listed):
        _tell_unknown(names, findings)
    findings.take(own)
    return manifest


def _header(archive: Archive, name: str) -> list[str]:
    """The header of a file, nothing if it cannot be read: it is only asked what this might be."""
    try:
        return next(records(archive.chunks(name), archive.limits.line_bytes), [])
    except (PackageRefused, Unreadable):
        return []


def _tell_unknown(names: Collection[str], findings: Findings) -> None:
    for name in names:
        if name in KNOWN.values():
            continue
        meant = KNOWN.get(name.rpartition("/")[2].casefold())
        if meant is None:
            advice = "Remove it."
        elif "/" in name:
            advice = f"Put {meant} beside the other files, not in a folder of its own."
        else:
            advice = f"It must be called {meant}."
        message = f"The zip file holds “{shown(name)}”, which is no file of OneRoster 1.2. {advice}"
        findings.add(error("package.unknown_file", message, file=shown(name)))
