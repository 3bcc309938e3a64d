"""The list of rooms."""

from uuid import UUID

from homeroom.platform.listing import Asked, Column, Filters, Kind, Listing, Words, register
from homeroom.schools.models import RoomFeature
from homeroom.schools.repository.rooms import rooms
from homeroom.schools.repository.schools import school


class RoomFilters(Filters):
    school_id: UUID | None = None
    include_retired: bool = False


def _ask(filters: RoomFilters, _columns: frozenset[str]) -> Asked:
    return Asked(
        {"name": str},
        of={"school_id": (school, filters.school_id)},
        shape={
            "descending": filters.order == "desc",
            "school": filters.school_id is not None,
            "retired": filters.include_retired,
        },
    )


ROOMS = register(
    Listing(
        "schools.rooms",
        Words("Rooms", "Salones"),
        rooms,
        RoomFilters,
        _ask,
        (
            Column("name", Words("Room", "Salón")),
            Column("school", Words("School", "Escuela"), value=lambda row: row["school_name"]),
            Column("capacity", Words("Seats", "Plazas"), Kind.NUMBER),
            Column(
                "features",
                Words("What it has", "Qué tiene"),
                choices={
                    RoomFeature.LAB: Words("Laboratory", "Laboratorio"),
                    RoomFeature.GYM: Words("Gym", "Gimnasio"),
                    RoomFeature.COMPUTERS: Words("Computers", "Computadoras"),
                    RoomFeature.WORKSHOP: Words("Workshop", "Taller"),
                    RoomFeature.ART: Words("Art", "Arte"),
                    RoomFeature.MUSIC: Words("Music", "Música"),
                    RoomFeature.STAGE: Words("Stage", "Escenario"),
                    RoomFeature.KITCHEN: Words("Kitchen", "Cocina"),
                    RoomFeature.LIBRARY: Words("Library", "Biblioteca"),
                    RoomFeature.ACCESSIBLE: Words("Step-free access", "Acceso sin escalones"),
                },
            ),
            Column("sections", Words("Sections", "Secciones"), Kind.NUMBER),
            Column("until", Words("Used until", "En uso hasta"), Kind.DATE, value=lambda row: row["ends_on"]),
        ),
        path="/v1/schools/rooms",
    )
)
