"""Every query of students, and which of their rows each scope opens."""

from homeroom.students.repository.students import (
    enrolled,
    guardians,
    not_barred,
    sections_attended,
    student,
    student_in_reach,
    students_shown,
    todays_enrollment,
)

__all__ = [
    "enrolled",
    "guardians",
    "not_barred",
    "sections_attended",
    "student",
    "student_in_reach",
    "students_shown",
    "todays_enrollment",
]
