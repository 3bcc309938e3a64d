"""The list of sections, and what is changed in many of them at once: when they end."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Literal
from uuid import UUID

from sqlalchemy import Select, select

from homeroom.kernel.schemas import SearchText
from homeroom.platform.listing import Asked, BulkChange, Column, Filters, Kind, Listing, Previewed, Words, register
from homeroom.platform.listing.bulk import invalid_value
from homeroom.platform.work import Work
from homeroom.schools.models import Section
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.schools import school
from homeroom.schools.repository.sections import sections, sections_to_end
from homeroom.schools.service.offering import OfferingService

A_DAY: Final = timedelta(days=1)


class SectionOrder(StrEnum):
    TITLE = "title"
    PERIOD = "period"


SORTED_BY: Final[dict[SectionOrder, dict[str, type]]] = {
    SectionOrder.TITLE: {"search_title": str},
    SectionOrder.PERIOD: {"position": int, "search_title": str},
}


class SectionFilters(Filters):
    school_id: UUID | None = None
    teacher: Literal["none"] | None = None
    include_over: bool = False
    q: SearchText | None = None
    sort: SectionOrder = SectionOrder.TITLE


def _ask(filters: SectionFilters, _columns: frozenset[str]) -> Asked:
    return Asked(
        SORTED_BY[filters.sort],
        of={"school_id": (school, filters.school_id)},
        q=filters.q,
        shape={
            "untaught": filters.teacher == "none",
            "over": filters.include_over,
            "sort": filters.sort.value,
            "descending": filters.order == "desc",
            "school": filters.school_id is not None,
            "search": bool(filters.q),
        },
    )


def _last_day(said: str | None) -> date:
    try:
        return date.fromisoformat(said or "")
    except ValueError:
        raise invalid_value("A last day is a date, such as 2027-01-15.") from None


async def _preview(work: Work, ids: Sequence[UUID], last_day: date) -> list[Previewed]:
    """A section ends within its terms: from their first day on, and not after their last, which is its own end."""
    found = await work.read(sections_to_end, section_ids=list(ids))
    return [
        Previewed(
            row["id"],
            f"{row['course_title']} · {row['name']}",
            str(row["ends_on"]) if row["ends_on"] else None,
            str(last_day),
            _refused(last_day, row["first_day"], row["last_day"], work.account.today),
        )
        for row in found
    ]


def _refused(last_day: date, first: date | None, last: date | None, today: date) -> str | None:
    if last_day < today - A_DAY:
        return "in-the-past"
    if first is None or last is None:
        return None
    return "before-its-first-day" if last_day < first else "after-its-terms" if last_day > last else None


def _chosen(work: Work, ids: Sequence[UUID]) -> Select[Section]:
    mine = select(Section).where(Section.tenant_id == work.account.tenant_id, Section.id.in_(ids))
    return mine.order_by(Section.id)


async def _hold(work: Work, ids: Sequence[UUID]) -> None:
    await work.session.scalars(_chosen(work, ids).with_for_update(key_share=True))


async def _apply(work: Work, ids: Sequence[UUID], last_day: date) -> None:
    await OfferingService(work).end_all([*await work.session.scalars(_chosen(work, ids))], last_day)


SECTIONS = register(
    Listing(
        "schools.sections",
        Words("Sections", "Secciones"),
        sections,
        SectionFilters,
        _ask,
        (
            Column("title", Words("Section", "Sección"), value=lambda row: f"{row['course_title']} · {row['name']}"),
            Column("period", Words("Period", "Período"), value=lambda row: row["periods"]),
            Column("terms", Words("Term", "Término"), value=lambda row: [term["name"] for term in row["terms"]]),
            Column("room", Words("Room", "Aula")),
            Column(
                "teachers", Words("Teachers", "Docentes"), value=lambda row: [each["name"] for each in row["teachers"]]
            ),
            Column("school", Words("School", "Escuela"), value=lambda row: row["school_name"]),
            Column("students", Words("Students", "Estudiantes"), Kind.NUMBER, standard=False),
            Column("course_code", Words("Course code", "Clave del curso"), standard=False),
            Column("ends_on", Words("Last day", "Último día"), Kind.DATE, standard=False),
        ),
        path="/v1/schools/sections",
        changes=(
            BulkChange(
                "ends_on",
                Words("Last day", "Último día"),
                SchoolPermission.MANAGE_SECTIONS,
                "date",
                _last_day,
                _preview,
                _hold,
                _apply,
            ),
        ),
    )
)
