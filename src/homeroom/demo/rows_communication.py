"""The rows of communication: what the demo guardian was told in the last weeks, on screen and by mail."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from homeroom.communication.messages import written
from homeroom.communication.models import MailState, NoticeKind, NoticeState
from homeroom.demo.absences import EXCUSED, Absences
from homeroom.demo.copying import Row, Table
from homeroom.demo.district import District, Human
from homeroom.demo.keys import Key
from homeroom.demo.marks import held_on, taken_at

HOLD: Final = timedelta(minutes=10)
_READ_AFTER: Final = timedelta(minutes=37)
_UNREAD_DAYS: Final = 5
_NOTICES: Final = (
    "id",
    "recipient_id",
    "kind",
    "student_id",
    "about_on",
    "sections",
    "state",
    "due_at",
    "sent_at",
    "read_at",
)
_MAILS: Final = (
    "id",
    "recipient_id",
    "notice_id",
    "address",
    "subject",
    "body",
    "state",
    "written_at",
    "sent_at",
    "failure",
)


@dataclass(frozen=True, slots=True)
class Told:
    """A notice of a child's day without excuse: held after the first roll, then sent; later sections joined it."""

    id: Key
    child: Human
    on: date
    sections: list[dict[str, str]]
    sent_at: datetime
    read_at: datetime | None


class CommunicationRows:
    """The tables of the service `communication`; the barred parent is told nothing."""

    def __init__(self, district: District, absences: Absences, address: str) -> None:
        self.district, self.absences, self.address = district, absences, address
        self.recipient = district.story.guardian
        self.told = list(self._told())

    def tables(self) -> Iterator[Table]:
        """After the people."""
        yield Table("communication.notices", _NOTICES, self._notices)
        yield Table("communication.mails", _MAILS, self._mails)

    def _told(self) -> Iterator[Told]:
        story, history = self.district.story, self.absences.history
        for day in history:
            for pupil, happening, code in self.absences.days[day]:
                if pupil not in (story.child, story.sibling) or happening != "away" or code == EXCUSED:
                    continue
                held = held_on(pupil.sections, day)
                sections = [
                    {"section_id": each.id, "name": each.course.title, "period": each.period.name} for each in held
                ]
                sent_at = taken_at(held[0], day) + HOLD
                read_at = None if day in history[-_UNREAD_DAYS:] else sent_at + _READ_AFTER
                yield Told(self.district.keys.new(), pupil.human, day, sections, sent_at, read_at)

    def _notices(self) -> Iterator[Row]:
        for told in self.told:
            yield (
                told.id,
                self.recipient.id,
                NoticeKind.ABSENCE.value,
                told.child.id,
                told.on,
                json.dumps(told.sections),
                NoticeState.SENT.value,
                told.sent_at,
                told.sent_at,
                told.read_at,
            )

    def _mails(self) -> Iterator[Row]:
        for told in self.told:
            words = {"student": f"{told.child.given_name} {told.child.family_name}"}
            text = written(NoticeKind.ABSENCE, self.recipient.locale, told.on, told.sections[:1], words)
            yield (
                self.district.keys.new(),
                self.recipient.id,
                told.id,
                self.address,
                text.subject,
                text.body,
                MailState.KEPT.value,
                told.sent_at,
                None,
                None,
            )
