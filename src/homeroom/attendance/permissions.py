"""Rights over attendance, and the parameters that endpoints ask for."""

from enum import StrEnum
from typing import Annotated

from homeroom.gateway.access import requires
from homeroom.platform.work import Work


class AttendancePermission(StrEnum):
    READ_CODES = "attendance.read_codes"
    MANAGE_CODES = "attendance.manage_codes"
    MARK = "attendance.mark"
    READ_BOARD = "attendance.read_board"
    READ_STUDENT = "attendance.read_student"
    EXCUSE = "attendance.excuse"
    MANAGE_SETTINGS = "attendance.manage_settings"


CanReadCodes = Annotated[Work, requires(AttendancePermission.READ_CODES)]
CanManageCodes = Annotated[Work, requires(AttendancePermission.MANAGE_CODES)]
CanMark = Annotated[Work, requires(AttendancePermission.MARK)]
CanReadBoard = Annotated[Work, requires(AttendancePermission.READ_BOARD)]
CanReadStudentAttendance = Annotated[Work, requires(AttendancePermission.READ_STUDENT)]
CanExcuse = Annotated[Work, requires(AttendancePermission.EXCUSE)]
CanManageSettings = Annotated[Work, requires(AttendancePermission.MANAGE_SETTINGS)]
