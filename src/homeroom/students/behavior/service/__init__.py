"""What people do in behavior."""

from homeroom.students.behavior.service.changing import IncidentService
from homeroom.students.behavior.service.kinds import BehaviorKindService
from homeroom.students.behavior.service.reading import BehaviorService
from homeroom.students.behavior.service.recognizing import RecognitionService
from homeroom.students.behavior.service.reporting import ReportService

__all__ = ["BehaviorKindService", "BehaviorService", "IncidentService", "RecognitionService", "ReportService"]
