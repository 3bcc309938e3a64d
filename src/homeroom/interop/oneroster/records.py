"""From bytes to records: UTF-8, lines, CSV; in a memory that does not grow with the file."""

import codecs
import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import chain

from homeroom.interop.oneroster.findings import Finding, error

UTF8_ADVICE = "Save the file as “CSV UTF-8” and upload it again."


class Unreadable(Exception):  # noqa: N818  (it becomes a finding)
    """A file cannot be read on from the record `row`."""

    def __init__(self, code: str, said: str, row: int) -> None:
        super().__init__(f"Row {row} {said}")
        self.code = code
        self.said = said
        self.row = row

    def finding(self, file: str) -> Finding:
        return error(self.code, f"Row {self.row} of {file} {self.said}", file=file, row=self.row)


def records(chunks: Iterable[bytes], longest: int) -> Iterator[list[str]]:
    """The records of a CSV file (RFC 4180; lines may end with CRLF, LF or CR; a byte order mark is skipped).

    A blank line is a record without values. `longest` bounds a line, and a record, in characters; it is kept to
    within one chunk.

    Raises:
        Unreadable: where it is not UTF-8, holds a NUL, or a quotation mark is out of place.
    """
    lines = _Lines(chunks, longest)
    reader = csv.reader(lines, strict=True)
    try:
        for record in reader:
            lines.records += 1
            yield record
    except csv.Error as problem:
        said = f"is not proper CSV: {_meaning(problem)}"
        raise Unreadable("file.malformed_csv", said, lines.records + 1) from problem


def _meaning(problem: csv.Error) -> str:
    said = str(problem)
    if "unexpected end" in said or "field limit" in said:
        return "a quotation mark is opened here and never closed. Close it, or write it twice where it is meant."
    if "expected after" in said:
        return "after a closing quotation mark there is more text. Write a quotation mark within a value twice."
    return f"{said}. Export the file anew."


class _Lines:
    """The lines of a text, decoded a chunk at a time."""

    def __init__(self, chunks: Iterable[bytes], longest: int) -> None:
        self.chunks = chunks
        self.longest = longest
        self.records = 0
        """How many were complete so far: told by who makes records of the lines."""

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(self._blocks())

    def _blocks(self) -> Iterator[StringIO]:
        """Whole lines, about a chunk at a time; StringIO ends them at CRLF, LF and CR only, unlike str.splitlines."""
        rest, seen, given, pending = "", 0, 0, 0
        for text in self._decoded():
            whole, rest = _cut(rest + text)
            pending = pending + given if self.records == seen else 0
            seen, given = self.records, len(whole)
            if max(pending, len(rest)) > self.longest:
                raise self._unreadable(
                    "file.malformed_csv",
                    f"is longer than {self.longest:,} characters. Probably a quotation mark or a line end is missing.",
                )
            if whole:
                yield StringIO(whole, newline="")
        if rest:
            yield StringIO(rest, newline="")

    def _decoded(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder("utf-8-sig")()
        for chunk in chain(filter(None, self.chunks), (b"",)):
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as problem:
                sound = problem.object[: problem.start].decode()
                yield from self._without_nul(sound)
                byte = problem.object[problem.start]
                raise self._unreadable(
                    "file.not_utf8", f"has a character that is not UTF-8 (byte {byte:02X}). {UTF8_ADVICE}"
                ) from problem
            yield from self._without_nul(text)

    def _without_nul(self, text: str) -> Iterator[str]:
        sound, nul, _ = text.partition("\0")
        yield sound
        if nul:
            raise self._unreadable(
                "file.malformed_csv", f"has a NUL byte, so the file is damaged or not text. {UTF8_ADVICE}"
            )

    def _unreadable(self, code: str, said: str) -> Unreadable:
        return Unreadable(code, said, self.records + 1)


def _cut(text: str) -> tuple[str, str]:
    """The whole lines, and what is left. A CR at the very end may be the first half of a CRLF: it is left, too."""
    end = max(text.rfind("\n"), text.rfind("\r", 0, len(text) - 1)) + 1
    return text[:end], text[end:]
