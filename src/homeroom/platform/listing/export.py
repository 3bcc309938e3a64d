"""A whole list as a file: page after page of one snapshot, onto the disk, so that memory does not grow with it.

The file is whole, and who took it is on record, before its first byte leaves.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import IO, Annotated, Any, Final, Literal

from pydantic import Field, StringConstraints

from homeroom.kernel.schemas import Schema, ShortText
from homeroom.platform.database.audit import Change
from homeroom.platform.listing.columns import Column, Kind, Row, Value
from homeroom.platform.listing.description import Filters, Listing
from homeroom.platform.listing.files import MEDIA_TYPES, CsvWriter, Format, Writer, XlsxWriter
from homeroom.platform.print import Paper, PrintColumn, Sheet, TooLongToPrint, paper_for, print_table
from homeroom.platform.print.sheets import MOST_ROWS, written_date
from homeroom.platform.storage import FileStore
from homeroom.platform.work import Work

PAGE: Final = 1_000
AT_ONCE: Final = 2
"""Exports of a process under way: each holds one of its few connections."""
LANDSCAPE_FROM: Final = 6

ColumnNames = Annotated[
    str,
    StringConstraints(max_length=1000, pattern=r"^[a-z_]+(,[a-z_]+)*$"),
    Field(description="The columns, by their keys and in this order, such as `name,grade`."),
]

_TURNS = asyncio.Semaphore(AT_ONCE)


class Paged(Schema):
    """Which columns are wanted: of a page, what costs more is only read then."""

    columns: ColumnNames | None = None


class Printed(Schema):
    """How something is printed."""

    lang: Annotated[Literal["en", "es"] | None, Field(description="Of the heads; one's own by default.")] = None
    paper: Annotated[Paper | None, Field(description="PDF: as is the custom where one is, by default.")] = None


class Exported(Paged, Printed):
    """As what a list is taken out."""

    format: Format = Format.CSV
    bom: Annotated[bool, Field(description="CSV: begin with a byte order mark, as Excel wants it.")] = False
    title: Annotated[ShortText | None, Field(description="PDF: its heading, if not the list's name.")] = None


@dataclass(frozen=True)
class File:
    """A file that is gone once it is closed."""

    content: IO[bytes]
    size: int
    name: str
    media_type: str


def pdf_file(pdf: bytes, name: str) -> File:
    """What was printed, to be sent; `name` is without its ending."""
    content: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  (the answer closes it)
    content.write(pdf)
    content.seek(0)
    return File(content, len(pdf), f"{name}.{Format.PDF}", MEDIA_TYPES[Format.PDF])


async def stored_file(store: FileStore, key: str, name: str, media_type: str) -> File:
    """A file of the store, to be sent. Raises `NotFound`, `StoreUnavailable`."""
    content: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  (the answer closes it)
    try:
        async for piece in await store.open(key):
            content.write(piece)
    except BaseException:
        content.close()
        raise
    size = content.tell()
    content.seek(0)
    return File(content, size, name, media_type)


DISTRICT: Final = "select name from identity.tenants where id = %(tenant)s"


async def export(work: Work, listing: Listing[Any], filters: Filters, wanted: Exported) -> File:
    """The rows the actor sees of a list, all of them. Raises `Invalid`, `Forbidden`, `NotFound`, `TooLongToPrint`."""
    columns = listing.chosen(work, wanted.columns)
    lang = wanted.lang or language(work)
    async with _TURNS:
        await work.begin(snapshot=True)
        content: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  (the answer closes it)
        try:
            make = _printed if wanted.format is Format.PDF else _written
            count = await make(content, work, listing, filters, columns, lang, wanted)
        except BaseException:
            content.close()
            raise
    work.audit(
        Change(
            "exported",
            listing.name,
            None,
            after={
                "format": wanted.format,
                "filters": filters.model_dump(mode="json", exclude_defaults=True, by_alias=True),
                "columns": [column.key for column in columns],
                "rows": count,
            },
        )
    )
    size = content.seek(0, 2)
    content.seek(0)
    name = f"{listing.name.rpartition('.')[2]}-{work.account.today}.{wanted.format}"
    return File(content, size, name, MEDIA_TYPES[wanted.format])


async def _written(
    content: IO[bytes],
    work: Work,
    listing: Listing[Any],
    filters: Filters,
    columns: Sequence[Column],
    lang: str,
    wanted: Exported,
) -> int:
    heads = [column.words.said(lang) for column in columns]
    writer: Writer = (
        CsvWriter(content, heads, bom=wanted.bom)
        if wanted.format is Format.CSV
        else XlsxWriter(content, listing.words.said(lang), heads, [column.kind for column in columns])
    )
    count = 0
    try:
        async for rows in _pages(work, listing, filters, columns):
            await asyncio.to_thread(_add, writer, rows, columns, lang)
            count += len(rows)
    finally:
        await asyncio.to_thread(writer.end)  # so that nothing stays in the temporary folder, whatever happened
    return count


def _add(writer: Writer, rows: Sequence[Row], columns: Sequence[Column], lang: str) -> None:
    writer.add(_cells(rows, columns, lang))


async def _printed(
    content: IO[bytes],
    work: Work,
    listing: Listing[Any],
    filters: Filters,
    columns: Sequence[Column],
    lang: str,
    wanted: Exported,
) -> int:
    rows: list[Row] = []
    async for page in _pages(work, listing, filters, columns):
        rows += page
        if len(rows) > MOST_ROWS:
            raise TooLongToPrint
    sheet = await sheet_of(work, wanted.title or listing.words.said(lang), lang, wanted.paper)
    sheet = replace(sheet, landscape=len(columns) >= LANDSCAPE_FROM)
    pdf = await print_table(sheet, print_columns(columns, lang), texts(rows, columns, lang))
    content.write(pdf)
    return len(rows)


async def sheet_of(work: Work, title: str, lang: str, paper: Paper | None = None) -> Sheet:
    """A sheet of the actor's district, printed today."""
    (found,) = await work.execute(DISTRICT, {})
    actor = work.account
    return Sheet(title, found["name"], actor.today, lang, paper=paper or paper_for(actor.time_zone))


def print_columns(columns: Sequence[Column], lang: str) -> list[PrintColumn]:
    return [
        PrintColumn(column.words.said(lang), number=column.kind is Kind.NUMBER, wide=column.kind is Kind.TEXT)
        for column in columns
    ]


def texts(rows: Sequence[Row], columns: Sequence[Column], lang: str) -> list[list[str]]:
    """The rows as they are printed."""
    return [[_text(value, lang) for value in row] for row in _cells(rows, columns, lang)]


def _text(value: Value, lang: str) -> str:
    match value:
        case None:
            return ""
        case date():
            return written_date(value, lang)
        case _:
            return str(value)


def _cells(rows: Sequence[Row], columns: Sequence[Column], lang: str) -> list[list[Value]]:
    return [[column.cell(row, lang) for column in columns] for row in rows]


async def _pages(
    work: Work, listing: Listing[Any], filters: Filters, columns: Sequence[Column]
) -> AsyncIterator[list[Row]]:
    """All rows, as they were when the first page was read."""
    cursor: str | None = None
    while True:
        page = await listing.page(work, filters, columns, limit=PAGE, cursor=cursor)
        yield page["items"]
        cursor = page["next"]
        if cursor is None:
            return


def language(work: Work) -> Literal["en", "es"]:
    """That of the actor, of those we speak."""
    return "es" if work.account.locale.startswith("es") else "en"
