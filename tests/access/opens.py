"""What each scope of a right opens of each kind of thing, worked out a second time from the rows."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final
from uuid import UUID

from homeroom.kernel.actor import Scope
from tests.access.rows import Rows, Scopes, Sender
from tests.access.situations import Kind

Opened = Callable[[Rows, Sender, Scopes], set[UUID]]


def _all_of(kind: Kind) -> Opened:
    return lambda rows, _who, _held: rows.all(kind)


def nothing(_rows: Rows, _who: Sender, _held: Scopes) -> set[UUID]:
    return set()


def _of_students(kind: Kind, found: Callable[[Rows, Iterable[UUID]], set[UUID]]) -> dict[tuple[Scope, Kind], Opened]:
    """What belongs to students is reached as they are."""

    def reached(scope: Scope) -> Opened:
        return lambda rows, who, held: found(rows, OPENS[scope, Kind.STUDENT](rows, who, held))

    return {(scope, kind): reached(scope) for scope in (Scope.SCHOOL, Scope.TAUGHT, Scope.WARD, Scope.SELF)}


def _of_grown_students(
    kind: Kind, found: Callable[[Rows, Iterable[UUID]], set[UUID]]
) -> dict[tuple[Scope, Kind], Opened]:
    """The same, but oneself only from 18 on."""
    return _of_students(kind, found) | {
        (Scope.SELF, kind): lambda rows, who, _held: found(rows, {who.person_id} & rows.of_age())
    }


def _people_of(rows: Rows, held: Scopes) -> set[UUID]:
    """Those whom an office knows: its staff, its students and their guardians."""
    students = rows.enrolled(held.schools)
    return rows.assigned(held.schools) | students | rows.guardians_of(students)


def _meant(kind: Kind) -> dict[tuple[Scope, Kind], Opened]:
    """What is meant for somebody is reached as the student is, by what one is to him."""

    def reached(scope: Scope) -> Opened:
        family = scope in {Scope.WARD, Scope.SELF}
        return lambda rows, who, held: rows.meant_for(
            kind, OPENS[scope, Kind.STUDENT](rows, who, held), who, family=family
        )

    return {(scope, kind): reached(scope) for scope in Scope if scope is not Scope.DEPARTMENT}


def _own_notes(scope: Scope) -> Opened:
    return lambda rows, who, held: rows.written_by(who, OPENS[scope, Kind.STUDENT](rows, who, held))


def _of_enrolled(table: str) -> Opened:
    return lambda rows, _who, held: rows.of_students(table, rows.enrolled(held.schools))


def _family_homes(rows: Rows, held: Scopes) -> set[UUID]:
    """Where an office's students and their guardians live."""
    students = rows.enrolled(held.schools)
    return rows.households_of(students | rows.guardians_of(students))


def _taught_in(rows: Rows, who: Sender) -> set[UUID]:
    return rows.schools_of(rows.taught_by(who.person_id))


HEALTH: Final = (Kind.HEALTH_RECORD, Kind.HEALTH_VISIT, Kind.DOSE, Kind.EXEMPTION)


def _health(kind: Kind, students: Callable[[Rows, Sender, Scopes], set[UUID]]) -> Opened:
    return lambda rows, who, held: rows.health_of(kind, students(rows, who, held))


def _parts_reached(rows: Rows, who: Sender, held: Scopes, scope: Scope) -> set[UUID]:
    """An office reaches whoever was in its schools' incidents, and its own students' part in others."""
    if scope is Scope.SCHOOL:
        return rows.parts_in(rows.incidents_at(held.schools)) | rows.parts_of(rows.enrolled(held.schools))
    if scope is Scope.TAUGHT:
        return rows.parts_of(rows.on_roster(rows.taught_by(who.person_id)))
    children = {who.person_id} if scope is Scope.SELF else rows.children_of(who.person_id, with_records=True)
    return rows.parts_of(children, told=True)


def _behavior(scope: Scope) -> dict[tuple[Scope, Kind], Opened]:
    return {
        (scope, Kind.PARTICIPANT): lambda rows, who, held: _parts_reached(rows, who, held, scope),
        (scope, Kind.INCIDENT_ACTION): lambda rows, who, held: rows.decided_for(_parts_reached(rows, who, held, scope)),
    }


