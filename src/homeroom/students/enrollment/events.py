"""What happened to enrollments."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from homeroom.kernel.events import Event


class StudentEnrolled(Event):
    """A student entered a school, or will."""

    name: ClassVar[str] = "students.enrolled.v1"
    student_id: UUID
    enrollment_id: UUID
    school_id: UUID
    starts_on: date
    primary: bool


class StudentExited(Event):
    """A student left a school, or will after `ends_on`; `exit_type` says as what."""

    name: ClassVar[str] = "students.exited.v1"
    student_id: UUID
    enrollment_id: UUID
    school_id: UUID
    ends_on: date
    exit_type: str


class StudentTransferred(Event):
    """A student went from one school of the district to another, or will."""

    name: ClassVar[str] = "students.transferred.v1"
    student_id: UUID
    from_enrollment_id: UUID
    from_school_id: UUID
    to_enrollment_id: UUID
    to_school_id: UUID
    ends_on: date
    starts_on: date


class EnrollmentCorrected(Event):
    """An enrollment is otherwise than it was told: other days, another grade, primary or not, cancelled."""

    name: ClassVar[str] = "students.enrollment_corrected.v1"
    student_id: UUID
    enrollment_id: UUID
    school_id: UUID
