"""A district for one test: as small as the test needs, committed for real, in a tenant of its own."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import httpx

from homeroom.attendance.defaults import DEFAULT_CODES
from homeroom.attendance.models import AttendanceCode
from homeroom.identity import opaque
from homeroom.identity.models import Account, AccountKind, AccountStatus, Person, RoleGrant, SignInSession
from homeroom.identity.programs import secrets
from homeroom.identity.programs.models import Credential, CredentialKind, Program, ProgramRight
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.kernel.names import folded
from homeroom.platform.work import Work, working
from homeroom.schools.calendar.expansion import Pattern, expand
from homeroom.schools.models import (
    AcademicYear,
    Calendar,
    CalendarDay,
    ClassPeriod,
    Course,
    CycleBy,
    Meeting,
    Profile,
    Room,
    School,
    SchoolKind,
    Section,
    SectionTeacher,
    SectionTerm,
    Staff,
    StaffAssignment,
    TeachingRole,
    Term,
)
from homeroom.students.models import CourtOrder, Enrollment, GuardianLink, Relation, SectionEnrollment, Student
from tests.support.application import Application, FreshToken
from tests.support.rows import put

ZONE = "America/Chicago"
TODAY = date(2026, 11, 16)  # the Monday of `monday_morning`
FIRST_DAY, LAST_DAY = date(2026, 8, 17), date(2027, 6, 4)
_NUMBERS = count(1)


@dataclass
class SchoolMade:
    """A school with a calendar, two periods, a room and the default codes."""

    id: UUID
    term_id: UUID
    periods: list[UUID]
    room_id: UUID
    codes: dict[str, UUID]
    calendar_id: UUID
    year_id: UUID


@dataclass
class SectionMade:
    id: UUID
    school: SchoolMade
    title: str
    students: list[UUID] = field(default_factory=list)


@dataclass
class SignedIn:
    """An account with a session, and a client that carries its token."""

    account_id: UUID
    person_id: UUID
    session_id: UUID
    client: httpx.AsyncClient


class World:
    """Makes what a test needs, through the same tables and the same role as the application."""

    def __init__(self, application: Application, tenant_id: UUID, slug: str) -> None:
        self.application, self.tenant_id, self.slug = application, tenant_id, slug
        self.school: SchoolMade

    @classmethod
    async def make(cls, application: Application, tenant_id: UUID | None = None) -> "World":
        tenant_id = tenant_id or new_id()
        slug = f"district-{tenant_id.hex}"
        application.as_owner(
            "insert into identity.tenants (id, slug, name, time_zone, locale, demo)"
            " values (%s, %s, %s, %s, 'en', false)",
            tenant_id,
            slug,
            f"District {tenant_id.hex[-4:]}",
            ZONE,
        )
        world = cls(application, tenant_id, slug)
        world.school = await world.a_school("Lincoln High")
        return world

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        async with working(self.application.parts, self.tenant_id, "test") as work:
            yield work

    async def add(self, *records: Any) -> None:
        """Rows as a test gives them: what the application would do besides, such as to audit them, is not done."""
        await put(self.application.parts.database, self.tenant_id, records)

    async def a_school(self, name: str) -> SchoolMade:
        school = School(
            id=new_id(),
            name=name,
            kind=SchoolKind.HIGH,
            time_zone=ZONE,
            locale="en",
            grade_levels=["09", "10", "11", "12"],
        )
        year = AcademicYear(id=new_id(), name="2026–27", starts_on=FIRST_DAY, ends_on=LAST_DAY)
        term = Term(id=new_id(), academic_year_id=year.id, name="Year", starts_on=FIRST_DAY, ends_on=LAST_DAY)
        periods = [
            ClassPeriod(
                id=new_id(),
                school_id=school.id,
                name=str(place),
                position=place,
                starts_at=time(7 + place, 30),
                ends_at=time(8 + place, 20),
            )
            for place in range(1, 6)
        ]
        room = Room(id=new_id(), school_id=school.id, name="101")
        codes = [
            AttendanceCode(id=new_id(), school_id=school.id, active=True, **code._asdict()) for code in DEFAULT_CODES
        ]
        calendar = Calendar(
            id=new_id(),
            school_id=school.id,
            academic_year_id=year.id,
            name="Main",
            main=True,
            grade_levels=[],
            weekdays=[1, 2, 3, 4, 5],
            cycle_names=[],
            cycle_by=CycleBy.WEEKDAY,
            starts_on=TODAY - timedelta(days=35),
            ends_on=TODAY + timedelta(days=14),
        )
        pattern = Pattern(calendar.starts_on, calendar.ends_on, frozenset(calendar.weekdays), calendar.cycle_by)
        days = [
            CalendarDay(
                calendar_id=calendar.id,
                school_id=school.id,
                main=True,
                held_on=day.held_on,
                kind=day.kind,
                cycle_day=day.cycle_day,
            )
            for day in expand(pattern, ())
        ]
        own = Profile(school_id=school.id, version=1, grade_levels=school.grade_levels)
        await self.add(school, year, calendar, term, room, own, *periods, *codes, *days)
        return SchoolMade(
            school.id,
            term.id,
            [period.id for period in periods],
            room.id,
            {code.code: code.id for code in codes},
            calendar.id,
            year.id,
        )

    async def a_person(self, given_name: str = "Ada", family_name: str | None = None, **also: Any) -> UUID:
        person = self._person(given_name, family_name, **also)
        await self.add(person)
        return person.id

    def _person(self, given_name: str = "Ada", family_name: str | None = None, **also: Any) -> Person:
        number = next(_NUMBERS)
        family_name = family_name or f"Person{number:06}"  # padded: made later, listed later
        search_name, search_given = Person.search_names(
            given_name, family_name, also.get("middle_name"), also.get("preferred_name")
        )
        return Person(
            id=new_id(),
            given_name=given_name,
            family_name=family_name,
            search_name=search_name,
            search_given=search_given,
            **{"email": f"person{number}@{self.slug}.example", **also},
        )

    async def a_staff_member(self, school: SchoolMade | None = None, position: str = "Teacher", **also: Any) -> UUID:
        person = self._person(**also)
        await self.add(person)
        await self.works(person.id, school, position)
        return person.id

    async def works(self, person_id: UUID, school: SchoolMade | None = None, position: str = "Teacher") -> None:
        """Somebody who is known, such as a parent, works in a school."""
        at = (school or self.school).id
        await self.add(
            Staff(id=person_id, staff_number=f"S{next(_NUMBERS)}"),
            StaffAssignment(staff_id=person_id, school_id=at, position=position, starts_on=FIRST_DAY),
        )

    async def a_section(
        self,
        title: str = "Biology I",
        *,
        school: SchoolMade | None = None,
        teacher_id: UUID | None = None,
        period: int = 1,
        students: Sequence[UUID] = (),
    ) -> SectionMade:
        """A section that meets every school day in one period."""
        at = school or self.school
        course = Course(id=new_id(), code=f"C{next(_NUMBERS)}", title=title, subject=None)
        section = Section(
            id=new_id(),
            school_id=at.id,
            course_id=course.id,
            name="1",
            search_title=folded(f"{title} 1"),
        )
        await self.add(
            course,
            section,
            SectionTerm(section_id=section.id, term_id=at.term_id),
            *(
                Meeting(section_id=section.id, period_id=at.periods[period - 1], room_id=at.room_id, cycle_day=day)
                for day in range(1, 6)
            ),
        )
        if teacher_id is not None:
            await self.teaches(teacher_id, section.id)
        for student_id in students:
            await self.on_roster(student_id, section.id)
        return SectionMade(section.id, at, title, list(students))

    async def teaches(self, teacher_id: UUID, section_id: UUID, ends_on: date | None = None) -> None:
        await self.add(
            SectionTeacher(
                section_id=section_id, staff_id=teacher_id, role=TeachingRole.LEAD, starts_on=FIRST_DAY, ends_on=ends_on
            )
        )

    async def on_roster(
        self,
        student_id: UUID,
        section_id: UUID,
        starts_on: date = FIRST_DAY,
        ends_on: date | None = None,
        added_at: datetime = datetime(2026, 8, 1, tzinfo=UTC),
    ) -> None:
        await self.add(
            SectionEnrollment(
                section_id=section_id, student_id=student_id, starts_on=starts_on, ends_on=ends_on, added_at=added_at
            )
        )

    async def a_student(
        self, given_name: str = "Sam", *, school: SchoolMade | None = None, grade_level: str = "09", **also: Any
    ) -> UUID:
        person = self._person(given_name, **also)
        await self.add(
            person,
            Student(id=person.id, student_number=f"{next(_NUMBERS):06}"),
            Enrollment(
                student_id=person.id,
                school_id=(school or self.school).id,
                grade_level=grade_level,
                starts_on=FIRST_DAY,
                primary=True,
            ),
        )
        return person.id

    async def a_guardian(self, *student_ids: UUID, ends_on: date | None = None, **rights: Any) -> UUID:
        """A parent of these students, told and allowed to see unless said otherwise."""
        person = {name: rights.pop(name) for name in ("given_name", "locale", "email") if name in rights}
        guardian = self._person(**{"given_name": "Pat", **person})
        carried = {"may_see_records": True, "is_notified": True, "may_pick_up": True, "is_billed": False, **rights}
        await self.add(
            guardian,
            *(
                GuardianLink(
                    student_id=student_id,
                    guardian_id=guardian.id,
                    relation=Relation.PARENT,
                    starts_on=FIRST_DAY,
                    ends_on=ends_on,
                    **carried,
                )
                for student_id in student_ids
            ),
        )
        return guardian.id

    async def bar(self, student_id: UUID, guardian_id: UUID, ends_on: date | None = None) -> None:
        await self.add(
            CourtOrder(
                student_id=student_id,
                guardian_id=guardian_id,
                reference="23-FA-0147",
                starts_on=FIRST_DAY,
                ends_on=ends_on,
            )
        )

    async def signs_in(
        self, person_id: UUID, role: str, school: SchoolMade | None = None, *, ends_on: date | None = None
    ) -> SignedIn:
        """An account with one role and a running session; how a session is begun is for the sign-in tests."""
        now = clock.now()
        account = Account(
            id=new_id(),
            person_id=person_id,
            email=f"{person_id.hex}@{self.slug}.example",
            password_hash="none",
            status=AccountStatus.ACTIVE,
            locale="en",
        )
        session = SignInSession(id=new_id(), account_id=account.id, started_at=now, expires_at=now + timedelta(days=30))
        grant = RoleGrant(
            account_id=account.id,
            role=role,
            school_id=school.id if school else None,
            starts_on=FIRST_DAY,
            ends_on=ends_on,
        )
        await self.add(account, session, grant)
        token = FreshToken(lambda: self.application.runtime.keys.issue(self.tenant_id, account.id, session.id))
        return SignedIn(account.id, person_id, session.id, self.application.client(token))

    async def a_program(
        self, rights: Mapping[str, Sequence[SchoolMade] | None], kind: CredentialKind = CredentialKind.API_KEY
    ) -> SignedIn:
        """A program with these rights (None: in the whole district) and a credential; its client carries the key.

        With a client secret it carries the token that it got by it. It is nobody: its `person_id` is no person's.
        """
        now, number = clock.now(), next(_NUMBERS)
        secret = secrets.new_secret(kind, self.tenant_id)
        account = Account(id=new_id(), kind=AccountKind.PROGRAM, status=AccountStatus.ACTIVE, locale="en")
        session = SignInSession(id=new_id(), account_id=account.id, started_at=now, expires_at=now + timedelta(days=30))
        await self.add(
            account,
            session,
            Program(id=account.id, name=f"Program {number}", created_at=now),
            *(
                ProgramRight(program_id=account.id, permission=permission, school_id=school and school.id)
                for permission, schools in rights.items()
                for school in ([None] if schools is None else schools)
            ),
            Credential(
                id=session.id,
                program_id=account.id,
                kind=kind,
                name="test",
                hint=secret[-secrets.HINT_LENGTH :],
                secret_hash=opaque.hash_of(secret),
            ),
        )
        carried = secret
        if kind is CredentialKind.CLIENT_SECRET:
            form = {"grant_type": "client_credentials", "client_id": str(account.id), "client_secret": secret}
            async with self.application.client() as client:
                carried = (await client.post("/v1/identity/token", data=form)).json()["access_token"]
        return SignedIn(account.id, account.id, session.id, self.application.client(FreshToken(lambda: carried)))

    async def a_teacher(self, *, school: SchoolMade | None = None) -> SignedIn:
        return await self.signs_in(await self.a_staff_member(school), "teacher")

    async def a_school_admin(self, school: SchoolMade | None = None) -> SignedIn:
        at = school or self.school
        return await self.signs_in(await self.a_staff_member(at, "Principal"), "school_admin", at)

    async def a_district_admin(self) -> SignedIn:
        return await self.signs_in(await self.a_person(), "district_admin")

    async def a_role(self, name: str = "Attendance clerk", **held: str) -> str:
        """A role of the district's own; `students_read="school"` is a permission with its scope."""
        made = await (await self.a_district_admin()).client.post(
            "/v1/identity/roles",
            json={
                "name": name,
                "permissions": [{"permission": key.replace("_", ".", 1), "scope": held[key]} for key in held],
            },
        )
        assert made.status_code == 201, made.text
        return str(made.json()["key"])
