"""The list of positions that are given in the district."""

from collections.abc import Mapping
from typing import Final

from homeroom.kernel.schemas import SearchText
from homeroom.platform.listing import Asked, Column, Filters, Kind, Listing, Words, register
from homeroom.schools.models import StaffClassification
from homeroom.schools.repository.positions import positions

CLASSIFICATIONS: Final[Mapping[str, Words]] = {
    StaffClassification.TEACHER: Words("Teacher", "Docente"),
    StaffClassification.SUBSTITUTE_TEACHER: Words("Substitute teacher", "Docente suplente"),
    StaffClassification.INSTRUCTIONAL_AIDE: Words("Instructional aide", "Auxiliar de enseñanza"),
    StaffClassification.INSTRUCTIONAL_COORDINATOR: Words("Instructional coordinator", "Coordinación de enseñanza"),
    StaffClassification.PRINCIPAL: Words("Principal", "Dirección de escuela"),
    StaffClassification.ASSISTANT_PRINCIPAL: Words("Assistant principal", "Subdirección de escuela"),
    StaffClassification.SCHOOL_ADMINISTRATOR: Words("School administrator", "Administración de escuela"),
    StaffClassification.SCHOOL_ADMINISTRATIVE_SUPPORT: Words("School office", "Oficina de escuela"),
    StaffClassification.COUNSELOR: Words("Counselor", "Orientación"),
    StaffClassification.SCHOOL_PSYCHOLOGIST: Words("School psychologist", "Psicología escolar"),
    StaffClassification.SCHOOL_NURSE: Words("School nurse", "Enfermería escolar"),
    StaffClassification.STUDENT_SUPPORT: Words("Student support services", "Servicios de apoyo a estudiantes"),
    StaffClassification.LIBRARIAN: Words("Librarian or media specialist", "Biblioteca o medios"),
    StaffClassification.LIBRARY_SUPPORT: Words("Library support", "Apoyo de biblioteca"),
    StaffClassification.SUPERINTENDENT: Words("Superintendent", "Superintendencia"),
    StaffClassification.ASSISTANT_SUPERINTENDENT: Words("Assistant superintendent", "Superintendencia adjunta"),
    StaffClassification.LEA_ADMINISTRATOR: Words("District administrator", "Administración del distrito"),
    StaffClassification.LEA_ADMINISTRATIVE_SUPPORT: Words("District office", "Oficina del distrito"),
    StaffClassification.LEA_SYSTEM_ADMINISTRATOR: Words("System administrator", "Administración de sistemas"),
    StaffClassification.OPERATIONAL_SUPPORT: Words("Operations and support", "Operaciones y apoyo"),
    StaffClassification.OTHER: Words("Other", "Otro"),
}


class PositionFilters(Filters):
    include_inactive: bool = False
    q: SearchText | None = None


def _ask(filters: PositionFilters, _columns: frozenset[str]) -> Asked:
    return Asked(
        {"search_title": str},
        q=filters.q,
        shape={
            "descending": filters.order == "desc",
            "inactive": filters.include_inactive,
            "search": bool(filters.q),
        },
    )


POSITIONS = register(
    Listing(
        "schools.positions",
        Words("Positions", "Puestos"),
        positions,
        PositionFilters,
        _ask,
        (
            Column("title", Words("Title", "Nombre")),
            Column("code", Words("Code", "Código")),
            Column("classification", Words("Kind of work", "Tipo de trabajo"), choices=CLASSIFICATIONS),
            Column("staff", Words("Staff", "Personal"), Kind.NUMBER),
            Column("active", Words("Given", "Se otorga"), Kind.FLAG, standard=False),
            Column("also_called", Words("Also called", "También llamado"), standard=False),
        ),
        path="/v1/schools/positions",
    )
)
