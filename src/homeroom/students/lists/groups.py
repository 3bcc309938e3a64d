"""The list of student groups."""

from uuid import UUID

from homeroom.kernel.schemas import SearchText
from homeroom.platform.listing import Asked, Column, Filters, Kind, Listing, Words, register
from homeroom.schools.public import find_school
from homeroom.students.models import GroupKind
from homeroom.students.repository.groups import groups


class GroupFilters(Filters):
    school_id: UUID | None = None
    kind: GroupKind | None = None
    q: SearchText | None = None
    include_over: bool = False


def _ask(filters: GroupFilters, _columns: frozenset[str]) -> Asked:
    return Asked(
        {"search_name": str},
        parameters={"kind": filters.kind.value} if filters.kind else {},
        of={"school_id": (find_school, filters.school_id)},
        q=filters.q,
        shape={
            "descending": filters.order == "desc",
            "school": filters.school_id is not None,
            "kind": filters.kind is not None,
            "search": bool(filters.q),
            "over": filters.include_over,
        },
    )


GROUPS = register(
    Listing(
        "students.groups",
        Words("Student groups", "Grupos de estudiantes"),
        groups,
        GroupFilters,
        _ask,
        (
            Column("name", Words("Group", "Grupo")),
            Column(
                "kind",
                Words("Kind", "Tipo"),
                choices={
                    GroupKind.HOMEROOM: Words("Homeroom", "Salón de tutoría"),
                    GroupKind.HOUSE: Words("House", "Casa"),
                    GroupKind.TEAM: Words("Team", "Equipo"),
                    GroupKind.OTHER: Words("Other", "Otro"),
                },
            ),
            Column(
                "advisers", Words("Advisers", "Tutores"), value=lambda row: [each["name"] for each in row["advisers"]]
            ),
            Column("members", Words("Students", "Estudiantes"), Kind.NUMBER),
            Column("school", Words("School", "Escuela"), value=lambda row: row["school_name"]),
            Column("ends_on", Words("Last day", "Último día"), Kind.DATE, standard=False),
        ),
        path="/v1/students/groups",
    )
)
