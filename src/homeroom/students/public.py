"""What other services may use of students."""

from homeroom.students.behavior.events import FamilyToldOfIncident
from homeroom.students.documents.events import DocumentDecided, DocumentExpires
from homeroom.students.errors import StudentNotFound
from homeroom.students.families import (
    PEOPLE_OF_CALENDAR,
    guardians_shown,
    guardians_told_of_behavior,
    link_that_opens,
    links_in_reach,
    notified_guardians,
)
from homeroom.students.merging.service import ask_for_search
from homeroom.students.models import CourtOrder, Enrollment, GuardianLink, SectionEnrollment, Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.progress.events import ReviewDue
from homeroom.students.progress.repository import students_attended_to
from homeroom.students.repository import barred_from, enrolled, not_barred, rights_hold, students_shown
from homeroom.students.warnings.ruling import Counted, Unit, warning_measure
from homeroom.students.warnings.service import renew_standings

__all__ = [
    "PEOPLE_OF_CALENDAR",
    "Counted",
    "CourtOrder",
    "DocumentDecided",
    "DocumentExpires",
    "Enrollment",
    "FamilyToldOfIncident",
    "GuardianLink",
    "ReviewDue",
    "SectionEnrollment",
    "Student",
    "StudentNotFound",
    "StudentPermission",
    "Unit",
    "ask_for_search",
    "barred_from",
    "enrolled",
    "guardians_shown",
    "guardians_told_of_behavior",
    "link_that_opens",
    "links_in_reach",
    "not_barred",
    "notified_guardians",
    "renew_standings",
    "rights_hold",
    "students_attended_to",
    "students_shown",
    "warning_measure",
]
