"""The list of events: what happens from a day to a day."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import BeforeValidator, Field

from homeroom.kernel.problems import Invalid
from homeroom.platform.listing import Asked, Column, Filters, Kind, Listing, Words, register
from homeroom.platform.work import Work
from homeroom.schools.models import Audience
from homeroom.schools.repository.events import LONGEST_DAYS, event_dates
from homeroom.schools.repository.schools import school
from homeroom.schools.service.recurring import EARLIEST, LATEST

A_DAY: Final = timedelta(days=1)
BEFORE: Final = timedelta(days=LONGEST_DAYS)
LONGEST_LIST: Final = timedelta(days=400)

Audiences = Annotated[
    list[Audience],
    BeforeValidator(lambda given: [given] if isinstance(given, str) else given),
    Field(default_factory=list, max_length=len(Audience)),
]
"""Any of these; a saved list holds one."""


class EventFilters(Filters):
    first: Annotated[date | None, Field(alias="from", description="The first day; else of this month.")] = None
    until: Annotated[date | None, Field(description="The last day, inclusive; else of the month of the first.")] = None
    school_id: UUID | None = None
    audience: Audiences


def _settled(work: Work, filters: EventFilters) -> EventFilters:
    """Raises `Invalid` for a span that is none or too long."""
    first = filters.first or work.account.today.replace(day=1)
    last = filters.until or first.replace(day=monthrange(first.year, first.month)[1])
    in_time = first >= EARLIEST and last <= LATEST
    if not in_time or not timedelta() <= last - first <= LONGEST_LIST:
        raise Invalid.at("query.until", "span", f"From the first day to the last are at most {LONGEST_LIST.days} days.")
    return filters.model_copy(update={"first": first, "until": last})


def _ask(filters: EventFilters, _columns: frozenset[str]) -> Asked:
    first, last = filters.first or EARLIEST, filters.until or EARLIEST
    return Asked(
        {"order_key": str},
        parameters={
            "first": first,
            "first_key": str(max(first - BEFORE, EARLIEST)),
            "end_key": str(last + A_DAY),
            "audiences": [*filters.audience],
        },
        of={"school_id": (school, filters.school_id)},
        shape={
            "descending": filters.order == "desc",
            "school": filters.school_id is not None,
            "audience": bool(filters.audience),
        },
    )


def _beside(work: Work, filters: EventFilters) -> Mapping[str, Any]:
    return {"today": work.account.today, "first": filters.first, "until": filters.until}


def _hours(row: Mapping[str, Any]) -> str | None:
    return row["start_time"] and "–".join(dict.fromkeys([row["start_time"], row["end_time"]]))


EVENTS = register(
    Listing(
        "schools.events",
        Words("Events", "Eventos"),
        event_dates,
        EventFilters,
        _ask,
        (
            Column("title", Words("Event", "Evento")),
            Column("starts_on", Words("Day", "Día"), Kind.DATE),
            Column("ends_on", Words("Until", "Hasta"), Kind.DATE),
            Column("time", Words("Time", "Hora"), value=_hours),
            Column("place", Words("Where", "Dónde")),
            Column("school", Words("School", "Escuela"), value=lambda row: row["school_name"]),
            Column(
                "audience",
                Words("For", "Para"),
                choices={
                    Audience.STAFF: Words("Staff", "Personal"),
                    Audience.FAMILIES: Words("Families", "Familias"),
                    Audience.STUDENTS: Words("Students", "Estudiantes"),
                    Audience.PUBLIC: Words("Everybody", "Todo el mundo"),
                },
            ),
            Column("no_school", Words("No school", "No hay clases"), Kind.FLAG, standard=False),
            Column("recurs", Words("Comes again", "Se repite"), Kind.FLAG, standard=False),
            Column("source_name", Words("From the calendar", "Del calendario"), standard=False),
        ),
        path="/v1/schools/events",
        settled=_settled,
        beside=_beside,
    )
)
