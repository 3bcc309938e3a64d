"""The built-in roles and what each may do: the one table that the code, the documents and the tests read."""

from collections.abc import Mapping
from typing import Final

from homeroom.attendance.permissions import AttendancePermission as Attendance
from homeroom.communication.permissions import CommunicationPermission as Communication
from homeroom.identity.permissions import IdentityPermission as Identity
from homeroom.interop.permissions import InteropPermission as Interop
from homeroom.kernel.actor import Role, Scope
from homeroom.lists.permissions import ListsPermission as Lists
from homeroom.schools.permissions import SchoolPermission as Schools
from homeroom.search.permissions import SearchPermission as Search
from homeroom.students.permissions import StudentPermission as Students

EVERYONE: Final[Mapping[str, Scope]] = {
    Identity.READ_SELF: Scope.SELF,
    Identity.MANAGE_SELF: Scope.SELF,
    Communication.READ_NOTICES: Scope.SELF,
    Search.USE: Scope.SELF,
    Lists.USE: Scope.SELF,
}


def _office(scope: Scope) -> dict[str, Scope]:
    """What an office does, in the whole district or in one school."""
    return dict.fromkeys(
        (
            Identity.INVITE,
            Identity.CORRECT_PEOPLE,
            Identity.READ_ROLES,
            Schools.READ,
            Schools.READ_SECTIONS,
            Schools.READ_STAFF,
            Schools.READ_DIRECTORY,
            Schools.MANAGE_STAFF,
            Schools.MANAGE_DEPARTMENTS,
            Schools.CORRECT,
            Schools.CORRECT_SECTIONS,
            Schools.COMPARE,
            Schools.READ_CALENDAR,
            Schools.MANAGE_CALENDAR,
            Schools.READ_COURSES,
            Schools.MANAGE_SECTIONS,
            Schools.MANAGE_ROOMS,
            Schools.READ_EVENTS,
            Schools.MANAGE_EVENTS,
            Schools.MAKE_FEEDS,
            Schools.SCHEDULE,
            Schools.BOOK_ROOMS,
            Schools.MANAGE_COVER,
            Students.READ,
            Students.READ_GUARDIANS,
            Students.CORRECT,
            Students.ENROLL,
            Students.MANAGE_ROSTERS,
            Students.READ_GROUPS,
            Students.MANAGE_GROUPS,
            Students.READ_EMERGENCY,
            Students.READ_ALERTS,
            Students.READ_DOCUMENTS,
            Students.READ_OFFICE_DOCUMENTS,
            Students.ADD_DOCUMENTS,
            Students.REVIEW_DOCUMENTS,
            Students.MANAGE_FAMILIES,
            Students.READ_CUSTODY,
            Students.REVIEW_PROPOSALS,
            Students.READ_PROFILE,
            Students.READ_DEMOGRAPHICS,
            Students.READ_PROGRAMS,
            Students.MANAGE_PROGRAMS,
            Students.PRINT,
            Students.CERTIFY,
            Attendance.READ_CODES,
            Attendance.MANAGE_CODES,
            Attendance.MARK,
            Attendance.READ_BOARD,
            Attendance.READ_STUDENT,
            Attendance.EXCUSE,
            Lists.SHARE,
        ),
        scope,
    )


def _care() -> dict[str, Scope]:
    """What those see who look after the students of a school."""
    return dict.fromkeys(
        (
            Schools.READ,
            Schools.READ_SECTIONS,
            Schools.READ_DIRECTORY,
            Schools.READ_CALENDAR,
            Schools.READ_COURSES,
            Schools.READ_EVENTS,
            Schools.MAKE_FEEDS,
            Students.READ,
            Students.READ_GUARDIANS,
            Students.READ_GROUPS,
            Students.READ_DOCUMENTS,
            Students.ADD_DOCUMENTS,
            Students.REVIEW_DOCUMENTS,
            Students.READ_PROFILE,
            Students.READ_PROGRAMS,
            Students.PRINT,
            Attendance.READ_CODES,
            Attendance.READ_STUDENT,
        ),
        Scope.SCHOOL,
    )


def _events(scope: Scope) -> dict[str, Scope]:
    """What everybody does with events who is told of them."""
    return {Schools.READ_EVENTS: scope, Schools.MAKE_FEEDS: scope}


INTEROP: Final[Mapping[str, Scope]] = {
    Interop.IMPORT: Scope.TENANT,
    Interop.READ_SOURCE: Scope.TENANT,
    Interop.EXPORT: Scope.TENANT,
}

