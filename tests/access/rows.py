"""The rows of a tenant as they lie there, and what they say of each other, in plain Python.

Nothing here knows the application's SQL, so that a predicate which opens too much, or too little, stands against it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from homeroom.kernel.actor import Scope
from homeroom.roles import EVERYONE, ROLES
from tests.access.situations import Kind
from tests.support.world import TODAY

Row = Mapping[str, Any]

TABLES: Final = (
    "attendance.codes",
    "attendance.excuses",
    "communication.mails",
    "communication.notices",
    "identity.accounts",
    "identity.grants",
    "identity.credentials",
    "identity.people",
    "identity.roles",
    "identity.program_rights",
    "identity.programs",
    "identity.sessions",
    "interop.exports",
    "interop.imports",
    "interop.records",
    "lists.saved_lists",
    "schools.academic_years",
    "schools.bell_schedules",
    "schools.calendar_changes",
    "schools.calendars",
    "schools.class_periods",
    "schools.organizations",
    "schools.department_heads",
    "schools.departments",
    "schools.positions",
    "schools.courses",
    "schools.rooms",
    "schools.event_imports",
    "schools.event_sources",
    "schools.events",
    "schools.feeds",
    "schools.covers",
    "schools.meetings",
    "schools.reservations",
    "schools.schools",
    "schools.section_teachers",
    "schools.sections",
    "schools.staff",
    "schools.staff_absences",
    "schools.staff_assignments",
    "schools.terms",
    "students.court_orders",
    "students.document_kinds",
    "students.duplicate_pairs",
    "students.merges",
    "students.documents",
    "students.emergency_contacts",
    "students.enrollments",
    "students.group_advisers",
    "students.group_members",
    "students.groups",
    "students.identifier_schemes",
    "students.identifiers",
    "students.participations",
    "students.service_programs",
    "students.certificates",
    "students.print_runs",
    "students.guardian_links",
    "students.health_records",
    "students.health_visits",
    "students.immunization_doses",
    "students.immunization_exemptions",
    "students.immunization_statuses",
    "students.incident_actions",
    "students.incident_participants",
    "students.incidents",
    "students.recognitions",
    "students.household_members",
    "students.households",
    "students.proposals",
    "students.warning_flags",
    "students.warning_standings",
    "students.interventions",
    "students.goals",
    "students.progress_notes",
    "students.section_enrollments",
    "students.section_waits",
    "students.students",
)

TABLE_OF: Final[Mapping[Kind, str]] = {
    Kind.SCHOOL: "schools.schools",
    Kind.SECTION: "schools.sections",
    Kind.PERIOD: "schools.class_periods",
    Kind.CALENDAR: "schools.calendars",
    Kind.CHANGE: "schools.calendar_changes",
    Kind.BELLS: "schools.bell_schedules",
    Kind.YEAR: "schools.academic_years",
    Kind.TERM: "schools.terms",
    Kind.STUDENT: "students.students",
    Kind.PATIENT: "students.students",
    Kind.SENT_FOR: "students.students",
    Kind.SENT: "students.documents",
    Kind.PUPIL: "students.students",
    Kind.ENROLLMENT: "students.enrollments",
    Kind.STAFF: "schools.staff",
    Kind.COLLEAGUE: "schools.staff",
    Kind.ROOM: "schools.rooms",
    Kind.SPARE_ROOM: "schools.rooms",
    Kind.MEETING: "schools.meetings",
    Kind.SCHEDULED: "schools.sections",
    Kind.RESERVATION: "schools.reservations",
    Kind.ABSENCE: "schools.staff_absences",
    Kind.COVER: "schools.covers",
    Kind.PERSON: "identity.people",
    Kind.GUARDIAN: "identity.people",
    Kind.RESPONSIBLE: "identity.people",
    Kind.CODE: "attendance.codes",
    Kind.EXCUSED_CODE: "attendance.codes",
    Kind.EXCUSE: "attendance.excuses",
    Kind.NOTICE: "communication.notices",
    Kind.MAIL: "communication.mails",
    Kind.IMPORT: "interop.imports",
    Kind.EXPORT: "interop.exports",
    Kind.OTHER_EXPORT: "interop.exports",
    Kind.ACCOUNT: "identity.accounts",
    Kind.HOLDER: "identity.people",
    Kind.GRANT: "identity.grants",
    Kind.PROGRAM: "identity.programs",
    Kind.CREDENTIAL: "identity.credentials",
    Kind.SESSION: "identity.sessions",
    Kind.SAVED_LIST: "lists.saved_lists",
    Kind.DEPARTMENT: "schools.departments",
    Kind.HEADSHIP: "schools.department_heads",
    Kind.ASSIGNMENT: "schools.staff_assignments",
    Kind.POSITION: "schools.positions",
    Kind.SPARE_POSITION: "schools.positions",
    Kind.ORGANIZATION: "schools.organizations",
    Kind.OFFICE: "schools.organizations",
    Kind.COURSE: "schools.courses",
    Kind.OTHER_COURSE: "schools.courses",
    Kind.NEXT_YEAR: "schools.academic_years",
    Kind.GROUP: "students.groups",
    Kind.DOCUMENT: "students.documents",
    Kind.DOCUMENT_KIND: "students.document_kinds",
    Kind.WAIT: "students.section_waits",
    Kind.HEALTH_RECORD: "students.health_records",
    Kind.HEALTH_VISIT: "students.health_visits",
    Kind.DOSE: "students.immunization_doses",
    Kind.EXEMPTION: "students.immunization_exemptions",
    Kind.OWES_DOSE: "students.immunization_statuses",
    Kind.INCIDENT: "students.incidents",
    Kind.PARTICIPANT: "students.incident_participants",
    Kind.INCIDENT_ACTION: "students.incident_actions",
    Kind.RECOGNITION: "students.recognitions",
    Kind.LINK: "students.guardian_links",
    Kind.CONTACT: "students.emergency_contacts",
    Kind.HOUSEHOLD: "students.households",
    Kind.MEMBER: "students.household_members",
    Kind.COURT_ORDER: "students.court_orders",
    Kind.PROPOSAL: "students.proposals",
    Kind.SCHEME: "students.identifier_schemes",
    Kind.IDENTIFIER: "students.identifiers",
    Kind.SERVICE_PROGRAM: "students.service_programs",
    Kind.OTHER_PROGRAM: "students.service_programs",
    Kind.PARTICIPATION: "students.participations",
    Kind.PRIVATE_PARTICIPATION: "students.participations",
    Kind.EVENT: "schools.events",
    Kind.EVENT_SOURCE: "schools.event_sources",
    Kind.EVENT_IMPORT: "schools.event_imports",
    Kind.FEED: "schools.feeds",
    Kind.PRINT: "students.print_runs",
    Kind.CERTIFICATE: "students.certificates",
    Kind.WARNED: "students.warning_standings",
    Kind.FLAG: "students.warning_flags",
    Kind.INTERVENTION: "students.interventions",
    Kind.GOAL: "students.goals",
    Kind.PROGRESS_NOTE: "students.progress_notes",
    Kind.OWN_NOTE: "students.progress_notes",
    Kind.PAIR: "students.duplicate_pairs",
    Kind.MERGE: "students.merges",
}


@dataclass(frozen=True)
class Sender:
    """Who asks."""

    account_id: UUID
    person_id: UUID


@dataclass(frozen=True)
class Scopes:
    """How far one permission goes for one account."""

    scopes: frozenset[Scope]
    schools: frozenset[UUID]

    def __bool__(self) -> bool:
        return bool(self.scopes)


class Rows:
    """The rows of one tenant, as its owner sees them now."""

    def __init__(self, ask: Callable[..., list[tuple[Any, ...]]], tenant_id: UUID) -> None:
        columns = ", ".join(
            f"(select coalesce(jsonb_agg(to_jsonb(t)), '[]') from {table} t where t.tenant_id = %s)" for table in TABLES
        )
        ((*found,),) = ask(f"select {columns}", *[tenant_id] * len(TABLES))
        self.tables: dict[str, list[Row]] = {
            table: [_typed(row) for row in rows] for table, rows in zip(TABLES, found, strict=True)
        }
        self.tenant_id = tenant_id
        own = {row["key"]: row["permissions"] for row in self.tables["identity.roles"] if row["removed_at"] is None}
        self.roles: dict[str, dict[str, Scope]] = {
            **{key: {**EVERYONE, **{name: Scope(scope) for name, scope in held.items()}} for key, held in own.items()},
            **{str(role): dict(held) for role, held in ROLES.items()},
        }

    # -- rights ---------------------------------------------------------------------------------------------------

    def scopes(self, who: Sender, permission: str) -> Scopes:
        """What the roles of the account's grants of today, or a program's rights, say about a permission."""
        held = [grant for grant in self._current("identity.grants") if grant["account_id"] == who.account_id]
        said = [(self.roles[grant["role"]].get(permission), grant["school_id"]) for grant in held]
        said += [
            (Scope.SCHOOL if right["school_id"] else Scope.TENANT, right["school_id"])
            for right in self._rights_of_program(who)
            if right["permission"] == permission
        ]
        return Scopes(
            frozenset(scope for scope, _ in said if scope is not None),
            frozenset(school for scope, school in said if scope is Scope.SCHOOL),
        )

    def permissions(self, who: Sender) -> set[str]:
        held = [grant for grant in self._current("identity.grants") if grant["account_id"] == who.account_id]
        return {permission for grant in held for permission in self.roles[grant["role"]]}

    def holds_all_of(self, who: Sender, role: str) -> bool:
        """Whether an account holds every permission of a role, as far as the role reaches."""
        return all(
            scope in {Scope.WARD, Scope.SELF}  # nobody's to hold but by a link
            or bool({Scope.TENANT, scope} & self.scopes(who, permission).scopes)
            or (scope is not Scope.TENANT and Scope.SCHOOL in self.scopes(who, permission).scopes)
            for permission, scope in self.roles[role].items()
        )

    def _rights_of_program(self, who: Sender) -> list[Row]:
        return [right for right in self.tables["identity.program_rights"] if right["program_id"] == who.account_id]

    def credentials_of(self, program: UUID) -> set[UUID]:
        return {row["id"] for row in self.tables["identity.credentials"] if row["program_id"] == program}

    # -- what is so today -----------------------------------------------------------------------------------------

    def _current(self, table: str, on: date = TODAY) -> Iterable[Row]:
        return (row for row in self.tables[table] if _holds(row, on))

    def all(self, kind: Kind) -> set[UUID]:
        return {row["id"] for row in self.tables[TABLE_OF[kind]]}

    def enrolled(self, schools: Iterable[UUID], on: date = TODAY) -> set[UUID]:
        return {row["student_id"] for row in self._current("students.enrollments", on) if row["school_id"] in schools}

    def ever_enrolled(self, schools: Iterable[UUID]) -> set[UUID]:
        """Whoever has an enrollment in a school that was in force, is or will be."""
        return {
            row["student_id"]
            for row in self.tables["students.enrollments"]
            if row["school_id"] in schools and (row["ends_on"] is None or row["ends_on"] >= row["starts_on"])
        }

    def enrollments_of(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.enrollments"] if row["school_id"] in schools}

    def at_home(self, school: UUID) -> set[UUID]:
        """The students whose primary school this is."""
        return {
            row["student_id"]
            for row in self._current("students.enrollments")
            if row["school_id"] == school and row["primary"]
        }

    def on_roster(self, sections: Iterable[UUID]) -> set[UUID]:
        rosters = self._current("students.section_enrollments")
        return {row["student_id"] for row in rosters if row["section_id"] in sections}

    def sections_of(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.sections"] if row["school_id"] in schools}

    def above(self, schools: Iterable[UUID]) -> set[UUID]:
        """The organizations above some schools."""
        parents = {row["id"]: row["parent_id"] for row in self.tables["schools.organizations"]}
        found: set[UUID] = set()
        next_up = {row["organization_id"] for row in self.tables["schools.schools"] if row["id"] in set(schools)}
        while next_up := {id_ for id_ in next_up if id_ in parents} - found:
            found |= next_up
            next_up = {parents[id_] for id_ in next_up}
        return found

    def periods_of(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.class_periods"] if row["school_id"] in schools}

    def calendars_of(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.calendars"] if row["school_id"] in schools}

    def changes_of(self, calendars: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.calendar_changes"] if row["calendar_id"] in calendars}

    def bells_of(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.bell_schedules"] if row["school_id"] in schools}

    def schools_gone_to(self, students: Iterable[UUID]) -> set[UUID]:
        """Today or later."""
        return {
            row["school_id"]
            for row in self.tables["students.enrollments"]
            if row["student_id"] in students and (row["ends_on"] is None or row["ends_on"] >= TODAY)
        }

    def rooms_of(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.rooms"] if row["school_id"] in schools}

    def groups_of(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.groups"] if row["school_id"] in schools}

    def groups_advised_by(self, person_id: UUID) -> set[UUID]:
        return {row["group_id"] for row in self._current("students.group_advisers") if row["staff_id"] == person_id}

    def members_of(self, group: UUID) -> set[UUID]:
        return {row["student_id"] for row in self._current("students.group_members") if row["group_id"] == group}

    def waits_for(self, sections: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.section_waits"] if row["section_id"] in sections}

    def health_of(self, kind: Kind, students: Iterable[UUID]) -> set[UUID]:
        """What is kept of these students' health."""
        return {row["id"] for row in self.tables[TABLE_OF[kind]] if row["student_id"] in students}

    def owe_dose(self, students: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.immunization_statuses"]} & {*students}

    def incidents_at(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.incidents"] if row["school_id"] in schools}

    def incidents_with(self, students: Iterable[UUID]) -> set[UUID]:
        rows = self.tables["students.incident_participants"]
        return {row["incident_id"] for row in rows if row["student_id"] in students and row["removed_at"] is None}

    def incidents_by(self, person_id: UUID) -> set[UUID]:
        return {row["id"] for row in self.tables["students.incidents"] if row["reported_by"] == str(person_id)}

    def parts_of(self, students: Iterable[UUID], *, told: bool = False) -> set[UUID]:
        """What these students were in incidents."""
        return {
            row["id"]
            for row in self.tables["students.incident_participants"]
            if row["student_id"] in students and (row["told_on"] is not None or not told)
        }

    def parts_in(self, incidents: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.incident_participants"] if row["incident_id"] in incidents}

    def decided_for(self, parts: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.incident_actions"] if row["participant_id"] in parts}

    def recognitions_of(self, students: Iterable[UUID], given_by: UUID | None = None) -> set[UUID]:
        return {
            row["id"]
            for row in self.tables["students.recognitions"]
            if row["student_id"] in students and (given_by is None or row["given_by"] == str(given_by))
        }

    def documents_of(self, students: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.documents"] if row["student_id"] in students}

    def documents_of_kind(self, kind: UUID) -> set[UUID]:
        return {row["id"] for row in self.tables["students.documents"] if row["kind_id"] == kind}

    def versions_of(self, students: Iterable[UUID]) -> set[UUID]:
        """Each student's document has one that counts."""
        rows = self.tables["students.documents"]
        return {row["kept_id"] for row in rows if row["student_id"] in students and row["kept_id"] is not None}

    def identifiers_of(self, students: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.identifiers"] if row["student_id"] in students}

    def participations_of(self, students: Iterable[UUID], *, for_teachers: bool = False) -> set[UUID]:
        marked = {row["id"] for row in self.tables["students.service_programs"] if row["for_teachers"]}
        return {
            row["id"]
            for row in self.tables["students.participations"]
            if row["student_id"] in students and (row["program_id"] in marked or not for_teachers)
        }

    def codes_of(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["attendance.codes"] if row["school_id"] in schools}

    def assigned(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["staff_id"] for row in self._current("schools.staff_assignments") if row["school_id"] in schools}

    def colleagues_of(self, person_id: UUID) -> set[UUID]:
        """Who works today in a school where this person works today."""
        return self.assigned(self.worked_in(person_id))

    def worked_in(self, person_id: UUID) -> set[UUID]:
        mine = [row for row in self._current("schools.staff_assignments") if row["staff_id"] == person_id]
        return {row["school_id"] for row in mine if row["school_id"] is not None}

    def holding(self, column: str, key: UUID) -> set[UUID]:
        """The staff with an assignment of today that names this department, or this position."""
        return {row["staff_id"] for row in self._current("schools.staff_assignments") if row[column] == key}

    def assignments_of(self, schools: Iterable[UUID]) -> set[UUID]:
        staff = self.assigned(schools)
        rows = self.tables["schools.staff_assignments"]
        return {row["id"] for row in rows if row["school_id"] in schools and row["staff_id"] in staff}

    def departments_of(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.departments"] if row["school_id"] in schools}

    def headships_of(self, departments: Iterable[UUID]) -> set[UUID]:
        rows = self.tables["schools.department_heads"]
        return {row["id"] for row in rows if row["department_id"] in departments}

    def excuses_of(self, students: Iterable[UUID]) -> set[UUID]:
        return {
            row["id"]
            for row in self.tables["attendance.excuses"]
            if row["student_id"] in students and row["withdrawn_at"] is None
        }

    def excused(self, school: UUID, on: date = TODAY) -> set[UUID]:
        """The excuses in force on a day of those who were enrolled in a school that day."""
        students = self.enrolled({school}, on)
        return {
            row["id"]
            for row in self._current("attendance.excuses", on)
            if row["student_id"] in students and row["withdrawn_at"] is None
        }

    def accounts_of(self, people: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["identity.accounts"] if row["person_id"] in people}

    def grants_of(self, accounts: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["identity.grants"] if row["account_id"] in accounts}

    def guardians_of(self, students: Iterable[UUID]) -> set[UUID]:
        return {row["guardian_id"] for row in self._current("students.guardian_links") if row["student_id"] in students}

    def taught_by(self, person_id: UUID) -> set[UUID]:
        """The sections somebody teaches today, and those of which they cover a lesson today."""
        covered = {
            row["section_id"]
            for row in self.tables["schools.covers"]
            if row["staff_id"] == person_id and row["held_on"] == TODAY and row["released_at"] is None
        }
        lines = self._current("schools.section_teachers")
        return covered | {row["section_id"] for row in lines if row["staff_id"] == person_id}

    def meetings_of(self, sections: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.meetings"] if row["section_id"] in sections}

    def reservations_of(self, schools: Iterable[UUID], made_by: UUID | None = None) -> set[UUID]:
        rooms = self.rooms_of(schools)
        return {
            row["id"]
            for row in self.tables["schools.reservations"]
            if row["room_id"] in rooms and made_by in {None, row["made_by"]}
        }

    def absences_of(self, staff: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.staff_absences"] if row["staff_id"] in staff}

    def covers_of(self, sections: Iterable[UUID]) -> set[UUID]:
        return {
            row["id"]
            for row in self.tables["schools.covers"]
            if row["section_id"] in sections and row["released_at"] is None
        }

    def staff_among(self, people: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.staff"] if row["id"] in people}

    def schools_of(self, sections: Iterable[UUID]) -> set[UUID]:
        return {row["school_id"] for row in self.tables["schools.sections"] if row["id"] in sections}

    def of_students(self, table: str, students: Iterable[UUID]) -> set[UUID]:
        """The rows of a table of `students` that are about some of them."""
        return {row["id"] for row in self.tables[f"students.{table}"] if row["student_id"] in students}

    def households_of(self, people: Iterable[UUID], *, now: bool = False) -> set[UUID]:
        """Where these people live, lived or will; or only where they do today."""
        rows = self._current("students.household_members") if now else self.tables["students.household_members"]
        return {row["household_id"] for row in rows if row["person_id"] in people}

    def members_of_households(self, households: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.household_members"] if row["household_id"] in households}

    def named_by(self, person_id: UUID) -> set[UUID]:
        """The contacts that somebody named, or who lives with them."""
        with_them = {
            row["person_id"]
            for row in self._current("students.household_members")
            if row["household_id"] in self.households_of({person_id}, now=True)
        }
        rows = self.tables["students.emergency_contacts"]
        return {row["id"] for row in rows if row["given_by"] in {str(each) for each in with_them | {person_id}}}

    def proposed_by(self, person_id: UUID) -> set[UUID]:
        return {row["id"] for row in self.tables["students.proposals"] if row["proposed_by"] == str(person_id)}

    def of_age(self) -> set[UUID]:
        """Who is 18 today: their rights are theirs."""
        born_by = TODAY.replace(year=TODAY.year - 18)
        return {row["id"] for row in self.tables["identity.people"] if row["birth_on"] and row["birth_on"] <= born_by}

    def children_of(self, person_id: UUID, *, with_records: bool) -> set[UUID]:
        """Those to whom a link of this person holds, no court forbids it and, if asked, it opens the records."""
        linked = {
            row["student_id"]
            for row in self._current("students.guardian_links")
            if row["guardian_id"] == person_id
            and (row["may_see_records"] or not with_records)
            and (row["after_18"] == "shared" or row["student_id"] not in self.of_age())
        }
        barred = {
            row["student_id"] for row in self._current("students.court_orders") if row["guardian_id"] == person_id
        }
        return linked - barred

    def sessions_of(self, account_id: UUID) -> set[UUID]:
        """Those that go on."""
        return {
            row["id"]
            for row in self.tables["identity.sessions"]
            if row["account_id"] == account_id and row["ended_at"] is None
        }

    def saved_by(self, account_id: UUID) -> set[UUID]:
        return {row["id"] for row in self.tables["lists.saved_lists"] if row["account_id"] == account_id}

    def events_of(self, schools: Iterable[UUID], audience: str | None = None) -> set[UUID]:
        """The events of schools, all of them or those for an audience and for everybody."""
        return {
            row["id"]
            for row in self.tables["schools.events"]
            if row["school_id"] in schools and (audience is None or {audience, "public"} & {*row["audience"]})
        }

    def sources_of(self, schools: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.event_sources"] if row["school_id"] in schools}

    def calendars_read(self, sources: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.event_imports"] if row["source_id"] in sources}

    def feeds_of(self, account_id: UUID) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.feeds"] if row["made_by"] == str(account_id)}

    def prints_of(self, account_id: UUID) -> set[UUID]:
        return {row["id"] for row in self.tables["students.print_runs"] if row["requested_by"] == str(account_id)}

    def with_flag(self, students: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.warning_standings"] if row["level"]} & {*students}

    def flags_of(self, students: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.warning_flags"] if row["student_id"] in students}

    def meant_for(self, kind: Kind, students: Iterable[UUID], who: Sender, *, family: bool) -> set[UUID]:
        """Goals, interventions and notes that are meant for the staff of a student, or for his family."""
        meant = {"family"} if family else {"teachers", "family"}
        return {
            row["id"]
            for row in self.tables[TABLE_OF[kind]]
            if row["student_id"] in students
            and (row["visibility"] in meant or (not family and row["author_id"] == who.person_id))
        }

    def written_by(self, who: Sender, students: Iterable[UUID]) -> set[UUID]:
        """A program is nobody, and what it wrote is no one's own."""
        return {
            row["id"]
            for row in self.tables["students.progress_notes"]
            if row["author_id"] == who.person_id != who.account_id and row["student_id"] in students
        }

    def certificates_of(self, students: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["students.certificates"] if row["student_id"] in students}

    def told(self, person_id: UUID) -> set[UUID]:
        children = self.children_of(person_id, with_records=False)
        return {
            row["id"]
            for row in self.tables["communication.notices"]
            if row["recipient_id"] == person_id
            and row["state"] == "sent"
            and (row["student_id"] is None or row["student_id"] in children)
        }


def _typed(row: Row) -> Row:
    """JSON's text as ids and dates again."""
    return {
        name: UUID(value)
        if isinstance(value, str) and (name == "id" or name.endswith("_id")) and name != "sourced_id"
        else date.fromisoformat(value)
        if isinstance(value, str) and name.endswith("_on")
        else value
        for name, value in row.items()
    }


def _holds(row: Row, on: date) -> bool:
    return bool(row["starts_on"] <= on and (row["ends_on"] is None or row["ends_on"] >= on))
