"""What other services may use of students."""

from homeroom.students.behavior.events import FamilyToldOfIncident
from homeroom.students.documents.events import DocumentDecided, DocumentExpires
from homeroom.students.errors import StudentNotFound
from homeroom.students.families import (
    PEOPLE_OF_CALENDAR,
    guardians_shown,
    guardians_told_of_behavior,
    links_in_reach,
    notified_guardians,
)
from homeroom.students.models import CourtOrder, Enrollment, GuardianLink, SectionEnrollment, Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository import enrolled, not_barred, rights_hold, students_shown

__all__ = [
    "PEOPLE_OF_CALENDAR",
    "CourtOrder",
    "DocumentDecided",
    "DocumentExpires",
    "Enrollment",
    "FamilyToldOfIncident",
    "GuardianLink",
    "SectionEnrollment",
    "Student",
    "StudentNotFound",
    "StudentPermission",
    "enrolled",
    "guardians_shown",
    "guardians_told_of_behavior",
    "links_in_reach",
    "not_barred",
    "notified_guardians",
    "rights_hold",
    "students_shown",
]
