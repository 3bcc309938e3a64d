"""The list of those with a flag."""

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from homeroom.kernel.grades import grade_name
from homeroom.kernel.schemas import ShortText
from homeroom.platform.listing import Asked, Column, Filters, Kind, Listing, Words, register
from homeroom.schools.public import find_school
from homeroom.students.warnings.models import Level
from homeroom.students.warnings.repository import warned
from homeroom.students.warnings.ruling import MEASURE_WORDS


class WarnedFilters(Filters):
    """`measure` is what the flag is about."""

    sort: Literal["worst", "name"] = "worst"
    school_id: UUID | None = None
    grade_level: ShortText | None = None
    measure: ShortText | None = None
    level: Level | None = None


def _ask(filters: WarnedFilters, _columns: frozenset[str]) -> Asked:
    given = {
        "grade_level": filters.grade_level,
        "measure": filters.measure,
        "level": filters.level.value if filters.level else None,
    }
    return Asked(
        {"order_key" if filters.sort == "worst" else "search_name": str},
        parameters={name: value for name, value in given.items() if value is not None},
        of={"school_id": (find_school, filters.school_id)},
        shape={
            "sort": filters.sort,
            "descending": filters.order == "desc",
            "school": filters.school_id is not None,
            "grade": filters.grade_level is not None,
            "measure": filters.measure is not None,
            "level": filters.level is not None,
        },
    )


def _flags(row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [each for each in row["measures"] if each["level"]]


def _numbers(each: Mapping[str, Any]) -> str:
    if each["of"] is None:
        return str(each["counted"])
    return f"{each['counted']}/{each['of']} = {100 * each['counted'] / each['of']:.1f} %"


WARNED = register(
    Listing(
        "students.warnings",
        Words("Early warning", "Alerta temprana"),
        warned,
        WarnedFilters,
        _ask,
        (
            Column("name", Words("Name", "Nombre"), value=lambda row: f"{row['family_name']}, {row['given_name']}"),
            Column("number", Words("Number", "Número"), value=lambda row: row["student_number"], standard=False),
            Column("grade", Words("Grade", "Grado"), value=lambda row: grade_name(row["grade_level"])),
            Column("school", Words("School", "Escuela"), value=lambda row: row["school_name"]),
            Column(
                "level",
                Words("Level", "Nivel"),
                choices={Level.ALERT: Words("Alert", "Alerta"), Level.WATCH: Words("Watch", "Seguimiento")},
            ),
            Column(
                "flags",
                Words("Flags", "Avisos"),
                value=lambda row: [each["measure"] for each in _flags(row)],
                choices=MEASURE_WORDS,
            ),
            Column("numbers", Words("Numbers", "Cifras"), value=lambda row: [_numbers(each) for each in _flags(row)]),
            Column(
                "since",
                Words("Since", "Desde"),
                value=lambda row: min((each["since"] for each in _flags(row)), default=None),
            ),
            Column("looked_on", Words("Counted on", "Calculado el"), Kind.DATE, standard=False),
        ),
        path="/v1/students/warnings",
    )
)
