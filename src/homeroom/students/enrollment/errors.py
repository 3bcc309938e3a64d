"""How enrollment refuses."""

from datetime import date

from homeroom.kernel.problems import Conflict, NotFound, Problem
from homeroom.students.enrollment.stays import Stay


class EnrollmentNotFound(NotFound):
    slug, title = "students/enrollment-not-found", "Enrollment not found"

    def __init__(self) -> None:
        super().__init__("This enrollment")


class AlreadyEnrolled(Conflict):
    """`starts_on`, `ends_on`: the enrollment in the way. `same_school` says why it is."""

    slug, title = "students/already-enrolled", "Already enrolled"

    def __init__(self, other: Stay, school_name: str, *, same_school: bool) -> None:
        why = (
            "A student is enrolled in a school once at a time"
            if same_school
            else "A student has one primary school at a time"
        )
        until = f" until {other.ends_on}" if other.ends_on else ""
        super().__init__(
            f"{why}: this one is enrolled in {school_name} from {other.starts_on}{until}.",
            school_id=str(other.school_id),
            school_name=school_name,
            starts_on=str(other.starts_on),
            ends_on=str(other.ends_on) if other.ends_on else None,
            same_school=same_school,
        )


class EnrollmentOver(Conflict):
    slug, title = "students/enrollment-over", "Enrollment over"

    def __init__(self, ends_on: date | None) -> None:
        super().__init__("This enrollment is over: correct it, or enroll the student anew.", ends_on=str(ends_on))


class EnrollmentBegun(Conflict):
    slug, title = "students/enrollment-begun", "Enrollment begun"

    def __init__(self) -> None:
        super().__init__("This enrollment has begun: give it an exit, such as that nobody came.")


class EnrollmentChanged(Problem):
    """Someone saved first: `version` is the one that stands now."""

    status, slug, title = 412, "students/enrollment-changed", "Someone changed this enrollment first"

    def __init__(self, version: int) -> None:
        super().__init__("The enrollment was changed after you opened it: look at it again.", version=version)
