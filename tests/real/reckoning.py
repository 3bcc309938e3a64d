"""What the database has after a storm, held against what people were told."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from uuid import UUID

from homeroom.attendance.events import AbsencesChanged, AbsentDaysChanged
from tests.real.machine import Machine
from tests.real.storm import District, Outcome, Roll, Save, Storm

ROLL = "select version from attendance.rolls where section_id = %s and marked_on = %s"
MARKS = """
select m.student_id::text, c.code, m.minutes::int from attendance.marks m
join attendance.codes c on c.tenant_id = m.tenant_id and c.id = m.code_id
where m.section_id = %s and m.marked_on = %s
"""
ROLL_AUDIT = """
select request_id, (after->>'version')::int from platform.audit_entries
where subject = 'attendance.rolls' and subject_id = %s and after->>'on' = %s order by 2
"""
CHANGES = "select count(*) from attendance.mark_changes where section_id = %s and marked_on = %s"
EVENTS = "select request_id, array_agg(name order by name) from platform.events where request_id = any(%s) group by 1"
OF_ABSENCES = [AbsencesChanged.name, AbsentDaysChanged.name]
EXCUSES = "select id::text from attendance.excuses where reason = %s"
EXCUSED = """
select count(*) from platform.audit_entries where action = 'excused' and subject_id = %s and after->>'on' = %s
"""
NUMBER = "select student_number from students.students where id = %s"
NUMBERED = """
select count(*) from platform.audit_entries where subject_id = %s and after->>'student_number' = %s
"""
OFFICE_MARK = """
select c.code from attendance.marks m join attendance.codes c on c.tenant_id = m.tenant_id and c.id = m.code_id
where m.student_id = %s and m.marked_on = %s
"""
NOTICES = """
select n.id, n.state, (select count(*) from communication.mails l where l.notice_id = n.id),
       (select count(*) from platform.audit_entries a where a.subject = 'communication.notices'
        and a.subject_id = n.id and a.after->>'state' = 'sent')
from communication.notices n where n.student_id = %s and n.about_on = %s and n.kind = %s
"""
UNHANDLED = """
select count(*) from platform.events e where e.name like 'attendance.%%' and not exists (
    select from platform.handled_events h where h.tenant_id = e.tenant_id and h.event_id = e.id)
