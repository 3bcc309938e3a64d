"""The list of those who have to bring a dose."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from homeroom.kernel.grades import grade_name
from homeroom.platform.database.audit import Change
from homeroom.platform.listing import Asked, Column, Filters, Kind, Listing, Words, register
from homeroom.platform.work import Work
from homeroom.schools.public import find_school
from homeroom.students.health.models import ImmunizationStatus, Vaccine
from homeroom.students.health.repository import immunizations_due

VACCINES: Final[Mapping[str, Words]] = {
    Vaccine.DTAP: Words("DTaP", "DTaP"),
    Vaccine.TDAP: Words("Tdap", "Tdap"),
    Vaccine.TD: Words("Td", "Td"),
    Vaccine.IPV: Words("Polio (IPV)", "Polio (IPV)"),
    Vaccine.MMR: Words("MMR", "Triple viral (MMR)"),
    Vaccine.VARICELLA: Words("Varicella", "Varicela"),
    Vaccine.HEPB: Words("Hepatitis B", "Hepatitis B"),
    Vaccine.HEPA: Words("Hepatitis A", "Hepatitis A"),
    Vaccine.HIB: Words("Hib", "Hib"),
    Vaccine.PCV: Words("Pneumococcal (PCV)", "Neumocócica (PCV)"),
    Vaccine.MENACWY: Words("MenACWY", "MenACWY"),
    Vaccine.MENB: Words("MenB", "MenB"),
    Vaccine.HPV: Words("HPV", "VPH"),
    Vaccine.INFLUENZA: Words("Influenza", "Gripe"),
    Vaccine.COVID19: Words("COVID-19", "COVID-19"),
}


class DueStatus(StrEnum):
    """What somebody on the list may be."""

    DUE = "due"
    OVERDUE = "overdue"
    UNKNOWN = "unknown"


class DueFilters(Filters):
    school_id: UUID | None = None
    status: DueStatus | None = None


def _ask(filters: DueFilters, _columns: frozenset[str]) -> Asked:
    return Asked(
        {"order_key": str},
        parameters={"status": filters.status.value} if filters.status else {},
        of={"school_id": (find_school, filters.school_id)},
        shape={
            "descending": filters.order == "desc",
            "school": filters.school_id is not None,
            "status": filters.status is not None,
        },
    )


def _on_record(work: Work, _filters: DueFilters) -> dict[str, Any]:
    """Who looked at the list; a file taken of it is on record by itself."""
    work.audit(Change("read", "students.immunization_statuses", None, after={"what": "immunizations due"}))
    return {}


IMMUNIZATIONS_DUE = register(
    Listing(
        "students.immunizations_due",
        Words("Immunizations due", "Vacunas pendientes"),
        immunizations_due,
        DueFilters,
        _ask,
        (
            Column("name", Words("Name", "Nombre"), value=lambda row: f"{row['family_name']}, {row['given_name']}"),
            Column("number", Words("Number", "Número"), value=lambda row: row["student_number"]),
            Column("grade", Words("Grade", "Grado"), value=lambda row: grade_name(row["grade_level"])),
            Column("school", Words("School", "Escuela"), value=lambda row: row["school_name"]),
            Column(
                "status",
                Words("Status", "Estado"),
                choices={
                    ImmunizationStatus.DUE: Words("Due", "Pendiente"),
                    ImmunizationStatus.OVERDUE: Words("Overdue", "Vencida"),
                    ImmunizationStatus.UNKNOWN: Words("Birth date missing", "Falta la fecha de nacimiento"),
                },
            ),
            Column(
                "missing",
                Words("Missing", "Faltan"),
                value=lambda row: [each["vaccine"] for each in row["missing"]],
                choices=VACCINES,
            ),
            Column("due_on", Words("Due by", "Fecha límite"), Kind.DATE),
        ),
        path="/v1/students/immunizations-due",
        beside=_on_record,
    )
)
