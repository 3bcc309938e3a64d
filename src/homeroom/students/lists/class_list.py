"""The class list of a section, on paper."""

from dataclasses import replace
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field

from homeroom.kernel.problems import NotFound
from homeroom.platform.database.audit import Change
from homeroom.platform.listing import Column, Words
from homeroom.platform.listing.export import (
    File,
    Printed,
    language,
    pdf_file,
    print_columns,
    sheet_of,
    texts,
)
from homeroom.platform.print import PrintColumn, print_table
from homeroom.platform.work import Work
from homeroom.schools.public import the_section
from homeroom.students.lists.students import STUDENTS, StudentFilters
from homeroom.students.permissions import StudentPermission

MOST: Final = 500
TITLE: Final = Words("Class list", "Lista de clase")
STUDENTS_COUNTED: Final = Words("{count} students", "{count} estudiantes")
SHOWN: Final = ("name", "number", "grade")
EMPTY_COLUMNS: Final = 5
BOX: Final = PrintColumn("", box=True)


class ClassListAsked(Printed):
    """How a class list is printed; `boxes` are empty columns to write in."""

    section_id: UUID
    boxes: Annotated[int, Field(ge=0, le=12)] = EMPTY_COLUMNS


async def class_list(work: Work, asked: ClassListAsked) -> File:
    """Today's roster, on record like any list that is taken out. Raises `NotFound`."""
    lang = asked.lang or language(work)
    await work.begin(snapshot=True)
    found = await work.read(the_section, permission=StudentPermission.READ, section_id=asked.section_id)
    if not found:
        raise NotFound("This section")
    section = found[0]
    columns: list[Column] = [column for column in STUDENTS.readable(work) if column.key in SHOWN]
    page = await STUDENTS.page(work, StudentFilters(section_id=asked.section_id), columns, limit=MOST, cursor=None)
    rows = page["items"]
    sheet = await sheet_of(
        work, f"{TITLE.said(lang)}: {section['course_title']} · {section['name']}", lang, asked.paper
    )
    teachers = ", ".join(each["name"] for each in section["teachers"])
    counted = STUDENTS_COUNTED.said(lang).format(count=len(rows))
    lines = [teachers, section["school_name"], ", ".join(section["periods"]), section["room"], counted]
    sheet = replace(sheet, lines=[" · ".join(filter(None, lines))])
    pdf = await print_table(
        sheet,
        [PrintColumn("#", number=True, wide=False), *print_columns(columns, lang), *[BOX] * asked.boxes],
        [[str(place), *row, *[""] * asked.boxes] for place, row in enumerate(texts(rows, columns, lang), 1)],
    )
    work.audit(Change("printed", "students.class_list", asked.section_id, after={"rows": len(rows)}))
    return pdf_file(pdf, f"class-list-{work.account.today}")
