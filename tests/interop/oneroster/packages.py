"""Packages and files for tests, as small as the test needs."""

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from homeroom.interop.oneroster.findings import Finding, Findings
from homeroom.interop.oneroster.package import DEFAULT_LIMITS, Limits, PackageRefused, open_package
from homeroom.interop.oneroster.rows import Row, read_rows
from homeroom.interop.oneroster.standard import FILES, Mode

ORGS = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\r\n"
ORG = "org-1,,,North School,school,NCES-1,\r\n"
VERSIONS = {"manifest.version": "1.0", "oneroster.version": "1.2"}
Content = str | bytes


def header(file: str) -> str:
    return ",".join(field.name for field in FILES[file].fields) + "\r\n"


def a_manifest(modes: Mapping[str, str], without: Iterable[str] = (), **properties: str) -> str:
    """A complete manifest; what `modes` does not name is absent. A property is written with `_` for its point."""
    rows = VERSIONS | {f"file.{name}": modes.get(name, "absent") for name in FILES}
    rows |= {name.replace("_", "."): value for name, value in properties.items()}
    kept = (f"{name},{value}" for name, value in rows.items() if name not in set(without))
    return "\r\n".join(("propertyName,value", *kept, ""))


def zipped(path: Path, entries: Mapping[str, Content], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def a_package(path: Path, files: Mapping[str, Content], mode: Mode = Mode.BULK) -> Path:
    """A package of data files (by name without `.csv`), and a manifest that names them."""
    manifest = a_manifest(dict.fromkeys(files, mode))
    return zipped(path, {"manifest.csv": manifest} | {f"{name}.csv": content for name, content in files.items()})


def refusal(path: Path, limits: Limits = DEFAULT_LIMITS) -> Findings:
    """Why a package is refused, at opening or while it is read."""
    try:
        with open_package(path, limits) as package:
            for name in package.sizes:
                for _ in package.rows(name, Findings()):
                    pass
    except PackageRefused as refused:
        return refused.findings
    raise AssertionError("it was not refused")


def codes(findings: Findings) -> list[str]:
    return [finding.code for finding in findings.listed]


def read(
    file: str, content: Content, mode: Mode = Mode.BULK, longest: int = 1_000_000, chunk: int = 7
) -> tuple[list[Row], list[Finding]]:
    """The rows and the findings of one file, read in uncomfortably small chunks."""
    data = content.encode() if isinstance(content, str) else content
    findings = Findings()
    chunks = (data[at : at + chunk] for at in range(0, len(data), chunk))
    return list(read_rows(FILES[file], mode, chunks, findings, longest)), findings.listed
