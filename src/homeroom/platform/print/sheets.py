"""What can be printed. Builders say what stands where; how it looks is `sheet.typ`'s."""

import calendar
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import groupby
from typing import Any, Final

from homeroom.kernel.problems import Problem
from homeroom.platform.print.compiling import compiled
from homeroom.platform.print.paper import Paper

MOST_ROWS: Final = 2_000
"""Some fifty pages: more is a file for a spreadsheet, and the compiler would want minutes and gigabytes."""
MOST_CELLS: Final = 20_000
LONGEST_TEXT: Final = 500
A_WEEK: Final = 7

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "page": "Page",
        "weekdays": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "months": "January February March April May June July August September October November December",
        "days": "Mo Tu We Th Fr Sa Su",
        "date": "{month} {day}, {year}",
        "month": "{month} {year}",
    },
    "es": {
        "page": "Página",
        "weekdays": "lunes martes miércoles jueves viernes sábado domingo",
        "months": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "days": "lu ma mi ju vi sá do",
        "date": "{day} de {month} de {year}",
        "month": "{month} de {year}",
    },
}
FALLBACK: Final = "en"


class TooLongToPrint(Problem):
    status, slug, title = 422, "lists/too-long-to-print", "Too long to print"

    def __init__(self, most: int = MOST_ROWS) -> None:
        super().__init__(
            f"At most {most} rows are printed at a time: narrow the list, or take it as a spreadsheet.",
            most=most,
            errors=[{"path": "query.format", "code": "too_long", "message": f"At most {most} rows are printed."}],
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every sheet says: its title, lines below it, whose it is, and when and on what it was printed."""

    title: str
    district: str
    printed_on: date
    lang: str = FALLBACK
    """`en` or `es`: of the words that are ours, and of the document (it is read aloud in it)."""
    lines: Sequence[str] = ()
    note: str = ""
    paper: Paper = Paper.LETTER
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class PrintColumn:
    label: str
    number: bool = False
    wide: bool = True
    """It takes its share of what room there is; otherwise as much as it needs."""
    box: bool = False
    """An empty box to write in."""


Lines = Sequence[str]
"""Of which the first is the heaviest."""
Cell = Sequence[Lines]
"""Of a grid: what is there, one after the other."""


@dataclass(frozen=True, slots=True)
class PrintDay:
    """A day of a calendar: `mark` stands beside it, `note` is told below its month, and one that is `off` is shaded."""

    number: str
    mark: str = ""
    note: str = ""
    off: bool = False


@dataclass(frozen=True, slots=True)
class PrintMonth:
    """A month: its weeks from the first weekday to the last, None where the day is another month's."""

    name: str
    weekdays: Sequence[str]
    weeks: Sequence[Sequence[PrintDay | None]] = field(default_factory=list)


async def print_table(sheet: Sheet, columns: Sequence[PrintColumn], rows: Sequence[Sequence[str]]) -> bytes:
    """A list, its head repeated on every page. Raises `TooLongToPrint`."""
    if len(rows) > MOST_ROWS or len(rows) * len(columns) > MOST_CELLS:
        raise TooLongToPrint(min(MOST_ROWS, MOST_CELLS // max(1, len(columns))))
    return await _print(sheet, "table", {"columns": [asdict(column) for column in columns], "rows": rows})


async def print_grid(
    sheet: Sheet,
    column_heads: Sequence[Lines],
    row_heads: Sequence[Lines],
    cells: Sequence[Sequence[Cell]],
    *,
    corner: str = "",
    closed: Collection[tuple[int, int]] = (),
) -> bytes:
    """A week: days across, periods down; `cells[row][column]`, shaded where `closed`. Raises `TooLongToPrint`."""
    if len(row_heads) * len(column_heads) > MOST_ROWS:
        raise TooLongToPrint
    told = [
        [{"entries": cell, "closed": (row, column) in closed} for column, cell in enumerate(across)]
        for row, across in enumerate(cells)
    ]
    body = {"corner": corner or " ", "columns": column_heads, "rows": row_heads, "cells": told}
    return await _print(sheet, "grid", body)


async def print_calendar(sheet: Sheet, months: Sequence[PrintMonth]) -> bytes:
    """A year, three months beside each other."""
    if len(months) > 2 * 12:
        raise TooLongToPrint
    told = [{**asdict(month), "notes": _notes(month)} for month in months]
    return await _print(sheet, "calendar", {"months": told})


def _notes(month: PrintMonth) -> list[tuple[str, str]]:
    """What there is to tell of a month's days: each note once, and days that follow one another from first to last."""
    days = [day for week in month.weeks for day in week if day is not None]
    told: dict[str, list[str]] = {}
    for note, run in groupby(days, key=lambda day: day.note):
        if note:
            numbers = [day.number for day in run]
            first, last = numbers[0], numbers[-1]
            told.setdefault(note, []).append(first if first == last else f"{first}–{last}")
    return [(", ".join(runs), note) for note, runs in told.items()]


def month_of(
    year: int, month: int, day: Callable[[date], PrintDay], *, lang: str = FALLBACK, first: int = 6
) -> PrintMonth:
    """A month whose days `day` tells; `first` is the weekday a week begins with (Monday is 0, Sunday 6)."""
    words = _words(lang)
    weeks = calendar.Calendar(first).monthdatescalendar(year, month)
    return PrintMonth(
        words["month"].format(month=words["months"].split()[month - 1], year=year).capitalize(),
        [words["days"].split()[(first + place) % A_WEEK] for place in range(A_WEEK)],
        [[day(each) if each.month == month else None for each in week] for week in weeks],
    )


def written_weekday(day: date, lang: str) -> str:
    return _words(lang)["weekdays"].split()[day.weekday()].capitalize()


def written_date(day: date, lang: str) -> str:
    words = _words(lang)
    return words["date"].format(month=words["months"].split()[day.month - 1], day=day.day, year=day.year)


def _words(lang: str) -> Mapping[str, str]:
    return _WORDS.get(lang, _WORDS[FALLBACK])


async def _print(sheet: Sheet, kind: str, body: Mapping[str, Any]) -> bytes:
    lang = sheet.lang if sheet.lang in _WORDS else FALLBACK
    said = {
        "title": sheet.title,
        "district": sheet.district,
        "printed": written_date(sheet.printed_on, lang),
        "page": _words(lang)["page"],
        "lang": lang,
        "paper": sheet.paper.value,
        "landscape": sheet.landscape,
        "lines": list(sheet.lines),
        "note": sheet.note,
        "kind": kind,
        "body": body,
    }
    return await compiled(json.dumps(printable(said), ensure_ascii=False))


def printable(value: Any, longest: int = LONGEST_TEXT) -> Any:
    """Text without control characters, and none so long that it fills pages."""
    match value:
        case str():
            return "".join(max(letter, " ") for letter in value[:longest])
        case Mapping():
            return {name: printable(each, longest) for name, each in value.items()}
        case list() | tuple():
            return [printable(each, longest) for each in value]
        case _:
            return value