"""


class Reckoning:
    """Compares, and notes each thing that is not as it was said."""

    def __init__(self, machine: Machine, district: District, faults: list[str]) -> None:
        self.machine, self.district, self.faults = machine, district, faults
        self.rows = machine.as_owner

    def found(self, storm: Storm) -> int:
        """How many saves of this round the database has, each checked against its answer."""
        by_roll: dict[tuple[UUID, object], list[Save]] = defaultdict(list)
        for save in storm.saves:
            by_roll[save.subject.section, save.subject.on].append(save)
        found = sum(self._roll(roll, by_roll[roll.section, roll.on]) for roll in self.district.rolls(storm.number))
        found += sum(self._excuse(save, storm) for save in storm.excuses)
        return found + sum(self._number(save) for save in storm.numbers)

    def _blame(self, what: object, why: str) -> None:
        self.faults.append(f"{what}: {why}")

    def _roll(self, roll: Roll, saves: list[Save]) -> int:
        """Every version is somebody's save, whole, with its audit, its history and its event; the last one stands."""
        audited = [
            (str(request), int(version)) for request, version in self.rows(ROLL_AUDIT, roll.section, str(roll.on))
        ]
        stored = self.rows(ROLL, roll.section, roll.on)
        version = stored[0][0] if stored else 0
        if [each for _, each in audited] != list(range(1, version + 1)):
            self._blame(roll.path, f"version {version}, audited {audited}")
        owners = {attempt: save for save in saves for attempt in save.attempts}
        chain = [owners.get(request) for request, _ in audited]
        for place, save in enumerate(chain, start=1):
            if save is None or save.expected != place - 1:
                self._blame(roll.path, f"version {place} is nobody's")
        for save in saves:
            times = [place for place, each in enumerate(chain, start=1) if each is save]
            if len(times) > 1:
                self._blame(roll.path, f"one save became versions {times}")
            if save.outcome is Outcome.ACKNOWLEDGED and times != [save.answer]:
                self._blame(roll.path, f"acknowledged as version {save.answer}, found as {times}")
            if save.outcome is Outcome.REFUSED and times:
                self._blame(roll.path, f"refused, and found as {times}")
        self._contents(roll, [save for save in chain if save is not None])
        self._events(roll, chain, saves)
        return len(audited)

    def _contents(self, roll: Roll, chain: list[Save]) -> None:
        order = [str(student) for student in roll.students]
        marks = tuple(sorted(self.rows(MARKS, roll.section, roll.on), key=lambda row: order.index(row[0])))
        if marks != (chain[-1].wanted if chain else ()):
            self._blame(roll.path, f"has {marks}, last saved {chain[-1].wanted if chain else None}")
        changed = sum(
            mark != earlier
            for before, after in pairwise(chain)
            for earlier, mark in zip(before.wanted, after.wanted, strict=True)
        )
        ((history,),) = self.rows(CHANGES, roll.section, roll.on)
        if history != changed:
            self._blame(roll.path, f"{history} changes in the history, {changed} were made")

    def _events(self, roll: Roll, chain: Iterable[Save | None], saves: list[Save]) -> None:
        """Each event once for a save that changed who is absent, none for another, none for one that was lost."""
        raised = dict(self.rows(EVENTS, [attempt for save in saves for attempt in save.attempts]))
        absent: set[str] = set()
        for save in filter(None, chain):
            now = {student for student, letters, _ in save.wanted if letters == "A"}
            events = [name for attempt in save.attempts for name in raised.pop(attempt, [])]
            if events != (OF_ABSENCES if now != absent else []):
                self._blame(
                    roll.path, f"events of a save: {events}, {'' if now != absent else 'not '}others are absent"
                )
            absent = now
        if raised:
            self._blame(roll.path, f"events of saves that are not there: {raised}")

    def _excuse(self, save: Save, storm: Storm) -> int:
        """The excuse, the mark it excuses and the audit: all of it, once, or nothing."""
        day = self.district.day(storm.number)
        ids = [row[0] for row in self.rows(EXCUSES, save.wanted)]
        ((letters,),) = self.rows(OFFICE_MARK, save.subject, day)
        ((audited,),) = self.rows(EXCUSED, save.subject, str(day))
        if not (len(ids) == (letters == "AE") == audited):
            self._blame(save.wanted, f"{len(ids)} excuses, mark {letters}, {audited} in the audit")
        if save.outcome is Outcome.ACKNOWLEDGED and ids != [save.answer]:
            self._blame(save.wanted, f"acknowledged as {save.answer}, found {ids}")
        return len(ids)

    def _number(self, save: Save) -> int:
        ((number,),) = self.rows(NUMBER, save.subject)
        ((audited,),) = self.rows(NUMBERED, save.subject, save.wanted)
        if (number == save.wanted) != audited:
            self._blame(save.wanted, f"the number is {number}, {audited} in the audit")
        if save.outcome is Outcome.ACKNOWLEDGED and number != save.wanted:
            self._blame(save.wanted, f"acknowledged, and the number is {number}")
        return int(number == save.wanted)

    # -- after everything -----------------------------------------------------------------------------------------

    def notices(self, number: int) -> tuple[int, int]:
        """How many families of a round's absent children are to be told, and how many were, each once."""
        due = found = 0
        for roll in self.district.rolls(number):
            marks = {student: letters for student, letters, _ in self.rows(MARKS, roll.section, roll.on)}
            for student in roll.students[1:]:
                told = self.rows(NOTICES, student, roll.on, "absence")
                mended = self.rows(NOTICES, student, roll.on, "absence_corrected")
                for _, state, mails, sent in (*told, *mended):
                    if mails != sent:
                        self._blame(roll.path, f"a notice was sent {sent} times in {mails} mails ({state})")
                if marks.get(str(student)) == "A":
                    due += 1
                    found += sum(state == "sent" and mails > 0 for _, state, mails, _ in told)
                elif any(state == "sent" for _, state, _, _ in told) and not any(
                    state == "sent" for _, state, _, _ in mended
                ):
                    self._blame(roll.path, f"a family was told of an absence that is none: {told} {mended}")
            if roll.students and marks.get(str(roll.students[-1])) == "A":
                told = self.rows(NOTICES, roll.students[-1], roll.on, "absence")
                if [(state, mails) for _, state, mails, _ in told] != [("sent", 1)]:
                    self._blame(roll.path, f"who was absent all along is told once: {told}")
        return due, found

    def unhandled(self) -> int:
        return int(self.rows(UNHANDLED)[0][0])
