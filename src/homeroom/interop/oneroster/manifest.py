"""manifest.csv: which OneRoster this is, what each file is, and from which system it comes."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from homeroom.interop.oneroster.findings import Findings, error, shown, warning
from homeroom.interop.oneroster.records import Unreadable, records
from homeroom.interop.oneroster.standard import FILES, Mode

NAME = "manifest.csv"
HEADER = ["propertyName", "value"]
MANIFEST_VERSION, VERSION = "manifest.version", "oneroster.version"
CODE, SYSTEM = "source.systemCode", "source.systemName"
VERSIONS = {MANIFEST_VERSION: "1.0", VERSION: "1.2"}
OLDER = frozenset({"1.0", "1.1"})
UNNAMED = "oneroster"
LONGEST_SOURCE = 100
LONGEST_LINE = 100_000
BOTH = "bulk or delta"


@dataclass(frozen=True, slots=True)
class Manifest:
    modes: dict[str, Mode]
    """For every file of the standard; what the manifest does not name is absent."""
    source: str


@dataclass(frozen=True, slots=True)
class _Property:
    value: str
    row: int


def read_manifest(chunks: Iterable[bytes], supplied: Collection[str], findings: Findings) -> Manifest | None:
    """The manifest of a package with the files `supplied` (without `.csv`); what is wrong is in `findings`.

    None if it cannot be told what the manifest says.
    """
    try:
        rows = enumerate(records(chunks, LONGEST_LINE), 1)
        _, header = next(rows, (1, None))
        if header is None:
            findings.add(error("file.empty", f"{NAME} is empty. Export the package anew.", file=NAME))
            return None
        if header != HEADER:
            message = f"The first row of {NAME} must be “{','.join(HEADER)}”, and is “{shown(','.join(header))}”."
            findings.add(error("manifest.invalid_header", message, file=NAME, row=1, value=",".join(header)))
            return None
        own = Findings()
        properties = _properties(rows, own)
    except Unreadable as problem:
        findings.add(problem.finding(NAME))
        return None
    version = properties.get(VERSION)
    if version is not None and version.value in OLDER:
        message = (
            f"This is a package of OneRoster {version.value}, and 1.2 is needed. "
            "Choose “OneRoster 1.2 CSV” where it is exported."
        )
        findings.add(
            error("package.other_format", message, file=NAME, row=version.row, field=VERSION, value=version.value)
        )
        return None
    findings.take(own)
    _check_versions(properties, findings)
    modes = {name: _mode(name, properties, name in supplied, findings) for name in FILES}
    return Manifest(modes, _source(properties))


def assumed_manifest(supplied: Collection[str]) -> Manifest:
    """For a package without one: each supplied file is all there is."""
    return Manifest({name: Mode.BULK if name in supplied else Mode.ABSENT for name in FILES}, UNNAMED)


def _properties(rows: Iterator[tuple[int, list[str]]], findings: Findings) -> dict[str, _Property]:
    known = {*VERSIONS, CODE, SYSTEM, *(f"file.{name}" for name in FILES)}
    properties: dict[str, _Property] = {}
    spaced = False
    for number, record in rows:
        if not record:
            continue
        if len(record) != len(HEADER):
            message = f"Row {number} of {NAME} has {len(record)} values, and must have 2."
            findings.add(error("row.wrong_field_count", message, file=NAME, row=number))
            continue
        name, value = (one.strip() for one in record)
        if not spaced and [name, value] != record:
            spaced = True
            message = f"Row {number} of {NAME}, and perhaps others, has a space before or after a value: it was cut."
            findings.add(warning("row.surrounding_space", message, file=NAME, row=number, field=shown(name)))
        if name not in known:
            message = f"Row {number} of {NAME} has the property “{shown(name)}”, which the standard lacks. Remove it."
            findings.add(
                error("manifest.unknown_property", message, file=NAME, row=number, field=shown(name), value=value)
            )
        elif name in properties:
            message = f"Row {number} of {NAME} has the property {name} a second time. Remove one."
            findings.add(error("manifest.duplicate_property", message, file=NAME, row=number, field=name, value=value))
        else:
            properties[name] = _Property(value, number)
    return properties


def _check_versions(properties: dict[str, _Property], findings: Findings) -> None:
    for name, wanted in VERSIONS.items():
        found = properties.get(name)
        if found is None:
            message = f"{NAME} lacks the property {name}. Add the row “{name},{wanted}”."
            findings.add(error("manifest.missing_property", message, file=NAME, field=name))
        elif found.value != wanted:
            _tell_value(found, name, wanted, findings)


def _mode(name: str, properties: dict[str, _Property], supplied: bool, findings: Findings) -> Mode:
    wanted, file = f"file.{name}", f"{name}.csv"
    found = properties.get(wanted)
    if found is None:
        make = error if supplied else warning
        message = f"{NAME} lacks the property {wanted}. Add the row “{wanted},{'bulk' if supplied else 'absent'}”."
        findings.add(make("manifest.missing_property", message, file=NAME, field=wanted))
        return Mode.ABSENT
    if found.value not in set(Mode):
        _tell_value(found, wanted, "absent, bulk or delta", findings)
        return Mode.ABSENT
    mode = Mode(found.value)
    if mode is not Mode.ABSENT and not supplied:
        message = f"{NAME} says that {file} is {mode}, and there is no {file}. Add the file, or write “absent”."
        findings.add(error("manifest.file_missing", message, file=NAME, row=found.row, field=wanted, value=found.value))
    elif mode is Mode.ABSENT and supplied:
        message = f"There is a file {file}, and {NAME} says that it is absent. Remove the file, or write {BOTH}."
        findings.add(
            error("manifest.file_unexpected", message, file=NAME, row=found.row, field=wanted, value=found.value)
        )
    return mode


def _tell_value(found: _Property, name: str, wanted: str, findings: Findings) -> None:
    message = f"Row {found.row} of {NAME} has “{shown(found.value)}” for {name}. It must be {wanted}."
    findings.add(error("manifest.invalid_value", message, file=NAME, row=found.row, field=name, value=found.value))


def _source(properties: dict[str, _Property]) -> str:
    """The name of the system the package comes from, without what a screen would not show."""
    for name in (CODE, SYSTEM):
        found = properties.get(name)
        visible = "".join(one for one in found.value if one.isprintable()).strip() if found else ""
        if visible:
            return visible[:LONGEST_SOURCE].strip()
    return UNNAMED
