"""The list of courses: the district's catalog."""

from enum import StrEnum
from typing import Final

from homeroom.kernel.grades import GradeLevel, grade_name
from homeroom.kernel.schemas import SearchText
from homeroom.platform.listing import Asked, Column, Filters, Kind, Listing, Words, register
from homeroom.schools.repository.catalog import courses


class CourseOrder(StrEnum):
    TITLE = "title"
    CODE = "code"


SORTED_BY: Final[dict[CourseOrder, dict[str, type]]] = {
    CourseOrder.TITLE: {"search_title": str},
    CourseOrder.CODE: {"search_code": str},
}


class CourseFilters(Filters):
    q: SearchText | None = None
    subject: SearchText | None = None
    grade_level: GradeLevel | None = None
    include_retired: bool = False
    sort: CourseOrder = CourseOrder.TITLE


def _ask(filters: CourseFilters, _columns: frozenset[str]) -> Asked:
    given = {"subject": filters.subject, "grade_level": filters.grade_level}
    return Asked(
        SORTED_BY[filters.sort],
        parameters={name: value for name, value in given.items() if value is not None},
        q=filters.q,
        shape={
            "sort": filters.sort.value,
            "descending": filters.order == "desc",
            "search": bool(filters.q),
            "subject": filters.subject is not None,
            "grade": filters.grade_level is not None,
            "retired": filters.include_retired,
        },
    )


COURSES = register(
    Listing(
        "schools.courses",
        Words("Courses", "Cursos"),
        courses,
        CourseFilters,
        _ask,
        (
            Column("title", Words("Course", "Curso")),
            Column("code", Words("Code", "Clave")),
            Column("subject", Words("Subject", "Materia")),
            Column(
                "grades",
                Words("Grades", "Grados"),
                value=lambda row: [grade_name(each) for each in row["grade_levels"]],
            ),
            Column("credits", Words("Credits", "Créditos"), Kind.NUMBER),
            Column("gpa_weight", Words("GPA weight", "Peso en el promedio"), Kind.NUMBER, standard=False),
            Column("sced_code", Words("SCED code", "Código SCED"), standard=False),
            Column("starts_on", Words("First day", "Primer día"), Kind.DATE, standard=False),
            Column("ends_on", Words("Last day", "Último día"), Kind.DATE, standard=False),
            Column("description", Words("Description", "Descripción"), standard=False),
        ),
        path="/v1/schools/courses",
    )
)
