"""What two hundred people do at once while everything is killed around them, and what each of them was answered."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

import httpx

from homeroom.attendance.models import AttendancePolicy
from homeroom.identity.models import Person
from homeroom.kernel.ids import new_id
from homeroom.kernel.names import folded
from homeroom.schools.models import Course, Meeting, Section, SectionTeacher, SectionTerm, TeachingRole
from homeroom.students.models import Enrollment, GuardianLink, Relation, SectionEnrollment, Student
from tests.real.machine import Machine, in_process
from tests.support.world import FIRST_DAY, SchoolMade, SignedIn, World

BLOCKS, SECTIONS, OFFICE = 4, 25, 30
"""A round has one block's sections on one day, and as many students whom the office excuses and corrects."""
DAYS = [date(2026, 11, day) for day in (10, 11, 12, 13, 16)]
BOUND = 15.0  # seconds an answer may take, whatever was killed
PATIENCE = 60.0  # seconds a client goes on trying
LOOKS = 3  # how often a teacher looks at what another one saved and saves again
LONG_AGO = datetime(2026, 8, 1, tzinfo=UTC)

Marks = tuple[tuple[str, str, int | None], ...]
"""(student, letters of the code, minutes), in the order of the students."""


class Outcome(StrEnum):
    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass
class Roll:
    section: UUID
    on: date
    students: list[UUID]  # one who is late by so many minutes, one here or not, one never here

    @property
    def path(self) -> str:
        return f"/v1/attendance/sections/{self.section}/rolls/{self.on}"


@dataclass
class Save:
    """One thing somebody wanted to have saved, in as many attempts as it took."""

    wanted: Any  # a roll's marks; the tag of an excuse or of a number
    subject: Any
    expected: int = 0
    attempts: list[str] = field(default_factory=list)  # request ids
    outcome: Outcome = Outcome.UNKNOWN
    answer: Any = None


