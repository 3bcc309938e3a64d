"""The list of staff."""

from enum import StrEnum
from typing import Final
from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.schemas import SearchText
from homeroom.platform.listing import Asked, Column, Filters, Kind, Listing, Words, register
from homeroom.schools.repository.schools import school
from homeroom.schools.repository.staff import staff


class StaffOrder(StrEnum):
    NAME = "name"
    NUMBER = "number"


SORTED_BY: Final[dict[StaffOrder, dict[str, type]]] = {
    StaffOrder.NAME: {"search_name": str},
    StaffOrder.NUMBER: {"staff_number": str},
}


class StaffFilters(Filters):
    school_id: UUID | None = None
    q: SearchText | None = None
    without_account: bool = False
    sort: StaffOrder = StaffOrder.NAME


def _ask(filters: StaffFilters, _columns: frozenset[str]) -> Asked:
    return Asked(
        SORTED_BY[filters.sort],
        parameters={"now": clock.now()},
        of={"school_id": (school, filters.school_id)},
        q=filters.q,
        shape={
            "sort": filters.sort.value,
            "descending": filters.order == "desc",
            "school": filters.school_id is not None,
            "search": bool(filters.q),
            "without_account": filters.without_account,
        },
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
            Column("account", Words("Account", "Cuenta"), Kind.FLAG, value=lambda row: row["has_account"]),
            Column("email", Words("E-mail", "Correo"), standard=False),
        ),
        path="/v1/schools/staff",
    )
)
