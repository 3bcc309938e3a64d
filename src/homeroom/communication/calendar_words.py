"""What people are told of a change of their school's calendar, in the languages we speak."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from homeroom.communication.messages import FALLBACK, Text, written_day
from homeroom.communication.models import NoticeKind
from homeroom.schools.public import ChangeKind


class Told(NamedTuple):
    """A change as a notice keeps it."""

    school: str
    kind: ChangeKind
    starts_on: date
    ends_on: date
    moved_to: date | None
    cycle_name: str | None
    bell_schedule: str | None
    note: str | None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Told":
        return cls(**{name: row[name] for name in cls._fields})

    def as_json(self) -> dict[str, str | None]:
        return {name: None if value is None else str(value) for name, value in self._asdict().items()}


class Sentence(NamedTuple):
    """Of one day, and of several."""

    day: str
    days: str


_WORDS: Final[Mapping[str, Mapping[ChangeKind, Sentence]]] = {
    "en": {
        ChangeKind.NO_SCHOOL: Sentence("No school on {on}", "No school from {on} to {last}"),
        ChangeKind.MAKE_UP: Sentence("School on {on}", "School from {on} to {last}"),
        ChangeKind.MOVED: Sentence("The school day of {on} is held on {to}", ""),
        ChangeKind.BELL_SCHEDULE: Sentence("Other times on {on}", "Other times from {on} to {last}"),
        ChangeKind.CYCLE_DAY: Sentence("{on} is another day of the cycle", "From {on} on other days of the cycle"),
    },
    "es": {
        ChangeKind.NO_SCHOOL: Sentence("No hay clases el {on}", "No hay clases del {on} al {last}"),
        ChangeKind.MAKE_UP: Sentence("Hay clases el {on}", "Hay clases del {on} al {last}"),
        ChangeKind.MOVED: Sentence("Las clases del {on} se dan el {to}", ""),
        ChangeKind.BELL_SCHEDULE: Sentence("Otro horario el {on}", "Otro horario del {on} al {last}"),
        ChangeKind.CYCLE_DAY: Sentence("El {on} es otro día del ciclo", "Desde el {on}, otros días del ciclo"),
    },
}
_TEXTS: Final[Mapping[str, Mapping[NoticeKind, Text]]] = {
    "en": {
        NoticeKind.CALENDAR_CHANGED: Text(
            "{school}: {what}",
            "{school}: {what}{more}.\n\nThe calendar and the timetable in Homeroom show what holds now.\n",
        ),
        NoticeKind.CALENDAR_RESTORED: Text(
            "{school}: Correction for {on}",
            "We told you about {school}: {what}{more}.\n\nThat no longer holds: the calendar is as it was before.\n",
        ),
    },
    "es": {
        NoticeKind.CALENDAR_CHANGED: Text(
            "{school}: {what}",
            "{school}: {what}{more}.\n\nEl calendario y el horario en Homeroom muestran lo que vale ahora.\n",
        ),
        NoticeKind.CALENDAR_RESTORED: Text(
            "{school}: Corrección para el {on}",
            "Le avisamos sobre {school}: {what}{more}.\n\nYa no es así: el calendario vuelve a ser como antes.\n",
        ),
    },
}


def calendar_written(kind: NoticeKind, locale: str | None, change: Told) -> Text:
    """A change, or that it was taken back, as a mail."""
    language = locale if locale is not None and locale in _WORDS else FALLBACK
    sentence = _WORDS[language][change.kind]
    on, last = written_day(change.starts_on, language), written_day(change.ends_on, language)
    to = written_day(change.moved_to, language) if change.moved_to else ""
    what = (sentence.day if change.starts_on == change.ends_on else sentence.days).format(on=on, last=last, to=to)
    said = [*filter(None, (change.cycle_name, change.bell_schedule, change.note))]
    filled = {"school": change.school, "on": on, "what": what, "more": f" ({', '.join(said)})" if said else ""}
    text = _TEXTS[language][kind]
    return Text(text.subject.format_map(filled), text.body.format_map(filled))
