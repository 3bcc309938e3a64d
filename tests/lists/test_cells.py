"""No text is ever a formula, whatever somebody is called."""

import csv
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from homeroom.platform.listing.cells import SIGNS, neutralized, plain
from homeroom.platform.listing.columns import Kind, Value
from homeroom.platform.listing.files import CsvWriter, XlsxWriter

HOSTILE = st.builds(
    "".join,
    st.lists(
        st.sampled_from(
            [
                "=",
                "＝",
                " ",
                "\u00a0",
                "-1",
                "\t",
                "\r\n",
                '"',
                ",",
                ";",
                "_x0041_",
                "http://x.example",
                "cmd|' /C calc'!A0",
                "Ñ",
                "{=1}",
            ]
        ),
        max_size=5,
    ),
)
TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | HOSTILE, min_size=1, max_size=6)


@given(TEXTS)
def test_csv_is_read_back_as_what_was_neutralized(texts: list[str]) -> None:
    file = io.BytesIO()
    writer = CsvWriter(file, ["=head", *(["b"] * (len(texts) - 1))], bom=True)
    writer.add([texts])
    writer.end()
    head, read = csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline=""))
    assert head[0] == "'=head"
    assert read == [neutralized(text) for text in texts]
    assert not any(text.strip(" \u00a0")[:1] in SIGNS for text in read)


@given(TEXTS)
def test_a_spreadsheet_has_strings_and_no_formula_or_link(texts: list[str]) -> None:
    file = io.BytesIO()
    writer = XlsxWriter(file, "=title", ["=head"] * len(texts), [Kind.TEXT] * len(texts))
    writer.add([texts])
    writer.end()
    sheet = openpyxl.load_workbook(io.BytesIO(file.getvalue())).active
    assert sheet.cell(1, 1).value == "=head"
    assert sheet.cell(1, 1).data_type == "s"
    for place, text in enumerate(texts, 1):
        cell = sheet.cell(2, place)
        assert unescape(cell.value or "") == plain(text)
        assert cell.data_type == ("s" if plain(text) else "n")
        assert cell.hyperlink is None


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"), ("+1 555", "'+1 555"), ("-2", "'-2"), ("@sum", "'@sum"), ("\tx", "'\tx"), ("\rx", "'\nx"),
        ("＝1", "'＝1"), ("  =1", "'  =1"), ("O'Brien", "O'Brien"), ("a=b", "a=b"), ("x\x00y", "xy"), ("", ""),
    ],
)  # fmt: skip
def test_by_owasps_rule(text: str, safe: str) -> None:
    assert neutralized(text) == safe


def test_numbers_stay_numbers() -> None:
    file, book = io.BytesIO(), io.BytesIO()
    rows: list[list[Value]] = [[-5, Decimal("2.50"), None]]
    csv_writer = CsvWriter(file, ["a", "b", "c"], bom=False)
    csv_writer.add(rows)
    csv_writer.end()
    assert file.getvalue() == b'"a","b","c"\r\n-5,2.50,""\r\n'
    xlsx_writer = XlsxWriter(book, "t", ["a", "b", "c"], [Kind.NUMBER] * 3)
    xlsx_writer.add(rows)
    xlsx_writer.end()
    sheet = openpyxl.load_workbook(io.BytesIO(book.getvalue())).active
    assert [cell.value for cell in sheet[2]] == [-5, 2.5, None]
