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
            Students.READ,
            Students.READ_GUARDIANS,
            Students.CORRECT,
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


IMPORTS: Final[Mapping[str, Scope]] = {Interop.IMPORT: Scope.TENANT, Interop.READ_SOURCE: Scope.TENANT}

ROLES: Final[Mapping[str, Mapping[str, Scope]]] = {
    Role.DISTRICT_ADMIN: {
        **EVERYONE,
        **_office(Scope.TENANT),
        **IMPORTS,
        Schools.MANAGE: Scope.TENANT,
        Schools.MANAGE_POSITIONS: Scope.TENANT,
        Attendance.MANAGE_SETTINGS: Scope.TENANT,
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
        **IMPORTS,
        Schools.MANAGE: Scope.TENANT,
        Schools.MANAGE_POSITIONS: Scope.TENANT,
    },
    Role.TEACHER: {
        **EVERYONE,
        Schools.READ: Scope.TAUGHT,
        Schools.READ_SECTIONS: Scope.TAUGHT,
        Schools.READ_DIRECTORY: Scope.TAUGHT,
        Students.READ: Scope.TAUGHT,
        Attendance.READ_CODES: Scope.TAUGHT,
        Attendance.MARK: Scope.TAUGHT,
        Attendance.READ_STUDENT: Scope.TAUGHT,
    },
    Role.GUARDIAN: {**EVERYONE, Students.READ: Scope.WARD, Attendance.READ_STUDENT: Scope.WARD},
    Role.STUDENT: {**EVERYONE, Students.READ: Scope.SELF, Attendance.READ_STUDENT: Scope.SELF},
}
