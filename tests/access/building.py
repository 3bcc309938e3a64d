"""Building the scene: its schools and places, then its people, linked as each situation is called."""

from datetime import date, timedelta
from functools import partial
from uuid import UUID

from homeroom.identity.models import CustomRole, ProviderRole
from homeroom.identity.programs.models import CredentialKind
from homeroom.identity.programs.service import rights_of_programs
from homeroom.kernel import clock
from homeroom.kernel.actor import Role, Scope
from homeroom.kernel.ids import new_id
from homeroom.roles import ROLES
from homeroom.schools.models import Organization, OrganizationKind, School, StaffAssignment
from homeroom.students.models import Enrollment, Relation, SectionEnrollment
from tests.access.links import Links
from tests.access.places import a_place
from tests.access.places_courses import advises
from tests.access.places_week import covered
from tests.access.scene import (
    AUDITOR,
    BY_PROVIDER,
    HELD,
    IN_SCHOOLS,
    KEPT_OUT_PROGRAMS,
    OF_THE_PROVIDER,
    OWN_ROLES,
    TOMORROW,
    YESTERDAY,
    District,
    Scene,
    Someone,
    spoken,
)
from tests.access.situations import PLACES, Kind, Situation
from tests.support.application import Application, FreshToken
from tests.support.provider import HERE, THERE, ProviderServer, Realm, User
from tests.support.world import FIRST_DAY, TODAY, SchoolMade, SignedIn, World


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
        self.organizations: dict[Situation, UUID] = {}

    async def build(self) -> District:
        await self._schools()
        await self.world.add(
            *(
                CustomRole(id=new_id(), key=key, name=spoken(key), description="", permissions=held)
                for key, held in OWN_ROLES.items()
            )
        )
        places = {place: await a_place(place, self.world, self.schools[place]) for place in PLACES}
        for place, organization_id in self.organizations.items():
            places[place] |= {Kind.ORGANIZATION: organization_id, Kind.OFFICE: organization_id}
        self.links = Links(self.world, places)
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
        top = Organization(id=new_id(), name="Unified", kind=OrganizationKind.DISTRICT)
        below = [
            Organization(id=new_id(), name=name, kind=OrganizationKind.REGION, parent_id=top.id)
            for name in ("North", "South")
        ]
        await self.world.add(top, *below)
        mine = (Situation.OWN, Situation.OTHER_CHILD)
        self.organizations = {place: below[place not in mine].id for place in PLACES}
        async with self.world.work() as work:
            for place, made in self.schools.items():
                school = await work.session.get_one(School, (self.world.tenant_id, made.id))
                school.organization_id = self.organizations[place]

    # -- people ---------------------------------------------------------------------------------------------------

    async def _main(self, district: District) -> None:
        """One of each role, at home in the first place and linked to the others as these are called."""
        world, own = self.world, self.schools[Situation.OWN]
        admin = await world.signs_in(await world.a_person(), Role.DISTRICT_ADMIN)
        teacher = await world.a_teacher(school=own)
        await self.links.teaches(teacher.person_id, Situation.OWN)
        await self.links.teaches(teacher.person_id, Situation.LINK_ENDED, ends_on=YESTERDAY)
        await self.links.teaches(teacher.person_id, Situation.LINK_TO_COME, starts_on=TOMORROW)
        places = (Situation.OWN, Situation.LINK_ENDED, Situation.LINK_TO_COME)
        await advises(world, teacher.person_id, *(district.places[place][Kind.GROUP] for place in places))
        guardian = await self._a_guardian_of_them_all()
        student = await world.signs_in(self.links.of(Situation.OWN, Kind.STUDENT), Role.STUDENT)
        cared = {role: await self._in_schools(role) for role in IN_SCHOOLS}
        made = {
            Role.DISTRICT_ADMIN: admin,
            Role.REGISTRAR: await world.signs_in(await world.a_person(), Role.REGISTRAR),
            Role.TEACHER: teacher,
            Role.GUARDIAN: guardian,
            Role.STUDENT: student,
            **cared,
            AUDITOR: await world.signs_in(await world.a_staff_member(own), AUDITOR),
        }
        assert set(made) == set(HELD), "a new role: make here one who holds it, linked to each place as it is called"
        for role in HELD:
            someone = Someone(spoken(role), made[role])
            await self.links.tell(someone, *PLACES)
            district.people.append(someone)
        await self._moved_children()

    async def _in_schools(self, role: str) -> SignedIn:
        """Somebody who holds a role in the first school, held it in one, and will in another."""
        own = self.schools[Situation.OWN]
        made = await self.world.signs_in(await self.world.a_staff_member(own), role, own)
        await self.links.grant(made, role, self.schools[Situation.LINK_ENDED], ends_on=YESTERDAY)
        await self.links.grant(made, role, self.schools[Situation.LINK_TO_COME], starts_on=TOMORROW)
        return made

    async def _a_guardian_of_them_all(self) -> SignedIn:
        person_id = await self.world.a_person("Pat")
        await self.links.linked(person_id, Situation.OWN)
        await self.links.linked(person_id, Situation.SIBLING)
        await self.links.linked(person_id, Situation.LINK_ENDED, ends_on=YESTERDAY)
        await self.links.linked(person_id, Situation.LINK_TO_COME, starts_on=TOMORROW)
        await self.links.linked(person_id, Situation.BARRED)
        await self.links.linked(
            person_id, Situation.WITHOUT_RECORDS, relation=Relation.RELATIVE, may_see_records=False, is_notified=False
        )
        await self.links.barred(person_id, Situation.OWN, starts_on=TOMORROW)
        await self.links.barred(person_id, Situation.SIBLING, ends_on=YESTERDAY)
        await self.links.barred(person_id, Situation.BARRED)
        return await self.world.signs_in(person_id, Role.GUARDIAN)

    async def _moved_children(self) -> None:
        """The children of two places were, or will be, in the first school and on the roster of its section.

        So was, and will be, their school's staff; and their guardians were, or will be, those of its own child.
        """
        for place, dates in (
            (Situation.LINK_ENDED, {"starts_on": FIRST_DAY, "ends_on": YESTERDAY}),
            (Situation.LINK_TO_COME, {"starts_on": TOMORROW}),
        ):
            student_id, school_id = self.links.of(place, Kind.STUDENT), self.links.of(Situation.OWN, Kind.SCHOOL)
            await self.world.add(
                Enrollment(student_id=student_id, school_id=school_id, grade_level="09", primary=False, **dates),
                SectionEnrollment(
                    section_id=self.links.of(Situation.OWN, Kind.SECTION), student_id=student_id, **dates
                ),
                StaffAssignment(
                    staff_id=self.links.of(place, Kind.STAFF), school_id=school_id, position="Teacher", **dates
                ),
            )
            await self.links.linked(self.links.of(place, Kind.GUARDIAN), Situation.OWN, **dates)

    async def _covers(self, district: District, person_id: UUID, on: date) -> None:
        there = district.places[Situation.OTHER_SCHOOL]
        period = self.schools[Situation.OTHER_SCHOOL].periods[1]
        await self.world.add(
            covered(there[Kind.ABSENCE], there[Kind.SECTION], period, person_id, on, by=there[Kind.STAFF])
        )

    async def _others(self, district: District) -> None:
        """The same roles at home elsewhere, and people with two roles."""
        world = self.world
        colleague = await world.a_teacher(school=self.schools[Situation.OTHER_CHILD])
        await self.links.teaches(colleague.person_id, Situation.OTHER_CHILD)
        await self._covers(district, colleague.person_id, TODAY)
        for day in (YESTERDAY, TOMORROW):
            await self._covers(district, district.main[3].person_id, day)
        neighbour = await world.a_school_admin(self.schools[Situation.OTHER_SCHOOL])
        other_parent = await world.a_person("Kim")
        await self.links.linked(other_parent, Situation.OTHER_CHILD)
        teaching_parent = await world.a_teacher(school=self.schools[Situation.OTHER_CHILD])
        await self.links.teaches(teaching_parent.person_id, Situation.OTHER_CHILD)
        await self.links.linked(teaching_parent.person_id, Situation.OTHER_SCHOOL)
        await self.links.grant(teaching_parent, Role.GUARDIAN)
        teaching_principal = await world.a_school_admin(self.schools[Situation.OWN])
        await self.links.grant(teaching_principal, Role.TEACHER)
        await self.links.teaches(teaching_principal.person_id, Situation.OTHER_SCHOOL)
        elsewhere = await world.signs_in(self.links.of(Situation.OTHER_SCHOOL, Kind.STUDENT), Role.STUDENT)
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
            await self.links.tell(someone, someone.home)
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
            made.append(Someone(f"{spoken(role)} by the provider", signed_in, by_provider=True))
        return made

    async def _kept_out(self, situation: Situation) -> list[Someone]:
        """One of each role, linked to the first place as the main ones are, whom `situation` keeps out."""
        made = []
        for role in HELD:
            person_id = await self._a_person_for(role)
            school = self.schools[Situation.OWN] if role in IN_SCHOOLS else None
            ended = YESTERDAY if situation is Situation.GRANT_ENDED else None
            signed_in = await self.world.signs_in(person_id, role, school, ends_on=ended)
            if situation is Situation.GRANT_TO_COME:
                self.world.application.as_owner(
                    "update identity.grants set starts_on = %s where account_id = %s", TOMORROW, signed_in.account_id
                )
            made.append(Someone(spoken(role), signed_in))
        return made

    async def _a_person_for(self, role: str) -> UUID:
        own = self.schools[Situation.OWN]
        match role:
            case Role.TEACHER:
                person_id = await self.world.a_staff_member(own)
                await self.links.teaches(person_id, Situation.OWN)
            case Role.GUARDIAN:
                person_id = await self.world.a_person()
                await self.links.linked(person_id, Situation.OWN)
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
