"""Telling families of absences: one notice per student, guardian and day.

A notice is held for some minutes after the first unexcused absence, so that a mistake can be mended; later sections
join it. Mended in time, nothing is sent; mended later, a correction follows.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from homeroom.attendance.public import AbsencesChanged, CodeService, unexcused_absences
from homeroom.communication.models import Notice, NoticeKind, NoticeState
from homeroom.communication.service.mail import MailService
from homeroom.communication.service.notices import notices_topic
from homeroom.identity.public import Person, Tenant
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.platform.work import Work
from homeroom.students.public import notified_guardians

LATE_ENTRY: Final = timedelta(days=7)
"""A roll that is caught up later than this tells nobody: the family knows by now."""
MOST_AT_ONCE: Final = 500

LOCK_DAY = "select pg_advisory_xact_lock(hashtextextended(%(tenant)s::text || %(on)s::text || %(student)s::text, 0))"

Absences = Mapping[UUID, Sequence[Mapping[str, Any]]]


class AbsenceNoticeService:
    """Keeps the notices of a day in step with the marks."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def follow(self, event: AbsencesChanged) -> None:
        """Hold, join, drop or correct the notices of these students' day. Safe to repeat: it looks at what is."""
        today = await self._today()
        for student_id in sorted(event.student_ids):  # in one order, so that two handlers cannot wait for each other
            await self.work.execute(LOCK_DAY, {"on": event.on, "student": student_id})
        absences = await self._absences(event)
        existing = await self._existing(event)
        guardians = await self.work.read(notified_guardians, student_ids=list(event.student_ids), on=event.on)
        hold = timedelta(minutes=(await CodeService(self.work).settings())["notice_hold_minutes"])
        recent = today - event.on <= LATE_ENTRY
        for student_id in event.student_ids:
            told = existing[student_id]
            entitled = {row["guardian_id"] for row in guardians if row["student_id"] == student_id}
            for guardian_id in entitled | told.keys():
                mine = told.get(guardian_id, {})
                if absences[student_id]:
                    if mine or (recent and guardian_id in entitled):
                        self._hold(student_id, guardian_id, event.on, mine, absences[student_id], hold)
                else:
                    self._mend(student_id, guardian_id, event.on, mine)

    async def _absences(self, event: AbsencesChanged) -> Absences:
        rows = await self.work.read(unexcused_absences, student_ids=list(event.student_ids), on=event.on)
        by_student: dict[UUID, list[Mapping[str, Any]]] = defaultdict(list)
        for row in rows:
            section = {"section_id": str(row["section_id"]), "name": row["name"], "period": row["period"]}
            by_student[row["student_id"]].append(section)
        return by_student

    async def _existing(self, event: AbsencesChanged) -> dict[UUID, dict[UUID, dict[NoticeKind, Notice]]]:
        found = await self.work.session.scalars(
            select(Notice).where(
                Notice.tenant_id == self.work.actor.tenant_id,
                Notice.about_on == event.on,
                Notice.student_id.in_(event.student_ids),
            )
        )
        notices: dict[UUID, dict[UUID, dict[NoticeKind, Notice]]] = defaultdict(dict)
        for notice in found:
            assert notice.student_id is not None  # noqa: S101  (that is how they were found)
            notices[notice.student_id].setdefault(notice.recipient_id, {})[notice.kind] = notice
        return notices

    def _hold(
        self,
        student_id: UUID,
        guardian_id: UUID,
        on: date,
        mine: Mapping[NoticeKind, Notice],
        sections: Sequence[Mapping[str, Any]],
        hold: timedelta,
    ) -> None:
        """A first absence makes the notice; a further one joins it; one after a correction sends it again."""
        correction = mine.get(NoticeKind.ABSENCE_CORRECTED)
        notice = mine.get(NoticeKind.ABSENCE)
        if notice is None:
            self._add(NoticeKind.ABSENCE, student_id, guardian_id, on, sections, hold)
            return
        notice.sections = [dict(section) for section in sections]
        corrected = correction is not None and correction.state is not NoticeState.DROPPED
        if correction is not None:
            correction.state = NoticeState.DROPPED
        if notice.state is NoticeState.DROPPED or (corrected and correction is not None and correction.sent_at):
            notice.state, notice.due_at = NoticeState.HELD, clock.now() + hold
            notice.sent_at = notice.read_at = None

    def _mend(self, student_id: UUID, guardian_id: UUID, on: date, mine: Mapping[NoticeKind, Notice]) -> None:
        """No absence is left: drop what was not sent, correct what was."""
        notice = mine.get(NoticeKind.ABSENCE)
        if notice is None or notice.state is NoticeState.DROPPED:
            return
        if notice.state is NoticeState.HELD:
            notice.state = NoticeState.DROPPED
            return
        correction = mine.get(NoticeKind.ABSENCE_CORRECTED)
        if correction is None:
            self._add(NoticeKind.ABSENCE_CORRECTED, student_id, guardian_id, on, [], timedelta(0))
        elif correction.state is NoticeState.DROPPED:
            correction.state, correction.due_at = NoticeState.HELD, clock.now()
            correction.sent_at = correction.read_at = None

    def _add(
        self,
        kind: NoticeKind,
        student_id: UUID,
        guardian_id: UUID,
        on: date,
        sections: Sequence[Mapping[str, Any]],
        hold: timedelta,
    ) -> None:
        self.work.session.add(
            Notice(
                id=new_id(),
                recipient_id=guardian_id,
                kind=kind,
                student_id=student_id,
                about_on=on,
                sections=[dict(section) for section in sections],
                state=NoticeState.HELD,
                due_at=clock.now() + hold,
            )
        )

    async def send_due(self) -> int:
        """Send the tenant's notices whose hold is over, to those still entitled; how many were sent."""
        now, today = clock.now(), await self._today()
        due = await self.work.session.scalars(
            select(Notice)
            .where(
                Notice.tenant_id == self.work.actor.tenant_id, Notice.state == NoticeState.HELD, Notice.due_at <= now
            )
            .order_by(Notice.due_at, Notice.id)
            .limit(MOST_AT_ONCE)
            .with_for_update(skip_locked=True)
        )
        sent = 0
        for notice in due:
            guardian = await self._entitled(notice, today)
            if guardian is None:
                notice.state = NoticeState.DROPPED
                continue
            notice.state, notice.sent_at = NoticeState.SENT, now
            sent += 1
            self.work.announce(notices_topic(notice.recipient_id), {})
            if guardian["email"]:
                student = await self.work.session.get_one(Person, (notice.tenant_id, notice.student_id))
                MailService(self.work).write(
                    notice,
                    guardian["email"],
                    guardian["locale"],
                    {"student": f"{student.given_name} {student.family_name}"},
                )
        return sent

    async def _entitled(self, notice: Notice, today: date) -> Mapping[str, Any] | None:
        guardians = await self.work.read(notified_guardians, student_ids=[notice.student_id], on=today)
        return next((row for row in guardians if row["guardian_id"] == notice.recipient_id), None)

    async def _today(self) -> date:
        """The date it is in the district."""
        tenant = (await self.work.session.scalars(select(Tenant).where(Tenant.id == self.work.actor.tenant_id))).one()
        return clock.today(tenant.time_zone)
