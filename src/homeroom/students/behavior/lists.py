"""The list of incidents."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from homeroom.platform.listing import Asked, Column, Filters, Kind, Listing, Words, register
from homeroom.schools.public import find_school
from homeroom.students.behavior.codes import SHIPPED
from homeroom.students.behavior.models import IncidentState, Place, Severity
from homeroom.students.behavior.repository.incidents import incidents
from homeroom.students.behavior.schemas import KindCode

SEVERITIES: Final[Mapping[str, Words]] = {
    Severity.MINOR: Words("Minor", "Leve"),
    Severity.MODERATE: Words("Moderate", "Moderada"),
    Severity.SERIOUS: Words("Serious", "Grave"),
}
STATES: Final[Mapping[str, Words]] = {
    IncidentState.OPEN: Words("Open", "Abierto"),
    IncidentState.CLOSED: Words("Closed", "Cerrado"),
    IncidentState.VOIDED: Words("Voided", "Anulado"),
}
PLACES: Final[Mapping[str, Words]] = {
    Place.CLASSROOM: Words("Classroom", "Aula"),
    Place.HALLWAY: Words("Hallway or stairs", "Pasillo o escaleras"),
    Place.CAFETERIA: Words("Cafeteria", "Cafetería"),
    Place.PLAYGROUND: Words("Field or playground", "Campo o patio"),
    Place.GYM: Words("Gym or locker room", "Gimnasio o vestuario"),
    Place.RESTROOM: Words("Restroom", "Baño"),
    Place.LIBRARY: Words("Library", "Biblioteca"),
    Place.OFFICE: Words("Office", "Oficina"),
    Place.PARKING_LOT: Words("Parking lot", "Estacionamiento"),
    Place.SCHOOL_BUS: Words("School bus", "Autobús escolar"),
    Place.BUS_STOP: Words("Bus stop", "Parada de autobús"),
    Place.OFF_CAMPUS: Words("Off campus", "Fuera de la escuela"),
    Place.ONLINE: Words("Online", "En línea"),
    Place.OTHER: Words("Another place", "Otro lugar"),
}


class IncidentOrder(StrEnum):
    OCCURRED = "occurred"
    KIND = "kind"
    SEVERITY = "severity"
    STATE = "state"


SORTED_BY: Final[Mapping[IncidentOrder, tuple[str, ...]]] = {
    IncidentOrder.OCCURRED: ("order_key",),
    IncidentOrder.KIND: ("kind", "order_key"),
    IncidentOrder.SEVERITY: ("severity", "order_key"),
    IncidentOrder.STATE: ("state", "order_key"),
}


class IncidentFilters(Filters):
    school_id: UUID | None = None
    kind: KindCode | None = None
    severity: Severity | None = None
    state: IncidentState | None = None
    first_on: date | None = None
    last_on: date | None = None
    sort: IncidentOrder = IncidentOrder.OCCURRED


def _ask(filters: IncidentFilters, _columns: frozenset[str]) -> Asked:
    narrowed = {
        "kind": filters.kind,
        "severity": filters.severity and filters.severity.value,
        "state": filters.state and filters.state.value,
        "first_on": filters.first_on,
        "last_on": filters.last_on,
    }
    return Asked(
        dict.fromkeys(SORTED_BY[filters.sort], str),
        parameters={name: value for name, value in narrowed.items() if value is not None},
        of={"school_id": (find_school, filters.school_id)},
        shape={
            "sort": filters.sort.value,
            "descending": filters.order == "desc",
            "school": filters.school_id is not None,
            "kind": filters.kind is not None,
            "severity": filters.severity is not None,
            "state": filters.state is not None,
            "first": filters.first_on is not None,
            "last": filters.last_on is not None,
        },
    )


INCIDENTS = register(
    Listing(
        "students.incidents",
        Words("Incidents", "Incidentes"),
        incidents,
        IncidentFilters,
        _ask,
        (
            Column("occurred_on", Words("Day", "Día"), Kind.DATE),
            Column(
                "kind",
                Words("Kind", "Tipo"),
                value=lambda row: row["kind_name"] or row["kind"],
                choices={code: shipped.words for code, shipped in SHIPPED.items()},
            ),
            Column("severity", Words("Severity", "Gravedad"), choices=SEVERITIES),
            Column(
                "students",
                Words("Students", "Estudiantes"),
                value=lambda row: list(dict.fromkeys(each["name"] for each in row["students"])),
            ),
            Column("state", Words("State", "Estado"), choices=STATES),
            Column("place", Words("Place", "Lugar"), choices=PLACES, standard=False),
            Column("school", Words("School", "Escuela"), value=lambda row: row["school_name"], standard=False),
            Column("reported_by", Words("Reported by", "Informado por")),
            Column("told", Words("Family told", "Familia avisada"), Kind.FLAG),
        ),
        path="/v1/students/incidents",
    )
)
