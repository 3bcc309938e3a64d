"""Two districts that are alike: in each, every role in every relation to the others.

A district has eight places (see `PLACES`): each with a school, one section with one student, a member of staff and a
guardian who have no account yet, a teacher who has one, and an excuse. The main accounts, one of each role, are at home
in the first place and stand to the others as the situation's name says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any, Final
from uuid import UUID

from homeroom.attendance.models import AbsenceExcuse
from homeroom.communication.models import Mail, MailState, Notice, NoticeKind, NoticeState
from homeroom.identity.models import CustomRole, ProviderRole, RoleGrant, SignInSession
from homeroom.identity.programs.models import CredentialKind
from homeroom.identity.programs.service import rights_of_programs
from homeroom.interop.models import EndDates, Import, ImportState, SourceRecord
from homeroom.kernel import clock
from homeroom.kernel.actor import Role, Scope
from homeroom.kernel.ids import new_id
from homeroom.roles import ROLES
from homeroom.schools.models import (
    AbsenceReason,
    Cover,
    Reservation,
    SectionTeacher,
    StaffAbsence,
    StaffAssignment,
    TeachingRole,
)
from homeroom.students.models import CourtOrder, Enrollment, GuardianLink, Relation, SectionEnrollment
from tests.access.situations import PLACES, Kind, Situation
from tests.support.application import Application, FreshToken
from tests.support.provider import HERE, THERE, ProviderServer, Realm, User
from tests.support.world import FIRST_DAY, TODAY, SchoolMade, SignedIn, World

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
NEVER_SENT = clock.now() + timedelta(days=36_500)

KEPT_OUT_PROGRAMS = {
    Situation.SESSION_ENDED: (CredentialKind.API_KEY, CredentialKind.CLIENT_SECRET),  # revoked
    Situation.SESSION_EXPIRED: (CredentialKind.API_KEY, CredentialKind.CLIENT_SECRET),
    Situation.SUSPENDED: (CredentialKind.API_KEY,),
}

Ids = Mapping[Kind, UUID]
BY_PROVIDER: Final = (Role.DISTRICT_ADMIN, Role.TEACHER, Role.GUARDIAN)
OF_THE_PROVIDER: Final = [{"claim_role": role.value, "role": role.value, "school_id": None} for role in BY_PROVIDER]
"""The role map of each district's provider, as it stays for the whole run."""

CLERK, AUDITOR, SPARE = "attendance_clerk", "district_auditor", "spare"
OWN_ROLES: Mapping[str, Mapping[str, str]] = {
    CLERK: {
        "schools.read": "school",
        "students.read": "school",
        "attendance.read_codes": "school",
        "attendance.read_student": "school",
        "attendance.excuse": "school",
        "attendance.mark": "taught",
    },
    AUDITOR: {
        "identity.read_roles": "tenant",
        "schools.read": "tenant",
        "schools.read_staff": "tenant",
        "students.read": "tenant",
        "attendance.read_board": "tenant",
        "interop.read_source": "tenant",
    },
    SPARE: {"schools.read": "tenant"},
}
"""What each district made itself: a role bound to a school, one that reads everywhere, and one that nobody holds."""
HELD: Sequence[str] = (*Role, CLERK, AUDITOR)
"""The roles that somebody holds."""


@dataclass(frozen=True)
class Someone:
    """An account, in the words of the report: its role, what is the matter with it, and where it is at home."""

    name: str
    signed_in: SignedIn
    home: Situation = Situation.OWN
    notices: dict[Situation, UUID] = field(default_factory=dict)
    """What this person was told of the student of a place."""
    other_session: UUID = field(default_factory=new_id)
    """On another device; it may be ended."""

    by_provider: bool = False
    """A provider signs this person in: there is no password here."""

    @property
    def person_id(self) -> UUID:
        return self.signed_in.person_id


