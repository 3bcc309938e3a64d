"""Weeks and calendars on paper: tagged, in their language, and what they say is text."""

import io
from datetime import date
from typing import Any

import pypdf
import pytest

from homeroom.platform.print import (
    Paper,
    PrintColumn,
    PrintDay,
    Sheet,
    TooLongToPrint,
    month_of,
    paper_for,
    print_calendar,
    print_grid,
    print_table,
)

HOSTILE = '#import "x": *; $1/0$ \\ <a> @b `c` //d'
SHEET = Sheet(HOSTILE, "Grand Bend #district", date(2026, 11, 16), lang="es", paper=Paper.A4, landscape=True)


def opened(pdf: bytes) -> tuple[Any, str]:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    assert "/StructTreeRoot" in root
    assert root["/MarkInfo"]["/Marked"]
    assert (root["/Lang"], reader.metadata and reader.metadata.title) == ("es", HOSTILE)
    return root, "".join("".join(page.extract_text() for page in reader.pages).split())


async def test_a_week() -> None:
    cells = [[[["Biología", HOSTILE]], []], [[], [["Arte", "Aula 2"], ["Guardia"]]]]
    _, text = opened(await print_grid(SHEET, [["lu"], ["ma"]], [["1"], ["2"]], cells, closed={(0, 1)}))
    for said in ("Biología", "Arte", "Aula2", "Guardia", "GrandBend#district", "16denoviembrede2026"):
        assert said in text
    assert text.count("".join(HOSTILE.split())) == 2


async def test_a_year() -> None:
    def day(on: date) -> PrintDay:
        off = on >= date(2026, 12, 21)
        return PrintDay(str(on.day), "A", "Receso de invierno" if off else "", off=off)

    months = [month_of(2026, month, day, lang="es") for month in (11, 12)]
    assert [len(week) for week in months[0].weeks] == [7] * 5
    assert months[0].weekdays[0] == "do"
    _, text = opened(await print_calendar(SHEET, months))
    assert "Noviembrede2026" in text
    assert "21–31Recesodeinvierno" in text


async def test_a_table_of_fifty_pages_is_enough() -> None:
    with pytest.raises(TooLongToPrint):
        await print_table(SHEET, [PrintColumn("a")], [["x"]] * 2_001)
    with pytest.raises(TooLongToPrint):
        await print_table(SHEET, [PrintColumn("a")] * 20, [["x"] * 20] * 1_001)


@pytest.mark.parametrize(
    ("zone", "paper"),
    [
        ("America/Chicago", "us-letter"),
        ("America/Lima", "a4"),
        ("Europe/Madrid", "a4"),
        ("US/Hawaii", "us-letter"),
    ],
)
def test_the_paper_of_a_place(zone: str, paper: str) -> None:
    assert paper_for(zone) == paper
