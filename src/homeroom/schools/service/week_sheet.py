"""A week on paper: what its screen shows, and no more."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any, Final

from homeroom.platform.database.audit import Change
from homeroom.platform.listing import Words
from homeroom.platform.listing.export import File, Printed, language, pdf_file, sheet_of
from homeroom.platform.print import Lines, print_grid, written_date, written_weekday
from homeroom.platform.work import Work
from homeroom.schools.models import DayKind
from homeroom.schools.service.telling import day_told, period_told

TITLE: Final = Words("Timetable: {name}", "Horario: {name}")
KINDS: Final[Mapping[str, Words]] = {
    "teacher": Words("Teacher", "Docente"),
    "room": Words("Room", "Aula"),
    "section": Words("Section", "Grupo"),
    "student": Words("Student", "Estudiante"),
}
CORNER: Final = Words("Period", "Período")
DAY: Final = Words("Day {name}", "Día {name}")
ROOM: Final = Words("Room {room}", "Aula {room}")
COVERED: Final = Words("Covered by {name}", "Sustituye {name}")
COVERS: Final = Words("Cover for {name}", "Sustituye a {name}")
AWAY: Final = Words("{name} is away", "{name} no está")
ELSEWHERE: Final = Words("Teaches at {school}", "Da clase en {school}")
RESERVED: Final = Words("Booked by {by}", "Reservada por {by}")
WEEKEND: Final = 5
DAYS: Final = 7
A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """A row: a period of one of the schools."""

    school: Mapping[str, Any]
    id: str
    name: str
    starts_at: time
    ends_at: time


async def print_week(work: Work, week: Mapping[str, Any], asked: Printed) -> File:
    """A week that was read within the actor's reach, as a tagged PDF; on record. Raises `NotPrinted`."""
    lang = asked.lang or language(work)
    schools = week["schools"]
    days, periods = [*_days(week)], _periods(week)
    closed = {
        (row, column)
        for row, period in enumerate(periods)
        for column, day in enumerate(days)
        if _no_school(period.school, day)
    }
    sheet = await sheet_of(
        work,
        TITLE.said(lang).format(name=_room(week["name"], lang) if week["of"] == "room" else week["name"]),
        lang,
        asked.paper,
    )
    first, last = (written_date(day, lang) for day in (week["starts_on"], week["ends_on"]))
    told = [KINDS[week["of"]].said(lang), ", ".join(school["name"] for school in schools)]
    lines = [" · ".join(filter(None, told)), f"{first} – {last}"]
    pdf = await print_grid(
        replace(sheet, lines=lines, landscape=True),
        [_day_head(schools, day, lang) for day in days],
        [_period_head(period, lang, named=len(schools) > 1) for period in periods],
        [[_cell(week, period, day, lang) for day in days] for period in periods],
        corner=CORNER.said(lang),
        closed=closed,
    )
    work.audit(Change("printed", "schools.week", week["id"], after={"of": week["of"], "on": str(week["starts_on"])}))
    return pdf_file(pdf, f"timetable-{week['starts_on']}")


def _days(week: Mapping[str, Any]) -> Iterator[date]:
    """Monday to Friday, and a day of the weekend where something is held."""
    held = {str(row["held_on"]) for row in _held(week)}
    held |= {day["held_on"] for school in week["schools"] for day in school["days"] if day["cycle_day"] is not None}
    for place in range(DAYS):
        day = week["starts_on"] + place * A_DAY
        if place < WEEKEND or str(day) in held:
            yield day


def _periods(week: Mapping[str, Any]) -> list[Period]:
    """The periods of all schools by the clock; of several schools only those in which something is held."""
    held = {str(row["period_id"]) for row in _held(week)}
    rows = [
        Period(school, each["id"], each["name"], _time(each["starts_at"]), _time(each["ends_at"]))
        for school in week["schools"]
        for each in school["periods"]
        if len(week["schools"]) == 1 or not held or each["id"] in held
    ]
    return sorted(rows, key=lambda row: (row.starts_at, row.ends_at))


