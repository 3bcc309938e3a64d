"""The list of guardians."""

from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.schemas import SearchText
from homeroom.platform.listing import Asked, Column, Filters, Kind, Listing, Words, register
from homeroom.schools.public import find_school, find_section
from homeroom.students.families import guardians_listed


class GuardianFilters(Filters):
    school_id: UUID | None = None
    section_id: UUID | None = None
    q: SearchText | None = None
    without_account: bool = False


def _ask(filters: GuardianFilters, _columns: frozenset[str]) -> Asked:
    return Asked(
        {"search_name": str},
        parameters={"now": clock.now()},
        of={"school_id": (find_school, filters.school_id), "section_id": (find_section, filters.section_id)},
        q=filters.q,
        shape={
            "descending": filters.order == "desc",
            "school": filters.school_id is not None,
            "section": filters.section_id is not None,
            "search": bool(filters.q),
            "without_account": filters.without_account,
        },
    )


GUARDIANS = register(
    Listing(
        "students.guardians",
        Words("Families", "Familias"),
        guardians_listed,
        GuardianFilters,
        _ask,
        (
            Column("name", Words("Name", "Nombre"), value=lambda row: f"{row['family_name']}, {row['given_name']}"),
            Column("email", Words("E-mail", "Correo")),
            Column("phone", Words("Phone", "Teléfono")),
            Column(
                "children", Words("Children", "Hijos"), value=lambda row: [each["name"] for each in row["children"]]
            ),
            Column("account", Words("Account", "Cuenta"), Kind.FLAG, value=lambda row: row["has_account"]),
            Column("barred", Words("Barred by a court", "Impedido por un juzgado"), Kind.FLAG, standard=False),
        ),
        path="/v1/students/guardians",
    )
)