@dataclass(frozen=True)
class District:
    """One tenant: its places, its people, and those whom something keeps out altogether."""

    world: World
    places: Mapping[Situation, Ids]
    people: list[Someone] = field(default_factory=list)
    kept_out: dict[Situation, list[Someone]] = field(default_factory=dict)
    programs: list[Someone] = field(default_factory=list)

    @property
    def everyone(self) -> list[Someone]:
        return self.people + self.programs

    @property
    def main(self) -> list[Someone]:
        """One of each role, in the order of `HELD`."""
        return self.people[: len(HELD)]

    def ids_for(self, someone: Someone, place: Situation) -> Ids:
        """The ids of a place; the notice is the one this person was told there, or else somebody else's.

        At home the session is one's own.
        """
        ids = dict(self.places[place])
        ids[Kind.NOTICE] = someone.notices.get(place, ids[Kind.NOTICE])
        if place is someone.home:
            ids[Kind.SESSION] = someone.other_session
        return ids


@dataclass(frozen=True)
class Scene:
    """The district the requests come from, and the other one."""

    here: District
    there: District


async def build(application: Application, server: ProviderServer) -> Scene:
    """Two districts, with a sign-in provider each."""
    here, there = [
        await _Builder(await World.make(application, tenant), server.realm(str(tenant))).build()
        for tenant in (HERE, THERE)
    ]
    return Scene(here, there)


async def build_another(application: Application) -> Scene:
    """Two more, in which nobody signs in by a provider: the settings name those of the first ones only."""
    here, there = [await _Builder(await World.make(application), None).build() for _ in range(2)]
    return Scene(here, there)


