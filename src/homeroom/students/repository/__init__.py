"""Every query of students, and which of their rows each scope opens."""

from homeroom.students.repository.students import (
    EIGHTEEN_YEARS,
    barred_from,
    enrolled,
    guardians,
    not_barred,
    oneself_of_age,
    rights_hold,
    sections_attended,
    student,
    student_by_student,
    student_in_reach,
    students_of_the_school,
    students_shown,
    todays_enrollment,
)
from homeroom.students.repository.week import lessons_of_student, week_of_student

__all__ = [
    "EIGHTEEN_YEARS",
    "barred_from",
    "enrolled",
    "guardians",
    "lessons_of_student",
    "not_barred",
    "oneself_of_age",
    "rights_hold",
    "sections_attended",
    "student",
    "student_by_student",
    "student_in_reach",
    "students_of_the_school",
    "students_shown",
    "todays_enrollment",
    "week_of_student",
]