OPENS: Final[Mapping[tuple[Scope, Kind], Opened]] = {
    **{key: opened for scope in Scope for key, opened in _behavior(scope).items()},
    (Scope.SCHOOL, Kind.INCIDENT): lambda rows, _who, held: rows.incidents_at(held.schools),
    (Scope.TAUGHT, Kind.INCIDENT): lambda rows, who, _held: (
        rows.incidents_with(rows.on_roster(rows.taught_by(who.person_id))) | rows.incidents_by(who.person_id)
    ),
    (Scope.SCHOOL, Kind.RECOGNITION): lambda rows, _who, held: rows.recognitions_of(rows.enrolled(held.schools)),
    (Scope.TAUGHT, Kind.RECOGNITION): lambda rows, who, _held: rows.recognitions_of(
        rows.on_roster(rows.taught_by(who.person_id)), who.person_id
    ),
    **{(Scope.SCHOOL, kind): _health(kind, lambda rows, _who, held: rows.enrolled(held.schools)) for kind in HEALTH},
    **{
        (Scope.WARD, kind): _health(kind, lambda rows, who, _held: rows.children_of(who.person_id, with_records=True))
        for kind in HEALTH
    },
    **{(Scope.SELF, kind): _health(kind, lambda rows, who, _held: {who.person_id} & rows.of_age()) for kind in HEALTH},
    (Scope.SCHOOL, Kind.OWES_DOSE): lambda rows, _who, held: rows.owe_dose(rows.enrolled(held.schools)),
    **{(Scope.TENANT, kind): _all_of(kind) for kind in Kind},
    (Scope.TENANT, Kind.SOURCED): lambda rows, _who, _held: {row["local_id"] for row in rows.tables["interop.records"]},
    (Scope.TENANT, Kind.PROVIDER): lambda rows, _who, _held: {rows.tenant_id},
    (Scope.TENANT, Kind.EXCUSE): lambda rows, _who, _held: rows.excuses_of(rows.all(Kind.STUDENT)),
    (Scope.TENANT, Kind.RESPONSIBLE): lambda rows, _who, _held: rows.guardians_of(rows.all(Kind.STUDENT)),
    (Scope.SCHOOL, Kind.RESPONSIBLE): lambda rows, _who, held: rows.guardians_of(rows.enrolled(held.schools)),
    (Scope.SCHOOL, Kind.SCHOOL): lambda _rows, _who, held: set(held.schools),
    (Scope.SCHOOL, Kind.ORGANIZATION): lambda rows, _who, held: rows.above(held.schools),
    (Scope.SCHOOL, Kind.SECTION): lambda rows, _who, held: rows.sections_of(held.schools),
    (Scope.SCHOOL, Kind.PERIOD): lambda rows, _who, held: rows.periods_of(held.schools),
    (Scope.SCHOOL, Kind.CALENDAR): lambda rows, _who, held: rows.calendars_of(held.schools),
    (Scope.SCHOOL, Kind.CHANGE): lambda rows, _who, held: rows.changes_of(rows.calendars_of(held.schools)),
    (Scope.SCHOOL, Kind.BELLS): lambda rows, _who, held: rows.bells_of(held.schools),
    (Scope.SCHOOL, Kind.YEAR): lambda rows, _who, _held: rows.all(Kind.YEAR),
    (Scope.TENANT, Kind.COVER): lambda rows, _who, _held: rows.covers_of(rows.all(Kind.SECTION)),
    **dict.fromkeys(
        ((Scope.SCHOOL, kind) for kind in (Kind.ROOM, Kind.SPARE_ROOM)),
        lambda rows, _who, held: rows.rooms_of(held.schools),
    ),
    (Scope.SCHOOL, Kind.MEETING): lambda rows, _who, held: rows.meetings_of(rows.sections_of(held.schools)),
    (Scope.SCHOOL, Kind.SCHEDULED): lambda rows, _who, held: rows.sections_of(held.schools),
    (Scope.SCHOOL, Kind.COLLEAGUE): lambda rows, who, held: (
        rows.assigned(held.schools) | rows.staff_among({who.person_id})
    ),
    (Scope.SCHOOL, Kind.RESERVATION): lambda rows, _who, held: rows.reservations_of(held.schools),
    (Scope.SCHOOL, Kind.ABSENCE): lambda rows, _who, held: rows.absences_of(rows.assigned(held.schools)),
    (Scope.SCHOOL, Kind.COVER): lambda rows, _who, held: rows.covers_of(rows.sections_of(held.schools)),
    (Scope.SCHOOL, Kind.PUPIL): lambda rows, _who, held: rows.ever_enrolled(held.schools),
    (Scope.SCHOOL, Kind.ENROLLMENT): lambda rows, _who, held: rows.enrollments_of(held.schools),
    (Scope.SCHOOL, Kind.STUDENT): lambda rows, _who, held: rows.enrolled(held.schools),
    (Scope.SCHOOL, Kind.STAFF): lambda rows, _who, held: rows.assigned(held.schools),
    (Scope.SCHOOL, Kind.PERSON): lambda rows, _who, held: _people_of(rows, held),
    (Scope.SCHOOL, Kind.GUARDIAN): lambda rows, _who, held: _people_of(rows, held),
    (Scope.SCHOOL, Kind.CODE): lambda rows, _who, held: rows.codes_of(held.schools),
    (Scope.SCHOOL, Kind.EXCUSED_CODE): lambda rows, _who, held: rows.codes_of(held.schools),
    (Scope.SCHOOL, Kind.EXCUSE): lambda rows, _who, held: rows.excuses_of(rows.enrolled(held.schools)),
    (Scope.SCHOOL, Kind.HOLDER): lambda rows, _who, held: _people_of(rows, held),
    (Scope.SCHOOL, Kind.ACCOUNT): lambda rows, _who, held: rows.accounts_of(_people_of(rows, held)),
    (Scope.SCHOOL, Kind.GRANT): lambda rows, _who, held: rows.grants_of(rows.accounts_of(_people_of(rows, held))),
    (Scope.SCHOOL, Kind.DEPARTMENT): lambda rows, _who, held: rows.departments_of(held.schools),
    (Scope.SCHOOL, Kind.HEADSHIP): lambda rows, _who, held: rows.headships_of(rows.departments_of(held.schools)),
    (Scope.SCHOOL, Kind.ASSIGNMENT): lambda rows, _who, held: rows.assignments_of(held.schools),
    **{
        (scope, kind): _all_of(kind)
        for scope in (Scope.SCHOOL, Scope.TAUGHT)
        for kind in (Kind.POSITION, Kind.SPARE_POSITION)
    },
    (Scope.TAUGHT, Kind.STAFF): lambda rows, who, _held: rows.colleagues_of(who.person_id),
    (Scope.TAUGHT, Kind.DEPARTMENT): lambda rows, who, _held: rows.departments_of(rows.worked_in(who.person_id)),
    # the catalog, the years and their terms are the district's
    **{
        (scope, kind): _all_of(kind)
        for scope in (Scope.SCHOOL, Scope.TAUGHT)
        for kind in (Kind.COURSE, Kind.OTHER_COURSE, Kind.TERM, Kind.YEAR, Kind.NEXT_YEAR)
    },
    **_of_grown_students(Kind.PATIENT, lambda _rows, students: set(students)),
    **_of_grown_students(Kind.SENT_FOR, lambda _rows, students: set(students)),
    **_of_grown_students(Kind.SENT, Rows.documents_of),
    **_of_students(Kind.DOCUMENT, Rows.documents_of),
    **_of_students(Kind.DOCUMENT_VERSION, Rows.versions_of),
    (Scope.TENANT, Kind.DOCUMENT_VERSION): lambda rows, _who, _held: rows.versions_of(rows.all(Kind.STUDENT)),
    **{(scope, Kind.DOCUMENT_KIND): _all_of(Kind.DOCUMENT_KIND) for scope in Scope},  # the scene's are open to all
    # the kinds of numbers and the programs are the district's
    **{
        (scope, kind): _all_of(kind)
        for scope in (Scope.SCHOOL, Scope.TAUGHT, Scope.WARD, Scope.SELF)
        for kind in (Kind.SCHEME, Kind.SERVICE_PROGRAM, Kind.OTHER_PROGRAM)
    },
    (Scope.SCHOOL, Kind.IDENTIFIER): lambda rows, _who, held: rows.identifiers_of(rows.enrolled(held.schools)),
    **dict.fromkeys(
        ((Scope.SCHOOL, kind) for kind in (Kind.PARTICIPATION, Kind.PRIVATE_PARTICIPATION)),
        lambda rows, _who, held: rows.participations_of(rows.enrolled(held.schools)),
    ),
    (Scope.TAUGHT, Kind.PARTICIPATION): lambda rows, who, _held: rows.participations_of(
        rows.on_roster(rows.taught_by(who.person_id)), for_teachers=True
    ),
    (Scope.WARD, Kind.PARTICIPATION): lambda rows, who, _held: rows.participations_of(
        rows.children_of(who.person_id, with_records=True)
    ),
    (Scope.SELF, Kind.PARTICIPATION): lambda rows, who, _held: rows.participations_of({who.person_id} & rows.of_age()),
    (Scope.SCHOOL, Kind.GROUP): lambda rows, _who, held: rows.groups_of(held.schools),
    (Scope.SCHOOL, Kind.WAIT): lambda rows, _who, held: rows.waits_for(rows.sections_of(held.schools)),
    **dict.fromkeys(
        ((Scope.TAUGHT, kind) for kind in (Kind.ROOM, Kind.SPARE_ROOM)),
        lambda rows, who, _held: rows.rooms_of(rows.schools_of(rows.taught_by(who.person_id))),
    ),
    (Scope.SCHOOL, Kind.LINK): _of_enrolled("guardian_links"),
    (Scope.SCHOOL, Kind.CONTACT): _of_enrolled("emergency_contacts"),
    (Scope.SCHOOL, Kind.COURT_ORDER): _of_enrolled("court_orders"),
    (Scope.SCHOOL, Kind.PROPOSAL): _of_enrolled("proposals"),
    (Scope.SCHOOL, Kind.HOUSEHOLD): lambda rows, _who, held: _family_homes(rows, held),
    (Scope.SCHOOL, Kind.MEMBER): lambda rows, _who, held: rows.members_of_households(_family_homes(rows, held)),
    **{
        (scope, kind): opened
        for scope in (Scope.WARD, Scope.SELF)
        for kind, opened in {
            Kind.PROPOSAL: lambda rows, who, _held: rows.proposed_by(who.person_id),
            Kind.HOUSEHOLD: lambda rows, who, _held: rows.households_of({who.person_id}, now=True),
            Kind.CONTACT: lambda rows, who, _held: rows.named_by(who.person_id),
        }.items()
    },
    (Scope.TAUGHT, Kind.GROUP): lambda rows, who, _held: rows.groups_advised_by(who.person_id),
    (Scope.TAUGHT, Kind.SCHOOL): lambda rows, who, _held: rows.schools_of(rows.taught_by(who.person_id)),
    (Scope.TAUGHT, Kind.ORGANIZATION): lambda rows, who, _held: rows.above(
        rows.schools_of(rows.taught_by(who.person_id))
    ),
    (Scope.TAUGHT, Kind.CALENDAR): lambda rows, who, _held: rows.calendars_of(
        rows.schools_of(rows.taught_by(who.person_id))
    ),
    (Scope.TAUGHT, Kind.CHANGE): lambda rows, who, _held: rows.changes_of(
        rows.calendars_of(rows.schools_of(rows.taught_by(who.person_id)))
    ),
    (Scope.TAUGHT, Kind.BELLS): lambda rows, who, _held: rows.bells_of(rows.schools_of(rows.taught_by(who.person_id))),
    (Scope.TAUGHT, Kind.YEAR): lambda rows, _who, _held: rows.all(Kind.YEAR),
    (Scope.TAUGHT, Kind.SECTION): lambda rows, who, _held: rows.taught_by(who.person_id),
    (Scope.TAUGHT, Kind.PERIOD): lambda rows, who, _held: rows.periods_of(_taught_in(rows, who)),
    (Scope.TAUGHT, Kind.SCHEDULED): lambda rows, who, _held: rows.sections_of(_taught_in(rows, who)),
    (Scope.TAUGHT, Kind.COLLEAGUE): lambda rows, who, _held: (
        rows.assigned(_taught_in(rows, who)) | rows.staff_among({who.person_id})
    ),
    (Scope.TAUGHT, Kind.RESERVATION): lambda rows, who, _held: rows.reservations_of(
        _taught_in(rows, who), who.person_id
    ),
    (Scope.TAUGHT, Kind.STUDENT): lambda rows, who, _held: rows.on_roster(rows.taught_by(who.person_id)),
    (Scope.TAUGHT, Kind.CODE): lambda rows, who, _held: rows.codes_of(rows.schools_of(rows.taught_by(who.person_id))),
    (Scope.WARD, Kind.STUDENT): lambda rows, who, _held: rows.children_of(who.person_id, with_records=True),
    (Scope.WARD, Kind.SCHOOL): lambda rows, who, _held: rows.schools_gone_to(
        rows.children_of(who.person_id, with_records=True)
    ),
    (Scope.SELF, Kind.SCHOOL): lambda rows, who, _held: rows.schools_gone_to({who.person_id}),
    (Scope.WARD, Kind.CALENDAR): lambda rows, who, _held: rows.calendars_of(
        rows.schools_gone_to(rows.children_of(who.person_id, with_records=True))
    ),
    (Scope.SELF, Kind.CALENDAR): lambda rows, who, _held: rows.calendars_of(rows.schools_gone_to({who.person_id})),
    (Scope.SELF, Kind.STUDENT): lambda rows, who, _held: {who.person_id} & rows.all(Kind.STUDENT),
    **dict.fromkeys(
        ((scope, Kind.SAVED_LIST) for scope in (Scope.TENANT, Scope.SCHOOL, Scope.SELF)),
        lambda rows, who, _held: rows.saved_by(who.account_id),
    ),
    (Scope.SELF, Kind.SESSION): lambda rows, who, _held: rows.sessions_of(who.account_id),
    (Scope.SELF, Kind.NOTICE): lambda rows, who, _held: rows.told(who.person_id),
    (Scope.SCHOOL, Kind.EVENT): lambda rows, _who, held: rows.events_of(held.schools),
    (Scope.TAUGHT, Kind.EVENT): lambda rows, who, _held: rows.events_of(
        rows.schools_of(rows.taught_by(who.person_id)), "staff"
    ),
    (Scope.WARD, Kind.EVENT): lambda rows, who, _held: rows.events_of(
        rows.schools_gone_to(rows.children_of(who.person_id, with_records=True)), "families"
    ),
    (Scope.SELF, Kind.EVENT): lambda rows, who, _held: rows.events_of(
        rows.schools_gone_to({who.person_id}), "students"
    ),
    (Scope.SCHOOL, Kind.EVENT_SOURCE): lambda rows, _who, held: rows.sources_of(held.schools),
    (Scope.SCHOOL, Kind.EVENT_IMPORT): lambda rows, _who, held: rows.calendars_read(rows.sources_of(held.schools)),
    (Scope.SCHOOL, Kind.CERTIFICATE): lambda rows, _who, held: rows.certificates_of(rows.enrolled(held.schools)),
    **_of_students(Kind.WARNED, Rows.with_flag),
    **_of_students(Kind.FLAG, Rows.flags_of),
    **_meant(Kind.INTERVENTION),
    **_meant(Kind.GOAL),
    **_meant(Kind.PROGRESS_NOTE),
    **{(scope, Kind.OWN_NOTE): _own_notes(scope) for scope in (Scope.TENANT, Scope.SCHOOL, Scope.TAUGHT)},
    **{(scope, Kind.PRINT): lambda rows, who, _held: rows.prints_of(who.account_id) for scope in Scope},
    **{(scope, Kind.FEED): lambda rows, who, _held: rows.feeds_of(who.account_id) for scope in Scope},
}
"""What each scope opens of each kind; a pair that is not here opens nothing."""
