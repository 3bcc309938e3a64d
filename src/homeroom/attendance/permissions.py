"""Rights over attendance, and the parameters that endpoints ask for."""

from enum import StrEnum
from typing import Annotated

from homeroom.gateway.access import requires
from homeroom.kernel.permissions import DISTRICT, FAMILIES, OFFICES, STAFF, describe
from homeroom.platform.work import Work


class AttendancePermission(StrEnum):
    READ_CODES = "attendance.read_codes"
    MANAGE_CODES = "attendance.manage_codes"
    MARK = "attendance.mark"
    READ_BOARD = "attendance.read_board"
    READ_STUDENT = "attendance.read_student"
    EXCUSE = "attendance.excuse"
    MANAGE_SETTINGS = "attendance.manage_settings"


describe(AttendancePermission.READ_CODES, "See the attendance codes", STAFF)
describe(AttendancePermission.MANAGE_CODES, "Define attendance codes and take them out of use", OFFICES)
describe(AttendancePermission.MARK, "Take the roll and change marks", STAFF)
describe(AttendancePermission.READ_BOARD, "Follow the attendance board of a school", OFFICES)
describe(AttendancePermission.READ_STUDENT, "See the attendance of a student, day by day", FAMILIES)
describe(AttendancePermission.EXCUSE, "Record absences that were announced, and withdraw them", OFFICES)
describe(AttendancePermission.MANAGE_SETTINGS, "Set how long absence notices are held back", DISTRICT)

CanReadCodes = Annotated[Work, requires(AttendancePermission.READ_CODES)]
CanManageCodes = Annotated[Work, requires(AttendancePermission.MANAGE_CODES)]
CanMark = Annotated[Work, requires(AttendancePermission.MARK)]
CanReadBoard = Annotated[Work, requires(AttendancePermission.READ_BOARD)]
CanReadStudentAttendance = Annotated[Work, requires(AttendancePermission.READ_STUDENT)]
CanExcuse = Annotated[Work, requires(AttendancePermission.EXCUSE)]
CanManageSettings = Annotated[Work, requires(AttendancePermission.MANAGE_SETTINGS)]
