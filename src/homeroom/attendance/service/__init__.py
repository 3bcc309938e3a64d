"""What people do with attendance."""

from homeroom.attendance.service.board import BoardService, board_topic
from homeroom.attendance.service.codes import CodeService
from homeroom.attendance.service.days import StudentDayService
from homeroom.attendance.service.excuses import ExcuseService
from homeroom.attendance.service.rolls import RollService

__all__ = ["BoardService", "CodeService", "ExcuseService", "RollService", "StudentDayService", "board_topic"]