class _Builder:
    def __init__(self, world: World, realm: Realm | None) -> None:
        self.world, self.realm = world, realm
        self.schools: dict[Situation, SchoolMade] = {}
        self.people: dict[str, UUID] = {}

    async def build(self) -> District:
        await self._schools()
        await self.world.add(
            *(
                CustomRole(id=new_id(), key=key, name=_spoken(key), description="", permissions=held)
                for key, held in OWN_ROLES.items()
            )
        )
        places = {place: await self._place(place) for place in PLACES}
        self.places = places
        district = District(self.world, places)
        await self._main(district)
        await self._others(district)
        for situation in (
            Situation.GRANT_ENDED,
            Situation.GRANT_TO_COME,
            Situation.SESSION_ENDED,
            Situation.SUSPENDED,
        ):
            district.kept_out[situation] = await self._kept_out(situation)
        district.programs.extend(await self._programs())
        for situation, kinds in KEPT_OUT_PROGRAMS.items():
            made = [Someone(f"{kind} of a program", await self._a_reading_program(kind)) for kind in kinds]
            district.kept_out.setdefault(situation, []).extend(made)
        return district

    # -- places ---------------------------------------------------------------------------------------------------

    async def _schools(self) -> None:
        first, second = self.world.school, await self.world.a_school("Roosevelt High")
        self.schools = dict.fromkeys(PLACES, second) | {
            Situation.OWN: first,
            Situation.OTHER_CHILD: first,
            Situation.LINK_ENDED: await self.world.a_school("Monroe High"),
            Situation.LINK_TO_COME: await self.world.a_school("Adams High"),
        }

    async def _place(self, place: Situation) -> dict[Kind, UUID]:
        school, world = self.schools[place], self.world
        student = await world.a_student(place.value, school=school)
        section = await world.a_section(f"Biology {place}", school=school, students=[student])
        staff = await world.a_staff_member(school)
        guardian = await world.a_guardian(student)
        holder = await world.a_teacher(school=school)
        ((grant,),) = world.application.as_owner(
            "select id from identity.grants where account_id = %s", holder.account_id
        )
        excused = school.codes["AE"]
        excuse = AbsenceExcuse(
            id=new_id(),
            student_id=student,
            code_id=excused,
            starts_on=YESTERDAY,
            ends_on=TODAY,
            reason="dentist",
            recorded_by=staff,
            recorded_at=clock.now(),
        )
        program = await world.a_program({"students.read": [school]})
        notice, mail = _told(guardian, student), _mailed(guardian)
        package = _imported()
        await world.add(excuse, notice, mail, package)
        absence, reservation = _absent(staff), _reserved(school, staff)
        await world.add(absence, reservation)
        cover = _covered(absence, section.id, school.periods[0], holder.person_id, YESTERDAY)
        await world.add(cover)
        ((meeting,),) = world.application.as_owner(
            "select id from schools.meetings where section_id = %s and cycle_day = 1", section.id
        )
        await world.add(
            SourceRecord(
                source="sis",
                kind="people",
                sourced_id=str(place),
                local_id=guardian,
                given={"givenName": "Pat"},
                import_id=package.id,
            )
        )
        return {
            Kind.SCHOOL: school.id,
            Kind.SECTION: section.id,
            Kind.PERIOD: school.periods[0],
            Kind.ROOM: school.room_id,
            Kind.MEETING: meeting,
            Kind.SCHEDULED: section.id,
            Kind.COLLEAGUE: staff,
            Kind.RESERVATION: reservation.id,
            Kind.ABSENCE: absence.id,
            Kind.COVER: cover.id,
            Kind.STUDENT: student,
            Kind.STAFF: staff,
            Kind.PERSON: staff,
            Kind.GUARDIAN: guardian,
            Kind.CODE: school.codes["P"],
            Kind.EXCUSED_CODE: excused,
            Kind.EXCUSE: excuse.id,
            Kind.NOTICE: notice.id,
            Kind.MAIL: mail.id,
            Kind.IMPORT: package.id,
            Kind.PROGRAM: program.account_id,
            Kind.CREDENTIAL: program.session_id,
            Kind.SESSION: (await world.signs_in(await world.a_person(), Role.STUDENT)).session_id,
            Kind.SOURCED: guardian,
            Kind.ACCOUNT: holder.account_id,
            Kind.HOLDER: holder.person_id,
            Kind.GRANT: grant,
            Kind.PROVIDER: self.world.tenant_id,
        }

    def _of(self, place: Situation, kind: Kind) -> UUID:
        return self.places[place][kind]

    # -- people ---------------------------------------------------------------------------------------------------

    async def _main(self, district: District) -> None:
        """One of each role, at home in the first place and linked to the others as these are called."""
        world, own = self.world, self.schools[Situation.OWN]
        admin = await world.signs_in(await world.a_person(), Role.DISTRICT_ADMIN)
        principal = await world.a_school_admin(own)
        await self._grant(principal, Role.SCHOOL_ADMIN, self.schools[Situation.LINK_ENDED], ends_on=YESTERDAY)
        await self._grant(principal, Role.SCHOOL_ADMIN, self.schools[Situation.LINK_TO_COME], starts_on=TOMORROW)
        teacher = await world.a_teacher(school=own)
        await self._teaches(teacher.person_id, Situation.OWN)
        await self._teaches(teacher.person_id, Situation.LINK_ENDED, ends_on=YESTERDAY)
        await self._teaches(teacher.person_id, Situation.LINK_TO_COME, starts_on=TOMORROW)
        guardian = await self._a_guardian_of_them_all()
        student = await world.signs_in(self._of(Situation.OWN, Kind.STUDENT), Role.STUDENT)
        clerk = await world.signs_in(await world.a_staff_member(own), CLERK, own)
        await self._grant(clerk, CLERK, self.schools[Situation.LINK_ENDED], ends_on=YESTERDAY)
        await self._grant(clerk, CLERK, self.schools[Situation.LINK_TO_COME], starts_on=TOMORROW)
        made = {
            Role.DISTRICT_ADMIN: admin,
            Role.SCHOOL_ADMIN: principal,
            Role.REGISTRAR: await world.signs_in(await world.a_person(), Role.REGISTRAR),
            Role.TEACHER: teacher,
            Role.GUARDIAN: guardian,
            Role.STUDENT: student,
            CLERK: clerk,
            AUDITOR: await world.signs_in(await world.a_staff_member(own), AUDITOR),
        }
        assert set(made) == set(HELD), "a new role: make here one who holds it, linked to each place as it is called"
        for role in HELD:
            someone = Someone(_spoken(role), made[role])
            await self._tell(someone, *PLACES)
            district.people.append(someone)
        await self._moved_children()

    async def _a_guardian_of_them_all(self) -> SignedIn:
        person_id = await self.world.a_person("Pat")
        await self._linked(person_id, Situation.OWN)
        await self._linked(person_id, Situation.SIBLING)
        await self._linked(person_id, Situation.LINK_ENDED, ends_on=YESTERDAY)
        await self._linked(person_id, Situation.LINK_TO_COME, starts_on=TOMORROW)
        await self._linked(person_id, Situation.BARRED)
        await self._linked(
            person_id, Situation.WITHOUT_RECORDS, relation=Relation.RELATIVE, may_see_records=False, is_notified=False
        )
        await self._barred(person_id, Situation.OWN, starts_on=TOMORROW)
        await self._barred(person_id, Situation.SIBLING, ends_on=YESTERDAY)
        await self._barred(person_id, Situation.BARRED)
        return await self.world.signs_in(person_id, Role.GUARDIAN)

    async def _moved_children(self) -> None:
        """The children of two places were, or will be, in the first school and on the roster of its section.

        So was, and will be, their school's staff; and their guardians were, or will be, those of its own child.
        """
        for place, dates in (
            (Situation.LINK_ENDED, {"starts_on": FIRST_DAY, "ends_on": YESTERDAY}),
            (Situation.LINK_TO_COME, {"starts_on": TOMORROW}),
        ):
            student_id, school_id = self._of(place, Kind.STUDENT), self._of(Situation.OWN, Kind.SCHOOL)
            await self.world.add(
                Enrollment(student_id=student_id, school_id=school_id, grade_level="09", primary=False, **dates),
                SectionEnrollment(section_id=self._of(Situation.OWN, Kind.SECTION), student_id=student_id, **dates),
                StaffAssignment(staff_id=self._of(place, Kind.STAFF), school_id=school_id, position="Teacher", **dates),
            )
            await self._linked(self._of(place, Kind.GUARDIAN), Situation.OWN, **dates)

    async def _others(self, district: District) -> None:
        """The same roles at home elsewhere, and people with two roles."""
        world = self.world
        colleague = await world.a_teacher(school=self.schools[Situation.OTHER_CHILD])
        await self._teaches(colleague.person_id, Situation.OTHER_CHILD)
        await self._covers(colleague.person_id, Situation.OTHER_SCHOOL, TODAY)
        for day in (YESTERDAY, TOMORROW):
            await self._covers(district.main[3].person_id, Situation.OTHER_SCHOOL, day)
        neighbour = await world.a_school_admin(self.schools[Situation.OTHER_SCHOOL])
        other_parent = await world.a_person("Kim")
        await self._linked(other_parent, Situation.OTHER_CHILD)
        teaching_parent = await world.a_teacher(school=self.schools[Situation.OTHER_CHILD])
        await self._teaches(teaching_parent.person_id, Situation.OTHER_CHILD)
        await self._linked(teaching_parent.person_id, Situation.OTHER_SCHOOL)
        await self._grant(teaching_parent, Role.GUARDIAN)
        teaching_principal = await world.a_school_admin(self.schools[Situation.OWN])
        await self._grant(teaching_principal, Role.TEACHER)
        await self._teaches(teaching_principal.person_id, Situation.OTHER_SCHOOL)
        elsewhere = await world.signs_in(self._of(Situation.OTHER_SCHOOL, Kind.STUDENT), Role.STUDENT)
        for someone in (
            *(await self._by_provider(self.realm) if self.realm else ()),
            Someone("teacher of the other child", colleague, Situation.OTHER_CHILD),
            Someone("school admin of the other school", neighbour, Situation.OTHER_SCHOOL),
            Someone(
                "guardian of the other child",
                await world.signs_in(other_parent, Role.GUARDIAN),
                Situation.OTHER_CHILD,
            ),
            Someone("teacher and guardian", teaching_parent, Situation.OTHER_CHILD),
            Someone("school admin and teacher", teaching_principal, Situation.OWN),
            Someone("student of the other school", elsewhere, Situation.OTHER_SCHOOL),
        ):
            await self._tell(someone, someone.home)
            district.people.append(someone)

    async def _by_provider(self, realm: Realm) -> list[Someone]:
        """A district admin, a teacher and a guardian with the provider's own tokens, and with roles it gives alone."""
        world, provider = self.world, str(self.world.tenant_id)
        await world.add(*(ProviderRole(provider=provider, **line) for line in OF_THE_PROVIDER))
        made = []
        for role in BY_PROVIDER:
            person_id = await self._a_person_for(role)
            ((email,),) = world.application.as_owner("select email from identity.people where id = %s", person_id)
            token = realm.access_token(realm.sign_in(User(email, roles=[role.value])))
            client = world.application.client(FreshToken(partial(str, token)))
            assert (await client.get("/v1/identity/me")).status_code == 200
            ((account_id, session_id),) = world.application.as_owner(
                "select a.id, s.id from identity.accounts a join identity.sessions s on s.account_id = a.id"
                " where a.person_id = %s",
                person_id,
            )
            signed_in = SignedIn(account_id, person_id, session_id, client)
            made.append(Someone(f"{_spoken(role)} by the provider", signed_in, by_provider=True))
        return made

    async def _kept_out(self, situation: Situation) -> list[Someone]:
        """One of each role, linked to the first place as the main ones are, whom `situation` keeps out."""
        made = []
        for role in HELD:
            person_id = await self._a_person_for(role)
            school = self.schools[Situation.OWN] if role in {Role.SCHOOL_ADMIN, CLERK} else None
            ended = YESTERDAY if situation is Situation.GRANT_ENDED else None
            signed_in = await self.world.signs_in(person_id, role, school, ends_on=ended)
            if situation is Situation.GRANT_TO_COME:
                self.world.application.as_owner(
                    "update identity.grants set starts_on = %s where account_id = %s", TOMORROW, signed_in.account_id
                )
            made.append(Someone(_spoken(role), signed_in))
        return made

    async def _a_person_for(self, role: str) -> UUID:
        own = self.schools[Situation.OWN]
        match role:
            case Role.TEACHER:
                person_id = await self.world.a_staff_member(own)
                await self._teaches(person_id, Situation.OWN)
            case Role.GUARDIAN:
                person_id = await self.world.a_person()
                await self._linked(person_id, Situation.OWN)
            case Role.STUDENT:
                person_id = await self.world.a_student(school=own)
            case _:
                person_id = await self.world.a_staff_member(own)
        return person_id

    # -- programs -------------------------------------------------------------------------------------------------

    async def _programs(self) -> list[Someone]:
        """With all rights there are for programs, in the district and in one school; with few; and with two keys."""
        own, other = self.schools[Situation.OWN], self.schools[Situation.OTHER_SCHOOL]
        rights = rights_of_programs(ROLES)
        wide = await self.world.a_program(dict.fromkeys(rights))
        bound = await self.world.a_program(
            {permission: [own] for permission, scopes in rights.items() if Scope.SCHOOL in scopes}
        )
        client = await self.world.a_program(
            {"students.read": [own, other], "attendance.read_board": [other], "schools.read": None},
            CredentialKind.CLIENT_SECRET,
        )
        replaced = await self._a_reading_program(CredentialKind.API_KEY)
        self.world.application.as_owner(
            "update identity.credentials set replaced_by = id where id = %s", replaced.session_id
        )
        self.world.application.as_owner(
            "update identity.sessions set expires_at = %s where id = %s",
            clock.now() + timedelta(hours=1),
            replaced.session_id,
        )
        return [
            Someone("program in the district", wide),
            Someone("program in one school", bound),
            Someone("client in two schools", client),
            Someone("program by the key that was replaced", replaced),
        ]

    async def _a_reading_program(self, kind: CredentialKind) -> SignedIn:
        return await self.world.a_program({"students.read": [self.schools[Situation.OWN]]}, kind)

    # -- links ----------------------------------------------------------------------------------------------------

    async def _grant(
        self,
        signed_in: SignedIn,
        role: str,
        school: SchoolMade | None = None,
        *,
        starts_on: date = FIRST_DAY,
        ends_on: date | None = None,
    ) -> None:
        await self.world.add(
            RoleGrant(
                account_id=signed_in.account_id,
                role=role,
                school_id=school.id if school else None,
                starts_on=starts_on,
                ends_on=ends_on,
            )
        )

    async def _teaches(self, person_id: UUID, place: Situation, **dates: date) -> None:
        await self.world.add(
            SectionTeacher(
                section_id=self._of(place, Kind.SECTION),
                staff_id=person_id,
                role=TeachingRole.LEAD,
                **{"starts_on": FIRST_DAY, **dates},
            )
        )

    async def _covers(self, person_id: UUID, place: Situation, on: date) -> None:
        """A lesson of that day is covered: the right to it is the day's."""
        absence = StaffAbsence(
            id=self._of(place, Kind.ABSENCE), staff_id=self._of(place, Kind.STAFF), starts_on=on, ends_on=on
        )
        period = self.schools[place].periods[1]
        await self.world.add(_covered(absence, self._of(place, Kind.SECTION), period, person_id, on))

    async def _linked(self, person_id: UUID, place: Situation, **but: Any) -> None:
        usual = {
            "relation": Relation.PARENT,
            "may_see_records": True,
            "is_notified": True,
            "may_pick_up": True,
            "is_billed": False,
            "starts_on": FIRST_DAY,
        }
        await self.world.add(
            GuardianLink(student_id=self._of(place, Kind.STUDENT), guardian_id=person_id, **{**usual, **but})
        )

    async def _barred(self, person_id: UUID, place: Situation, **dates: date) -> None:
        await self.world.add(
            CourtOrder(
                student_id=self._of(place, Kind.STUDENT),
                guardian_id=person_id,
                reference="23-FA-0147",
                **{"starts_on": FIRST_DAY, **dates},
            )
        )

    async def _tell(self, someone: Someone, *places: Situation) -> None:
        """A notice about the student of each place; besides one about nobody, one not sent yet, and one dropped."""
        told = {place: _told(someone.person_id, self._of(place, Kind.STUDENT)) for place in places}
        alone, held, dropped = (_told(someone.person_id, None) for _ in range(3))
        held.state, held.due_at, held.sent_at = NoticeState.HELD, NEVER_SENT, None
        dropped.state = NoticeState.DROPPED
        await self.world.add(alone, held, dropped, *told.values())
        await self.world.add(_session(someone))
        someone.notices.update({place: notice.id for place, notice in told.items()} | {someone.home: alone.id})


