"""The lists of staff: the office's, and the directory of colleagues."""

from enum import StrEnum
from typing import Final
from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.schemas import SearchText
from homeroom.platform.listing import Asked, Column, Filters, Kind, Listing, Words, register
from homeroom.platform.queries import Query
from homeroom.schools.repository.departments import department_known
from homeroom.schools.repository.positions import position_known
from homeroom.schools.repository.schools import school
from homeroom.schools.repository.staff import directory, staff


class StaffOrder(StrEnum):
    NAME = "name"
    NUMBER = "number"


SORTED_BY: Final[dict[StaffOrder, dict[str, type]]] = {
    StaffOrder.NAME: {"search_name": str},
    StaffOrder.NUMBER: {"staff_number": str},
}


class StaffState(StrEnum):
    """`working`: now or from a later day. `leaving`: nothing goes on for longer than 60 days. `left`: nothing does.

    `all`: whoever works or worked.
    """

    WORKING = "working"
    LEAVING = "leaving"
    LEFT = "left"
    ALL = "all"


class DirectoryFilters(Filters):
    school_id: UUID | None = None
    department_id: UUID | None = None
    position_id: UUID | None = None
    q: SearchText | None = None


class StaffFilters(Filters):
    school_id: UUID | None = None
    department_id: UUID | None = None
    position_id: UUID | None = None
    state: StaffState | None = None
    q: SearchText | None = None
    without_account: bool = False
    sort: StaffOrder = StaffOrder.NAME


def _ask(filters: StaffFilters, _columns: frozenset[str]) -> Asked:
    return Asked(
        SORTED_BY[filters.sort],
        parameters={"now": clock.now()},
        of=_within(filters),
        q=filters.q,
        shape={
            "sort": filters.sort.value,
            "descending": filters.order == "desc",
            **_narrowed(filters),
            "state": filters.state.value if filters.state else "",
            "search": bool(filters.q),
            "without_account": filters.without_account,
        },
    )


def _within(filters: DirectoryFilters | StaffFilters) -> dict[str, tuple[Query, UUID | None]]:
    return {
        "school_id": (school, filters.school_id),
        "department_id": (department_known, filters.department_id),
        "position_id": (position_known, filters.position_id),
    }


def _narrowed(filters: DirectoryFilters | StaffFilters) -> dict[str, bool]:
    return {
        "school": filters.school_id is not None,
        "department": filters.department_id is not None,
        "position": filters.position_id is not None,
    }


def _ask_directory(filters: DirectoryFilters, _columns: frozenset[str]) -> Asked:
    return Asked(
        {"search_name": str},
        of=_within(filters),
        q=filters.q,
        shape={**_narrowed(filters), "descending": filters.order == "desc", "search": bool(filters.q)},
    )


STAFF = register(
    Listing(
        "schools.staff",
        Words("Staff", "Personal"),
        staff,
        StaffFilters,
        _ask,
        (
            Column("name", Words("Name", "Nombre"), value=lambda row: f"{row['family_name']}, {row['given_name']}"),
            Column("number", Words("Number", "Número"), value=lambda row: row["staff_number"]),
            Column("position", Words("Position", "Puesto")),
            Column("schools", Words("Schools", "Escuelas"), value=lambda row: row["school_names"]),
            Column(
                "departments",
                Words("Departments", "Departamentos"),
                value=lambda row: row["department_names"],
                standard=False,
            ),
            Column("fte", Words("FTE", "Jornada"), Kind.NUMBER, standard=False),
            Column("leaves_on", Words("Last day", "Último día"), Kind.DATE, standard=False),
            Column("account", Words("Account", "Cuenta"), Kind.FLAG, value=lambda row: row["has_account"]),
            Column("email", Words("E-mail", "Correo"), standard=False),
        ),
        path="/v1/schools/staff",
    )
)

DIRECTORY = register(
    Listing(
        "schools.directory",
        Words("Directory", "Directorio"),
        directory,
        DirectoryFilters,
        _ask_directory,
        (
            Column("name", Words("Name", "Nombre"), value=lambda row: f"{row['family_name']}, {row['given_name']}"),
            Column("position", Words("Position", "Puesto")),
            Column("schools", Words("Schools", "Escuelas"), value=lambda row: row["school_names"]),
            Column("departments", Words("Departments", "Departamentos"), value=lambda row: row["department_names"]),
            Column("email", Words("E-mail", "Correo")),
            Column("phone", Words("Phone", "Teléfono")),
        ),
        path="/v1/schools/directory",
    )
)
