"""Every query of students, and which of their rows each scope opens."""

from homeroom.students.repository.students import (
    EIGHTEEN_YEARS,
    enrolled,
    guardians,
    not_barred,
    rights_hold,
    sections_attended,
    student,
    student_in_reach,
    students_shown,
    todays_enrollment,
)
from homeroom.students.repository.week import lessons_of_student, week_of_student

__all__ = [
    "EIGHTEEN_YEARS",
    "enrolled",
    "guardians",
    "lessons_of_student",
    "not_barred",
    "rights_hold",
    "sections_attended",
    "student",
    "student_in_reach",
    "students_shown",
    "todays_enrollment",
    "week_of_student",
]
