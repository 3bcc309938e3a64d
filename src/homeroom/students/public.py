"""What other services may use of students."""

from homeroom.students.errors import StudentNotFound
from homeroom.students.families import notified_guardians
from homeroom.students.models import CourtOrder, Enrollment, GuardianLink, SectionEnrollment, Student
from homeroom.students.repository import not_barred

__all__ = [
    "CourtOrder",
    "Enrollment",
    "GuardianLink",
    "SectionEnrollment",
    "Student",
    "StudentNotFound",
    "not_barred",
    "notified_guardians",
]
