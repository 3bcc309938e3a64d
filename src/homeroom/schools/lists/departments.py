"""The list of departments."""

from typing import Any
from uuid import UUID

from homeroom.kernel.schemas import SearchText
from homeroom.platform.listing import Asked, Column, Filters, Kind, Listing, Words, register
from homeroom.schools.models import Headship
from homeroom.schools.repository.departments import departments
from homeroom.schools.repository.schools import school


class DepartmentFilters(Filters):
    school_id: UUID | None = None
    include_over: bool = False
    q: SearchText | None = None


def _ask(filters: DepartmentFilters, _columns: frozenset[str]) -> Asked:
    return Asked(
        {"search_name": str},
        of={"school_id": (school, filters.school_id)},
        q=filters.q,
        shape={
            "descending": filters.order == "desc",
            "school": filters.school_id is not None,
            "search": bool(filters.q),
            "over": filters.include_over,
        },
    )


def _who(role: Headship, words: Words, *, standard: bool = True) -> Column:
    def names(row: Any) -> list[str]:
        return [each["name"] for each in row["heads"] if each["role"] == role]

    return Column(role.value, words, value=names, standard=standard)


DEPARTMENTS = register(
    Listing(
        "schools.departments",
        Words("Departments", "Departamentos"),
        departments,
        DepartmentFilters,
        _ask,
        (
            Column("name", Words("Name", "Nombre")),
            Column("code", Words("Code", "Código")),
            Column("place", Words("School", "Escuela")),
            _who(Headship.HEAD, Words("Head", "Dirección")),
            _who(Headship.DEPUTY, Words("Deputy", "Suplencia"), standard=False),
            Column("staff", Words("Staff", "Personal"), Kind.NUMBER),
            Column("starts_on", Words("First day", "Primer día"), Kind.DATE, standard=False),
            Column("ends_on", Words("Last day", "Último día"), Kind.DATE, standard=False),
        ),
        path="/v1/schools/departments",
    )
)
