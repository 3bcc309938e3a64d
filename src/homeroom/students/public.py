"""What other services may use of students."""

from homeroom.students.documents.events import DocumentDecided, DocumentExpires
from homeroom.students.errors import StudentNotFound
from homeroom.students.families import PEOPLE_OF_CALENDAR, guardians_shown, links_in_reach, notified_guardians
from homeroom.students.merging.service import ask_for_search
from homeroom.students.models import CourtOrder, Enrollment, GuardianLink, SectionEnrollment, Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository import enrolled, not_barred, rights_hold, students_shown

__all__ = [
    "PEOPLE_OF_CALENDAR",
    "CourtOrder",
    "DocumentDecided",
    "DocumentExpires",
    "Enrollment",
    "GuardianLink",
    "SectionEnrollment",
    "Student",
    "StudentNotFound",
    "StudentPermission",
    "ask_for_search",
    "enrolled",
    "guardians_shown",
    "links_in_reach",
    "not_barred",
    "notified_guardians",
    "rights_hold",
    "students_shown",
]