ROLES: Final[Mapping[str, Mapping[str, Scope]]] = {
    Role.DISTRICT_ADMIN: {
        **EVERYONE,
        **_office(Scope.TENANT),
        **INTEROP,
        Schools.MANAGE: Scope.TENANT,
        Schools.MANAGE_POSITIONS: Scope.TENANT,
        Schools.MANAGE_YEARS: Scope.TENANT,
        Schools.MANAGE_COURSES: Scope.TENANT,
        Students.NUMBER: Scope.TENANT,
        Students.MANAGE_SCHEMES: Scope.TENANT,
        Students.MERGE: Scope.TENANT,
        Attendance.MANAGE_SETTINGS: Scope.TENANT,
        Students.MANAGE_IMMUNIZATION_RULES: Scope.TENANT,
        Students.READ_HEALTH: Scope.TENANT,
        Students.MANAGE_HEALTH: Scope.TENANT,  # nobody gives a nurse, or a counselor, what he does not hold
        Students.READ_HEALTH_DOCUMENTS: Scope.TENANT,
        Students.READ_COUNSELING_DOCUMENTS: Scope.TENANT,
        Schools.PUBLISH_EVENTS: Scope.TENANT,
        Students.MANAGE_DOCUMENT_KINDS: Scope.TENANT,
        Identity.MANAGE_GATEWAY: Scope.TENANT,
        Identity.MANAGE_ROLES: Scope.TENANT,
        Identity.GRANT: Scope.TENANT,
        Identity.MANAGE_PROGRAMS: Scope.TENANT,
        Identity.MANAGE_PROVIDERS: Scope.TENANT,
        Identity.MANAGE_SIGN_IN: Scope.TENANT,
    },
    Role.SCHOOL_ADMIN: {**EVERYONE, **_office(Scope.SCHOOL), Identity.GRANT: Scope.SCHOOL},
    Role.REGISTRAR: {
        **EVERYONE,
        **_office(Scope.TENANT),
        **INTEROP,
        Schools.MANAGE: Scope.TENANT,
        Schools.MANAGE_POSITIONS: Scope.TENANT,
        Schools.MANAGE_YEARS: Scope.TENANT,
        Schools.MANAGE_COURSES: Scope.TENANT,
        Students.NUMBER: Scope.TENANT,
        Students.MANAGE_SCHEMES: Scope.TENANT,
        Students.MERGE: Scope.TENANT,
    },
    Role.TEACHER: {
        **EVERYONE,
        Schools.READ: Scope.TAUGHT,
        Schools.READ_SECTIONS: Scope.TAUGHT,
        Schools.READ_DIRECTORY: Scope.TAUGHT,
        Schools.READ_CALENDAR: Scope.TAUGHT,
        Schools.READ_COURSES: Scope.TAUGHT,
        **_events(Scope.TAUGHT),
        Schools.BOOK_ROOMS: Scope.TAUGHT,
        Students.READ: Scope.TAUGHT,
        Students.READ_GROUPS: Scope.TAUGHT,
        Students.READ_ALERTS: Scope.TAUGHT,
        Students.READ_DOCUMENTS: Scope.TAUGHT,
        Students.READ_PROGRAMS: Scope.TAUGHT,
        Students.PRINT: Scope.TAUGHT,
        Attendance.READ_CODES: Scope.TAUGHT,
        Attendance.MARK: Scope.TAUGHT,
        Attendance.READ_STUDENT: Scope.TAUGHT,
    },
    Role.COUNSELOR: {
        **EVERYONE,
        **_care(),
        Students.READ_COUNSELING_DOCUMENTS: Scope.SCHOOL,
        Students.READ_DEMOGRAPHICS: Scope.SCHOOL,
        Students.MANAGE_PROGRAMS: Scope.SCHOOL,
    },
    Role.NURSE: {
        **EVERYONE,
        **_care(),
        Students.READ_HEALTH: Scope.SCHOOL,
        Students.MANAGE_HEALTH: Scope.SCHOOL,
        Students.READ_EMERGENCY: Scope.SCHOOL,
        Students.READ_ALERTS: Scope.SCHOOL,
        Students.READ_HEALTH_DOCUMENTS: Scope.SCHOOL,
    },
    Role.GUARDIAN: {
        **EVERYONE,
        **_events(Scope.WARD),
        Schools.READ_CALENDAR: Scope.WARD,
        Students.READ: Scope.WARD,
        Students.READ_HEALTH: Scope.WARD,
        Students.READ_DOCUMENTS: Scope.WARD,
        Students.ADD_DOCUMENTS: Scope.WARD,
        Students.SIGN_DOCUMENTS: Scope.WARD,
        Students.PROPOSE: Scope.WARD,
        Students.READ_PROFILE: Scope.WARD,
        Students.READ_DEMOGRAPHICS: Scope.WARD,
        Students.READ_PROGRAMS: Scope.WARD,
        Attendance.READ_STUDENT: Scope.WARD,
    },
    Role.STUDENT: {
        **EVERYONE,
        **_events(Scope.SELF),
        Schools.READ_CALENDAR: Scope.SELF,
        Students.READ: Scope.SELF,
        Students.READ_DOCUMENTS: Scope.SELF,
        Students.SIGN_DOCUMENTS: Scope.SELF,
        Students.PROPOSE: Scope.SELF,
        Students.READ_PROFILE: Scope.SELF,
        Students.READ_DEMOGRAPHICS: Scope.SELF,
        Attendance.READ_STUDENT: Scope.SELF,
    },
}
