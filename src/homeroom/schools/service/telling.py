"""What a feed says of a lesson, a day and an event."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from homeroom.schools.ical import FeedEvent
from homeroom.schools.models import DayKind

DOMAIN: Final = "homeroom"
A_DAY: Final = timedelta(days=1)

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        DayKind.INSTRUCTIONAL: "School day",
        DayKind.MAKE_UP: "School day made up",
        DayKind.LATE_ARRIVAL: "Late start",
        DayKind.EARLY_DISMISSAL: "Early dismissal",
        DayKind.EXAM: "Exams",
        DayKind.HOLIDAY: "No school",
        DayKind.WEATHER: "No school: weather",
        DayKind.EMERGENCY: "No school: emergency",
        DayKind.TEACHER_ONLY: "No school for students",
        DayKind.NON_INSTRUCTIONAL: "No school",
    },
    "es": {
        DayKind.INSTRUCTIONAL: "Día de clases",
        DayKind.MAKE_UP: "Día de clases recuperado",
        DayKind.LATE_ARRIVAL: "Entrada más tarde",
        DayKind.EARLY_DISMISSAL: "Salida más temprano",
        DayKind.EXAM: "Exámenes",
        DayKind.HOLIDAY: "No hay clases",
        DayKind.WEATHER: "No hay clases: mal tiempo",
        DayKind.EMERGENCY: "No hay clases: emergencia",
        DayKind.TEACHER_ONLY: "No hay clases para estudiantes",
        DayKind.NON_INSTRUCTIONAL: "No hay clases",
    },
}
"""A phone shows what it is given: it is written in the language of who made the link."""
PERIOD: Final = {"en": "Period {0}", "es": "Período {0}"}


def period_told(name: str, locale: str) -> str:
    return PERIOD.get(locale, PERIOD["en"]).format(name) if name.isdigit() else name


def day_told(kind: str, note: str | None, locale: str) -> str:
    """What a day is, with what is noted of it: "No school: Thanksgiving"."""
    title = WORDS.get(locale, WORDS["en"])[kind]
    if not note:
        return title
    return note if title in note else f"{title}: {note}"


def lesson_told(row: Mapping[str, Any], changed_at: datetime, locale: str) -> FeedEvent:
    zone, day = ZoneInfo(row["time_zone"]), row["held_on"]
    period = period_told(str(row["period"]), locale)
    return FeedEvent(
        uid=f"lesson-{row['section_id']}-{day:%Y%m%d}-{row['period_id']}@{DOMAIN}",
        changed_at=changed_at,
        title=row["title"],
        starts_on=day,
        ends_on=day,
        starts_at=datetime.combine(day, row["starts_at"], zone).astimezone(UTC),
        ends_at=datetime.combine(day, row["ends_at"], zone).astimezone(UTC),
        place=row["room"],
        description="\n".join(filter(None, (period, row["teachers"]))),
    )


def days_told(
    rows: Sequence[Mapping[str, Any]], changed_at: datetime, locale: str, *, named: bool
) -> Iterator[FeedEvent]:
    """Days that are not as usual; those in a row that are alike are one event, over a weekend, too.

    `named`: with the school, for somebody who has several.
    """
    run: list[Mapping[str, Any]] = []
    for row in [*rows, None]:
        if run and (row is None or not _goes_on(run[-1], row)):
            first = run[0]
            title = day_told(first["kind"], first["note"], locale)
            if named:
                title = f"{title} ({first['school_name']})"
            yield FeedEvent(
                uid=f"day-{first['calendar_id']}-{first['held_on']:%Y%m%d}@{DOMAIN}",
                changed_at=changed_at,
                title=title,
                starts_on=first["held_on"],
                ends_on=run[-1]["held_on"],
            )
            run = []
        if row is not None:
            run.append(row)


def _goes_on(last: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    if (last["calendar_id"], last["kind"], last["note"]) != (row["calendar_id"], row["kind"], row["note"]):
        return False
    between: date = last["held_on"] + A_DAY
    while between < row["held_on"]:
        if between.isoweekday() in row["weekdays"]:
            return False
        between += A_DAY
    return True


def event_told(row: Mapping[str, Any]) -> FeedEvent:
    zone = ZoneInfo(row["time_zone"])
    rule, starts_at = row["rule"], row["starts_at"]
    never: list[date | datetime] = [*row["except_on"]]
    if rule and starts_at:
        until = rule.partition("UNTIL=")[2]
        last = datetime(int(until[:4]), int(until[4:6]), int(until[6:8]), 23, 59, 59, tzinfo=zone)
        rule = rule.replace(until, f"{last.astimezone(UTC):%Y%m%dT%H%M%SZ}")
        hour = starts_at.astimezone(zone).timetz()
        never = [datetime.combine(day, hour) for day in row["except_on"]]
    return FeedEvent(
        uid=uid_of(row["id"]),
        changed_at=row["changed_at"],
        sequence=row["version"] - 1,
        title=row["title"],
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        starts_at=starts_at,
        ends_at=row["ends_at"],
        place=row["place"],
        description=row["description"],
        rule=rule,
        never=never,
        cancelled=row["cancelled"],
    )


def uid_of(event_id: UUID) -> str:
    return f"event-{event_id}@{DOMAIN}"
