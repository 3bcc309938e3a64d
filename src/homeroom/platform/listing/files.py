"""Rows into a file: CSV (RFC 4180), XLSX (ECMA-376), each row by row."""

import csv
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from io import TextIOWrapper
from typing import IO, Any, Final, Protocol

import xlsxwriter

from homeroom.platform.listing.cells import is_risky, neutralized, plain
from homeroom.platform.listing.columns import Kind, Value


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


MEDIA_TYPES: Final = {
    Format.CSV: "text/csv; charset=utf-8; header=present",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.PDF: "application/pdf",
}


class Writer(Protocol):
    """Takes a file's rows as they come."""

    def add(self, rows: Sequence[Sequence[Value]]) -> None: ...

    def end(self) -> None: ...


class CsvWriter:
    """Every text in quotes, numbers bare, lines ended by CRLF."""

    def __init__(self, file: IO[bytes], heads: Sequence[str], *, bom: bool) -> None:
        self._text = TextIOWrapper(file, encoding="utf-8-sig" if bom else "utf-8", newline="", write_through=False)
        self._rows = csv.writer(self._text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        self._rows.writerow([neutralized(head) for head in heads])

    def add(self, rows: Sequence[Sequence[Value]]) -> None:
        self._rows.writerows([_csv_cell(value) for value in row] for row in rows)

    def end(self) -> None:
        self._text.flush()
        self._text.detach()


def _csv_cell(value: Value) -> str | int | Decimal:
    match value:
        case None:
            return ""
        case int() | Decimal():
            return value
        case date():
            return value.isoformat()
        case _:
            return neutralized(value)


_WIDTHS: Final = {Kind.TEXT: 24, Kind.NUMBER: 10, Kind.DATE: 12, Kind.FLAG: 8}


class XlsxWriter:
    """Strings are strings, whatever they begin with; a row that was written is on the disk and no more in memory."""

    def __init__(self, file: IO[bytes], title: str, heads: Sequence[str], kinds: Sequence[Kind]) -> None:
        never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self._book = xlsxwriter.Workbook(file, {"constant_memory": True, **never})
        self._book.set_properties({"title": plain(title)})
        self._sheet = self._book.add_worksheet()
        self._text, self._day = self._book.add_format(), self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._quoted = self._book.add_format({"quote_prefix": True})
        bold = self._book.add_format({"bold": True})
        for place, (head, kind) in enumerate(zip(heads, kinds, strict=True)):
            self._sheet.set_column(place, place, _WIDTHS[kind])
            self._sheet.write_string(0, place, plain(head), bold)
        self._sheet.freeze_panes(1, 0)
        self._next = 1

    def add(self, rows: Sequence[Sequence[Value]]) -> None:
        for row in rows:
            for place, value in enumerate(row):
                self._write(place, value)
            self._next += 1

    def end(self) -> None:
        self._book.close()

    def _write(self, place: int, value: Any) -> None:
        match value:
            case None:
                pass
            case int() | Decimal():
                self._sheet.write_number(self._next, place, value)
            case date():
                self._sheet.write_datetime(self._next, place, value, self._day)
            case _:
                said = plain(value)
                if said:
                    self._sheet.write_string(self._next, place, said, self._quoted if is_risky(said) else self._text)
