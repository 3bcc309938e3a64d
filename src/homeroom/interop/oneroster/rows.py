"""The rows of one data file, checked one by one and streamed."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter

from homeroom.interop.oneroster.findings import Finding, Findings, error, shown, warning
from homeroom.interop.oneroster.header import wrong_with
from homeroom.interop.oneroster.records import Unreadable, records
from homeroom.interop.oneroster.standard import METADATA, Field, File, Mode, Type
from homeroom.interop.oneroster.values import BOOLEANS, CHECKED, Check

LONGEST_ID = 255
LONGEST = 4_000
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Tab, LF and CR are left out: a value in quotation marks may hold them."""
IN_DELTA = frozenset({"status", "dateLastModified"})
DELETED = "tobedeleted"
LINE_CHARACTERS = 1_000_000


@dataclass(slots=True)
class Row:
    """A row without errors."""

    number: int
    """As a spreadsheet counts: the first row after the header is 2, and a record of several lines is one row."""
    values: list[str | None]
    """One for each field of the standard, in its order; without surrounding space; empty is None.

    A boolean is `true` or `false`. A list is still one text with commas. A password is always None. A value that
    begins with `=`, `+`, `-` or `@` is text like any other: who writes it into a spreadsheet must defuse it there.
    """
    metadata: dict[str, str]
    """The further columns that have a value, without `metadata.`; none that is called a password."""


def read_rows(
    file: File, mode: Mode, chunks: Iterable[bytes], findings: Findings, longest: int = LINE_CHARACTERS
) -> Iterator[Row]:
    """The rows of `file` that have no error; what is wrong is in `findings`, and reading ends when that is full.

    Duplicates and references are not looked at. Passwords are dropped here and never carried on.
    """
    name = f"{file.name}.csv"
    source = records(chunks, longest)
    try:
        header = next(source, None)
        if header is None:
            findings.add(error("file.empty", f"{name} is empty. Export it anew, or leave it out.", file=name))
            return
        if _tell_header(header, file, findings):
            return
        yield from _Reader(file, mode, header, findings).rows(source)
    except Unreadable as problem:
        findings.add(problem.finding(name))


def _tell_header(header: list[str], file: File, findings: Findings) -> bool:
    before = findings.errors
    for finding in wrong_with(header, file):
        findings.add(finding)
    return findings.errors > before


class _Column:
    """What is asked of one column."""

    def __init__(self, field: Field, mode: Mode) -> None:
        self.field = field
        self.label = shown(field.name)
        self.in_delta = mode is Mode.DELTA and field.name in IN_DELTA
        self.required = field.required or self.in_delta
        self.longest = LONGEST_ID if field.name == "sourcedId" else LONGEST
        self.check = Check(field, required=self.required) if field.type in CHECKED else None
        self.remarked = DELETED if mode is Mode.BULK and field.name == "status" else None
        """A value that is allowed here, and odd."""
        if self.check is not None and self.remarked is not None:
            self.check.good.discard(self.remarked)

    def wrong(self, raw: str, value: str) -> tuple[str, str] | None:
        """The code and the words, when something is wrong with a value (`raw` before it was stripped)."""
        if CONTROL.search(raw):
            return "row.control_character", f"has an invisible control character in {self.label}. Type the value anew."
        if len(value) > self.longest:
            return (
                "row.too_long",
                f"has {len(value):,} characters in {self.label}, where {self.longest:,} may be. Shorten the value.",
            )
        if not value and self.in_delta:
            return "row.field_required_in_delta", f"has no {self.label}. In a delta file every row needs one."
        if not value and self.required:
            return "row.field_required", f"has no {self.label}. Every row needs one."
        if value and self.check is not None and not self.check.allows(value):
            return self.check.code, f"has “{shown(value)}” as {self.label}. {self.check.advice}"
        return None