def _held(week: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from week["lessons"]
    yield from week["reservations"]


def _day_head(schools: Sequence[Mapping[str, Any]], day: date, lang: str) -> Lines:
    said = {school["name"]: _day_said(found, lang) for school in schools if (found := _day(school, day))}
    alike = len(set(said.values())) == 1
    notes = [*dict.fromkeys(note if alike else f"{name}: {note}" for name, note in said.items() if note)]
    return [written_weekday(day, lang), written_date(day, lang), *notes]


def _day_said(day: Mapping[str, Any], lang: str) -> str:
    if day["cycle_day"] is None:
        return day_told(day["kind"], day["note"], lang)
    cycle = DAY.said(lang).format(name=day["cycle_name"]) if day["cycle_name"] else None
    what = day["note"] if day["kind"] == DayKind.INSTRUCTIONAL else day_told(day["kind"], day["note"], lang)
    bells = day["bell_schedule"] if day["bell_schedule"] and day["bell_schedule"] not in (what or "") else None
    return " · ".join(filter(None, (cycle, what, bells)))


def _day(school: Mapping[str, Any], day: date) -> Mapping[str, Any] | None:
    return next((each for each in school["days"] if each["held_on"] == str(day)), None)


def _no_school(school: Mapping[str, Any], day: date) -> bool:
    found = _day(school, day)
    return found is None or found["cycle_day"] is None


def _period_head(period: Period, lang: str, *, named: bool) -> Lines:
    times = _times(period.starts_at, period.ends_at, lang)
    return [period_told(period.name, lang), times, *([period.school["name"]] if named else [])]


def _cell(week: Mapping[str, Any], period: Period, day: date, lang: str) -> list[Lines]:
    here = [row for row in _held(week) if str(row["period_id"]) == period.id and str(row["held_on"]) == str(day)]
    return [
        _reservation(row, week["of"], lang) if "purpose" in row else _lesson(row, week, period, lang) for row in here
    ]


def _lesson(row: Mapping[str, Any], week: Mapping[str, Any], period: Period, lang: str) -> Lines:
    if row["title"] is None:
        return [ELSEWHERE.said(lang).format(school=period.school["name"])]
    of = week["of"]
    away = ", ".join(each["name"] for each in row["teachers"] if each["away"])
    starts_at, ends_at = _time(row["starts_at"]), _time(row["ends_at"])
    told = [
        _times(starts_at, ends_at, lang) if (starts_at, ends_at) != (period.starts_at, period.ends_at) else None,
        _room(row["room"], lang) if of != "room" and row["room"] else None,
        ", ".join(each["name"] for each in row["teachers"]) if of != "teacher" else None,
    ]
    lines = [row["title"], " · ".join(filter(None, told))]
    if row["cover"] and of == "teacher" and row["cover"]["staff_id"] == str(week["id"]):
        lines.append(COVERS.said(lang).format(name=away or ", ".join(each["name"] for each in row["teachers"])))
    elif row["cover"]:
        lines.append(COVERED.said(lang).format(name=row["cover"]["name"]))
    elif away:
        lines.append(AWAY.said(lang).format(name=away))
    return [line for line in lines if line]


def _reservation(row: Mapping[str, Any], of: str, lang: str) -> Lines:
    where = _room(row["room"], lang) if of != "room" else RESERVED.said(lang).format(by=row["by"])
    return [row["purpose"], where]


def _room(name: str, lang: str) -> str:
    return ROOM.said(lang).format(room=name) if name[:1].isdigit() else name


def _time(value: time | str) -> time:
    return value if isinstance(value, time) else time.fromisoformat(value)


def _times(starts_at: time, ends_at: time, lang: str) -> str:
    if lang == "es":
        return f"{starts_at:%H:%M}–{ends_at:%H:%M}"
    first, last = (f"{at:%I:%M}".removeprefix("0") for at in (starts_at, ends_at))
    half = f" {starts_at:%p}" if f"{starts_at:%p}" != f"{ends_at:%p}" else ""
    return f"{first}{half}–{last} {ends_at:%p}"