def _spoken(role: str) -> str:
    return role.replace("_", " ")


def _told(recipient_id: UUID, student_id: UUID | None) -> Notice:
    now = clock.now()
    return Notice(
        id=new_id(),
        recipient_id=recipient_id,
        kind=NoticeKind.ABSENCE if student_id else NoticeKind.SESSION_ENDED,
        student_id=student_id,
        about_on=YESTERDAY if student_id else None,
        sections=[],
        state=NoticeState.SENT,
        due_at=now,
        sent_at=now,
    )


def _absent(staff_id: UUID) -> StaffAbsence:
    return StaffAbsence(
        id=new_id(),
        staff_id=staff_id,
        starts_on=TODAY,
        ends_on=TODAY,
        period_ids=[],
        reason=AbsenceReason.SICK_LEAVE,
        recorded_at=clock.now(),
        recorded_by=staff_id,
    )


def _reserved(school: SchoolMade, staff_id: UUID) -> Reservation:
    return Reservation(
        id=new_id(),
        room_id=school.room_id,
        purpose="Choir",
        starts_on=TODAY,
        ends_on=TODAY,
        period_ids=[school.periods[4]],
        made_at=clock.now(),
        made_by=staff_id,
    )


def _covered(absence: StaffAbsence, section_id: UUID, period_id: UUID, staff_id: UUID, on: date) -> Cover:
    return Cover(
        id=new_id(),
        absence_id=absence.id,
        section_id=section_id,
        held_on=on,
        period_id=period_id,
        staff_id=staff_id,
        assigned_at=clock.now(),
        assigned_by=absence.staff_id,
    )


def _session(someone: Someone) -> SignInSession:
    now = clock.now()
    return SignInSession(
        id=someone.other_session,
        account_id=someone.signed_in.account_id,
        started_at=now,
        expires_at=now + timedelta(days=30),
    )


def _imported() -> Import:
    return Import(
        id=new_id(),
        file_name="roster.zip",
        file_size=1,
        end_dates=EndDates.EXCLUSIVE,
        stored="interop/nowhere.zip",
        state=ImportState.READY,
        requested_at=clock.now(),
    )


def _mailed(recipient_id: UUID) -> Mail:
    return Mail(
        id=new_id(),
        recipient_id=recipient_id,
        notice_id=None,
        address="pat@family.example",
        subject="Absent",
        body="Absent.",
        state=MailState.KEPT,
        written_at=clock.now(),
    )