class _Reader:
    """Reads the records after the header.

    Nearly all rows of a good file pass on a few cheap tests of the whole row; any other is examined value by value.
    """

    def __init__(self, file: File, mode: Mode, header: list[str], findings: Findings) -> None:
        self.name = f"{file.name}.csv"
        self.findings = findings
        self.standard = len(file.fields)
        further = [Field(name, secret="password" in name.casefold()) for name in header[self.standard :]]
        self.columns = [_Column(field, mode) for field in (*file.fields, *further)]
        self.secrets = [at for at, column in enumerate(self.columns) if column.field.secret]
        self.keys = [(at, name.removeprefix(METADATA)) for at, name in enumerate(header) if at >= self.standard]
        self.told: set[tuple[str, str]] = set()
        """The warnings already given: code and column."""
        self.remarked = 0
        """The last row that was odd by itself."""

    def rows(self, source: Iterable[list[str]]) -> Iterator[Row]:  # noqa: C901  (a call for each row would cost seconds)
        """The rows without errors, until there are too many errors."""
        width, standard, secrets, keys = len(self.columns), self.standard, self.secrets, self.keys
        checks = [(at, one.check.good, one.check.passes) for at, one in enumerate(self.columns) if one.check]
        # The first one twice: of a single one itemgetter would make no tuple.
        needed = itemgetter(0, *(at for at, one in enumerate(self.columns) if one.required and not one.check))
        number, blank = 1, 0
        for number, record in enumerate(source, 2):
            if len(record) != width:
                blank += not record
                if record and self._tell_width(number, record):
                    return
                continue
            whole = "".join(record)
            values = list(map(str.strip, record))
            clean = (
                len(record[0]) <= LONGEST_ID and len(whole) <= LONGEST and whole.isprintable() and all(needed(values))
            )
            spaced = values != record
            if clean:
                for at, good, passes in checks:
                    if values[at] not in good and not passes(values[at]) and not self._is_odd(number, at, values):
                        clean = False
                        break
            if not clean and not self._examine(number, record, values):
                if self.findings.full:
                    return
                continue
            if spaced:
                self._tell_spaces(number, record)
            for at in secrets:
                values[at] = ""
            metadata = {key: values[at] for at, key in keys if values[at]} if keys else {}
            yield Row(number, [value or None for value in values[:standard]], metadata)
        if number - blank == 1:
            self._tell_no_rows()

    def _examine(self, number: int, record: list[str], values: list[str]) -> bool:
        """Whether each value is right: told of each that is not."""
        sound = True
        for at, column in enumerate(self.columns):
            wrong = column.wrong(record[at], values[at])
            if wrong is not None:
                self._tell(error, number, column, *wrong, values[at])
                sound = False
            else:
                self._is_odd(number, at, values)
        return sound

    def _is_odd(self, number: int, at: int, values: list[str]) -> bool:
        """Whether a value may be, though it is not as it should be: it is told, and put right in `values`."""
        column, value = self.columns[at], values[at]
        if column.field.type is Type.BOOLEAN and value != value.lower() and value.lower() in BOOLEANS:
            values[at] = value.lower()
            self._tell_once(number, column, "row.boolean_case", "true or false not in small letters: it was read so")
            return True
        if value and value == column.remarked:
            if self.remarked != number:
                self.remarked = number
                said = f"is {DELETED}, though the file is a bulk file, which holds what is there. Leave the row out."
                self._tell(warning, number, column, "row.tobedeleted_in_bulk", said, value)
            return True
        return False

    def _tell(
        self, make: Callable[..., Finding], number: int, column: _Column, code: str, said: str, value: str
    ) -> None:
        known = None if column.field.secret else value or None
        message = f"Row {number} of {self.name} {said}"
        self.findings.add(make(code, message, file=self.name, row=number, field=column.label, value=known))

    def _tell_once(self, number: int, column: _Column, code: str, what: str) -> None:
        """A warning for the first row of the file that has it in this column."""
        if (code, column.field.name) not in self.told:
            self.told.add((code, column.field.name))
            message = f"Row {number} of {self.name}, and perhaps others, has in {column.label} {what}."
            self.findings.add(warning(code, message, file=self.name, row=number, field=column.label))

    def _tell_spaces(self, number: int, record: list[str]) -> None:
        for column, raw in zip(self.columns, record, strict=True):
            if raw != raw.strip():
                self._tell_once(number, column, "row.surrounding_space", "space before or after the value: it was cut")

    def _tell_width(self, number: int, record: list[str]) -> bool:
        message = (
            f"Row {number} of {self.name} has {len(record)} values, and the header has {len(self.columns)} columns. "
            "Put a value that contains a comma in quotation marks."
        )
        self.findings.add(error("row.wrong_field_count", message, file=self.name, row=number))
        return self.findings.full

    def _tell_no_rows(self) -> None:
        message = (
            f"{self.name} has a header and no rows. If nothing is meant to be in it, mark it absent in manifest.csv."
        )
        self.findings.add(warning("file.no_rows", message, file=self.name, row=1))
