"""The list of interventions that go on: whose they are, and when they are looked at again."""

from typing import Literal
from uuid import UUID

from homeroom.platform.listing import Asked, Column, Filters, Kind, Listing, Words, register
from homeroom.schools.public import find_school
from homeroom.students.progress.models import InterventionKind, InterventionState
from homeroom.students.progress.repository import open_interventions


class InterventionFilters(Filters):
    """`owner`: one's own, or those whose owner is nobody or has left; `due`: whose day of review has come."""

    school_id: UUID | None = None
    owner: Literal["mine", "none"] | None = None
    due: bool = False


def _ask(filters: InterventionFilters, _columns: frozenset[str]) -> Asked:
    return Asked(
        {"order_key": str},
        of={"school_id": (find_school, filters.school_id)},
        shape={
            "descending": filters.order == "desc",
            "school": filters.school_id is not None,
            "mine": filters.owner == "mine",
            "unowned": filters.owner == "none",
            "due": filters.due,
        },
    )


INTERVENTIONS = register(
    Listing(
        "students.interventions",
        Words("Interventions", "Intervenciones"),
        open_interventions,
        InterventionFilters,
        _ask,
        (
            Column(
                "student",
                Words("Student", "Estudiante"),
                value=lambda row: f"{row['family_name']}, {row['given_name']}",
            ),
            Column("title", Words("Intervention", "Intervención")),
            Column(
                "kind",
                Words("Kind", "Tipo"),
                choices={
                    InterventionKind.ATTENDANCE: Words("Attendance", "Asistencia"),
                    InterventionKind.ACADEMIC: Words("Academic", "Académica"),
                    InterventionKind.BEHAVIOR: Words("Behavior", "Conducta"),
                    InterventionKind.SOCIAL: Words("Social and emotional", "Socioemocional"),
                    InterventionKind.OTHER: Words("Other", "Otra"),
                },
            ),
            Column("tier", Words("Tier", "Nivel"), Kind.NUMBER),
            Column("owner", Words("Owner", "Responsable"), value=lambda row: row["owner_name"]),
            Column("review_on", Words("Review", "Revisión"), Kind.DATE),
            Column(
                "state",
                Words("State", "Estado"),
                choices={
                    InterventionState.PLANNED: Words("Planned", "Prevista"),
                    InterventionState.RUNNING: Words("Running", "En curso"),
                },
            ),
        ),
        path="/v1/students/interventions",
    )
)
