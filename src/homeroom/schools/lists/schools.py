"""The list of schools."""

from typing import Final

from homeroom.platform.listing import Asked, Column, Filters, Kind, Listing, Words, register
from homeroom.schools.models import SchoolKind
from homeroom.schools.repository.schools import schools

COUNTED: Final = ("students", "sections", "staff")


class SchoolFilters(Filters):
    counts: bool = False


def _ask(filters: SchoolFilters, columns: frozenset[str]) -> Asked:
    counts = filters.counts or not columns.isdisjoint(COUNTED)
    return Asked({"name": str}, shape={"counts": counts, "descending": filters.order == "desc"})


def _counted(key: str, words: Words) -> Column:
    return Column(key, words, Kind.NUMBER, value=lambda row: row["counts"][key])


SCHOOLS = register(
    Listing(
        "schools.schools",
        Words("Schools", "Escuelas"),
        schools,
        SchoolFilters,
        _ask,
        (
            Column("name", Words("School", "Escuela")),
            Column(
                "kind",
                Words("Kind", "Tipo"),
                choices={
                    SchoolKind.ELEMENTARY: Words("Elementary school", "Escuela primaria"),
                    SchoolKind.MIDDLE: Words("Middle school", "Escuela intermedia"),
                    SchoolKind.HIGH: Words("High school", "Escuela secundaria"),
                    SchoolKind.OTHER: Words("School", "Escuela"),
                },
            ),
            Column("identifier", Words("Identifier", "Identificador")),
            _counted("students", Words("Students", "Estudiantes")),
            _counted("sections", Words("Sections today", "Secciones de hoy")),
            _counted("staff", Words("Staff", "Personal")),
            Column("grade_levels", Words("Grades", "Grados"), standard=False),
            Column("time_zone", Words("Time zone", "Zona horaria"), standard=False),
        ),
        path="/v1/schools",
    )
)
