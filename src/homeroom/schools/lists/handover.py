"""The list of sections to hand over: what lacks somebody because somebody leaves."""

from uuid import UUID

from homeroom.platform.listing import Asked, Column, Filters, Kind, Listing, Words, register
from homeroom.schools.repository.leaving import handover
from homeroom.schools.repository.schools import school
from homeroom.schools.repository.staff import staff_in_reach_of_list


class HandoverFilters(Filters):
    school_id: UUID | None = None
    staff_id: UUID | None = None


def _ask(filters: HandoverFilters, _columns: frozenset[str]) -> Asked:
    return Asked(
        {"days": int, "search_title": str},
        of={"school_id": (school, filters.school_id), "staff_id": (staff_in_reach_of_list, filters.staff_id)},
        shape={
            "descending": filters.order == "desc",
            "school": filters.school_id is not None,
            "leaver": filters.staff_id is not None,
        },
    )


HANDOVER = register(
    Listing(
        "schools.handover",
        Words("To hand over", "Por traspasar"),
        handover,
        HandoverFilters,
        _ask,
        (
            Column(
                "section",
                Words("Section", "Grupo"),
                value=lambda row: f"{row['course_title']} · {row['section_name']}",
            ),
            Column("periods", Words("Periods", "Períodos")),
            Column("school", Words("School", "Escuela"), value=lambda row: row["school_name"]),
            Column("leaver", Words("Who leaves", "Quién se va")),
            Column("last_on", Words("Last day", "Último día"), Kind.DATE),
            Column(
                "lacks",
                Words("Lacks", "Falta"),
                choices={
                    "nobody": Words("Nobody teaches it", "Nadie lo enseña"),
                    "lead": Words("No lead", "Sin titular"),
                },
            ),
            Column("from_on", Words("From", "Desde"), Kind.DATE),
            Column(
                "teachers",
                Words("Who goes on", "Quién sigue"),
                value=lambda row: [each["name"] for each in row["teachers"]],
            ),
        ),
        path="/v1/schools/staff/handover",
    )
)
