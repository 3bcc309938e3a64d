"""A calendar's year on paper."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from homeroom.kernel.problems import NotFound
from homeroom.platform.database.audit import Change
from homeroom.platform.listing import Words
from homeroom.platform.listing.export import File, Printed, language, pdf_file, sheet_of
from homeroom.platform.print import PrintDay, month_of, print_calendar, written_date
from homeroom.platform.work import Work
from homeroom.schools.models import DayKind
from homeroom.schools.repository.calendars import calendar_to_print
from homeroom.schools.service.calendars import CalendarService
from homeroom.schools.service.telling import day_told

DATES: Final = Words("{first} – {last} · {count} school days", "{first} – {last} · {count} días de clases")
SHADED: Final = Words("Shaded: no school.", "Sombreado: no hay clases.")
CYCLE: Final = Words(
    "Beside the date: the day of the cycle ({names}).", "Junto a la fecha: el día del ciclo ({names})."
)
BOLD: Final = Words("Bold: told below the month.", "En negrita: se explica debajo del mes.")


async def printed_calendar(work: Work, calendar_id: UUID, asked: Printed) -> File:
    """A calendar as a tagged PDF, on record. Raises `NotFound`, `NotPrinted`."""
    lang = asked.lang or language(work)
    await work.begin(snapshot=True)
    found = await work.read(calendar_to_print, calendar_id=calendar_id)
    if not found:
        raise NotFound("This calendar")
    calendar = found[0]
    starts_on, ends_on = calendar["starts_on"], calendar["ends_on"]
    year = await CalendarService(work).year_days(calendar["school_id"], starts_on, ends_on)
    days = {day["on"]: day for day in year["days"] if day["calendar_id"] == calendar_id}
    sheet = await sheet_of(work, f"{year['school_name']}: {calendar['name']}", lang, asked.paper)
    dates = DATES.said(lang).format(
        first=written_date(starts_on, lang),
        last=written_date(ends_on, lang),
        count=sum(day["cycle_day"] is not None for day in days.values()),
    )
    pdf = await print_calendar(
        replace(sheet, lines=[dates, " ".join(_legend(days.values(), calendar["cycle_names"], lang))]),
        [
            month_of(*month, lambda on: _day(on, days.get(on), lang), lang=lang)
            for month in sorted({(on.year, on.month) for on in days})
        ],
    )
    work.audit(Change("printed", "schools.calendars", calendar_id, after={"days": len(days)}))
    return pdf_file(pdf, f"calendar-{starts_on}")


def _legend(days: Collection[Mapping[str, Any]], names: Sequence[str], lang: str) -> Iterator[str]:
    """Of what this calendar has."""
    yield SHADED.said(lang)
    if any(day["cycle_name"] for day in days):
        yield CYCLE.said(lang).format(names=", ".join(names))
    if any(_note(day, lang) for day in days):
        yield BOLD.said(lang)


def _day(on: date, day: Mapping[str, Any] | None, lang: str) -> PrintDay:
    """A day of the month."""
    if day is None:
        return PrintDay(str(on.day), off=True)
    return PrintDay(str(on.day), day["cycle_name"] or "", _note(day, lang), off=day["cycle_day"] is None)


def _note(day: Mapping[str, Any], lang: str) -> str:
    usual = day["kind"] in (DayKind.INSTRUCTIONAL, DayKind.NON_INSTRUCTIONAL)
    what = day["note"] or "" if usual else day_told(day["kind"], day["note"], lang)
    bells = day["bell_schedule"] if day["cycle_day"] is not None else None
    return " · ".join(filter(None, (what, bells if bells and bells not in what else None)))
