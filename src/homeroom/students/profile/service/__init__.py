"""Who a student is, as those see and change it who may."""

from homeroom.students.profile.service.numbers import NumberService
from homeroom.students.profile.service.profiles import ProfileService
from homeroom.students.profile.service.programs import ProgramService
from homeroom.students.profile.service.timeline import TimelineService

__all__ = ["NumberService", "ProfileService", "ProgramService", "TimelineService"]
