"""Telling a school that days of its calendar are no longer what they were: a snow day, and that it is taken back."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from psycopg.types.json import Jsonb

from homeroom.communication.calendar_words import Told, calendar_written
from homeroom.communication.models import MailState, NoticeKind
from homeroom.communication.repository import TELL, TOLD_OF_CHANGE, WRITE_MAILS
from homeroom.communication.service.notices import notices_topic
from homeroom.kernel import clock
from homeroom.platform.database.audit import Change
from homeroom.platform.work import Work
from homeroom.schools.public import change_told
from homeroom.students.public import PEOPLE_OF_CALENDAR

ONE_AFTER_THE_OTHER: Final = "select pg_advisory_xact_lock(hashtextextended('told' || %(change_id)s::text, 0))"
"""That a change was undone is told after the change."""


class CalendarNoticeService:
    """A notice and a mail to everybody who goes by a calendar."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def follow(self, change_id: UUID) -> None:
        """Tell of a change, or, where it was undone, those who were told of it. What is over by today tells nobody.

        Safe to repeat, in any order: it looks at what is, and nobody is told the same twice.
        """
        await self.work.execute(ONE_AFTER_THE_OTHER, {"change_id": change_id})
        found = await self.work.read(change_told, change_id=change_id)
        if not found:
            return  # the calendar is gone meanwhile: nobody followed it
        change, today = found[0], clock.today(found[0]["time_zone"])
        on = max(change["starts_on"], today) if change["ends_on"] >= today else change["moved_to"]
        if on is None or on < today:
            return
        if change["undone_at"] is None:
            given = {"calendar_id": change["calendar_id"], "on": on, "today": today}
            people = await self.work.execute(PEOPLE_OF_CALENDAR, given)
            await self._tell(NoticeKind.CALENDAR_CHANGED, change_id, Told.of(change), people)
        else:
            people = await self.work.execute(TOLD_OF_CHANGE, {"change_id": change_id})
            await self._tell(NoticeKind.CALENDAR_RESTORED, change_id, Told.of(change), people)

    async def _tell(self, kind: NoticeKind, change_id: UUID, told: Told, people: Sequence[Mapping[str, Any]]) -> None:
        given = {
            "kind": kind.value,
            "on": told.starts_on,
            "change_id": change_id,
            "change": Jsonb(told.as_json()),
            "now": clock.now(),
            "people": [person["id"] for person in people],
        }
        notices = {row["recipient_id"]: row["id"] for row in await self.work.execute(TELL, given)}
        if not notices:
            return
        reached = [person for person in people if person["id"] in notices and person["email"]]
        await self._mail(kind, told, reached, notices)
        for person_id in notices:
            self.work.announce(notices_topic(person_id), {})
        counted = {"kind": kind, "people": len(notices), "mails": len(reached)}
        self.work.audit(Change("told", "schools.calendar_changes", change_id, None, counted))

    async def _mail(
        self, kind: NoticeKind, told: Told, people: Sequence[Mapping[str, Any]], notices: Mapping[UUID, UUID]
    ) -> None:
        texts = {locale: calendar_written(kind, locale, told) for locale in {person["locale"] for person in people}}
        state = MailState.QUEUED if self.work.settings.smtp_url is not None else MailState.KEPT
        mails = [
            {
                "recipient_id": str(person["id"]),
                "notice_id": str(notices[person["id"]]),
                "address": person["email"],
                **texts[person["locale"]]._asdict(),
            }
            for person in people
        ]
        given = {"mails": Jsonb(mails), "state": state.value, "now": clock.now()}
        for mail in await self.work.execute(WRITE_MAILS, given):
            if state is MailState.QUEUED:
                self.work.start("communication.send_mail", mail_id=mail["id"])
