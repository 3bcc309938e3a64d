"""How many students there were on a day: by school and grade, as it is known now or was known then."""

import asyncio
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import IO, Any, Final
from zoneinfo import ZoneInfo

from homeroom.kernel.grades import GradeLevel, grade_name
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.database.audit import Change
from homeroom.platform.listing import Kind, Words
from homeroom.platform.listing.export import File, language
from homeroom.platform.listing.files import CsvWriter, Format, Writer, XlsxWriter
from homeroom.platform.work import Work
from homeroom.students.enrollment.repository import counts, school_entered
from homeroom.students.enrollment.schemas import CountsAsked, CountsTaken

ORDER: Final = {level.value: place for place, level in enumerate(GradeLevel)}
HEADS: Final = (
    (Words("School", "Escuela"), Kind.TEXT),
    (Words("Grade", "Grado"), Kind.TEXT),
    (Words("Students", "Estudiantes"), Kind.NUMBER),
    (Words("Also enrolled", "También inscritos"), Kind.NUMBER),
    (Words("Day", "Día"), Kind.DATE),
)
TITLE: Final = Words("Enrollment counts", "Matrícula")


async def count_students(work: Work, asked: CountsAsked) -> dict[str, Any]:
    """Raises `NotFound`, `Invalid`."""
    on, known_at = asked.on or work.account.today, _known_at(asked, work.account.time_zone)
    given: dict[str, Any] = {"on": on}
    reads = []
    if known_at is not None:
        given["known_at"] = known_at
    if asked.school_id is not None:
        given["school_id"] = asked.school_id
        reads.append((school_entered, {"school_id": asked.school_id}))
    query = counts.shaped(known_at=known_at is not None, school=asked.school_id is not None)
    *known, rows = await work.read_all([*reads, (query, given)])
    if known and not known[0]:
        raise NotFound("This school")
    schools = []
    for (school_id, name), grades in groupby(rows, key=lambda row: (row["school_id"], row["school_name"])):
        listed = sorted(grades, key=lambda row: ORDER.get(row["grade_level"], len(ORDER)))
        schools.append({"school_id": school_id, "school_name": name, "grades": listed, **_sums(listed)})
    return {"on": on, "known_at": known_at, "schools": schools, **_sums(schools)}


async def counts_file(work: Work, asked: CountsTaken) -> File:
    """The same as a file. Raises `NotFound`, `Invalid`."""
    found = await count_students(work, asked)
    lang = asked.lang or language(work)
    rows = [
        [school["school_name"], grade_name(grade["grade_level"]), grade["students"], grade["concurrent"], found["on"]]
        for school in found["schools"]
        for grade in school["grades"]
    ]
    content: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  (the answer closes it)
    heads = [words.said(lang) for words, _ in HEADS]
    writer: Writer = (
        CsvWriter(content, heads, bom=False)
        if asked.format is Format.CSV
        else XlsxWriter(content, TITLE.said(lang), heads, [kind for _, kind in HEADS])
    )
    writer.add(rows)
    await asyncio.to_thread(writer.end)
    told = asked.model_dump(mode="json", exclude_defaults=True)
    work.audit(Change("exported", "students.counts", None, after={**told, "rows": len(rows)}))
    size = content.seek(0, 2)
    content.seek(0)
    return File(content, size, f"enrollment-{found['on']}.{asked.format}", asked.format)


def _known_at(asked: CountsAsked, time_zone: str) -> datetime | None:
    if asked.known_on is None:
        return asked.known_at
    if asked.known_at is not None:
        raise Invalid.at("known_on", "not_for_this_kind", "Name a moment or a day, not both.")
    after = datetime.combine(asked.known_on + timedelta(days=1), time(), ZoneInfo(time_zone))
    return after - timedelta(microseconds=1)


def _sums(rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    return {name: sum(row[name] for row in rows) for name in ("students", "concurrent")}