@dataclass
class District:
    """Blocks of sections, one teacher for all, an office."""

    world: World
    school: SchoolMade
    teacher: SignedIn
    office: SignedIn
    blocks: list[list[tuple[UUID, list[UUID]]]]  # (section, its three students)
    excused: list[tuple[UUID, list[UUID]]]  # by block: a section of students whom the office excuses

    def rolls(self, number: int) -> list[Roll]:
        """The rolls of a round; no two rounds have the same."""
        return [Roll(section, self.day(number), students) for section, students in self.blocks[number % BLOCKS]]

    def day(self, number: int) -> date:
        return DAYS[number // BLOCKS % len(DAYS)]

    @property
    def letters(self) -> dict[str, str]:
        return {str(code): letters for letters, code in self.school.codes.items()}


async def make_district(machine: Machine) -> District:
    """All of it in a few transactions; notices are not held."""
    async with in_process(machine.settings) as application:
        world = await World.make(application)
        teacher, office = await world.a_teacher(), await world.a_school_admin()
        blocks, excused = [], []
        for _ in range(BLOCKS):
            blocks.append([await _a_class(world, teacher, 3, told=2) for _ in range(SECTIONS)])
            excused.append(await _a_class(world, teacher, OFFICE, told=0))
        await world.add(AttendancePolicy(notice_hold_minutes=0))
        return District(world, world.school, teacher, office, blocks, excused)


async def _a_class(world: World, teacher: SignedIn, size: int, *, told: int) -> tuple[UUID, list[UUID]]:
    """A section with students, the last `told` of whom have a guardian who is told."""
    school = world.school
    people = [_person() for _ in range(size + told)]
    students = [person.id for person in people[:size]]
    course = Course(id=new_id(), code=f"C{new_id().hex[-8:]}", title="Biology", subject=None)
    section = Section(id=new_id(), school_id=school.id, course_id=course.id, name="1", search_title=folded("Biology 1"))
    async with world.work() as work:
        work.session.add_all([*people, course])
        await work.session.flush()
        work.session.add_all([section, *(Student(id=each, student_number=each.hex[-12:]) for each in students)])
        await work.session.flush()
        work.session.add(SectionTerm(section_id=section.id, term_id=school.term_id))
        work.session.add_all(
            Meeting(section_id=section.id, period_id=school.periods[0], room_id=school.room_id, cycle_day=day)
            for day in range(1, 6)
        )
        work.session.add(
            SectionTeacher(
                section_id=section.id, staff_id=teacher.person_id, role=TeachingRole.LEAD, starts_on=FIRST_DAY
            )
        )
        for student in students:
            work.session.add(
                Enrollment(student_id=student, school_id=school.id, grade_level="09", starts_on=FIRST_DAY, primary=True)
            )
            work.session.add(
                SectionEnrollment(
                    section_id=section.id, student_id=student, starts_on=FIRST_DAY, ends_on=None, added_at=LONG_AGO
                )
            )
        for student, guardian in zip(students[size - told :], people[size:], strict=True):
            work.session.add(
                GuardianLink(
                    student_id=student, guardian_id=guardian.id, relation=Relation.PARENT, may_see_records=True,
                    is_notified=True, may_pick_up=True, is_billed=False, starts_on=FIRST_DAY, ends_on=None,
                )
            )  # fmt: skip
    return section.id, students


def _person() -> Person:
    person_id = new_id()
    name = f"P{person_id.hex[-10:]}"
    search_name, search_given = Person.search_names("Ada", name)
    return Person(
        id=person_id, given_name="Ada", family_name=name, search_name=search_name, search_given=search_given,
        email=f"{name}@families.example",
    )  # fmt: skip


class Storm:
    """The people of one round. What no answer may be is noted in `faults`."""

    def __init__(self, machine: Machine, district: District, number: int, rng: random.Random) -> None:
        self.machine, self.district, self.number, self.rng = machine, district, number, rng
        self.saves: list[Save] = []
        self.excuses: list[Save] = []
        self.numbers: list[Save] = []
        self.faults: list[str] = []
        self.acknowledged = 0
        self.reached: dict[int, asyncio.Event] = {}  # when so many have been acknowledged, or it is over
        self.teacher: httpx.AsyncClient
        self.office: httpx.AsyncClient

    @asynccontextmanager
    async def clients(self) -> AsyncIterator[None]:
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=50)
        accounts = (self.district.teacher, self.district.office)
        self.teacher, self.office = (
            httpx.AsyncClient(base_url=self.machine.url, auth=each.client.auth, timeout=BOUND, limits=limits)
            for each in accounts
        )
        async with self.teacher, self.office:
            yield

    async def rage(self, savers: int, spread: float) -> None:
        """Everybody at once, within `spread` seconds."""
        rolls = self.district.rolls(self.number)
        people = [self._save_roll(rolls[place % len(rolls)], place, spread) for place in range(savers)]
        for place, student in enumerate(self.district.excused[self.number % BLOCKS][1]):
            people.append(self._excuse(student, place, spread) if place % 2 else self._number(student, place, spread))
        async with asyncio.timeout(3 * PATIENCE):
            await asyncio.gather(*people)
        for event in self.reached.values():
            event.set()

    def _acknowledge(self, save: Save, answer: Any = None) -> None:
        save.outcome, save.answer = Outcome.ACKNOWLEDGED, answer
        self.acknowledged += 1
        if self.acknowledged in self.reached:
            self.reached[self.acknowledged].set()

    # -- what people do -------------------------------------------------------------------------------------------

    async def _save_roll(self, roll: Roll, place: int, spread: float) -> None:
        await asyncio.sleep(self.rng.uniform(0, spread))
        for look in range(LOOKS):
            seen = await self._insist(self.teacher, "GET", roll.path)
            if seen is None:
                return
            save = Save(self._marks(roll, place * LOOKS + look), roll, seen.json()["version"])
            self.saves.append(save)
            codes = self.district.school.codes
            answer = await self._insist(
                self.teacher, "PUT", roll.path, save=save, tries=None if self.rng.random() < 0.7 else 1,
                headers={"if-match": f'"{save.expected}"'},
                json={
                    "marks": [
                        {"student_id": student, "code_id": str(codes[letters]), "minutes": minutes}
                        for student, letters, minutes in save.wanted
                    ]
                },
            )  # fmt: skip
            if answer is None:
                return
            if answer.status_code == 200:
                self._acknowledge(save, answer.json()["version"])
                return
            # After an attempt without an answer it may have been saved, and another save come after it.
            save.outcome = Outcome.REFUSED if len(save.attempts) == 1 else Outcome.UNKNOWN

    def _marks(self, roll: Roll, stamp: int) -> Marks:
        late, flips, never = (str(student) for student in roll.students)
        return ((late, "T", stamp), (flips, self.rng.choice("PA"), None), (never, "A", None))

    async def _excuse(self, student: UUID, place: int, spread: float) -> None:
        await asyncio.sleep(self.rng.uniform(0, spread))
        day = str(self.district.day(self.number))
        save = Save(f"round {self.number}, {place}", student)
        self.excuses.append(save)
        body = {
            "student_id": str(student), "code_id": str(self.district.school.codes["AE"]), "starts_on": day,
            "ends_on": day, "reason": save.wanted,
        }  # fmt: skip
        headers = {"idempotency-key": str(uuid4())}
        answer = await self._insist(
            self.office, "POST", "/v1/attendance/excuses", save=save, json=body, headers=headers
        )
        if answer is not None:
            self._acknowledge(save, answer.json()["id"])

    async def _number(self, student: UUID, place: int, spread: float) -> None:
        await asyncio.sleep(self.rng.uniform(0, spread))
        save = Save(f"R{self.number}-{place}", student)
        self.numbers.append(save)
        body = {"student_number": save.wanted}
        answer = await self._insist(self.office, "PATCH", f"/v1/students/{student}", save=save, json=body)
        if answer is not None:
            self._acknowledge(save)

    # -- how they ask ---------------------------------------------------------------------------------------------

    async def _insist(
        self, client: httpx.AsyncClient, method: str, path: str, *, save: Save | None = None,
        tries: int | None = None, headers: dict[str, str] | None = None, json: Any = None,
    ) -> httpx.Response | None:  # fmt: skip
        """Ask until there is an answer; None where it was given up."""
        until = asyncio.get_running_loop().time() + PATIENCE
        while asyncio.get_running_loop().time() < until:
            request_id = uuid4().hex
            if save is not None:
                save.attempts.append(request_id)
            answer = await self._ask(
                client, method, path, headers={**(headers or {}), "x-request-id": request_id}, json=json
            )
            if answer is not None and answer.status_code != 503:
                return answer
            if tries is not None:
                tries -= 1
                if tries <= 0:
                    return None
            await asyncio.sleep(self.rng.uniform(0.2, 0.5))
        self.faults.append(f"{method} {path}: no answer within {PATIENCE:.0f} s")
        return None

    async def _ask(self, client: httpx.AsyncClient, method: str, path: str, **also: Any) -> httpx.Response | None:
        """One attempt. A dead process is a connection refused or cut; whatever answers says it cleanly, and in time."""
        try:
            answer = await client.request(method, path, **also)
        except httpx.TimeoutException:
            self.faults.append(f"{method} {path}: nothing for {BOUND:.0f} s")
            return None
        except httpx.TransportError:
            return None
        media_type = answer.headers.get("content-type", "")
        if answer.status_code == 503:
            if media_type != "application/problem+json" or "retry-after" not in answer.headers:
                self.faults.append(f"{method} {path}: 503 as {media_type}")
        elif answer.status_code not in (200, 201, 412):
            self.faults.append(f"{method} {path}: {answer.status_code} {answer.text[:200]}")
            return None
        return answer
